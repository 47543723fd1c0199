"""Arrow keys inside a group of buttons: one of them is the Tab stop, arrows move between them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton

_FORWARD = (Qt.Key.Key_Right, Qt.Key.Key_Down)
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up)


class Roving(QObject):
    """Moves focus between the buttons of one group; `columns` makes Up and Down jump a row."""

    def __init__(self, parent: QObject, columns: int = 1) -> None:
        super().__init__(parent)
        self.columns = columns
        self._buttons: list[QAbstractButton] = []

    def set_buttons(self, buttons: Sequence[QAbstractButton]) -> None:
        """Take over a new set of buttons; the first chosen one, else the first, is the Tab stop."""
        self._buttons = list(buttons)
        for button in self._buttons:
            button.installEventFilter(self)
        self.settle()

    def settle(self, stop: QAbstractButton | None = None) -> None:
        """Make the chosen button (or `stop`) the Tab stop, if focus is not inside the group."""
        if any(button.hasFocus() for button in self._buttons):
            return
        chosen = stop or next((b for b in self._buttons if b.isChecked()), None)
        self._make_stop(chosen or next(iter(self._buttons), None))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Turn arrow keys, Home and End into moves of focus."""
        if event.type() is QEvent.Type.FocusIn and isinstance(watched, QAbstractButton):
            self._make_stop(watched)
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._move(watched, event)
        return False

    def _move(self, watched: QObject, event: QKeyEvent) -> bool:
        here = next((i for i, button in enumerate(self._buttons) if button is watched), None)
        if here is None or event.modifiers() not in {
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        }:
            return False
        target = self._target(here, Qt.Key(event.key()))
        if target is None:
            return False
        self._buttons[target].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _target(self, here: int, key: Qt.Key) -> int | None:
        count = len(self._buttons)
        rtl = self._buttons[here].layoutDirection() is Qt.LayoutDirection.RightToLeft
        if key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            return 0 if key == Qt.Key.Key_Home else count - 1
        if key not in (*_FORWARD, *_BACK):
            return None
        upright = key in {Qt.Key.Key_Up, Qt.Key.Key_Down}
        step = self.columns if upright and self.columns > 1 else 1
        forward = (key in _FORWARD) != (rtl and not upright)
        target = here + (step if forward else -step)
        if step > 1:
            return target if 0 <= target < count else here
        return target % count

    def _make_stop(self, stop: QAbstractButton | None) -> None:
        for button in self._buttons:
            policy = Qt.FocusPolicy.StrongFocus if button is stop else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)
