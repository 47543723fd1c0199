"""A switch that is on or off, alone or at the end of a row with its words."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout

from exoconsult.i18n import _
from exoconsult.ui.theme import Role, Theme, current
from exoconsult.ui.widgets.icon_label import IconLabel
from exoconsult.ui.widgets.painting import Pressable, mirrored, paint_box, paint_text, text_width
from exoconsult.ui.widgets.text import Text

_TRACK, _GAP = QSize(52, 30), 10


class Toggle(Pressable, QCheckBox):
    """A switch. `words` says "On" or "Off" beside it; the spoken name is `name`."""

    switched = Signal(bool)

    ring_radius = 15.0

    def __init__(self, name: str, words: bool = True) -> None:
        super().__init__()
        self._words = words
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.switched)

    def value(self) -> bool:
        """Return whether it is on."""
        return self.isChecked()

    def set_value(self, value: bool) -> None:
        """Show a state without saying so."""
        self.setChecked(value)
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for the track and the longer word."""
        theme = current()
        width = _TRACK.width() + 4
        if self._words:
            font = theme.font(Role.CONTROL)
            width += _GAP + max(text_width(font, _("On")), text_width(font, _("Off"))) + 2
        return QSize(width, theme.target)

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def paint(self, painter: QPainter, theme: Theme) -> None:
        """Paint the word, then the switch."""
        x = self.width() - _TRACK.width() - 2 if self._words else 2
        self.paint_track(painter, theme, x)
        if self._words:
            room = mirrored(self, QRectF(0, 0, x - _GAP, self.height()))
            word = _("On") if self.isChecked() else _("Off")
            rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
            side = Qt.AlignmentFlag.AlignLeft if rtl else Qt.AlignmentFlag.AlignRight
            ink, align = theme.tokens.ink2, side | Qt.AlignmentFlag.AlignVCenter
            paint_text(painter, room, word, theme.font(Role.CONTROL), ink, align)

    def paint_track(self, painter: QPainter, theme: Theme, x: float) -> None:
        """Paint track and knob, the track beginning at `x`."""
        t, on, middle = theme.tokens, self.isChecked(), self.height() / 2
        track = mirrored(self, QRectF(x, middle - _TRACK.height() / 2, _TRACK.width(), _TRACK.height()))
        fill = t.teal if on else (t.sunken if self.isDown() else t.surface)
        paint_box(painter, track, _TRACK.height() / 2, fill, None if on else t.control)
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        knob = QPointF(track.right() - 15 if on != rtl else track.left() + 15, middle)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("on_teal" if on else "control"))
        painter.drawEllipse(knob, 10, 10)


class ToggleRow(QFrame):
    """Words at the start, a switch at the end; a press anywhere switches."""

    switched = Signal(bool)

    def __init__(self, title: str, text: str = "", icon: str = "", words: bool = True) -> None:
        super().__init__()
        self._toggle = Toggle(title, words)
        self._toggle.setAccessibleDescription(text)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        if icon:
            row.addWidget(IconLabel(icon, 26, "ink2"), 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(Text(title, Role.BODY if text else Role.CONTROL, bold=bool(text)))
        if text:
            column.addWidget(Text(text, Role.CONTROL, "ink2"))
        row.addLayout(column, 1)
        row.addWidget(self._toggle)
        self.setMinimumHeight(52)  # a switch and the least distance to the next one
        self._toggle.switched.connect(self.switched)

    def value(self) -> bool:
        """Return whether it is on."""
        return self._toggle.value()

    def set_value(self, value: bool) -> None:
        """Show a state without saying so."""
        self._toggle.set_value(value)

    def toggle(self) -> Toggle:
        """Return the switch itself."""
        return self._toggle

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Switch when the words are pressed."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._toggle.click()
