"""The staff PIN: what a patient who was handed the screen does not know.

It opens nothing but the way out of the patient view; records are not encrypted with it. Kept as an
Argon2id hash in a file of its own beside the settings, with the misses, so that starting the program
again does not begin the count anew. Whoever may delete that file may set a new PIN.

Times are passed in. A miss makes the next try wait 1 s, 4 s, 16 s, … at most five minutes.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from exoconsult import atomic, paths
from exoconsult.errors import BadInput

if TYPE_CHECKING:
    from argon2 import PasswordHasher

FILE_NAME = "staff-pin.json"
SHORTEST, LONGEST = 4, 8
MISSES_TO_LOCK = 3
_LONGEST_WAIT = timedelta(minutes=5)


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """What the file holds."""

    hash: str
    misses: int = 0
    wait_until: datetime | None = None
    """Moment from which the next try is looked at, with its time zone."""


class StaffPin:
    """The one PIN of this computer."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file or paths.user_config_dir() / FILE_NAME

    def is_set(self) -> bool:
        """Whether there is a PIN."""
        return self._read() is not None

    def is_locked(self) -> bool:
        """Whether it was missed so often that the screen stays covered."""
        kept = self._read()
        return kept is not None and kept.misses >= MISSES_TO_LOCK

    def set(self, pin: str) -> None:
        """Keep a PIN and forget all misses. Raises BadInput when it is no PIN or cannot be kept."""
        if not is_pin(pin):
            raise BadInput("This is no PIN", allowed=f"{SHORTEST} to {LONGEST} digits")
        self._write(Kept(hash=_hasher().hash(pin)))

    def wait(self, now: datetime) -> timedelta:
        """How long the next try has to wait; zero when it can be made at once."""
        kept = self._read()
        if kept is None or kept.wait_until is None:
            return timedelta()
        left = kept.wait_until - _aware(now)
        if left > _LONGEST_WAIT:  # no wait is that long: the clock was set back, which must lock nobody out
            return timedelta()
        return max(left, timedelta())

    def check(self, pin: str, now: datetime) -> bool:
        """Whether it is the PIN. A miss is counted; a try that comes too early is not looked at.

        Raises BadInput when a miss cannot be kept: an uncounted miss would be a free try.
        """
        kept = self._read()
        if kept is None or self.wait(now):
            return False
        if _fits(kept.hash, pin):
            if kept.misses:
                self._write(Kept(hash=kept.hash))
            return True
        wait = wait_after(kept.misses + 1)
        self._write(Kept(hash=kept.hash, misses=kept.misses + 1, wait_until=_aware(now) + wait))
        return False

    def _read(self) -> Kept | None:
        """The file, or nothing when there is none; a damaged one is as if none had been set."""
        try:
            return msgspec.json.decode(self._file.read_bytes(), type=Kept)
        except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
            return None

    def _write(self, kept: Kept) -> None:
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise BadInput(f"The folder cannot be made ({error.strerror})", self._file.parent) from error
        atomic.write_bytes(self._file, msgspec.json.encode(kept), private=True)


def is_pin(pin: str) -> bool:
    """Whether these are four to eight digits."""
    return SHORTEST <= len(pin) <= LONGEST and pin.isascii() and pin.isdigit()


def wait_after(misses: int) -> timedelta:
    """How long to wait after so many misses: 1 s, 4 s, 16 s, …, at most five minutes."""
    if misses < 1:
        return timedelta()
    return min(timedelta(seconds=4 ** min(misses - 1, 8)), _LONGEST_WAIT)


def _hasher() -> PasswordHasher:
    """Argon2id with 19 MiB and two passes: the least of OWASP's password storage sheet.

    A few digits are soon guessed by whoever has the file; more memory would slow every honest try and change
    nothing about that.
    """
    from argon2 import PasswordHasher  # noqa: PLC0415 - the start of the program asks for no PIN

    return PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)


def _fits(kept: str, pin: str) -> bool:
    from argon2.exceptions import Argon2Error, InvalidHashError  # noqa: PLC0415 - see above

    try:
        return _hasher().verify(kept, pin)
    except (Argon2Error, InvalidHashError):
        return False


def _aware(now: datetime) -> datetime:
    """The moment with its time zone; one without is local time."""
    return now.astimezone(UTC)
