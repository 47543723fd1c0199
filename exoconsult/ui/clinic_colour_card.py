"""The clinic's one colour, and what paper makes of it: before and after the mending for contrast."""

from __future__ import annotations

import re

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QWidget

from exoconsult.brand import Brand, contrast
from exoconsult.brand.colours import FILL_KEEPS, INK_CONTRAST
from exoconsult.i18n import _
from exoconsult.ui.clinic import Clinic
from exoconsult.ui.clinic_cards import ClinicCard, beside
from exoconsult.ui.context import Context
from exoconsult.ui.theme import RADIUS_SMALL, Role, Theme, Tone, current
from exoconsult.ui.widgets.containers import Card
from exoconsult.ui.widgets.fields import LabeledField
from exoconsult.ui.widgets.flow_layout import FlowLayout
from exoconsult.ui.widgets.icon_label import IconLabel
from exoconsult.ui.widgets.overlay import Overlay
from exoconsult.ui.widgets.painting import Painted, Pressable, paint_box
from exoconsult.ui.widgets.text import Text

PALETTE = (
    *("#0F6B66", "#17695B", "#1F6F8B", "#2A4D8F", "#4B3F8F", "#7A3E8E"),
    *("#A8326E", "#B3282D", "#C9532B", "#B86E00", "#5B6B2E", "#1A1F24"),
)
_COLOUR = re.compile(r"^#?([0-9A-Fa-f]{6})$")


class ColourCard(ClinicCard):
    """One colour; headings and solid shapes are worked out, so no choice can make a page unreadable."""

    def __init__(self, context: Context, clinic: Clinic) -> None:
        super().__init__(context, clinic, _("Colour"), _("checked on white"))
        self.swatch = ColourButton(_("Choose a colour"))
        self.code = LabeledField(_("Main colour"), max_length=7)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(10)
        self._grid.addWidget(self.swatch, 0, 0, Qt.AlignmentFlag.AlignBottom)
        self._grid.addWidget(self.code, 0, 1, 1, 2)
        self._grid.setColumnStretch(1, 1)
        self._given = _Line(_("As you gave it"))
        self._ink = _Line(_("Headings and lines"))
        self._fill = _Line(_("Solid shapes"))
        for row, line in enumerate((self._given, self._ink, self._fill), start=1):
            for column, part in enumerate((line.spot, line.words, line.ratio)):
                self._grid.addWidget(part, row, column)
        self.body().addLayout(self._grid)
        self._mended = Text("", Role.TAG, "ink2")
        self.add(self._mended)
        self.show_brand(clinic.brand)
        self.code.edited.connect(self._on_code_edited)
        self.swatch.clicked.connect(self._on_swatch_clicked)

    def show_brand(self, brand: Brand) -> None:
        """Show the colour as given, and as it prints."""
        colours = brand.colours
        self.swatch.set_colour(brand.primary)
        if _colour(self.code.value()) != brand.primary.upper():
            self.code.set_value(brand.primary.upper())
        self._given.show_colour(brand.primary, contrast(brand.primary), contrast(brand.primary) >= FILL_KEEPS)
        self._ink.show_colour(colours.ink, contrast(colours.ink), True)
        self._fill.show_colour(colours.fill, contrast(colours.fill), True)
        darker = contrast(brand.primary) < INK_CONTRAST
        self._mended.setText(
            _("Printed darker where it has to be read. Shapes and tints keep its tone.")
            if darker
            else _("Dark enough to be printed as it is.")
        )

    def said(self) -> tuple[str, str, str]:
        """Return what stands beside the three colours."""
        return self._given.said(), self._ink.said(), self._fill.said()

    def _on_code_edited(self, text: str) -> None:
        colour = _colour(text)
        self.code.set_mistake("" if colour else _("Six digits or letters A to F, such as #17695B."))
        if colour:
            self.clinic.change(primary=colour)

    def _on_swatch_clicked(self) -> None:
        palette = Palette()
        overlay = Overlay(self.swatch, palette)
        for colour, button in palette.buttons.items():
            button.clicked.connect(lambda _checked=False, colour=colour: self._choose(overlay, colour))
        next(iter(palette.buttons.values())).setFocus(Qt.FocusReason.PopupFocusReason)

    def _choose(self, overlay: Overlay, colour: str) -> None:
        self.code.set_mistake("")
        overlay.dismiss()
        self.clinic.change(primary=colour)


class Palette(Card):
    """Twelve colours that can all be read; any other one is typed."""

    def __init__(self) -> None:
        super().__init__(padding=14)
        self.setAccessibleName(_("Choose a colour"))
        holder = QWidget()
        flow = FlowLayout(holder, 8)
        self.buttons = {colour: ColourButton(colour) for colour in PALETTE}
        for colour, button in self.buttons.items():
            button.set_colour(colour)
            flow.addWidget(button)
        side = next(iter(self.buttons.values())).sizeHint().width()
        holder.setFixedSize(6 * side + 5 * 8, 2 * side + 8)
        self.add(holder)


class ColourButton(Pressable, QPushButton):
    """A square of a colour."""

    ring_radius = float(RADIUS_SMALL)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._colour = "#FFFFFF"
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_colour(self, colour: str) -> None:
        """Show a colour; it is spoken as its code."""
        self._colour = colour
        self.setAccessibleDescription(colour)
        self.update()

    def sizeHint(self) -> QSize:
        """Return a square as high as a field."""
        return QSize(current().field, current().field)

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def paint(self, painter: QPainter, theme: Theme) -> None:
        """Paint the square."""
        paint_box(painter, QRectF(self.rect()), RADIUS_SMALL, self._colour, theme.tokens.control)


class _Spot(Painted, QWidget):
    """A small square of a colour."""

    def __init__(self) -> None:
        super().__init__()
        self.colour = "#FFFFFF"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return a square, in a cell as wide as the button above it."""
        return QSize(current().field, current().px(26))

    def paint(self, painter: QPainter, theme: Theme) -> None:
        """Paint it."""
        side = float(self.height())
        box = QRectF((self.width() - side) / 2, 0, side, side)
        paint_box(painter, box, 6, self.colour, theme.tokens.control)


class _Line:
    """A use of the colour: spot, words, and how well it can be read."""

    def __init__(self, words: str) -> None:
        self.spot = _Spot()
        self.words = Text(words, Role.CONTROL, "ink")
        self._icon = IconLabel("ok", 18, "teal")
        self._text = Text("", Role.CONTROL, "teal_deep", wrap=False)
        self.ratio = beside(self._icon, self._text, gap=6, stretch=(0, 1))

    def show_colour(self, colour: str, ratio: float, passes: bool) -> None:
        """Show a colour with its ratio."""
        self.spot.colour = colour
        self.spot.update()
        words = _("{ratio} to 1") if passes else _("{ratio} to 1, too pale")
        self._text.setText(words.format(ratio=f"{ratio:.1f}"))
        self._text.set_ink("teal_deep" if passes else str(Tone.AMBER))
        self._icon.set_value("ok" if passes else "warn", "teal" if passes else "amber_icon")

    def said(self) -> str:
        """Return what is said."""
        return self._text.text()


def _colour(text: str) -> str:
    """The colour that was typed, or nothing while it is none yet."""
    found = _COLOUR.match(text.strip())
    return f"#{found[1].upper()}" if found else ""
