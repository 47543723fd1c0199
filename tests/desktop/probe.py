"""Runs the real program and answers where things are on the screen. It looks; all it touches is the door.

`main` opens the window exactly as `exoconsult` does. One question a line comes on
standard input, one JSON answer a line goes to standard output. Answers are given by the event loop itself,
so one has only come when everything before it was dealt with.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from datetime import timedelta
from typing import Any, ClassVar

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSocketNotifier, Qt, QTimer
from PySide6.QtGui import QAction, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget

from exoconsult.ui import app, door
from exoconsult.ui.door import Door
from exoconsult.ui.widgets.face_map import FaceMap
from exoconsult.ui.widgets.month_view import MonthView
from tests.store.safe import PASSPHRASE

Found = dict[str, Any]
_REACH = QPoint(12, 12)


def _spoken(widget: QWidget) -> str:
    """What a screen reader says of a widget: its accessible name, else the words on it."""
    return widget.accessibleName() or _words(widget)


def _words(widget: QWidget) -> str:
    """The words that are painted on a widget."""
    said = getattr(widget, "text", None)
    return str(said()).replace("&", "") if callable(said) else ""


def _answer(widget: QWidget, name: str, inside: QRect, point: QPoint | None = None) -> Found:
    """A place on the screen; `free` when a click in its middle (or at the point) reaches this widget."""
    shown = widget.visibleRegion().boundingRect().intersected(inside)
    middle = widget.mapToGlobal(point or shown.center())
    hit = QApplication.widgetAt(middle)
    whole = shown.height() >= min(inside.height(), 24)  # a sliver at the edge of a scrolled page is no target
    free = whole and hit is not None and (hit is widget or widget.isAncestorOf(hit))
    return {
        "name": name,
        "words": _words(widget),
        "kind": type(widget).__name__,
        "x": middle.x(),
        "y": middle.y(),
        "box": [*widget.mapToGlobal(inside.topLeft()).toTuple(), inside.width(), inside.height()],
        "enabled": widget.isEnabled() and bool(getattr(widget, "ready", True)),
        "takes_keys": widget.focusPolicy() != Qt.FocusPolicy.NoFocus,
        "free": free,
        "checked": bool(getattr(widget, "isChecked", bool)()),
    }


def _menu_entries(menu: QMenu) -> list[Found]:
    def entry(action: QAction) -> Found:
        box = menu.actionGeometry(action)
        return _answer(menu, action.text().replace("&", ""), box, box.center())

    return [entry(action) for action in menu.actions() if action.isVisible() and not action.isSeparator()]


def _places(name: str) -> list[Found]:
    """Everything on screen that is called so, or begins so, in every window of the program."""
    found: list[Found] = []
    for widget in QApplication.allWidgets():
        if not widget.isVisible():
            continue
        if isinstance(widget, QMenu):
            found += [entry for entry in _menu_entries(widget) if entry["name"].startswith(name)]
        painted = _painted(widget)
        found += [
            _answer(widget, called, QRect(at - _REACH, at + _REACH), at)
            for called, at in painted.items()
            if called.startswith(name)
        ]
        spoken = _spoken(widget)
        if spoken.startswith(name) or (name and _words(widget).startswith(name)):
            found.append(_answer(widget, spoken, widget.rect()))
    return found


def _painted(widget: QWidget) -> dict[str, QPoint]:
    """What is painted and no widget of its own: the areas of the face, the days of an open month."""
    if isinstance(widget, FaceMap):
        return {
            f"area: {words}": widget.region_centre(region).toPoint()
            for region, words in widget._names.items()
        }
    month = widget.parent()
    if isinstance(month, MonthView) and widget is month.days():
        first = month._days.cursor_day.replace(day=1)
        days = [first + timedelta(days=n) for n in range(31)]
        return {f"day: {day.isoformat()}": month.cell_centre(day) for day in days if day.month == first.month}
    return {}


def _said() -> list[str]:
    """All words on screen."""
    return [_spoken(widget) for widget in QApplication.allWidgets() if widget.isVisible() and _spoken(widget)]


def _focus() -> Found:
    widget = QApplication.focusWidget()
    return {"name": _spoken(widget) if widget else "", "kind": type(widget).__name__}


def _windows() -> list[Found]:
    """The windows that are open: what they are called, where they are, whether they have the keyboard."""
    shown = [(widget, widget.geometry()) for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    return [
        {
            "name": widget.windowTitle(),
            "kind": type(widget).__name__,
            "box": [box.x(), box.y(), box.width(), box.height()],
            "active": widget.isActiveWindow(),
        }
        for widget, box in shown
    ]


class _Received(QObject):
    """Counts what came in from the X server, so that nobody looks before it was dealt with."""

    KINDS: ClassVar = {
        QEvent.Type.MouseButtonRelease: "clicks",
        QEvent.Type.KeyRelease: "keys",
        QEvent.Type.Wheel: "turns",
    }

    def __init__(self) -> None:
        super().__init__()
        self.count = dict.fromkeys(self.KINDS.values(), 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = self.KINDS.get(event.type())
        if kind and isinstance(watched, QWindow):
            self.count[kind] += 1
        return False


QUESTIONS: dict[str, Callable[[], Any]] = {
    "focus": _focus,
    "said": _said,
    "windows": _windows,
}


class _TypedDoor(Door):
    def start(self) -> None:
        super().start()
        QTimer.singleShot(500, _type_passphrase)


def _type_passphrase() -> None:
    """Let in at the door: the only thing that is typed from inside, before the journey begins."""
    field = QApplication.focusWidget()
    if isinstance(field, QLineEdit):
        QTest.keyClicks(field, PASSPHRASE)
        QTest.keyClick(field, Qt.Key.Key_Return)
    else:
        QTimer.singleShot(200, _type_passphrase)


def main(web_clients: list[tuple[str, str]]) -> int:
    """Run the program, answering on the side. `web_clients`: who asked for which, so far."""
    rest = b""
    notifiers: list[QSocketNotifier] = []
    received = _Received()

    def on_question() -> None:
        nonlocal rest
        got = os.read(0, 4096)
        if not got:  # the one who asks is gone: the program stays, as a program does
            notifiers[0].setEnabled(False)
            return
        *questions, rest = (rest + got).split(b"\n")
        for question in questions:
            asked = question.decode()
            places = asked.startswith("places ")
            answer = _places(asked.removeprefix("places ")) if places else QUESTIONS[asked]()
            sys.stdout.write(json.dumps(answer) + "\n")
            sys.stdout.flush()

    def started(window: QWidget) -> None:
        notifier = QSocketNotifier(0, QSocketNotifier.Type.Read, window)
        notifier.activated.connect(on_question)
        notifiers.append(notifier)
        running = QApplication.instance()
        assert running is not None
        running.installEventFilter(received)
        QUESTIONS["received"] = lambda: received.count
        QUESTIONS["modules"] = lambda: [name for name in sys.modules if name.startswith("exoconsult")]
        QUESTIONS["web clients"] = lambda: sorted(web_clients)

    door.Door = _TypedDoor  # type: ignore[misc]
    return app.run(started)
