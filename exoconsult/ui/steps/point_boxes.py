"""What an answer raised, one box for each point: level in words, icon, why, until when."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from exoconsult.consultation.suitability import Point
from exoconsult.i18n import _
from exoconsult.ui.context import Context
from exoconsult.ui.dates import long_day
from exoconsult.ui.steps.scar_words import LEVEL_LOOKS, level_words, point_words
from exoconsult.ui.widgets.containers import AlertBox


class PointBoxes(QWidget):
    """A column of alerts that is empty where nothing was raised."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._boxes: list[AlertBox] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.hide()

    def set_value(self, points: tuple[Point, ...]) -> None:
        """Show these points, strongest first as they come."""
        while len(self._boxes) < len(points):
            box = AlertBox()
            self._boxes.append(box)
            self._column.addWidget(box)
        for box, point in zip(self._boxes, points, strict=False):
            tone, icon = LEVEL_LOOKS[point.level]
            box.set_tone(tone, icon)
            box.set_value(self._head(point), point_words(self._context, point.words))
        for place, box in enumerate(self._boxes):
            box.setVisible(place < len(points))
        self.setVisible(bool(points))

    def _head(self, point: Point) -> str:
        if point.level == "wait" and point.until is not None:
            day = long_day(point.until, self._context.settings.ui_language)
            return _("Wait listed until {day}").format(day=day)
        return level_words(point.level)
