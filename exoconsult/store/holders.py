"""Who opens a vault: passphrases, the recovery code, the way in without typing. A part of `vault.Vault`."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from exoconsult.errors import BadInput, WrongPassphrase
from exoconsult.store import audit, recovery_code, throttle
from exoconsult.store.account import Account
from exoconsult.store.key_ring import KeyRing
from exoconsult.store.keys import check_passphrase

RECOVERED = "Recovery code"


class Holders:
    """The slots of an open vault. Each change is a new key file and a line of the audit trail."""

    _ring: KeyRing
    person: str
    now: Callable[[], datetime]

    @property
    def folder(self) -> Path:
        """Where it is."""
        return self._ring.folder

    if TYPE_CHECKING:

        def note(self, action: audit.Action, subject: str = "", detail: str = "") -> None:
            """Write a row of the audit trail."""

    def holders(self) -> tuple[str, ...]:
        """Who has a passphrase."""
        return self._ring.keys.persons()

    def check(self, passphrase: str) -> bool:
        """Whether this is the passphrase of who opened it; asked again before records leave. Misses count."""
        pause = throttle.wait(self.folder, self.now())
        if pause:
            raise WrongPassphrase("Wait a moment before the next try", wait=pause)
        if self._ring.opens(self.person, passphrase):
            with contextlib.suppress(OSError):
                throttle.forget(self.folder)
            return True
        throttle.miss(self.folder, self.now())
        self.note("unlock-failed", "asked again")
        return False

    def change_passphrase(self, old: str, new: str) -> None:
        """Replace the passphrase of who opened it. Raises WrongPassphrase, BadInput or StoreError."""
        check_passphrase(new)
        if not self.check(old):
            raise WrongPassphrase("The present passphrase was not right")
        self.set_passphrase(self.person, new)

    def set_passphrase(self, person: str, passphrase: str) -> None:
        """Give a person a passphrase, new or in place of a forgotten one."""
        check_passphrase(passphrase)
        self._ring.put("passphrase", person, passphrase, self.now())
        self.note("keys", "passphrase", f"set: {person}")

    def add_practitioner(self, person: str, passphrase: str) -> None:
        """Let one more person in. Raises BadInput when the name is empty or taken."""
        if not person.strip() or person in (*self.holders(), RECOVERED):
            raise BadInput("This name is empty or taken", repr(person), remedy="Choose another name.")
        self.set_passphrase(person, passphrase)

    def remove_practitioner(self, person: str) -> None:
        """Let a person in no longer. Raises BadInput for the last one."""
        self._ring.remove(person)
        self.note("keys", "passphrase", f"removed: {person}")

    def open_account(self, account: Account) -> None:
        """Let who is signed in to this computer in without typing. Raises StoreError."""
        account.switch_on(self._ring.keys.vault_id, self.person, self._ring.key)
        self.note("keys", "keyring", "on")

    def close_account(self, account: Account) -> None:
        """Ask for the passphrase again, and erase what opened without. Raises StoreError."""
        account.switch_off(self._ring.keys.vault_id)
        self.note("keys", "keyring", "off")

    def new_recovery_code(self) -> str:
        """Make a new recovery code; the one before is no longer valid."""
        code = recovery_code.new_code()
        self._ring.put("recovery", RECOVERED, code, self.now())
        self.note("keys", "recovery code", "new")
        return code
