"""Asked to end by the system (SIGTERM, SIGHUP, SIGINT): what is typed is saved first, then the program goes.

Python would leave without a word. Its own handlers wait until Python code runs, which an idle window never
does: so the signal's number comes through a pipe that Qt listens to.
"""

from __future__ import annotations

import contextlib
import os
import signal
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier, Signal

from exoconsult.i18n import _

if TYPE_CHECKING:
    from exoconsult.ui.main_window import MainWindow

_ENDS = ("SIGTERM", "SIGHUP", "SIGINT")


class EndWatch(QObject):
    """`asked` when the system wants the program to end. Windows tells through its windows and needs none."""

    asked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._notifier: QSocketNotifier | None = None

    def listen(self) -> None:
        """Begin to listen; only the main thread may."""
        if os.name == "nt":
            return
        reading, writing = os.pipe()
        for end in (reading, writing):
            os.set_blocking(end, False)
        signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
        for name in _ENDS:
            signal.signal(getattr(signal, name), lambda *_given: None)
        self._notifier = QSocketNotifier(reading, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(lambda: self._on_signal(reading))

    def _on_signal(self, reading: int) -> None:
        with contextlib.suppress(BlockingIOError):
            while os.read(reading, 64):
                pass
        self.asked.emit()


def what_is_kept(windows: list[MainWindow]) -> str:
    """Save what can be saved, and say in words what is kept."""
    if not windows or windows[0].consulting.save():
        return _("Everything that was entered is saved. You can go on.")
    return _("The last changes are not saved yet. Do not close the window; free some disk space first.")
