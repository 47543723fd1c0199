"""Show patient: set a PIN, hand the screen over, move about, get it back; nobody else's name anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from exoconsult.consultation.flow import STEPS, Step
from exoconsult.consultation.model import Answer, Commitment, PlanChoice
from exoconsult.ui import theme
from exoconsult.ui.context import Context
from exoconsult.ui.main_window import MainWindow
from exoconsult.ui.steps.health_step import HealthStep
from exoconsult.ui.steps.scars_patient import ScarStories
from exoconsult.ui.steps.scars_step import ScarsStep
from exoconsult.ui.steps.session_plan_step import SessionPlanStep
from tests.ui.desk import PRIYA
from tests.ui.hands import click, key
from tests.ui.keyboard import Keyboard
from tests.ui.look import NOON, sample

Key, Held = Qt.Key, Qt.KeyboardModifier
PIN = "2468"


class Clock:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def made(context: Context, clock: Clock) -> Context:
    return replace(context, now=clock, keep_settings=lambda settings: None)


@pytest.fixture
def window(made: Context, qtbot: QtBot, qapp: QApplication) -> Iterator[MainWindow]:
    """The real window with a full consultation open, and somebody else's record beside it."""
    made.records.save(PRIYA)
    made.records.save(sample("12"))
    shown = open_window(made, qtbot)
    shown.show_consultation(sample("12").id, Step.SCARS)
    yield shown
    shown.consult.maker.wait()


def open_window(context: Context, qtbot: QtBot) -> MainWindow:
    shown = MainWindow(context)
    qtbot.addWidget(shown)
    shown.resize(1440, 900)
    shown.show()
    qtbot.waitExposed(shown)
    shown.activateWindow()
    return shown


def hand_over(window: MainWindow) -> None:
    window._context.pin.set(PIN)
    click(switch(window))
    assert looks(window)


def looks(window: MainWindow) -> bool:
    """Whether the patient has the screen."""
    return window.consult.patient_view.shown


def place(window: MainWindow) -> Step:
    """Which step is on screen."""
    return window.consult.step


def switch(window: MainWindow) -> QWidget:
    return window.consult.parts.top.show_button()


def leave(window: MainWindow) -> None:
    click(window.consult.parts.top.leave_button())


def type_pin(window: MainWindow, digits: str) -> None:
    panel = window.consult.patient_view.overlay.panel
    for digit in digits:
        click(panel.pad.keys[digit])
    click(panel.pad.done)


def said(window: MainWindow) -> str:
    return window.consult.patient_view.overlay.panel.said()


def shown_words(window: MainWindow) -> str:
    """Everything that can be read in the window."""
    found = [window.windowTitle()]
    for widget in window.findChildren(QWidget):
        if not widget.isVisible():
            continue
        if isinstance(widget, QLabel | QLineEdit | QPushButton):
            found.append(widget.text())
        found.append(widget.accessibleName())
    return "\n".join(found)


def test_the_first_time_a_pin_is_set_twice_the_same(window: MainWindow) -> None:
    click(switch(window))
    panel = window.consult.patient_view.overlay.panel
    assert panel.isVisible() and panel.head() == "Choose a staff PIN"
    type_pin(window, PIN)
    assert panel.head() == "Type the PIN once more"
    type_pin(window, "1357")
    assert "not the same" in panel.said() and not window._context.pin.is_set()
    type_pin(window, PIN)
    type_pin(window, PIN)
    assert looks(window) and not panel.isVisible()
    assert window._context.pin.check(PIN, NOON)


def test_setting_a_pin_can_be_left_alone(window: MainWindow) -> None:
    click(switch(window))
    click(window.consult.patient_view.overlay.panel.stay)
    assert not looks(window) and not window._context.pin.is_set()
    assert not window.consult.patient_view.overlay.isVisible()


def test_three_digits_are_not_enough_and_say_so(window: MainWindow) -> None:
    click(switch(window))
    type_pin(window, "123")
    assert window.consult.patient_view.overlay.panel.head() == "Choose a staff PIN"
    assert not window.consult.patient_view.overlay.panel.pad.done.ready


def test_the_patient_sees_the_same_step_larger_and_without_the_frame(window: MainWindow) -> None:
    hand_over(window)
    consult = window.consult
    assert window.isFullScreen() and theme.current().patient
    assert not consult.parts.rail.isVisible() and not consult.parts.panel.isVisible()
    assert "Scars, 3 of 8" in shown_words(window)
    page = consult.page(Step.SCARS)
    assert isinstance(page, ScarsStep)
    click(consult.parts.bottom.extra_button())  # "One is missing"
    assert "Which place is missing?" in shown_words(window) and page.map.face.hasFocus()
    places = len(consult.session.value.sites)
    click(page.map.face, page.map.face.region_centre("forehead").toPoint())
    assert len(consult.session.value.sites) == places + 1
    assert "Which place is missing?" not in shown_words(window)
    consult.undo()
    click(consult.parts.bottom.next_button())
    assert consult.parts.bottom.extra_button().isHidden()
    assert place(window) is Step.EXPECTATIONS and "Expectations, 4 of 8" in shown_words(window)
    click(consult.parts.bottom.back_button())
    assert place(window) is Step.SCARS and not consult.parts.rail.isVisible()
    for button in (
        consult.parts.top.leave_button(),
        consult.parts.top.size_button(),
        consult.parts.bottom.next_button(),
    ):
        assert button.height() >= 60


def test_nothing_private_can_be_read_on_any_step(window: MainWindow) -> None:
    patient = window.consult.session.value.patient
    assert patient.born is not None and patient.reference
    private = (patient.reference, str(patient.born.year), PRIYA.patient.name, "hidden in patient view")
    for step in STEPS:
        window.consult.go(step)
    before = shown_words(window)
    assert patient.reference in before
    hand_over(window)
    for step in STEPS:
        window.consult.go(step)
        QApplication.processEvents()
        words = shown_words(window)
        found = [
            each
            for each in (*private, "What to say", "Source: ", " sources", "Talk it through", "listed")
            if each in words
        ]
        assert (step, found) == (step, [])
        assert window.windowTitle() == "ExoConsult"


def test_notes_and_reasons_are_not_read_where_they_were_written(made: Context, qtbot: QtBot) -> None:
    """A note on an answer, what the answer lists, and the reason for a day that is being typed."""
    answer = Answer(value="yes", note="asked her mother")
    wedding = Commitment(kind="event", name="Wedding", first=NOON.date() + timedelta(days=30))
    made.records.save(
        replace(
            sample("12"),
            health={"sunburn": answer},
            commitments=(wedding,),
            plan=PlanChoice(first=wedding.first - timedelta(days=1)),
        )
    )
    window = open_window(made, qtbot)
    window.show_consultation(sample("12").id, Step.SESSION_PLAN)
    qtbot.waitUntil(window.isActiveWindow, timeout=30_000)
    page, health = window.consult.page(Step.SESSION_PLAN), window.consult.page(Step.HEALTH)
    assert isinstance(page, SessionPlanStep) and isinstance(health, HealthStep)
    clash = next(row.clash for row in page.rows.values() if row.clash.isVisible())
    click(clash.keep)
    Keyboard(window).type("she insists")
    hand_over(window)
    for part in (clash.keep, clash.reason, clash.confirm):
        assert not part.isVisible()
    assert "hidden in patient view" not in shown_words(window)
    row = health.groups["skin-today"].rows["sunburn"]
    for patient in (True, False):
        window.consult.go(Step.HEALTH)
        QApplication.processEvents()
        assert row.note.isVisible() is row.note_button.isVisible() is not patient
        assert ("Wait listed" in shown_words(window)) is not patient
        if patient:
            window.consult.patient_view.force_out()
    window.consult.go(Step.SESSION_PLAN)
    assert clash.reason.isVisible() and clash.reason.value() == "she insists"
    window.consult.maker.wait()


def test_home_is_out_of_reach(window: MainWindow) -> None:
    hand_over(window)
    consult = window.consult
    keys = Keyboard(window)
    for _step in STEPS:
        keys.press(Key.Key_Left, Held.AltModifier)
    assert place(window) is Step.PATIENT and consult.isVisible()
    assert not consult.parts.bottom.back_button().isVisible()
    for _step in STEPS:
        keys.press(Key.Key_Right, Held.AltModifier)
    assert place(window) is Step.HANDOUT and consult.isVisible()
    assert not consult.parts.bottom.next_button().isVisible()
    assert window.close() is False  # the PIN is asked for instead
    assert consult.patient_view.asking and window.isVisible()


def test_esc_never_leaves(window: MainWindow) -> None:
    hand_over(window)
    keys = Keyboard(window)
    keys.press(Key.Key_Escape)
    assert looks(window)
    leave(window)
    keys.press(Key.Key_Escape)
    assert looks(window) and not window.consult.patient_view.asking


def test_the_pin_leads_back_to_the_same_place(window: MainWindow) -> None:
    hand_over(window)
    leave(window)
    type_pin(window, PIN)
    consult = window.consult
    assert not looks(window) and place(window) is Step.SCARS
    assert consult.parts.rail.isVisible() and consult.parts.panel.isVisible()
    assert not window.isFullScreen() and not theme.current().patient
    assert "Where are the scars, and what kind?" in shown_words(window)


def test_the_pin_can_be_typed_on_the_keyboard(window: MainWindow) -> None:
    hand_over(window)
    leave(window)
    keys = Keyboard(window)
    keys.type("9" + PIN)
    for _digit in range(5):
        keys.press(Key.Key_Backspace)
    keys.type(PIN)
    keys.press(Key.Key_Return)
    assert not looks(window)


def test_nothing_behind_the_pin_can_be_reached(window: MainWindow) -> None:
    hand_over(window)
    leave(window)
    keys = Keyboard(window)
    keys.press(Key.Key_Right, Held.AltModifier)
    assert place(window) is Step.SCARS
    panel = window.consult.patient_view.overlay.panel
    for _press in range(20):
        keys.press(Key.Key_Tab)
        assert panel.isAncestorOf(keys.focus)


def test_a_miss_makes_the_next_try_wait(window: MainWindow, clock: Clock, qtbot: QtBot) -> None:
    hand_over(window)
    leave(window)
    type_pin(window, "1111")
    assert said(window) == "Not the PIN. Try again in 1 second."
    type_pin(window, PIN)
    assert looks(window)  # the keys take nothing while they wait
    clock.now += timedelta(seconds=1)
    qtbot.waitUntil(lambda: said(window) == "You can try again now.")
    type_pin(window, PIN)
    assert not looks(window)


def test_three_misses_lock_the_screen_until_the_pin_is_given(
    window: MainWindow, clock: Clock, made: Context, qtbot: QtBot
) -> None:
    hand_over(window)
    leave(window)
    cover = window.covering.page
    for seconds in (1, 4):
        type_pin(window, "1111")
        assert not cover.isVisible()
        clock.now += timedelta(seconds=seconds)
        qtbot.waitUntil(lambda: said(window) == "You can try again now.")
    type_pin(window, "1111")
    assert cover.isVisible() and cover.locked and not cover.button.isVisible()
    for words in ("Marchetti", PRIYA.patient.name):
        assert words not in shown_words(window)
    key(cover, Key.Key_Escape)
    assert cover.isVisible()

    again = open_window(made, qtbot)  # starting again is no way round
    assert again.covering.page.isVisible() and again.covering.page.locked

    assert cover.panel.said() == "Not the PIN. Try again in 16 seconds."
    clock.now += timedelta(seconds=16)
    qtbot.waitUntil(lambda: cover.panel.said() == "You can try again now.")
    for digit in PIN:
        click(cover.panel.pad.keys[digit])
    click(cover.panel.pad.done)
    assert window.consult.isVisible() and not looks(window)
    assert place(window) is Step.SCARS
    again.consult.maker.wait()


def test_hiding_the_screen_keeps_its_meaning(window: MainWindow) -> None:
    keys = Keyboard(window)
    keys.press(Key.Key_L, Held.ControlModifier)
    assert window.covering.page.isVisible() and not window.covering.page.locked
    click(window.covering.page.button)
    assert window.consult.isVisible()


def test_the_patient_reads_scars_in_plain_words(window: MainWindow) -> None:
    hand_over(window)
    stories = window.consult.page(Step.SCARS).findChild(ScarStories)
    assert stories is not None and stories.isVisible()
    assert len(stories.words()) == len(window.consult.session.value.sites)
    words = " ".join(stories.words())
    assert "grade" not in words and "ECCA" not in words and "It may make dips look less deep" in words
    click(stories.cards[1])
    assert stories.cards[1].isChecked() and not stories.cards[0].isChecked()


def test_a_page_opened_before_a_change_of_size_looks_like_one_opened_after(
    made: Context, qtbot: QtBot, window: MainWindow
) -> None:
    for step in (Step.PATIENT, Step.HEALTH, Step.SCARS):
        window.consult.go(step)
    click(window.consult.parts.top.size_button())
    box = window.consult.parts.top.size_button().box()
    assert box is not None
    click(box.sizes.button("1.15"))
    key(box, Key.Key_Escape)
    window.consult.go(Step.PATIENT)
    later = open_window(made, qtbot)
    later.show_consultation(sample("12").id, Step.PATIENT)
    for _turn in range(5):
        QApplication.processEvents()
    areas = [each.consult.pages.areas[Step.PATIENT] for each in (window, later)]
    assert theme.current().scale == 1.15
    assert areas[0].grab().toImage() == areas[1].grab().toImage()
    later.consult.maker.wait()
