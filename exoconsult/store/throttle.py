"""Slowing down guesses: after the second miss one has to wait 1, 2, 4, … at most 30 seconds.

Misses are written down before the answer is given, beside the vault because that is closed then; starting
the program again does not begin anew. Once the vault opens they become rows of its audit trail. Whoever
can delete this file can copy the vault too and guess elsewhere: against that only Argon2id stands.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from exoconsult import atomic
from exoconsult.errors import BadInput, StoreError

TRIES_FILE = "tries.json"
LONGEST_WAIT = timedelta(seconds=30)
_MOST_KEPT, _FREE = 200, 2


class Tries(msgspec.Struct, frozen=True, kw_only=True):
    """Times of the misses since the vault was open last, the oldest first, and how many there were."""

    count: int = 0
    misses: tuple[datetime, ...] = ()
    wait_until: datetime | None = None


def wait_after(misses: int) -> timedelta:
    """How long the next try has to wait after so many misses: 0, 1, 2, 4, … 30 s."""
    if misses < _FREE:
        return timedelta()
    return min(timedelta(seconds=2 ** min(misses - _FREE, 10)), LONGEST_WAIT)


def read(folder: Path) -> Tries:
    """Return what was written down; a damaged file counts as none."""
    try:
        return msgspec.json.decode((folder / TRIES_FILE).read_bytes(), type=Tries)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return Tries()


def wait(folder: Path, now: datetime) -> timedelta:
    """How long the next try has to wait; a clock that was set back locks nobody out."""
    until = read(folder).wait_until
    if until is None:
        return timedelta()
    left = until - now.astimezone(UTC)
    return max(left, timedelta()) if left <= LONGEST_WAIT else timedelta()


def miss(folder: Path, now: datetime) -> timedelta:
    """Write a miss down and return the wait. Raises StoreError: an uncounted miss would be a free try."""
    before, moment = read(folder), now.astimezone(UTC)
    count = before.count + 1
    pause = wait_after(count)
    after = Tries(count=count, misses=(*before.misses, moment)[-_MOST_KEPT:], wait_until=moment + pause)
    try:
        atomic.write_bytes(folder / TRIES_FILE, msgspec.json.encode(after), private=True)
    except BadInput as error:
        raise StoreError(
            "The try could not be counted", str(folder), "Make room there, then try again."
        ) from error
    return pause


def forget(folder: Path) -> None:
    """Begin anew: the vault is open and has the misses in its trail."""
    (folder / TRIES_FILE).unlink(missing_ok=True)
