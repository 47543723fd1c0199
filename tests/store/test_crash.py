"""Killed at any moment, torn by a power cut: what was acknowledged is there, and nothing is half there."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from exoconsult.errors import StorageFull, StoreError, VaultDamaged, VaultTooNew
from exoconsult.store import schema
from exoconsult.store.connection import connect, transaction
from exoconsult.store.key_ring import open_ring
from exoconsult.store.making import BEFORE
from exoconsult.store.schema import MIGRATIONS
from exoconsult.store.storage import database_error
from exoconsult.store.vault_files import RECORDS_FILE
from exoconsult.store.vault_records import VaultRecords
from tests.faults.figures.kills import writer_kills
from tests.store.migrating import NEXT, reopen
from tests.store.safe import PASSPHRASE, QUICK, Clock, make_vault, person, unlock

KILLS = 6
WAL = f"{RECORDS_FILE}-wal"


@pytest.mark.skipif(os.name == "nt", reason="needs signals")
def test_what_was_acknowledged_survives_kill_9(tmp_path: Path) -> None:
    figure = writer_kills(tmp_path, KILLS, 7)
    assert figure.reached, figure


def _open_copy(tmp_path: Path) -> tuple[Path, list[str]]:
    """A vault's files while it is open: everything after the first record is in the log only."""
    vault = make_vault(tmp_path / "vault")
    records = VaultRecords(vault)
    records.save(person("a0"))
    vault.rest()
    ids = [f"a{number}" for number in range(1, 12)]
    for record_id in ids:
        records.save(person(record_id))
    shutil.copytree(tmp_path / "vault", tmp_path / "copy")
    vault.close()
    return tmp_path / "copy", ["a0", *ids]


@pytest.mark.parametrize("harm", ["cut", "flip", "zero"])
def test_a_torn_log_leaves_what_came_before_it(tmp_path: Path, harm: str) -> None:
    source, ids = _open_copy(tmp_path)
    whole, chance = (source / WAL).read_bytes(), random.Random(harm)
    counts = set()
    for _ in range(8):
        folder, place = tmp_path / "torn", chance.randrange(len(whole))
        shutil.copytree(source, folder)
        data = bytearray(whole)
        if harm == "cut":
            del data[place:]
        elif harm == "flip":
            data[place] ^= 1 << chance.randrange(8)
        else:
            data[place:] = bytes(len(data) - place)
        (folder / WAL).write_bytes(data)
        vault = unlock(folder)
        found = sorted((line.id for line in VaultRecords(vault).lines()), key=ids.index)
        assert found == ids[: len(found)] and found
        assert vault.verify() == () or vault.warnings.lost_commits
        assert vault.warnings.lost_commits or found == ids
        counts.add(len(found))
        vault.close()
        shutil.rmtree(folder)
    assert len(counts) > 1


# --- from one format to the next -------------------------------------------------------------------------


@pytest.fixture
def older(tmp_path: Path) -> Path:
    vault = make_vault(tmp_path / "vault")
    VaultRecords(vault).save(person())
    vault.close()
    return tmp_path / "vault"


def test_an_older_vault_is_brought_up_with_a_copy_of_before(older: Path) -> None:
    before = older / BEFORE.format(number=2)
    assert reopen(older, (*MIGRATIONS, NEXT)) == [("yes",)]
    assert before.is_file()
    assert reopen(older, (*MIGRATIONS, NEXT)) == [("yes",)]
    with pytest.raises(VaultTooNew):  # the program of before
        unlock(older)
    ring, _slot = open_ring(older, PASSPHRASE, "", Clock(), supported=2, kdf=QUICK)
    copy = connect(before, ring.key)
    assert schema.version_of(copy) == 1
    assert copy.execute("SELECT count(*) FROM consultations").fetchone() == (1,)
    copy.close()


@pytest.mark.parametrize("statement", [1, 2, 3])
def test_a_migration_that_fails_midway_changes_nothing(older: Path, statement: int) -> None:
    steps = ("CREATE TABLE extra (x)", *NEXT)
    broken = (*steps[:statement], "SELECT nonsense FROM nowhere")
    with pytest.raises(StoreError):
        reopen(older, (*MIGRATIONS, broken))
    ring, _slot = open_ring(older, PASSPHRASE, "", Clock(), supported=2, kdf=QUICK)
    connection = connect(older / RECORDS_FILE, ring.key)
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema").fetchall()}
    columns = {row[1] for row in connection.execute("PRAGMA table_info(patients)").fetchall()}
    assert schema.version_of(connection) == 1 and "extra" not in tables and "planted" not in columns
    connection.close()
    assert reopen(older, (*MIGRATIONS, NEXT)) == [("yes",)]


KILLED = """
import os, sys
from pathlib import Path
from exoconsult.store.schema import MIGRATIONS
from tests.store.migrating import NEXT, reopen
import exoconsult.store.making as making
import exoconsult.store.schema as schema
step, count = int(sys.argv[2]), 0
class Watched:
    def __init__(self, real): self.real = real
    def __getattr__(self, name): return getattr(self.real, name)
    def execute(self, *args):
        global count
        count += 1
        if count == step: os.kill(os.getpid(), 9)
        return self.real.execute(*args)
real = making.transaction
making.transaction = lambda connection, change: real(Watched(connection), change)
print(reopen(Path(sys.argv[1]), (*MIGRATIONS, NEXT)))
"""


@pytest.mark.skipif(os.name == "nt", reason="needs signals")
@pytest.mark.parametrize("step", [1, 4, 5, 7])
def test_a_migration_that_is_killed_is_done_or_not_done(older: Path, step: int) -> None:
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(older), str(step)],
        capture_output=True,
        check=False,
        cwd=Path.cwd(),
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    ring, _slot = open_ring(older, PASSPHRASE, "", Clock(), supported=2, kdf=QUICK)
    connection = connect(older / RECORDS_FILE, ring.key)
    columns = {row[1] for row in connection.execute("PRAGMA table_info(patients)").fetchall()}
    assert ("planted" in columns) == (schema.version_of(connection) == 2)
    connection.close()
    assert reopen(older, (*MIGRATIONS, NEXT)) == [("yes",)]


# --- no room ---------------------------------------------------------------------------------------------


def test_a_full_disk_loses_nothing_and_goes_on_when_there_is_room(tmp_path: Path) -> None:
    vault = make_vault(tmp_path / "vault")
    records = VaultRecords(vault)
    records.save(person("a1"))
    pages = vault.read(lambda one: one.execute("PRAGMA page_count").fetchone()[0])
    vault.read(lambda one: one.execute(f"PRAGMA max_page_count={pages}").fetchone())
    told: list[StoreError | None] = []
    for number in range(30):
        records.save_later(person(f"b{number}"), told.append)
    kept = {line.id for line in records.lines()}
    acknowledged = {f"b{number}" for number, error in enumerate(told) if error is None}
    assert any(isinstance(error, StorageFull) for error in told)
    assert kept == {"a1", *acknowledged}
    assert records.load("a1") == person("a1")  # reading goes on
    vault.read(lambda one: one.execute("PRAGMA max_page_count=100000").fetchone())
    for number in range(30):
        records.save(person(f"b{number}"))
    assert len(records.lines()) == 31 and vault.verify() == ()
    vault.close()


def test_a_change_that_fails_midway_leaves_no_trace(tmp_path: Path) -> None:
    vault = make_vault(tmp_path / "vault")
    records = VaultRecords(vault)
    records.save(person())
    before = records.revisions("a1")

    def broken(connection: object) -> None:
        connection.execute("UPDATE patients SET hold = 'x'")  # type: ignore[attr-defined]
        raise RuntimeError

    with pytest.raises(RuntimeError):
        vault.read(lambda one: transaction(one, broken))
    assert vault.read(lambda one: one.execute("SELECT hold FROM patients").fetchall()) == [("",)]
    assert records.revisions("a1") == before
    vault.close()


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("database or disk is full", "StorageFull"),
        ("attempt to write a readonly database", "StorageReadOnly"),
        ("database is locked", "VaultBusy"),
        ("file is not a database", "VaultDamaged"),
        ("database disk image is malformed", "VaultDamaged"),
        ("disk I/O error", "StoreError"),
    ],
)
def test_what_the_database_says_is_told_in_words(said: str, kind: str) -> None:
    assert type(database_error(Exception(said), Path("vault.db"))).__name__ == kind


def test_random_flips_are_all_found(tmp_path: Path) -> None:
    vault = make_vault(tmp_path / "vault")
    for number in range(12):
        VaultRecords(vault).save(person(f"a{number}"))
    vault.close()
    file, chance = tmp_path / "vault" / RECORDS_FILE, random.Random(3)
    whole = file.read_bytes()
    for _ in range(25):
        data = bytearray(whole)
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        file.write_bytes(data)
        with pytest.raises(VaultDamaged):
            unlock(tmp_path / "vault")
    file.write_bytes(whole)
    unlock(tmp_path / "vault").close()
