"""Buttons: primary (one per view), secondary, quiet, and the square one that holds an icon only."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QPushButton, QSizePolicy

from exoconsult.ui.icons import paint_icon
from exoconsult.ui.theme import RADIUS_CONTROL, Role, Theme, Tone, current
from exoconsult.ui.widgets.bubble import Bubble
from exoconsult.ui.widgets.painting import (
    ENTER_KEYS,
    Pressable,
    directional,
    leading,
    mirrored,
    paint_box,
    paint_text,
    text_width,
)
from exoconsult.ui.widgets.text import set_tip

_GAP = 10


class _Button(Pressable, QPushButton):
    """What the buttons share: measure, states, "not ready" with its reason."""

    refused = Signal(str)  # pressed while not ready; carries the reason that was shown

    role, bold, padding = Role.BODY, False, 22
    leading_words = False  # words at the start of the box instead of in its middle

    def __init__(self, text: str, icon: str = "", trailing: str = "", tall: bool = False) -> None:
        super().__init__(text)
        self._icon, self._trailing, self._tall = icon, trailing, tall
        self._reason = ""
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    def set_text(self, text: str, icon: str | None = None, trailing: str | None = None) -> None:
        """Change words (and icons); the spoken name follows."""
        icon = self._icon if icon is None else icon
        trailing = self._trailing if trailing is None else trailing
        if (text, text, icon, trailing) == (self.text(), self.accessibleName(), self._icon, self._trailing):
            return
        self._icon, self._trailing = icon, trailing
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def set_not_ready(self, reason: str) -> None:
        """Show the button as not ready and say why when pressed; an empty reason makes it ready."""
        self._reason = reason
        self.setAccessibleDescription(reason)
        self.update()

    @property
    def ready(self) -> bool:
        """Return whether a press does something."""
        return not self._reason and self.isEnabled()

    def hitButton(self, position: QPoint) -> bool:
        """Let nothing through while not ready."""
        return not self._reason and super().hitButton(position)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Say why when not ready."""
        if self._reason:
            self._refuse()
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Say why when not ready."""
        if self._reason and event.key() in (*ENTER_KEYS, Qt.Key.Key_Space):
            self._refuse()
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Return room for icon, words and padding, not lower than a finger needs."""
        theme = current()
        font = theme.font(self.role, self.bold)
        width = text_width(font, self.text()) + 2 * self.padding
        for name in (self._icon, self._trailing):
            width += theme.px(20) + _GAP if name else 0
        least = theme.tall if self._tall else theme.target
        return QSize(width + 2, max(least, theme.size(self.role) + 22))

    def minimumSizeHint(self) -> QSize:
        """Return the same: words are never cut."""
        return self.sizeHint()

    def paint(self, painter: QPainter, theme: Theme) -> None:
        """Paint box, icon, words and trailing icon."""
        fill, edge, ink, width = self._look(theme)
        if not self.ready:
            t = theme.tokens
            fill, edge, ink, width = t.sunken, t.line, t.ink3, 1.0
        paint_box(painter, QRectF(self.rect()), RADIUS_CONTROL, fill, edge, width)
        self._paint_inside(painter, theme, ink)

    def _paint_inside(self, painter: QPainter, theme: Theme, ink: str) -> None:
        side, font = theme.px(20), theme.font(self.role, self.bold)
        words = text_width(font, self.text()) + 1
        icons = [name for name in (self._icon, self._trailing) if name]
        total = words + len(icons) * (side + _GAP)
        x, middle = self._start(total), self.height() / 2
        if self._icon:
            box = QRectF(x, middle - side / 2, side, side)
            paint_icon(painter, directional(self, self._icon), mirrored(self, box), ink)
            x += side + _GAP
        words = min(words, self.width() - int(x))
        paint_text(
            painter, mirrored(self, QRectF(x, 0, words, self.height())), self.text(), font, ink, leading(self)
        )
        if self._trailing:
            box = QRectF(x + words + _GAP, middle - side / 2, side, side)
            paint_icon(painter, directional(self, self._trailing), mirrored(self, box), ink)

    def _start(self, content: int) -> float:
        return 15.0 if self.leading_words else (self.width() - content) / 2

    def _look(self, theme: Theme) -> tuple[str | None, str | None, str, float]:
        raise NotImplementedError

    def _refuse(self) -> None:
        Bubble(self, self._reason)
        self.refused.emit(self._reason)


class PrimaryButton(_Button):
    """The one way on in a view: teal, bold; give `trailing="right"` where it moves on."""

    bold, padding = True, 26

    def _look(self, theme: Theme) -> tuple[str | None, str | None, str, float]:
        t = theme.tokens
        return (t.teal_deep if self.isDown() or self.underMouse() else t.teal), None, t.on_teal, 0.0


class SecondaryButton(_Button):
    """White with an edge; `tone` TEAL outlines it in teal, RED is for what cannot be undone."""

    def __init__(
        self, text: str, icon: str = "", trailing: str = "", tall: bool = False, tone: Tone = Tone.PLAIN
    ) -> None:
        super().__init__(text, icon, trailing, tall)
        self._tone = tone
        self.bold = tone is Tone.TEAL

    def _look(self, theme: Theme) -> tuple[str | None, str | None, str, float]:
        t, made = theme.tokens, theme.tone(self._tone)
        rest = t.surface
        if self.isDown():
            rest = t.sunken if self._tone is Tone.PLAIN else made.tint
        elif self.underMouse():
            rest = t.paper
        if self._tone is Tone.PLAIN:
            return rest, t.control, t.ink, 1.0
        return rest, (t.teal if self._tone is Tone.TEAL else made.line), made.text, 1.0


class QuietButton(_Button):
    """Teal words without a box, for undo, add and links into more detail."""

    role, bold, padding = Role.CONTROL, True, 10

    plain_ink = False  # in the colour of text, for rows of a rail

    def _look(self, theme: Theme) -> tuple[str | None, str | None, str, float]:
        t = theme.tokens
        return (
            (t.teal_tint if self.isDown() or self.underMouse() else None),
            None,
            (t.ink2 if self.plain_ink else t.teal),
            0.0,
        )


class IconButton(_Button):
    """A square button with an icon only; the name is spoken. `framed` gives it an edge."""

    def __init__(self, icon: str, name: str, framed: bool = False) -> None:
        super().__init__("", icon)
        self._framed = framed
        self.setAccessibleName(name)
        set_tip(self, name)

    def set_icon(self, icon: str, name: str) -> None:
        """Show another icon under another spoken name."""
        self._icon = icon
        self.setAccessibleName(name)
        set_tip(self, name)
        self.update()

    def sizeHint(self) -> QSize:
        """Return a square as large as a finger needs."""
        side = max(current().target, current().px(24) + 16)
        return QSize(side, side)

    def paint(self, painter: QPainter, theme: Theme) -> None:
        """Paint the icon in the middle."""
        t = theme.tokens
        fill = t.teal_tint if self.isDown() else (t.surface if self._framed else None)
        paint_box(painter, QRectF(self.rect()), RADIUS_CONTROL, fill, t.control if self._framed else None)
        side = theme.px(22)
        box = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        paint_icon(painter, directional(self, self._icon), box, t.ink if self.ready else t.ink3)
