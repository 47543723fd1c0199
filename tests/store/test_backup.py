"""Backups are whole or not there, the last good one stays, and what comes back was opened and counted."""

from __future__ import annotations

import random
import shutil
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from exoconsult.errors import StorageFull, StoreError, VaultDamaged, VaultTooNew, WrongPassphrase
from exoconsult.store import backup, connection, ledger, restoring
from exoconsult.store.records import Sheet
from exoconsult.store.vault import Vault
from exoconsult.store.vault_files import RECORDS_FILE
from exoconsult.store.vault_records import VaultRecords
from tests.store.safe import (
    PASSPHRASE,
    QUICK,
    Clock,
    actions,
    make_vault,
    make_vault_with_code,
    person,
    unlock,
)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def vault(tmp_path: Path, clock: Clock) -> Vault:
    made = make_vault(tmp_path / "vault", clock)
    records = VaultRecords(made)
    for number in range(3):
        records.save(person(f"a{number}"))
    records.keep_sheet(person("a0"), Sheet(pdf=b"%PDF-1.7 exact bytes", name="sheet.pdf"))
    return made


def restore(made: backup.Backup, target: Path, secret: str = PASSPHRASE) -> restoring.Restored:
    return restoring.restore(made.folder, target, secret, now=Clock(), kdf=QUICK)


def test_a_backup_comes_back_on_a_clean_profile(tmp_path: Path) -> None:
    first, code = make_vault_with_code(tmp_path / "old" / "vault")
    VaultRecords(first).save(person("a0"))
    VaultRecords(first).keep_sheet(person("a0"), Sheet(pdf=b"%PDF-1.7 exact", name="sheet.pdf"))
    made = backup.keep(first, tmp_path / "stick")
    first.close()
    shutil.rmtree(tmp_path / "old")  # the computer is gone; what is left: stick and recovery code

    result = restore(made, tmp_path / "new" / "vault", code)
    assert (result.counts.consultations, result.counts.sheets, result.erased_again) == (1, 1, 0)
    again = unlock(tmp_path / "new" / "vault")
    records = VaultRecords(again)
    assert records.load("a0") == person("a0")
    assert records.sheet(records.sheets("a0")[0].id) == b"%PDF-1.7 exact"
    assert again.verify() == () and not again.warnings.words()
    assert "restore" in actions(again)


def test_a_clock_without_a_zone_is_the_computers_own(tmp_path: Path) -> None:
    """The window's clock is such a one; what backups say of themselves has a zone."""
    moment = datetime(2026, 11, 20, 10, 30)
    vault = Vault.create(tmp_path / "vault", "Dr A", PASSPHRASE, now=lambda: moment, kdf=QUICK)[0]
    VaultRecords(vault).save(person("a0"))
    place = tmp_path / "backups"
    assert backup.is_due(vault, place)
    backup.keep(vault, place)
    assert not backup.is_due(vault, place)
    VaultRecords(vault).save(person("a1"))
    moment += timedelta(hours=1)
    assert backup.is_due(vault, place)
    backup.keep(vault, place)
    assert len(backup.listed(place)) == 2
    vault.close()


def test_the_present_place_is_never_written_over(tmp_path: Path, vault: Vault) -> None:
    made = backup.make(vault, tmp_path / "backups")
    before = (vault.folder / RECORDS_FILE).read_bytes()
    with pytest.raises(StoreError, match="not empty"):
        restore(made, vault.folder)
    assert (vault.folder / RECORDS_FILE).read_bytes() == before
    vault.close()
    aside = restoring.set_aside(vault.folder, Clock()())
    restore(made, vault.folder)
    assert unlock(vault.folder).verify() == () and aside.is_dir()


def test_wrong_secret_and_newer_program_leave_nothing(tmp_path: Path, vault: Vault) -> None:
    made, target = backup.make(vault, tmp_path / "backups"), tmp_path / "new"
    with pytest.raises(WrongPassphrase):
        restore(made, target, "not the passphrase")
    manifest = made.folder / backup.MANIFEST
    manifest.write_bytes(manifest.read_bytes().replace(b'"schema": 1', b'"schema": 999'))
    with pytest.raises(VaultTooNew):
        restore(made, target)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["backups", "vault"]


@pytest.mark.parametrize("name", backup.FILES)
def test_a_flipped_bit_is_found_with_and_without_the_passphrase(
    tmp_path: Path, vault: Vault, name: str
) -> None:
    made, chance = backup.make(vault, tmp_path / "backups"), random.Random(name)
    assert backup.faults(made) == ()
    file = made.folder / name
    data = bytearray(file.read_bytes())
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    file.write_bytes(data)
    assert backup.faults(made) == (f"{name} is damaged",)
    with pytest.raises(VaultDamaged):
        restore(made, tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_what_was_erased_stays_erased(tmp_path: Path, vault: Vault) -> None:
    place = tmp_path / "backups"
    made = backup.keep(vault, place)
    VaultRecords(vault).erase("a1")
    backup.note_erased(vault, place)
    planted = place / f"erased-{vault.vault_id}.json"
    assert b"a1" in planted.read_bytes()

    result = restore(made, tmp_path / "new")
    assert (result.counts.consultations, result.erased_again) == (2, 1)
    assert {line.id for line in VaultRecords(unlock(tmp_path / "new")).lines()} == {"a0", "a2"}


def test_a_ledger_of_somebody_else_is_not_obeyed(tmp_path: Path, vault: Vault) -> None:
    place = tmp_path / "backups"
    made = backup.make(vault, place)
    ledger.note(place, vault.vault_id, b"another key", [ledger.Erased("2026-11-24", "consultation", "a1")])
    assert restore(made, tmp_path / "new").erased_again == 0


def test_a_failed_backup_leaves_the_last_good_one(
    tmp_path: Path, vault: Vault, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "backups"
    good = backup.keep(vault, place)
    clock.move(hours=1)

    def no_room(*_given: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backup, "_write", no_room)
    with pytest.raises(StorageFull):
        backup.keep(vault, place)
    assert [one.folder for one in backup.listed(place)] == [good.folder]
    assert not list(place.glob("*.part")) and backup.faults(good) == ()


def test_a_damaged_copy_never_becomes_a_backup(
    tmp_path: Path, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "structure_faults", lambda one: ("planted",))
    with pytest.raises(VaultDamaged, match="planted"):
        backup.make(vault, tmp_path / "backups")
    assert list((tmp_path / "backups").iterdir()) == []


def test_of_backups_of_one_second_the_later_is_the_newest(tmp_path: Path, vault: Vault) -> None:
    """The clock may have been set back: then only their names tell them apart, and 10 comes after 9."""
    made = [backup.make(vault, tmp_path / "backups").folder.name for _ in range(10)]
    assert made[-1].endswith("-10")
    assert [one.folder.name for one in backup.listed(tmp_path / "backups")] == made[::-1]
    last = backup.last(tmp_path / "backups", vault.vault_id)
    assert last is not None and last.folder.name == made[-1]


def test_old_backups_go_only_while_the_newest_is_whole(tmp_path: Path, vault: Vault, clock: Clock) -> None:
    place = tmp_path / "backups"
    for _ in range(8):
        backup.make(vault, place)
        clock.move(hours=2)
    clock.move(days=30)
    newest = backup.make(vault, place)
    harmed = newest.folder / RECORDS_FILE
    whole = harmed.read_bytes()
    harmed.write_bytes(whole[:-1])
    assert backup.thin(place, vault.vault_id, clock()) == 0
    harmed.write_bytes(whole)
    assert backup.thin(place, "another vault", clock()) == 0
    assert backup.thin(place, vault.vault_id, clock()) == 6
    assert newest.folder in [one.folder for one in backup.listed(place)]


def test_due_after_a_change_and_half_an_hour(tmp_path: Path, vault: Vault, clock: Clock) -> None:
    place = tmp_path / "backups"
    assert backup.is_due(vault, place)
    backup.keep(vault, place)
    clock.move(hours=1)
    assert not backup.is_due(vault, place)  # nothing changed; the backup's own row does not count
    VaultRecords(vault).save(person("a9"))
    assert backup.is_due(vault, place)
    backup.keep(vault, place)
    clock.move(minutes=29)
    VaultRecords(vault).erase("a9")
    assert not backup.is_due(vault, place)
    clock.move(minutes=1)
    assert backup.is_due(vault, place)
    backup.keep(vault, place)
    clock.move(hours=1)
    vault.add_practitioner("Dr Ines Roth", "another passphrase")
    assert backup.is_due(vault, place)


def test_what_is_no_backup_is_told_and_left_alone(tmp_path: Path, vault: Vault, clock: Clock) -> None:
    place = tmp_path / "backups"
    good = backup.make(vault, place)
    (place / f"{backup.PREFIX}torn").mkdir()
    (place / f"{backup.PREFIX}torn" / backup.MANIFEST).write_bytes(b"{")
    (place / "holiday").mkdir()
    found = backup.listed(place)
    assert [one.folder for one in found if one.manifest] == [good.folder]
    assert [one.fault for one in found if not one.manifest] == ["backup.json cannot be read (DecodeError)"]
    clock.move(days=800)
    backup.thin(place, vault.vault_id, clock())
    assert len(backup.listed(place)) == 2
    assert backup.listed(tmp_path / "not there") == ()


def test_backups_are_private(tmp_path: Path, vault: Vault) -> None:
    made = backup.make(vault, tmp_path / "backups")
    assert made.folder.stat().st_mode & 0o777 == 0o700
    assert {file.stat().st_mode & 0o777 for file in made.folder.iterdir()} == {0o600}
    names = [path.name for path in made.folder.iterdir()]
    assert f"{RECORDS_FILE}-wal" not in names and len(names) == 5
    again = backup.make(vault, tmp_path / "backups")  # in the same second
    assert again.folder != made.folder
    assert timedelta() == again.manifest.at - made.manifest.at if again.manifest and made.manifest else False


def test_records_are_put_back_and_the_damaged_ones_stay(tmp_path: Path, vault: Vault) -> None:
    made = backup.make(vault, tmp_path / "backups")
    vault.close()
    (vault.folder / RECORDS_FILE).write_bytes(b"harmed")
    with pytest.raises(WrongPassphrase):
        restoring.put_back(made.folder, vault.folder, "not the passphrase", now=Clock(), kdf=QUICK)
    assert (vault.folder / RECORDS_FILE).read_bytes() == b"harmed"
    restoring.put_back(made.folder, vault.folder, PASSPHRASE, now=Clock(), kdf=QUICK)
    assert len(VaultRecords(unlock(vault.folder)).lines()) == 3
    aside = [path for path in tmp_path.iterdir() if "set-aside" in path.name]
    assert [(path / RECORDS_FILE).read_bytes() for path in aside] == [b"harmed"]


def test_a_power_cut_between_the_two_names_is_finished(tmp_path: Path, vault: Vault) -> None:
    made = backup.make(vault, tmp_path / "backups")
    vault.close()
    restore(made, vault.folder.with_name("vault.restored"))
    restoring.finish(vault.folder)
    assert (tmp_path / "vault.restored").is_dir()  # records are there: nothing is moved
    shutil.rmtree(vault.folder)
    restoring.finish(vault.folder)
    assert len(VaultRecords(unlock(vault.folder)).lines()) == 3
    restoring.finish(vault.folder)
