"""What the vault had reached, written outside of it: how many commits, how many rows of the audit trail.

If somebody deletes the log beside the records, or cuts the end off the trail, the vault alone still looks
whole; these numbers then say more than it has. They are written after each commit and never before, so
they promise at most what is there. Two places take turns, each with its MAC: when a power cut tears the
one, the other still counts. Nothing is synced here: an older number is right as well.
"""

from __future__ import annotations

import contextlib
import os
import struct
from pathlib import Path

import msgspec

from exoconsult.store.keys import mac

ANCHOR_FILE = "vault.count"
_FIELDS = struct.Struct(">QQ32s")
_SIZE = _FIELDS.size + 32


class Reached(msgspec.Struct, frozen=True):
    """Commits, rows of the audit trail, and the MAC of the last of these rows."""

    commits: int = 0
    rows: int = 0
    head: bytes = bytes(32)


def read(folder: Path, key: bytes) -> Reached | None:
    """Return the higher of the two places that fit the key; nothing when there is none."""
    try:
        data = (folder / ANCHOR_FILE).read_bytes()
    except OSError:
        return None
    found = [_decode(data[at : at + _SIZE], key) for at in (0, _SIZE)]
    return max((one for one in found if one), key=lambda one: one.commits, default=None)


def write(folder: Path, key: bytes, reached: Reached) -> None:
    """Note what was reached. A failure is passed over: the number before is right as well."""
    body = _FIELDS.pack(reached.commits, reached.rows, reached.head)
    with contextlib.suppress(OSError):
        handle = os.open(folder / ANCHOR_FILE, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(handle, "r+b", buffering=0) as stream:
            stream.seek(_SIZE * (reached.commits % 2))
            stream.write(body + mac(key, body))


def forget(folder: Path) -> None:
    """Begin anew, once it was told that something is missing."""
    with contextlib.suppress(OSError):
        (folder / ANCHOR_FILE).unlink(missing_ok=True)


def _decode(part: bytes, key: bytes) -> Reached | None:
    if len(part) != _SIZE or mac(key, part[: _FIELDS.size]) != part[_FIELDS.size :]:
        return None
    return Reached(*_FIELDS.unpack(part[: _FIELDS.size]))
