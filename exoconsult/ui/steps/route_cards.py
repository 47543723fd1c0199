"""How the product is delivered and how deep: it decides recovery, aftercare and gaps."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from exoconsult.consultation.model import Treatment
from exoconsult.consultation.places import route_offers
from exoconsult.i18n import _
from exoconsult.ui.context import Context
from exoconsult.ui.steps.grounds import told_words
from exoconsult.ui.steps.labelled import Labelled
from exoconsult.ui.theme import Role, Tone
from exoconsult.ui.widgets.choice_cards import CardOption, ChoiceCards
from exoconsult.ui.widgets.containers import AlertBox
from exoconsult.ui.widgets.joined_row import JoinedRow
from exoconsult.ui.widgets.text import Text

_ICONS = {"laser_nonablative": "laser", "laser_ablative": "laser", "injection": "syr"}


class RouteCards(QWidget):
    """`chosen` carries a `Treatment`."""

    chosen = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.routes = ChoiceCards(_("How the product is delivered"), 3)
        self._offers = {offer.id: offer for offer in route_offers(context.library, context.brand)}
        self.routes.set_options(
            _card(context, name, offered=offer.offered) for name, offer in self._offers.items()
        )
        self.depths: dict[str, JoinedRow] = {}
        self._rows: dict[str, Labelled] = {}
        self._warning = AlertBox(Tone.AMBER)
        self._note = Text("", Role.TAG, "ink2")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.routes)
        self._add_depths(column)
        column.addWidget(self._warning)
        column.addWidget(self._note)
        self.routes.refused.connect(lambda _short: self._on_refused())
        self.routes.chosen.connect(lambda name: self.chosen.emit(Treatment(route=name)))

    def set_value(self, route: str, depth: str) -> None:
        """Show the route and depth in use, chosen or not."""
        self.routes.set_value(route)
        for name, row in self._rows.items():
            row.setVisible(name == route)
        if route in self.depths:
            self.depths[route].set_value(depth)
        for part, key in ((self._warning, "warning"), (self._note, "note")):
            block = f"routes.{route}.{key}"
            words = self._context.words(block) if self._context.has_words(block) else ""
            part.setVisible(bool(words))
            if isinstance(part, AlertBox):
                part.set_value("", words)
            else:
                part.setText(words)

    def why_locked(self) -> AlertBox:
        """Return the box that says why a route is off, after it was pressed."""
        return self._warning

    def _on_refused(self) -> None:
        off = [offer for offer in self._offers.values() if not offer.offered]
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
            self._rows[name] = Labelled(_("How deep?"), row)
            column.addWidget(self._rows[name])


def _card(context: Context, name: str, *, offered: bool) -> CardOption:
    route = context.library.routes[name]
    title = context.words(f"routes.{name}.name")
    icon = _ICONS.get(route.kind, "needle")
    if not offered:
        return CardOption(name, title, icon="lock", locked=_("Off. Press to read why."))
    return CardOption(name, title, context.words(f"routes.{name}.short"), icon=icon)
