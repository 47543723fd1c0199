"""The focus stays where the work is: a step that opens takes Tab in, what goes away hands it on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from exoconsult.consultation.flow import Step
from exoconsult.ui.main_window import MainWindow
from exoconsult.ui.widgets.reading_order import focus_next, tab_stops
from tests.ui.hands import Show
from tests.ui.journeys import Room, make_room
from tests.ui.kept import records_in
from tests.ui.keyboard import Keyboard
from tests.ui.look import sample

Key, Held = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def room(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Room]:
    """A computer with empty records."""
    yield from make_room(qtbot, qapp, tmp_path)


@pytest.fixture
def window(room: Room) -> MainWindow:
    """Its window with a new consultation."""
    window = room.start()
    keys = Keyboard(window)
    keys.tab_to("New consultation")
    keys.press(Key.Key_Return)
    return window


@pytest.mark.parametrize("pressed", [Key.Key_Return, Key.Key_Space])
def test_the_program_begins_with_the_one_big_action(room: Room, qtbot: QtBot, pressed: Qt.Key) -> None:
    """Before any Tab nothing is ringed, and Enter and Space do what the primary button says."""
    window = room.start()
    keys = Keyboard(window)
    qtbot.waitUntil(lambda: keys.spoken.startswith("New consultation"), timeout=30_000)
    keys.press(pressed)
    assert window.consult.isVisible()


def test_the_first_tab_shows_the_ring_and_enter_does_what_is_ringed(room: Room, qtbot: QtBot) -> None:
    records_in(room.folder / "records").save(msgspec.structs.replace(sample("07"), outcome="open"))
    window = room.start()
    keys = Keyboard(window)
    qtbot.waitUntil(lambda: keys.spoken.startswith("New consultation"), timeout=30_000)
    keys.press(Key.Key_Tab)
    assert [window.home.continue_card().button()] == ringed(window) == [keys.focus]
    keys.press(Key.Key_Backtab, Held.ShiftModifier)
    assert [window.home.new_button()] == ringed(window) == [keys.focus]
    keys.press(Key.Key_Tab)
    keys.press(Key.Key_Return)
    assert window.consult.isVisible() and window.consult.session.value.id == sample("07").id


def ringed(window: MainWindow) -> list[QWidget]:
    """Return the controls with a ring around them."""
    return [widget for widget in window.findChildren(QWidget) if widget.property("ring")]


def test_tab_enters_settings_and_library_that_were_opened(room: Room) -> None:
    window = room.start()
    keys = Keyboard(window)
    for place, first in (("Clinic settings", "Clinic and branding"), ("Content library", "Timings")):
        keys.tab_to("Consultations")
        keys.choose(place, arrow=Key.Key_Down)
        keys.press(Key.Key_Tab)
        assert keys.spoken.startswith(first)


def test_tab_enters_a_step_that_was_opened_by_key(window: MainWindow) -> None:
    keys, consult = Keyboard(window), window.consult
    for number, step in ((3, Step.SCARS), (5, Step.DOWNTIME)):
        keys.press(Key(Key.Key_0.value + number), Held.ControlModifier)
        keys.press(Key.Key_Tab)
        assert keys.focus is tab_stops(consult.page(step))[0]
        keys.next_step()
        keys.press(Key.Key_Backtab, Held.ShiftModifier)
        assert keys.spoken == "Show patient"


def test_what_goes_away_hands_the_focus_to_its_neighbour(window: MainWindow) -> None:
    """And not to the rail, from where one would have to go all the way again."""
    keys = Keyboard(window)
    keys.press(Key.Key_8, Held.ControlModifier)
    keys.tab_to("Not signing")
    keys.press(Key.Key_Space)
    assert window.consult.session.value.acknowledgement.state == "declined"
    assert keys.spoken == "Sign after all"


class Ring(QWidget):
    """Buttons by name, in boxes, in the order of reading; `lost` is what has no box of its own."""

    def __init__(self, *boxes: str) -> None:
        super().__init__()
        self.buttons: dict[str, QPushButton] = {}
        self.boxes = []
        column = QVBoxLayout(self)
        for names in boxes:
            box = QWidget()
            inside = QVBoxLayout(box)
            for name in names:
                self.buttons[name] = QPushButton(name)
                inside.addWidget(self.buttons[name])
            column.addWidget(box)
            self.boxes.append(box)

    def focusNextPrevChild(self, forward: bool) -> bool:
        return focus_next(self.boxes, forward)

    def hide_with_focus(self, part: QWidget, focused: str) -> str:
        """Hide a part while a button has the focus; returns who has it then."""
        self.buttons[focused].setFocus()
        part.hide()
        now = QApplication.focusWidget()
        assert isinstance(now, QPushButton)
        return now.text()


def test_the_nearest_stop_of_the_smallest_part_takes_over(show: Show) -> None:
    ring = Ring("ab", "cde", "f")
    show(ring)
    assert ring.hide_with_focus(ring.buttons["c"], "c") == "d", "the next one"
    assert ring.hide_with_focus(ring.buttons["e"], "e") == "d", "at the end of its box the one before"
    assert ring.hide_with_focus(ring.boxes[1], "d") == "f", "without any the part that follows"
    ring.boxes[1].show()
    assert ring.hide_with_focus(ring.boxes[2], "f") == "d", "or the one before"
