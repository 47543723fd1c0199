"""Where the cards, the list and what needs attention stand on Home: in two columns or in one."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from exoconsult.ui.theme import current

SIDE_WIDTH = 336
TWO_COLUMNS_FROM = 900


class HomeParts(NamedTuple):
    """What is placed, in the order of one column."""

    new: QWidget
    going_on: QWidget
    list_head: QWidget
    listed: QWidget
    side_title: QWidget
    side: QWidget


class HomeGrid(QGridLayout):
    """Places the parts anew when the room, or what is there, has changed."""

    def __init__(self, parts: HomeParts) -> None:
        super().__init__()
        self._parts = parts
        self._placed: tuple[bool, bool] | None = None
        self.setHorizontalSpacing(20)
        self.setVerticalSpacing(12)

    @property
    def wide(self) -> bool | None:
        """Whether the parts stand in two columns; None before they were placed."""
        return self._placed[0] if self._placed is not None else None

    def has_room(self, room: int) -> bool:
        """Whether the list, in the words that it has, leaves room for what stands beside it."""
        needed = self._parts.listed.minimumSizeHint().width() + self.horizontalSpacing() + SIDE_WIDTH
        return room >= max(current().px(TWO_COLUMNS_FROM), needed)

    def arrange(self, wide: bool) -> None:
        """Place the parts; the empty place of the continue card is given to the big action."""
        parts = self._parts
        alone = parts.going_on.isHidden()
        if (wide, alone) == self._placed:
            return
        self._placed = (wide, alone)
        for part in parts:
            self.removeWidget(part)
        top = Qt.AlignmentFlag.AlignTop
        if wide:
            self.addWidget(parts.new, 0, 0, 1, 2 if alone else 1)
            self.addWidget(parts.going_on, 0, 1)
            self.addWidget(parts.list_head, 1, 0)
            self.addWidget(parts.side_title, 1, 1)
            self.addWidget(parts.listed, 2, 0, top)
            self.addWidget(parts.side, 2, 1, top)
        else:
            for place, part in enumerate(parts):
                self.addWidget(part, place, 0)
        self.setColumnStretch(0, 1)
        self.setColumnMinimumWidth(1, SIDE_WIDTH if wide else 0)
        self.setRowMinimumHeight(1, 60 if wide else 0)
