"""Hiding everything in the window behind the cover, and showing it again to whoever may see it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from exoconsult.errors import ExoError
from exoconsult.ui.context import Context

if TYPE_CHECKING:
    from exoconsult.ui.cover import Cover


class Covering(QObject):
    """Puts the cover before the window's other places. `hiding`: save now, something is to be hidden.

    `unlocked`: the staff PIN was given. `shown_again`: what could not be saved is on screen again.
    """

    hiding = Signal()
    unlocked = Signal()
    shown_again = Signal()
    made: Cover | None = None
    """The cover, once there is one."""

    def __init__(self, stack: QStackedWidget) -> None:
        super().__init__(stack)
        self._stack = stack
        self._context: Context
        self._covered: QWidget
        self._lock: Callable[[], None] | None = None
        self._check: Callable[[str], bool] = lambda _typed: False

    def renew(self, context: Context, home: QWidget) -> None:
        """Make the cover anew, in another language perhaps; behind it is Home until something else is."""
        self._context, self._covered, self.made = context, home, None

    @property
    def page(self) -> Cover:
        """The cover; it is made when it is first asked for."""
        if self.made is None:
            from exoconsult.ui.cover import Cover

            self.made = Cover(self._context)
            self._stack.addWidget(self.made)
            self.made.lifted.connect(self._on_lifted)
            self.made.unlocked.connect(self._on_unlocked)
            self.made.passphrase_given.connect(self._on_passphrase_given)
        return self.made

    def making(self) -> Iterator[object]:
        """Make it before it is asked for: to hide must take no time."""
        yield self.page

    def set_lock(self, lock: Callable[[], None], check: Callable[[str], bool]) -> None:
        """Take what locks the records, and what knows their passphrase."""
        self._lock, self._check = lock, check

    @property
    def shown(self) -> bool:
        """Whether everything is hidden."""
        return self.made is not None and self._stack.currentWidget() is self.made

    def cover(self) -> None:
        """Lock; where there is nothing to lock, hide what is on screen."""
        if self._lock is not None:
            self._lock()
        else:
            self._hide(self.page.hide_screen)

    def hide_unsaved(self) -> None:
        """Hide what cannot be saved yet until the passphrase is given."""
        if not self.shown or not self.page.secret.isVisible():
            self._hide(self.page.hide_unsaved)

    def lock(self) -> None:
        """Hide what is on screen until the staff PIN is given."""
        self._hide(self.page.lock)

    def _hide(self, show: Callable[[], None]) -> None:
        self.hiding.emit()
        if not self.shown:
            self._covered = self._stack.currentWidget() or self._covered
        self._stack.setCurrentWidget(self.page)
        show()

    def _on_lifted(self) -> None:
        self._stack.setCurrentWidget(self._covered)

    def _on_unlocked(self) -> None:
        """The PIN says that staff is here: show the practitioner's view of what was on screen."""
        self._on_lifted()
        self.unlocked.emit()

    def _on_passphrase_given(self, typed: str) -> None:
        """Show again what could not be saved, to whoever knows the passphrase."""
        try:
            right = self._check(typed)
        except ExoError:
            right = False
        if right:
            self._on_lifted()
            self.shown_again.emit()
        else:
            self.page.say_wrong()
