"""Whole consultations by mouse and by finger in the real main window: real events only, taps counted."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from exoconsult.consultation.model import Consultation
from exoconsult.ui import language, messages
from tests.ui.journeys import Room, in_words, make_room, printed_words
from tests.ui.keyboard import Keyboard
from tests.ui.pointer import Finger, Mouse, Pointer, TapCounter

MOST_TAPS, GROUPS = 40, 6
QUIET_DAYS = 7  # the least that lies between a session and a big day
WEDDING = date(2027, 1, 22)  # nine weeks after the day of the consultation


@pytest.fixture
def room(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Room]:
    """A computer with empty records."""
    yield from make_room(qtbot, qapp, tmp_path)


@pytest.fixture
def taps(qapp: QApplication) -> Iterator[TapCounter]:
    """What counts the taps, as the application gets them."""
    counter = TapCounter()
    qapp.installEventFilter(counter)
    yield counter
    qapp.removeEventFilter(counter)


@pytest.fixture
def paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Answers the system's dialog for a file: one PDF after the other."""
    given: list[Path] = []

    def ask(*_asked: object) -> Path:
        given.append(tmp_path / f"handout-{len(given)}.pdf")
        return given[-1]

    monkeypatch.setattr(messages, "ask_save_path", ask)
    return given


@pytest.fixture
def _english_again(qapp: QApplication) -> Iterator[None]:
    yield
    language.speak(qapp, "en")


def begin(hand: Pointer, name: str) -> None:
    hand.tap("New consultation")
    hand.tap("Full name")
    hand.type(name)


def say_no(hand: Pointer, groups: int = GROUPS) -> None:
    for _group in range(groups):
        hand.tap_when_read("No to all of these")


def mark(hand: Pointer, kind: str, *details: str) -> None:
    for words in (kind, *details):
        hand.tap(words)


def save_pdf(hand: Pointer, paper: list[Path], qtbot: QtBot) -> str:
    before = len(paper)
    hand.tap("Save PDF")
    qtbot.waitUntil(lambda: len(paper) > before and paper[-1].exists(), timeout=20_000)
    return printed_words(paper[-1])


def test_scars_on_both_cheeks_and_a_wedding_by_finger(
    room: Room, taps: TapCounter, paper: list[Path], qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    """From start to PDF; typed are a name, what the day is called, and one note."""
    hand = Finger(room.start(), QTest.createTouchDevice())
    begin(hand, "Sofia Marchetti")
    hand.tap("Next")
    say_no(hand)
    hand.tap("Go ahead")
    hand.tap("Next: Scars")
    hand.region("cheek-l")
    mark(hand, "Rolling", "3 Moderate", "1 to 5 years", "Acne")
    hand.tap("Another type here")
    mark(hand, "Boxcar", "2 Mild", "Shallow")
    hand.tap("Same on the right cheek")
    hand.tap("III:")
    hand.tap("Next")
    hand.tap("Softer edges")
    hand.hope(2)
    hand.tap("Clear")
    hand.tap("Next")
    hand.tap("Add")
    hand.type("Wedding")
    hand.tap("First day")
    hand.day(WEDDING)
    hand.tap("Next")
    hand.tap("Next")
    hand.tap("Your note on the sheet")
    hand.type("Ring me if you are unsure.")
    hand.tap("Next")
    words = save_pdf(hand, paper, qtbot)
    told = f"taps from start to PDF: {taps.taps} (at most {MOST_TAPS}); scrolled by finger: {taps.drags}\n"
    with capsys.disabled():
        sys.stdout.write(f"\n{told}")
    assert taps.taps <= MOST_TAPS
    assert not hand.eyes.says("not asked yet")
    hand.tap("Save and close")
    check_both_cheeks(room.only())
    for said in ("Sofia Marchetti", "Rolling scars", "Boxcar scars", "Ring me if you are unsure."):
        assert said in words
    visits = room.windows[0].consult.session.plan.schedule.visits
    sessions = [visit.on for visit in visits if visit.kind == "session"]
    assert sessions and [day for day in sessions if in_words(day) not in words] == []
    assert [day for day in sessions if 0 <= (WEDDING - day).days < QUIET_DAYS] == []


def check_both_cheeks(value: Consultation) -> None:
    assert {answer.value for answer in value.health.values()} == {"asked_in_group"}
    assert len(value.health) == 49
    details = [(s.region, s.type, s.grade, s.depth, s.age, s.cause) for s in value.sites]
    left = [
        ("cheek-l", "rolling", 3, None, "1_to_5_years", "acne"),
        ("cheek-l", "boxcar", 2, "shallow", "1_to_5_years", "acne"),
    ]
    assert details == [*left, *(("cheek-r", *rest) for _region, *rest in left)]
    assert (value.phototype, value.goals.hope, value.goals.teach_back) == ("III", "clearly_softer", "clear")
    assert [(each.name, each.first) for each in value.commitments] == [("Wedding", WEDDING)]


def test_stop_listed_and_referred_by_mouse(room: Room, paper: list[Path], qtbot: QtBot) -> None:
    hand = Mouse(room.start())
    begin(hand, "Bo Lind")
    hand.tap("Next")
    hand.tap("Health,")
    hand.tap("Yes")  # the first question of the group: pregnant, or breast-feeding
    assert hand.eyes.says("1 stop listed")
    hand.tap("Go ahead")
    assert hand.eyes.says("Please give a reason.")
    hand.tap("Refer")
    assert not hand.eyes.says("Please give a reason.")
    hand.tap("Refer to")
    hand.type("the midwife")
    for _step in range(6):
        hand.tap("Next")
    words = save_pdf(hand, paper, qtbot)
    assert "the midwife" in words and "Bo Lind" in words
    assert "Session 1" not in words
    hand.tap("Finish")
    assert room.only().outcome == "refer"
    assert room.only().decision.refer_to == "the midwife"


@pytest.mark.usefixtures("_english_again")
def test_thinking_about_it_in_spanish_from_midway(room: Room, paper: list[Path], qtbot: QtBot) -> None:
    """The sheet's language is changed on its step, the screen's on Home; the consultation goes on."""
    hand = Mouse(room.start())
    begin(hand, "Eva Soler")
    hand.tap("Next")
    hand.tap("Thinking about it")
    hand.tap("Back")
    hand.tap("Español")
    hand.tap("Save and close")
    hand.tap("Language: English")
    hand.tap("Español")
    hand.tap("Abrir Eva Soler")
    assert hand.eyes.has("Paciente, paso actual")
    hand.tap("Hoja")
    hand.tap("Guardar PDF")
    hand.tap("Sí")
    qtbot.waitUntil(lambda: bool(paper) and paper[-1].exists(), timeout=20_000)
    words = printed_words(paper[-1])
    assert "Eva Soler" in words and "Página 1" in words
    assert room.only().outcome == "thinking" and room.only().patient.language == "es"


def test_closed_midway_and_resumed(room: Room) -> None:
    window = room.start()
    hand = Mouse(window)
    begin(hand, "Ida Berg")
    hand.tap("Scars")
    hand.region("chin")
    hand.tap("Boxcar")
    assert window.close(), "closing never asks"
    again = Mouse(room.start())
    assert again.eyes.says("Ida Berg")
    again.tap("Continue")
    assert again.eyes.has("Scars, current step")
    assert again.eyes.has("Chin, Boxcar")
    again.tap("Save and close")
    assert [(site.region, site.type) for site in room.only().sites] == [("chin", "boxcar")]


def test_fifty_steps_back_and_forth(room: Room) -> None:
    window = room.start()
    hand, keys = Mouse(window), Keyboard(window)
    begin(hand, "Per Dahl")
    hand.tap("Scars")
    names = ("I:", "II:", "III:")
    for number in range(50):
        hand.tap(names[number % 3])
    for _step in range(50):
        hand.tap("Undo")
    assert not any(hand.eyes.is_chosen(name) for name in names)
    for _step in range(50):
        hand.tap("Redo")
    assert hand.eyes.is_chosen(names[49 % 3])
    keys.undo()
    hand.tap("Save and close")
    assert room.only().phototype == "I"  # the fiftieth was II


def test_two_in_a_row_never_mix(room: Room, paper: list[Path], qtbot: QtBot) -> None:
    hand = Mouse(room.start())
    begin(hand, "Ann First")
    hand.tap("Scars")
    hand.region("forehead")
    hand.tap("Keloid")
    hand.tap("Handout")
    first = save_pdf(hand, paper, qtbot)
    hand.tap("Save and close")
    begin(hand, "Bo Second")
    hand.tap("Handout")
    second = save_pdf(hand, paper, qtbot)
    hand.tap("Save and close")
    assert "Ann First" in first and "Keloid" in first
    assert "Bo Second" in second and "Ann" not in second and "Keloid" not in second
    bo, ann = room.kept()
    assert (bo.patient.name, bo.sites) == ("Bo Second", ())
    assert (ann.patient.name, [site.type for site in ann.sites]) == ("Ann First", ["keloid"])
