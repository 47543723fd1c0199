"""Where somebody signs, with finger, pen or mouse; strokes are kept as shares of the pad."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPen,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from exoconsult.i18n import _
from exoconsult.ui.theme import RADIUS_CONTROL, Role, Theme
from exoconsult.ui.widgets.painting import Painted, paint_text

Stroke = tuple[tuple[float, float], ...]

LEAST_LENGTH = 0.25  # shares of the pad's width: a name is drawn longer than a dot or a tick
LEAST_POINTS = 8
_STEP = 0.004  # points closer than this add nothing


class SignaturePad(Painted, QWidget):
    """`signed` comes after each stroke, `cleared` after "sign again", `keyed` for Space or Enter."""

    signed = Signal(tuple)
    keyed = Signal()
    cleared = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._strokes: list[list[tuple[float, float]]] = []
        self._drawing, self._by_pen = False, False
        self._line = ""
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def value(self) -> tuple[Stroke, ...]:
        """Return the strokes: points as shares of width (x) and height (y), 0 to 1."""
        return tuple(tuple(stroke) for stroke in self._strokes)

    def set_value(self, strokes: tuple[Stroke, ...]) -> None:
        """Show strokes without saying so."""
        self._strokes = [list(stroke) for stroke in strokes]
        self._speak()

    def set_line(self, words: str) -> None:
        """Show words at the end of the pad (date and time of signing)."""
        self._line = words
        self.update()

    def clear(self) -> None:
        """Take all strokes away, to sign again."""
        self._strokes, self._drawing = [], False
        self._speak()
        self.cleared.emit()

    def is_meaningful(self) -> bool:
        """Return whether this is more than nothing, a dot or a slip of the hand."""
        points = sum(len(stroke) for stroke in self._strokes)
        return points >= LEAST_POINTS and self._length() >= LEAST_LENGTH

    def _length(self) -> float:
        total = 0.0
        for stroke in self._strokes:
            for (x, y), (u, v) in pairwise(stroke):
                total += ((u - x) ** 2 + (v - y) ** 2) ** 0.5
        return total

    def sizeHint(self) -> QSize:
        """Return a comfortable field for a hand."""
        return QSize(360, 96)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Say that a key was pressed as if it could sign."""
        if event.key() in {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.keyed.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Start a stroke."""
        if not self._by_pen and event.button() is Qt.MouseButton.LeftButton:
            self._begin(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with the stroke."""
        if not self._by_pen:
            self._go_on(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the stroke."""
        if not self._by_pen:
            self._end()

    def tabletEvent(self, event: QTabletEvent) -> None:
        """Draw with a pen; the mouse events that follow it are not drawn twice."""
        kind = event.type()
        self._by_pen = kind is not QEvent.Type.TabletRelease
        self._take(kind, event.position())
        event.accept()

    def event(self, event: QEvent) -> bool:
        """Draw with a finger."""
        if isinstance(event, QTouchEvent) and event.points():
            kinds = {
                QEvent.Type.TouchBegin: QEvent.Type.TabletPress,
                QEvent.Type.TouchUpdate: QEvent.Type.TabletMove,
                QEvent.Type.TouchEnd: QEvent.Type.TabletRelease,
                QEvent.Type.TouchCancel: QEvent.Type.TabletRelease,
            }
            self._take(kinds.get(event.type(), QEvent.Type.None_), event.points()[0].position())
            event.accept()
            return True
        return super().event(event)

    def _take(self, kind: QEvent.Type, point: QPointF) -> None:
        if kind is QEvent.Type.TabletPress:
            self._begin(point)
        elif kind is QEvent.Type.TabletMove:
            self._go_on(point)
        elif kind is QEvent.Type.TabletRelease:
            self._end()

    def _share(self, point: QPointF) -> tuple[float, float]:
        x = max(0.0, min(1.0, point.x() / max(self.width(), 1)))
        y = max(0.0, min(1.0, point.y() / max(self.height(), 1)))
        return round(x, 4), round(y, 4)

    def _begin(self, point: QPointF) -> None:
        self._drawing = True
        self._strokes.append([self._share(point)])
        self.update()

    def _go_on(self, point: QPointF) -> None:
        if not self._drawing:
            return
        new, last = self._share(point), self._strokes[-1][-1]
        if abs(new[0] - last[0]) + abs(new[1] - last[1]) >= _STEP:
            self._strokes[-1].append(new)
            self.update()

    def _end(self) -> None:
        if self._drawing:
            self._drawing = False
            self._speak()
            self.signed.emit(self.value())

    def _speak(self) -> None:
        self.setAccessibleDescription(_("signed") if self.is_meaningful() else _("not signed"))
        self.update()

    def paint(self, painter: QPainter, theme: Theme) -> None:
        """Paint the dashed field and the strokes."""
        t = theme.tokens
        painter.setPen(QPen(QColor(t.control), 1, Qt.PenStyle.DashLine))
        painter.setBrush(QColor(t.paper))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, RADIUS_CONTROL, RADIUS_CONTROL)
        font = theme.font(Role.TAG)
        room = box.adjusted(12, 0, -12, -8)
        align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom
        paint_text(painter, room, self._line, font, t.ink2, align)
        if not self._strokes:
            paint_text(painter, room, _("Sign here"), theme.font(Role.CONTROL), t.ink3)
        painter.setPen(_ink_pen(t.ink))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for stroke in self._strokes:
            painter.drawPath(self._path(stroke))

    def _path(self, stroke: list[tuple[float, float]]) -> QPainterPath:
        points = [QPointF(x * self.width(), y * self.height()) for x, y in stroke]
        path = QPainterPath(points[0])
        for before, after in pairwise(points[1:]):
            path.quadTo(before, (before + after) / 2)
        path.lineTo(points[-1] if len(points) > 1 else points[0] + QPointF(0.1, 0))
        return path


def _ink_pen(colour: str) -> QPen:
    solid, cap, join = Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    return QPen(QColor(colour), 2.4, solid, cap, join)
