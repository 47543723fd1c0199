"""Show patient: the PIN is the only way back, and a wrong one makes the next try wait."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from exoconsult.consultation.flow import STEPS, Step
from exoconsult.ui import theme
from exoconsult.ui.context import Context
from exoconsult.ui.main_window import MainWindow
from tests.ui.desk import PRIYA
from tests.ui.handing import (
    PIN,
    Clock,
    hand_over,
    leave,
    looks,
    open_window,
    place,
    said,
    shown_words,
    type_pin,
)
from tests.ui.hands import click, key
from tests.ui.keyboard import Keyboard

Key, Held = Qt.Key, Qt.KeyboardModifier


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
    window: MainWindow, clock: Clock, clocked: Context, qtbot: QtBot
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

    again = open_window(clocked, qtbot)  # starting again is no way round
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
