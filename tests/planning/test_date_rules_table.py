"""Every row of the table of date constraints, as the shipped content has it: the first day that is left."""

from datetime import date, timedelta
from typing import Any

import msgspec
import pytest

from exoconsult.consultation.model import (
    Answer,
    AnswerValue,
    Commitment,
    Consultation,
    PlanChoice,
    Product,
    ScarSite,
    SessionGiven,
    Treatment,
)
from exoconsult.planning.model import Visit
from exoconsult.planning.schedule import make_schedule
from tests.planning.cases import Kind, entry, rolling
from tests.shipped import load_library, sample_brand

TODAY = date(2026, 3, 3)
LIBRARY = load_library()
CLINIC = msgspec.structs.replace(sample_brand(), days_to_think=0, open_days=tuple(range(7)))
ABLATIVE = Treatment(route="fractional-ablative")


def _in(days: int) -> date:
    return TODAY + timedelta(days=days)


def _first(c: Consultation) -> Visit:
    """The first session to come."""
    visits = make_schedule(c, LIBRARY, CLINIC, TODAY).visits
    return next(visit for visit in visits if visit.kind == "session" and not visit.given)


def _life(kind: Kind, first: int, last: int | None = None) -> tuple[Commitment, ...]:
    return (entry(kind, _in(first), None if last is None else _in(last)),)


def _said(name: str, days_ago: int | None = None, value: AnswerValue = "yes") -> dict[str, Answer]:
    return {name: Answer(value=value, on=None if days_ago is None else _in(-days_ago))}


@pytest.mark.parametrize(
    ("fields", "offset"),
    [
        ({}, 0),
        # Events: four weeks before the first session of all, two before others, four with ablative laser.
        ({"commitments": _life("event", 28)}, 0),
        ({"commitments": _life("event", 27)}, 28),
        ({"commitments": _life("event", 27, 30)}, 31),
        ({"commitments": _life("event", 27), "treatment": ABLATIVE}, 28),
        ({"commitments": _life("event", 35 + 14), "sessions_given": (SessionGiven(on=TODAY),)}, 35),
        ({"commitments": _life("event", 35 + 13), "sessions_given": (SessionGiven(on=TODAY),)}, 49),
        # Strong sun: two weeks before, two after the return; the days out of the sun where these are more.
        ({"commitments": _life("sunny_holiday", 14, 20)}, 0),
        ({"commitments": _life("sunny_holiday", 13, 20)}, 34),
        ({"commitments": _life("sunny_holiday", 28), "treatment": ABLATIVE}, 28 + 14),
        ({"commitments": _life("sunny_holiday", 29), "treatment": ABLATIVE}, 0),
        # Away: nobody could look. Sport: the longer of a week and the device's own days. Busy: those days.
        ({"commitments": _life("trip", 7, 9)}, 0),
        ({"commitments": _life("trip", 6, 9)}, 10),
        ({"commitments": _life("sport", 7)}, 0),
        ({"commitments": _life("sport", 6)}, 7),
        ({"commitments": _life("sport", 13), "treatment": ABLATIVE}, 14),
        ({"commitments": _life("busy", 0, 2)}, 3),
        # Treatments and medicines with a date; the latest of several counts.
        ({"health": _said("toxin", 1)}, 13),
        ({"health": _said("filler", 1)}, 27),
        ({"health": _said("peel", 1)}, 27),
        ({"health": _said("laser", 1)}, 27),
        ({"health": _said("antibiotics", 1)}, 6),
        ({"health": _said("vaccine-dental", 1)}, 6),
        ({"health": {**_said("toxin", 1), **_said("peel", 1), **_said("antibiotics", 0)}}, 27),
        # Isotretinoin: a caution for needles, dated all the same; with ablative laser a stop until it ends.
        ({"health": _said("isotretinoin", 10)}, 0),
        ({"health": _said("isotretinoin", 10), "treatment": ABLATIVE}, 174),
        # Skin: healed plus two weeks. Operations and injuries: six weeks.
        ({"health": _said("active-skin", 4)}, 10),
        ({"health": _said("cold-sore-now", 4)}, 10),
        ({"health": _said("sunburn", 4)}, 10),
        ({"health": _said("tan", 4)}, 24),
        ({"health": _said("face-surgery", 7)}, 35),
        ({"sites": (ScarSite(type="surgical", happened_on=_in(-7)),)}, 35),
        # Nothing that has no date holds a session back by a guess.
        ({"health": _said("pregnancy")}, 0),
        ({"health": _said("tan")}, 0),
        ({"health": _said("tan", 4, "unsure")}, 0),
    ],
)
def test_the_first_day_that_is_left(fields: dict[str, Any], offset: int) -> None:
    c = rolling(**fields)
    first = _first(c)
    assert (first.on - TODAY).days == offset
    assert not any(clash.hard for clash in first.clashes)
    if offset and not c.sessions_given:
        before = msgspec.structs.replace(c, plan=PlanChoice(first=_in(offset - 1)))
        assert any(clash.hard for clash in _first(before).clashes)


@pytest.mark.parametrize(
    ("fields", "noted"),
    [
        ({"health": _said("pregnancy")}, "question.pregnancy"),
        ({"health": _said("pregnancy", value="unsure")}, "question.pregnancy"),
        ({"health": _said("cold-sore-now")}, "question.cold-sore-now"),
        ({"product": Product(expires=_in(-1))}, "batch"),
    ],
)
def test_what_has_no_date_is_noted(fields: dict[str, Any], noted: str) -> None:
    first = _first(rolling(**fields))
    assert [(clash.rule, clash.hard) for clash in first.clashes] == [(noted, False)]


def test_every_date_rule_of_the_content_has_a_row() -> None:
    assert set(LIBRARY.plan.date_rules) == {"event", "sunny_holiday", "trip", "sport", "busy"}
