"""The dates as a file for the patient's calendar: the clinic's name in it, and nobody else's."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from icalendar import Calendar
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.desk import Desk
from tests.ui.hands import click
from tests.ui.look import sample
from tests.ui.test_handout_output import _answer

# --- dates ----------------------------------------------------------------------------------------------


def test_the_dates_are_saved_as_a_calendar_that_names_the_clinic_only(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "out.ics"
    offered = _answer(monkeypatch, place)
    click(desk.page.print_box().dates_button())
    events = Calendar.from_ical(place.read_bytes()).walk("VEVENT")
    visits = desk.session.plan.schedule.visits
    assert [event.decoded("dtstart") for event in events] == [
        visit.on if visit.at is None else datetime.combine(visit.on, visit.at) for visit in visits
    ]
    assert {str(event["summary"]) for event in events} == {desk.page.context.brand.name}
    assert b"Maya" not in place.read_bytes() and b"LSC-2047" not in place.read_bytes()
    assert offered == ["dates-2026-11-24.ics"]
    assert desk.page.print_box().told() == f"Saved as {place}"
    assert desk.edits == []


def test_without_a_date_to_come_it_says_so_and_asks_for_no_file(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered = _answer(monkeypatch, None)
    desk.session.change({"outcome": "declined"})
    desk.page.load(desk.session.facts(desk.page.STEP))
    button = desk.page.print_box().dates_button()
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert desk.page.print_box().told() == "There are no dates to come."
    assert offered == []


def test_nobody_gets_the_dates_of_another_patient(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    offered = _answer(monkeypatch, None)
    desk.session.open(sample("02"))  # the page on screen still says Maya
    click(desk.page.print_box().dates_button())
    assert offered == []
    assert desk.page.print_box().told().startswith("Another patient is here now.")


def test_dates_that_cannot_be_written_are_told(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _answer(monkeypatch, tmp_path / "no-such-folder" / "out.ics")
    click(desk.page.print_box().dates_button())
    assert desk.page.print_box().told().startswith("Not saved. ")
