"""What rarely happens outside the records: plain files, backups and places that are not as they should be."""

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

import pytest

from exoconsult.consultation.model import Patient
from exoconsult.errors import (
    StorageReadOnly,
    StoreError,
    VaultDamaged,
)
from exoconsult.store import (
    backup,
    importing,
    places,
    restoring,
    storage,
)
from exoconsult.store.vault import Vault
from exoconsult.store.vault_files import RECORDS_FILE
from exoconsult.store.vault_records import VaultRecords
from tests.store.safe import PASSPHRASE, QUICK, Clock, person, refuse, unlock
from tests.store.test_importing import lay

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
