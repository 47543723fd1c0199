"""Whatever way out is offered, applying it gives exactly its dates; moving a date lets later ones go."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from exoconsult.consultation.model import Commitment, Consultation, PlanChoice, ScarSite, VisitChoice
from exoconsult.planning.plan import make_plan
from exoconsult.ui.steps import plan_edits
from tests.shipped import load_library, sample_brand

TODAY = date(2026, 11, 24)
LIBRARY, BRAND = load_library(), sample_brand()
DAYS = st.integers(0, 240).map(lambda days: TODAY + timedelta(days=days))
KINDS = st.sampled_from(["event", "sunny_holiday", "trip", "sport", "busy"])
COMMITMENTS = st.lists(
    st.builds(lambda kind, first: Commitment(kind=kind, name="x", first=first), KINDS, DAYS), max_size=3
)
CHOICES = st.builds(
    PlanChoice,
    sessions=st.integers(1, 5),
    first=st.none() | DAYS,
    visits=st.dictionaries(
        st.sampled_from(["session-2", "session-3", "review"]),
        st.builds(VisitChoice, on=DAYS, at=st.sampled_from([None, time(9, 30)])),
        max_size=2,
    ),
)


@given(COMMITMENTS, CHOICES)
def test_every_way_out_gives_exactly_its_dates(commitments: list[Commitment], plan: PlanChoice) -> None:
    site = ScarSite(region="chin", type="rolling", grade=3)
    before = Consultation(
        outcome="go_ahead", made_on=TODAY, sites=(site,), commitments=tuple(commitments), plan=plan
    )
    for option in make_plan(before, LIBRARY, BRAND, today=TODAY).schedule.options:
        after = replace(before, plan=plan_edits.with_option(plan, option))
        schedule = make_plan(after, LIBRARY, BRAND, today=TODAY).schedule
        assert [(v.id, v.on) for v in schedule.visits] == [(v.id, v.on) for v in option.visits]
        times = {key: each.at for key, each in plan.visits.items() if each.at is not None}
        assert all(visit.at == times.get(visit.id) for visit in schedule.visits)


@pytest.mark.parametrize(
    ("change", "left"),
    [
        (lambda plan: plan_edits.with_sessions(plan, 2), {"session-2"}),
        (lambda plan: plan_edits.with_gap(plan, 6), set()),
        (lambda plan: plan_edits.with_review(plan, 20), {"session-2", "session-3"}),
        (lambda plan: plan_edits.moved(plan, "session-2", TODAY), {"session-2"}),
        (lambda plan: plan_edits.moved(plan, "test-patch", TODAY), {"test-patch"}),
        (lambda plan: plan_edits.timed(plan, "review", None), {"session-2", "session-3", "review"}),
    ],
)
def test_what_stays_chosen(change: Callable[[PlanChoice], PlanChoice], left: set[str]) -> None:
    days = {"session-2": VisitChoice(on=TODAY), "session-3": VisitChoice(on=TODAY)}
    plan = PlanChoice(first=TODAY, visits={**days, "review": VisitChoice(on=TODAY, reason="hers")})
    assert {key for key, each in change(plan).visits.items() if each.on is not None} == left
