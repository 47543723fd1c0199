"""The scheduler against a search through every day; `PLANNING_CASES=2000` for the long run by hand."""

import ast
import os
from datetime import date
from pathlib import Path

import msgspec
import pytest

from exoconsult.consultation.model import PlanChoice
from exoconsult.planning.model import Schedule
from exoconsult.planning.schedule import make_schedule
from tests.planning.brute import Course, expect, is_possible
from tests.planning.random_cases import TODAY, Cases
from tests.shipped import load_library, sample_brand

pytestmark = pytest.mark.untraced

CASES = int(os.environ.get("PLANNING_CASES", "200"))


def test_every_day_of_two_years_says_the_same() -> None:
    library = load_library()
    cases = Cases(20260303, library, sample_brand())
    impossible = 0
    for number in range(CASES):
        c, clinic = cases.consultation(), cases.clinic()
        planned = make_schedule(c, library, clinic, TODAY)
        told = expect(c, library, clinic, TODAY)
        assert planned.possible is told.possible, number
        impossible += not told.possible
        if told.possible:
            assert {visit.id: visit.on for visit in planned.visits} == told.dates, number
            assert _windows(planned) == told.windows, number
    assert CASES / 20 < impossible < CASES / 2, "the cases are all of one kind"


@pytest.mark.parametrize(
    ("rule", "field", "days"),
    [
        ("event", "first_session_before_days", -1),
        ("sunny_holiday", "before_days", -1),
        ("sunny_holiday", "after_days", -1),
        ("trip", "before_days", 1),
    ],
)
def test_a_rule_that_is_off_by_a_day_is_found(rule: str, field: str, days: int) -> None:
    library = load_library()
    own = library.plan.date_rules[rule]
    off = msgspec.structs.replace(own, **{field: getattr(own, field) + days})
    rules = {**library.plan.date_rules, rule: off}
    wrong = msgspec.structs.replace(library, plan=msgspec.structs.replace(library.plan, date_rules=rules))
    cases = Cases(20260303, library, sample_brand())
    for _ in range(200):
        c, clinic = cases.consultation(), cases.clinic()
        told, planned = expect(c, library, clinic, TODAY), make_schedule(c, wrong, clinic, TODAY)
        if planned.possible and told.possible and _windows(planned) != told.windows:
            return
    pytest.fail("nobody noticed")


def _windows(planned: Schedule) -> dict[str, tuple[date, date | None]]:
    return {
        visit.id: (visit.earliest, visit.latest)
        for visit in planned.visits
        if visit.kind == "session" and not visit.given
    }


def test_an_impossible_number_offers_the_largest_that_is_possible() -> None:
    library, found = load_library(), 0
    cases = Cases(7, library, sample_brand())
    for number in range(CASES):
        c, clinic = cases.consultation(), cases.clinic()
        c = msgspec.structs.replace(c, plan=PlanChoice(sessions=c.plan.sessions, gap_weeks=c.plan.gap_weeks))
        planned = make_schedule(c, library, clinic, TODAY)
        if planned.possible:
            continue
        course = Course(c, library, clinic, TODAY)
        least = max(1, len(course.given))
        fits = [n for n in range(least, course.number) if is_possible(course, n)]
        offered = [option.sessions for option in planned.options if option.id == "fewer"]
        assert offered == fits[-1:], number
        found += bool(fits)
    assert found > CASES / 50


def test_the_search_shares_nothing_with_the_planner() -> None:
    for name in ("brute.py", "checker.py", "random_cases.py"):
        tree = ast.parse((Path(__file__).parent / name).read_text(encoding="utf-8"))
        imported = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
        imported += [
            each.name for node in ast.walk(tree) if isinstance(node, ast.Import) for each in node.names
        ]
        assert [module for module in imported if module.startswith("exoconsult.planning")] == []
        assert any(module.startswith("exoconsult.consultation") for module in imported)
