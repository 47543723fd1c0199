"""The circle that stands for a visit: its number, or an icon for review and test patch."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from exoconsult.planning.model import Visit
from exoconsult.ui.icons import paint_icon
from exoconsult.ui.theme import Theme, current
from exoconsult.ui.widgets.painting import Painted, paint_box, paint_number_badge

VISIT_ICONS = {"review": "eye", "test_patch": "drop"}
_SIDE = 30


class VisitBadge(Painted, QWidget):
    """Filled, with its number; in amber while the date clashes; with an icon where there is no number."""

    def __init__(self) -> None:
        super().__init__()
        self._visit: Visit | None = None
        self._clash = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_value(self, visit: Visit, clash: bool) -> None:
        """Show a visit."""
        self._visit, self._clash = visit, clash
        self.update()

    def sizeHint(self) -> QSize:
        """Return a square that grows with the text."""
        side = current().px(_SIDE)
        return QSize(side, side)

    def paint(self, painter: QPainter, theme: Theme) -> None:
        """Paint circle and number or icon."""
        if self._visit is None:
            return
        t, box = theme.tokens, QRectF(self.rect())
        icon = VISIT_ICONS.get(self._visit.kind)
        if icon:
            ink = t.amber_icon if self._clash else t.teal
            paint_box(painter, box, box.width() / 2, t.amber_tint if self._clash else t.surface, ink, 2)
            inset = box.width() * 0.22
            paint_icon(painter, icon, box.adjusted(inset, inset, -inset, -inset), ink)
            return
        look = (t.amber_tint, t.amber, t.amber_icon) if self._clash else (t.teal, t.on_teal, None)
        paint_number_badge(painter, QPointF(box.center()), box.width(), str(self._visit.number), look)
