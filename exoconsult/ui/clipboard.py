"""What was copied in this program leaves the clipboard after half a minute, and when the records lock."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

KEPT_MS = 30_000


class ClipboardGuard(QObject):
    """Watches a clipboard; what other programs put there is left alone."""

    def __init__(self, clipboard: QClipboard, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clipboard = clipboard
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEPT_MS)
        self._timer.timeout.connect(self.clear)
        self._ours: dict[QClipboard.Mode, bytes] = {}
        clipboard.changed.connect(self._on_changed)

    def clear(self) -> None:
        """Take away what is ours, unless another program has put something there since."""
        self._timer.stop()
        for mode in list(self._ours):
            if _digest(self._clipboard.text(mode)) == self._ours.pop(mode):
                self._clipboard.clear(mode)

    def _on_changed(self, mode: QClipboard.Mode) -> None:
        """What changes while one of our windows has the keyboard was copied here; not every system tells."""
        words = self._clipboard.text(mode)
        if words and QGuiApplication.focusWindow() is not None:
            self._ours[mode] = _digest(words)
            self._timer.start()


def _digest(words: str) -> bytes:
    """What is enough to know a text again."""
    import hashlib

    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).digest()
