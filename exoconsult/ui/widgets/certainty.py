"""Four dots and a word: how sure the sources let us be. Never a percentage."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from exoconsult.ui.theme import Role, Theme, current
from exoconsult.ui.widgets.painting import Painted, leading, mirrored, paint_text, text_width

_DOTS, _DOT, _STEP = 4, 14, 20


class CertaintyDots(Painted, QWidget):
    """Filled dots out of four with the word beside or below (`below`)."""

    def __init__(self, filled: int, word: str, below: bool = False) -> None:
        super().__init__()
        self._filled, self._word, self._below = filled, word, below
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(word)

    def set_value(self, filled: int, word: str) -> None:
        """Show another certainty, 0 to 4 dots."""
        self._filled, self._word = filled, word
        self.setAccessibleName(word)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for dots and word."""
        theme = current()
        font = theme.font(Role.TAG, True)
        words, dots = text_width(font, self._word) + 2, _DOTS * _STEP
        line = theme.size(Role.TAG) + 6
        if self._below:
            return QSize(max(words, dots), _DOT + 4 + line)
        return QSize(dots + 4 + words, max(line, _DOT + 4))

    def paint(self, painter: QPainter, theme: Theme) -> None:
        """Paint dots and word."""
        t = theme.tokens
        middle = _DOT / 2 + 1 if self._below else self.height() / 2
        for place in range(_DOTS):
            painter.setPen(QPen(QColor(t.teal), 2))
            painter.setBrush(QColor(t.teal if place < self._filled else t.surface))
            box = mirrored(self, QRectF(place * _STEP, middle - _DOT / 2, _DOT, _DOT))
            painter.drawEllipse(QPointF(box.center()), _DOT / 2 - 1, _DOT / 2 - 1)
        font = theme.font(Role.TAG, True)
        if self._below:
            room = QRectF(0, _DOT + 4, self.width(), self.height() - _DOT - 4)
        else:
            room = QRectF(_DOTS * _STEP + 4, 0, self.width() - _DOTS * _STEP - 4, self.height())
        paint_text(painter, mirrored(self, room), self._word, font, t.ink, leading(self))
