"""A person with a mouse, or with a finger: real events to the window, found by eye, nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QPointingDevice, QTouchEvent, QWheelEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.eyes import Eyes
from tests.ui.keyboard import Keyboard
from tests.ui.waiting import WAIT_MS, wait_for

MOST_TRIES = 60
TOUCH_MS, DRAWN_FROM = 10, 12
READING_WAITS = 40


class TapCounter(QObject):
    """Counts what reaches the windows: taps, and fingers drawn along to scroll. Install it on the app."""

    def __init__(self) -> None:
        super().__init__()
        self.taps = self.drags = 0
        self._down_at = QPointF()
        self._drawn = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at events of windows only: each press passes there exactly once."""
        if isinstance(watched, QWindow):
            kind = event.type()
            if isinstance(event, QTouchEvent):
                self._take_touch(kind, event.points()[0].position() if event.points() else QPointF())
            elif kind in {QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick}:
                self.taps += isinstance(event, QMouseEvent) and _by_mouse(event)
        return False

    def _take_touch(self, kind: QEvent.Type, at: QPointF) -> None:
        if kind is QEvent.Type.TouchBegin:
            self._down_at, self._drawn = at, False
        elif kind is QEvent.Type.TouchUpdate:
            self._drawn |= (at - self._down_at).manhattanLength() > DRAWN_FROM
        elif kind is QEvent.Type.TouchEnd:
            self.drags += self._drawn
            self.taps += not self._drawn


def _by_mouse(event: QMouseEvent) -> bool:
    """A finger's press comes again as one of the mouse; it was one tap."""
    return event.device().type() is not QPointingDevice.DeviceType.TouchScreen


class Pointer:
    """What mouse and finger share. `tap` finds a control by the words a person would look for."""

    def __init__(self, window: QWidget) -> None:
        self.eyes = Eyes(window)
        self._keys = Keyboard(window)

    def tap(self, name: str) -> None:
        """Bring a control into sight and press it once; fails naming what was there instead."""
        self._press(self._sight(name))

    def tap_when_read(self, name: str) -> None:
        """Read down to a button that is grey until everything above it was on screen, then press it."""
        for attempt in range(MOST_TRIES):
            wait_for(lambda: self.eyes.control(name) is not None, lambda: f"no {name!r}")
            if self._becomes_ready(name):
                self.tap(name)
                return
            self._scroll(name, back=attempt % 12 > 6)  # flung past without resting: look above
        raise AssertionError(f"{name!r} never became ready")

    def region(self, region: str) -> None:
        """Press an area of the face."""
        self._press(self.eyes.region(region))

    def hope(self, place: int) -> None:
        """Press a place of the scale of words."""
        self._press(self.eyes.hope(place))

    def day(self, day: date) -> None:
        """Pick a day in the open month; the next month as often as needed."""
        for _ in range(MOST_TRIES):
            there = self.eyes.day(day)
            if there is not None:
                self._press(there)
                return
            self.tap("Month after")
        raise AssertionError(f"{day} was never shown")

    def type(self, words: str) -> None:
        """Type with the keyboard, into what was tapped."""
        self._keys.type(words)

    def sign(self, shares: Sequence[tuple[float, float]]) -> None:
        """Draw one line in the signing box; shares of its width and height."""
        box = self.eyes.pad()
        self._draw(
            [box.topLeft() + QPoint(round(x * box.width()), round(y * box.height())) for x, y in shares]
        )

    def _becomes_ready(self, name: str) -> bool:
        for _ in range(READING_WAITS):
            if self.eyes.is_ready(name):
                return True
            QTest.qWait(WAIT_MS)
        return False

    def _sight(self, name: str) -> QPoint:
        wait_for(lambda: self.eyes.has(name), lambda: f"no {name!r}: {self.eyes.names()}")
        for _ in range(MOST_TRIES):
            there = self.eyes.point(name)
            if there is not None:
                return there
            self._scroll(name)
        raise AssertionError(f"{name!r} is covered by something else")

    @property
    def handle(self) -> QWindow:
        """The window as the system knows it."""
        handle = self.eyes.window.windowHandle()
        assert handle is not None
        return handle

    def _press(self, at: QPoint) -> None:
        raise NotImplementedError

    def _draw(self, along: list[QPoint]) -> None:
        raise NotImplementedError

    def _scroll(self, name: str, *, back: bool = False) -> None:
        raise NotImplementedError


class Mouse(Pointer):
    """Left button and wheel."""

    def _press(self, at: QPoint) -> None:
        QTest.mouseClick(self.handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
        QApplication.processEvents()

    def _draw(self, along: list[QPoint]) -> None:
        handle, none = self.handle, Qt.KeyboardModifier.NoModifier
        QTest.mousePress(handle, Qt.MouseButton.LeftButton, none, along[0])
        for place in along[1:]:
            QTest.mouseMove(handle, place)
        QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, none, along[-1])
        QApplication.processEvents()

    def _scroll(self, name: str, *, back: bool = False) -> None:
        room = self.eyes.room_of(name)
        assert room is not None, f"{name!r} can not be brought into sight"
        self._wheel(room.center(), 240 if back or self.eyes.is_above(name) else -240)
        QApplication.processEvents()

    def _wheel(self, at: QPoint, turn: int) -> None:
        """Turn the wheel; Qt hands on only a wheel of the system's, so it is handed on here the same way."""
        window = self.eyes.window
        widget: QWidget | None = window.childAt(at)
        while widget is not None:
            event = _wheel(widget.mapFrom(window, at), window.mapToGlobal(at), turn)
            QApplication.sendEvent(widget, event)
            if event.isAccepted():
                return
            widget = widget.parentWidget()


class Finger(Pointer):
    """A touch screen."""

    def __init__(self, window: QWidget, screen: QPointingDevice) -> None:
        super().__init__(window)
        self._screen = screen

    def _press(self, at: QPoint) -> None:
        self._touch("press", at)
        self._touch("release", at)

    def _draw(self, along: list[QPoint]) -> None:
        self._touch("press", along[0])
        for place in along[1:]:
            QTest.qWait(TOUCH_MS)  # a scroll goes by how fast the finger is
            self._touch("move", place)
        self._touch("release", along[-1])

    def _scroll(self, name: str, *, back: bool = False) -> None:
        room = self.eyes.room_of(name)
        assert room is not None, f"{name!r} can not be brought into sight"
        start = QPoint(room.left() + 12, room.center().y())  # beside the controls: a slider would take it
        by = 24 if back or self.eyes.is_above(name) else -24
        self._draw([start + QPoint(0, by * step) for step in range(7)])
        QTest.qWait(120)  # the page glides to its stop

    def _touch(self, what: str, at: QPoint) -> None:
        sequence = QTest.touchEvent(self.handle, self._screen, False)
        getattr(sequence, what)(0, at, self.handle)
        sequence.commit()
        QApplication.processEvents()


def _wheel(at: QPoint, on_screen: QPoint, turn: int) -> QWheelEvent:
    button, held, phase = Qt.MouseButton, Qt.KeyboardModifier, Qt.ScrollPhase
    places = (QPointF(at), QPointF(on_screen), QPoint(), QPoint(0, turn))
    return QWheelEvent(*places, button.NoButton, held.NoModifier, phase.NoScrollPhase, False)
