"""Locking: save, close the records, and start anew as a process that never saw them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from exoconsult.store.vault import Vault
from exoconsult.ui.clipboard import ClipboardGuard
from exoconsult.ui.main_window import MainWindow

TRY_AGAIN_MS = 5000


class Locker(QObject):
    """Locks the window's records. What cannot be saved is hidden behind the passphrase until it is saved."""

    def __init__(
        self, window: MainWindow, vault: Vault, clipboard: ClipboardGuard, restart: Callable[[], None]
    ) -> None:
        super().__init__(window)
        self._window, self._vault, self._clipboard, self._restart = window, vault, clipboard, restart
        self._again = QTimer(self)
        self._again.setInterval(TRY_AGAIN_MS)
        self._again.timeout.connect(self.lock)
        window.covering.set_lock(self.lock, vault.check)
        window.shown_again.connect(self._again.stop)

    def lock(self) -> None:
        """Lock now, whatever is open on the screen."""
        window = self._window
        self._again.stop()  # once is enough, and saving may last longer than until the next try
        self._clipboard.clear()
        if not window.consulting.save():
            window.covering.hide_unsaved()
            self._again.start()
            return
        window.keep_place(locking=True)
        window.hide()
        self._vault.close()
        self._restart()
