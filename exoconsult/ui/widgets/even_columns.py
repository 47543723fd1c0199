"""Short lines in columns of the same width: as many columns as let every line be as low as it can be."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayoutItem, QWidget

from exoconsult.ui.widgets.flow_layout import FlowLayout, height_at
from exoconsult.ui.widgets.reading_side import read_place

_ENDLESS = 10_000


class EvenColumns(FlowLayout):
    """Lays items out row by row in as many columns as the first of `tries` that fits, or else the last."""

    def __init__(
        self, tries: tuple[int, ...], gap: int = 16, apart: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, gap)
        self._tries, self._apart = tries, apart

    def expandingDirections(self) -> Qt.Orientation:
        """Say that all the width is used."""
        return Qt.Orientation.Horizontal

    def minimumSize(self) -> QSize:
        """Return the width that the fewest columns need; the height follows from the width."""
        if self._least is None:
            columns = self._tries[-1]
            widest = max((item.minimumSize().width() for item in self._shown()), default=0)
            self._least = QSize(widest * columns + self._gap * (columns - 1), 0)
        return self._least

    def columns(self, width: int) -> int:
        """Return how many columns there are at a width."""
        items = self._shown()
        for count in self._tries[:-1]:
            room = self._room(width, count)
            if all(item.minimumSize().width() <= room and _low(item, room) for item in items):
                return count
        return self._tries[-1]

    def _room(self, width: int, columns: int) -> int:
        return (width - self._gap * (columns - 1)) // columns

    def _place(self, box: QRect, dry: bool) -> QRect:
        columns, items = self.columns(box.width()), self._shown()
        room, y, line = self._room(box.width(), columns), box.y(), 0
        parent = self.parentWidget()
        direction = parent.layoutDirection() if parent else Qt.LayoutDirection.LeftToRight
        for start in range(0, len(items), columns):
            y += line + self._apart if start else 0
            row = items[start : start + columns]
            line = max(height_at(item, room) for item in row)
            for place, item in enumerate([] if dry else row):
                where = QRect(box.x() + place * (room + self._gap), y, room, line)
                item.setGeometry(read_place(direction, box, where))
        return QRect(0, y - box.y(), box.width(), line)


def _low(item: QLayoutItem, width: int) -> bool:
    return height_at(item, width) <= height_at(item, _ENDLESS)
