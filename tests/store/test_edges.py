"""What rarely happens: files that are no files, a system that refuses, records that are not there."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import msgspec
import pytest

from exoconsult.consultation.model import Patient
from exoconsult.errors import (
    BadInput,
    StorageReadOnly,
    StoreError,
    VaultDamaged,
    VaultLocked,
    WrongPassphrase,
)
from exoconsult.kept_records import bring_over
from exoconsult.store import (
    audit,
    backup,
    connection,
    importing,
    key_files,
    making,
    places,
    restoring,
    rows,
    storage,
)
from exoconsult.store.anchor import Reached
from exoconsult.store.memory import MemoryRecords
from exoconsult.store.records import Sheet
from exoconsult.store.vault import Vault
from exoconsult.store.vault_files import KEY_COPY, KEY_FILE, RECORDS_FILE
from exoconsult.store.vault_records import VaultRecords
from exoconsult.store.worker import Worker
from tests.store.safe import PASSPHRASE, QUICK, Clock, make_vault, unlock
from tests.store.test_importing import lay
from tests.store.test_record_rules import person


def refuse(*_given: object, **_named: object) -> None:
    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    made = make_vault(tmp_path / "vault")
    VaultRecords(made).save(person())
    return made


def change_inside(vault: Vault, statement: str) -> None:
    """Change something in the records themselves, as nobody without the key can, and close them."""
    vault.read(lambda one: one.execute(statement))
    vault.close()


# --- key file and records --------------------------------------------------------------------------------


def test_a_key_file_that_is_a_folder_is_told(closed: Path) -> None:
    (found, _copy) = key_files.read(closed, 1)
    for name in (KEY_FILE, KEY_COPY):
        (closed / name).unlink()
        (closed / name).mkdir()
    with pytest.raises(StoreError, match="key file cannot be read"):
        key_files.read(closed, 1)
    with pytest.raises(StoreError, match="a folder, not a file"):
        key_files.write(closed, found)


def test_where_there_is_no_vault_none_is_made(tmp_path: Path) -> None:
    with pytest.raises(VaultDamaged, match="is missing"):
        unlock(tmp_path / "none")
    assert list(tmp_path.iterdir()) == []


def test_a_key_file_without_end_is_not_read(closed: Path) -> None:
    for name in (KEY_FILE, KEY_COPY):
        (closed / name).write_bytes(b" " * 1_000_001)
    with pytest.raises(VaultDamaged, match="too large"):
        unlock(closed)


def test_records_that_may_not_be_read_are_told(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(StoreError, match="cannot be read"):
        connection.connect(closed / RECORDS_FILE, bytes(32))


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("PRAGMA application_id=1", "no records of ExoConsult"),
        ("UPDATE settings SET value = 'other' WHERE name = 'vault_id'", "different vaults"),
    ],
)
def test_records_of_something_else_are_damage(vault: Vault, statement: str, told: str) -> None:
    change_inside(vault, statement)
    with pytest.raises(VaultDamaged, match=told):
        unlock(vault.folder)


def test_records_that_would_be_plain_are_refused(tmp_path: Path) -> None:
    plain = SimpleNamespace(execute=lambda _asked: SimpleNamespace(fetchone=lambda: ("0",)))
    with pytest.raises(StoreError, match="would not be encrypted"):
        connection._check_cipher(plain, tmp_path, new=True)


def test_large_records_open_without_a_look_at_each_page(
    closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "CHECKED_AT_ONCE", 0)
    monkeypatch.setattr(making, "integrity_faults", lambda _one: ("a fault",))
    unlock(closed).close()


def test_a_fault_after_opening_closes_them_again(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(making, "look", refuse)
        with pytest.raises(PermissionError):
            unlock(closed)
    unlock(closed).close()  # nobody holds them


def test_an_end_of_the_trail_that_is_another_is_found(vault: Vault) -> None:
    rows = len(vault.read(audit.entries))
    noted = Reached(rows=rows, head=b"x" * 32)
    found = vault.read(lambda one: audit.faults(one, vault.derive("audit"), noted))
    assert found == (f"row {rows} is not the one that was written",)
    vault.close()


def test_settings_of_the_records_themselves_are_not_to_be_set(vault: Vault) -> None:
    vault.set_setting("years", "7")
    assert vault.setting("years") == "7" and vault.setting("other") == ""
    with pytest.raises(BadInput, match="not to be set"):
        vault.set_setting("commits", "0")
    vault.close()


def test_guesses_while_it_is_open_are_slowed_down_too(vault: Vault) -> None:
    assert [vault.check("wrong") for _ in range(2)] == [False, False]
    with pytest.raises(WrongPassphrase, match="Wait"):
        vault.check(PASSPHRASE)
    vault.close()


# --- records that are not there --------------------------------------------------------------------------


def test_records_that_are_not_there_are_told(vault: Vault) -> None:
    records = VaultRecords(vault)
    with pytest.raises(StoreError, match="no such record"):
        records.begin_visit("nobody", "a2")
    with pytest.raises(StoreError, match="no such record"):
        vault.write(lambda pen: rows.put(pen, person("nobody"), b"", ""))
    vault.close()


def test_memory_tells_what_it_has_not_and_what_cannot_be_kept() -> None:
    told: list[object] = []
    records = MemoryRecords(Clock())
    for record_id in ("a1", "a2"):
        records.save(person(record_id))
    first = records.keep_sheet(person("a1"), Sheet(pdf=b"%PDF 1", name="1.pdf"))
    records.keep_sheet(person("a1"), Sheet(pdf=b"%PDF 2", name="2.pdf"))
    last = records.keep_sheet(person("a2"), Sheet(pdf=b"%PDF 3", name="3.pdf"))
    assert (records.sheet(first), records.sheet(last)) == (b"%PDF 1", b"%PDF 3")
    with pytest.raises(StoreError, match="no such record"):
        records.sheet("nothing")
    too_long = msgspec.structs.replace(person("a3"), id="x" * 1000)
    records.save_later(too_long, told.append)
    assert isinstance(told[0], StoreError) and len(records.lines()) == 2
    gone = msgspec.structs.replace(
        person("a2"), patient=msgspec.structs.replace(person().patient, keep_record=False)
    )
    assert records.keep_sheet(gone, Sheet(pdf=b"%PDF", name="s.pdf")) == ""
    assert [line.id for line in records.lines()] == ["a1"]


def test_what_was_in_memory_is_kept_with_its_patient(vault: Vault) -> None:
    memory = MemoryRecords(Clock())
    memory.save(person("b0"))
    memory.begin_visit("b0", "b1")
    memory.save(person("b1"))
    assert bring_over(memory, vault) == 2
    assert [line.id for line in VaultRecords(vault).visits("b1")] == ["b0", "b1"]
    vault.close()


def test_a_fault_of_the_program_is_told_as_an_error_of_the_records() -> None:
    ended: list[object] = []
    told: list[object] = []
    worker = Worker(lambda: None)

    def break_down(_connection: object) -> None:
        raise ZeroDivisionError

    worker.post(break_down, told.append)
    worker.stop(ended.append)
    worker.stop(ended.append)  # a second time nothing happens
    assert "ZeroDivisionError" in str(told[0]) and len(ended) == 1
    with pytest.raises(VaultLocked):
        worker.call(lambda one: one)


# --- plain files, backups --------------------------------------------------------------------------------


def test_a_plain_file_that_cannot_be_erased_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a1.json"
    file.write_bytes(b"{}")
    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(StoreError, match="could not be erased"):
        importing.erase(file)


def test_consultations_without_a_birth_date_are_of_patients_of_their_own(
    vault: Vault, tmp_path: Path
) -> None:
    nameless = Patient(name="Sofia Marchetti")
    lay(tmp_path / "plain", person("a2", patient=nameless), person("a3", patient=nameless))
    importing.bring_in(tmp_path / "plain", vault)
    assert [line.visits for line in VaultRecords(vault).lines()] == [1, 1, 1]
    vault.close()


def test_a_backup_says_what_is_wrong_with_it(vault: Vault, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StoreError):
        backup.make(vault, tmp_path / "file")
    made = backup.make(vault, tmp_path / "backups")
    vault.close()
    assert backup.digest(made.folder / "no such file") == ""
    (made.folder / RECORDS_FILE).unlink()
    assert backup.look(made.folder).fault == f"{RECORDS_FILE} is missing"
    (made.folder / backup.MANIFEST).write_bytes(b" " * 10_000_000)
    large = backup.look(made.folder)
    assert "cannot be read" in large.fault and backup.faults(large) == (large.fault,)


@pytest.fixture
def made(vault: Vault, tmp_path: Path) -> backup.Backup:
    found = backup.make(vault, tmp_path / "backups")
    vault.close()
    return found


def put_back(made: backup.Backup, target: Path) -> restoring.Restored:
    return restoring.put_back(made.folder, target, PASSPHRASE, now=Clock(), kdf=QUICK)


def test_records_come_back_where_there_are_none_or_an_empty_folder(
    made: backup.Backup, tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    for name in ("none", "empty"):
        assert put_back(made, tmp_path / name).counts.consultations == 1
        unlock(tmp_path / name).close()
    (tmp_path / "there").mkdir()
    restoring.restore(made.folder, tmp_path / "there", PASSPHRASE, now=Clock(), kdf=QUICK)
    unlock(tmp_path / "there").close()


@pytest.mark.parametrize("step", ["restore", "finish", "set_aside"])
def test_a_system_that_refuses_leaves_everything_as_it_was(
    made: backup.Backup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    acts: dict[str, Callable[[], object]] = {
        "restore": lambda: restoring.restore(
            made.folder, tmp_path / "new", PASSPHRASE, now=Clock(), kdf=QUICK
        ),
        "finish": lambda: restoring.finish(tmp_path / "new"),
        "set_aside": lambda: restoring.set_aside(tmp_path / "vault", Clock()()),
    }
    shutil.copytree(tmp_path / "vault", tmp_path / "new.restored")
    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", refuse)
        with pytest.raises(StorageReadOnly):
            acts[step]()
    assert not (tmp_path / "new").exists()
    unlock(tmp_path / "vault").close()


def test_a_backup_that_holds_less_than_it_says_is_damage(
    made: backup.Backup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(restoring, "_holds", lambda *_counts: False)
    with pytest.raises(VaultDamaged, match="records are missing in it"):
        restoring.restore(made.folder, tmp_path / "new", PASSPHRASE, now=Clock(), kdf=QUICK)


def test_a_link_in_a_backup_is_not_followed(made: backup.Backup, tmp_path: Path) -> None:
    source = made.folder / RECORDS_FILE
    source.rename(tmp_path / "elsewhere")
    source.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(VaultDamaged, match="not what it should be"):
        restoring._copy(source, tmp_path / "copy", "", None)
    assert not (tmp_path / "copy").exists()


# --- places and what systems say -------------------------------------------------------------------------


def test_what_hangs_where_is_asked_of_each_system(monkeypatch: pytest.MonkeyPatch) -> None:
    told = SimpleNamespace(stdout=b"//ana@server/share on /Volumes/share (smbfs, nodev)\n")
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(subprocess, "run", lambda *_given, **_named: told)
    assert [one.kind for one in places.system_mounts()] == ["smbfs"]
    monkeypatch.setattr(subprocess, "run", refuse)
    assert places.system_mounts() == ()


@pytest.mark.parametrize(("kind", "remote"), [(4, True), (3, False)])
def test_windows_says_which_drives_are_on_the_network(
    monkeypatch: pytest.MonkeyPatch, kind: int, remote: bool
) -> None:
    asked: list[str] = []

    def drive_type(root: str) -> int:
        asked.append(root)
        return kind

    library = SimpleNamespace(kernel32=SimpleNamespace(GetDriveTypeW=drive_type))
    monkeypatch.setattr(ctypes, "windll", library, raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    assert places._is_windows_network("Z:\\records") is remote and asked == ["Z:\\"]


def test_rights_are_left_to_windows_there(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed.chmod(0o755)
    with monkeypatch.context() as patched:
        patched.setattr(os, "name", "nt")
        assert places.make_private(closed) == ()
    assert places.make_private(closed) == (closed.name,)


def test_places_that_cannot_be_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not places.put_ballast(tmp_path / "no such folder")
    (tmp_path / places.BALLAST_FILE).mkdir()
    with pytest.raises(StoreError):
        places.drop_ballast(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", refuse)
    assert places.room_left(tmp_path) == 0
    monkeypatch.setattr(Path, "resolve", refuse)
    assert places._real(Path("records")) == Path("records").absolute()


def test_what_a_system_and_the_database_say_is_put_in_words(tmp_path: Path) -> None:
    read_only = storage.storage_error(OSError(errno.EROFS, "Read-only file system"), tmp_path)
    assert isinstance(read_only, StorageReadOnly)
    cannot = storage.database_error(RuntimeError("unable to open database file"), tmp_path / "none.db")
    assert "cannot be opened" in cannot.what
