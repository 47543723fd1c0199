"""A person at the keyboard: real key events to whatever has the focus in the window, nothing else."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from exoconsult.ui.steps.health_group import GroupCard
from tests.ui.waiting import wait_for

MOST_TABS = 220


class Keyboard:
    """Types into a window. It never calls a method of a page and never sets a value."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self.keys = 0

    @property
    def focus(self) -> QWidget:
        """What would get the next key."""
        found = QApplication.focusWidget()
        if found is None or not self._window.isAncestorOf(found):
            return self._window
        return found

    @property
    def spoken(self) -> str:
        """What a screen reader would say of the focus: its name, else its words."""
        widget = self.focus
        words = widget.accessibleName()
        if not words and hasattr(widget, "text"):
            words = str(widget.text())
        return words.replace("&", "")

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press and release one key."""
        self.keys += 1
        QTest.keyClick(self.focus, key, held)
        QApplication.processEvents()

    def type(self, words: str) -> None:
        """Type letters one by one."""
        for letter in words:
            self.keys += 1
            if letter.isascii():
                QTest.keyClicks(self.focus, letter)
            else:  # QTest knows ASCII only; a keyboard sends the letter as the text of an event
                for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    QApplication.sendEvent(
                        self.focus, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                    )
        QApplication.processEvents()

    def tab_to(self, name: str) -> None:
        """Press Tab until the focus is on something whose spoken name begins so."""
        seen = []
        for _ in range(MOST_TABS):
            if self.spoken.startswith(name):
                return
            seen.append(self.spoken)
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never reached {name!r}; it went over {list(dict.fromkeys(seen))}")

    def read_to(self, name: str) -> None:
        """Press Tab as a reader does: leave a question once it was on screen long enough to be read."""
        for _ in range(MOST_TABS):
            if self.spoken.startswith(name):
                return wait_for(self._may_press, lambda: f"{self.spoken!r} never became ready")
            wait_for(self._has_read, lambda: f"{self.spoken!r} was never on screen long enough")
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never reached {name!r}")

    def _may_press(self) -> bool:
        return bool(getattr(self.focus, "ready", True))

    def _has_read(self) -> bool:
        group = self.focus.parentWidget()
        while group is not None and not isinstance(group, GroupCard):
            group = group.parentWidget()
        return group is None or not group.is_unread(self.focus)

    def tab_to_kind(self, kind: str) -> None:
        """Press Tab until the focus is on a widget of this class."""
        for _ in range(MOST_TABS):
            if type(self.focus).__name__ == kind:
                return
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never reached a {kind}")

    def choose(self, name: str, *, arrow: Qt.Key = Qt.Key.Key_Right) -> None:
        """Move inside the present group with an arrow until the name, then press Space."""
        seen = []
        for _ in range(60):
            if self.spoken.startswith(name):
                self.press(Qt.Key.Key_Space)
                return
            seen.append(self.spoken)
            self.press(arrow)
        raise AssertionError(f"the arrow never reached {name!r}; it went over {list(dict.fromkeys(seen))}")

    def next_step(self) -> None:
        """Alt and right arrow: Next."""
        self.press(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)

    def undo(self) -> None:
        """Ctrl+Z."""
        self.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
