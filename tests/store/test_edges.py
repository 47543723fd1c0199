"""What rarely happens: files that are no files, a system that refuses, records that are not there."""

from __future__ import annotations

import errno
from pathlib import Path
from types import SimpleNamespace

import msgspec
import pytest

from exoconsult import atomic
from exoconsult.errors import (
    BadInput,
    StorageFull,
    StorageReadOnly,
    StoreError,
    VaultDamaged,
    VaultLocked,
    WrongPassphrase,
)
from exoconsult.kept_records import bring_over
from exoconsult.store import (
    audit,
    connection,
    key_files,
    making,
    rows,
)
from exoconsult.store.anchor import Reached
from exoconsult.store.memory import MemoryRecords
from exoconsult.store.records import Sheet
from exoconsult.store.vault import Vault
from exoconsult.store.vault_files import KEY_COPY, KEY_FILE, RECORDS_FILE
from exoconsult.store.vault_records import VaultRecords
from exoconsult.store.worker import Worker
from tests.store.safe import PASSPHRASE, Clock, person, refuse, unlock


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


@pytest.mark.parametrize(
    ("cause", "kind", "said"),
    [
        (None, StoreError, "name is reserved"),  # not every refusal comes from the system
        (OSError(errno.ENOSPC, "No space left on device"), StorageFull, "The disk is full"),
        (OSError(errno.EROFS, "Read-only file system"), StorageReadOnly, "cannot be written"),
    ],
)
def test_a_key_file_that_cannot_be_written_is_told_and_stays(
    closed: Path, cause: OSError | None, kind: type[StoreError], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = [(closed / name).read_bytes() for name in (KEY_FILE, KEY_COPY)]
    (found, _copy) = key_files.read(closed, 1)

    def refuse(file: Path, _data: bytes, *, private: bool) -> None:
        assert private
        raise BadInput("This name is reserved", file) from cause

    monkeypatch.setattr(atomic, "write_bytes", refuse)
    with pytest.raises(kind, match=said) as caught:
        key_files.write(closed, found)
    assert type(caught.value) is kind and str(closed) in caught.value.where
    assert [(closed / name).read_bytes() for name in (KEY_FILE, KEY_COPY)] == before


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
