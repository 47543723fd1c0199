"""What people usually see, and what this patient hopes for, on one line of five words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QSlider

from exoconsult.i18n import _
from exoconsult.ui.theme import Role, Theme, current
from exoconsult.ui.widgets.painting import Painted, paint_box, paint_text, text_width

_BAR, _KNOB, _EDGE = 16, 36, 18
_FORWARD = (Qt.Key.Key_Right, Qt.Key.Key_Up)
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Down)


class HopeScale(Painted, QSlider):
    """A slider of words. Until a hope is set, no handle shows; `usual` is the band of most people.

    `usual` counts in places of the scale: 0.3 to 2.0 covers the words 1 to 3 in part.
    """

    chosen = Signal(str)

    def __init__(self, words: Sequence[tuple[str, str]], name: str) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._words = tuple(words)
        self._usual: tuple[float, float] | None = None
        self._place = -1
        self._dragged: float | None = None
        self.setRange(0, len(self._words) - 1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._name = name
        self._speak()

    def hope(self) -> str:
        """Return the id of the hoped-for word, or an empty text."""
        return self._words[self._place][0] if self._place >= 0 else ""

    def set_value(self, hope: str | None) -> None:
        """Show a hope without saying so; nothing takes the handle away."""
        ids = [key for key, _word in self._words]
        self._go(ids.index(hope) if hope in ids else -1)

    def set_usual(self, usual: tuple[float, float] | None) -> None:
        """Show the band that most people see."""
        self._usual = usual
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for heads, bar and words."""
        theme = current()
        return QSize(520, theme.size(Role.CONTROL) * 2 + 18 + _KNOB + 14)

    def minimumSizeHint(self) -> QSize:
        """Return the least width at which the words stand apart."""
        return QSize(360, self.sizeHint().height())

    def _x(self, place: float) -> float:
        room = self.width() - 2 * _EDGE
        x = _EDGE + room * place / (len(self._words) - 1)
        return self.width() - x if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else x

    def place_point(self, place: int) -> QPointF:
        """Return where a word's place is on the bar."""
        return QPointF(self._x(place), self._middle())

    def _middle(self) -> float:
        return current().size(Role.CONTROL) + 18 + _KNOB / 2

    def _nearest(self, x: float) -> int:
        return min(range(len(self._words)), key=lambda place: abs(self._x(place) - x))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by one word; Home and End go to the ends."""
        key, last = Qt.Key(event.key()), len(self._words) - 1
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        if key in _FORWARD or key in _BACK:
            step = 1 if (key in _FORWARD) != (rtl and key in {Qt.Key.Key_Left, Qt.Key.Key_Right}) else -1
            start = self._place if self._place >= 0 else (-1 if step > 0 else last + 1)
            self._choose(max(0, min(last, start + step)))
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self._choose(0 if key == Qt.Key.Key_Home else last)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the handle to the finger."""
        self._dragged = event.position().x()
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the finger."""
        if self._dragged is not None:
            self._dragged = max(_EDGE, min(self.width() - _EDGE, event.position().x()))
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Settle on the nearest word."""
        if self._dragged is not None:
            self._dragged = None
            self._choose(self._nearest(event.position().x()))
            self.update()

    def wheelEvent(self, event: object) -> None:
        """Leave the wheel to the page."""
        event.ignore()  # type: ignore[attr-defined]

    def _go(self, place: int) -> None:
        self._place = place
        self.setValue(max(place, 0))
        self._speak()
        self.update()

    def _choose(self, place: int) -> None:
        if place != self._place:
            self._go(place)
            self.chosen.emit(self._words[place][0])

    def _speak(self) -> None:
        word = self._words[self._place][1] if self._place >= 0 else _("not set")
        self.setAccessibleName(f"{self._name}, {word}")

    def paint(self, painter: QPainter, theme: Theme) -> None:
        """Paint bar, band, bridge to the hope, handle and words."""
        t, middle = theme.tokens, self._middle()
        bar = QRectF(_EDGE - 8, middle - _BAR / 2, self.width() - 2 * _EDGE + 16, _BAR)
        paint_box(painter, bar, _BAR / 2, t.sunken, t.control)
        hope = self._x(self._place) if self._place >= 0 else None
        hope = self._dragged if self._dragged is not None else hope
        if self._usual:
            self._paint_usual(painter, theme, hope)
        self._paint_words(painter, theme)
        if hope is not None:
            self._head(painter, _("What you hope for"), hope, t.ink)
            painter.setPen(QPen(QColor(t.ink), 2.4))
            painter.setBrush(QColor(t.surface))
            painter.drawEllipse(QPointF(hope, middle), _KNOB / 2 - 1, _KNOB / 2 - 1)
            for offset in (-4, 4):
                painter.drawLine(QPointF(hope + offset, middle - 6), QPointF(hope + offset, middle + 6))

    def _paint_usual(self, painter: QPainter, theme: Theme, hope: float | None) -> None:
        t, middle = theme.tokens, self._middle()
        assert self._usual is not None
        low, high = sorted((self._x(self._usual[0]), self._x(self._usual[1])))
        paint_box(painter, QRectF(low, middle - _BAR / 2, high - low, _BAR), _BAR / 2, t.teal)
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        gap = 0.0 if hope is None else ((low - hope) if rtl else (hope - high))
        if hope is not None and gap > _KNOB / 2:
            pen = QPen(QColor(t.amber_icon), 3, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.RoundCap)
            pen.setDashPattern([0.1, 2.2])
            painter.setPen(pen)
            way = -1 if rtl else 1
            start = (low if rtl else high) + 6 * way
            painter.drawLine(QPointF(start, middle), QPointF(hope - (_KNOB / 2 + 4) * way, middle))
        top = middle - _KNOB / 2 - 6
        painter.setPen(QPen(QColor(t.teal), 2))
        painter.drawPolyline(
            [QPointF(low, top + 6), QPointF(low, top), QPointF(high, top), QPointF(high, top + 6)]
        )
        self._head(painter, _("What people usually see"), (low + high) / 2, t.teal, hope)

    def _head(
        self, painter: QPainter, words: str, x: float, colour: str, beside: float | None = None
    ) -> None:
        """Paint a head above the bar; it gives way to the head of the hope standing at `beside`."""
        font = current().font(Role.CONTROL, True)
        width = text_width(font, words) + 2
        left = max(0.0, min(self.width() - width, x - width / 2))
        if beside is not None:
            other = text_width(font, _("What you hope for")) + 2
            start = max(0.0, min(self.width() - other, beside - other / 2))
            if left < start + other + 12 and start < left + width + 12:
                left = start - width - 12 if start - width - 12 >= 0 else start + other + 12
        room = QRectF(left, 0, width, QFontMetrics(font).height())
        paint_text(painter, room, words, font, colour, Qt.AlignmentFlag.AlignCenter)

    def _paint_words(self, painter: QPainter, theme: Theme) -> None:
        font, top = theme.font(Role.CONTROL), self._middle() + _KNOB / 2 + 4
        for place, (_key, word) in enumerate(self._words):
            bold = theme.font(Role.CONTROL, place == self._place)
            width = text_width(bold, word) + 2
            least, most = _EDGE - 8, self.width() - _EDGE + 8 - width
            left = max(float(least), min(float(most), self._x(place) - width / 2))
            ink = theme.tokens.ink if place == self._place else theme.tokens.ink2
            room = QRectF(left, top, width, QFontMetrics(font).height() + 2)
            paint_text(painter, room, word, bold, ink, Qt.AlignmentFlag.AlignCenter)
