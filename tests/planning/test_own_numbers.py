"""A clinic's own plan numbers move the dates; what the content holds to be least stays."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
import pytest

from exoconsult.brand import Brand, PlanNumbers
from exoconsult.consultation.model import Commitment, Consultation, ScarSite
from exoconsult.planning.own_numbers import with_own_numbers
from exoconsult.planning.plan import make_plan
from tests.shipped import load_library

TODAY = date(2026, 11, 24)
BRAND = Brand(name="Clinic", open_days=(0, 1, 2, 3, 4, 5, 6), days_to_think=0)
CASE = Consultation(made_on=TODAY, sites=(ScarSite(region="cheek-l", type="rolling"),))


def plan_with(numbers: PlanNumbers, case: Consultation = CASE) -> list[tuple[str, date]]:
    brand = msgspec.structs.replace(BRAND, plan=numbers)
    visits = make_plan(case, load_library(), brand, today=TODAY).schedule.visits
    return [(visit.kind, visit.on) for visit in visits]


def gap_and_review(numbers: PlanNumbers) -> tuple[timedelta, timedelta]:
    visits = plan_with(numbers)
    sessions = [on for kind, on in visits if kind == "session"]
    review = next(on for kind, on in visits if kind == "review")
    return sessions[1] - sessions[0], review - sessions[-1]


def test_nothing_set_is_the_content_itself() -> None:
    library = load_library()
    assert with_own_numbers(library, BRAND) is library


def test_gap_and_review_are_the_clinics() -> None:
    assert gap_and_review(PlanNumbers()) == (timedelta(weeks=5), timedelta(weeks=12))
    assert gap_and_review(PlanNumbers(gap_weeks=6, review_weeks=8)) == (
        timedelta(weeks=6),
        timedelta(weeks=8),
    )


def test_the_least_gap_stays() -> None:
    assert gap_and_review(PlanNumbers(gap_weeks=1))[0] == timedelta(weeks=4)


@pytest.mark.parametrize(("days", "free"), [(None, 28), (60, 60)])
def test_the_buffer_before_a_big_day_is_the_clinics(days: int | None, free: int) -> None:
    library = with_own_numbers(
        load_library(), msgspec.structs.replace(BRAND, plan=PlanNumbers(event_days=days))
    )
    rule = library.plan.date_rules["event"]
    assert max(rule.before_days, rule.first_session_before_days or 0) == free
    party = msgspec.structs.replace(
        CASE, commitments=(Commitment(kind="event", first=date(2027, 3, 1), last=date(2027, 3, 1)),)
    )
    sessions = [on for kind, on in plan_with(PlanNumbers(event_days=days), party) if kind == "session"]
    before = [on for on in sessions if on < date(2027, 3, 1)]
    assert all((date(2027, 3, 1) - on).days >= (days or 14) for on in before)
