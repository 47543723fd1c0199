"""Left and right as one reads. `QStyle` knows too, but its many names take longer to load than Home."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt


def leading_side(direction: Qt.LayoutDirection) -> Qt.AlignmentFlag:
    """Return the side at which a line starts, not to be mirrored again."""
    rtl = direction is Qt.LayoutDirection.RightToLeft
    side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignAbsolute


def read_place(direction: Qt.LayoutDirection, room: QRect, place: QRect) -> QRect:
    """Return where a place of `room`, counted from where a line starts, is counted from the left."""
    if direction is not Qt.LayoutDirection.RightToLeft:
        return place
    return place.translated(room.left() + room.right() - place.left() - place.right(), 0)
