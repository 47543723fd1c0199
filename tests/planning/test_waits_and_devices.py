"""Waits, test patches, devices and decisions in the schedule."""

from datetime import date, timedelta

import msgspec
import pytest

from exoconsult.consultation.model import (
    Answer,
    Decision,
    Patient,
    PlanChoice,
    Product,
    ScarSite,
    SessionGiven,
    Treatment,
)
from exoconsult.consultation.suitability import points
from exoconsult.planning.outlook import make_outlook
from tests.planning.cases import dates, entry, rolling, rules, schedule, visit
from tests.planning.library import BRAND, DAY, LIBRARY

WITH_DARK_MARKS = msgspec.structs.replace(
    LIBRARY,
    health=msgspec.structs.replace(
        LIBRARY.health,
        questions={**LIBRARY.health.questions, "dark-marks": LIBRARY.health.questions["smoking"]},
    ),
)


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


@pytest.mark.parametrize(
    ("born", "noted"),
    [
        (date(2008, 2, 29), [["age"], [], [], []]),
        (date(2004, 2, 29), [["age.needling"], [], [], []]),
        (date(2004, 4, 5), [["age.needling"], ["age.needling"], [], []]),
        (date(2004, 4, 4), [["age.needling"], [], [], []]),
        (date(2003, 1, 1), [[], [], [], []]),
    ],
)
def test_age_is_judged_on_each_sessions_own_date(born: date, noted: list[list[str]]) -> None:
    """Sessions on 28 February and 4 April 2026; who was born on a 29 February turns a year on 1 March."""
    american = msgspec.structs.replace(BRAND, jurisdiction="us")
    c = rolling(patient=Patient(born=born))
    planned = schedule(c, today=date(2026, 2, 28), brand=american)
    young = ["age.needling"] if born.year == 2008 else []
    assert [[clash.rule for clash in each.clashes] for each in planned.visits] == [
        rules_ or (young if each.kind == "session" else [])
        for rules_, each in zip(noted, planned.visits, strict=True)
    ]
    assert all(not clash.hard for each in planned.visits for clash in each.clashes)
    laser = msgspec.structs.replace(c, treatment=Treatment(route="fractional-ablative"))
    told = schedule(laser, today=date(2026, 2, 28), brand=american).visits
    assert {clash.rule for each in told for clash in each.clashes} <= {"age"}


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


def test_ice_pick_scars_are_planned_for_once_what_comes_first_was_done() -> None:
    before = schedule(rolling(sites=(ScarSite(type="ice-pick"),)))
    assert (before.reason_for_none, before.visits) == ("first_option", ())
    done = rolling(sites=(ScarSite(type="ice-pick", first_option_done_on=DAY),))
    planned = schedule(done)
    assert (planned.reason_for_none, planned.sessions, planned.usual_sessions) == ("", 2, (2, 3))
    assert dates(planned) == [DAY + timedelta(days=28), DAY + timedelta(days=63)]
    raised = points(done, LIBRARY, on=DAY)
    assert [(point.id, point.level, point.until) for point in raised] == [
        ("first-option", "wait", DAY + timedelta(days=28))
    ]
    early = schedule(msgspec.structs.replace(done, plan=PlanChoice(first=DAY + timedelta(days=27))))
    assert rules(visit(early, "session-1")) == {"first-option"}
    assert make_outlook(done, LIBRARY, "needling").sites[0].first_option == ""


def test_a_first_option_elsewhere_or_a_stop_changes_nothing() -> None:
    other = ScarSite(type="rolling", first_option_done_on=DAY)
    assert dates(schedule(rolling(sites=(other,))))[0] == DAY
    burn = ScarSite(type="ice-pick", cause="burn", first_option_done_on=DAY)
    assert schedule(rolling(sites=(burn,))).reason_for_none == "refer"
    led = (ScarSite(type="ice-pick", dominant=True, first_option_done_on=DAY), ScarSite(type="rolling"))
    assert schedule(rolling(sites=led)).sessions == 4
