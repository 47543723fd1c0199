"""One whole consultation in the real main window, by key events only, to a PDF on disk."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from exoconsult.consultation.flow import STEPS, Step
from exoconsult.consultation.model import Consultation
from exoconsult.ui import messages
from exoconsult.ui.main_window import MainWindow
from tests.ui.journeys import Room, in_words, make_room, printed_words
from tests.ui.kept import records_in
from tests.ui.keyboard import Keyboard

Key, Held = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def room(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Room]:
    """A computer with empty records."""
    yield from make_room(qtbot, qapp, tmp_path)


@pytest.fixture
def window(room: Room) -> MainWindow:
    """Its window."""
    return room.start()


def _patient(keys: Keyboard) -> None:
    keys.tab_to("Preferred name")
    keys.type("Zoë")
    keys.tab_to("Full name")
    keys.type("Zoë Marchetti-Łukasz")
    keys.tab_to("Date of birth: Day")
    for part in ("9", "5", "1994"):
        keys.type(part)
        keys.press(Key.Key_Tab)
    keys.tab_to("Reference")
    keys.type("LSC-3001")


def _health(keys: Keyboard, groups: int) -> None:
    """Each press of "No to all of these" opens the next group, the last one leads to the decision."""
    for _group in range(groups):
        keys.read_to("No to all of these")
        keys.press(Key.Key_Space)
    assert keys.spoken == "Go ahead"
    keys.press(Key.Key_Space)


def _mark(keys: Keyboard, region: str, kind: str, details: dict[str, str]) -> None:
    keys.tab_to_kind("FaceMap")
    keys.choose(region)
    keys.tab_to("Ice-pick")
    keys.choose(kind)
    for group, choice in details.items():
        keys.tab_to(group)
        keys.choose(choice)


def _scars(keys: Keyboard) -> None:
    _mark(keys, "left cheek", "Rolling", {"1 Flat marks": "3 Moderate"})
    _mark(keys, "right cheek", "Boxcar", {"1 Flat marks": "2 Mild"})
    keys.tab_to("I:")
    keys.choose("III:")


def _expectations(keys: Keyboard) -> None:
    keys.tab_to("Smoother skin")
    keys.choose("Softer edges")
    keys.tab_to("In your own words")
    keys.type("Softer cheeks in photos.")
    keys.tab_to("What you hope for")
    for _ in range(3):
        keys.press(Key.Key_Right)
    keys.tab_to("Not yet")
    keys.choose("Clear")


def _save_pdf(keys: Keyboard) -> None:
    keys.tab_to("Save PDF")
    keys.press(Key.Key_Space)


def test_a_whole_consultation_by_keyboard(
    room: Room, window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "handout.pdf"
    monkeypatch.setattr(messages, "ask_save_path", lambda *_asked: target)
    keys = Keyboard(window)
    keys.tab_to("New consultation")
    keys.press(Key.Key_Return)
    _patient(keys)
    keys.next_step()
    _health(keys, groups=6)
    keys.next_step()
    _scars(keys)
    keys.next_step()
    _expectations(keys)
    keys.next_step()
    keys.next_step()
    keys.next_step()
    keys.tab_to("Your note on the sheet")
    keys.type("Ring me if you are unsure.")
    keys.next_step()
    _save_pdf(keys)
    qtbot.waitUntil(target.exists, timeout=20_000)

    keys.tab_to("Save and close")
    keys.press(Key.Key_Space)
    kept = room.only()
    _check_value(kept)
    words = printed_words(target)
    sessions = [visit for visit in window.consult.session.plan.schedule.visits if visit.kind == "session"]
    assert len(sessions) == 4  # two kinds of dents: the content's number for mixed scars
    expected = [
        "Zoë Marchetti-Łukasz",
        "Rolling scars",
        "Boxcar scars",
        "01632 960 142",
        "999",
        "Softer cheeks in photos.",
        "Ring me if you are unsure.",
        *(in_words(visit.on) for visit in sessions),
    ]
    missing = [part for part in expected if part not in words]
    assert missing == []


def _check_value(value: Consultation) -> None:
    assert value.patient.name == "Zoë Marchetti-Łukasz"
    assert value.patient.preferred_name == "Zoë"
    assert value.patient.born == date(1994, 5, 9)
    assert value.patient.reference == "LSC-3001"
    assert value.outcome == "go_ahead"
    assert {answer.value for answer in value.health.values()} == {"asked_in_group"}
    assert [(site.region, site.type, site.grade) for site in value.sites] == [
        ("cheek-l", "rolling", 3),
        ("cheek-r", "boxcar", 2),
    ]
    assert value.phototype == "III"
    assert value.goals.chosen == ("softer-edges",)
    assert value.goals.own_words == "Softer cheeks in photos."
    assert value.goals.hope is not None
    assert value.goals.teach_back == "clear"
    assert value.aftercare.note == "Ring me if you are unsure."


def _phototype(window: MainWindow) -> str | None:
    return window.consult.session.value.phototype


def test_any_step_opens_by_its_number_and_undo_takes_back(window: MainWindow) -> None:
    keys = Keyboard(window)
    keys.tab_to("New consultation")
    keys.press(Key.Key_Return)
    for number, step in enumerate(STEPS, start=1):
        keys.press(Key(Key.Key_0.value + number), Held.ControlModifier)
        assert window.consult.step is step
    keys.press(Key.Key_3, Held.ControlModifier)
    keys.tab_to("I:")
    keys.choose("IV:")
    assert _phototype(window) == "IV"
    keys.press(Key.Key_Z, Held.ControlModifier)
    assert _phototype(window) is None
    keys.press(Key.Key_Y, Held.ControlModifier)
    assert _phototype(window) == "IV"
    keys.press(Key.Key_Left, Held.AltModifier)
    assert window.consult.step is Step.HEALTH


def test_two_consultations_in_a_row_never_mix(window: MainWindow, tmp_path: Path) -> None:
    keys = Keyboard(window)
    for name in ("Ann First", "Bo Second"):
        keys.tab_to("New consultation")
        keys.press(Key.Key_Return)
        keys.tab_to("Full name")
        keys.type(name)
        keys.tab_to("Save and close")
        keys.press(Key.Key_Space)
    records = records_in(tmp_path / "records")
    assert sorted(line.name for line in records.lines()) == ["Ann First", "Bo Second"]


def test_an_empty_consultation_leaves_no_record(window: MainWindow, tmp_path: Path) -> None:
    keys = Keyboard(window)
    keys.tab_to("New consultation")
    keys.press(Key.Key_Return)
    keys.next_step()
    keys.tab_to("Save and close")
    keys.press(Key.Key_Space)
    assert records_in(tmp_path / "records").lines() == ()


def test_what_is_not_to_be_kept_is_not_kept(window: MainWindow, tmp_path: Path) -> None:
    keys = Keyboard(window)
    keys.tab_to("New consultation")
    keys.press(Key.Key_Return)
    keys.tab_to("Full name")
    keys.type("Nobody")
    keys.tab_to("Do not keep a record")
    keys.press(Key.Key_Space)
    keys.tab_to("Save and close")
    keys.press(Key.Key_Space)
    assert records_in(tmp_path / "records").lines() == ()
