"""A short remark beside a control, for as long as it takes to read; needs no window of its own."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from exoconsult.ui.theme import Role
from exoconsult.ui.widgets.text import Text

_READING_MS = 5000
_WIDTH = 320
_NAME = "bubble"


class Bubble(QFrame):
    """The remark; goes away by itself or with the next one."""

    def __init__(self, beside: QWidget, words: str) -> None:
        window = beside.window()
        for old in window.findChildren(Bubble):
            old.hide()
            old.deleteLater()
        super().__init__(window)
        self.setObjectName(_NAME)
        self.setProperty("kind", "alert")
        self.setProperty("tone", "amber")
        self.setMaximumWidth(_WIDTH)
        self.setAccessibleName(words)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        text = Text(words, Role.CONTROL)
        column.addWidget(text)
        for part in (self, text):
            part.ensurePolished()  # it is measured with the edge and the letters that it is shown in
        width = min(_WIDTH, text.fontMetrics().horizontalAdvance(words) + 40)
        self.resize(width, self.heightForWidth(width))
        self._place(beside, window)
        self.show()
        self.raise_()
        QTimer.singleShot(_READING_MS, self, self.deleteLater)

    def _place(self, beside: QWidget, window: QWidget) -> None:
        corner = beside.mapTo(window, QPoint(0, -self.height() - 8))
        if corner.y() < 8:
            corner = beside.mapTo(window, QPoint(0, beside.height() + 8))
        x = max(8, min(corner.x(), window.width() - self.width() - 8))
        self.move(x, corner.y())
