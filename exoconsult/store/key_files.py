"""Reading and writing the key file of a vault, kept twice.

Each copy carries a checksum that needs no key: so a damaged file is told apart from a wrong passphrase.
Whoever is newer and whole is used. A write replaces first one copy, then the other, each in one step and
synced; whenever it is interrupted, at least one copy opens, with the old secret or with the new one.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec

from exoconsult import atomic
from exoconsult.errors import BadInput, StoreError, VaultDamaged, VaultTooNew
from exoconsult.store.keys import KEY_FORMAT, Keys
from exoconsult.store.storage import storage_error
from exoconsult.store.vault_files import KEY_COPY, KEY_FILE

_MAX_BYTES = 1_000_000


class _Envelope(msgspec.Struct, frozen=True):
    body: msgspec.Raw
    sum: str


class _Head(msgspec.Struct, frozen=True):
    format: int
    schema: int


def read(folder: Path, supported: int) -> tuple[Keys, ...]:
    """Return the copies that are whole, the newest first.

    Raises VaultTooNew (nothing is written, nothing else is opened) or VaultDamaged.
    """
    found, faults = [], []
    for name in (KEY_FILE, KEY_COPY):
        try:
            found.append(_decode((folder / name).read_bytes(), folder / name, supported))
        except FileNotFoundError:
            faults.append(f"{name} is missing")
        except OSError as error:
            raise StoreError(
                f"The key file cannot be read ({error.strerror})",
                str(folder / name),
                "Check your rights there.",
            ) from error
        except VaultDamaged as error:
            faults.append(error.what)
    if not found:
        raise VaultDamaged(
            f"The key file is damaged ({'; '.join(faults)})", str(folder), "Restore from the newest backup."
        )
    return tuple(sorted(found, key=lambda keys: keys.revision, reverse=True))


def write(folder: Path, keys: Keys) -> None:
    """Replace both copies. Raises StorageFull, StorageReadOnly or StoreError."""
    data = encode(keys)
    for name in (KEY_FILE, KEY_COPY):
        try:
            atomic.write_bytes(folder / name, data, private=True)
        except BadInput as error:
            cause = error.__cause__
            if isinstance(cause, OSError):
                raise storage_error(cause, folder) from error
            raise StoreError(error.what, str(folder / name)) from error


def are_equal(folder: Path) -> bool:
    """Whether both copies are there and the same."""
    try:
        return (folder / KEY_FILE).read_bytes() == (folder / KEY_COPY).read_bytes()
    except OSError:
        return False


def encode(keys: Keys) -> bytes:
    """Return the bytes of a key file."""
    body = msgspec.json.encode(keys)
    return msgspec.json.encode(_Envelope(msgspec.Raw(body), hashlib.sha256(body).hexdigest())) + b"\n"


def _decode(data: bytes, file: Path, supported: int) -> Keys:
    if len(data) > _MAX_BYTES:
        raise VaultDamaged(f"{file.name} is too large")
    try:
        envelope = msgspec.json.decode(data, type=_Envelope)
        body = bytes(envelope.body)
        if hashlib.sha256(body).hexdigest() != envelope.sum:
            raise VaultDamaged(f"{file.name} does not fit its checksum")
        head = msgspec.json.decode(body, type=_Head)
        if head.format > KEY_FORMAT or head.schema > supported:
            raise too_new(file, head.schema, supported)
        keys = msgspec.json.decode(body, type=Keys)
    except (msgspec.MsgspecError, UnicodeDecodeError, ValueError) as error:
        raise VaultDamaged(f"{file.name} is not readable") from error
    if not all(slot.kdf.is_sane() for slot in keys.slots):
        raise VaultDamaged(f"{file.name} holds impossible numbers")
    return keys


def too_new(file: Path, schema: int, supported: int) -> VaultTooNew:
    """What is said about a vault of a newer program."""
    return VaultTooNew(
        f"These records were made by a newer ExoConsult (format {schema}, this one reads {supported}). "
        "They were not touched",
        str(file),
        "Update ExoConsult, then open them again.",
    )
