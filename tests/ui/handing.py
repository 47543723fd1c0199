"""The window as it is handed to the patient and taken back: what tests press there, and what they read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from exoconsult.consultation.flow import Step
from exoconsult.ui.context import Context
from exoconsult.ui.main_window import MainWindow
from tests.ui.desk import PRIYA
from tests.ui.hands import click
from tests.ui.look import NOON, sample

PIN = "2468"


class Clock:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


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


def full_window(context: Context, qtbot: QtBot) -> Iterator[MainWindow]:
    """The real window with a full consultation open, and somebody else's record beside it."""
    context.records.save(PRIYA)
    context.records.save(sample("12"))
    shown = open_window(context, qtbot)
    shown.show_consultation(sample("12").id, Step.SCARS)
    yield shown
    shown.consult.maker.wait()
