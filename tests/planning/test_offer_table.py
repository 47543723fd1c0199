"""Country, product origin and route: the whole table on the shipped content, and the sheet it makes."""

import itertools
from datetime import date

import pytest

from exoconsult.brand import Microinjection
from exoconsult.content import words
from exoconsult.handout.compose import compose
from exoconsult.planning.plan import make_plan
from tests.planning.library import DAY
from tests.planning.offered import (
    DEFAULT,
    INJECTING_WITH_LICENCE,
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

SOURCES = ("plant", "salmon", "milk", "human", "other")
TABLE = list(itertools.product(PLACES, SOURCES, ROUTES))
BLOCKED = {"human": ("uk", "eu", "au")}
"""Origins and where products of that origin may not be cosmetics."""
EMERGENCY = {"uk": "999", "eu": "112", "us": "911", "au": "000", "kr": "119", "other": "112"}
LAW = "jurisdictions.jurisdictions"


def test_the_table_is_that_of_the_content() -> None:
    places = shipped().places
    assert set(PLACES) == set(places.jurisdictions)
    assert set(SOURCES) == set(places.product_sources)
    assert set(ROUTES) == set(shipped().routes)


@pytest.mark.parametrize(("place", "source", "route"), TABLE)
def test_the_route_in_use_and_why_not_the_one_asked_for(place: str, source: str, route: str) -> None:
    result = found(place, source, route)
    allowed = route != "microinjection" or place in INJECTING_WITH_LICENCE
    assert result.route == (route if allowed else DEFAULT)
    assert result.refused == (() if allowed else (route,))
    offer = next(one for one in result.routes if one.id == route)
    assert offer.offered is allowed
    if allowed:
        assert offer.why is None
    else:
        assert offer.reason == "law" and offer.why in result.notes
    plan = make_plan(asked(route), shipped(), clinic(place, source), today=DAY)
    assert plan.offers == result and plan.recovery.route == result.route


@pytest.mark.parametrize(("place", "source", "route"), TABLE)
def test_without_a_licence_nothing_is_injected_anywhere(place: str, source: str, route: str) -> None:
    result = found(place, source, route, Microinjection())
    assert result.route == (DEFAULT if route == "microinjection" else route)
    injection = next(one for one in result.routes if one.kind == "injection")
    assert injection.reason == ("law" if place == "other" else "off")
    assert injection.why is not None and sentence(injection.why)
    assert bool(injection.unlock) is (place != "other")


@pytest.mark.parametrize(("place", "source", "route"), TABLE)
def test_a_blocked_origin_is_told_to_both_with_its_ground(place: str, source: str, route: str) -> None:
    result = found(place, source, route)
    blocked = place in BLOCKED.get(source, ())
    offer = next(one for one in result.sources if one.id == source)
    assert offer.blocked is blocked
    rule = f"{LAW}.{place}.rules.{source}"
    assert (f"{rule}.told" in [one.words for one in result.told]) is blocked
    assert (f"{rule}.why" in [one.words for one in result.notes]) is blocked
    if blocked:
        assert offer.why is not None and offer.why.sources
        assert offer.why.rule_date == {"uk": date(2025, 11, 3), "eu": date(2024, 3, 29), "au": None}[place]
        assert not any(".cosmetic" in one.words for one in result.told)
    assert ("source" in ids(result.notes)) is (source == "other")


@pytest.mark.parametrize(("place", "source", "route"), TABLE)
def test_what_the_product_counts_as_is_said_for_this_route(place: str, source: str, route: str) -> None:
    result = found(place, source, route)
    said = [one.words for one in result.told]
    assert said[0] == f"{LAW}.{place}.approval"
    if place in BLOCKED.get(source, ()):
        return
    if result.route == "microinjection":
        expected = {
            "uk": "rules.injection.told",
            "eu": "rules.injection.told",
            "us": "rules.injection.told",
        }.get(place)
    elif place == "us":
        expected = "drug"
    elif result.route.startswith("fractional") and place != "other":
        expected = "cosmetic_laser"
    else:
        expected = "cosmetic"
    others = [one for one in said[1:] if one.startswith(LAW)]
    assert others == ([f"{LAW}.{place}.{expected}"] if expected else [])
    assert ("routes.microneedling.disclose" in said) is (result.route == "microneedling")


@pytest.mark.parametrize(("place", "source", "route"), TABLE)
def test_the_handout_says_what_has_to_be_said(place: str, source: str, route: str) -> None:
    brand, consultation = clinic(place, source), asked(route)
    plan = make_plan(consultation, shipped(), brand, today=DAY)
    printed = " ".join(compose(consultation, plan, shipped(), brand, made_on=DAY).plain_text().split())
    for one in plan.offers.told:
        assert sentence(one, place) in printed
    assert f"{EMERGENCY[place]} now" in printed
    written = words.written_in(shipped(), "en", place)
    assert words.text(shipped(), written, plan.offers.report) in printed
    if place in BLOCKED.get(source, ()):
        assert "sold as a cosmetic" not in printed
    assert ("We do not inject it." in printed) is (plan.offers.route != "microinjection")


@pytest.mark.parametrize(("place", "source", "route"), TABLE)
def test_every_sentence_is_there_with_values_and_sources(place: str, source: str, route: str) -> None:
    result = found(place, source, route)
    for one in (*result.told, *result.notes, *(r.why for r in result.routes if r.why)):
        assert sentence(one) and "{" not in sentence(one)
        assert set(one.sources) <= set(shipped().sources) and one.sources
    assert result.emergency == EMERGENCY[place]
    assert words.text(shipped(), "en", result.regulator)
