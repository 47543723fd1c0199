"""Errors and questions are said in place, in the real main window: nothing stands in everybody's way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import msgspec
import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from exoconsult.consultation.flow import Step
from exoconsult.consultation.model import Patient
from exoconsult.errors import StorageFull
from exoconsult.pack.changes import Change
from exoconsult.store.importing import Imported
from exoconsult.store.making import Warnings
from exoconsult.ui import language, library_tools, messages
from exoconsult.ui.asked import AskedBox, Question
from exoconsult.ui.background import Background
from exoconsult.ui.context import Context
from exoconsult.ui.crash import CrashReporter
from exoconsult.ui.door_notices import imported, warned
from exoconsult.ui.failure_window import FailureWindow
from exoconsult.ui.library_tools import LibraryTools
from exoconsult.ui.main_window import MainWindow
from exoconsult.ui.notices import Notice, Notices
from exoconsult.ui.restore_page import RestorePage
from exoconsult.ui.theme import Theme, apply, dress
from tests.ui.hands import Show, click, heard, key
from tests.ui.kept import TestRecords
from tests.ui.keyboard import Keyboard
from tests.ui.look import sample

Key = Qt.Key
(MISSING,) = warned(Warnings(lost_commits=2))
(TAKEN,) = imported(Imported(count=2), Path("plain"))

Opening = Callable[..., MainWindow]


@pytest.fixture
def opening(context: Context, qapp: QApplication, qtbot: QtBot) -> Iterator[Opening]:
    shown: list[MainWindow] = []

    def show(*notices: Notice, working_on: str = "") -> MainWindow:
        settings = context.settings
        if working_on:
            day = context.today().isoformat()
            settings = msgspec.structs.replace(settings, working_on=(working_on, "scars"), locked_on=day)
        window = MainWindow(replace(context, settings=settings, notices=Notices(*notices)))
        qtbot.addWidget(window)
        window.resize(1440, 900)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        shown.append(window)
        return window

    yield show
    for window in shown:
        window.consult.maker.stop()
    language.speak(qapp, "en")


# --- what has to be read after the start ------------------------------------------------------------------


def test_notices_stay_on_home_until_they_are_closed(opening: Opening) -> None:
    window = opening(MISSING, TAKEN)
    home = window.home
    assert [words.split(".")[0] for words in home.notices.words()] == [
        "Something is missing 2 changes that were saved are missing",
        "Taken into the records 2 older consultations are encrypted now",
    ]
    window.speak("es")
    assert [words.split(".")[0] for words in window.home.notices.words()] == [
        "Falta algo Faltan 2 cambios que se habían guardado",
        "Incorporadas a los registros 2 consultas anteriores ya están cifradas",
    ], "they outlive a change of language, and are said in it"
    home, hand = window.home, Keyboard(window)
    hand.tab_to("Cerrar")
    hand.press(Key.Key_Space)
    assert len(home.notices.words()) == 1 and home.notices.isVisible()
    hand.press(Key.Key_Space)  # the next one has the focus now
    assert home.notices.words() == () and not home.notices.isVisible()
    assert hand.focus is home.new_button()
    window.speak("en")
    assert window.home.notices.words() == ()


@pytest.mark.parametrize(("notice", "straight"), [(TAKEN, True), (MISSING, False)])
def test_what_is_urgent_comes_before_going_straight_on(
    opening: Opening, context: Context, notice: Notice, straight: bool
) -> None:
    context.records.save(sample("01"))
    window = opening(notice, working_on=sample("01").id)
    assert window.consult.isVisible() is straight
    assert window.home.resume.isVisible() is not straight
    if not straight:
        click(window.home.resume.buttons()[0])
        assert window.consult.isVisible() and window.consult.step is Step.SCARS


# --- what cannot be saved --------------------------------------------------------------------------------


class Disk:
    """Records on a disk that can be made full."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.full, save = True, TestRecords.save

        def perhaps(records: TestRecords, value: object) -> None:
            if self.full:
                raise StorageFull("The disk is full", "/there", "Make room.")
            save(records, value)  # type: ignore[arg-type]

        patch.setattr(TestRecords, "save", perhaps)


@pytest.fixture
def unsaved(opening: Opening, context: Context, monkeypatch: pytest.MonkeyPatch) -> tuple[MainWindow, Disk]:
    """A window with a change that cannot be saved."""
    for start in ("01", "02"):
        context.records.save(sample(start))
    window, disk = opening(), Disk(monkeypatch)
    window.show_consultation(sample("01").id, Step.PATIENT)
    window.consult.session.change({"patient": Patient(name="Not yet saved")})
    return window, disk


def test_closing_with_something_unsaved_says_why_and_stays(unsaved: tuple[MainWindow, Disk]) -> None:
    window, disk = unsaved
    assert not window.close() and window.isVisible()
    said = window.strip.accessibleName()
    assert said.startswith("The last changes could not be saved") and "The disk is full. Make room." in said
    assert QApplication.activeModalWidget() is None
    hand = Keyboard(window)
    assert hand.spoken == "Keep working"
    hand.press(Key.Key_Space)
    assert not window.strip.isVisible() and window.isVisible()
    assert not window.close()
    disk.full = False
    assert window.consult.session.save_now()
    assert not window.strip.isVisible(), "it goes by itself once there is room"
    assert window.close()


def test_what_is_unsaved_can_be_given_up_by_keys(unsaved: tuple[MainWindow, Disk]) -> None:
    window, _disk = unsaved
    window.close()
    hand = Keyboard(window)
    hand.press(Key.Key_Tab)
    hand.press(Key.Key_Tab)
    hand.tab_to("Keep working")  # the strip is part of the round
    hand.press(Key.Key_Tab)
    assert hand.spoken == "Close without saving"
    hand.press(Key.Key_Space)
    assert not window.isVisible()


def test_another_consultation_waits_until_this_one_is_saved(unsaved: tuple[MainWindow, Disk]) -> None:
    window, disk = unsaved
    window.show_consultation(sample("02").id)
    assert window.consult.session.value.patient.name == "Not yet saved"
    assert window.strip.isVisible() and not window.strip.lose.isVisible()
    window.show_visit(sample("02").id)
    window.show_clinic()
    window.speak("es")
    assert window.clinic is None and window.consult.session.value.patient.name == "Not yet saved"
    disk.full = False
    window.show_consultation(sample("02").id)
    assert window.consult.session.value.id == sample("02").id and not window.strip.isVisible()


# --- a question on the page ------------------------------------------------------------------------------


def test_a_question_in_place_does_nothing_until_it_is_answered(show: Show) -> None:
    box, done = AskedBox(), []
    show(box)
    box.ask(Question("Make 2 changes?", "What is there now is kept.", (("Yes", lambda: done.append(1)),)))
    assert box.isVisible() and box.cancel.hasFocus() and not box.isWindow()
    key(box.cancel, Key.Key_Space)
    assert not box.isVisible() and done == []
    box.ask(Question("Make 2 changes?", "", (("Yes", lambda: done.append(1)),)))
    click(box.answers[0])
    assert not box.isVisible() and done == [1]


@pytest.mark.parametrize(
    "doubt",
    [
        ("older", "This pack is not newer", "as new or newer"),
        ("twin", "Two rooms made", "each without the other"),
    ],
)
def test_a_pack_is_taken_in_only_after_each_doubt(
    show: Show,
    context: Context,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    doubt: tuple[str, str, str],
) -> None:
    """What is in a pack is tested where packs are; here, that nothing is done before the last answer."""
    manifest = SimpleNamespace(clinic="Harbour Skin", signer="ab" * 32)
    changes = (Change("clinic.toml", "name", "", "Harbour Skin"),)
    wanted = SimpleNamespace(
        signer="unknown", age=doubt[0], changes=changes, pack=SimpleNamespace(manifest=manifest)
    )
    done: list[object] = []
    monkeypatch.setattr(messages, "ask_open_path", lambda *_given: tmp_path / "clinic.pack")
    monkeypatch.setattr(library_tools, "read", lambda _file: b"")
    monkeypatch.setattr(library_tools, "prepare", lambda *_given: wanted)
    monkeypatch.setattr(library_tools, "install", lambda *given: done.append(given[0]))
    work, box = Background(), AskedBox()
    tools = LibraryTools(show(box), work)
    tools.asked.connect(box.ask)
    taken = heard(tools.imported)
    tools.pack(context)
    for head, words, yes in (
        ("Clinic pack", "It holds no patients.", "Take one in"),
        ("Nobody here knows who signed this pack", "Harbour Skin", "It is the same"),
        (*doubt[1:], "Take it in"),
        ("Make 1 change?", "clinic.toml: name", "Make the changes"),
    ):
        qtbot.waitUntil(lambda: not work.busy and box.isVisible(), timeout=30_000)
        assert box.accessibleName().startswith(head) and words in box.accessibleName()
        assert done == taken == []
        click(next(button for button in box.answers if button.text() == yes))
    assert (done, taken) == ([wanted], [None]) and not box.isVisible()


# --- when the program fails ------------------------------------------------------------------------------


def test_a_failure_is_told_beside_the_window_not_over_it(opening: Opening, tmp_path: Path) -> None:
    window = opening()
    made = CrashReporter(lambda: "Everything that was entered is saved.", tmp_path)
    for _ in range(2):
        made._on_failed()
    (told,) = [place for place in QApplication.topLevelWidgets() if isinstance(place, FailureWindow)]
    assert told.isVisible() and told.windowModality() is Qt.WindowModality.NonModal
    assert told.page.title.text() == "Something went wrong"
    assert "Everything that was entered is saved." in told.page.line.text()
    click(window.home.new_button())
    assert window.consult.isVisible(), "the window behind it still works"
    QTest.keyClick(told.page.on, Key.Key_Space)
    assert not made._is_told()
    made._on_failed()
    assert made._is_told(), "the next failure is told again"
    assert made._window is not None
    made._window.close()


def test_a_page_of_the_door_in_large_letters_fits_a_low_window(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    """Words that wrap are measured in the width that they have: else the window grows over the screen."""
    apply(qapp, Theme(scale=1.3))
    window, page = QMainWindow(), RestorePage([tmp_path], "en")
    qtbot.addWidget(window)
    window.setCentralWidget(page)
    dress(window)
    window.show()
    assert page.said().startswith("No backup was found")
    window.resize(1280, 720)
    qtbot.waitUntil(lambda: window.height() == 720, timeout=30_000)
