"""From a fresh profile to a page with the clinic's own head, by real events, in two minutes."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from exoconsult import paths
from exoconsult.store.memory import MemoryRecords
from exoconsult.ui.context import Context
from exoconsult.ui.door_place import Place
from exoconsult.ui.handout_maker import make_handout
from exoconsult.ui.main_window import MainWindow
from tests.shipped import load_library
from tests.ui.clinic_room import drop, wait_for_logo, words_of
from tests.ui.first import fresh_place, say, start_first
from tests.ui.hands import heard
from tests.ui.look import NOON
from tests.ui.pointer import Mouse, TapCounter

TAP, KEY, FILE = 1.5, 0.3, 3.0
MOST = 120.0
ADDRESS = "14 Quay Row, Bristol BS1 4QR"


class UserTime(TapCounter):
    """Counts taps, keys and files dropped, and the seconds that they take a user."""

    def __init__(self) -> None:
        super().__init__()
        self.keys = self.files = 0

    @property
    def seconds(self) -> float:
        """Scripted user time."""
        return self.taps * TAP + self.keys * KEY + self.files * FILE

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count each key where it is typed, each file where it falls."""
        if event.type() is QEvent.Type.KeyPress and watched is QApplication.focusWidget():
            self.keys += 1
        elif event.type() is QEvent.Type.Drop and isinstance(watched, QWidget):
            self.files += 1
        return super().eventFilter(watched, event)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A fresh profile."""
    return fresh_place(tmp_path)


def check_shown_and_printed(place: Place, window: MainWindow, shown: str) -> None:
    """The page beside the settings, the file, and what would be printed all carry the clinic's own."""
    for words in ("Marlowe Skin Clinic", ADDRESS, "0117 496 0142", "07700 900 777"):
        assert words in shown
    assert "Linden" not in shown
    assert "Sample clinic" not in shown
    kept = place.files.load().brand
    assert (kept.primary, Path(kept.logo).suffix, kept.address) == ("#2A4D8F", ".png", ADDRESS)
    window.show_consultation(None)
    printed = make_handout(window._context, window.consult.session.value).pdf
    window.consult.maker.stop()
    assert ADDRESS in words_of(printed)
    assert b"/Image" in printed


def test_from_a_fresh_profile_to_the_printed_page_in_two_minutes(
    place: Place, qtbot: QtBot, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    app, spent = QApplication.instance(), UserTime()
    assert isinstance(app, QApplication)
    app.installEventFilter(spent)
    door = start_first(place, qtbot)
    brand = place.files.load().brand
    context = Context(load_library(), brand, door.settings, MemoryRecords(lambda: NOON), now=lambda: NOON)
    window = MainWindow(context)
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    hand = Mouse(window)
    hand.tap("Clinic settings")
    page = window.clinic
    assert page is not None
    drop(page.brand.logo.drop, paths.resource("brand", "harbour.svg"))
    wait_for_logo(page, qtbot)
    hand.tap("Choose a colour")
    hand.tap("#2A4D8F")
    say(hand, Address=ADDRESS)
    made = heard(page.sheet.made)
    qtbot.waitUntil(lambda: page.sheet.is_current(page.brand_now), timeout=60_000)
    shown = words_of(made[-1])
    hand.tap("Consultations")
    assert window.clinic is None
    app.removeEventFilter(spent)

    check_shown_and_printed(place, window, shown)
    assert spent.files == 1
    assert spent.taps >= 10
    assert spent.keys >= len(ADDRESS)
    said = f"{spent.taps} taps, {spent.keys} keys, {spent.files} file: {spent.seconds:.0f} s of {MOST:.0f}"
    with capsys.disabled():
        sys.stdout.write(f"\n{said}\n")
    assert spent.seconds <= MOST
