"""Which ways to treat the clinic offers, what comes first, and whether injecting is offered at all."""

from __future__ import annotations

from msgspec.structs import replace

from exoconsult.brand import Brand
from exoconsult.consultation.places import route_offers, routes_off
from exoconsult.i18n import _
from exoconsult.ui.clinic import Clinic
from exoconsult.ui.clinic_cards import ClinicCard, fill
from exoconsult.ui.context import Context
from exoconsult.ui.steps.grounds import told_words
from exoconsult.ui.theme import Role
from exoconsult.ui.widgets.chips import Chips
from exoconsult.ui.widgets.fields import FieldFrame, LabeledField
from exoconsult.ui.widgets.select import Select
from exoconsult.ui.widgets.text import Text
from exoconsult.ui.widgets.toggle import ToggleRow

USUAL = "-"


class RouteCard(ClinicCard):
    """The routes that are proposed, and the first of them; injecting needs a prescriber and a licence."""

    def __init__(self, context: Context, clinic: Clinic) -> None:
        super().__init__(context, clinic, _("Ways to treat"))
        self.offered = Chips((), _("Offered here"))
        self.route = Select([(USUAL, _("As the content says"))], _("Offered first"))
        self.injecting = ToggleRow(
            _("Microinjection"), _("Only where the law allows it, and with both lines below."), "syr"
        )
        self.prescriber = LabeledField(_("Who prescribes"), max_length=120)
        self.licence = LabeledField(_("Licence or trial number"), max_length=120)
        self._why = Text("", Role.CONTROL, "amber")
        self.add(FieldFrame(_("Offered here"), self.offered), FieldFrame(_("Offered first"), self.route))
        self.add(self.injecting, self.prescriber, self.licence, self._why)
        self.show_brand(clinic.brand)
        self.offered.changed.connect(self._on_offered_changed)
        self.route.chosen.connect(self._on_route_chosen)
        self.injecting.switched.connect(lambda on: self._change(on=on))
        self.prescriber.edited.connect(lambda text: self._change(prescriber=text.strip()))
        self.licence.edited.connect(lambda text: self._change(licence=text.strip()))

    def show_brand(self, brand: Brand) -> None:
        """Show what is offered here."""
        offers = route_offers(self.context.library, brand)
        allowed = [(one.id, self.context.words(f"routes.{one.id}.name")) for one in offers if one.allowed]
        offered = [one.id for one in offers if one.offered]
        if [key for key, _name in allowed] != list(self.offered.options):
            self.offered.set_options(allowed)
        self.offered.set_value(offered)
        names = [(key, name) for key, name in allowed if key in offered]
        self.route.set_options([(USUAL, _("As the content says")), *names])
        self.route.set_value(brand.default_route or USUAL)
        own = brand.microinjection
        self.injecting.set_value(own.on)
        fill(self.prescriber, own.prescriber)
        fill(self.licence, own.licence)
        for field in (self.prescriber, self.licence):
            field.setVisible(own.on)
        locked = [one for one in offers if own.on and one.kind == "injection" and not one.offered]
        words = [told_words(self.context, one.why) for one in locked if one.why]
        self._why.setText(" ".join(dict.fromkeys(words)))
        self._why.setVisible(bool(words))

    def _on_route_chosen(self, key: str) -> None:
        self.clinic.change(default_route="" if key == USUAL else key, default_depth="")

    def _on_offered_changed(self, chosen: tuple[str, ...]) -> None:
        """The last one stays: a clinic that offers nothing has nothing to print."""
        brand = self.clinic.brand
        if not chosen:
            self.show_brand(brand)
            return
        off = routes_off(self.offered.options, chosen, brand.routes_off)
        gone = brand.default_route in off
        first = {"default_route": "", "default_depth": ""} if gone else {}
        self.clinic.change(routes_off=off, **first)

    def _change(self, **changes: object) -> None:
        self.clinic.change(microinjection=replace(self.clinic.brand.microinjection, **changes))
