"""A number with a small range: minus, the number, plus."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractSpinBox, QHBoxLayout, QLabel, QSizePolicy, QSpinBox, QWidget

from exoconsult.ui.icons import paint_icon
from exoconsult.ui.theme import RADIUS_CONTROL, Role, Theme, current
from exoconsult.ui.widgets.painting import Painted, paint_box, paint_text
from exoconsult.ui.widgets.text import Text

_STEPS = {
    Qt.Key.Key_Up: 1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Plus: 1,
    Qt.Key.Key_Down: -1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Minus: -1,
}


class _Spin(Painted, QSpinBox):
    """The painted control; a spin box, so that its role and value are spoken."""

    stepped = Signal(int)

    ring_radius = float(RADIUS_CONTROL)

    def __init__(self, low: int, high: int) -> None:
        super().__init__()
        self.setRange(low, high)
        self.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.lineEdit().hide()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._down = 0

    def sizeHint(self) -> QSize:
        """Return three cells, each for a finger."""
        theme = current()
        side = theme.field
        return QSize(2 * side + max(side - 4, theme.px(46)), side)

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step with arrows, plus, minus; Home and End go to the ends."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._go(self.value() + _STEPS[key])
        elif key == Qt.Key.Key_Home:
            self._go(self.minimum())
        elif key == Qt.Key.Key_End:
            self._go(self.maximum())
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember which end is pressed."""
        self._down = self._end_at(event.position().x())
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.update()

    def forget_press(self) -> None:
        """Take a press back: the finger scrolls."""
        self._down = 0
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Step when released over the end that was pressed."""
        pressed, self._down = self._down, 0
        self.update()
        if pressed and pressed == self._end_at(event.position().x()):
            self._go(self.value() + pressed)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Treat quick presses as presses."""
        self.mousePressEvent(event)

    def wheelEvent(self, event: object) -> None:
        """Leave the wheel to the page: scrolling must not change a number."""
        event.ignore()  # type: ignore[attr-defined]

    def _end_at(self, x: float) -> int:
        side = self.height()
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        end = -1 if x < side else (1 if x > self.width() - side else 0)
        return -end if rtl else end

    def _go(self, value: int) -> None:
        value = max(self.minimum(), min(self.maximum(), value))
        if value != self.value():
            self.setValue(value)
            self.stepped.emit(value)

    def paint(self, painter: QPainter, theme: Theme) -> None:
        """Paint the three cells."""
        t, side = theme.tokens, self.height()
        paint_box(painter, QRectF(self.rect()), RADIUS_CONTROL, t.surface, t.control)
        painter.setPen(QPen(QColor(t.line), 1))
        for x in (side - 0.5, self.width() - side + 0.5):
            painter.drawLine(QPointF(x, 1), QPointF(x, side - 1))
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        for name, step, limit in (("minus", -1, self.minimum()), ("plus", 1, self.maximum())):
            left = 0 if (step < 0) != rtl else self.width() - side
            cell = QRectF(left, 0, side, side)
            if self._down == step:
                paint_box(painter, cell.adjusted(3, 3, -3, -3), RADIUS_CONTROL - 3, t.teal_tint)
            icon = theme.px(20)
            box = QRectF(cell.center().x() - icon / 2, cell.center().y() - icon / 2, icon, icon)
            paint_icon(painter, name, box, t.ink3 if self.value() == limit else t.teal)
        font = QFont(theme.font(Role.FACT, tabular=True))
        font.setPixelSize(theme.size(Role.HEADING) + 3)
        middle = QRectF(side, 0, self.width() - 2 * side, side)
        paint_text(painter, middle, str(self.value()), font, t.ink, Qt.AlignmentFlag.AlignCenter)


class NumberStepper(QWidget):
    """Minus, number, plus, and the unit beside it ("weeks")."""

    stepped = Signal(int)

    def __init__(self, name: str, low: int, high: int, unit: str = "") -> None:
        super().__init__()
        self._spin = _Spin(low, high)
        self._spin.setAccessibleName(f"{name}, {unit}" if unit else name)
        self._unit: QLabel = Text(unit, Role.CONTROL, "ink2", wrap=False)
        if not unit:  # shown without a parent it would be a window of its own for a moment
            self._unit.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self._spin)
        row.addWidget(self._unit)
        row.addStretch(1)
        self._spin.stepped.connect(self.stepped)

    def value(self) -> int:
        """Return the number."""
        return self._spin.value()

    def set_value(self, value: int) -> None:
        """Show a number without saying so."""
        self._spin.setValue(value)
        self._spin.update()

    def set_range(self, low: int, high: int) -> None:
        """Change the limits."""
        self._spin.setRange(low, high)
        self._spin.update()

    def spin(self) -> QSpinBox:
        """Return the control that takes focus."""
        return self._spin
