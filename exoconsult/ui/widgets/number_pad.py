"""Ten digits, a way to take one back, and dots for what was typed: for fingers and for keys."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from exoconsult.i18n import _, ngettext
from exoconsult.ui.theme import Role, Theme, current
from exoconsult.ui.widgets.buttons import IconButton, PrimaryButton, SecondaryButton
from exoconsult.ui.widgets.painting import ENTER_KEYS, Painted, paint_box

LEAST_KEY = 60
_KEY_WIDTH, _GAP = 92, 10


class _Key(SecondaryButton):
    """One digit, in large figures."""

    role = Role.HEADING

    def sizeHint(self) -> QSize:
        """Return a key that no finger misses, in every view."""
        return QSize(current().px(_KEY_WIDTH), max(LEAST_KEY, current().px(LEAST_KEY)))


class _EraseKey(IconButton):
    """Takes the last digit back."""

    def sizeHint(self) -> QSize:
        """Return the size of a digit."""
        return QSize(current().px(_KEY_WIDTH), max(LEAST_KEY, current().px(LEAST_KEY)))


class _DoneKey(PrimaryButton):
    """Says that all digits are there."""

    padding = 8

    def sizeHint(self) -> QSize:
        """Return the size of a digit, wider where the word needs it."""
        wide = max(super().sizeHint().width(), current().px(_KEY_WIDTH))
        return QSize(wide, max(LEAST_KEY, current().px(LEAST_KEY)))


class _Dots(Painted, QWidget):
    """One filled dot for each digit typed, rings for the digits that are needed at least."""

    def __init__(self, least: int) -> None:
        super().__init__()
        self._least, self._count = least, 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_count(0)

    def set_count(self, count: int) -> None:
        """Show that so many digits were typed."""
        self._count = count
        self.setAccessibleName(ngettext("{count} digit", "{count} digits", count).format(count=count))
        self.update()

    def sizeHint(self) -> QSize:
        """Return one line of dots."""
        return QSize(200, current().px(32))

    def paint(self, painter: QPainter, theme: Theme) -> None:
        """Paint the dots in the middle."""
        shown, side, step = max(self._count, self._least), theme.px(14), theme.px(28)
        x = (self.width() - (shown - 1) * step) / 2
        for place in range(shown):
            middle = QPointF(x + place * step, self.height() / 2)
            if place < self._count:
                box = QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)
                paint_box(painter, box, side / 2, theme.tokens.teal)
            else:
                painter.setPen(QPen(QColor(theme.tokens.control), 1.5))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(middle, side / 2, side / 2)


class NumberPad(QWidget):
    """`entered` carries the digits when Done or Enter is pressed; `typed` tells of every key."""

    entered = Signal(str)
    typed = Signal()

    def __init__(self, least: int, most: int) -> None:
        super().__init__()
        self._least, self._most, self._digits = least, most, ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._dots = _Dots(least)
        self.keys = {str(digit): _Key(str(digit)) for digit in range(10)}
        self.erase = _EraseKey("left", _("Take the last digit back"), framed=True)
        self.done = _DoneKey(_("Done"))
        grid = QGridLayout()
        grid.setSpacing(_GAP)
        for place, digit in enumerate("123456789"):
            grid.addWidget(self.keys[digit], place // 3, place % 3)
        for column, key in enumerate((self.erase, self.keys["0"], self.done)):
            grid.addWidget(key, 3, column)
            key.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        column_box = QVBoxLayout(self)
        column_box.setContentsMargins(0, 0, 0, 0)
        column_box.setSpacing(12)
        column_box.addWidget(self._dots)
        column_box.addLayout(grid)
        for digit, key in self.keys.items():
            key.clicked.connect(lambda _checked=False, digit=digit: self._add(digit))
        self.erase.clicked.connect(self._take_back)
        self.done.clicked.connect(self._enter)
        self.clear()

    def clear(self) -> None:
        """Forget what was typed."""
        self._show("")

    def set_waiting(self, waiting: bool) -> None:
        """Take no digits for a while."""
        for key in (*self.keys.values(), self.erase, self.done):
            key.setEnabled(not waiting)
        if not waiting:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take digits, Backspace and Enter from the keyboard, whichever key of the pad has the focus."""
        if not self.done.isEnabled():
            return
        if len(event.text()) == 1 and event.text() in self.keys:
            self._add(event.text())
        elif event.key() == Qt.Key.Key_Backspace:
            self._take_back()
        elif event.key() in ENTER_KEYS:
            self._enter()
        else:
            super().keyPressEvent(event)

    def _add(self, digit: str) -> None:
        self._show((self._digits + digit)[: self._most])
        self.typed.emit()

    def _take_back(self) -> None:
        self._show(self._digits[:-1])
        self.typed.emit()

    def _enter(self) -> None:
        digits = self._digits
        if len(digits) >= self._least:
            self.clear()
            self.entered.emit(digits)

    def _show(self, digits: str) -> None:
        self._digits = digits
        self._dots.set_count(len(digits))
        missing = self._least - len(digits)
        words = _("At least {count} digits").format(count=self._least)
        self.done.set_not_ready(words if missing > 0 else "")
