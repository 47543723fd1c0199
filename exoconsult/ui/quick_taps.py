"""Two quick taps on two different things are two taps.

Qt makes a double click of the second one, wherever it is, when both came from a touch screen, and then gives
it to nobody: the second tap would be lost. Nothing in this program waits for a double tap.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QPointingDevice
from PySide6.QtWidgets import QApplication, QWidget

_KEY, _PRESS, _SECOND = QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick


def by_finger(window: QWidget) -> bool:
    """Whether a finger was the last to do something in this window: no mouse, no key."""
    taps = window.findChild(QuickTaps, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return taps is not None and taps.by_finger


class QuickTaps(QObject):
    """Filters what reaches one window of the system. Give it to `windowHandle().installEventFilter`."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.by_finger = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Turn the double click of a finger into the plain press that it was."""
        del watched
        kind = event.type()
        if kind is _KEY:
            self.by_finger = False
        if kind not in (_PRESS, _SECOND) or not isinstance(event, QMouseEvent):
            return False
        self.by_finger = event.device().type() is QPointingDevice.DeviceType.TouchScreen
        if kind is _PRESS or not self.by_finger:
            return False
        pressed: QWidget | None = self._window.childAt(event.position().toPoint()) or self._window
        _give_focus(pressed)
        while pressed is not None:
            here = _press(event, pressed.mapFrom(self._window, event.position()))
            QApplication.sendEvent(pressed, here)
            pressed = None if here.isAccepted() or pressed.isWindow() else pressed.parentWidget()
        return True


def _give_focus(wanted: QWidget | None) -> None:
    """Set the cursor where the finger is, as Qt does for presses of the system's own only."""
    while wanted is not None:
        policy = (wanted.focusProxy() or wanted).focusPolicy()
        if wanted.isEnabled() and policy & Qt.FocusPolicy.ClickFocus == Qt.FocusPolicy.ClickFocus:
            wanted.setFocus(Qt.FocusReason.MouseFocusReason)
            return
        wanted = None if wanted.isWindow() else wanted.parentWidget()


def _press(event: QMouseEvent, at: QPointF) -> QMouseEvent:
    return QMouseEvent(
        _PRESS,
        at,
        event.position(),
        event.globalPosition(),
        event.button(),
        event.buttons(),
        event.modifiers(),
    )
