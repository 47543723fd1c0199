"""The goals as chips, and the patient's own words: below them, or beside the last chips in a low window."""

from __future__ import annotations

from PySide6.QtCore import QRect

from exoconsult.ui.steps.side_by_side import SideBySide
from exoconsult.ui.theme import current
from exoconsult.ui.widgets.chips import Chips
from exoconsult.ui.widgets.fields import NoteField
from exoconsult.ui.widgets.flow_layout import height_at

_GAP = 8
_LEAST = 380
"""Width from which own words may stand beside chips."""


class GoalsRow(SideBySide):
    """Lays out chips and the field, which takes the room beside the last chips if that is enough."""

    def __init__(self, goals: Chips, own_words: NoteField) -> None:
        super().__init__(goals, own_words, 1, 0, _GAP)
        self._goals = goals

    def is_beside(self, width: int) -> bool:
        """Return whether the field stands beside chips at a width: only where height is short."""
        theme = current()
        low = theme.compact and not theme.patient
        return low and width - self._goals.last_line(width).width() - _GAP >= theme.px(_LEAST)

    def _boxes(self, box: QRect) -> list[QRect]:
        words = self._items[1]
        last = self._goals.last_line(box.width())
        goals = QRect(box.x(), box.y(), box.width(), last.bottom() + 1)
        if self.is_beside(box.width()):
            start = last.width() + _GAP
            room = box.width() - start
            return [goals, QRect(box.x() + start, box.y() + last.y(), room, height_at(words, room))]
        below = goals.bottom() + 1 + _GAP
        return [goals, QRect(box.x(), below, box.width(), height_at(words, box.width()))]
