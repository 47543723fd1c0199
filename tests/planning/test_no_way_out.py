"""Where no date can be found: nothing is offered that cannot be kept, and no search goes on for ever."""

from datetime import date, timedelta

import msgspec
import pytest

from exoconsult.brand import Brand, Closure
from exoconsult.consultation.model import Patient, PlanChoice, SessionGiven
from exoconsult.content.model import Library
from exoconsult.planning.calendar_rules import clear_days_before, hard_clashes, make_calendar
from exoconsult.planning.offers import offers
from tests.planning.cases import dates, entry, moved, rolling, rules, schedule, visit
from tests.planning.library import BRAND, DAY, LIBRARY
from tests.shipped import load_library


def after(days: int) -> date:
    return DAY + timedelta(days=days)


def shut(first: date, last: date) -> Brand:
    return msgspec.structs.replace(BRAND, closures=(Closure(first, last),))


def test_a_clinic_that_is_shut_for_good_has_no_next_open_day() -> None:
    for last in (date.max, date.max - timedelta(days=1)):
        calendar = make_calendar(rolling(), LIBRARY, shut(DAY, last), DAY)
        [clash] = hard_clashes(calendar, DAY, "session")
        assert (clash.rule, clash.clear_from) == ("closed", None)


def test_without_a_day_for_the_test_patch_there_is_no_course() -> None:
    planned = schedule(rolling(phototype="V"), brand=shut(DAY, date.max))
    assert (planned.test_patch_offered, planned.possible, planned.options) == (True, False, ())


@pytest.mark.parametrize(
    ("away", "chosen"),
    [
        ((36, 800), (35, 70)),  # no clear day is left for a later start
        ((684, 705), (685, 720)),  # every later start ends past the horizon
    ],
)
def test_later_is_not_offered_where_no_start_keeps_every_gap(
    away: tuple[int, int], chosen: tuple[int, int]
) -> None:
    second, third = chosen
    busy = entry("busy", after(away[0]), after(away[1]))
    plan = moved(session_1=after(second - 35), session_2=after(second + 1), session_3=after(third + 1))
    planned = schedule(rolling(commitments=(busy,), plan=plan))
    assert rules(visit(planned, "session-2")) == {"busy"}
    assert "later" not in {option.id for option in planned.options}


def test_a_course_that_has_begun_is_not_begun_later() -> None:
    busy = entry("busy", after(36), after(60))
    given = (SessionGiven(on=DAY),)
    planned = schedule(rolling(commitments=(busy,), sessions_given=given, plan=moved(session_2=after(40))))
    ways = {option.id: dates(option) for option in planned.options}
    assert "later" not in ways and ways["move"][:2] == [DAY, after(61)]


def test_the_days_kept_clear_are_those_of_each_commitment() -> None:
    busy, wedding = entry("busy", after(50)), entry("event", after(100))
    calendar = make_calendar(rolling(commitments=(busy, wedding)), LIBRARY, BRAND, DAY)
    assert [clear_days_before(calendar, number, "session") for number in (0, 1)] == [1, 14]
    assert clear_days_before(calendar, 1, "first") == 28


@pytest.mark.parametrize(("library", "said"), [(load_library(), [22]), (LIBRARY, [])])
def test_the_age_for_needles_is_told_where_the_country_has_a_rule(library: Library, said: list[int]) -> None:
    american = msgspec.structs.replace(BRAND, jurisdiction="us")
    young = rolling(patient=Patient(born=date(2008, 1, 1)), plan=PlanChoice())
    found = offers(library, american, young, DAY)
    assert [one.values["age"] for one in (*found.told, *found.notes) if one.id == "needling-age"] == said * 2


def test_an_origin_that_is_blocked_is_told_in_its_own_sentence() -> None:
    british = msgspec.structs.replace(BRAND, jurisdiction="uk")
    human = msgspec.structs.replace(british, product=msgspec.structs.replace(BRAND.product, source="human"))
    [told] = [one for one in offers(load_library(), human, rolling(), DAY).told if one.id == "human"]
    assert told.words == "jurisdictions.jurisdictions.uk.rules.human.told"
    plant = msgspec.structs.replace(british, product=msgspec.structs.replace(BRAND.product, source="plant"))
    assert all(one.id != "human" for one in offers(load_library(), plant, rolling(), DAY).told)
