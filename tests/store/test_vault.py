"""Opening a vault: whose passphrase, how often, and what is said when it does not open."""

from __future__ import annotations

import inspect
import os
import shutil
import stat
import subprocess
import sys
import unicodedata
from pathlib import Path

import msgspec
import pytest

from exoconsult.errors import (
    BadInput,
    StoreError,
    VaultBusy,
    VaultDamaged,
    VaultLocked,
    VaultTooNew,
    WrongPassphrase,
)
from exoconsult.store import key_files, schema, throttle
from exoconsult.store.anchor import ANCHOR_FILE
from exoconsult.store.connection import connect
from exoconsult.store.keys import PRODUCTION_KDF
from exoconsult.store.vault import Vault
from exoconsult.store.vault_files import RECORDS_FILE
from exoconsult.store.vault_records import VaultRecords
from tests.store.safe import PASSPHRASE, PERSON, QUICK, Clock, actions, make_vault, person, unlock


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir())}


def flip(file: Path, place: int, bit: int = 1) -> None:
    data = bytearray(file.read_bytes())
    data[place] ^= bit
    file.write_bytes(data)


# --- making and opening ----------------------------------------------------------------------------------


def test_production_takes_the_work_that_was_decided() -> None:
    assert (PRODUCTION_KDF.t, PRODUCTION_KDF.m, PRODUCTION_KDF.p) == (3, 64 * 1024, 4)
    for opening in (Vault.create, Vault.unlock):
        assert inspect.signature(opening).parameters["kdf"].default is PRODUCTION_KDF


def test_what_was_kept_is_there_after_unlocking(closed: Path) -> None:
    vault = unlock(closed)
    assert VaultRecords(vault).load("a1") == person()
    assert vault.person == PERSON and not vault.recovered and not vault.warnings.words()
    assert vault.verify() == ()
    vault.close()
    assert not (closed / f"{RECORDS_FILE}-wal").exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps user folders private by itself")
def test_only_the_user_may_read(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        vault = make_vault(tmp_path / "vault")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "vault").stat().st_mode) == 0o700
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in (tmp_path / "vault").iterdir()}
    assert f"{RECORDS_FILE}-wal" in modes and set(modes.values()) == {0o600}
    vault.close()


def test_a_vault_appears_as_a_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_self: Path, _target: Path) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", broken)
        with pytest.raises(StoreError, match="full"):
            make_vault(tmp_path / "vault")
    assert list(tmp_path.iterdir()) == [] and not Vault.exists(tmp_path / "vault")
    make_vault(tmp_path / "vault").close()
    with pytest.raises(StoreError, match="not empty"):
        make_vault(tmp_path / "vault")
    unlock(tmp_path / "vault").close()


def test_a_short_passphrase_makes_no_vault(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="7 characters"):
        Vault.create(tmp_path / "vault", PERSON, "seven77", now=Clock(), kdf=QUICK)
    assert list(tmp_path.iterdir()) == []


def test_a_locked_vault_takes_and_gives_nothing(closed: Path) -> None:
    vault = unlock(closed)
    records = VaultRecords(vault)
    vault.close()
    vault.close()
    told: list[StoreError | None] = []
    records.save_later(person(), told.append)
    assert isinstance(told[0], VaultLocked)
    for ask in (records.lines, lambda: records.save(person()), lambda: records.load("a1"), vault.verify):
        with pytest.raises(VaultLocked):
            ask()


# --- the wrong passphrase, and damage --------------------------------------------------------------------


@pytest.mark.parametrize(
    "wrong", ["", "linden tree rive", PASSPHRASE.upper(), "\ud800", "x" * 100_000, "it's \"'"]
)
def test_a_wrong_passphrase_is_called_that_and_changes_nothing(closed: Path, wrong: str) -> None:
    before = contents(closed)
    with pytest.raises(WrongPassphrase):
        unlock(closed, wrong)
    after = contents(closed)
    after.pop(throttle.TRIES_FILE)
    assert after == before


def test_letters_typed_in_another_form_are_the_same(tmp_path: Path) -> None:
    composed = unicodedata.normalize("NFC", "café au lait 'ﬁve")
    Vault.create(tmp_path / "vault", PERSON, composed, now=Clock(), kdf=QUICK)[0].close()
    unlock(tmp_path / "vault", unicodedata.normalize("NFD", composed)).close()


@pytest.mark.parametrize("place", [*range(0, 4096, 585), 5000, 9000, -1])
def test_a_flipped_bit_is_damage_and_never_a_wrong_passphrase(closed: Path, place: int) -> None:
    size = (closed / RECORDS_FILE).stat().st_size
    flip(closed / RECORDS_FILE, place % size)
    with pytest.raises(VaultDamaged):
        unlock(closed)
    with pytest.raises(WrongPassphrase):
        unlock(closed, "something else")


@pytest.mark.parametrize("rest", [0, 10, 4096, 4096 * 3 + 17, -100])
def test_a_cut_file_is_damage_and_never_a_new_beginning(closed: Path, rest: int) -> None:
    data = (closed / RECORDS_FILE).read_bytes()
    (closed / RECORDS_FILE).write_bytes(data[:rest])
    with pytest.raises(VaultDamaged):
        unlock(closed)
    assert (closed / RECORDS_FILE).stat().st_size == len(data[:rest])


def test_missing_records_are_damage(closed: Path) -> None:
    (closed / RECORDS_FILE).unlink()
    with pytest.raises(VaultDamaged, match="missing"):
        unlock(closed)
    assert not (closed / RECORDS_FILE).exists()


def test_records_that_are_not_encrypted_are_refused(closed: Path) -> None:
    import sqlite3

    (closed / RECORDS_FILE).unlink()
    plain = sqlite3.connect(closed / RECORDS_FILE)
    plain.execute("CREATE TABLE t (x)")
    plain.close()
    with pytest.raises(VaultDamaged, match="not encrypted"):
        unlock(closed)


def test_records_of_another_vault_are_told(closed: Path, tmp_path: Path) -> None:
    make_vault(tmp_path / "other").close()
    shutil.copy(tmp_path / "other" / RECORDS_FILE, closed / RECORDS_FILE)
    with pytest.raises(VaultDamaged):
        unlock(closed)


# --- a newer vault, and a second program -----------------------------------------------------------------


@pytest.mark.parametrize("which", ["format", "schema"])
def test_a_newer_vault_is_refused_untouched(closed: Path, which: str) -> None:
    (found, _copy) = key_files.read(closed, schema.SUPPORTED)
    key_files.write(closed, msgspec.structs.replace(found, revision=9, **{which: 999}))
    before = contents(closed)
    with pytest.raises(VaultTooNew, match="newer ExoConsult"):
        unlock(closed)
    with pytest.raises(VaultTooNew):
        Vault.persons(closed)
    assert contents(closed) == before


def test_newer_records_beside_an_older_key_file_are_refused(closed: Path) -> None:
    ring_key = _key_of(closed)
    connection = connect(closed / RECORDS_FILE, ring_key)
    connection.execute("PRAGMA user_version=999")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    connection.close()
    before = contents(closed)
    with pytest.raises(VaultTooNew):
        unlock(closed)
    assert contents(closed) == before


def _key_of(folder: Path) -> bytes:
    vault = unlock(folder)
    key = vault.records_key()
    vault.close()
    return key


def test_a_second_program_is_told_and_does_no_harm(closed: Path) -> None:
    first = unlock(closed)
    code = (
        "import sys; from pathlib import Path; from tests.store.safe import unlock\n"
        "from exoconsult.errors import VaultBusy\n"
        "try: unlock(Path(sys.argv[1]))\n"
        "except VaultBusy as error: print(error)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(closed)], capture_output=True, text=True, check=True, cwd=Path.cwd()
    )
    assert "open in another ExoConsult" in done.stdout
    VaultRecords(first).save(person("a2"))
    first.close()
    again = unlock(closed)
    assert len(VaultRecords(again).lines()) == 2
    again.close()


def test_a_second_opening_in_the_same_program_is_refused(closed: Path) -> None:
    first = unlock(closed)
    with pytest.raises(VaultBusy):
        unlock(closed)
    first.close()


# --- what is missing -------------------------------------------------------------------------------------


def test_a_log_that_somebody_deleted_is_noticed_once(closed: Path) -> None:
    vault = unlock(closed)
    records = VaultRecords(vault)
    for number in range(5):
        records.save(person(f"n{number}"))
    copy = closed.parent / "copy"
    shutil.copytree(closed, copy)
    vault.close()
    (copy / f"{RECORDS_FILE}-wal").unlink()
    again = unlock(copy)
    assert again.warnings.lost_commits == 6 and "6 changes are missing" in again.warnings.words()
    assert "warning" in actions(again)
    again.close()
    assert not unlock(copy).warnings.words()


def test_a_missing_count_is_written_into_the_trail(closed: Path) -> None:
    (closed / ANCHOR_FILE).unlink()
    vault = unlock(closed)
    assert vault.warnings.no_count and actions(vault)[-2:] == ["warning", "unlock"]
    vault.close()


def test_a_clock_before_the_last_entry_is_told(closed: Path) -> None:
    clock = Clock()
    clock.move(days=-3650)
    vault = unlock(closed, clock=clock)
    assert vault.warnings.clock_back
    vault.close()
