"""Home: start, find, open, record a session, erase; and what is said about the records."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from exoconsult import paths
from exoconsult.consultation.model import Consultation, Patient, Product, SessionGiven
from exoconsult.errors import StoreError
from exoconsult.store.records import RecordLine, Records
from exoconsult.ui import messages
from exoconsult.ui.context import Context
from exoconsult.ui.home_alerts import HomeAlerts
from exoconsult.ui.home_head import HomeHead, greeting
from exoconsult.ui.home_page import HomePage
from exoconsult.ui.home_records import AT_FIRST, MORE, RecordList
from exoconsult.ui.home_search import outcome_tag
from exoconsult.ui.widgets.buttons import SecondaryButton
from exoconsult.ui.widgets.text import Text
from tests.ui.hands import click, heard, key
from tests.ui.look import NOON, make_context, sample

Home = Callable[..., HomePage]


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))


@pytest.fixture
def context(tmp_path: Path) -> Context:
    return make_context(tmp_path / "records")


@pytest.fixture
def home(context: Context, qtbot: QtBot) -> Home:
    """Show Home with these consultations, the first one saved last."""

    def show(*consultations: Consultation) -> HomePage:
        for place, consultation in enumerate(consultations):
            context.records.save(consultation)
            moment = (NOON - timedelta(days=place, minutes=10)).timestamp()
            os.utime(context.records.folder / f"{consultation.id}.json", (moment, moment))
        page = HomePage(context)
        qtbot.addWidget(page)
        page.resize(1440, 900)
        page.refresh()
        page.show()
        QTest.qWaitForWindowExposed(page)
        return page

    return show


def _person(record_id: str, name: str, reference: str = "", outcome: str = "open") -> Consultation:
    patient = Patient(name=name, reference=reference)
    value = Consultation(id=record_id, made_on=date(2026, 11, 20), patient=patient)
    return msgspec.structs.replace(value, outcome=outcome)


def _names(page: HomePage) -> list[str]:
    return [row.line.name for row in page.records().rows() if row.line is not None]


SOFIA = _person("a1", "Sofia Marchetti", "0412", "go_ahead")
TOMASZ = _person("a2", "Tomasz Zieliński", "0391", "wait")
PRIYA = _person("a3", "Priya Raman", "0407")


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


def _many(count: int) -> list[RecordLine]:
    return [
        RecordLine(
            id=f"r{n}", name=f"Person Number {n}", reference=f"{n:04}", changed_at=datetime(2026, 1, 1)
        )
        for n in range(count)
    ]


def test_hundreds_of_records_stay_quick(context: Context, qtbot: QtBot) -> None:
    listed = RecordList(context)
    qtbot.addWidget(listed)
    listed.resize(800, 600)
    listed.show()
    begun = time.perf_counter()
    listed.set_lines(_many(500))
    for typed in ("p", "pe", "person 4", "person 49", "0499", ""):
        listed.search(typed)
    QApplication.processEvents()
    assert time.perf_counter() - begun < 1.0
    assert len(listed.rows()) == AT_FIRST
    assert len(listed.findChildren(QWidget)) < 200


def test_more_rows_come_when_asked_for(context: Context, qtbot: QtBot) -> None:
    listed = RecordList(context)
    qtbot.addWidget(listed)
    listed.resize(800, 600)
    listed.show()
    listed.set_lines(_many(AT_FIRST + MORE + 3))
    assert listed.more_button().text() == f"Show {MORE + 3} more"
    click(listed.more_button())
    assert len(listed.rows()) == AT_FIRST + MORE
    click(listed.more_button())
    assert len(listed.rows()) == AT_FIRST + MORE + 3
    assert not listed.more_button().isVisible()


# --- damaged records -------------------------------------------------------------------------------------


def test_a_damaged_record_is_named_with_what_to_do(home: Home, context: Context) -> None:
    home(SOFIA)
    (context.records.folder / "b9.json").write_text('{"patient": ', encoding="utf-8")
    page = home()
    row = page.records().row("b9")
    assert row is not None and not row.open_button().isVisible()
    said = " ".join(label.text() for label in row.findChildren(Text) if label.isVisible())
    assert "b9" in said and "JSON is broken" in said and "Bring back a copy" in said
    assert [action.text() for action in row.menu().actions()] == ["Erase record…"]
    assert not page.continue_card().isVisible()


# --- what is said about the records ----------------------------------------------------------------------


def test_it_says_that_records_are_not_encrypted_and_where_they_are(context: Context, qtbot: QtBot) -> None:
    alerts = HomeAlerts(context)
    qtbot.addWidget(alerts)
    (said,) = alerts.words()
    assert said.startswith("Records are not encrypted yet") and str(context.records.folder) in said


def test_sample_details_are_named_with_the_place_for_the_clinics_own(
    context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    alerts = HomeAlerts(replace(context, sample_clinic=True))
    qtbot.addWidget(alerts)
    said = alerts.words()[1]
    assert said.startswith("Sample clinic details are in use")
    assert str(paths.user_config_dir() / "clinic.toml") in said
    assert str(tmp_path) in said


# --- a session given -------------------------------------------------------------------------------------


def _ask_session(page: HomePage, record_id: str) -> None:
    row = page.records().row(record_id)
    assert row is not None
    actions = {action.text(): action for action in row.menu().actions()}
    actions["Session given today…"].trigger()


def test_a_session_given_is_kept_with_its_product(home: Home, context: Context) -> None:
    page = home(sample("01"), SOFIA)
    _ask_session(page, "01-rolling-and-boxcar")
    form = page.form()
    assert form is not None and form.isVisible()
    QTest.keyClicks(form.batch().edit(), "B-77")
    QTest.keyClicks(form.reaction().edit(), "calm")
    form.expires().set_value(date(2027, 3, 1))
    click(form.save_button())
    kept = context.records.load("01-rolling-and-boxcar")
    product = Product(
        name="SampleExo", maker="Sample Laboratories", source="plant", batch="B-77", expires=date(2027, 3, 1)
    )
    assert kept.sessions_given == (
        SessionGiven(
            on=NOON.date(),
            route="microneedling",
            depth="scar",
            product=product,
            reaction="calm",
            by="Dr Amara Osei",
        ),
    )
    assert msgspec.structs.replace(kept, sessions_given=()) == sample("01")
    assert page.form() is None and "recorded" in page.told()


def test_sessions_are_kept_in_the_order_of_their_dates(home: Home, context: Context) -> None:
    later = SessionGiven(on=date(2026, 11, 23))
    page = home(msgspec.structs.replace(SOFIA, sessions_given=(later,)))
    _ask_session(page, "a1")
    form = page.form()
    assert form is not None
    form.day().set_value(date(2026, 10, 1))
    click(form.save_button())
    days = [session.on for session in context.records.load("a1").sessions_given]
    assert days == [date(2026, 10, 1), date(2026, 11, 23)]


def test_the_depths_follow_the_route_and_what_is_off_is_not_offered(home: Home) -> None:
    page = home(SOFIA)
    _ask_session(page, "a1")
    form = page.form()
    assert form is not None
    route = form.route_choice()
    offered = [route.itemData(place) for place in range(route.count())]
    assert "microneedling" in offered and "microinjection" not in offered
    route.setFocus()
    key(route, Qt.Key.Key_Down)
    assert form.value().route == offered[1]
    assert form.depth_choice().value() == page._context.library.routes[offered[1]].default_depth


def test_a_batch_past_its_date_is_pointed_out(home: Home) -> None:
    page = home(SOFIA)
    _ask_session(page, "a1")
    form = page.form()
    assert form is not None
    form.expires().set_value(date(2026, 11, 1))
    form.expires().picked.emit(date(2026, 11, 1))
    words = [label.text() for label in form.findChildren(Text) if label.isVisible()]
    assert "Past on the day of the session. Check the batch." in words


def test_esc_closes_the_form_and_keeps_nothing(home: Home, context: Context) -> None:
    page = home(SOFIA)
    _ask_session(page, "a1")
    form = page.form()
    assert form is not None
    key(form.batch().edit(), Qt.Key.Key_Escape)
    assert page.form() is None
    assert context.records.load("a1") == SOFIA


def test_a_record_takes_no_more_sessions_than_it_can_hold(home: Home, context: Context) -> None:
    full = tuple(SessionGiven(on=date(2026, 1, 1)) for _place in range(50))
    page = home(msgspec.structs.replace(SOFIA, sessions_given=full))
    _ask_session(page, "a1")
    form = page.form()
    assert form is not None
    click(form.save_button())
    assert len(context.records.load("a1").sessions_given) == 50
    assert page.form() is form


def test_a_session_that_cannot_be_saved_stays_in_the_form(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_self: object, _value: object) -> None:
        raise StoreError("The record could not be saved", "", "Make room.")

    page = home(SOFIA)
    _ask_session(page, "a1")
    form = page.form()
    assert form is not None
    QTest.keyClicks(form.batch().edit(), "B-77")
    monkeypatch.setattr(Records, "save", full)
    click(form.save_button())
    assert page.told() == "The record could not be saved. Make room."
    assert page.form() is form and form.value().product.batch == "B-77"


# --- erasing ---------------------------------------------------------------------------------------------


def _erase(page: HomePage, record_id: str) -> None:
    row = page.records().row(record_id)
    assert row is not None
    row.menu().actions()[-1].trigger()


def test_erasing_asks_once_in_plain_words(
    home: Home, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def agree(_parent: object, title: str, text: str, yes: str, no: str = "") -> bool:
        asked.append(f"{title} {text} [{yes}] [{no}]")
        return True

    monkeypatch.setattr(messages, "confirm", agree)
    page = home(SOFIA, PRIYA)
    _erase(page, "a1")
    assert len(asked) == 1
    assert (
        "Sofia Marchetti" in asked[0]
        and "cannot be brought back" in asked[0]
        and "[Erase record]" in asked[0]
    )
    assert [line.id for line in context.records.lines()] == ["a3"]
    assert _names(page) == ["Priya Raman"] and page.told() == "The record is erased."


def test_keeping_it_erases_nothing(home: Home, context: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(messages, "confirm", lambda *_words: False)
    page = home(SOFIA)
    _erase(page, "a1")
    assert [line.id for line in context.records.lines()] == ["a1"]
    assert _names(page) == ["Sofia Marchetti"]


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
    _ask_session(page, "a3")
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
