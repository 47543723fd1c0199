"""Cards, alerts, tags: the boxes that things stand in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from exoconsult.ui.icons import paint_icon
from exoconsult.ui.theme import Role, Theme, Tone, current
from exoconsult.ui.widgets.emptying import empty
from exoconsult.ui.widgets.flow_layout import FlowLayout
from exoconsult.ui.widgets.icon_label import IconLabel
from exoconsult.ui.widgets.painting import Painted, leading, mirrored, paint_box, paint_text, text_width
from exoconsult.ui.widgets.text import Text, repolish

TONE_ICONS = {Tone.PLAIN: "info", Tone.TEAL: "info", Tone.AMBER: "warn", Tone.CORAL: "hold", Tone.RED: "stop"}


class Card(QFrame):
    """A white box with rounded corners; add things with `body()` or `add`."""

    def __init__(self, padding: int = 18, spacing: int = 12, horizontal: bool = False) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        way = QBoxLayout.Direction.LeftToRight if horizontal else QBoxLayout.Direction.TopToBottom
        self._body = QBoxLayout(way, self)
        self._body.setContentsMargins(padding, padding, padding, padding)
        self._body.setSpacing(spacing)

    def body(self) -> QBoxLayout:
        """Return the layout inside."""
        return self._body

    def add(self, *widgets: QWidget) -> None:
        """Append widgets."""
        for widget in widgets:
            self._body.addWidget(widget)

    def set_look(self, tone: Tone | None = None, chosen: bool = False, dashed: bool = False) -> None:
        """Tint the card, mark it as chosen, or give it a dashed edge."""
        self.setProperty("tone", str(tone) if tone else None)
        self.setProperty("chosen", "true" if chosen else "false")
        self.setProperty("dashed", "true" if dashed else "false")
        repolish(self)


class Panel(QFrame):
    """A plain area on the sunken ground (`ground="sunken"`), the paper or the surface."""

    def __init__(self, ground: str = "sunken", padding: int = 20, spacing: int = 12) -> None:
        super().__init__()
        self.setProperty("ground", ground)
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(padding, padding, padding, padding)
        self._body.setSpacing(spacing)

    def body(self) -> QVBoxLayout:
        """Return the layout inside."""
        return self._body


class AlertBox(QFrame):
    """What was found, in words, with its icon; and the fix as buttons."""

    def __init__(self, tone: Tone = Tone.TEAL, icon: str = "") -> None:
        super().__init__()
        self.setProperty("kind", "alert")
        self._tone, self._icon_name = tone, icon
        self._icon = IconLabel(icon or TONE_ICONS[tone], 22)
        self._head = Text("", Role.BODY, bold=True)
        self._text = Text("", Role.CONTROL)
        self._buttons = QWidget()
        FlowLayout(self._buttons, 10)
        below = QVBoxLayout()
        below.setContentsMargins(0, 6, 0, 2)  # room for the ring around a button with the focus
        below.addWidget(self._buttons)
        column = QVBoxLayout()
        column.setSpacing(4)
        for widget in (self._head, self._text):
            column.addWidget(widget)
        column.addLayout(below)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(12)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        self._buttons.hide()
        self.set_tone(tone, icon)

    def set_tone(self, tone: Tone, icon: str = "") -> None:
        """Change what kind of alert it is."""
        self._tone = tone
        self.setProperty("tone", str(tone))
        ink = {Tone.PLAIN: "ink2", Tone.TEAL: "teal", Tone.RED: "red"}.get(tone, f"{tone}_icon")
        self._icon.set_value(icon or self._icon_name or TONE_ICONS[tone], ink)
        self._head.set_ink({Tone.PLAIN: "ink", Tone.TEAL: "teal_deep"}.get(tone, str(tone)))
        repolish(self)

    def set_value(self, head: str, text: str = "") -> None:
        """Show a head and a text; either may be empty."""
        self._head.setText(head)
        self._head.setVisible(bool(head))
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.setAccessibleName(" ".join(part for part in (head, text) if part))

    def set_beside(self, button: QPushButton) -> None:
        """Put one button beside the text, at the end of the line."""
        self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)

    def set_buttons(self, buttons: Sequence[QPushButton]) -> None:
        """Offer these buttons below the text instead of the ones before."""
        layout = self._buttons.layout()
        assert layout is not None
        empty(layout)
        for button in buttons:
            layout.addWidget(button)
        self._buttons.setVisible(bool(buttons))


class Tag(Painted, QWidget):
    """A small pill with an icon and a word; it says something and cannot be pressed."""

    def __init__(self, text: str, tone: Tone = Tone.PLAIN, icon: str = "") -> None:
        super().__init__()
        self._text, self._tone, self._icon = text, tone, icon
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    def set_value(self, text: str, tone: Tone | None = None, icon: str | None = None) -> None:
        """Show another word, tone or icon."""
        self._text, self._tone = text, tone or self._tone
        self._icon = self._icon if icon is None else icon
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for icon and word."""
        theme = current()
        width = text_width(theme.font(Role.TAG), self._text) + 24
        return QSize(width + (theme.px(16) + 6 if self._icon else 0), theme.size(Role.TAG) + 13)

    def paint(self, painter: QPainter, theme: Theme) -> None:
        """Paint pill, icon and word."""
        made, height, x = theme.tone(self._tone), self.height(), 12.0
        paint_box(painter, QRectF(self.rect()), height / 2, made.tint, made.line)
        if self._icon:
            side = theme.px(16)
            box = QRectF(x - 2, (height - side) / 2, side, side)
            paint_icon(painter, self._icon, mirrored(self, box), made.text)
            x += side + 4
        room = QRectF(x, 0, self.width() - x - 8, height)
        paint_text(painter, mirrored(self, room), self._text, theme.font(Role.TAG), made.text, leading(self))


def inset(widget: QWidget, margins: tuple[int, int, int, int]) -> QWidget:
    """Put a widget into a holder with margins."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(*margins)
    column.addWidget(widget)
    return holder
