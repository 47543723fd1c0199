"""What comes next stands in each row on Home: the visit, the end of a wait, a review whose day has passed."""

from __future__ import annotations

from datetime import date, datetime, time
from itertools import pairwise

import msgspec
from msgspec.structs import replace
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from exoconsult.consultation.model import Consultation, Decision, SessionGiven
from exoconsult.planning.plan import make_plan
from exoconsult.ui.context import Context
from exoconsult.ui.home_coming import coming
from exoconsult.ui.home_page import HomePage
from exoconsult.ui.theme import Theme, apply
from tests.ui.desk import Home, person
from tests.ui.look import sample

PLANNED = sample("12")
UNTIL = date(2026, 12, 8)


def waiting(until: date | None) -> Consultation:
    made = person("w1", "Priya Raman", outcome="wait")
    return msgspec.structs.replace(made, decision=Decision(wait_until=until))


def on(context: Context, day: date) -> Context:
    return replace(context, now=lambda: datetime.combine(day, time(9)))


def planned(context: Context) -> tuple[date, ...]:
    """The days of the sample's visits, the review last."""
    plan = make_plan(PLANNED, context.library, context.brand, today=PLANNED.made_on or context.today())
    assert [visit.kind for visit in plan.schedule.visits][-1] == "review"
    return tuple(visit.on for visit in plan.schedule.visits if not visit.given)


def test_the_next_visit_is_named_until_the_review_has_passed(context: Context) -> None:
    days = planned(context)
    before = coming(on(context, days[0]), PLANNED, 0)
    assert before.words == "Session 1 on Mon 21 Dec" and not before.due
    for earlier, later in pairwise(days):
        told = coming(on(context, date.fromordinal(earlier.toordinal() + 1)), PLANNED, 0)
        assert told.words.startswith(("Session", "Review")) and f"{later.day} {later:%b}" in told.words
    after = coming(on(context, date.fromordinal(days[-1].toordinal() + 1)), PLANNED, 0)
    assert after.words.startswith("Review was due on ") and after.due
    given = msgspec.structs.replace(PLANNED, sessions_given=(SessionGiven(on=days[0]),))
    assert coming(on(context, days[0]), given, 1).words.startswith("Session 2 on ")


ENDINGS: tuple[tuple[Consultation, date, int, str, bool], ...] = (
    (waiting(UNTIL), date(2026, 12, 7), 0, "Waits until Tue 8 Dec", False),
    (waiting(UNTIL), UNTIL, 0, "The wait has ended", True),
    (waiting(date(2027, 12, 8)), UNTIL, 0, "Waits until Wed 8 Dec 2027", False),
    (waiting(None), UNTIL, 0, "", False),
    (person("r1", "Tomasz", outcome="refer"), UNTIL, 0, "Letter not printed yet", False),
    (person("r1", "Tomasz", outcome="refer"), UNTIL, 1, "Letter given", False),
    (person("t1", "Helen", outcome="thinking"), UNTIL, 1, "Took the sheet home", False),
    (person("t1", "Helen", outcome="thinking"), UNTIL, 0, "", False),
    (person("d1", "Harriet", outcome="declined"), UNTIL, 1, "", False),
    (person("o1", "Ann"), UNTIL, 0, "", False),
)


def test_each_ending_says_what_is_left_to_do(context: Context) -> None:
    for value, day, sheets, words, due in ENDINGS:
        told = coming(on(context, day), value, sheets)
        assert (told.words, told.due) == (words, due), value.outcome
    settings = msgspec.structs.replace(context.settings, left_at=("o1", "expectations"))
    there = replace(context, settings=settings)
    assert coming(there, person("o1", "Ann"), 0).words == "Continue at Expectations"
    assert coming(there, person("o2", "Bo"), 0).words == ""


def says(page: HomePage, record_id: str) -> str:
    row = page.records().row(record_id)
    return row.coming() if row is not None else ""


def test_the_rows_on_home_say_it_and_follow_a_change(home: Home, context: Context, qtbot: QtBot) -> None:
    page = home(waiting(UNTIL), PLANNED)
    qtbot.waitUntil(lambda: says(page, "w1") == "Waits until Tue 8 Dec", timeout=30_000)
    qtbot.waitUntil(lambda: says(page, PLANNED.id) == "Session 1 on Mon 21 Dec", timeout=30_000)
    row = page.records().row("w1")
    assert row is not None
    assert row.open_button().accessibleName().startswith("Open Priya Raman, ")
    assert row.open_button().accessibleName().endswith("Waits until Tue 8 Dec")
    context.records.save(waiting(date(2026, 11, 24)))
    page.refresh()
    qtbot.waitUntil(lambda: says(page, "w1") == "The wait has ended", timeout=30_000)
    page.records().search("Sofia")
    assert says(page, PLANNED.id) == "Session 1 on Mon 21 Dec", "known from before, at once"


def test_a_list_that_is_gone_asks_for_nothing_more(home: Home, qapp: QApplication) -> None:
    page = home(waiting(UNTIL), PLANNED)
    rows = page.records()
    assert rows._foretold.parent() is rows
    page.refresh()
    rows.deleteLater()
    qapp.sendPostedEvents(rows, QEvent.Type.DeferredDelete.value)
    assert not isValid(rows) and not isValid(page.records()._foretold)
    qapp.processEvents()


def test_larger_text_moves_what_has_no_room_beside_the_rows(
    home: Home, qapp: QApplication, qtbot: QtBot
) -> None:
    page = home(waiting(UNTIL), PLANNED)
    page.resize(1366, 768)
    qtbot.waitUntil(lambda: says(page, "w1") != "", timeout=30_000)
    apply(qapp, Theme(scale=1.3, compact=True))
    rail = page._rail

    def fits() -> bool:
        return (
            rail.width() >= rail.minimumSizeHint().width() and not page._area.horizontalScrollBar().maximum()
        )

    qtbot.waitUntil(lambda: page._grid.wide is False and fits(), timeout=30_000)
