"""Content that is read when it is first asked for, or before that in idle moments, a file at a time."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator, Iterator
from typing import TYPE_CHECKING, TypeAlias

from exoconsult.errors import ContentError

if TYPE_CHECKING:
    from exoconsult.content.model import Library

AtHand: TypeAlias = "Library | Callable[[], Library]"
"""A library, or what gives it once somebody asks."""


def at_hand(wanted: AtHand) -> Library:
    """Return the library itself. Raises ContentError where it is only read now, and is broken."""
    return wanted() if callable(wanted) else wanted


class Later:
    """Reads `pieces` (`library_pieces`) once, whoever asks and in whatever thread.

    What is wrong is raised by whoever comes upon it, and by all who ask later.
    """

    def __init__(self, pieces: Generator[object, None, Library]) -> None:
        self._pieces, self._turn = pieces, threading.RLock()
        self._made: Library | None = None
        self._fault: ContentError | None = None

    def __call__(self) -> Library:
        """The library; what has not been read yet is read now. Raises ContentError."""
        while True:
            made = self._read_on()
            if made is not None:
                return made

    def ahead(self) -> Iterator[object]:
        """Read on, a file for each `next`. Raises ContentError."""
        while self._read_on() is None:
            yield self

    def _read_on(self) -> Library | None:
        with self._turn:
            if self._fault is not None:
                raise self._fault
            try:
                if self._made is None:
                    next(self._pieces)
            except StopIteration as done:
                self._made = done.value
            except ContentError as error:
                self._fault = error
                raise
            return self._made
