"""Opening without typing: only when it was left in good order, and losing the keyring loses nothing."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from exoconsult import atomic
from exoconsult.errors import BadInput, StoreError, WrongPassphrase
from exoconsult.store import audit, backup
from exoconsult.store.account import ACCOUNT_FILE, OPEN_FILE, SERVICE, Account
from exoconsult.store.keyring import REAL, system_keyring
from exoconsult.store.vault import Vault
from tests.store.keyring import PlantedKeyring
from tests.store.safe import PERSON, QUICK, Clock, actions, make_vault, unlock

OTHER = "Nurse Lee"


@pytest.fixture
def ring() -> PlantedKeyring:
    return PlantedKeyring()


@pytest.fixture
def account(tmp_path: Path, ring: PlantedKeyring) -> Account:
    """Switched on in a vault that was left in good order."""
    vault = make_vault(tmp_path / "vault")
    made = Account(tmp_path / "vault", lambda: ring)
    vault.add_practitioner(OTHER, "another passphrase")
    vault.open_account(made)
    vault.close()
    made.leave_open()
    return made


def enter(account: Account) -> Vault:
    return Vault.unlock_by_account(account, now=Clock(), kdf=QUICK)


def test_it_opens_without_a_passphrase_and_the_trail_says_how(account: Account) -> None:
    assert account.is_open() and account.person() == PERSON
    vault = enter(account)
    rows = vault.read(audit.entries)
    assert vault.person == PERSON and (rows[0].action, rows[0].subject) == ("unlock", "keyring")
    assert vault.verify() == ()
    vault.close()


@pytest.mark.parametrize("harm", ["shut", "file", "person", "emptied", "replaced", "broken", "other vault"])
def test_when_anything_is_missing_only_the_passphrase_opens(
    account: Account, ring: PlantedKeyring, harm: str
) -> None:
    folder = account.folder
    if harm == "shut":
        account.shut()
    elif harm == "file":
        (folder / ACCOUNT_FILE).write_bytes(b"{")
    elif harm == "person":
        vault = unlock(folder, "another passphrase")
        vault.remove_practitioner(PERSON)
        vault.close()
    elif harm == "emptied":
        ring.kept.clear()
    elif harm == "replaced":
        ring.kept = dict.fromkeys(ring.kept, "bm90IHRoZSBzZWNyZXQ=")
    elif harm == "broken":
        ring.broken = True
    else:
        make_vault(folder.with_name("two")).close()
        for name in (ACCOUNT_FILE, OPEN_FILE):
            (folder.with_name("two") / name).write_bytes((folder / name).read_bytes())
        account = Account(folder.with_name("two"), lambda: ring)
    with pytest.raises(WrongPassphrase):
        enter(account)
    unlock(folder, "another passphrase").close()


def test_switching_it_off_erases_file_and_secret(account: Account, ring: PlantedKeyring) -> None:
    vault = unlock(account.folder, person=PERSON)
    assert [service for service, _name in ring.kept] == [SERVICE]
    vault.close_account(account)
    assert ring.kept == {} and account.person() == "" and not account.is_open()
    assert {ACCOUNT_FILE, OPEN_FILE}.isdisjoint(file.name for file in account.folder.iterdir())
    vault.close_account(account)  # what is gone already is no fault
    assert actions(vault)[-2:] == ["keys", "keys"]
    vault.close()
    account.leave_open()
    assert not (account.folder / OPEN_FILE).exists()


def test_a_secret_that_stays_in_the_keyring_is_told(account: Account, ring: PlantedKeyring) -> None:
    vault = unlock(account.folder, person=PERSON)
    ring.broken = True
    with pytest.raises(StoreError, match="cannot be used"):
        vault.close_account(account)
    assert account.person() == ""  # the file is gone, so that the secret opens nothing
    vault.close()


def test_a_file_that_cannot_be_erased_or_written_is_told(
    account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_given: object, **_named: object) -> None:
        raise PermissionError(13, "Permission denied", "account.json")

    def full(*_given: object, **_named: object) -> None:
        raise BadInput("The file cannot be written")

    vault = unlock(account.folder, person=PERSON)
    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(StoreError, match="cannot be erased"):
        vault.close_account(account)
    monkeypatch.setattr(atomic, "write_bytes", full)
    with pytest.raises(StoreError, match="cannot be written"):
        vault.open_account(account)
    monkeypatch.undo()
    vault.close()


def test_neither_key_nor_secret_is_on_the_disk_and_no_backup_has_it(
    account: Account, ring: PlantedKeyring, tmp_path: Path
) -> None:
    vault = unlock(account.folder, person=PERSON)
    made = backup.make(vault, tmp_path / "backups")
    key = vault.records_key()
    vault.close()
    (secret,) = ring.kept.values()
    data = b"".join(file.read_bytes() for file in account.folder.iterdir())
    assert key not in data and key.hex().encode() not in data and secret.encode() not in data
    names = {file.name for file in made.folder.iterdir()}
    assert names and ACCOUNT_FILE not in names


def plant(monkeypatch: pytest.MonkeyPatch, found: object) -> None:
    module = ModuleType("keyring")
    module.get_keyring = lambda: found  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "keyring", module)


def test_only_the_systems_own_keyrings_are_used(monkeypatch: pytest.MonkeyPatch) -> None:
    def of(module: str) -> object:
        return type("Keyring", (), {"__module__": module})()

    for module in sorted(REAL):
        real = of(module)
        plant(monkeypatch, real)
        assert system_keyring() is real
        plant(monkeypatch, SimpleNamespace(backends=[of("keyrings.alt.file"), real]))  # several in a row
        assert system_keyring() is real
    for module in ("keyring.backends.fail", "keyring.backends.null", "keyrings.alt.file"):
        plant(monkeypatch, of(module))
        assert system_keyring() is None
    monkeypatch.setitem(sys.modules, "keyring", ModuleType("keyring"))  # installed, but nothing works
    assert system_keyring() is None
    monkeypatch.setitem(sys.modules, "keyring", None)  # not installed
    assert system_keyring() is None
