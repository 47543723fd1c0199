"""The first start: the clinic and its numbers; where it is, with what and how it treats. Then the records.

Both can be skipped: then the sample clinic stands in, and every page and screen says so.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace
from PySide6.QtCore import QLocale, Qt, Signal

from exoconsult.brand import Brand
from exoconsult.consultation.places import route_offers, routes_off
from exoconsult.content import words
from exoconsult.content.model import Library
from exoconsult.i18n import _
from exoconsult.ui.clinic_cards import beside
from exoconsult.ui.door_page import PAGES, DoorPage
from exoconsult.ui.theme import Tone
from exoconsult.ui.widgets.chips import Chips
from exoconsult.ui.widgets.fields import FieldFrame, LabeledField
from exoconsult.ui.widgets.select import Select

USUAL = "-"
_PLACES = {"GB": "uk", "US": "us", "AU": "au", "KR": "kr"}
_EU = (
    *("AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "DE", "GR", "HU", "IE"),
    *("IT", "LV", "LT", "LU", "MT", "NL", "PL", "PT", "RO", "SK", "SI", "ES", "SE"),
)


class ClinicStartPage(DoorPage):
    """Asks for the clinic's name and numbers; those typed before are shown.

    `given` carries name, phone and phone out of hours.
    """

    given = Signal(str, str, str)
    skipped = Signal()

    def __init__(self, name: str = "", day: str = "", night: str = "") -> None:
        super().__init__(
            _("What is your clinic called?"),
            _("It stands at the head of every sheet. Logo, colour and address can follow later."),
            _("Continue"),
        )
        self.show_place(1, PAGES)
        self.name = LabeledField(_("Clinic name"))
        self.day = LabeledField(_("Phone"), max_length=40)
        self.night = LabeledField(_("Phone out of hours"), max_length=40)
        for field, typed in ((self.name, name), (self.day, day), (self.night, night)):
            field.set_value(typed)
        self.content.addWidget(self.name)
        self.content.addWidget(beside(self.day, self.night, stretch=(1, 1)))
        self.quiet.set_text(_("Look around with a sample clinic"))
        self.quiet.show()
        self.on.clicked.connect(self.enter)
        self.quiet.clicked.connect(self.skipped)
        self.name.edited.connect(lambda _words: self.name.set_mistake(""))
        for field in (self.name, self.day, self.night):
            field.edit().returnPressed.connect(self.enter)

    def typed(self) -> tuple[str, str, str]:
        """Return name, phone and phone out of hours as they are typed by now."""
        return self.name.value(), self.day.value(), self.night.value()

    def enter(self) -> None:
        """Go on with a name, or say that one is needed."""
        name = self.name.value().strip()
        self.name.set_mistake("" if name else _("Type a name, or look around with the sample clinic."))
        if not name:
            self.name.edit().setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.given.emit(name, self.day.value().strip(), self.night.value().strip())


class RulesStartPage(DoorPage):
    """Asks where the clinic is, and for product and route. `given` carries the clinic with them."""

    given = Signal(object)
    went_back = Signal()

    def __init__(self, brand: Brand, library: Library, language: str) -> None:
        super().__init__(
            _("Where are you, and how do you treat?"),
            _("The country decides the emergency number and what may be offered. All can be changed later."),
            _("Continue"),
        )
        self.show_place(2, PAGES)
        self._brand, self._library, self._language = brand, library, language
        places, sources = library.places.jurisdictions, library.places.product_sources
        self.country = Select(self._named(places, "jurisdictions.jurisdictions"), _("Country"))
        self.number = LabeledField(_("Emergency"), max_length=40)
        self.number.edit().setReadOnly(True)
        self.product = LabeledField(_("Product"))
        self.source = Select(
            [(USUAL, _("Not known")), *self._named(sources, "jurisdictions.product_sources")],
            _("Where do the exosomes come from?"),
        )
        self.routes = Chips((), _("Ways that you treat"))
        self.content.addWidget(beside(FieldFrame(_("Country"), self.country), self.number, stretch=(2, 1)))
        self.content.addWidget(
            beside(
                self.product,
                FieldFrame(_("Where do the exosomes come from?"), self.source),
                stretch=(1, 1),
            )
        )
        self.content.addWidget(FieldFrame(_("Ways that you treat"), self.routes))
        self.quiet.set_text(_("Back"), "left")
        self.quiet.show()
        self.country.set_value(place_of(QLocale.system().name()))
        self.source.set_value(USUAL)
        self._on_country_chosen()
        self.country.chosen.connect(lambda _key: self._on_country_chosen())
        self.on.clicked.connect(self.enter)
        self.quiet.clicked.connect(self.went_back)

    def begin(self) -> None:
        """Begin with the country: the number beside it follows from it."""
        self.country.setFocus(Qt.FocusReason.OtherFocusReason)

    def enter(self) -> None:
        """Go on."""
        if not self.routes.value():
            self.tell(_("Choose at least one way that you treat."), tone=Tone.PLAIN)
            return
        self.given.emit(self.answers())

    def answers(self) -> Brand:
        """Return the clinic with what is chosen here."""
        source = self.source.value()
        return replace(
            self._brand,
            jurisdiction=self.country.value(),
            routes_off=routes_off(self.routes.options, self.routes.value(), ()),
            default_route="",
            default_depth="",
            product=replace(
                self._brand.product,
                name=self.product.value().strip(),
                source="" if source == USUAL else source,
            ),
        )

    def show_answers(self, brand: Brand) -> None:
        """Show what was chosen before."""
        self.country.set_value(brand.jurisdiction)
        self.product.set_value(brand.product.name)
        self.source.set_value(brand.product.source or USUAL)
        self._on_country_chosen()
        self.routes.set_value([key for key in self.routes.options if key not in brand.routes_off])

    def _named(self, things: Mapping[str, object], block: str) -> list[tuple[str, str]]:
        order = sorted(things, key=lambda key: getattr(things[key], "order", 0))
        return [(key, words.text(self._library, self._language, f"{block}.{key}.name")) for key in order]

    def _on_country_chosen(self) -> None:
        place = self.country.value()
        self.number.set_value(self._library.places.jurisdictions[place].emergency)
        offers = route_offers(self._library, replace(self._brand, jurisdiction=place))
        names = {
            one.id: words.text(self._library, self._language, f"routes.{one.id}.name")
            for one in offers
            if one.allowed
        }
        off = set(self.routes.options) - set(self.routes.value())
        self.routes.set_options(names.items())
        self.routes.set_value([key for key in names if key not in off])


def place_of(locale: str) -> str:
    """The place whose rules hold for a system's locale such as `en_GB`; `other` where that is not known."""
    country = locale.partition("_")[2][:2]
    return "eu" if country in _EU else _PLACES.get(country, "other")
