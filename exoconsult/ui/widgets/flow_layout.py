"""A layout that puts things beside each other and starts a new line when a line is full."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from exoconsult.ui.widgets.reading_side import read_place


class FlowLayout(QLayout):
    """Lays items out line by line, in reading direction."""

    def __init__(self, parent: QWidget | None = None, gap: int = 8) -> None:
        super().__init__(parent)
        self._gap = gap
        self._items: list[QLayoutItem] = []
        self._last_lines: dict[int, QRect] = {}
        self._least: QSize | None = None
        self.setContentsMargins(0, 0, 0, 0)

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
        """Say that no more room than needed is wanted."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Say that a narrow flow is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height at a width."""
        last = self.last_line(width)
        return last.y() + last.height()

    def last_line(self, width: int) -> QRect:
        """Return what the last line takes at a width; layouts around this one ask for it again and again."""
        if width not in self._last_lines:
            self._last_lines[width] = self._place(QRect(0, 0, width, 0), dry=True)
        return self._last_lines[width]

    def invalidate(self) -> None:
        """Forget what was measured: something in here has changed."""
        self._last_lines, self._least = {}, None
        super().invalidate()

    def setGeometry(self, box: QRect) -> None:
        """Place the items."""
        super().setGeometry(box)
        self._place(box, dry=False)

    def sizeHint(self) -> QSize:
        """Return the least size."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Return the size of the largest item."""
        if self._least is None:
            self._least = QSize()
            for item in self._shown():
                self._least = self._least.expandedTo(item.minimumSize())
        return self._least

    def _shown(self) -> list[QLayoutItem]:
        """The items without those that are hidden: these leave no gap."""
        return [item for item in self._items if not item.isEmpty()]

    def _place(self, box: QRect, dry: bool) -> QRect:
        """Place the items, unless `dry`; return the last line, counted from where lines start."""
        x, y, line = box.x(), box.y(), 0
        parent = self.parentWidget()
        direction = parent.layoutDirection() if parent else Qt.LayoutDirection.LeftToRight
        for item in self._shown():
            hint = item.sizeHint()
            if x > box.x() and x + hint.width() > box.right() + 1:
                x, y, line = box.x(), y + line + self._gap, 0
            if not dry:
                size = QSize(min(hint.width(), box.width()), hint.height())
                item.setGeometry(read_place(direction, box, QRect(QPoint(x, y), size)))
            x += hint.width() + self._gap
            line = max(line, hint.height())
        return QRect(0, y - box.y(), max(0, x - self._gap - box.x()), line)


def height_at(item: QLayoutItem, width: int) -> int:
    """Return how high an item is at a width."""
    if item.hasHeightForWidth():
        return int(item.heightForWidth(width))
    return int(item.sizeHint().height())
