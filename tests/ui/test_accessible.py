"""What a screen reader is told: every control on every page has a name, a role and its state."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from exoconsult.consultation.flow import STEPS, Step
from exoconsult.ui.context import Context
from exoconsult.ui.main_window import MainWindow
from tests.ui.hands import Show
from tests.ui.look import sample

Role, Words = QAccessible.Role, QAccessible.Text
PRESSED = {Role.PushButton, Role.ButtonMenu, Role.CheckBox, Role.RadioButton}
TAKEN = PRESSED | {Role.EditableText, Role.Slider, Role.ComboBox, Role.SpinBox}


def told(root: QWidget) -> Iterator[tuple[QAccessibleInterface, QWidget]]:
    """Yield everything below a widget as a screen reader walks it, hidden parts left out."""
    waiting = [QAccessible.queryAccessibleInterface(root)]
    while waiting:
        each = waiting.pop(0)
        widget = each.object()
        if isinstance(widget, QWidget) and widget.isVisible():
            yield each, widget
            waiting += [each.child(place) for place in range(each.childCount())]


def unnamed(root: QWidget) -> list[str]:
    """Return what can be reached but is not named, or does not say that it can be reached."""
    wrong = []
    for each, widget in told(root):
        reached = bool(widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value)
        if (reached or each.role() in PRESSED) and not each.text(Words.Name).strip():
            wrong.append(f"no name: {type(widget).__name__} in {type(widget.parentWidget()).__name__}")
        if reached and each.role() in TAKEN and not each.state().focusable:
            wrong.append(f"not focusable: {each.text(Words.Name)}")
    return wrong


@pytest.fixture
def window(context: Context, qtbot: QtBot) -> Iterator[MainWindow]:
    context.records.save(sample("12"))
    shown = MainWindow(context)
    qtbot.addWidget(shown)
    shown.resize(1440, 900)
    shown.show()
    qtbot.waitExposed(shown)
    yield shown
    shown.consult.maker.stop()


def test_every_control_on_every_page_is_named(window: MainWindow, qtbot: QtBot) -> None:
    assert unnamed(window) == []
    window.show_consultation(sample("12").id, Step.PATIENT)
    found: dict[str, list[str]] = {}
    for step in STEPS:
        window.consult.go(step)
        qtbot.wait(1)
        found[step] = unnamed(window)
    assert {step: wrong for step, wrong in found.items() if wrong} == {}


def test_a_chosen_card_says_so_and_the_face_speaks_its_areas(window: MainWindow, qtbot: QtBot) -> None:
    window.show_consultation(sample("12").id, Step.SCARS)
    qtbot.wait(1)
    said = {each.text(Words.Name): each for each, _widget in told(window)}
    chosen = [name for name, each in said.items() if each.role() in PRESSED and each.state().checked]
    assert any(name.startswith(("Rolling", "Boxcar")) for name in chosen), chosen
    assert [name for name in said if ", chosen, " in name], "the area that arrow keys stand on"


def test_a_control_without_a_name_is_found(show: Show) -> None:
    assert unnamed(show(QPushButton(""))) == ["no name: QPushButton in QWidget"]
