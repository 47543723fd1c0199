"""Changes of passphrase, migrations and backups, each killed with SIGKILL while it goes on."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterable
from pathlib import Path

from exoconsult.errors import WrongPassphrase
from exoconsult.store import backup, restoring, schema
from exoconsult.store.connection import connect
from exoconsult.store.key_ring import open_ring
from exoconsult.store.vault_files import RECORDS_FILE
from exoconsult.store.vault_records import VaultRecords
from tests.faults.acts import LATER, passphrase_of
from tests.faults.figures.figure import Figure
from tests.faults.victim import Victim
from tests.store.migrating import NEXT, reopen
from tests.store.safe import PASSPHRASE, QUICK, Clock, make_vault, person, unlock

ACTS = "tests.faults.acts"


def start_changer(folder: Path, current: int) -> Victim:
    """Start changing passphrases without end; the present one has this number."""
    return Victim(ACTS, "change", str(folder), str(current))


def opens_with(folder: Path, numbers: Iterable[int]) -> int | None:
    """Return the number of the passphrase that opens; nothing when none does."""
    clock = Clock()
    for number in sorted(numbers, reverse=True):
        clock.move(minutes=1)  # no waiting for the next try
        try:
            unlock(folder, passphrase_of(number), clock=clock).close()
        except WrongPassphrase:
            continue
        except Exception:  # damage of any kind locks out
            return None
        return number
    return None


def passphrase_kills(folder: Path, rounds: int, seed: int) -> Figure:
    """Kill a program that changes its passphrase without end."""
    chance, locked_out, current, changes = random.Random(seed), 0, 0, 0
    make_vault(folder).close()
    for _number in range(rounds):
        changer = start_changer(folder, current)
        changer.let_live(chance, 6, 0.02)
        told = changer.end()
        least = max([current, *(one.number for one in told if one.word == "now")])
        most = max([current, *(one.number for one in told)])
        changes += most - current
        found = opens_with(folder, range(least, most + 1))
        if found is None:
            locked_out += 1
            shutil.rmtree(folder)
            make_vault(folder).close()
        current = found or 0
    remark = f"{changes} changes begun"
    return Figure("locked out, change of passphrase killed", rounds, locked_out, remark)


def older_vault(folder: Path, records: int) -> Path:
    """Make a vault that the next format has to bring up."""
    vault = make_vault(folder)
    kept = VaultRecords(vault)
    for number in range(records):
        kept.save(person(f"a{number}"))
    vault.close()
    return folder


def migration_kills(folder: Path, rounds: int, seed: int, records: int = 120) -> Figure:
    """Kill a program while it brings a vault up to the next format."""
    chance, wrong, halves = random.Random(seed), [], {"before": 0, "after": 0, "ended": 0}
    source = older_vault(folder / "older", records)
    lasts = _how_long(source, folder / "whole")
    for number in range(rounds):
        place = folder / "vault"
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(source, place)
        migration = Victim(ACTS, "migrate", str(place))
        migration.let_live(chance, 1, lasts)
        ended = any(one.word == "done" for one in migration.end())
        try:
            state = migrated(place, records)
        except Exception as error:  # anything but the one or the other is half done
            wrong.append(f"round {number}: {error!r}")
            continue
        halves["ended" if ended else state] += 1
    remark = "; ".join([*(f"{count} {name}" for name, count in halves.items()), *wrong[:3]])
    return Figure("half done, migration killed", rounds, len(wrong), remark)


def _how_long(source: Path, place: Path) -> float:
    """Return the seconds that a migration takes here, by one that is left alone."""
    shutil.copytree(source, place)
    whole = Victim(ACTS, "migrate", str(place))
    whole.wait_for(2)
    begun, done = whole.end()
    return (done.at - begun.at) / 1e9


def migrated(place: Path, records: int) -> str:
    """Say whether a vault is as before or brought up, and bring it up. Raises when it is neither."""
    ring, _slot = open_ring(place, PASSPHRASE, "", Clock(), supported=len(LATER), kdf=QUICK)
    connection = connect(place / RECORDS_FILE, ring.key)
    columns = {row[1] for row in connection.execute("PRAGMA table_info(patients)").fetchall()}
    number = schema.version_of(connection)
    count = connection.execute("SELECT count(*) FROM consultations").fetchone()[0]
    connection.close()
    if ("planted" in columns) != (number == len(LATER)) or count != records:
        raise ValueError(f"format {number}, {count} records, columns {sorted(columns)}")
    if reopen(place, (*schema.MIGRATIONS, NEXT)) != [("yes",)] * records:
        raise ValueError("it cannot be brought up any more")
    return "after" if number == len(LATER) else "before"


def backup_kills(folder: Path, rounds: int, seed: int) -> Figure:
    """Kill a program that makes backups without end; then the newest one has to come back."""
    chance, wrong, made = random.Random(seed), [], 0
    place = folder / "backups"
    vault = make_vault(folder / "vault")
    for number in range(30):
        VaultRecords(vault).save(person(f"a{number}"))
    backup.make(vault, place)
    vault_id = vault.vault_id
    vault.close()
    for number in range(rounds):
        process = Victim(ACTS, "backup", str(folder / "vault"), str(place))
        process.let_live(chance, 4, 0.08)
        made += sum(one.word == "made" for one in process.end())
        fault = _unusable(place, vault_id, folder / "back")
        if fault:
            wrong.append(f"round {number}: {fault}")
    remark = "; ".join([f"{made} made between", *wrong[:3]])
    return Figure("unusable latest backup, backup killed", rounds, len(wrong), remark)


def _unusable(place: Path, vault_id: str, target: Path) -> str:
    """Why what looks like the newest backup does not come back; empty when it does."""
    looks = sorted(one for one in place.glob(f"{backup.PREFIX}*") if one.suffix != ".part")
    newest = backup.last(place, vault_id)
    if newest is None or newest.folder != looks[-1]:
        found = f"{newest.folder.name} ({newest.manifest})" if newest else "nothing"
        return f"{looks[-1].name} is the newest, {found} is taken for it"
    shutil.rmtree(target, ignore_errors=True)
    try:
        result = restoring.restore(newest.folder, target, PASSPHRASE, now=Clock(), kdf=QUICK)
    except Exception as error:  # whatever the reason is
        return repr(error)
    for old in looks[:-1]:
        shutil.rmtree(old)
    return "" if result.counts.consultations >= 30 else "records are missing"
