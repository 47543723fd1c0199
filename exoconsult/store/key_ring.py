"""The slots of an open vault: adding, replacing and removing them, each a new key file."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import msgspec

from exoconsult.errors import BadInput, StoreError, VaultDamaged, WrongPassphrase
from exoconsult.store import key_files, keys, recovery_code, throttle
from exoconsult.store.keys import Kdf, Keys, Kind, Slot


class KeyRing:
    """The data key with the file that wraps it. `kdf`: what new slots are made with."""

    def __init__(self, folder: Path, found: Keys, key: bytes, kdf: Kdf) -> None:
        self.folder, self.keys, self.key, self._kdf = folder, found, key, kdf

    @classmethod
    def new(cls, folder: Path, vault_id: str, schema: int, kdf: Kdf) -> KeyRing:
        """Return a ring with a new random key and no slots; nothing is written."""
        return cls(folder, Keys(vault_id=vault_id, schema=schema), keys.new_key(), kdf)

    def derive(self, purpose: str) -> bytes:
        """Return the key for one purpose."""
        return keys.derive(self.key, self.keys.vault_id, purpose)

    def put(self, kind: Kind, person: str, secret: str, at: datetime) -> None:
        """Give a person this secret in place of the one before."""
        slot = keys.new_slot(kind, person, at, self._kdf)
        filled = keys.fill_slot(self.keys.vault_id, slot, secret, self.key)
        others = [one for one in self.keys.slots if (one.kind, one.person) != (kind, person)]
        self._keep((*others, filled))

    def remove(self, person: str) -> None:
        """Take a person's passphrase away. Raises BadInput for the last one, or when there is none."""
        if person not in self.keys.persons():
            raise BadInput(f"Nobody is called {person!r} here", allowed=", ".join(self.keys.persons()))
        if len(self.keys.persons()) == 1:
            raise BadInput("The last passphrase cannot be removed", remedy="Add another person first.")
        self._keep([one for one in self.keys.slots if (one.kind, one.person) != ("passphrase", person)])

    def set_schema(self, schema: int) -> None:
        """Say in the key file which format the records have; before they have it."""
        self.keys = msgspec.structs.replace(self.keys, schema=schema)
        self._keep(self.keys.slots)

    def opens(self, person: str, secret: str) -> bool:
        """Whether this is the person's passphrase."""
        mine = [one for one in self.keys.slots if (one.kind, one.person) == ("passphrase", person)]
        return any(keys.open_slot(self.keys.vault_id, one, secret) == self.key for one in mine)

    def write(self) -> None:
        """Write both copies of the key file."""
        key_files.write(self.folder, self.keys)

    def _keep(self, slots: tuple[Slot, ...] | list[Slot]) -> None:
        """Write first; only what is on the disk counts."""
        revision = self.keys.revision + 1
        changed = msgspec.structs.replace(self.keys, slots=tuple(slots), revision=revision).signed(self.key)
        key_files.write(self.folder, changed)
        self.keys = changed


def open_ring(
    folder: Path, secret: str, person: str, now: Callable[[], datetime], *, supported: int, kdf: Kdf
) -> tuple[KeyRing, Slot]:
    """Find the slot that this secret opens; of `person`, or of anybody when that is empty.

    Raises WrongPassphrase (with the wait), VaultDamaged, VaultTooNew or StoreError.
    """
    pause = throttle.wait(folder, now())
    if pause:
        raise WrongPassphrase("Wait a moment before the next try", wait=pause)
    copies = key_files.read(folder, supported)
    forged = False
    for found in dict.fromkeys(copies):
        for slot in _candidates(found, secret, person):
            key = keys.open_slot(found.vault_id, slot, _secret_for(slot, secret))
            if key is not None and found.is_signed(key):
                return _healed(KeyRing(folder, found, key, kdf), copies[0]), slot
            forged = forged or key is not None
    if forged:
        raise VaultDamaged(
            "The list of passphrases was changed from outside", str(folder), "Restore from the newest backup."
        )
    raise WrongPassphrase("This passphrase does not open the records", wait=throttle.miss(folder, now()))


def ring_with_key(folder: Path, key: bytes, person: str, *, supported: int, kdf: Kdf) -> KeyRing:
    """Open with the data key itself, for a person who still has a passphrase.

    Raises WrongPassphrase, VaultDamaged, VaultTooNew or StoreError.
    """
    newest = key_files.read(folder, supported)[0]
    if not newest.is_signed(key) or person not in newest.persons():
        raise WrongPassphrase("The passphrase is needed this time")
    return KeyRing(folder, newest, key, kdf)


def _candidates(found: Keys, secret: str, person: str) -> list[Slot]:
    if recovery_code.looks_like(secret):
        return [slot for slot in found.slots if slot.kind == "recovery"]
    return [
        slot for slot in found.slots if slot.kind == "passphrase" and (not person or slot.person == person)
    ]


def _secret_for(slot: Slot, secret: str) -> str:
    return recovery_code.parse(secret) if slot.kind == "recovery" else secret


def _healed(ring: KeyRing, newest: Keys) -> KeyRing:
    """Write both copies anew where one is damaged, missing or older; what was just used stays valid."""
    if not key_files.are_equal(ring.folder):
        revision = newest.revision + (0 if newest == ring.keys else 1)
        ring.keys = msgspec.structs.replace(ring.keys, revision=revision).signed(ring.key)
        with contextlib.suppress(StoreError):
            ring.write()
    return ring
