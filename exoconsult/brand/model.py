"""The clinic: its name, contacts, people and product, its one colour, and the colours derived from it.

A clinic gives one colour. What is readable on paper and screen is worked out here, so no choice of
colour can make a handout unreadable. Brand colour never carries meaning.
"""

# No annotations from the future here: msgspec would compile the text of each at every start.
from datetime import date
from typing import Annotated, Literal, Self

import msgspec

from exoconsult.brand.colours import BrandColours, derive_colours

Weekday = Annotated[int, msgspec.Meta(ge=0, le=6)]
Amount = Annotated[str, msgspec.Meta(pattern=r"^([0-9]{1,7}(\.[0-9]{1,3})?)?$")]
"""Money without its currency, as text: exact, never a binary fraction. Empty: none."""
Phone = Annotated[str, msgspec.Meta(max_length=40)]
Line = Annotated[str, msgspec.Meta(max_length=120)]
Sentence = Annotated[str, msgspec.Meta(max_length=300)]
"""What the clinic prints, no longer than the page's head and small print can hold in large print."""
Percent = Annotated[str, msgspec.Meta(pattern=r"^(100|[0-9]{1,2}(\.[0-9]{1,3})?)?$")]
"""A share of 100, as text for the same reason. Empty: none."""


class Person(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody who gives consultations, with the register and number that patients can look up.

    `training`: in a few words that patients can read, such as "needling, 2019".
    """

    name: Line
    registration: Line = ""
    training: Line = ""


class Product(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the clinic uses; `source` says what the exosomes come from, `cell` which of its cells.

    Unknown things stay empty; then the handout tells the patient to ask.
    """

    name: Line = ""
    maker: Line = ""
    source: str = ""
    cell: str = ""
    sterile: bool | None = None
    batch: Line = ""
    """The batch in use: offered for a session given, never printed before one."""


class Device(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the clinic needles or lasers with."""

    name: Line
    maker: Line = ""


class PlanNumbers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The clinic's own numbers for a plan; none: the content's. The content's hard limits stay as they are.

    `event_days`, `trip_days`: free days before a big day, before a journey.
    """

    gap_weeks: Annotated[int, msgspec.Meta(ge=1, le=26)] | None = None
    review_weeks: Annotated[int, msgspec.Meta(ge=1, le=52)] | None = None
    event_days: Annotated[int, msgspec.Meta(ge=1, le=180)] | None = None
    trip_days: Annotated[int, msgspec.Meta(ge=1, le=180)] | None = None


class Microinjection(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Injecting is off unless a clinic states who prescribes it and under which licence or trial number."""

    on: bool = False
    licence: str = ""
    prescriber: str = ""


class Closure(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Days on which the clinic is shut, both included."""

    first: date
    last: date
    name: str = ""


class Package(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A price for so many sessions together."""

    sessions: Annotated[int, msgspec.Meta(ge=1, le=8)]
    amount: Amount


class Tariff(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the clinic charges; nothing here is printed unless a consultation asks for a price slip.

    `currency`: ISO 4217, empty: that of the jurisdiction. `tax`: whether `tax_percent` is in the amounts.
    `test_patch`, `review`: empty where they cost nothing extra. `valid_days`: how long a quote holds.
    """

    currency: Annotated[str, msgspec.Meta(pattern="^([A-Z]{3})?$")] = ""
    session: Amount = ""
    packages: tuple[Package, ...] = ()
    test_patch: Amount = ""
    review: Amount = ""
    tax: Literal["none", "included", "added"] = "none"
    tax_percent: Percent = ""
    valid_days: Annotated[int, msgspec.Meta(ge=1, le=365)] = 30


class ClinicWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the clinic says on paper, in another language: pairs of its own words and what they are there.

    Pairs go by the words, not by the field: who changes the opening hours prints no old ones in translation.
    """

    language: Annotated[str, msgspec.Meta(pattern="^[a-z]{2,3}(-[A-Z]{2})?$")]
    said: tuple[tuple[Sentence, Sentence], ...]


class Brand(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All that a clinic gives; `open_days` from Monday = 0, `emergency_number` empty: the jurisdiction's."""

    name: Annotated[str, msgspec.Meta(min_length=1, max_length=120)]
    tagline: Line = ""
    logo: str = ""
    primary: Annotated[str, msgspec.Meta(pattern="^#[0-9A-Fa-f]{6}$")] = "#17695B"
    address: Sentence = ""
    phone_day: Phone = ""
    hours: Line = ""
    phone_out_of_hours: Phone = ""
    emergency_number: Phone = ""
    website: Line = ""
    people: tuple[Person, ...] = ()
    product: Product = Product()
    """The one in use: what a consultation that names no product means."""
    other_products: Annotated[tuple[Product, ...], msgspec.Meta(max_length=12)] = ()
    """What else the clinic has, to be chosen for a patient or a session."""
    devices: tuple[Device, ...] = ()
    paper: Literal["a4", "letter"] = "a4"
    """What a new consultation's handout is printed on."""
    letterhead: Literal["print", "blank"] = "print"
    jurisdiction: str = ""
    open_days: tuple[Weekday, ...] = (0, 1, 2, 3, 4)
    microinjection: Microinjection = Microinjection()
    closures: tuple[Closure, ...] = ()
    routes_off: Annotated[tuple[str, ...], msgspec.Meta(max_length=40)] = ()
    """Routes that the clinic does not work with: never proposed; a consultation that has one keeps it."""
    default_route: str = ""
    """The route and depth offered first; empty: the content's default."""
    default_depth: str = ""
    days_to_think: Annotated[int, msgspec.Meta(ge=0, le=365)] | None = None
    """Days between information and the first session; none: the content's default."""
    plan: PlanNumbers = PlanNumbers()
    complaints: Sentence = ""
    """Whom to tell when not happy, as a sentence: "Tell our manager, or write to us."."""
    insurance: Line = ""
    """Who insures the treatment, in a few words."""
    sun_cream_first_day: Literal["none", "as_told"] = "none"
    """No sun cream on day 0, or from the hour that the clinic tells: the device's leaflet decides."""
    price: Tariff = Tariff()
    words: tuple[ClinicWords, ...] = ()
    sample: bool = False
    """Nobody's own details: every page and every screen says so."""

    @property
    def colours(self) -> BrandColours:
        """The readable colours derived from `primary`."""
        return derive_colours(self.primary)

    @property
    def products(self) -> tuple[Product, ...]:
        """All products that have a name, the one in use first."""
        return tuple(one for one in (self.product, *self.other_products) if one.name)

    def product_named(self, name: str) -> Product:
        """What the clinic knows of a product: without a name of the one in use, of a strange one the name."""
        if not name or name == self.product.name:
            return self.product
        return next((one for one in self.other_products if one.name == name), Product(name=name))

    def said_in(self, language: str) -> Self:
        """Return the clinic as it says things in a language; what it gave no words for stays as it is."""
        known = {words.language: words.said for words in self.words}
        pairs = dict(known.get(language) or known.get(language.partition("-")[0]) or ())
        if not pairs:
            return self
        names = ("tagline", "hours", "complaints", "insurance")
        own = {name: pairs.get(getattr(self, name), getattr(self, name)) for name in names}
        people = tuple(
            msgspec.structs.replace(person, training=pairs.get(person.training, person.training))
            for person in self.people
        )
        product, *others = (
            msgspec.structs.replace(one, cell=pairs.get(one.cell, one.cell))
            for one in (self.product, *self.other_products)
        )
        return msgspec.structs.replace(
            self, product=product, other_products=tuple(others), people=people, **own
        )
