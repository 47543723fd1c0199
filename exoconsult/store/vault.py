"""The encrypted vault: made, unlocked, written to, locked.

    folder/vault.db        the records (SQLCipher), vault.db-wal beside it while open
    folder/vault.json      the key in its slots; vault-copy.json the same once more
    folder/vault.count     how far the records had come (`anchor`)
    folder/tries.json      misses since it was open last (`throttle`)

Everything runs on one worker thread. After `close` every call raises VaultLocked: nothing can be saved
into a locked vault by construction. All times come from the `now` that is passed in.
"""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from exoconsult.errors import BadInput, StorageFull, StoreError
from exoconsult.store import anchor, audit, key_files, making, places, recovery_code, throttle, vault_files
from exoconsult.store.account import Account
from exoconsult.store.connection import (
    Connection,
    checkpoint,
    integrity_faults,
    structure_faults,
    transaction,
    translated,
)
from exoconsult.store.holders import RECOVERED, Holders
from exoconsult.store.key_ring import KeyRing, open_ring, ring_with_key
from exoconsult.store.keys import PRODUCTION_KDF, Kdf, check_passphrase
from exoconsult.store.making import Warnings
from exoconsult.store.pen import Pen
from exoconsult.store.schema import SUPPORTED
from exoconsult.store.vault_files import RECORDS_FILE
from exoconsult.store.worker import Done, Worker

T = TypeVar("T")
Now = Callable[[], datetime]


class Vault(Holders):
    """An open vault. `person`: whose passphrase opened it; `recovered`: the recovery code did."""

    def __init__(self, ring: KeyRing, worker: Worker, person: str, now: Now) -> None:
        self._ring, self._worker, self.person, self.now = ring, worker, person, now
        self.recovered = person == RECOVERED
        self.warnings = Warnings()
        self._late: list[tuple[datetime, audit.Action, str, str]] = []

    # --- making and opening ------------------------------------------------------------------------------

    @staticmethod
    def exists(folder: Path) -> bool:
        """Whether there is a vault in this folder, whole or damaged."""
        return vault_files.exists(folder)

    @staticmethod
    def persons(folder: Path) -> tuple[str, ...]:
        """Who has a passphrase. Raises VaultDamaged or VaultTooNew."""
        return key_files.read(folder, SUPPORTED)[0].persons()

    @classmethod
    def create(
        cls, folder: Path, person: str, passphrase: str, *, now: Now, kdf: Kdf = PRODUCTION_KDF
    ) -> tuple[Vault, str]:
        """Make a vault in a folder that is missing or empty; return it open, and the recovery code.

        It appears as a whole or not at all. Raises BadInput for a short passphrase, or StoreError.
        """
        check_passphrase(passphrase)
        places.check(folder)
        code = recovery_code.new_code()
        ring = making.make(folder, (person, passphrase, code), now(), kdf)
        vault = cls._opened(ring, person, now)
        vault.write(lambda pen: pen.note("create", "vault"))
        return vault, code

    @classmethod
    def unlock(
        cls, folder: Path, secret: str, *, now: Now, person: str = "", kdf: Kdf = PRODUCTION_KDF
    ) -> Vault:
        """Open with a passphrase or the recovery code.

        Raises WrongPassphrase, VaultDamaged, VaultTooNew, VaultBusy, or another StoreError.
        """
        places.check(folder)
        if folder.is_dir():
            places.make_private(folder)
        ring, slot = open_ring(folder, secret, person, now, supported=SUPPORTED, kdf=kdf)
        vault = cls._opened(ring, slot.person if slot.kind == "passphrase" else RECOVERED, now)
        vault._tell_unlocked()
        return vault

    @classmethod
    def unlock_by_account(cls, account: Account, *, now: Now, kdf: Kdf = PRODUCTION_KDF) -> Vault:
        """Open with the keyring of who is signed in to this computer (`account`).

        Raises WrongPassphrase when the passphrase is needed, or as `unlock` does.
        """
        folder = account.folder
        places.check(folder)
        vault_id = key_files.read(folder, SUPPORTED)[0].vault_id
        key, person = account.key(vault_id)
        ring = ring_with_key(folder, key, person, supported=SUPPORTED, kdf=kdf)
        vault = cls._opened(ring, person, now)
        vault._tell_unlocked("keyring")
        return vault

    @classmethod
    def _opened(cls, ring: KeyRing, person: str, now: Now) -> Vault:
        worker = Worker(functools.partial(making.open_records, ring))
        vault = cls(ring, worker, person, now)
        try:
            vault.warnings = worker.call(lambda one: making.look(one, ring, now()))
        except BaseException:
            worker.stop(lambda one: one.close())
            raise
        return vault

    def _tell_unlocked(self, how: str = "") -> None:
        for missed in throttle.read(self.folder).misses:
            self._late.append((missed, "unlock-failed", "", ""))
        for warning in self.warnings.words():
            self._late.append((self.now(), "warning", "", warning))
        self.note("unlock", "recovery code" if self.recovered else how)
        with contextlib.suppress(OSError):
            throttle.forget(self.folder)

    # --- using -------------------------------------------------------------------------------------------

    @property
    def vault_id(self) -> str:
        """The id it was born with; backups carry it too."""
        return self._ring.keys.vault_id

    @property
    def locked(self) -> bool:
        """Whether it was closed."""
        return self._worker.stopped

    def read(self, look: Callable[[Connection], T]) -> T:
        """Look something up on the worker's thread. Raises VaultLocked or StoreError."""

        def run(connection: Connection) -> T:
            with translated(self.folder / RECORDS_FILE):
                return look(connection)

        return self._worker.call(run)

    def write(self, change: Callable[[Pen], T]) -> T:
        """Make a change in one transaction; when this returns, it is on the disk."""
        return self._worker.call(self._change(change))

    def write_later(self, change: Callable[[Pen], object], done: Done) -> None:
        """Make a change soon; `done` is called on the worker's thread, after the commit."""
        self._worker.post(self._change(change), done)

    def note(self, action: audit.Action, subject: str = "", detail: str = "") -> None:
        """Write a row of the audit trail; while the disk is full it waits for the next change."""
        self._worker.post(self._noting((self.now(), action, subject, detail)), lambda error: None)

    def derive(self, purpose: str) -> bytes:
        """Return a key of its own for one purpose, such as "backup"."""
        return self._ring.derive(purpose)

    def records_key(self) -> bytes:
        """The data key itself, for copies of the records (`connection.copy_to`)."""
        return self._ring.key

    def key_file(self) -> bytes:
        """The key file's bytes, for a backup: whoever has both opens it with a passphrase of today."""
        return key_files.encode(self._ring.keys)

    def setting(self, name: str) -> str:
        """Return what was set for these records, such as the years they are kept; empty if nothing."""
        asked = "SELECT value FROM settings WHERE name = ?"
        row = self.read(lambda one: one.execute(asked, (name,)).fetchone())
        return str(row[0]) if row else ""

    def set_setting(self, name: str, value: str) -> None:
        """Set something for these records; it is a line of the audit trail."""

        def change(pen: Pen) -> None:
            pen.connection.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", (name, value))
            pen.note("settings", name, value)

        if name in {"vault_id", "commits"}:
            raise BadInput("This is not to be set", name)
        self.write(change)

    def rest(self) -> None:
        """Bring everything from the log into the main file; for quiet moments."""
        self.read(checkpoint)

    def verify(self) -> tuple[str, ...]:
        """Look at every page, table and row of the audit trail; return what is wrong."""

        def look(connection: Connection) -> tuple[str, ...]:
            checkpoint(connection)
            trail = audit.faults(connection, self.derive("audit"), self._reached())
            return (*integrity_faults(connection), *structure_faults(connection), *trail)

        return self.read(look)

    def close(self) -> None:
        """Finish what was posted, empty the log, and forget the key. A second call does nothing."""
        if self.locked:
            return
        leaving = self._noting((self.now(), "lock", "", ""))

        def last(connection: Connection) -> None:
            with contextlib.suppress(StoreError):
                leaving(connection)
            with contextlib.suppress(StoreError), translated(self.folder / RECORDS_FILE):
                checkpoint(connection)
            connection.close()

        self._worker.stop(last)
        self._ring.key = b""

    # --- inside the worker -------------------------------------------------------------------------------

    def _change(self, change: Callable[[Pen], T]) -> Callable[[Connection], T]:
        at, key = self.now(), self.derive("audit")

        def run(connection: Connection) -> T:
            late, self._late = self._late, []

            def inside(one: Connection) -> T:
                for when, action, subject, detail in late:
                    audit.add(one, key, (when, self.person, action), subject, detail)
                result = change(Pen(one, at, self.person, key))
                making.count_commit(one)
                return result

            try:
                result = self._with_ballast(connection, inside)
            except BaseException:
                self._late = [*late, *self._late]
                raise
            anchor.write(self.folder, self.derive("anchor"), making.reached(connection))
            return result

        return run

    def _with_ballast(self, connection: Connection, inside: Callable[[Connection], T]) -> T:
        """Run a change; on a full disk give the room back that was set aside, and try once more."""
        file = self.folder / RECORDS_FILE
        try:
            with translated(file):
                return transaction(connection, inside)
        except StorageFull:
            if not places.drop_ballast(self.folder):
                raise
        with translated(file):
            return transaction(connection, inside)

    def _noting(self, row: tuple[datetime, audit.Action, str, str]) -> Callable[[Connection], None]:
        nothing = self._change(lambda pen: None)

        def run(connection: Connection) -> None:
            self._late.append(row)
            nothing(connection)

        return run

    def _reached(self) -> anchor.Reached | None:
        return anchor.read(self.folder, self.derive("anchor"))
