"""Opening the records without typing, for who is signed in to this computer: optional, off by default.

A random secret lies in the system's keyring; it wraps the data key in a file beside the vault, which no
backup takes along. Losing the keyring loses nothing: passphrase and recovery code are as before.

It opens only after the program was left in good order. While the program runs, after a lock, and after a
crash the way is shut until the passphrase was typed: otherwise a locked screen would be worth nothing.
Whoever can use this account after that opens the records; the settings say so before it is switched on.
"""

from __future__ import annotations

import base64
import binascii
import contextlib
import functools
import secrets
from collections.abc import Callable
from pathlib import Path

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from exoconsult import atomic
from exoconsult.errors import BadInput, StoreError, WrongPassphrase
from exoconsult.store.keyring import Keyring, system_keyring
from exoconsult.store.keys import KEY_BYTES, NONCE_BYTES

ACCOUNT_FILE, OPEN_FILE = "account.json", "account-open"
SERVICE = "ExoConsult records"


class _Wrapped(msgspec.Struct, frozen=True, kw_only=True):
    """The data key as the secret of the keyring wraps it, and whose way in this is."""

    person: str
    nonce: bytes
    wrapped: bytes


class Account:
    """The way in for who is signed in, of one vault. `find` returns the keyring, or none."""

    def __init__(self, folder: Path, find: Callable[[], Keyring | None] = system_keyring) -> None:
        self.folder, self._find = folder, find

    @functools.cached_property
    def _keyring(self) -> Keyring | None:
        """Looked for only when it is needed: that takes a moment."""
        return self._find()

    @property
    def possible(self) -> bool:
        """Whether there is a keyring to use."""
        return self._keyring is not None

    def person(self) -> str:
        """Whose way in it is; empty while it is switched off."""
        found = self._read()
        return found.person if found is not None else ""

    def is_open(self) -> bool:
        """Whether it may be used now: it is on, and the program was left in good order."""
        return (self.folder / OPEN_FILE).exists() and bool(self.person()) and self.possible

    def switch_on(self, vault_id: str, person: str, key: bytes) -> None:
        """Put a new secret into the keyring and wrap the data key with it. Raises StoreError."""
        secret, nonce = secrets.token_bytes(KEY_BYTES), secrets.token_bytes(NONCE_BYTES)
        wrapped = AESGCM(secret).encrypt(nonce, key, _about(vault_id, person))
        self._ask("set_password", vault_id, base64.b64encode(secret).decode())
        data = msgspec.json.encode(_Wrapped(person=person, nonce=nonce, wrapped=wrapped))
        try:
            atomic.write_bytes(self.folder / ACCOUNT_FILE, data, private=True)
        except BadInput as error:
            raise StoreError(error.what, error.file, error.advice) from error

    def switch_off(self, vault_id: str) -> None:
        """Erase the file, then the secret; without the file the secret opens nothing. Raises StoreError."""
        self.shut()
        try:
            (self.folder / ACCOUNT_FILE).unlink(missing_ok=True)
        except OSError as error:
            raise StoreError(f"The file cannot be erased ({error.strerror})", error.filename) from error
        if self.possible and self._ask("get_password", vault_id) is not None:
            self._ask("delete_password", vault_id)

    def key(self, vault_id: str) -> tuple[bytes, str]:
        """Return the data key and whose way in it is. Raises WrongPassphrase when it is shut or lost."""
        found = self._read()
        if found is None or not self.is_open():
            raise WrongPassphrase("The passphrase is needed this time")
        try:
            secret = base64.b64decode(self._ask("get_password", vault_id) or "", validate=True)
            key = AESGCM(secret).decrypt(found.nonce, found.wrapped, _about(vault_id, found.person))
        except (InvalidTag, ValueError, binascii.Error, StoreError) as error:
            raise WrongPassphrase("The keyring of this computer does not open the records") from error
        return key, found.person

    def leave_open(self) -> None:
        """The program is left in good order: next time it may be used."""
        if self._read() is not None:
            with contextlib.suppress(OSError):
                (self.folder / OPEN_FILE).touch(0o600)

    def shut(self) -> None:
        """From now on the passphrase is needed, whatever happens."""
        with contextlib.suppress(OSError):
            (self.folder / OPEN_FILE).unlink(missing_ok=True)

    def _read(self) -> _Wrapped | None:
        try:
            return msgspec.json.decode((self.folder / ACCOUNT_FILE).read_bytes(), type=_Wrapped)
        except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
            return None

    def _ask(self, act: str, vault_id: str, *given: str) -> str | None:
        try:
            answer: str | None = getattr(self._keyring, act)(SERVICE, vault_id, *given)
        except Exception as error:
            kind = type(error).__name__
            raise StoreError(f"The keyring of this computer cannot be used ({kind})") from error
        return answer


def _about(vault_id: str, person: str) -> bytes:
    return f"{vault_id}\0{person}".encode()
