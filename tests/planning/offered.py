"""What a clinic offers, asked of the shipped content, for the tests of country, origin and route."""

from datetime import date
from functools import cache

import msgspec

from exoconsult.brand import Brand, Microinjection
from exoconsult.brand import Product as ClinicProduct
from exoconsult.consultation.model import Consultation, Patient, ScarSite, Treatment
from exoconsult.consultation.places import Told
from exoconsult.content import words
from exoconsult.content.model import Library
from exoconsult.planning.model import Offers
from exoconsult.planning.offers import offers
from tests.planning.library import DAY
from tests.shipped import load_library, sample_brand

PLACES = ("uk", "eu", "us", "au", "kr", "other")
ROUTES = (
    "microneedling",
    "rf-microneedling",
    "fractional-nonablative",
    "fractional-ablative",
    "microinjection",
)
INJECTING_WITH_LICENCE = ("uk", "eu", "us", "au", "kr")
LICENCE = Microinjection(on=True, licence="Trial 42", prescriber="Dr Example")
DEFAULT = "microneedling"


@cache
def shipped() -> Library:
    """The shipped content in English, read once."""
    return load_library()


def clinic(place: str, source: str = "plant", injecting: Microinjection = LICENCE) -> Brand:
    return msgspec.structs.replace(
        sample_brand(),
        jurisdiction=place,
        product=ClinicProduct(name="SampleExo", maker="Sample Laboratories", source=source, sterile=True),
        microinjection=injecting,
        emergency_number="",
    )


def asked(route: str, born: date | None = date(1990, 5, 9)) -> Consultation:
    return Consultation(
        made_on=DAY,
        patient=Patient(name="Maya Thompson", born=born),
        sites=(ScarSite(type="rolling"),),
        treatment=Treatment(route=route),
    )


def found(place: str, source: str, route: str, injecting: Microinjection = LICENCE) -> Offers:
    return offers(shipped(), clinic(place, source, injecting), asked(route), DAY)


def sentence(one: Told, place: str = "uk") -> str:
    """The sentence as a clinic in this place writes it."""
    return words.text(shipped(), words.written_in(shipped(), "en", place), one.words, **one.values)


def ids(told: tuple[Told, ...]) -> list[str]:
    return [one.id for one in told]
