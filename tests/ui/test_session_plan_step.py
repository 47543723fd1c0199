"""The Session plan page: numbers, dates, times, clashes with their ways out, and why there is no plan."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from exoconsult.consultation.flow import Step
from exoconsult.consultation.model import Commitment, Consultation, PlanChoice, ScarSite, VisitChoice
from exoconsult.ui.context import Context
from exoconsult.ui.session import Session
from exoconsult.ui.steps.session_plan_step import SessionPlanStep
from exoconsult.ui.widgets.date_button import DateButton
from exoconsult.ui.widgets.reading_order import tab_stops
from tests.ui.hands import Show, click, key
from tests.ui.look import Bench, make_context, sample

Open = Callable[..., "Opened"]
SITE = ScarSite(region="cheek-l", type="rolling", grade=3)
TENERIFE = Commitment(kind="sunny_holiday", name="Tenerife", first=date(2027, 2, 13), last=date(2027, 2, 20))
PLAN = PlanChoice(sessions=3, gap_weeks=5, first=date(2027, 1, 6))
PLANNED = Consultation(made_on=date(2026, 11, 20), outcome="go_ahead", sites=(SITE,), plan=PLAN)
CLASHING = replace(
    PLANNED,
    commitments=(TENERIFE,),
    plan=replace(PLAN, visits={"session-2": VisitChoice(on=date(2027, 2, 10), at=time(9, 0))}),
)


class Opened(Bench):
    page: SessionPlanStep

    def days(self) -> dict[str, date]:
        """Return the dates of the schedule."""
        return {visit.id: visit.on for visit in self.session.plan.schedule.visits}


@pytest.fixture
def opened(tmp_path: Path, show: Show) -> Open:
    """Return a function that shows the page with a consultation."""

    def open_page(consultation: Consultation | None = None) -> Opened:
        bench = Opened(SessionPlanStep(make_context(tmp_path)), consultation)
        show(bench.page, size=(912, 1700))
        return bench

    return open_page


def pick(button: DateButton, *keys: Qt.Key) -> None:
    """Open the month of a date button, go with keys, and take the day."""
    click(button)
    month = button.month()
    assert month is not None
    for pressed in (*keys, Qt.Key.Key_Return):
        key(month.days(), pressed)


def test_rows_are_made_before_they_are_shown(context: Context, qtbot: QtBot) -> None:
    """As the window does it while somebody still chooses a route on the step before."""
    page = SessionPlanStep(context)
    qtbot.addWidget(page)
    session = Session(context)
    session.open(sample("01"))
    facts = session.facts(Step.SESSION_PLAN)
    for _piece in page.preparing(facts):
        pass
    made = dict(page.rows)
    assert list(made) == [visit.id for visit in facts.plan.schedule.visits] and not page._spare
    assert not any(page.preparing(facts)), "and only once"
    page.load(facts)
    assert page.rows == made and not any(row.isHidden() for row in made.values())


def test_a_row_that_was_put_in_again_grows_with_what_it_says(opened: Open, qtbot: QtBot) -> None:
    bench = opened(PLANNED)
    for sessions in (1, 3, 2, 3):
        bench.page.edited.emit({"plan": replace(PLAN, sessions=sessions)})
        QApplication.processEvents()
    rows = dict(bench.page.rows)

    def room(name: str) -> bool:
        """Whether a row gives what it says about a clash the height that this needs."""
        clash = rows[name].clash
        return clash.isVisible() and clash.height() >= clash.heightForWidth(clash.width())

    for name, day in bench.days().items():
        trip = replace(TENERIFE, first=day, last=day)
        kept = replace(PLAN, sessions=3, visits={name: VisitChoice(on=day, at=time(9, 0))})
        bench.page.edited.emit({"commitments": (trip,), "plan": kept})
        assert bench.page.rows == rows
        qtbot.waitUntil(lambda name=name: room(name))  # type: ignore[misc]


def test_showing_samples_says_nothing(opened: Open) -> None:
    bench = opened(sample("12"))
    for name in ("01", "02", "05", "07", "14"):
        bench.session.open(sample(name))
        bench.page.load(bench.session.facts(bench.page.STEP))
        assert list(bench.page.rows) == list(bench.days())
    assert bench.edits == []


def test_numbers_step_and_go_back_to_the_usual(opened: Open) -> None:
    bench = opened(replace(PLANNED, plan=PlanChoice()))
    numbers = bench.page.numbers
    usual = numbers.sessions.stepper.value()
    for number in (numbers.sessions, numbers.gap, numbers.review):
        key(number.stepper.spin(), Qt.Key.Key_Up)
        assert number.usual.isVisible()
    assert bench.value.plan == PlanChoice(sessions=usual + 1, gap_weeks=6, review_weeks=13)
    for number in (numbers.sessions, numbers.gap, numbers.review):
        click(number.usual)
        assert not number.usual.isVisible()
    assert bench.value.plan == PlanChoice()
    assert len(bench.edits) == 6
    assert numbers.sessions.stepper.value() == usual


def test_a_date_that_is_picked_lets_the_later_ones_move(opened: Open) -> None:
    visits = {"session-3": VisitChoice(on=date(2027, 3, 20), at=time(9, 0))}
    bench = opened(replace(PLANNED, plan=replace(PLAN, visits=visits)))
    pick(bench.page.rows["session-2"].day, Qt.Key.Key_Down)
    second = date(2027, 2, 17)
    wanted = {"session-2": VisitChoice(on=second), "session-3": VisitChoice(at=time(9, 0))}
    assert bench.edits == [{"plan": replace(PLAN, visits=wanted)}]
    assert (bench.days()["session-3"] - second).days == 35


def test_the_first_date_stands_in_one_place(opened: Open) -> None:
    bench = opened(PLANNED)
    pick(bench.page.rows["session-1"].day, Qt.Key.Key_Right)
    assert bench.edits == [{"plan": replace(PLAN, first=date(2027, 1, 7))}]


def test_a_time_is_chosen_with_keys_and_taken_back(opened: Open) -> None:
    bench = opened(PLANNED)
    choice = bench.page.rows["review"].time
    choice.setFocus()
    QTest.keyClicks(choice, "10:30")
    assert bench.value.plan.visits == {"review": VisitChoice(at=time(10, 30))}
    key(choice, Qt.Key.Key_Home)
    assert bench.value.plan.visits == {}


def test_a_time_between_the_quarters_is_shown(opened: Open) -> None:
    bench = opened(replace(PLANNED, plan=replace(PLAN, visits={"review": VisitChoice(at=time(10, 37))})))
    assert bench.page.rows["review"].time.currentText() == "10:37"
    assert bench.edits == []


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_way_out_gives_exactly_its_dates_and_keeps_times(opened: Open, place: int) -> None:
    bench = opened(CLASHING)
    option = bench.session.plan.schedule.options[place]
    click(bench.page.rows["session-2"].clash.ways()[place])
    assert len(bench.edits) == 1 and list(bench.edits[0]) == ["plan"]
    assert bench.days() == {visit.id: visit.on for visit in option.visits}
    assert bench.value.plan.sessions == option.sessions
    assert bench.page.rows["session-1"].day.hasFocus()
    if "session-2" in bench.days():
        assert bench.session.plan.schedule.visits[1].at == time(9, 0)


def test_only_the_first_clash_offers_the_ways_out(opened: Open) -> None:
    visits = {
        "session-2": VisitChoice(on=date(2027, 2, 10)),
        "session-3": VisitChoice(on=date(2027, 2, 24)),
    }
    bench = opened(replace(CLASHING, plan=replace(PLAN, visits=visits)))
    assert bench.page.rows["session-2"].clash.ways()
    assert not bench.page.rows["session-3"].clash.ways()
    assert bench.page.rows["session-3"].clash.isVisible()


def test_a_trip_entered_twice_is_one_reason(opened: Open) -> None:
    bench = opened(replace(CLASHING, commitments=(TENERIFE, TENERIFE)))
    shown = bench.page.rows["session-2"].clash._text.text()
    assert shown.startswith("Tenerife") and shown.count("Tenerife") == 1


def test_a_clash_is_kept_with_a_reason_which_can_be_taken_back(opened: Open) -> None:
    bench = opened(CLASHING)
    row = bench.page.rows["session-2"]
    click(row.clash.keep)
    QTest.keyClicks(row.clash.reason.edit(), "No tan there")
    click(row.clash.confirm)
    choice = VisitChoice(on=date(2027, 2, 10), at=time(9, 0), reason="No tan there")
    assert bench.edits == [{"plan": replace(PLAN, visits={"session-2": choice})}]
    assert not row.clash.isVisible()
    click(row.unkeep)
    assert bench.edits[1] == {"plan": CLASHING.plan}
    assert row.clash.isVisible()


def test_a_reason_that_is_typed_survives_another_change(opened: Open) -> None:
    bench = opened(CLASHING)
    row = bench.page.rows["session-2"]
    click(row.clash.keep)
    QTest.keyClicks(row.clash.reason.edit(), "No tan")
    click(bench.page.top_up.toggle())
    assert bench.page.rows["session-2"] is row
    assert row.clash.reason.value() == "No tan" and row.clash.reason.isVisible()


def test_test_patch_and_top_up_are_switched(opened: Open) -> None:
    bench = opened(PLANNED)
    click(bench.page.patch.toggle())
    assert next(iter(bench.page.rows)) == "test-patch"
    click(bench.page.patch.toggle())
    click(bench.page.top_up.toggle())
    assert bench.edits == [
        {"plan": replace(PLAN, test_patch=True)},
        {"plan": replace(PLAN, test_patch=False)},
        {"plan": replace(PLAN, test_patch=False, maintenance=False)},
    ]
    assert "test-patch" not in bench.page.rows


@pytest.mark.parametrize(
    "sites",
    [
        (),
        (ScarSite(region="chin", type="keloid"),),
        (ScarSite(region="chin", type="hypertrophic"),),
        (ScarSite(region="chin", type="ice-pick"),),
        (ScarSite(region="chin", type="mark", mark="pih"),),
    ],
)
def test_why_there_is_no_plan_is_said_in_words(opened: Open, sites: tuple[ScarSite, ...]) -> None:
    bench = opened(replace(PLANNED, sites=sites, plan=PlanChoice()))
    assert bench.page.rows == {}
    assert bench.page.box.isVisible() and len(bench.page.box.accessibleName()) > 20
    key(bench.page.numbers.sessions.stepper.spin(), Qt.Key.Key_Up)
    assert bench.edits == [{"plan": PlanChoice(sessions=1)}]
    assert list(bench.page.rows)[-2:] == ["session-1", "review"]


def test_tab_goes_through_rows_in_reading_order(opened: Open) -> None:
    bench = opened(PLANNED)
    stops = tab_stops(bench.page)
    rows = list(bench.page.rows.values())
    places = [stops.index(widget) for row in rows for widget in (row.day, row.time)]
    assert places == sorted(places)
    assert stops.index(bench.page.numbers.review.stepper.spin()) < places[0]
    assert stops.index(bench.page.patch.toggle()) > places[-1]
