"""A button with a bold line and what exactly it will do below; words wrap instead of being cut."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QPushButton, QSizePolicy

from exoconsult.ui.icons import paint_icon
from exoconsult.ui.theme import RADIUS_CONTROL, Role, Theme, current
from exoconsult.ui.widgets.painting import (
    Pressable,
    directional,
    leading,
    mirrored,
    paint_box,
    paint_wrapped,
    text_width,
    wrapped_height,
)

_PAD, _GAP, _ICON = 16, 12, 20


class OptionButton(Pressable, QPushButton):
    """`primary` fills it; only one of several ways out is."""

    def __init__(self, head: str, text: str = "", icon: str = "swap", primary: bool = False) -> None:
        super().__init__(head)
        self._text, self._icon, self._primary = text, icon, primary
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"{head}: {text}" if text else head)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def detail(self) -> str:
        """Return the words below the bold line."""
        return self._text

    def hasHeightForWidth(self) -> bool:
        """Say that words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that the words need."""
        head, text = self._heights(width)
        return max(current().target, head + text + 20)

    def sizeHint(self) -> QSize:
        """Return room for the words on one line each, up to a readable length."""
        theme = current()
        words = max(
            text_width(theme.font(Role.CONTROL, True), self.text()),
            text_width(theme.font(Role.CONTROL), self._text),
        )
        width = min(words + self._beside() + 2, theme.px(520))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the least width; the height follows from the width."""
        return QSize(current().px(200), self.heightForWidth(self.width()))

    def _beside(self) -> int:
        return 2 * _PAD + current().px(_ICON) + _GAP

    def _heights(self, width: int) -> tuple[int, int]:
        theme, room = current(), width - self._beside()
        return (
            wrapped_height(theme.font(Role.CONTROL, True), self.text(), room),
            wrapped_height(theme.font(Role.CONTROL), self._text, room),
        )

    def paint(self, painter: QPainter, theme: Theme) -> None:
        """Paint box, icon and words."""
        t, over = theme.tokens, self.underMouse() or self.isDown()
        if self._primary:
            fill, edge, ink, quiet = (t.teal_deep if over else t.teal), None, t.on_teal, t.on_teal
        else:
            fill, edge, ink, quiet = (t.paper if over else t.surface), t.control, t.ink, t.ink2
        paint_box(painter, QRectF(self.rect()), RADIUS_CONTROL, fill, edge)
        side = theme.px(_ICON)
        place = mirrored(self, QRectF(_PAD, (self.height() - side) / 2, side, side))
        paint_icon(painter, directional(self, self._icon), place, ink if self._primary else t.teal)
        head, text = self._heights(self.width())
        x, y = _PAD + side + _GAP, (self.height() - head - text) / 2
        room = self.width() - self._beside()
        for words, bold, tall, colour in ((self.text(), True, head, ink), (self._text, False, text, quiet)):
            box = mirrored(self, QRectF(x, y, room, tall))
            paint_wrapped(painter, box, words, theme.font(Role.CONTROL, bold), colour, leading(self))
            y += tall
