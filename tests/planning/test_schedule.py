"""Sessions on real dates: worked examples, edges of the calendar, and what was chosen by hand."""

from datetime import date, time, timedelta
from itertools import pairwise

import msgspec
import pytest

from exoconsult.brand import Closure
from exoconsult.consultation.model import (
    Answer,
    Decision,
    Patient,
    PlanChoice,
    Product,
    ScarSite,
    SessionGiven,
    Treatment,
    VisitChoice,
)
from exoconsult.planning.schedule import add_months
from tests.planning.cases import WEEKDAYS, dates, entry, moved, rolling, rules, schedule, visit
from tests.planning.library import BRAND, DAY, LIBRARY

WITH_DARK_MARKS = msgspec.structs.replace(
    LIBRARY,
    health=msgspec.structs.replace(
        LIBRARY.health,
        questions={**LIBRARY.health.questions, "dark-marks": LIBRARY.health.questions["smoking"]},
    ),
)
WEDDING = date(2026, 6, 20)


def test_the_worked_example() -> None:
    planned = schedule(rolling(commitments=(entry("event", WEDDING),)))
    assert dates(planned) == [date(2026, 3, 3), date(2026, 4, 7), date(2026, 5, 12)]
    assert visit(planned, "review").on == date(2026, 8, 4)
    assert [(each.fit, each.sessions_before) for each in planned.events] == [("tight", 3)]
    assert planned.events[0].full_result_on == date(2026, 8, 4)
    assert planned.events[0].clear_days_before == 14
    assert (planned.options, planned.possible, planned.course_weeks) == ((), True, 10)
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


def test_dated_waits_hold_the_first_session_back() -> None:
    health = {"tan": Answer(value="yes", on=DAY), "peel": Answer(value="yes", on=DAY)}
    planned = schedule(rolling(health=health))
    assert dates(planned)[0] == DAY + timedelta(days=28)
    chosen = schedule(rolling(health=health, plan=PlanChoice(first=DAY + timedelta(days=20))))
    assert rules(visit(chosen, "session-1")) == {"question.tan"}
    assert rules(visit(chosen, "session-2")) == set()


def test_the_wait_of_a_new_scar_is_judged_on_each_sessions_own_date() -> None:
    site = ScarSite(type="surgical", happened_on=DAY)
    planned = schedule(rolling(sites=(site,)))
    assert (planned.sessions, dates(planned)[0]) == (2, DAY + timedelta(days=42))
    chosen = schedule(rolling(sites=(site,), plan=PlanChoice(first=DAY)))
    assert [rules(visit(chosen, f"session-{n}")) for n in (1, 2)] == [{"site-date"}, set()]
    assert dates(chosen)[1] == DAY + timedelta(days=42)


def test_stops_and_waits_without_a_date_are_notes_until_the_decision() -> None:
    health = {"cold-sore-now": Answer(value="yes")}
    planned = schedule(rolling(health=health))
    noted = [(clash.rule, clash.hard) for clash in visit(planned, "session-1").clashes]
    assert noted == [("question.cold-sore-now", False)]
    assert planned.options == ()
    ahead = schedule(rolling(health=health, outcome="go_ahead"))
    assert visit(ahead, "session-1").clashes == ()


def test_a_birthday_between_two_sessions_counts() -> None:
    young = Patient(born=date(2008, 4, 1))
    planned = schedule(rolling(patient=young))
    noted = [[clash.rule for clash in visit(planned, f"session-{n}").clashes] for n in (1, 2)]
    assert noted == [["age"], []]


def test_a_product_that_expires_is_noted() -> None:
    planned = schedule(rolling(product=Product(expires=date(2026, 4, 7))))
    noted = [[clash.rule for clash in each.clashes] for each in planned.visits]
    assert noted == [[], [], ["batch"], []]


@pytest.mark.parametrize(("offset", "clear"), [(-7, True), (-6, False), (0, False), (3, False), (4, True)])
def test_a_trip_is_kept_clear(offset: int, clear: bool) -> None:
    trip = entry("trip", DAY, DAY + timedelta(days=3))
    on = DAY + timedelta(days=offset)
    planned = schedule(rolling(commitments=(trip,), plan=PlanChoice(first=on)), today=on)
    assert rules(visit(planned, "session-1")) == (set() if clear else {"trip"})


@pytest.mark.parametrize(("offset", "clear"), [(-3, True), (-2, False), (0, False), (1, True)])
def test_sport_waits_for_the_devices_own_days(offset: int, clear: bool) -> None:
    on = DAY + timedelta(days=offset)
    planned = schedule(rolling(commitments=(entry("sport", DAY),), plan=PlanChoice(first=on)), today=on)
    assert rules(visit(planned, "session-1")) == (set() if clear else {"sport"})


def test_the_review_needs_the_clinic_open_and_the_patient_there() -> None:
    review = date(2026, 8, 4)
    away = entry("trip", review, review + timedelta(days=2))
    planned = schedule(rolling(commitments=(away, entry("event", review + timedelta(days=4)))))
    assert visit(planned, "review").on == review + timedelta(days=3)
    chosen = schedule(rolling(plan=moved(review=date(2026, 6, 1))))
    assert [(x.rule, x.hard) for x in visit(chosen, "review").clashes] == [("review", False)]
    assert chosen.options == ()


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


def test_a_test_patch_comes_first_where_the_skin_asks_for_it() -> None:
    planned = schedule(rolling(phototype="V"))
    assert planned.test_patch_offered
    assert [each.id for each in planned.visits][:2] == ["test-patch", "session-1"]
    assert visit(planned, "test-patch").on == DAY
    assert dates(planned) == [DAY + timedelta(days=28 + 42 * n) for n in range(3)]
    without = schedule(rolling(phototype="V", plan=PlanChoice(test_patch=False)))
    assert dates(without)[0] == DAY
    wanted = schedule(rolling(phototype="II", plan=PlanChoice(test_patch=True)))
    assert (wanted.test_patch_offered, wanted.visits[0].id) == (False, "test-patch")
    early = schedule(rolling(phototype="V", plan=PlanChoice(first=DAY + timedelta(days=20))))
    assert rules(visit(early, "session-1")) == {"test-patch"}
    started = schedule(rolling(phototype="V", sessions_given=(SessionGiven(on=DAY),)))
    assert started.visits[0].id == "session-1"


def test_the_device_sets_the_gap_and_the_days_before_an_event() -> None:
    laser = Treatment(route="fractional-ablative")
    planned = schedule(rolling(treatment=laser))
    assert (planned.gap_weeks, planned.gap_range) == (6, (6, 8))
    wedding = entry("event", DAY + timedelta(days=42 + 27))
    second = dates(schedule(rolling(treatment=laser, commitments=(wedding,))))[1]
    assert second > wedding.first
    sun = entry("sunny_holiday", DAY + timedelta(days=3))
    assert dates(schedule(rolling(treatment=laser, commitments=(sun,))))[0] > sun.first


@pytest.mark.parametrize(("chosen", "used"), [(None, 5), (2, 4), (4, 4), (9, 9)])
def test_a_chosen_gap_is_never_below_the_least(chosen: int | None, used: int) -> None:
    planned = schedule(rolling(plan=PlanChoice(gap_weeks=chosen)))
    assert planned.gap_weeks == used
    assert dates(planned)[1] - dates(planned)[0] == timedelta(weeks=used)


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


@pytest.mark.parametrize(
    ("outcome", "until", "reason"),
    [
        ("refer", None, "outcome"),
        ("declined", None, "outcome"),
        ("wait", None, "outcome"),
        ("wait", date(2026, 5, 1), ""),
        ("thinking", None, ""),
        ("go_ahead", None, ""),
    ],
)
def test_the_decision_says_whether_there_is_a_plan(outcome: str, until: date | None, reason: str) -> None:
    c = msgspec.structs.replace(rolling(plan=PlanChoice(sessions=2)), outcome=outcome)
    c = msgspec.structs.replace(c, decision=Decision(wait_until=until))
    planned = schedule(c)
    assert planned.reason_for_none == reason
    assert bool(planned.visits) is (not reason)
    if until is not None:
        assert dates(planned)[0] == until


def test_times_are_carried_along() -> None:
    plan = PlanChoice(visits={"session-2": VisitChoice(at=time(9, 30))})
    second = visit(schedule(rolling(plan=plan)), "session-2")
    assert (second.at, second.moved, second.on) == (time(9, 30), False, date(2026, 4, 7))


@pytest.mark.parametrize("day", [date.max, date.max - timedelta(days=400), date.min])
def test_the_ends_of_the_calendar_are_no_failure(day: date) -> None:
    far = (entry("event", date.max), entry("sunny_holiday", date.min, date.max - timedelta(days=3)))
    assert schedule(rolling(commitments=far), today=day).sessions == 3
    assert schedule(rolling(plan=PlanChoice(first=day))).sessions == 3


def test_the_days_out_of_the_sun_count_before_a_holiday() -> None:
    route = LIBRARY.routes["microneedling"]
    long = {"scar": msgspec.structs.replace(route.depths["scar"], shade_through=20)}
    routes = {"microneedling": msgspec.structs.replace(route, depths=long)}
    library = msgspec.structs.replace(LIBRARY, routes=routes)
    for days, clear in ((20, False), (21, True)):
        sun = entry("sunny_holiday", DAY + timedelta(days=days))
        planned = schedule(rolling(commitments=(sun,), plan=PlanChoice(first=DAY)), library=library)
        assert (rules(visit(planned, "session-1")) == set()) is clear


def test_nobody_sees_a_test_patch_at_an_event() -> None:
    party = entry("event", DAY + timedelta(days=1))
    patched = PlanChoice(test_patch=True)
    assert visit(schedule(rolling(commitments=(party,), plan=patched)), "test-patch").on == DAY
    today = schedule(rolling(commitments=(entry("event", DAY),), plan=patched))
    assert visit(today, "test-patch").on == DAY + timedelta(days=1)


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


def test_a_review_that_was_due_is_not_planned_in_the_past() -> None:
    given = tuple(SessionGiven(on=DAY + timedelta(weeks=5 * n)) for n in range(3))
    planned = schedule(rolling(sessions_given=given), today=date(2026, 12, 1))
    assert visit(planned, "review").on == date(2026, 12, 1)


def test_later_is_the_first_start_that_keeps_every_gap_exactly() -> None:
    away = entry("trip", DAY + timedelta(days=36), DAY + timedelta(days=60))
    planned = schedule(rolling(commitments=(away,), plan=moved(session_2=DAY + timedelta(days=36))))
    ways = {option.id: dates(option) for option in planned.options}
    assert ways["later"][0] == DAY + timedelta(days=26)
    assert {later - sooner for sooner, later in pairwise(ways["later"])} == {timedelta(weeks=5)}
    assert ways["move"][1] == DAY + timedelta(days=64)


def test_a_tendency_to_dark_marks_offers_a_test_patch() -> None:
    for value, offered in (("yes", True), ("no", False), ("unsure", False)):
        asked = rolling(health={"dark-marks": Answer(value=value)}, phototype="II")  # type: ignore[arg-type]
        planned = schedule(asked, library=WITH_DARK_MARKS)
        assert planned.test_patch_offered is offered
        assert (planned.visits[0].id == "test-patch") is offered


def test_a_wait_that_is_no_longer_the_decision_does_not_count() -> None:
    decided = rolling(outcome="go_ahead", decision=Decision(wait_until=date(2026, 9, 1)))
    assert dates(schedule(decided))[0] == DAY
    wait = rolling(
        outcome="wait",
        decision=Decision(wait_until=date(2026, 9, 1)),
        sessions_given=(SessionGiven(on=DAY),),
    )
    assert dates(schedule(wait))[1] == date(2026, 9, 1)
