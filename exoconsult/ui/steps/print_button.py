"""The button that prints: for whom, and what tells her from somebody of the same name."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QSizePolicy

from exoconsult.i18n import _
from exoconsult.ui.icons import paint_icon
from exoconsult.ui.theme import Role, Theme, current
from exoconsult.ui.widgets.buttons import PrimaryButton
from exoconsult.ui.widgets.painting import (
    leading,
    mirrored,
    paint_text,
    paint_wrapped,
    text_width,
    wrapped_height,
)

_LEAST_NAME = 60
"""Room for some eight letters of a name."""


class PrintButton(PrimaryButton):
    """Two lines: "Print for Sofia", and what tells her from another Sofia."""

    _name, _which = "", ""

    def __init__(self, text: str, icon: str) -> None:
        super().__init__(text, icon)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        # A layout asks for the height at no less than the least width, and gives no more than a fixed one.
        policy.setHorizontalPolicy(QSizePolicy.Policy.Preferred)
        policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)
        self.setSizePolicy(policy)

    def set_person(self, words: str, name: str, which: str) -> None:
        """Show for whom it is; `which` (birth date or reference) is never cut, a long name is."""
        self._name, self._which = name, which
        self.set_text(words)
        self.setAccessibleName(f"{words}, {self.who()}")

    def who(self) -> str:
        """Return the second line, uncut."""
        return _("{name}, {which}").format(name=self._name, which=self._which) if self._name else self._which

    def sizeHint(self) -> QSize:
        """Return room for two lines."""
        theme = current()
        width = max(
            text_width(theme.font(Role.HEADING), self.text()), text_width(theme.font(Role.TAG), self.who())
        )
        height = theme.size(Role.HEADING) + theme.size(Role.TAG) + 32
        return QSize(width + theme.px(24) + 56, max(64, height))

    def minimumSizeHint(self) -> QSize:
        """Return little width: a long name ends in dots."""
        return QSize(160, self.sizeHint().height())

    def hasHeightForWidth(self) -> bool:
        """Say that a second line in which no name can be shortened goes on below."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return room for all lines."""
        theme = current()
        more = self._second_height(theme, width - theme.px(24) - 34) - theme.size(Role.TAG) - 4
        return self.sizeHint().height() + max(0, round(more))

    def _second_height(self, theme: Theme, room: float) -> float:
        line = theme.size(Role.TAG) + 4
        font = theme.font(Role.TAG)
        if self._name and not self._squeezed(theme, room):
            return line
        if text_width(font, self.who()) + 2 <= room:
            return line
        return max(line, wrapped_height(font, self.who(), int(room)))

    def _squeezed(self, theme: Theme, room: float) -> bool:
        """Whether nothing worth reading would be left of the name on one line: then both go on below."""
        measure = QFontMetrics(theme.font(Role.TAG))
        rest = room - measure.horizontalAdvance(_("{name}, {which}").format(name="", which=self._which))
        return rest < min(theme.px(_LEAST_NAME), measure.horizontalAdvance(self._name) + 1)

    def _paint_inside(self, painter: QPainter, theme: Theme, ink: str) -> None:
        head, second, side = theme.font(Role.HEADING), theme.font(Role.TAG), theme.px(24)
        words = max(text_width(head, self.text()), text_width(second, self.who())) + 2
        words = min(words, self.width() - side - 34)
        x, middle = (self.width() - words - side - 14) / 2, self.height() / 2
        paint_icon(painter, "print", mirrored(self, QRectF(x, middle - side / 2, side, side)), ink)
        x += side + 14
        upper, lower = theme.size(Role.HEADING) + 6, self._second_height(theme, words)
        top = middle - (upper + lower) / 2
        paint_text(
            painter, mirrored(self, QRectF(x, top, words, upper)), self.text(), head, ink, leading(self)
        )
        below = mirrored(self, QRectF(x, top + upper, words, lower))
        if lower > theme.size(Role.TAG) + 4:
            paint_wrapped(painter, below, self.who(), second, ink, leading(self))
        else:
            paint_text(painter, below, self._fitted(second, words), second, ink, leading(self))

    def _fitted(self, font: QFont, room: float) -> str:
        """The second line with as much of the name as there is room for."""
        measure = QFontMetrics(font)
        rest = room - measure.horizontalAdvance(_("{name}, {which}").format(name="", which=self._which))
        if not self._name or rest < measure.horizontalAdvance("…"):
            return self._which
        name = measure.elidedText(self._name, Qt.TextElideMode.ElideRight, int(rest))
        return _("{name}, {which}").format(name=name, which=self._which)
