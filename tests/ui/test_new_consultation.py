"""A new consultation: whoever comes with a keyboard or a mouse types the name at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.journeys import Room, make_room
from tests.ui.keyboard import Keyboard
from tests.ui.pointer import Finger, Mouse


@pytest.fixture
def room(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Room]:
    """A computer with empty records."""
    yield from make_room(qtbot, qapp, tmp_path)


def test_the_cursor_stands_in_the_name_but_a_finger_gets_no_screen_keyboard(room: Room) -> None:
    window = room.start()
    keys = Keyboard(window)
    keys.tab_to("New consultation")
    keys.press(Qt.Key.Key_Return)
    assert keys.spoken == "Preferred name"
    keys.type("Zoe")
    assert window.consult.session.value.patient.preferred_name == "Zoe"
    window.show_home()

    Mouse(window).tap("New consultation")
    assert keys.spoken == "Preferred name"
    window.show_home()

    Finger(window, QTest.createTouchDevice()).tap("New consultation")
    assert keys.focus is window.consult.page(window.consult.step)

    window.show_consultation(room.only().id)
    assert keys.spoken != "Preferred name", "what is kept is read first"


def test_the_health_questions_have_the_room_of_the_handout(room: Room) -> None:
    window = room.start()
    panel, keys = window.consult.parts.panel, Keyboard(window)
    keys.tab_to("New consultation")
    keys.press(Qt.Key.Key_Return)
    folded = []
    for _step in range(3):
        folded.append(panel.is_folded)
        keys.next_step()
    assert folded == [False, True, False]
