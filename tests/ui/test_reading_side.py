"""Left and right as one reads are where Qt's own style would put them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QStyle

from exoconsult.ui.widgets.reading_side import leading_side, read_place


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_is_where_qt_puts_it(direction: Qt.LayoutDirection) -> None:
    assert leading_side(direction) == QStyle.visualAlignment(direction, Qt.AlignmentFlag.AlignLeft)
    for room in (QRect(0, 0, 100, 40), QRect(13, 7, 251, 90)):
        for place in (QRect(13, 7, 30, 10), QRect(40, 9, 61, 20), room):
            assert read_place(direction, room, place) == QStyle.visualRect(direction, room, place)
