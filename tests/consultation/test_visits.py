"""The next visit begins on the map of the one before, and every difference is named."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from exoconsult.consultation.model import (
    Answer,
    Commitment,
    Consultation,
    PlanChoice,
    Quote,
    ScarSite,
    SessionGiven,
    VisitChoice,
)
from exoconsult.consultation.visits import changes, next_visit
from tests.consultation.strategies import consultations

DAY = date(2027, 1, 10)
BOXCAR = ScarSite(region="cheek-l", type="boxcar", grade=3)
ROLLING = ScarSite(region="cheek-r", type="rolling", grade=2)


def test_map_and_plan_stay_and_the_day_begins_anew() -> None:
    before = Consultation(
        id="a1",
        made_on=DAY - timedelta(days=40),
        sites=(BOXCAR,),
        health={"pregnant": Answer(value="no")},
        outcome="go_ahead",
        quote=Quote(on=True),
        plan=PlanChoice(
            sessions=4,
            first=DAY - timedelta(days=3),
            visits={"session-1": VisitChoice(on=DAY - timedelta(1)), "session-2": VisitChoice(on=DAY)},
        ),
        commitments=(Commitment(first=DAY - timedelta(days=1)), Commitment(first=DAY)),
        sessions_given=(SessionGiven(on=DAY - timedelta(days=3)),),
    )
    visit = next_visit(before, "a2", DAY)
    assert (visit.id, visit.made_on, visit.outcome, visit.health) == ("a2", DAY, "open", {})
    assert visit.sites == before.sites and visit.sessions_given == before.sessions_given
    assert visit.plan.sessions == 4 and visit.plan.first is None and list(visit.plan.visits) == ["session-2"]
    assert [one.first for one in visit.commitments] == [DAY] and not visit.quote.on


@given(consultations())
def test_nothing_is_different_at_first(before: Consultation) -> None:
    assert changes(before, next_visit(before, "a2", DAY)) == ()


def test_each_difference_is_named_once() -> None:
    before = Consultation(sites=(BOXCAR, ROLLING), plan=PlanChoice(sessions=3))
    softer = msgspec.structs.replace(BOXCAR, grade=2)
    chin = ScarSite(region="chin", type="rolling")
    now = Consultation(
        sites=(chin, softer), plan=PlanChoice(sessions=4), sessions_given=(SessionGiven(on=DAY),)
    )
    told = [(one.kind, one.before, one.now, one.field, one.was, one.is_now) for one in changes(before, now)]
    assert told == [
        ("new", None, chin, "", "", ""),
        ("changed", BOXCAR, softer, "", "", ""),
        ("gone", ROLLING, None, "", "", ""),
        ("plan", None, None, "sessions", "3", "4"),
        ("plan", None, None, "given", "", "1"),
    ]


def test_of_two_alike_only_the_other_one_is_named() -> None:
    before = Consultation(sites=(BOXCAR, ROLLING, BOXCAR))
    now = Consultation(sites=(ROLLING, BOXCAR))
    assert [(one.kind, one.before, one.now) for one in changes(before, now)] == [("gone", BOXCAR, None)]


@given(st.permutations([BOXCAR, ROLLING, BOXCAR]))
def test_another_order_is_no_difference(sites: list[ScarSite]) -> None:
    assert changes(Consultation(sites=(BOXCAR, BOXCAR, ROLLING)), Consultation(sites=tuple(sites))) == ()
