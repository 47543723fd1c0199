"""How the product is delivered and how deep: it decides recovery, aftercare and gaps."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from exoconsult.consultation.model import Treatment
from exoconsult.consultation.places import RouteOffer, route_offers
from exoconsult.i18n import _
from exoconsult.ui.context import Context
from exoconsult.ui.steps.grounds import told_words
from exoconsult.ui.steps.labelled import Labelled
from exoconsult.ui.theme import Role, Tone, current
from exoconsult.ui.widgets.choice_card import CardOption
from exoconsult.ui.widgets.choice_cards import ChoiceCards
from exoconsult.ui.widgets.containers import AlertBox
from exoconsult.ui.widgets.joined_row import JoinedRow
from exoconsult.ui.widgets.painting import text_width

_ICONS = {"laser_nonablative": "laser", "laser_ablative": "laser", "injection": "syr"}
_COLUMNS, _BESIDE_WORD, _GAP = 3, 48, 8
"""Columns where one line has no room for all; what a card of words only is wider than its longest word."""


class RouteCards(QWidget):
    """`chosen` carries a `Treatment`."""

    chosen = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.routes = ChoiceCards(_("How the product is delivered"), _COLUMNS)
        self._all = {offer.id: offer for offer in route_offers(context.library, context.brand)}
        self._offers = self._shown("")
        self._one_line: bool | None = None
        self.depths: dict[str, JoinedRow] = {}
        self._rows: dict[str, Labelled] = {}
        self._warning = AlertBox(Tone.AMBER)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.routes)
        self._add_depths(column)
        column.addWidget(self._warning)
        self._arrange(one_line=False)
        self.routes.refused.connect(lambda _short: self._on_refused())
        self.routes.chosen.connect(lambda name: self.chosen.emit(Treatment(route=name)))

    def set_value(self, route: str, depth: str) -> None:
        """Show the route and depth in use, chosen or not."""
        if (offers := self._shown(route)) != self._offers:
            self._offers, self._one_line = offers, None
            self._fit()
        self.routes.set_value(route)
        for name, row in self._rows.items():
            row.setVisible(name == route)
        if route in self.depths:
            self.depths[route].set_value(depth)
        block = f"routes.{route}.warning"
        words = self._context.words(block) if self._context.has_words(block) else ""
        self._warning.setVisible(bool(words))
        self._warning.set_value("", words)

    def minimumSizeHint(self) -> QSize:
        """Return no more width than several lines of cards need: where one line does not fit, they come."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), self._line_width() * _COLUMNS // len(self._offers)), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put all routes in one line where there is room."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow text size and patient view."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and "_rows" in self.__dict__:
            self._fit()

    def why_locked(self) -> AlertBox:
        """Return the box that says why a route is off, after it was pressed."""
        return self._warning

    def _shown(self, used: str) -> dict[str, RouteOffer]:
        """Return what is on the cards: not what the clinic does not work with, but for the one in use."""
        return {name: one for name, one in self._all.items() if one.reason != "clinic" or name == used}

    def _line_width(self) -> int:
        """Return how wide one line of all routes is, in cards without icon and second line."""
        font = current().font(Role.CONTROL, True)
        names = [self._context.words(f"routes.{name}.name") for name in self._offers]
        longest = max(text_width(font, word) for name in names for word in name.split())
        return len(names) * (longest + _BESIDE_WORD + _GAP) - _GAP

    def _fit(self) -> None:
        self._arrange(one_line=not current().patient and self.width() >= self._line_width())

    def _arrange(self, *, one_line: bool) -> None:
        """In one line the names alone: what each is, is told to the patient, whose cards say more."""
        if one_line == self._one_line:
            return
        self._one_line = one_line
        self.routes.set_options(
            _card(self._context, name, offered=offer.allowed, plain=one_line)
            for name, offer in self._offers.items()
        )
        self.routes.set_columns(len(self._offers) if one_line else _COLUMNS)

    def _on_refused(self) -> None:
        off = [offer for offer in self._offers.values() if not offer.allowed]
        title = ", ".join(self._context.words(f"routes.{offer.id}.name") for offer in off)
        grounds = [told_words(self._context, offer.why) for offer in off if offer.why]
        unlocks = [self._context.words(offer.unlock) for offer in off if offer.unlock]
        self._warning.set_value(title, " ".join(dict.fromkeys((*grounds, *unlocks))))
        self._warning.show()

    def _add_depths(self, column: QVBoxLayout) -> None:
        for name, route in self._context.library.routes.items():
            if len(route.depths) < 2:
                continue
            keys = sorted(route.depths, key=lambda key: route.depths[key].order)
            options = [(key, self._context.words(f"routes.{name}.depths.{key}.name")) for key in keys]
            row = JoinedRow(options, _("How deep?"))
            row.chosen.connect(lambda key, name=name: self.chosen.emit(Treatment(route=name, depth=key)))
            self.depths[name] = row
            self._rows[name] = Labelled(_("How deep?"), row, beside=True)
            column.addWidget(self._rows[name])


def _card(context: Context, name: str, *, offered: bool, plain: bool) -> CardOption:
    route = context.library.routes[name]
    title = context.words(f"routes.{name}.name")
    icon = _ICONS.get(route.kind, "needle")
    if not offered:
        return CardOption(name, title, icon="" if plain else "lock", locked=_("Off. Press to read why."))
    if plain:
        return CardOption(name, title)
    return CardOption(name, title, context.words(f"routes.{name}.short"), icon=icon)
