"""Scars, evidence, places: the facts that never change, whatever words they are told in."""

import re
from typing import Any, get_args

import pytest

from exoconsult import paths
from exoconsult.content import model
from tests.shipped import load_library


@pytest.fixture(scope="module")
def library() -> model.Library:
    """The shipped content, read once for this file."""
    return load_library()


def test_keloid_and_the_other_fixed_facts(library: model.Library) -> None:
    types = library.scar_types
    stop = model.Raises(level="stop")
    assert (types["keloid"].advice, types["keloid"].raises) == ("stop_listed", stop)
    assert (types["hypertrophic"].advice, types["hypertrophic"].raises) == ("refer", stop)
    assert (types["ice-pick"].advice, types["ice-pick"].first_option) == ("first_option", "cross")
    assert types["mark"].advice == "colour"
    assert types["surgical"].earliest_days_after == types["traumatic"].earliest_days_after == 42
    assert library.details.causes["burn"].raises == stop
    assert library.details.causes["changing"].raises == stop
    assert library.details.marks["unexplained"].raises == stop


def test_a_number_of_sessions_only_where_one_may_be_offered(library: model.Library) -> None:
    for kind in library.scar_types.values():
        assert (kind.sessions is not None) == (kind.advice == "sessions")
        assert (kind.gap_weeks is not None) == (kind.advice == "sessions")
    numbers = {i: (k.sessions.min, k.sessions.max) for i, k in library.scar_types.items() if k.sessions}
    assert numbers == {"boxcar": (3, 3), "rolling": (3, 3), "surgical": (2, 3), "traumatic": (3, 4)}
    assert library.scar_types["boxcar"].sessions_when_deep == model.IntRange(min=3, max=4)
    grades = {n: g.sessions and (g.sessions.min, g.sessions.max) for n, g in library.details.grades.items()}
    assert grades == {"1": None, "2": (2, 3), "3": (3, 4), "4": (4, 4)}


def test_usual_change_is_modest_and_absent_for_raised_scars_and_marks(library: model.Library) -> None:
    order = model.HOPE_STEPS.index
    for kind in library.scar_types.values():
        if kind.usual_change is None:
            assert kind.group in {"raised", "mark"}
            assert kind.steps_better is None
        else:
            low, high = (order(step) for step in kind.usual_change)
            assert low < high <= order("clearly_softer")
        assert kind.steps_better in (None, model.IntRange(min=0, max=1))


def test_certainty_never_above_what_was_verified(library: model.Library) -> None:
    sure = {name: claim.certainty for name, claim in library.evidence.claims.items()}
    assert sure["needling-helps"] == sure["safe-first-months"] == "some"
    assert sure["exosomes-add"] == sure["exosomes-after-laser"] == "very_little"
    assert sure["safe-years"] == sure["top-ups-help"] == "none"
    assert not {"strong", "good"} & set(sure.values())


def test_darker_phototypes_wait_longer_and_get_a_test_patch(library: model.Library) -> None:
    for name, phototype in library.details.phototypes.items():
        later = name in {"IV", "V", "VI"}
        assert (phototype.gap_weeks, phototype.test_patch) == ((6, True) if later else (None, False))


def test_places(library: model.Library) -> None:
    places = library.places.jurisdictions
    numbers = {"uk": "999", "eu": "112", "us": "911", "au": "000", "kr": "119", "other": "112"}
    assert {name: place.emergency for name, place in places.items()} == numbers
    assert {name for name, place in places.items() if place.needling_min_age} == {"us"}
    assert places["us"].needling_min_age == 22
    assert places["uk"].blocked_sources == places["eu"].blocked_sources == ("human",)


def test_references_between_tables_hold(library: model.Library) -> None:
    kinds = set(get_args(model.Route.__annotations__["kind"]))
    evidence = library.evidence
    assert all(set(claim.kinds) <= kinds for claim in evidence.claims.values())
    assert all(set(risk.kinds) <= kinds for risk in evidence.risks.values())
    for choice in evidence.choices.values():
        assert set(choice.kinds_differ) <= kinds
        assert set(choice.types) <= set(library.scar_types)
    for id_, kind in library.scar_types.items():
        assert kind.first_option == "" or kind.first_option in evidence.choices
        assert kind.drawing == f"scar-{id_}"
        assert (paths.resources_dir() / "illustrations" / f"{kind.drawing}.svg").is_file()
    for place in library.places.jurisdictions.values():
        assert set(place.blocked_sources) <= set(library.places.product_sources)


def test_orders_do_not_repeat(library: model.Library) -> None:
    evidence, details, places = library.evidence, library.details, library.places
    scars: tuple[dict[str, Any], ...] = (
        library.scar_types,
        details.causes,
        details.marks,
        details.phototypes,
    )
    proof: tuple[dict[str, Any], ...] = (evidence.claims, evidence.choices, evidence.risks)
    talk: tuple[dict[str, Any], ...] = (evidence.goals, evidence.teach_back)
    where: tuple[dict[str, Any], ...] = (places.jurisdictions, places.product_sources)
    for table in (*scars, *proof, *talk, *where):
        orders = [item.order for item in table.values()]
        assert orders == sorted(set(orders))


def test_sources_carry_no_invented_parts(library: model.Library) -> None:
    for name, source in library.sources.items():
        assert source.title, name
        assert 0 < len(source.short) <= 34, name
        assert source.doi == "" or re.fullmatch(r"10\.\d{4,}/\S+", source.doi), name
        assert source.pmid == "" or source.pmid.isdigit(), name
        assert source.url == "" or source.url.startswith("https://"), name
        assert source.year is None or 1989 <= source.year <= 2026, name
    assert library.sources["practice-default"].read == "judgement"
