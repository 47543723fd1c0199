"""A line with a check box at its start and, when chosen, its place as a number at its end."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QCheckBox, QSizePolicy

from exoconsult.ui.icons import paint_icon
from exoconsult.ui.theme import Role, Theme, current
from exoconsult.ui.widgets.painting import (
    Pressable,
    leading,
    mirrored,
    paint_box,
    paint_number_badge,
    paint_wrapped,
    text_width,
    wrapped_height,
)

_BOX, _GAP, _BADGE = 24, 10, 26
_APART = 8


class CheckRow(Pressable, QCheckBox):
    """A check box with words that wrap. `set_badge("2")` shows a number at the end of the line."""

    switched = Signal(bool)

    ring_radius = 8.0

    def __init__(self, text: str, role: Role = Role.CONTROL) -> None:
        super().__init__(text)
        self._role, self._badge = role, ""
        self.setAccessibleName(text)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(self.switched)

    def value(self) -> bool:
        """Return whether it is ticked."""
        return self.isChecked()

    def set_value(self, value: bool) -> None:
        """Show a state without saying so."""
        self.setChecked(value)
        self.update()

    def set_badge(self, badge: str) -> None:
        """Show a number at the end of the line; an empty text shows none."""
        self._badge = badge
        self.setAccessibleDescription(badge)
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Say that words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height at a width."""
        words = wrapped_height(current().font(self._role), self.text(), width - self._taken())
        return max(_least(), words + 12)

    def sizeHint(self) -> QSize:
        """Return room for one line."""
        width = text_width(current().font(self._role), self.text()) + self._taken() + 4
        return QSize(width, _least())

    def minimumSizeHint(self) -> QSize:
        """Return the least width; the height follows from the width."""
        return QSize(min(160, self.sizeHint().width()), _least())

    def _taken(self) -> int:
        return _BOX + _GAP + 4 + (_BADGE + _GAP if self._badge else 0)

    def paint(self, painter: QPainter, theme: Theme) -> None:
        """Paint box, tick, words and number."""
        t, on, middle = theme.tokens, self.isChecked(), self.height() / 2
        box = mirrored(self, QRectF(2, middle - _BOX / 2, _BOX, _BOX))
        fill = t.teal if on else (t.teal_tint if self.isDown() else t.surface)
        paint_box(painter, box, 6, fill, None if on else t.control)
        if on:
            paint_icon(painter, "check", box.adjusted(3, 3, -3, -3), t.on_teal)
        room = QRectF(2 + _BOX + _GAP, 0, self.width() - self._taken() + 2, self.height())
        paint_wrapped(
            painter,
            mirrored(self, room),
            self.text(),
            theme.font(self._role),
            t.ink,
            leading(self),
        )
        if self._badge:
            place = mirrored(self, QRectF(self.width() - _BADGE, middle - _BADGE / 2, _BADGE, _BADGE))
            centre = QPointF(place.center())
            paint_number_badge(painter, centre, _BADGE, self._badge, (t.teal_tint, t.teal_deep, None))


def _least() -> int:
    """Height of a row: rows touch, so each has the distance between targets in it."""
    return current().target + _APART
