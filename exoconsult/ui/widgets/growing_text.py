"""A text area of its text's height that takes in plain text only."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

from exoconsult import plain_text
from exoconsult.ui.theme import current


class GrowingText(QPlainTextEdit):
    """A text area as high as its text, between a least and a most number of lines.

    What is pasted or dropped comes in as plain text, and no more of it than there is room for:
    a megabyte would hold up the window. `shortened` comes when something was left out.
    """

    left = Signal()
    shortened = Signal()

    def __init__(self, lines: tuple[int, int], most: int) -> None:
        super().__init__()
        self._lines, self._most = lines, most
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().contentsChanged.connect(self._on_contents_changed)

    def sizeHint(self) -> QSize:
        """Return the height that the text needs now."""
        step = self.fontMetrics().lineSpacing()
        wanted = max(self._lines[0], min(self._lines[1], round(self.document().size().height())))
        height = max(current().field, wanted * step + 2 * 8 + 10)
        return QSize(super().sizeHint().width(), height)

    def minimumSizeHint(self) -> QSize:
        """Return the same height and little width."""
        return QSize(80, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure again: another width wraps otherwise."""
        super().resizeEvent(event)
        self.updateGeometry()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that typing ended."""
        super().focusOutEvent(event)
        self.left.emit()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take text only; a picture or a file is not text."""
        return source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Put in the words without their look, cleaned and as far as they fit."""
        cursor = self.textCursor()
        room = max(0, self._most - len(self.toPlainText()) + len(cursor.selectedText()))
        words = plain_text.note(source.text(), room + 1)
        cursor.insertText(words[:room])
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        if len(words) > room:
            self.shortened.emit()

    def _on_contents_changed(self) -> None:
        self.updateGeometry()
