"""A row of colour swatches with a short label on each, one of which may be chosen (skin phototype)."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QRadioButton, QWidget

from exoconsult.brand import contrast
from exoconsult.ui.theme import RADIUS_SMALL, Role, Theme, current
from exoconsult.ui.widgets.painting import Pressable, paint_box, paint_text, paint_tick_badge
from exoconsult.ui.widgets.roving import Roving

_ROOM = 6  # the tick stands out of the swatch by this much


class Swatch(Struct, frozen=True):
    """One swatch: id, what stands on it, what is spoken, and its colour `#RRGGBB`."""

    id: str
    label: str
    spoken: str
    colour: str


class _SwatchButton(Pressable, QRadioButton):
    """One swatch as a button."""

    ring_radius = float(RADIUS_SMALL)

    def __init__(self, swatch: Swatch) -> None:
        super().__init__(swatch.label)
        self.setAccessibleName(swatch.spoken)
        self._swatch = swatch

    def nextCheckState(self) -> None:
        """Leave the state to the row."""

    def sizeHint(self) -> QSize:
        """Return a square for a finger, with room for the tick above."""
        return QSize(current().target, current().target + _ROOM)

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def paint(self, painter: QPainter, theme: Theme) -> None:
        """Paint colour, label, edge and tick."""
        t, chosen = theme.tokens, self.isChecked()
        box = QRectF(self.rect()).adjusted(0, _ROOM, 0, 0)
        edge = t.teal if chosen or self.isDown() else t.control
        paint_box(painter, box, RADIUS_SMALL, self._swatch.colour, edge, 3.0 if chosen else 1.0)
        inks = ("#1D2B2A", "#FFFFFF")
        ink = max(inks, key=lambda ink: contrast(ink, self._swatch.colour))
        font = theme.font(Role.CONTROL, True)
        paint_text(painter, box, self._swatch.label, font, ink, Qt.AlignmentFlag.AlignCenter)
        if chosen:
            paint_tick_badge(painter, QPointF(self.width() - 10, 10), 20, theme)


class SwatchRow(QWidget):
    """An exclusive choice among colours; each also has its label, so colour is never alone."""

    chosen = Signal(str)

    def __init__(self, swatches: Sequence[Swatch], name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._buttons = {swatch.id: _SwatchButton(swatch) for swatch in swatches}
        for button in self._buttons.values():
            row.addWidget(button, 1)
        self._roving = Roving(self)
        self._roving.set_buttons(list(self._buttons.values()))
        for key, button in self._buttons.items():
            button.clicked.connect(lambda _checked=False, key=key: self._on_swatch_clicked(key))

    def value(self) -> str:
        """Return the chosen id, or an empty text."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def set_value(self, value: str | None) -> None:
        """Show a choice without saying so."""
        for key, button in self._buttons.items():
            button.setChecked(key == value)
        self._roving.settle()

    def button(self, key: str) -> QRadioButton:
        """Return the button of a swatch."""
        return self._buttons[key]

    def _on_swatch_clicked(self, key: str) -> None:
        if key != self.value():
            self.set_value(key)
            self.chosen.emit(key)
