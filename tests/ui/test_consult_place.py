"""The consultation is made when it is asked for, and in idle moments; the window is right without it."""

from __future__ import annotations

from collections.abc import Generator

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from exoconsult.content.later import Later
from exoconsult.content.model import Library
from exoconsult.errors import ContentError
from exoconsult.settings import Settings
from exoconsult.ui.ending import what_is_kept
from exoconsult.ui.failure_window import FailureWindow
from exoconsult.ui.main_window import MainWindow
from exoconsult.ui.starter import Starter
from tests.shipped import load_library
from tests.ui.hands import click


def broken() -> Generator[object, None, Library]:
    yield "a file"
    raise ContentError("the TOML is broken", "routes.toml", "mend that line")


def whole() -> Generator[object, None, Library]:
    yield "a file"
    return load_library()


class Program:
    """The program that keeps nothing, with content that is read later."""

    def __init__(self, pieces: Generator[object, None, Library]) -> None:
        self.windows: list[MainWindow] = []
        self.starter = Starter(Settings(keep_records="not"), Later(pieces), self.windows)
        self.starter.start(memory=True)
        self.window = self.windows[0]

    def is_made(self) -> bool:
        return self.window.consulting.made is not None


def test_home_is_shown_covered_and_closed_without_it(qtbot: QtBot) -> None:
    program = Program(whole())
    window = program.window
    qtbot.addWidget(window)
    assert window.home.isVisible() and not program.is_made()
    assert what_is_kept([window]).startswith("Everything that was entered is saved")
    window.cover()
    assert window.is_covered
    click(window.covering.page.button)
    assert window.home.isVisible()
    window.keep_place()
    assert window.close() and not program.is_made()


def test_a_tap_at_once_is_answered(qtbot: QtBot) -> None:
    program = Program(whole())
    window = program.window
    qtbot.addWidget(window)
    pieces = window.consulting.making()
    for _piece in range(5):
        next(pieces)
    assert not program.is_made()
    click(window.home.new_button())
    assert program.is_made() and window.consult.isVisible()
    shown = window.consult
    assert next(pieces) is not None, "what was begun in idle moments goes on"
    assert window.consult is shown


def test_broken_content_is_told_in_the_window_s_place(qtbot: QtBot) -> None:
    program = Program(broken())

    def told() -> list[FailureWindow]:
        shown = QApplication.topLevelWidgets()
        return [place for place in shown if isinstance(place, FailureWindow) and place.isVisible()]

    qtbot.waitUntil(lambda: bool(told()), timeout=30_000)
    (instead,) = told()
    assert instead.page.title.text() == "ExoConsult cannot start"
    assert "routes.toml" in instead.page.line.text() and program.windows == []
    instead.close()
