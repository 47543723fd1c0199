"""Two parts beside each other, or the second below the first where there is no room for both."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from exoconsult.ui.widgets.flow_layout import height_at
from exoconsult.ui.widgets.reading_side import read_place


class SideBySide(QLayout):
    """Lays out exactly two widgets. `share` of the width goes to the first, between its least and `most`.

    `level`: beside each other both are as high as the higher one.
    """

    def __init__(
        self, first: QWidget, second: QWidget, share: float, most: int, gap: int = 20, *, level: bool = False
    ) -> None:
        super().__init__()
        self._level = level
        self._share, self._most, self._gap = share, most, gap
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        self._least: QSize | None = None
        self.setContentsMargins(0, 0, 0, 0)
        self.addWidget(first)
        self.addWidget(second)

    def set_room(self, share: float, most: int) -> None:
        """Give the first part another share of the width."""
        self._share, self._most = share, most
        self.invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        """Append an item."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item, or nothing beyond the end, as Qt expects."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove and return an item."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Say that all the width is used."""
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height at a width; layouts around this one ask for the same again and again."""
        if width not in self._heights:
            boxes = self._boxes(QRect(0, 0, width, 0))
            self._heights[width] = max((box.bottom() + 1 for box in boxes), default=0)
        return self._heights[width]

    def invalidate(self) -> None:
        """Forget what was measured: something in here has changed."""
        self._heights, self._least = {}, None
        super().invalidate()

    def minimumSize(self) -> QSize:
        """Return the size of the wider part: below that width nothing fits."""
        if self._least is None:
            sizes = [item.minimumSize() for item in self._items]
            self._least = QSize(max((size.width() for size in sizes), default=0), 0)
        return self._least

    def sizeHint(self) -> QSize:
        """Return both parts beside each other."""
        hints = [item.sizeHint() for item in self._items]
        width = sum(hint.width() for hint in hints) + self._gap
        return QSize(width, self.heightForWidth(width))

    def setGeometry(self, box: QRect) -> None:
        """Place the parts."""
        super().setGeometry(box)
        parent = self.parentWidget()
        direction = parent.layoutDirection() if parent else Qt.LayoutDirection.LeftToRight
        for item, place in zip(self._items, self._boxes(box), strict=True):
            item.setGeometry(read_place(direction, box, place))

    def is_beside(self, width: int) -> bool:
        """Return whether both fit beside each other."""
        return sum(item.minimumSize().width() for item in self._items[:2]) + self._gap <= width

    def _wanted(self, width: int) -> int:
        """Return how wide the first part would like to be."""
        return min(self._most, round(width * self._share))

    def _alone(self, width: int) -> int:
        """Return how wide the first part is while the second is hidden: it has all the room."""
        return width

    def _columns(self, width: int) -> tuple[int, int]:
        """Return how wide both are beside each other."""
        first, second = self._items[:2]
        left = min(self._wanted(width), width - self._gap - second.minimumSize().width())
        left = max(left, first.minimumSize().width())
        return left, width - self._gap - left

    def _boxes(self, box: QRect) -> list[QRect]:
        if len(self._items) < 2:
            return [box for _item in self._items]
        first, second = self._items
        if second.isEmpty():  # hidden
            width = self._alone(box.width())
            return [QRect(box.x(), box.y(), width, height_at(first, width)), QRect()]
        if not self.is_beside(box.width()):
            top = height_at(first, box.width())
            below = box.y() + top + self._gap
            return [
                QRect(box.x(), box.y(), box.width(), top),
                QRect(box.x(), below, box.width(), height_at(second, box.width())),
            ]
        left, right = self._columns(box.width())
        heights = [height_at(first, left), height_at(second, right)]
        if self._level:
            heights = [max(*heights, box.height())] * 2
        return [
            QRect(box.x(), box.y(), left, heights[0]),
            QRect(box.x() + left + self._gap, box.y(), right, heights[1]),
        ]


class Halves(SideBySide):
    """Two columns of the same width; a part that is alone keeps to its own column."""

    def __init__(self, first: QWidget, second: QWidget, gap: int) -> None:
        super().__init__(first, second, 0.5, 0, gap)

    def _wanted(self, width: int) -> int:
        return (width - self._gap) // 2

    def _alone(self, width: int) -> int:
        return max(self._wanted(width), self._items[0].minimumSize().width())
