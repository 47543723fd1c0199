"""What the program remembers of a window from one start to the next: its settings, kept at every change."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from datetime import date

import msgspec
from PySide6.QtWidgets import QWidget

from exoconsult.errors import ExoError
from exoconsult.settings import Settings
from exoconsult.ui.interrupted import mark_at_close, mark_at_work
from exoconsult.ui.window_place import closing_place


class Remembered:
    """`settings`: as they are now. `write`: keeps them; where it cannot, that is no reason to stop."""

    def __init__(self, settings: Settings, write: Callable[[Settings], None]) -> None:
        self.settings, self._write = settings, write

    def keep(self, **changes: object) -> None:
        """Change some of them."""
        self.settings = msgspec.structs.replace(self.settings, **changes)
        with contextlib.suppress(ExoError):
            self._write(self.settings)

    def keep_work(self, here: tuple[str, str] | None) -> None:
        """Mark the record and step that are on screen, or none."""
        changes = mark_at_work(self.settings, here)
        if changes:
            self.keep(**changes)

    def keep_place(self, window: QWidget, today: date, *, locking: bool, asked: bool) -> None:
        """Remember where the window is, and the mark as a lock or an open question leaves it."""
        mark = mark_at_close(self.settings, today, locking=locking, asked=asked)
        self.keep(**closing_place(window), **mark)
