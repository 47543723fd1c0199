"""Home: start, find and open; and what is said about the records."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from exoconsult import paths
from exoconsult.store.memory import MemoryRecords
from exoconsult.store.records import RecordLine
from exoconsult.ui.context import Context
from exoconsult.ui.home_alerts import HomeAlerts
from exoconsult.ui.home_head import HomeHead, greeting
from exoconsult.ui.home_page import HomePage
from exoconsult.ui.home_records import AT_FIRST, MORE, RecordList
from exoconsult.ui.home_search import outcome_tag
from exoconsult.ui.widgets.buttons import SecondaryButton
from tests.ui.desk import PRIYA, SOFIA, TOMASZ, Home, ask_session, person
from tests.ui.hands import click, heard, key
from tests.ui.journeys import StrayWindows
from tests.ui.look import NOON


def _names(page: HomePage) -> list[str]:
    return [row.line.name for row in page.records().rows() if row.line is not None]


# --- starting and opening --------------------------------------------------------------------------------


def test_the_one_big_action_starts_a_consultation(home: Home) -> None:
    page = home()
    started = heard(page.started)
    click(page.new_button())
    page.new_button().setFocus()
    key(page.new_button(), Qt.Key.Key_Return)
    assert started == [None, None]


def test_without_records_it_says_so_kindly(home: Home) -> None:
    page = home()
    assert page.records().words().startswith("No consultations yet.")
    assert page.records().rows() == ()
    assert not page.search_field().isVisible() and not page.continue_card().isVisible()


def test_records_are_listed_the_last_one_first_and_open(home: Home) -> None:
    page = home(SOFIA, TOMASZ, PRIYA)
    opened = heard(page.opened)
    assert _names(page) == ["Sofia Marchetti", "Tomasz Zieliński", "Priya Raman"]
    click(page.records().rows()[1].open_button())
    assert opened == ["a2"]
    assert page.records().words() == ""


def test_what_was_not_finished_is_offered_first(home: Home) -> None:
    page = home(PRIYA, SOFIA)
    opened = heard(page.opened)
    card = page.continue_card()
    assert card.isVisible()
    assert card.button().accessibleName() == "Continue with Priya Raman? Saved today at 10:20."
    click(card.button())
    assert opened == ["a3"]


def test_nothing_is_offered_when_the_last_one_has_ended(home: Home) -> None:
    page = home(SOFIA, PRIYA)
    assert not page.continue_card().isVisible()
    assert page.new_button().width() > page.records().width()


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        ("open", "In progress"),
        ("go_ahead", "Plan made"),
        ("wait", "Waiting"),
        ("refer", "Referred"),
        ("thinking", "Thinking about it"),
        ("declined", "Decided against it"),
    ],
)
def test_every_outcome_has_its_words_and_an_icon(outcome: str, words: str) -> None:
    said, _tone, icon = outcome_tag(RecordLine(id="a1", outcome=outcome, changed_at=NOON))
    assert said == words
    assert paths.resource("icons", "ui", f"{icon}.svg").is_file()


@pytest.mark.parametrize(
    ("hour", "words"), [(9, "Good morning"), (12, "Good afternoon"), (19, "Good evening")]
)
def test_the_greeting_follows_the_clock(hour: int, words: str) -> None:
    assert greeting(hour, "Dr Osei") == f"{words}, Dr Osei. Who is next?"
    assert greeting(hour, "") == f"{words}. Who is next?"


# --- finding ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("sofia", ["Sofia Marchetti"]),
        ("ZIELIN", ["Tomasz Zieliński"]),
        ("0407", ["Priya Raman"]),
        ("ra 0407", ["Priya Raman"]),
        ("20 nov", ["Sofia Marchetti", "Tomasz Zieliński", "Priya Raman"]),
        ("2026-11-20 tomasz", ["Tomasz Zieliński"]),
        ("", ["Sofia Marchetti", "Tomasz Zieliński", "Priya Raman"]),
        ("nobody", []),
    ],
)
def test_typing_finds_by_name_reference_and_date(home: Home, typed: str, found: list[str]) -> None:
    page = home(SOFIA, TOMASZ, PRIYA)
    QTest.keyClicks(page.search_field(), typed)
    assert _names(page) == found


def test_finding_nothing_says_what_to_try(home: Home) -> None:
    page = home(SOFIA)
    QTest.keyClicks(page.search_field(), "nobody")
    assert "Nothing found for “nobody”" in page.records().words()
    key(page.search_field(), Qt.Key.Key_Escape)
    assert _names(page) == ["Sofia Marchetti"]


def test_enter_opens_the_only_one_found(home: Home) -> None:
    page = home(SOFIA, TOMASZ)
    opened = heard(page.opened)
    key(page.search_field(), Qt.Key.Key_Return)
    assert opened == []
    QTest.keyClicks(page.search_field(), "sofia")
    key(page.search_field(), Qt.Key.Key_Return)
    assert opened == ["a1"]


def test_what_was_searched_for_stays_when_home_is_shown_again(home: Home) -> None:
    page = home(SOFIA, TOMASZ)
    QTest.keyClicks(page.search_field(), "sofia")
    page.refresh()
    assert _names(page) == ["Sofia Marchetti"]


def _many(context: Context, qtbot: QtBot, count: int) -> RecordList:
    for number in range(count):
        context.records.save(person(f"r{number}", f"Person Number {number}", f"{number:04}"))
    listed = RecordList(context)
    qtbot.addWidget(listed)
    listed.resize(800, 600)
    listed.show()
    listed.refresh()
    return listed


def test_hundreds_of_records_need_few_widgets(context: Context, qtbot: QtBot) -> None:
    listed = _many(context, qtbot, 300)
    for typed in ("p", "pe", "person 4", "person 49", "0299", ""):
        listed.search(typed)
    QApplication.processEvents()
    assert len(listed.rows()) == AT_FIRST
    assert len(listed.findChildren(QWidget)) < 200


def test_more_rows_come_when_asked_for(context: Context, qtbot: QtBot) -> None:
    listed = _many(context, qtbot, AT_FIRST + MORE + 3)
    assert listed.more_button().text() == "Show more"
    click(listed.more_button())
    assert len(listed.rows()) == AT_FIRST + MORE
    click(listed.more_button())
    assert len(listed.rows()) == AT_FIRST + MORE + 3
    assert not listed.more_button().isVisible()


# --- what is said about the records ----------------------------------------------------------------------


def test_it_says_so_when_nothing_is_kept_and_nothing_else(context: Context, qtbot: QtBot) -> None:
    alerts, memory = HomeAlerts(context), HomeAlerts(replace(context, records=MemoryRecords(context.now)))
    qtbot.addWidget(alerts)
    qtbot.addWidget(memory)
    assert alerts.words() == ()
    (said,) = memory.words()
    assert said.startswith("Nothing is kept on this device")


def test_without_anything_to_look_at_there_is_no_head_for_it(home: Home) -> None:
    page = home(SOFIA)
    assert page._alerts.words() == () and not page._side_title.isVisible()


def test_sample_details_are_named_and_lead_to_the_clinics_own(context: Context, qtbot: QtBot) -> None:
    alerts = HomeAlerts(replace(context, sample_clinic=True))
    qtbot.addWidget(alerts)
    (said,) = alerts.words()
    assert said.startswith("Sample clinic details are in use")
    opened = heard(alerts.clinic_opened)
    (button,) = alerts.findChildren(SecondaryButton)
    click(button)
    assert opened == [None]


# --- rail, text size, keyboard ---------------------------------------------------------------------------


def test_tab_goes_as_one_reads(home: Home) -> None:
    page = home(PRIYA, SOFIA)
    page.activateWindow()
    page.new_button().setFocus()
    first, second = page.records().rows()
    expected: list[QWidget] = [
        page.new_button(),
        page.continue_card().button(),
        page.search_field(),
        first.open_button(),
        first.more_button(),
        second.open_button(),
        second.more_button(),
    ]
    walked = []
    for _stop in expected:
        walked.append(QApplication.focusWidget())
        QTest.keyClick(page, Qt.Key.Key_Tab)
    assert walked == expected


def test_the_form_comes_right_after_its_row(home: Home) -> None:
    page = home(PRIYA, SOFIA)
    page.activateWindow()
    ask_session(page, "a3")
    form = page.form()
    assert form is not None
    assert QApplication.focusWidget() is form.day()
    walked = []
    for _stop in form.stops():
        walked.append(QApplication.focusWidget())
        QTest.keyClick(page, Qt.Key.Key_Tab)
    assert walked == list(form.stops())
    assert QApplication.focusWidget() is page.records().rows()[1].open_button()


def test_text_size_and_lock_go_up(home: Home) -> None:
    page = home()
    sizes, covered = heard(page.text_size_chosen), heard(page.covered)
    head = page.findChild(HomeHead)
    assert head is not None
    click(head.size_button())
    box = head.size_button().box()
    assert box is not None
    click(box.sizes.button("1.15"))
    key(box.sizes.button("1.15"), Qt.Key.Key_Escape)
    lock = page._rail.findChild(SecondaryButton)
    assert lock is not None and lock.text() == "Lock"
    click(lock)
    assert sizes == [1.15] and covered == [None]


@pytest.mark.parametrize("size", [(1440, 900), (1366, 768), (1280, 720)])
def test_it_fits_the_usual_windows_without_scrolling_sideways(home: Home, size: tuple[int, int]) -> None:
    page = home(PRIYA, SOFIA, TOMASZ)
    page.resize(*size)
    QApplication.processEvents()
    assert page._area.horizontalScrollBar().maximum() == 0


def test_a_low_window_is_told(home: Home) -> None:
    page = home()
    told = heard(page.low_changed)
    page.resize(1366, 768)
    page.resize(1440, 900)
    assert told == [True, False]


def test_no_part_of_it_is_ever_a_window_of_its_own(
    context: Context, qapp: QApplication, qtbot: QtBot
) -> None:
    stray = StrayWindows()
    qapp.installEventFilter(stray)
    page = HomePage(replace(context, sample_clinic=True))  # so that something needs attention at once
    qtbot.addWidget(page)
    qapp.removeEventFilter(stray)
    assert page._alerts.words() and not page._side_title.isHidden()
    assert stray.seen == []
