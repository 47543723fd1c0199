"""Esc folds what was opened on a page, as the button does that is there for it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton


class FoldsWithEsc:
    """Mixin: a part with the focus inside is folded with Esc; goes before the Qt class."""

    def folding_button(self) -> QAbstractButton | None:
        """Return the button that folds it; none while there is nothing to fold."""
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Fold with Esc."""
        button = self.folding_button() if event.key() == Qt.Key.Key_Escape else None
        if button is None:
            super().keyPressEvent(event)  # type: ignore[misc]
        else:
            button.click()
