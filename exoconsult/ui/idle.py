"""Noticing that nobody is there: no key, click, touch or wheel for some minutes, by two clocks.

The monotonic clock may stand still while the computer sleeps, the clock on the wall may be set; whichever
has run for long enough says that nobody was there. The first touch after that does not count as somebody.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication

TICK_MS = 1000
_TOUCHES = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TouchUpdate,
    QEvent.Type.TabletPress,
    QEvent.Type.InputMethod,
}
_KEYS = {QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride}
LOCK_KEYS = "Ctrl+L"

Clock = Callable[[], float]


class IdleWatch(QObject):
    """`idle` when nobody was there for `minutes`; `asked` at Ctrl+L, whatever box is open.

    It watches the whole application, so that it works behind message boxes and in their event loops.
    """

    idle = Signal()
    asked = Signal()

    def __init__(
        self,
        minutes: float,
        parent: QObject | None = None,
        *,
        monotonic: Clock = time.monotonic,
        wall: Clock = time.time,
    ) -> None:
        super().__init__(parent)
        self._limit = minutes * 60
        self._monotonic, self._wall = monotonic, wall
        self._since = (monotonic(), wall())
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Begin to watch; from now on somebody is there."""
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)
        self.touch()
        self._timer.start()

    def stop(self) -> None:
        """Watch no more."""
        self._timer.stop()
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)

    def look(self) -> bool:
        """Look at both clocks; tell when nobody was there for too long, and count anew."""
        steady, shown = self._monotonic() - self._since[0], self._wall() - self._since[1]
        if shown < 0:  # the clock was set back: count on from here, the other one knows
            self._since = (self._since[0], self._wall())
        if max(steady, shown) < self._limit:
            return False
        self.touch()
        self.idle.emit()
        return True

    def touch(self) -> None:
        """Somebody is there."""
        self._since = (self._monotonic(), self._wall())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice touches; take Ctrl+L before anything else does."""
        kind = event.type()
        if kind in _KEYS and isinstance(event, QKeyEvent) and _is_lock(event):
            if kind is QEvent.Type.KeyPress:
                self.asked.emit()
            event.accept()
            return True
        if kind in _TOUCHES:
            if self.look():
                return True  # what was pressed before anybody knew who came is thrown away
            self.touch()
        return False


def _is_lock(event: QKeyEvent) -> bool:
    return QKeySequence(event.keyCombination()).toString() == LOCK_KEYS
