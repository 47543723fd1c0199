"""Closing midway and going on: the consultation opens where it was left."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from exoconsult.consultation.flow import Step, left_at
from exoconsult.consultation.model import Consultation, Patient, ScarSite
from exoconsult.settings import Settings
from exoconsult.ui.context import Context
from exoconsult.ui.main_window import MainWindow
from tests.ui.desk import person
from tests.ui.hands import click
from tests.ui.keyboard import Keyboard

Key, Held = Qt.Key, Qt.KeyboardModifier
ANN = person("b1", "Ann First")


class Desk:
    """A computer with its settings, on which the window is opened again and again."""

    def __init__(self, context: Context, qtbot: QtBot) -> None:
        self._context, self._qtbot = context, qtbot
        self.settings = Settings()
        self.windows: list[MainWindow] = []

    def start(self) -> MainWindow:
        made = replace(self._context, settings=self.settings, keep_settings=self._keep)
        window = MainWindow(made)
        self._qtbot.addWidget(window)
        window.resize(1440, 900)
        window.show()
        self._qtbot.waitExposed(window)
        window.activateWindow()
        self._qtbot.waitUntil(window.isActiveWindow)
        self.windows.append(window)
        return window

    def _keep(self, settings: Settings) -> None:
        self.settings = settings


@pytest.fixture
def desk(context: Context, qtbot: QtBot) -> Iterator[Desk]:
    context.records.save(ANN)
    made = Desk(context, qtbot)
    yield made
    for window in made.windows:
        window.consult.maker.wait()


def go_on(window: MainWindow) -> None:
    click(window.home.continue_card().button())


def test_continue_opens_the_step_that_was_left(desk: Desk) -> None:
    window = desk.start()
    go_on(window)
    keys = Keyboard(window)
    keys.press(Key.Key_5, Held.ControlModifier)
    keys.tab_to("Save and close")
    keys.press(Key.Key_Space)
    assert window.home.isVisible()
    go_on(window)
    assert window.consult.step is Step.DOWNTIME
    assert window.windowTitle() == "ExoConsult"


def test_it_is_remembered_over_closing_the_window(desk: Desk) -> None:
    window = desk.start()
    go_on(window)
    Keyboard(window).press(Key.Key_4, Held.ControlModifier)
    assert window.close()
    assert desk.settings.left_at == ("b1", "expectations")
    kept = msgspec.json.encode(desk.settings).decode()
    assert "Ann" not in kept
    again = desk.start()
    go_on(again)
    assert again.consult.step is Step.EXPECTATIONS


def test_without_a_memory_it_opens_where_the_entries_end(desk: Desk, context: Context) -> None:
    bo = Consultation(id="b2", patient=Patient(name="Bo"), sites=(ScarSite(region="cheek-l"),))
    context.records.save(bo)
    window = desk.start()
    go_on(window)
    assert window.consult.step is Step.SCARS  # a place without a type is still open


def test_what_was_never_kept_leaves_no_trace(desk: Desk) -> None:
    window = desk.start()
    keys = Keyboard(window)
    keys.tab_to("New consultation")
    keys.press(Key.Key_Return)
    keys.tab_to("Full name")
    keys.type("Nobody")
    keys.tab_to("Do not keep a record")
    keys.press(Key.Key_Space)
    assert window.close()
    assert desk.settings.left_at is None


def test_where_entries_end() -> None:
    assert left_at(Consultation(), lambda step: True) is Step.PATIENT
    named = Consultation(patient=Patient(name="Bo"))
    assert left_at(named, lambda step: False) is Step.HEALTH
    assert left_at(named, lambda step: True) is Step.PATIENT
