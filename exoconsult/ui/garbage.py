"""Looks for unreachable objects on the window's thread only.

Python looks for them in whatever thread happens to make the next object. In a thread beside the window that
would destroy Qt's objects outside the thread they belong to, which ends the program sooner or later.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 500


class Sweeper(QObject):
    """Takes the search over from Python between `begin` and `end`; made on the window's thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.sweep)

    def begin(self) -> None:
        """From now on Python does not search any more."""
        gc.disable()

    def start(self) -> None:
        """Search here; what is being loaded for the first window is not worth the search."""
        self._timer.start()

    def end(self) -> None:
        """Leave the search to Python again."""
        self._timer.stop()
        gc.enable()

    def sweep(self) -> int:
        """Search the oldest generation that is due by Python's own thresholds; return how many were found."""
        counts, limits = gc.get_count(), gc.get_threshold()
        due = [age for age, (count, limit) in enumerate(zip(counts, limits, strict=True)) if count > limit]
        return gc.collect(due[-1]) if due else 0


@contextmanager
def searched_here() -> Iterator[None]:
    """Search on this thread only, the window's, for as long as it lasts: for windows that nobody sees."""
    was_on, sweeper = gc.isenabled(), Sweeper()
    sweeper.begin()
    sweeper.start()
    try:
        yield
    finally:
        sweeper.end()
        if not was_on:
            gc.disable()
