"""The random key of a vault, wrapped once for each person and once for the printed recovery code.

    passphrase ── Argon2id ──> key of the slot ── AES-GCM ──> data key (32 bytes, opens the records)

A new passphrase rewrites one slot of a few hundred bytes and never the records. What a slot says about
itself is authenticated with it; the slots together carry a MAC made with the data key, so that nobody
adds or takes away one unnoticed. `key_files` reads and writes them.
"""

from __future__ import annotations

import secrets
import unicodedata
from datetime import datetime
from typing import Literal

import msgspec
from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import constant_time, hashes, hmac
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from exoconsult.errors import BadInput, StoreError

KEY_BYTES, SALT_BYTES, NONCE_BYTES = 32, 16, 12
LEAST_PASSPHRASE, LONGEST_PASSPHRASE = 8, 1000
KEY_FORMAT = 1
_MOST = (64, 4 * 1024 * 1024, 64)


class Kdf(msgspec.Struct, frozen=True, kw_only=True):
    """Parameters of Argon2id: passes, memory in KiB, lanes. The default is RFC 9106's second choice."""

    t: int = 3
    m: int = 64 * 1024
    p: int = 4

    def is_sane(self) -> bool:
        """Whether a file may ask for this; a forged one must not take all memory."""
        return all(1 <= asked <= most for asked, most in zip((self.t, self.m, self.p), _MOST, strict=True))


PRODUCTION_KDF = Kdf()
Kind = Literal["passphrase", "recovery"]


class Slot(msgspec.Struct, frozen=True, kw_only=True):
    """The data key wrapped with what one person knows, or with the recovery code."""

    id: str
    kind: Kind
    person: str
    made_at: datetime
    kdf: Kdf
    salt: bytes
    nonce: bytes
    wrapped: bytes


class Keys(msgspec.Struct, frozen=True, kw_only=True):
    """Everything in the key file. `revision` grows with each change; `schema` is the records' format."""

    format: int = KEY_FORMAT
    vault_id: str
    schema: int
    revision: int = 1
    slots: tuple[Slot, ...] = ()
    mac: bytes = b""

    def persons(self) -> tuple[str, ...]:
        """Who has a passphrase."""
        return tuple(slot.person for slot in self.slots if slot.kind == "passphrase")

    def signed(self, key: bytes) -> Keys:
        """Return the keys with the MAC that the data key gives them."""
        return msgspec.structs.replace(self, mac=self._mac(key))

    def is_signed(self, key: bytes) -> bool:
        """Whether the MAC was made with this data key."""
        return constant_time.bytes_eq(self.mac, self._mac(key))

    def _mac(self, key: bytes) -> bytes:
        body = msgspec.json.encode(msgspec.structs.replace(self, mac=b""))
        return mac(derive(key, self.vault_id, "key file"), body)


def new_key() -> bytes:
    """Return a new random key."""
    return secrets.token_bytes(KEY_BYTES)


def derive(key: bytes, vault_id: str, purpose: str) -> bytes:
    """Return a key for one purpose ("audit", "backup"), from which the data key cannot be computed."""
    made = HKDF(hashes.SHA256(), KEY_BYTES, salt=vault_id.encode(), info=purpose.encode())
    return made.derive(key)


def mac(key: bytes, data: bytes) -> bytes:
    """Return HMAC-SHA-256."""
    made = hmac.HMAC(key, hashes.SHA256())
    made.update(data)
    return made.finalize()


def check_passphrase(passphrase: str) -> None:
    """Raise BadInput for a passphrase that is too short to protect anything."""
    length = len(unicodedata.normalize("NFKC", passphrase))
    if not LEAST_PASSPHRASE <= length <= LONGEST_PASSPHRASE:
        raise BadInput(
            f"The passphrase has {length} characters",
            allowed=f"{LEAST_PASSPHRASE} to {LONGEST_PASSPHRASE} characters; several words are best",
        )


def new_slot(kind: Kind, person: str, at: datetime, kdf: Kdf) -> Slot:
    """Return a slot that nothing is wrapped in yet."""
    return Slot(
        id=secrets.token_hex(8),
        kind=kind,
        person=person,
        made_at=at,
        kdf=kdf,
        salt=secrets.token_bytes(SALT_BYTES),
        nonce=secrets.token_bytes(NONCE_BYTES),
        wrapped=b"",
    )


def fill_slot(vault_id: str, slot: Slot, secret: str, key: bytes) -> Slot:
    """Wrap the data key with a secret. Raises StoreError when there is not enough memory."""
    wrapped = AESGCM(_slot_key(slot, secret)).encrypt(slot.nonce, key, _about(vault_id, slot))
    return msgspec.structs.replace(slot, wrapped=wrapped)


def open_slot(vault_id: str, slot: Slot, secret: str) -> bytes | None:
    """Return the data key, or nothing when this is not the secret."""
    try:
        return AESGCM(_slot_key(slot, secret)).decrypt(slot.nonce, slot.wrapped, _about(vault_id, slot))
    except InvalidTag:
        return None


def _slot_key(slot: Slot, secret: str) -> bytes:
    """Derive a slot's key. The secret is normalised first: é typed in one or two signs is the same é."""
    typed = unicodedata.normalize("NFKC", secret).encode("utf-8", "surrogatepass")
    kdf = slot.kdf
    try:
        return hash_secret_raw(typed, slot.salt, kdf.t, kdf.m, kdf.p, KEY_BYTES, Type.ID)
    except HashingError as error:
        raise StoreError(
            "There is not enough memory to check the passphrase", remedy="Close other programs and try again."
        ) from error


def _about(vault_id: str, slot: Slot) -> bytes:
    """Everything that a slot says about itself: it opens only as a whole."""
    told = msgspec.structs.replace(slot, wrapped=b"")
    return vault_id.encode() + b"\0" + msgspec.json.encode(told)
