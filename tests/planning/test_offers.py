"""What a clinic may offer where it is: injecting, ages, products, and what is open in the step."""

from datetime import date

import msgspec
import pytest

from exoconsult.brand import Microinjection
from exoconsult.brand import Product as ClinicProduct
from exoconsult.consultation.flow import Step, problems
from exoconsult.consultation.model import Product
from exoconsult.consultation.places import route_offers, source_offers
from exoconsult.planning.offers import offers
from exoconsult.planning.recovery import setting
from tests.planning.library import BRAND, DAY, LIBRARY
from tests.planning.offered import (
    DEFAULT,
    INJECTING_WITH_LICENCE,
    LICENCE,
    PLACES,
    ROUTES,
    asked,
    clinic,
    found,
    ids,
    sentence,
    shipped,
)

pytestmark = pytest.mark.untraced


# --- injecting ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("injecting", "reason"),
    [
        (Microinjection(), "off"),
        (Microinjection(licence="Trial 42", prescriber="Dr Example"), "off"),
        (Microinjection(on=True), "licence"),
        (Microinjection(on=True, licence="Trial 42"), "licence"),
        (Microinjection(on=True, prescriber="Dr Example"), "licence"),
        (Microinjection(on=True, licence=" ", prescriber=" "), "licence"),
        (LICENCE, ""),
    ],
)
def test_injecting_needs_the_switch_a_licence_and_a_prescriber(
    injecting: Microinjection, reason: str
) -> None:
    for place in INJECTING_WITH_LICENCE:
        offer = route_offers(shipped(), clinic(place, injecting=injecting))[-1]
        assert (offer.kind, offer.reason, offer.offered) == ("injection", reason, not reason)


@pytest.mark.parametrize("place", ["", "other", "atlantis"])
def test_injecting_is_locked_where_nobody_says_which_law_holds(place: str) -> None:
    result = found(place, "plant", "microinjection")
    assert (result.place, result.route, result.refused) == ("other", DEFAULT, ("microinjection",))


def test_a_clinics_own_default_that_is_locked_is_replaced_and_told() -> None:
    brand = msgspec.structs.replace(clinic("uk", injecting=Microinjection()), default_route="microinjection")
    result = offers(shipped(), brand, asked(""), DAY)
    assert (result.route, result.refused) == (DEFAULT, ("microinjection",))
    assert "injection" in ids(result.notes)


def test_a_place_that_locks_needling_gets_the_first_route_that_is_offered() -> None:
    uk = msgspec.structs.replace(LIBRARY.places.jurisdictions["uk"], locked_kinds=("needling", "injection"))
    places = msgspec.structs.replace(LIBRARY.places, jurisdictions={"uk": uk})
    library = msgspec.structs.replace(LIBRARY, places=places)
    brand = msgspec.structs.replace(BRAND, microinjection=LICENCE)
    result = offers(library, brand, asked("microneedling"), DAY)
    assert (result.route, result.refused) == ("rf-microneedling", ("microneedling",))
    assert [one.reason for one in result.routes] == ["law", "", "", "law"]


def test_what_the_clinic_does_not_offer_is_not_proposed_but_kept_where_it_is_in_use() -> None:
    brand = msgspec.structs.replace(clinic("uk"), routes_off=(DEFAULT, "rf-microneedling"))
    proposed = offers(shipped(), brand, asked(""), DAY)
    assert [one.reason for one in proposed.routes[:2]] == ["clinic", "clinic"]
    assert proposed.route not in ("", DEFAULT, "rf-microneedling") and not proposed.refused
    kept = offers(shipped(), brand, asked(DEFAULT), DAY)
    assert (kept.route, kept.refused) == (DEFAULT, ())
    assert kept.notes == offers(shipped(), clinic("uk"), asked(DEFAULT), DAY).notes
    default = msgspec.structs.replace(brand, default_route=DEFAULT)
    assert offers(shipped(), default, asked(""), DAY).route == proposed.route


def test_the_source_that_questions_go_by_is_that_of_the_product_chosen() -> None:
    brand = msgspec.structs.replace(clinic("uk"), other_products=(ClinicProduct("Fish", source="salmon"),))
    with_product = (
        msgspec.structs.replace(asked(""), product=Product(name=name)) for name in ("", "Fish", "Strange")
    )
    sources = [setting(one, shipped(), brand).source for one in with_product]
    assert sources == ["plant", "salmon", ""], "of a strange one nobody knows: all is asked"


def test_the_law_comes_before_what_the_clinic_offers_and_none_is_not_nothing() -> None:
    every = tuple(shipped().routes)
    brand = msgspec.structs.replace(clinic("uk", injecting=Microinjection()), routes_off=every)
    found_now = offers(shipped(), brand, asked("microinjection"), DAY)
    assert (found_now.route, found_now.refused) == (DEFAULT, ("microinjection",))
    assert {one.reason for one in found_now.routes} == {"clinic", "off"}


# --- ages -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("route", ROUTES)
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(("born", "young"), [((2004, 3, 4), True), ((2004, 3, 3), False), (None, False)])
def test_needling_under_the_age_of_the_devices_is_told(
    place: str, route: str, born: tuple[int, int, int] | None, young: bool
) -> None:
    """On 3 March 2026 one patient is 22 today and the other will be tomorrow."""
    consultation = asked(route, date(*born) if born else None)
    result = offers(shipped(), clinic(place), consultation, DAY)
    told = young and place == "us" and route in ("microneedling", "rf-microneedling")
    assert ("needling-age" in ids(result.told)) is told
    assert ("needling-age" in ids(result.notes)) is told
    assert result.route == (DEFAULT if (place, route) == ("other", "microinjection") else route)
    if told:
        last = result.told[-1]
        assert "22" in sentence(last) and last.rule_date == date(2018, 3, 1)


# --- the product ----------------------------------------------------------------------------------------


def test_a_product_of_another_name_borrows_nothing_from_the_clinic() -> None:
    own = msgspec.structs.replace(asked(""), product=Product(name="Another"))
    result = offers(shipped(), clinic("uk", "human"), own, DAY)
    assert result.source == "" and result.missing == ("maker", "source", "sterile")
    assert "source" in ids(result.notes) and "human" not in ids(result.notes)
    named = msgspec.structs.replace(own, product=Product(name="Another", source="human"))
    assert "human" in ids(offers(shipped(), clinic("uk"), named, DAY).notes)


def test_facts_that_nobody_entered_are_missing() -> None:
    assert found("uk", "plant", "").missing == ()
    assert found("uk", "other", "").missing == ("source",)
    bare = msgspec.structs.replace(clinic("uk"), product=ClinicProduct())
    missing = offers(shipped(), bare, asked(""), DAY).missing
    assert missing == ("name", "maker", "source", "sterile")


def test_korea_tells_the_practitioner_about_needling() -> None:
    notes = found("kr", "plant", "microneedling").notes
    assert [(one.id, one.rule_date) for one in notes] == [("needling", date(2025, 1, 21))]
    assert found("kr", "plant", "fractional-ablative").notes == ()


def test_the_clinics_own_emergency_number_comes_first() -> None:
    brand = msgspec.structs.replace(clinic("uk"), emergency_number="112")
    assert offers(shipped(), brand, asked(""), DAY).emergency == "112"


# --- what is open in the step ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("place", "source", "route", "open_in_step"),
    [
        ("uk", "plant", "microneedling", set()),
        ("uk", "human", "microneedling", {"product-source"}),
        ("us", "human", "microneedling", set()),
        ("other", "plant", "microinjection", {"route"}),
        ("uk", "plant", "microinjection", {"route"}),
        ("au", "human", "microinjection", {"route", "product-source"}),
    ],
)
def test_the_step_names_what_is_not_offered(
    place: str, source: str, route: str, open_in_step: set[str]
) -> None:
    brand, consultation = clinic(place, source, Microinjection()), asked(route)
    given = setting(consultation, shipped(), brand)
    open_now = problems(Step.DOWNTIME, consultation, shipped(), DAY, given)
    assert {problem.id for problem in open_now} == open_in_step


def test_content_without_the_place_still_gives_an_answer() -> None:
    bare = msgspec.structs.replace(LIBRARY, places=msgspec.structs.replace(LIBRARY.places, jurisdictions={}))
    result = offers(
        bare, msgspec.structs.replace(BRAND, microinjection=LICENCE), asked("microinjection"), DAY
    )
    assert (result.place, result.route, result.told) == ("other", DEFAULT, result.told[:1])
    assert not any(one.blocked for one in source_offers(bare, "uk"))
