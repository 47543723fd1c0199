"""How the whole window looks: theme and text size, lower bars in a low window, the patient's full screen."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from exoconsult.settings import Settings
from exoconsult.ui import theme
from exoconsult.ui.measures import LOW_BELOW
from exoconsult.ui.theme import Theme
from exoconsult.ui.wanted_theme import wanted_theme


class WindowLook:
    """Applies it. `before`: done before another look is applied, so that nothing unseen is styled."""

    def __init__(self, window: QWidget, before: Callable[[], None]) -> None:
        self._window, self._before, self._was_full = window, before, False

    def begin(self) -> None:
        """Take the look of a low window before anything is made, not once all of it is."""
        theme.undress()
        app, low = QApplication.instance(), self._low()
        if isinstance(app, QApplication) and low != theme.current().compact:
            theme.apply(app, replace(theme.current(), compact=low), dressed=True)

    def follow(self, settings: Settings, *, patient: bool) -> None:
        """Apply the theme that settings and system ask for; `patient`: the patient looks."""
        self._apply(replace(wanted_theme(settings), compact=theme.current().compact, patient=patient))

    def follow_height(self) -> None:
        """Follow the window's own height: a place that is not on screen has the height of long ago."""
        if self._low() != theme.current().compact:
            self._apply(replace(theme.current(), compact=self._low()))

    def fill_screen(self, patient: bool) -> None:
        """Take the whole screen in the patient view, and the window's own place after it."""
        full, state = Qt.WindowState.WindowFullScreen, self._window.windowState()
        if patient:
            self._was_full = bool(state & full)
        self._window.setWindowState(state | full if patient or self._was_full else state & ~full)

    def _low(self) -> bool:
        return self._window.height() < LOW_BELOW

    def _apply(self, wanted: Theme) -> None:
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            return
        if wanted != theme.current():
            self._before()
        theme.apply(app, wanted)
