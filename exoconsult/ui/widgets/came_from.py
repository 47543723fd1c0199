"""Where the focus was before a part of the page opened: it goes back there once that part is gone.

Otherwise Qt takes the next thing in the window, which may be at the far end of it.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid


class CameFrom:
    """`note` before the focus moves in, `back` after the part is hidden; without a note nothing moves."""

    def __init__(self) -> None:
        self._there: QWidget | None = None

    def note(self) -> None:
        """Remember what has the focus now."""
        self._there = QApplication.focusWidget()

    def back(self) -> None:
        """Give it the focus again, where it is still on screen."""
        there, self._there = self._there, None
        if there is not None and isValid(there) and there.isVisible():
            there.setFocus(Qt.FocusReason.OtherFocusReason)
