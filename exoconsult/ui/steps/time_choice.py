"""A time of day for a visit, or none: a list of quarters of an hour."""

from __future__ import annotations

from datetime import time

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox

from exoconsult.i18n import _
from exoconsult.ui.icons import paint_icon
from exoconsult.ui.theme import Role, current
from exoconsult.ui.widgets.painting import mirrored, text_width

FIRST_HOUR, LAST_HOUR, STEP = 7, 21, 15


class TimeChoice(QComboBox):
    """`picked` carries the time, or None."""

    picked = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(_("Time of {visit}").format(visit=name))
        self.addItem(_("No time"), None)
        for minutes in range(FIRST_HOUR * 60, LAST_HOUR * 60 + 1, STEP):
            at = time(minutes // 60, minutes % 60)
            self.addItem(at.strftime("%H:%M"), at)
        self.activated.connect(lambda place: self.picked.emit(self.itemData(place)))

    def value(self) -> time | None:
        """Return the time."""
        found = self.currentData()
        return found if isinstance(found, time) else None

    def set_value(self, value: time | None) -> None:
        """Show a time without saying so; one that is not in the list is added to it."""
        if value == self.value():
            return
        place = next((n for n in range(self.count()) if self.itemData(n) == value), -1)
        if place < 0 and value is not None:
            later = (n for n in range(1, self.count()) if self.itemData(n) > value)
            place = next(later, self.count())
            self.insertItem(place, value.strftime("%H:%M"), value)
        self.setCurrentIndex(place)

    def words_width(self) -> int:
        """Return the width that the longest entry needs, with the arrow."""
        words = (self.itemText(place) for place in range(self.count()))
        font = current().font(Role.BODY)
        return max(text_width(font, entry) for entry in words) + current().px(18) + 42

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field, and the arrow that says it opens."""
        super().paintEvent(event)
        theme = current()
        side = theme.px(18)
        box = QRectF(self.width() - side - 12, (self.height() - side) / 2, side, side)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_icon(painter, "cd", mirrored(self, box), theme.tokens.ink2)
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: scrolling must not change a time."""
        event.ignore()
