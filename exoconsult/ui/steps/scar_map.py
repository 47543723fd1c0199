"""The face with its areas, or the same areas as a list; undo, redo and the switch lie on top."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from exoconsult.i18n import _
from exoconsult.ui.context import Context
from exoconsult.ui.steps.scar_words import region_name, region_names
from exoconsult.ui.theme import current
from exoconsult.ui.widgets.buttons import IconButton
from exoconsult.ui.widgets.choice_card import CardOption
from exoconsult.ui.widgets.choice_cards import ChoiceCards
from exoconsult.ui.widgets.face_map import FaceMap, FaceSite

LIST_ORDER = (
    ("forehead", "nose"),
    ("temple-r", "temple-l"),
    ("cheek-r", "cheek-l"),
    ("jaw-r", "jaw-l"),
    ("upper-lip", "chin"),
)
"""Areas as the list shows them, in pairs: the patient's right on the left, as on the face."""

_HEIGHT, _HEIGHT_LOW, _EDGE = 420, 366, 10
_LARGER = 1.3
"""How much larger the face is in the patient view."""


class ScarMap(QWidget):
    """Shows chosen areas; `region_tapped` comes from the face and from the list alike."""

    region_tapped = Signal(str)
    undo_asked = Signal()
    redo_asked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.face = FaceMap(region_names(context))
        self.areas = ChoiceCards(_("Areas of the face"), 2)
        self.undo = IconButton("undo", _("Undo"), framed=True)
        self.redo = IconButton("redo", _("Redo"), framed=True)
        self.switch = IconButton("list", _("Show the areas as a list"), framed=True)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.face)
        self._column.addWidget(self.areas)
        for button in (self.undo, self.redo, self.switch):
            button.setParent(self)
        self.areas.hide()
        self._shown: list[CardOption] = []
        self.set_value({})
        self.set_history(False, False)
        self._measure()
        self.face.region_tapped.connect(self.region_tapped)
        self.areas.chosen.connect(self.region_tapped)
        self.undo.clicked.connect(self.undo_asked)
        self.redo.clicked.connect(self.redo_asked)
        self.switch.clicked.connect(self._on_switch_clicked)

    def set_value(self, sites: Mapping[str, FaceSite]) -> None:
        """Show these areas as chosen, on the face and in the list."""
        self.face.set_value(sites)
        cards = self._cards(sites)
        if cards != self._shown:
            focused = self._focused_area()
            self.areas.set_options(cards)
            self._shown = cards
            if focused:
                self.areas.button(focused).setFocus(Qt.FocusReason.OtherFocusReason)
        self.areas.set_value(next((key for key, site in sites.items() if site.editing), None))

    def shown(self) -> QWidget:
        """Return what areas are chosen from now: the face, or the list."""
        return self.face if self.face.isVisible() else self.areas.stop()

    def set_history(self, can_undo: bool, can_redo: bool) -> None:
        """Show whether there is something to take back or to do again."""
        self.undo.set_not_ready("" if can_undo else _("There is nothing to undo."))
        self.redo.set_not_ready("" if can_redo else _("There is nothing to redo."))

    def changeEvent(self, event: QEvent) -> None:
        """Follow window height and text size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._measure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the buttons in the lower corners."""
        super().resizeEvent(event)
        side = self.undo.sizeHint()
        y = self.height() - side.height() - _EDGE
        x = self.width() - side.width() - _EDGE
        for button, left in (
            (self.undo, _EDGE),
            (self.redo, _EDGE + side.width() + 8),
            (self.switch, x),
        ):
            if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
                button.setGeometry(self.width() - left - side.width(), y, side.width(), side.height())
            else:
                button.setGeometry(left, y, side.width(), side.height())
            button.raise_()

    def _cards(self, sites: Mapping[str, FaceSite]) -> list[CardOption]:
        return [
            CardOption(
                area,
                region_name(self._context, area),
                badge=str(sites[area].number) if area in sites else "",
            )
            for pair in LIST_ORDER
            for area in pair
        ]

    def _focused_area(self) -> str:
        keys = (card.id for card in self._shown)
        return next((key for key in keys if self.areas.button(key).hasFocus()), "")

    def _measure(self) -> None:
        """Give the face its height, and the list room for the buttons below it."""
        theme = current()
        low = _HEIGHT_LOW if theme.compact else _HEIGHT
        self.face.setFixedHeight(round(low * _LARGER) if theme.patient else low)
        right, left = (_("Your right"), _("Your left"))
        if not theme.patient:
            right, left = _("Patient’s right"), _("Patient’s left")
        self.face.set_sides(right, left)
        listed = self.areas.isVisibleTo(self)
        below = self.undo.sizeHint().height() + 2 * _EDGE if listed else 0
        self._column.setContentsMargins(0, 0, 0, below)

    def _on_switch_clicked(self) -> None:
        as_list = self.face.isVisibleTo(self)
        self.face.setVisible(not as_list)
        self.areas.setVisible(as_list)
        if as_list:
            self.switch.set_icon("user", _("Show the areas on the face"))
        else:
            self.switch.set_icon("list", _("Show the areas as a list"))
        self._measure()
