"""Two to five short answers in one joined row, one of which may be chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from exoconsult.ui.icons import paint_icon
from exoconsult.ui.theme import RADIUS_CONTROL, Role, Theme, current
from exoconsult.ui.widgets.painting import Pressable, leading, mirrored, paint_text, text_width
from exoconsult.ui.widgets.roving import Roving

_GAP = 8


class _Segment(Pressable, QRadioButton):
    """One answer of the row."""

    def __init__(self, label: str, first: bool, last: bool) -> None:
        super().__init__(label)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(label)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._first, self._last = first, last

    def nextCheckState(self) -> None:
        """Leave the state to the row: it decides what a press means."""

    def sizeHint(self) -> QSize:
        """Return room for the bold words and the tick."""
        theme = current()
        width = text_width(theme.font(Role.CONTROL, True), self.text()) + theme.px(18) + _GAP + 24
        return QSize(width, max(theme.target, theme.size(Role.CONTROL) + 26))

    def minimumSizeHint(self) -> QSize:
        """Return the least width at which the words still fit: room for the tick only where it is."""
        hint = self.sizeHint()
        tick = 0 if self.isChecked() else current().px(18) + _GAP
        return QSize(hint.width() - 8 - tick, hint.height())

    def paint(self, painter: QPainter, theme: Theme) -> None:
        """Paint the segment: its part of the common edge, tick and words."""
        t, chosen = theme.tokens, self.isChecked()
        fill = t.teal if chosen else (t.teal_tint if self.isDown() else t.surface)
        if not chosen and self.underMouse() and not self.isDown():
            fill = t.paper
        self._paint_edge(painter, fill, t.teal if chosen else t.control, t.line)
        font = theme.font(Role.CONTROL, chosen)
        words, side = text_width(font, self.text()) + 1, theme.px(18)
        mark = side + _GAP if chosen else 0
        x = max((self.width() - words - mark) / 2, 4)
        ink = t.on_teal if chosen else t.ink2
        if chosen:
            box = QRectF(x, (self.height() - side) / 2, side, side)
            paint_icon(painter, "check", mirrored(self, box), ink)
        room = QRectF(x + mark, 0, min(words, self.width() - x - mark - 2), self.height())
        paint_text(painter, mirrored(self, room), self.text(), font, ink, leading(self))

    def _paint_edge(self, painter: QPainter, fill: str, edge: str, between: str) -> None:
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        starts, ends = (self._last, self._first) if rtl else (self._first, self._last)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        reach = RADIUS_CONTROL * 2
        painter.save()
        painter.setClipRect(self.rect())
        box.adjust(0 if starts else -reach, 0, 0 if ends else reach, 0)
        path = QPainterPath()
        path.addRoundedRect(box, RADIUS_CONTROL - 0.5, RADIUS_CONTROL - 0.5)
        painter.fillPath(path, QColor(fill))
        painter.setPen(QPen(QColor(edge), 1))
        painter.drawPath(path)
        if not ends and not self.isChecked():
            painter.setPen(QPen(QColor(between), 1))
            painter.drawLine(QPointF(self.width() - 0.5, 1), QPointF(self.width() - 0.5, self.height() - 1))
        painter.restore()


class JoinedRow(QWidget):
    """An exclusive choice. `clearable` lets a second press on the chosen answer take it back."""

    chosen = Signal(str)  # id of the answer; "" when taken back

    def __init__(self, options: Sequence[tuple[str, str]], name: str, clearable: bool = False) -> None:
        super().__init__()
        self._clearable = clearable
        self._segments: dict[str, _Segment] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for place, (key, label) in enumerate(options):
            segment = _Segment(label, place == 0, place == len(options) - 1)
            segment.setAccessibleDescription(name)
            self._segments[key] = segment
            row.addWidget(segment, 1)
        self._roving = Roving(self)
        self._roving.set_buttons(list(self._segments.values()))
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        for key, segment in self._segments.items():
            segment.clicked.connect(lambda _checked=False, key=key: self._on_segment_clicked(key))

    def value(self) -> str:
        """Return the chosen id, or an empty text."""
        return next((key for key, segment in self._segments.items() if segment.isChecked()), "")

    def set_value(self, value: str | None) -> None:
        """Show an answer without saying so."""
        before = {key: segment.isChecked() for key, segment in self._segments.items()}
        for key, segment in self._segments.items():
            segment.setChecked(key == value)
        for key, segment in self._segments.items():  # Qt itself takes the tick off the one before
            if before[key] is not segment.isChecked():
                segment.updateGeometry()
                segment.update()
        self._roving.settle()

    def button(self, key: str) -> QRadioButton:
        """Return the button of an answer."""
        return self._segments[key]

    def _on_segment_clicked(self, key: str) -> None:
        again = key == self.value()
        if again and not self._clearable:
            return
        self.set_value(None if again else key)
        self.chosen.emit("" if again else key)
