"""What holds for every consultation: no forbidden day, no short gap, no surprise."""

from datetime import date, timedelta
from itertools import pairwise

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from exoconsult.brand import Brand, Closure
from exoconsult.consultation.model import Commitment, Consultation, PlanChoice, VisitChoice
from exoconsult.planning.plan import make_plan
from exoconsult.planning.visits import unkept
from tests.consultation.strategies import commitments, consultations
from tests.planning.cases import dates, is_forbidden, rolling, schedule, visit
from tests.planning.library import BRAND, DAY, LIBRARY

HORIZON = DAY + timedelta(days=730)
near = commitments(DAY - timedelta(days=30), HORIZON)
lives = st.lists(near, max_size=6).map(tuple)


@st.composite
def clinics(draw: st.DrawFn) -> Brand:
    """A clinic with some open days and up to three closures."""
    open_days = draw(st.sets(st.integers(0, 6), min_size=1)).copy()
    starts = draw(st.lists(st.dates(DAY, HORIZON), max_size=3))
    closures = tuple(Closure(day, day + timedelta(days=draw(st.integers(0, 20)))) for day in starts)
    return msgspec.structs.replace(BRAND, open_days=tuple(sorted(open_days)), closures=closures)


choices = st.builds(
    PlanChoice, sessions=st.none() | st.integers(1, 8), gap_weeks=st.none() | st.integers(1, 12)
)


@given(lives, clinics(), choices)
def test_what_the_planner_chose_breaks_no_rule(
    life: tuple[Commitment, ...], clinic: Brand, choice: PlanChoice
) -> None:
    c = rolling(commitments=life, plan=choice)
    planned = schedule(c, brand=clinic)
    if not planned.possible:
        return
    course = dates(planned)
    assert [is_forbidden(day, c, clinic, first_ever=index == 0) for index, day in enumerate(course)] == [
        False
    ] * len(course)
    assert all(later - sooner >= timedelta(weeks=planned.gap_weeks) for sooner, later in pairwise(course))
    assert not unkept(tuple(each for each in planned.visits if each.kind == "session"))
    assert course[0] >= DAY and course[-1] <= HORIZON


@given(lives, clinics())
def test_the_first_session_is_on_the_first_clear_day(life: tuple[Commitment, ...], clinic: Brand) -> None:
    c = rolling(commitments=life, plan=PlanChoice(sessions=1))
    day = DAY
    while day <= HORIZON and is_forbidden(day, c, clinic, first_ever=True):
        day += timedelta(days=1)
    planned = schedule(c, brand=clinic)
    assert planned.possible is (day <= HORIZON)
    if planned.possible:
        assert dates(planned) == [day]


@given(lives, clinics())
def test_the_window_opens_on_the_first_clear_day_after_the_least_gap(
    life: tuple[Commitment, ...], clinic: Brand
) -> None:
    c = rolling(commitments=life)
    planned = schedule(c, brand=clinic)
    if not planned.possible:
        return
    second = visit(planned, "session-2")
    day = dates(planned)[0] + timedelta(weeks=4)
    while is_forbidden(day, c, clinic, first_ever=False):
        day += timedelta(days=1)
    assert second.earliest == day
    assert second.latest is None or second.on <= second.latest
    if second.latest is not None:
        assert not is_forbidden(second.latest, c, clinic, first_ever=False)


@given(lives, near, clinics(), st.integers(1, 8))
def test_one_more_commitment_never_makes_the_impossible_possible(
    life: tuple[Commitment, ...], more: Commitment, clinic: Brand, sessions: int
) -> None:
    choice = PlanChoice(sessions=sessions, gap_weeks=12)
    before = schedule(rolling(commitments=life, plan=choice), brand=clinic)
    after = schedule(rolling(commitments=(*life, more), plan=choice), brand=clinic)
    assert before.possible or not after.possible
    if before.possible and after.possible:
        assert dates(after)[0] >= dates(before)[0]


@given(st.data(), lives, st.dates(DAY, HORIZON))
def test_the_order_of_commitments_does_not_matter(
    data: st.DataObject, life: tuple[Commitment, ...], first: date
) -> None:
    mixed = data.draw(st.permutations(life))
    for choice in (PlanChoice(), PlanChoice(first=first)):
        one = schedule(rolling(commitments=life, plan=choice))
        other = schedule(rolling(commitments=tuple(mixed), plan=choice))
        assert [(x.id, x.on, x.earliest, x.latest) for x in one.visits] == [
            (x.id, x.on, x.earliest, x.latest) for x in other.visits
        ]
        assert [(x.id, dates(x)) for x in one.options] == [(x.id, dates(x)) for x in other.options]


@given(lives, clinics(), st.dates(DAY - timedelta(days=30), HORIZON), st.dates(DAY, HORIZON))
def test_chosen_dates_stay_and_every_way_out_is_clear(
    life: tuple[Commitment, ...], clinic: Brand, first: date, third: date
) -> None:
    c = rolling(commitments=life, plan=PlanChoice(first=first, visits={"session-3": VisitChoice(on=third)}))
    planned = schedule(c, brand=clinic)
    if not planned.possible:
        return
    assert dates(planned)[0] == first and dates(planned)[2] == third
    if first >= DAY:
        broken = is_forbidden(first, c, clinic, first_ever=True)
        assert bool(unkept((visit(planned, "session-1"),))) is broken
    for option in planned.options:
        course = dates(option)
        assert len(course) == option.sessions
        for index, day in enumerate(course):
            assert not is_forbidden(day, c, clinic, first_ever=index == 0)
        assert all(later - sooner >= timedelta(weeks=4) for sooner, later in pairwise(course))
        assert course != dates(planned)


@given(lives, clinics(), st.integers(1, 4), st.dates(DAY, HORIZON))
def test_moving_one_visit_keeps_the_earlier_ones_and_every_gap(
    life: tuple[Commitment, ...], clinic: Brand, number: int, on: date
) -> None:
    before = schedule(rolling(commitments=life, plan=PlanChoice(sessions=4)), brand=clinic)
    choice = PlanChoice(sessions=4, visits={f"session-{number}": VisitChoice(on=on)})
    after = schedule(rolling(commitments=life, plan=choice), brand=clinic)
    if not (before.possible and after.possible):
        return
    then, now = dates(before), dates(after)
    assert now[: number - 1] == then[: number - 1]
    assert now[number - 1] == on
    follow = now[number - 1 :]
    assert all(later - sooner >= timedelta(weeks=after.gap_weeks) for sooner, later in pairwise(follow))
    assert not any(
        is_forbidden(day, rolling(commitments=life), clinic, first_ever=False) for day in follow[1:]
    )


@given(consultations(LIBRARY), st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_any_consultation_has_a_plan_and_always_the_same(c: Consultation, today: date) -> None:
    plan = make_plan(c, LIBRARY, BRAND, today=today)
    assert plan == make_plan(c, LIBRARY, BRAND, today=today)
    ids = [each.id for each in plan.schedule.visits]
    assert len(set(ids)) == len(ids)
    if plan.schedule.reason_for_none:
        assert all(each.given for each in plan.schedule.visits)
    if ids and not plan.schedule.reason_for_none and plan.schedule.possible:
        assert ids[-1] == "review"
