"""What was erased, noted beside the backups, so that a restored backup does not bring it back.

A file holds ids and times only, no word of a record, and a MAC made with a key of the vault: a line that
somebody else adds is not obeyed. `erased-VAULT.json`, one for each vault in a place.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec

from exoconsult import atomic
from exoconsult.errors import BadInput
from exoconsult.store.keys import mac
from exoconsult.store.storage import storage_error

_MAX_BYTES = 50_000_000


class Erased(msgspec.Struct, frozen=True, order=True):
    """One thing that was erased. `kind`: consultation or patient; `at`: UTC as it is kept."""

    at: str
    kind: str
    id: str


class _File(msgspec.Struct, frozen=True):
    erased: tuple[Erased, ...]
    mac: bytes


def note(place: Path, vault_id: str, key: bytes, erased: Iterable[Erased]) -> None:
    """Add to what a place knows. Raises StorageFull, StorageReadOnly or StoreError."""
    known = read(place, vault_id, key)
    wanted = tuple(sorted({*known, *erased}))
    if wanted == known:
        return
    data = msgspec.json.encode(_File(wanted, mac(key, msgspec.json.encode(wanted))))
    try:
        atomic.write_bytes(_file(place, vault_id), data, private=True)
    except BadInput as error:
        cause = error.__cause__
        raise storage_error(cause if isinstance(cause, OSError) else OSError(error.what), place) from error


def read(place: Path, vault_id: str, key: bytes) -> tuple[Erased, ...]:
    """Return what a place knows; nothing when there is no file or it was not written by this vault."""
    try:
        data = _file(place, vault_id).read_bytes()
        found = msgspec.json.decode(data, type=_File) if len(data) <= _MAX_BYTES else None
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return ()
    if found is None or mac(key, msgspec.json.encode(found.erased)) != found.mac:
        return ()
    return found.erased


def _file(place: Path, vault_id: str) -> Path:
    return place / f"erased-{vault_id}.json"
