"""Sessions on real dates: worked examples, edges of the calendar, and what was chosen by hand."""

from datetime import date, timedelta

import msgspec
import pytest

from exoconsult.brand import Closure
from exoconsult.consultation.model import (
    PlanChoice,
    SessionGiven,
)
from exoconsult.planning.schedule import add_months
from tests.planning.cases import WEEKDAYS, dates, entry, moved, rolling, rules, schedule, visit
from tests.planning.library import BRAND, DAY

WEDDING = date(2026, 6, 20)


def test_the_worked_example() -> None:
    planned = schedule(rolling(commitments=(entry("event", WEDDING),)))
    assert dates(planned) == [date(2026, 3, 3), date(2026, 4, 7), date(2026, 5, 12)]
    assert visit(planned, "review").on == date(2026, 8, 4)
    assert [(each.fit, each.sessions_before) for each in planned.events] == [("tight", 3)]
    assert planned.events[0].full_result_on == date(2026, 8, 4)
    assert planned.events[0].clear_days_before == 14
    assert (planned.options, planned.possible, planned.course_weeks) == ((), True, 10)
    assert planned.stop_rule == (2, 3)
    assert planned.maintenance == (date(2026, 11, 10), date(2027, 5, 11))
    assert planned.late_check == (date(2026, 11, 12), date(2027, 5, 12))
    assert (planned.sessions, planned.gap_weeks, planned.gap_range) == (3, 5, (4, 6))
    assert [each.weeks_after_last for each in planned.visits] == [None, 5, 5, 12]


@pytest.mark.parametrize(("on", "clashes"), [(date(2026, 6, 6), set()), (date(2026, 6, 7), {"event"})])
def test_the_last_day_before_the_wedding(on: date, clashes: set[str]) -> None:
    asked = rolling(commitments=(entry("event", WEDDING),), plan=moved(session_3=on))
    assert rules(visit(schedule(asked), "session-3")) == clashes


def test_the_result_of_a_course_that_ends_long_before_an_event_is_seen_by_then() -> None:
    planned = schedule(rolling(commitments=(entry("event", date(2026, 8, 4)),)))
    assert planned.events[0].fit == "fits"


def test_a_wedding_in_nine_weeks_leaves_two_sessions_before_it() -> None:
    wedding = DAY + timedelta(weeks=9)
    planned = schedule(rolling(commitments=(entry("event", wedding),)))
    assert dates(planned) == [date(2026, 3, 3), date(2026, 4, 7), date(2026, 5, 12)]
    assert planned.events[0].sessions_before == 2
    ways = {option.id: option for option in planned.options}
    assert set(ways) == {"fewer", "after"}
    assert dates(ways["fewer"]) == [date(2026, 3, 3), date(2026, 4, 7)]
    assert dates(ways["after"]) == [date(2026, 5, 6), date(2026, 6, 10), date(2026, 7, 15)]


def test_the_first_session_of_all_keeps_four_weeks_before_an_event() -> None:
    wedding = DAY + timedelta(days=27)
    planned = schedule(rolling(commitments=(entry("event", wedding),)))
    assert dates(planned)[0] == wedding + timedelta(days=1)
    assert planned.events[0].fit == "fits"
    later = schedule(rolling(commitments=(entry("event", wedding + timedelta(days=1)),)))
    assert dates(later)[0] == DAY


def test_a_clinic_that_opens_one_day_a_week() -> None:
    thursdays = msgspec.structs.replace(BRAND, open_days=(3,))
    planned = schedule(rolling(), brand=thursdays)
    assert dates(planned) == [date(2026, 3, 5), date(2026, 4, 9), date(2026, 5, 14)]
    assert {each.on.weekday() for each in planned.visits} == {3}
    shut = msgspec.structs.replace(thursdays, closures=(Closure(date(2026, 4, 9), date(2026, 4, 9)),))
    assert dates(schedule(rolling(), brand=shut)) == [date(2026, 3, 5), date(2026, 4, 16), date(2026, 5, 21)]


def test_a_date_rolls_forward_to_the_next_open_day_and_never_back() -> None:
    friday = date(2026, 2, 27)
    planned = schedule(rolling(made_on=friday), today=friday + timedelta(days=1), brand=WEEKDAYS)
    assert dates(planned)[0] == date(2026, 3, 2)
    monday_shut = msgspec.structs.replace(WEEKDAYS, closures=(Closure(date(2026, 4, 6), date(2026, 4, 6)),))
    planned = schedule(rolling(), today=date(2026, 3, 2), brand=monday_shut)
    assert dates(planned) == [date(2026, 3, 2), date(2026, 4, 7), date(2026, 5, 12)]


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2028, 2, 29), [date(2028, 2, 29), date(2028, 4, 4), date(2028, 5, 9)]),
        (date(2027, 1, 25), [date(2027, 1, 25), date(2027, 3, 1), date(2027, 4, 5)]),
        (date(2026, 12, 31), [date(2026, 12, 31), date(2027, 2, 4), date(2027, 3, 11)]),
        (date(2026, 3, 1), [date(2026, 3, 1), date(2026, 4, 5), date(2026, 5, 10)]),
        (date(2026, 10, 25), [date(2026, 10, 25), date(2026, 11, 29), date(2027, 1, 3)]),
    ],
)
def test_leap_days_year_ends_and_clock_changes(today: date, expected: list[date]) -> None:
    assert dates(schedule(rolling(), today=today)) == expected


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
        (date(9999, 12, 31), 6, date.max),
    ],
)
def test_months_end_where_the_month_ends(day: date, months: int, expected: date) -> None:
    assert add_months(day, months) == expected


def test_the_days_to_think_count_from_the_information() -> None:
    think = msgspec.structs.replace(BRAND, days_to_think=7)
    planned = schedule(rolling(), brand=think)
    assert (planned.informed_on, planned.think_until) == (DAY, DAY + timedelta(days=7))
    assert dates(planned)[0] == DAY + timedelta(days=7)
    reopened = schedule(rolling(made_on=DAY - timedelta(days=5)), brand=think)
    assert dates(reopened)[0] == DAY + timedelta(days=2)
    own = msgspec.structs.replace(BRAND, days_to_think=None)
    assert dates(schedule(rolling(), brand=own))[0] == DAY + timedelta(days=7)
    early = schedule(rolling(plan=PlanChoice(first=DAY)), brand=think)
    assert rules(visit(early, "session-1")) == {"think"}


def test_the_review_needs_the_clinic_open_and_the_patient_there() -> None:
    review = date(2026, 8, 4)
    away = entry("trip", review, review + timedelta(days=2))
    planned = schedule(rolling(commitments=(away, entry("event", review + timedelta(days=4)))))
    assert visit(planned, "review").on == review + timedelta(days=3)
    chosen = schedule(rolling(plan=moved(review=date(2026, 6, 1))))
    assert [(x.rule, x.hard) for x in visit(chosen, "review").clashes] == [("review", False)]
    assert chosen.options == ()


def test_the_plan_restarts_from_the_last_session_given() -> None:
    given = (SessionGiven(on=date(2026, 4, 14)), SessionGiven(on=date(2026, 3, 3)))
    planned = schedule(
        rolling(sessions_given=given, plan=PlanChoice(first=date(2026, 3, 1))), today=date(2026, 4, 20)
    )
    assert dates(planned) == [date(2026, 3, 3), date(2026, 4, 14), date(2026, 5, 19)]
    assert [each.given for each in planned.visits] == [True, True, False, False]
    assert visit(planned, "session-2").weeks_after_last == 6
    late = schedule(rolling(sessions_given=given), today=date(2026, 9, 1))
    assert dates(late)[2] == date(2026, 9, 1)
    done = schedule(rolling(sessions_given=given, plan=PlanChoice(sessions=1)), today=date(2026, 4, 20))
    assert (done.sessions, visit(done, "review").on) == (2, date(2026, 7, 7))


def test_a_clinic_that_never_opens_cannot_be_planned() -> None:
    shut = msgspec.structs.replace(BRAND, closures=(Closure(date(2026, 1, 1), date(2099, 1, 1)),))
    planned = schedule(rolling(), brand=shut)
    assert (planned.possible, planned.visits, planned.options) == (False, (), ())
    after_one = msgspec.structs.replace(BRAND, closures=(Closure(date(2026, 3, 10), date(2099, 1, 1)),))
    planned = schedule(rolling(), brand=after_one)
    assert not planned.possible
    assert [(option.id, dates(option)) for option in planned.options] == [("fewer", [DAY])]


def test_a_day_just_inside_the_horizon_is_still_found() -> None:
    closed = msgspec.structs.replace(BRAND, closures=(Closure(DAY, DAY + timedelta(days=730 - 70 - 1)),))
    assert dates(schedule(rolling(), brand=closed))[-1] == DAY + timedelta(days=730)
    longer = msgspec.structs.replace(BRAND, closures=(Closure(DAY, DAY + timedelta(days=730 - 70)),))
    assert not schedule(rolling(), brand=longer).possible


@pytest.mark.parametrize("day", [date.max, date.max - timedelta(days=400), date.min])
def test_the_ends_of_the_calendar_are_no_failure(day: date) -> None:
    far = (entry("event", date.max), entry("sunny_holiday", date.min, date.max - timedelta(days=3)))
    assert schedule(rolling(commitments=far), today=day).sessions == 3
    assert schedule(rolling(plan=PlanChoice(first=day))).sessions == 3


def test_a_review_that_was_due_is_not_planned_in_the_past() -> None:
    given = tuple(SessionGiven(on=DAY + timedelta(weeks=5 * n)) for n in range(3))
    planned = schedule(rolling(sessions_given=given), today=date(2026, 12, 1))
    assert visit(planned, "review").on == date(2026, 12, 1)
