"""Journeys are walked by hand: their files call no method of a page and assign no value."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

HERE = Path(__file__).parent
JOURNEYS = sorted(HERE.glob("test_journey_[!r]*.py"))
HANDS = [HERE / name for name in ("keyboard.py", "pointer.py", "eyes.py")]

CALLS_OF_A_JOURNEY = {
    *("tap", "tap_when_read", "region", "hope", "day", "type", "sign", "press", "choose"),  # hands
    *("tab_to", "tab_to_kind", "next_step", "read_to", "undo"),
    *("says", "has", "is_chosen", "is_ready", "point", "pad", "names"),  # eyes
    *("start", "kept", "only", "close"),  # the computer and its window
}
"""Attributes that a journey may call on something that is not a plain value or a library."""
HANDLES = {"window", "hand", "keys", "room", "again"}
NEVER_OF_HANDS = {
    *("click", "animateClick", "toggle", "trigger", "emit", "setFocus", "setText", "setPlainText", "insert"),
    *("setChecked", "setValue", "set_value", "load", "change", "go", "forward", "back", "open", "show_home"),
    *("show_consultation", "save_now", "edited", "setCurrentWidget", "activate", "setDate"),
}


def broken(source: str, *, journey: bool) -> list[str]:
    """Return what in a file goes round the hands, with its line."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            name, root = node.func.attr, _root(node.func)
            wrong = name in NEVER_OF_HANDS
            if journey and root in HANDLES:
                wrong = name not in CALLS_OF_A_JOURNEY or _goes_inside(node.func)
            if wrong:
                found.append(f"{node.lineno}: {ast.unparse(node.func)}()")
        found += [
            f"{target.lineno}: {ast.unparse(target)} ="
            for target in _targets(node)
            if isinstance(target, ast.Attribute | ast.Subscript) and _root(target) != "self"
        ]
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "setattr":
            found.append(f"{node.lineno}: setattr()")
    return found


def _targets(node: ast.AST) -> list[ast.expr]:
    if isinstance(node, ast.Assign):
        return node.targets
    return [node.target] if isinstance(node, ast.AugAssign | ast.AnnAssign) else []


def _root(node: ast.expr) -> str:
    while isinstance(node, ast.Attribute | ast.Subscript | ast.Call):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else ""


def _goes_inside(func: ast.Attribute) -> bool:
    """Calls may go to the hand, its eyes or the room itself, never to a part of the window."""
    inner = func.value
    return not (isinstance(inner, ast.Name) or (isinstance(inner, ast.Attribute) and inner.attr == "eyes"))


def test_there_are_journeys_with_keyboard_and_pointer() -> None:
    assert {"test_journey_keyboard.py", "test_journey_pointer.py"} <= {file.name for file in JOURNEYS}


@pytest.mark.parametrize("file", JOURNEYS, ids=lambda file: file.name)
def test_a_journey_calls_nothing_of_a_page(file: Path) -> None:
    assert broken(file.read_text("utf-8"), journey=True) == []


@pytest.mark.parametrize("file", HANDS, ids=lambda file: file.name)
def test_hands_and_eyes_send_events_and_nothing_else(file: Path) -> None:
    assert broken(file.read_text("utf-8"), journey=False) == []


@pytest.mark.parametrize(
    "planted",
    [
        "window.consult.go(step)",
        "window.consult.page(step).types.button('boxcar').click()",
        "window.consult.session.change({'phototype': 'II'})",
        "window.consult.session.value = other",
        "hand.eyes.control('Next').click()",
        "room.windows[0].consult.forward()",
        "setattr(window.consult, 'session', other)",
        "window.home.started.emit()",
    ],
)
def test_a_way_round_is_found(planted: str) -> None:
    assert broken(planted, journey=True) != []


@pytest.mark.parametrize("planted", ["self.focus.click()", "widget.setFocus()", "edit.setText('x')"])
def test_a_hand_that_cheats_is_found(planted: str) -> None:
    assert broken(planted, journey=False) != []


def test_reading_and_pressing_are_fine() -> None:
    fine = (
        "hand.tap('Next')\nassert hand.eyes.says('x')\nassert room.only().outcome == 'refer'\nwindow.close()"
    )
    assert broken(fine, journey=True) == []
    assert broken("self.taps += 1\nself._down = 0", journey=False) == []
