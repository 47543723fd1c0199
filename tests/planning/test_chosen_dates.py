"""Dates chosen by hand stay; what they clash with is said, with dated ways out."""

from datetime import date, time, timedelta
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exoconsult.brand import Closure
from exoconsult.consultation.model import (
    Answer,
    PlanChoice,
    VisitChoice,
)
from tests.planning.cases import WEEKDAYS, dates, entry, moved, rolling, rules, schedule, visit
from tests.planning.library import BRAND, DAY


def test_a_beach_holiday_that_clashes_names_the_way_out() -> None:
    tenerife = entry("sunny_holiday", date(2027, 2, 13), date(2027, 2, 20))
    choice = PlanChoice(first=date(2027, 1, 6), visits={"session-2": VisitChoice(on=date(2027, 2, 10))})
    planned = schedule(rolling(commitments=(tenerife,), plan=choice), brand=WEEKDAYS)
    assert dates(planned) == [date(2027, 1, 6), date(2027, 2, 10), date(2027, 3, 17)]
    assert visit(planned, "review").on == date(2027, 6, 9)
    clash = visit(planned, "session-2").clashes[0]
    assert (clash.rule, clash.commitment, clash.clear_from) == ("sunny_holiday", 0, date(2027, 3, 6))
    assert rules(visit(planned, "session-3")) == set()
    ways = {option.id: dates(option) for option in planned.options}
    assert ways["move"] == [date(2027, 1, 6), date(2027, 3, 10), date(2027, 4, 14)]
    assert ways["fewer"] == [date(2027, 1, 6)]
    assert ways["after"][0] == date(2027, 3, 8)
    assert visit(planned, "session-1").latest == date(2027, 1, 13)


def test_no_day_before_the_wedding_means_after_it_and_the_clinics_holiday() -> None:
    shut = msgspec.structs.replace(WEEKDAYS, closures=(Closure(date(2026, 12, 24), date(2027, 1, 3)),))
    tan = {"tan": Answer(value="yes", on=date(2026, 11, 10))}
    asked = rolling(commitments=(entry("event", date(2026, 12, 19)),), health=tan)
    today = date(2026, 11, 24)
    chosen = msgspec.structs.replace(asked, plan=PlanChoice(first=date(2026, 12, 9)))
    planned = schedule(chosen, today=today, brand=shut)
    assert rules(visit(planned, "session-1")) == {"event"}
    assert planned.events[0].fit == "clash"
    assert planned.events[0].clear_days_before == 28
    way = next(option for option in planned.options if option.id == "move")
    assert dates(way)[0] == date(2026, 12, 23)
    assert dates(schedule(asked, today=today, brand=shut))[0] == date(2026, 12, 21)


def test_a_moved_visit_takes_the_later_ones_along() -> None:
    planned = schedule(rolling(plan=moved(session_2=date(2026, 4, 20))))
    assert dates(planned) == [date(2026, 3, 3), date(2026, 4, 20), date(2026, 5, 25)]
    assert [each.moved for each in planned.visits] == [False, True, False, False]
    assert visit(planned, "review").on == date(2026, 8, 17)
    assert planned.options == ()


def test_a_gap_that_is_too_short_is_kept_and_told() -> None:
    planned = schedule(rolling(plan=moved(session_2=date(2026, 3, 30))))
    clash = visit(planned, "session-2").clashes[0]
    assert (clash.rule, clash.clear_from, visit(planned, "session-2").weeks_after_last) == (
        "gap",
        date(2026, 3, 31),
        3,
    )
    assert [(option.id, dates(option)[1]) for option in planned.options] == [("move", date(2026, 3, 31))]


def test_a_long_gap_fits() -> None:
    planned = schedule(rolling(plan=moved(session_2=date(2026, 7, 7))))
    second = visit(planned, "session-2")
    assert (rules(second), second.weeks_after_last, second.latest) == (set(), 18, None)
    assert [(clash.rule, clash.hard) for clash in second.clashes] == [("long-gap", False)]
    assert planned.options == ()
    usual = schedule(rolling(plan=moved(session_2=DAY + timedelta(weeks=6))))
    assert visit(usual, "session-2").clashes == ()
    beyond = schedule(rolling(plan=moved(session_2=DAY + timedelta(weeks=6, days=1))))
    assert [clash.rule for clash in visit(beyond, "session-2").clashes] == ["long-gap"]


def test_a_clash_kept_with_a_reason_asks_for_no_way_out() -> None:
    on = date(2026, 4, 5)
    plan = PlanChoice(visits={"session-2": VisitChoice(on=on, reason="Her only free day")})
    closed = msgspec.structs.replace(BRAND, closures=(Closure(on, on),))
    planned = schedule(rolling(plan=plan), brand=closed)
    assert rules(visit(planned, "session-2")) == {"closed"}
    assert visit(planned, "session-2").kept_because == "Her only free day"
    assert planned.options == ()
    free = schedule(rolling(plan=plan))
    assert visit(free, "session-2").kept_because == ""


def test_windows_run_from_the_least_gap_to_the_usual_one() -> None:
    second = visit(schedule(rolling(), brand=WEEKDAYS), "session-2")
    assert (second.earliest, second.latest) == (date(2026, 3, 31), date(2026, 4, 14))
    third = visit(schedule(rolling(commitments=(entry("event", date(2026, 5, 30)),))), "session-3")
    assert (third.earliest, third.latest) == (date(2026, 5, 5), date(2026, 5, 16))


@pytest.mark.parametrize(("chosen", "used"), [(None, 5), (2, 4), (4, 4), (9, 9)])
def test_a_chosen_gap_is_never_below_the_least(chosen: int | None, used: int) -> None:
    planned = schedule(rolling(plan=PlanChoice(gap_weeks=chosen)))
    assert planned.gap_weeks == used
    assert dates(planned)[1] - dates(planned)[0] == timedelta(weeks=used)


def test_times_are_carried_along() -> None:
    plan = PlanChoice(visits={"session-2": VisitChoice(at=time(9, 30))})
    second = visit(schedule(rolling(plan=plan)), "session-2")
    assert (second.at, second.moved, second.on) == (time(9, 30), False, date(2026, 4, 7))


def test_the_old_weekday_is_not_worth_a_gap_beyond_the_usual() -> None:
    """First session on a Tuesday, the second moved to a Monday, the third held up until a Wednesday."""
    second = date(2026, 4, 6)
    held_up = entry("busy", second + timedelta(days=28), second + timedelta(days=36))
    plan = PlanChoice(gap_weeks=4, visits={"session-2": VisitChoice(on=second)})
    planned = schedule(rolling(commitments=(held_up,), plan=plan))
    assert dates(planned)[2] == second + timedelta(days=37)
    shorter = entry("busy", second + timedelta(days=28), second + timedelta(days=35))
    assert dates(schedule(rolling(commitments=(shorter,), plan=plan)))[2].weekday() == DAY.weekday()


def test_the_old_weekday_is_given_up_before_the_plan_is() -> None:
    held_up = entry("busy", DAY + timedelta(days=35), DAY + timedelta(days=693))
    planned = schedule(rolling(commitments=(held_up,)))
    assert dates(planned)[1:] == [DAY + timedelta(days=694), DAY + timedelta(days=729)]


def test_moving_a_patch_goes_on_from_its_own_date() -> None:
    on = DAY + timedelta(days=10)
    shut = msgspec.structs.replace(BRAND, closures=(Closure(on, on),))
    planned = schedule(rolling(phototype="V", plan=moved(test_patch=on)), brand=shut)
    assert rules(visit(planned, "test-patch")) == {"closed"}
    assert [option.id for option in planned.options] == ["move"]
    assert visit(planned.options[0], "test-patch").on == on + timedelta(days=1)
    assert visit(planned.options[0], "session-1").on == on + timedelta(days=29)


def test_later_is_the_first_start_that_keeps_every_gap_exactly() -> None:
    away = entry("trip", DAY + timedelta(days=36), DAY + timedelta(days=60))
    planned = schedule(rolling(commitments=(away,), plan=moved(session_2=DAY + timedelta(days=36))))
    ways = {option.id: dates(option) for option in planned.options}
    assert ways["later"][0] == DAY + timedelta(days=26)
    assert {later - sooner for sooner, later in pairwise(ways["later"])} == {timedelta(weeks=5)}
    assert ways["move"][1] == DAY + timedelta(days=64)


def test_each_visit_says_what_moves_with_it() -> None:
    free = schedule(rolling(phototype="V"))
    assert [visit_.moves for visit_ in free.visits] == [
        ("session-1", "session-2", "session-3", "review"),
        ("session-2", "session-3", "review"),
        ("session-3", "review"),
        ("review",),
        (),
    ]
    fixed = schedule(rolling(plan=moved(session_2=date(2026, 4, 20))))
    assert [visit_.moves for visit_ in fixed.visits] == [(), ("session-3", "review"), ("review",), ()]


@given(st.integers(1, 3), st.integers(1, 300))
def test_moving_a_visit_moves_those_it_names_and_no_earlier_one(number: int, days: int) -> None:
    before = schedule(rolling())
    name = f"session-{number}"
    on = visit(before, name).on + timedelta(days=days)
    after = schedule(rolling(plan=moved(**{name.replace("-", "_"): on})))
    changed = {visit_.id for visit_ in after.visits if visit_.on != visit(before, visit_.id).on}
    assert changed == {name, *visit(before, name).moves}
    assert all(visit_.moves == visit(before, visit_.id).moves for visit_ in after.visits[number - 1 :])
