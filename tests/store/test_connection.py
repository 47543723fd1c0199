"""The database is the one that was decided on, set as it was measured; nothing plain reaches the disk."""

from __future__ import annotations

import base64
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from exoconsult.consultation.model import Aftercare
from exoconsult.errors import StoreError
from exoconsult.store import connection as subject
from exoconsult.store.connection import build_faults, copy_to
from exoconsult.store.records import Sheet
from exoconsult.store.uuid7 import uuid7
from exoconsult.store.vault import Vault
from exoconsult.store.vault_files import RECORDS_FILE
from exoconsult.store.vault_records import VaultRecords
from tests.store.safe import Clock, make_vault, person

MARK = "Qvxmarkername"


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    made = make_vault(tmp_path / "vault")
    yield made
    made.close()


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("locking_mode", "exclusive"),
        ("temp_store", 2),
        ("secure_delete", 1),
        ("foreign_keys", 1),
        ("cell_size_check", 1),
        ("trusted_schema", 0),
        ("fullfsync", 1),
        ("checkpoint_fullfsync", 1),
        ("cipher_status", "1"),
    ],
)
def test_it_is_set_as_it_was_measured(vault: Vault, pragma: str, value: object) -> None:
    assert vault.read(lambda one: one.execute(f"PRAGMA {pragma}").fetchone()[0]) == value


def test_this_build_is_good_enough(vault: Vault) -> None:
    cipher = vault.read(lambda one: one.execute("PRAGMA cipher_version").fetchone()[0])
    options = vault.read(lambda one: {row[0] for row in one.execute("PRAGMA compile_options").fetchall()})
    assert build_faults(cipher, sqlcipher.sqlite_version, options) == ()


@pytest.mark.parametrize(
    ("cipher", "sqlite", "options", "words"),
    [
        ("", "3.53.4", {"ENABLE_FTS5", "TEMP_STORE=2"}, "cannot encrypt"),
        ("4.12.0 community", "3.53.4", {"ENABLE_FTS5", "TEMP_STORE=2"}, "cannot encrypt"),
        ("4.19.0 community", "3.51.1", {"ENABLE_FTS5", "TEMP_STORE=2"}, "may lose records"),
        ("4.19.0 community", "3.51.3", {"TEMP_STORE=2"}, "cannot search"),
        ("4.19.0 community", "3.51.3", {"ENABLE_FTS5", "TEMP_STORE=1"}, "plain temporary files"),
    ],
)
def test_a_lesser_build_is_refused(cipher: str, sqlite: str, options: set[str], words: str) -> None:
    (fault,) = build_faults(cipher, sqlite, options)
    assert words in fault


def test_a_database_without_encryption_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sqlite3

    monkeypatch.setattr(subject, "sqlcipher", sqlite3)
    with pytest.raises(StoreError, match="cannot encrypt"):
        make_vault(tmp_path / "vault")
    assert list(tmp_path.iterdir()) == []


def hits(folder: Path, mark: str) -> list[str]:
    """Files below a folder that hold a text plainly, in UTF-16 or in base64."""
    forms = [mark.encode(), mark.lower().encode(), mark.encode("utf-16-le"), mark.encode("utf-16-be")]
    forms += [base64.b64encode(mark[at:].encode())[:12] for at in range(3)]
    return [
        name
        for place, _folders, names in os.walk(folder)
        for name in names
        if any(form in Path(place, name).read_bytes() for form in forms)
    ]


def test_nothing_plain_reaches_the_disk(vault: Vault, tmp_path: Path) -> None:
    records = VaultRecords(vault)
    for number in range(40):
        records.save(person(f"a{number}", MARK, aftercare=Aftercare(private_note=f"{MARK} " * 50)))
    records.keep_sheet(person("a1", MARK), Sheet(pdf=MARK.encode() * 100, name=MARK))
    assert [line.name for line in records.lines(MARK[:5])] == [MARK] * 40
    assert (vault.folder / f"{RECORDS_FILE}-wal").stat().st_size > 4096
    assert hits(tmp_path, MARK) == []
    vault.rest()
    vault.read(lambda one: copy_to(one, tmp_path / "copy.db", vault.records_key()))
    vault.close()
    assert hits(tmp_path, MARK) == []
    for number, form in enumerate((MARK.encode(), MARK.encode("utf-16-le"), base64.b64encode(MARK.encode()))):
        (tmp_path / f"planted{number}").write_bytes(b"\0\xff" + form)
    assert sorted(hits(tmp_path, MARK)) == ["planted0", "planted1", "planted2"]


def test_what_was_erased_is_nowhere_in_the_decrypted_records(vault: Vault, tmp_path: Path) -> None:
    records = VaultRecords(vault)
    records.save(person("a1"))
    records.save(person("a2", MARK, aftercare=Aftercare(private_note=f"{MARK} fell on the stairs")))
    records.seal("a2")
    records.save(person("a2", f"{MARK}two"))
    records.keep_sheet(person("a2", MARK), Sheet(pdf=MARK.encode(), name=MARK))
    assert hits(_decrypted(vault, tmp_path / "before"), MARK) == ["plain.db"]
    records.erase("a2")
    assert hits(_decrypted(vault, tmp_path / "after"), MARK) == []
    assert vault.read(lambda one: one.execute("SELECT kind FROM erased ORDER BY kind").fetchall()) == [
        ("consultation",),
        ("patient",),
    ]
    assert [line.id for line in records.lines()] == ["a1"] and vault.verify() == ()


def _decrypted(vault: Vault, folder: Path) -> Path:
    """The records' pages as they are without the cipher, free pages and all."""
    folder.mkdir()
    vault.rest()
    data = (vault.folder / RECORDS_FILE).read_bytes()
    (folder / "plain.db").write_bytes(decrypt_pages(data, vault.records_key()))
    return folder


def decrypt_pages(data: bytes, key: bytes) -> bytes:
    """SQLCipher 4 with a raw key: AES-256-CBC in pages of 4096 bytes; the last 80 are IV and MAC."""
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    out = []
    for place in range(0, len(data), 4096):
        page = data[place : place + 4096]
        start = 16 if place == 0 else 0
        iv = page[4096 - 80 : 4096 - 64]
        decryptor = Cipher(algorithms.AES(key), modes.CBC(iv)).decryptor()
        out.append(decryptor.update(page[start : 4096 - 80]) + decryptor.finalize())
    return b"".join(out)


def test_a_copy_is_whole_or_not_there(vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    VaultRecords(vault).save(person())
    target = tmp_path / "copies" / "copy.db"
    with pytest.raises(StoreError):  # no such folder
        vault.read(lambda one: copy_to(one, target, vault.records_key()))
    target.parent.mkdir()
    target.write_bytes(b"the copy before")

    def cut(_self: Path, _target: Path) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", cut)
        with pytest.raises(StoreError, match="full"):
            vault.read(lambda one: copy_to(one, target, vault.records_key()))
    assert [file.name for file in target.parent.iterdir()] == ["copy.db"]
    assert target.read_bytes() == b"the copy before"
    vault.read(lambda one: copy_to(one, target, vault.records_key()))
    assert [file.name for file in target.parent.iterdir()] == ["copy.db"]
    copy = subject.connect(target, vault.records_key())
    assert copy.execute("SELECT count(*) FROM revisions").fetchone() == (1,)
    copy.close()


def test_ids_sort_by_time_and_name_their_version() -> None:
    clock = Clock()
    made = []
    for _ in range(5):
        made.append(uuid7(clock()))
        clock.move(seconds=0.001)
    assert made == sorted(made)
    assert all(one[14] == "7" and one[19] in "89ab" for one in made)
