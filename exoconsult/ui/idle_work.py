"""Work for the moments in which nobody does anything: one small piece at a time, dropped for any touch."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

BETWEEN_MS, REST_MS = 8, 700
"""The pause after a piece, so that frames get their turn; and how long hands must be still."""
_TOUCHED = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TouchEnd,
        QEvent.Type.Wheel,
    }
)

_STYLED_AT_ONCE = 40
"""How many widgets are styled in one piece; one takes about 0.2 ms."""
_BETWEEN_TAPS_MS = 120

Pieces = Iterator[object]


def styling(page: QWidget) -> Pieces:
    """Put everything on a page through the style sheet, some parts for each `next`."""
    for number, part in enumerate(page.findChildren(QWidget)):
        if isValid(part):
            part.ensurePolished()
        if number % _STYLED_AT_ONCE == 0:
            yield part


class BetweenTaps(QObject):
    """Does small pieces that are wanted soon while somebody looks for the next thing to tap."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pieces: Pieces = iter(())
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_BETWEEN_TAPS_MS)
        self._timer.timeout.connect(self._do_one)

    def begin(self, pieces: Pieces) -> None:
        """Do these in place of what was begun before."""
        self._pieces = pieces
        self._timer.start()

    def _do_one(self) -> None:
        if next(self._pieces, None) is not None:
            self._timer.start()


class IdleWork(QObject):
    """Runs generators piece by piece, in the order they were added; each `next` is one piece."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: deque[Pieces] = deque()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._do_one)

    @property
    def busy(self) -> bool:
        """Whether something is still to be done."""
        return bool(self._waiting)

    def rest(self) -> int:
        """How many milliseconds hands have still to be still; -1 while nothing waits."""
        return self._timer.remainingTime()

    def add(self, pieces: Callable[[], Pieces]) -> None:
        """Begin once hands are still."""
        self._waiting.append(pieces())
        self._timer.start(REST_MS)

    def clear(self) -> None:
        """Drop what has not been done."""
        self._timer.stop()
        self._waiting.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Make way: whoever types or taps has the window to themselves. Install it on what is touched."""
        if self._waiting and event.type() in _TOUCHED:
            self._timer.start(REST_MS)
        return False

    def _do_one(self) -> None:
        if not self._waiting:
            return
        work = self._waiting[0]
        try:
            next(work)
        except StopIteration:
            if self._waiting and self._waiting[0] is work:  # it may have dropped everything, itself included
                self._waiting.popleft()
        if self._waiting:
            self._timer.start(BETWEEN_MS)
