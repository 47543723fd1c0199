"""Chips: several short answers at once, flowing over lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from exoconsult.ui.icons import paint_icon
from exoconsult.ui.theme import Role, Theme, current
from exoconsult.ui.widgets.flow_layout import FlowLayout
from exoconsult.ui.widgets.painting import Pressable, leading, mirrored, paint_box, paint_text, text_width
from exoconsult.ui.widgets.roving import Roving

_PAD, _GAP = 18, 8


class Chip(Pressable, QCheckBox):
    """One answer that can be on or off."""

    ring_radius = 22.0

    def __init__(self, label: str) -> None:
        super().__init__(label)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(label)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return room for words, and the tick when chosen."""
        theme = current()
        width = text_width(theme.font(Role.CONTROL, True), self.text()) + 2 * _PAD
        width += theme.px(18) + _GAP if self.isChecked() else 0
        return QSize(width, max(theme.target, theme.size(Role.CONTROL) + 26))

    def minimumSizeHint(self) -> QSize:
        """Return the same: words are never cut."""
        return self.sizeHint()

    def paint(self, painter: QPainter, theme: Theme) -> None:
        """Paint edge, tick and words."""
        t, chosen = theme.tokens, self.isChecked()
        self.ring_radius = self.height() / 2
        fill = t.teal_tint if chosen or self.isDown() else (t.paper if self.underMouse() else t.surface)
        edge = t.teal if chosen else t.control
        paint_box(painter, QRectF(self.rect()), self.height() / 2, fill, edge, 2.0 if chosen else 1.0)
        font, side = theme.font(Role.CONTROL, chosen), theme.px(18)
        words = text_width(font, self.text()) + 1
        mark = side + _GAP if chosen else 0
        x = (self.width() - words - mark) / 2
        ink = t.teal_deep if chosen else t.ink
        if chosen:
            paint_icon(
                painter, "check", mirrored(self, QRectF(x, (self.height() - side) / 2, side, side)), ink
            )
        room = QRectF(x + mark, 0, words, self.height())
        paint_text(painter, mirrored(self, room), self.text(), font, ink, leading(self))


class Chips(QWidget):
    """A group of chips; emits all chosen ids in the order of the options."""

    changed = Signal(tuple)

    def __init__(self, options: Iterable[tuple[str, str]], name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._flow = FlowLayout(self)
        self._chips: dict[str, Chip] = {}
        self._roving = Roving(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_options(options)

    def set_options(self, options: Iterable[tuple[str, str]]) -> None:
        """Show other chips; what was chosen stays chosen where the id is still there."""
        before = self.value()
        for chip in self._chips.values():
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = {key: Chip(label) for key, label in options}
        for key, chip in self._chips.items():
            chip.setChecked(key in before)
            self._flow.addWidget(chip)
            chip.clicked.connect(self._on_chip_clicked)
        self._roving.set_buttons(list(self._chips.values()))

    @property
    def options(self) -> tuple[str, ...]:
        """The ids that can be chosen."""
        return tuple(self._chips)

    def value(self) -> tuple[str, ...]:
        """Return the chosen ids."""
        return tuple(key for key, chip in self._chips.items() if chip.isChecked())

    def set_value(self, value: Sequence[str]) -> None:
        """Show a choice without saying so."""
        for key, chip in self._chips.items():
            chip.setChecked(key in value)
            chip.updateGeometry()
        self._roving.settle()

    def last_line(self, width: int) -> QRect:
        """Return what the last line of chips takes at a width, counted from where lines start."""
        return self._flow.last_line(width)

    def button(self, key: str) -> Chip:
        """Return the chip of an option."""
        return self._chips[key]

    def _on_chip_clicked(self) -> None:
        for chip in self._chips.values():
            chip.updateGeometry()
        self.changed.emit(self.value())
