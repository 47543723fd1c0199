"""One month to pick a day from, by finger, mouse or arrow keys."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import QDate, QEvent, QLocale, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QFont, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from exoconsult.i18n import _
from exoconsult.ui.theme import RADIUS_SMALL, Role, Theme, Tone, current
from exoconsult.ui.widgets.buttons import IconButton
from exoconsult.ui.widgets.painting import ENTER_KEYS, Painted, mirrored, paint_box, paint_text
from exoconsult.ui.widgets.text import Text

_COLUMNS, _ROWS, _HEAD = 7, 6, 26
_MOVES = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}


def spoken_date(day: date) -> str:
    """Return a date in full words of the screen's language."""
    return QLocale().toString(QDate(day.year, day.month, day.day), QLocale.FormatType.LongFormat)


def short_date(day: date) -> str:
    """Return a date as buttons show it: "Wed 9 Dec 2026"."""
    return QLocale().toString(QDate(day.year, day.month, day.day), "ddd d MMM yyyy")


class _Days(Painted, QWidget):
    """The grid of days; the cursor is the day that arrow keys move."""

    picked = Signal(object)
    moved = Signal()

    ring_radius = float(RADIUS_SMALL)

    def __init__(self) -> None:
        super().__init__()
        self.cursor_day = date(2000, 1, 1)
        self.value: date | None = None
        self.low, self.high = date(1900, 1, 1), date(2200, 12, 31)
        self.marks: dict[date, Tone] = {}
        self._first = QLocale().firstDayOfWeek().value - 1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return six weeks of days, each for a finger."""
        side = max(44, current().px(42))
        return QSize(_COLUMNS * side, _ROWS * side + _HEAD)

    def go(self, day: date) -> None:
        """Put the cursor on a day, inside the limits, and speak it."""
        self.cursor_day = max(self.low, min(self.high, day))
        self.setAccessibleName(spoken_date(self.cursor_day))
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))
        self.update()
        self.moved.emit()

    def first_cell(self) -> date:
        """Return the day in the first cell."""
        start = self.cursor_day.replace(day=1)
        return start - timedelta(days=(start.weekday() - self._first) % 7)

    def cell(self, day: date) -> QRectF:
        """Return the box of a day."""
        place = (day - self.first_cell()).days
        side = self.width() / _COLUMNS
        box = QRectF(place % 7 * side, _HEAD + place // 7 * side, side, side)
        return mirrored(self, box)

    def day_at(self, point: QPoint) -> date | None:
        """Return the day under a point, if it can be picked."""
        start = self.first_cell()
        for place in range(_COLUMNS * _ROWS):
            day = start + timedelta(days=place)
            if self.cell(day).contains(QPointF(point)) and self.low <= day <= self.high:
                return day
        return None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by day, week, month; Enter or Space picks."""
        key = Qt.Key(event.key())
        if key in _MOVES:
            rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
            sideways = key in {Qt.Key.Key_Left, Qt.Key.Key_Right}
            step = -_MOVES[key] if rtl and sideways else _MOVES[key]
            self.go(self.cursor_day + timedelta(days=step))
        elif key in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
            self.go(add_months(self.cursor_day, -1 if key == Qt.Key.Key_PageUp else 1))
        elif key in (*ENTER_KEYS, Qt.Key.Key_Space):
            self.picked.emit(self.cursor_day)
        else:
            event.ignore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Pick the day under the finger."""
        day = self.day_at(event.position().toPoint())
        if day is not None:
            self.go(day)
            self.picked.emit(day)

    def paint(self, painter: QPainter, theme: Theme) -> None:
        """Paint names of days and the days."""
        start = self.first_cell()
        for place in range(_COLUMNS):
            weekday = Qt.DayOfWeek((start + timedelta(days=place)).isoweekday())
            name = QLocale().dayName(weekday.value, QLocale.FormatType.ShortFormat)[:3]
            side = self.width() / _COLUMNS
            box = mirrored(self, QRectF(place * side, 0, side, _HEAD))
            ink, font = theme.tokens.ink2, theme.font(Role.CAPTION)
            paint_text(painter, box, name, font, ink, Qt.AlignmentFlag.AlignCenter)
        for place in range(_COLUMNS * _ROWS):
            self._paint_day(painter, theme, start + timedelta(days=place))

    def _paint_day(self, painter: QPainter, theme: Theme, day: date) -> None:
        t, box = theme.tokens, self.cell(day).adjusted(2, 2, -2, -2)
        chosen, cursor = day == self.value, day == self.cursor_day
        mark = self.marks.get(day)
        ink = t.ink if day.month == self.cursor_day.month else t.ink3
        if chosen:
            paint_box(painter, box, RADIUS_SMALL, t.teal)
            ink = t.on_teal
        elif mark is not None:
            paint_box(painter, box, RADIUS_SMALL, theme.tone(mark).tint, theme.tone(mark).line)
        if cursor and not chosen:
            paint_box(painter, box, RADIUS_SMALL, None, t.teal, 2)
        open_day = self.low <= day <= self.high
        font = QFont(theme.font(Role.CONTROL, chosen, tabular=True))
        font.setStrikeOut(not open_day)
        colour = ink if open_day else t.ink3
        paint_text(painter, box, str(day.day), font, colour, Qt.AlignmentFlag.AlignCenter)


class MonthView(QFrame):
    """A month with its name and arrows; `picked` carries the day, `cancelled` comes with Esc."""

    picked = Signal(object)
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._days, self._title = _Days(), Text("", Role.CARD, wrap=False)
        before, after = IconButton("cl", _("Month before")), IconButton("cr", _("Month after"))
        self._foot = Text("", Role.CAPTION, "ink2")
        head = QHBoxLayout()
        head.addWidget(before)
        head.addStretch(1)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(after)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self._days, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._foot)
        self._foot.hide()
        self.setFocusProxy(self._days)
        before.clicked.connect(lambda: self._days.go(add_months(self._days.cursor_day, -1)))
        after.clicked.connect(lambda: self._days.go(add_months(self._days.cursor_day, 1)))
        self._days.picked.connect(self.picked)
        self._days.moved.connect(self._on_days_moved)

    def set_value(self, value: date | None, shown: date) -> None:
        """Show a chosen day; without one open the month of `shown`."""
        self._days.value = value
        self._days.go(value or shown)

    def set_range(self, low: date, high: date) -> None:
        """Set the first and last day that can be picked."""
        self._days.low, self._days.high = low, high
        self._days.go(self._days.cursor_day)

    def set_marks(self, marks: Mapping[date, Tone], explanation: str = "") -> None:
        """Tint days; `explanation` says in words what the tint means."""
        self._days.marks = dict(marks)
        self._foot.setText(explanation)
        self._foot.setVisible(bool(explanation))
        self._days.update()

    def days(self) -> QWidget:
        """Return the grid that takes focus."""
        return self._days

    def cell_centre(self, day: date) -> QPoint:
        """Return where a day stands in the grid."""
        return self._days.cell(day).center().toPoint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Show the month's name in the present language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LocaleChange:
            self._on_days_moved()

    def _on_days_moved(self) -> None:
        day = self._days.cursor_day
        name = QLocale().standaloneMonthName(day.month)
        self._title.setText(f"{name} {day.year}")


def add_months(day: date, months: int) -> date:
    """Return the same day some months on, or the last day of a shorter month."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
