"""Questions with what they raised beside them and the decision below; in little room one below the other."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from exoconsult.ui.steps.side_by_side import SideBySide
from exoconsult.ui.widgets.flow_layout import height_at

_SHARE, _MOST = 0.64, 700
_GAP, _BELOW = 20, 16


class QuestionsRow(SideBySide):
    """Lays out questions, points and decision, in this order as one reads.

    Beside each other, the decision stands below the questions, where one answers. Below each other it comes
    after the points, which it is about. Points and decision are hidden together, from the patient.
    """

    def __init__(self, questions: QWidget, points: QWidget, decision: QWidget) -> None:
        super().__init__(questions, points, _SHARE, _MOST, _GAP)
        self.addWidget(decision)

    def _boxes(self, box: QRect) -> list[QRect]:
        questions, points, decision = self._items
        if points.isEmpty():  # hidden
            return [QRect(box.x(), box.y(), box.width(), height_at(questions, box.width())), QRect(), QRect()]
        beside = self.is_beside(box.width())
        left, right = self._columns(box.width()) if beside else (box.width(), box.width())
        asked = QRect(box.x(), box.y(), left, height_at(questions, left))
        start, top = (box.x() + left + _GAP, box.y()) if beside else (box.x(), asked.bottom() + 1 + _BELOW)
        raised = QRect(start, top, right, height_at(points, right))
        above = asked if beside else raised
        under = QRect(box.x(), above.bottom() + 1 + _BELOW, left, height_at(decision, left))
        return [asked, raised, under]
