"""One program at a time: the second one brings the first one's window to the front and ends.

A lock file says who is first; it is taken over from a program that was killed. The word goes through a local
socket in the user's own folder.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCryptographicHash, QLockFile, QObject, Signal

if TYPE_CHECKING:  # loaded once the first window is painted
    from PySide6.QtNetwork import QLocalServer

LOCK_NAME = "running.lock"
_WAIT_MS = 1000


class Single(QObject):
    """`called` when another start asked for the window."""

    called = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._lock = QLockFile(str(folder / LOCK_NAME))
        self._lock.setStaleLockTime(0)  # however long the first one runs
        self._server: QLocalServer | None = None

    @property
    def name(self) -> str:
        """What the socket is called: the same for the same folder."""
        digest = QCryptographicHash.hash(str(self._folder).encode(), QCryptographicHash.Algorithm.Sha256)
        return "exoconsult-" + digest.data().hex()[:16]

    def begin(self) -> bool:
        """Be the first one, who has to `listen`; where there is one already, call it and return False.

        A folder that cannot be written to is no reason not to start.
        """
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError:
            return True
        if not self._lock.tryLock(0) and self._lock.error() is QLockFile.LockError.LockFailedError:
            return not self._call()
        return True

    def listen(self) -> None:
        """Hear of other starts from now on."""
        if self._server is not None or not self._lock.isLocked():
            return
        from PySide6.QtNetwork import QLocalServer

        QLocalServer.removeServer(self.name)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_called)
        self._server.listen(self.name)

    def release(self) -> None:
        """Let the next one be the first."""
        if self._server is not None:
            self._server.close()
            self._server = None
        self._lock.unlock()

    def _call(self) -> bool:
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(self.name)
        if socket.waitForConnected(_WAIT_MS):
            socket.disconnectFromServer()
        return True

    def _on_called(self) -> None:
        connection = self._server.nextPendingConnection() if self._server is not None else None
        if connection is not None:
            connection.deleteLater()
        self.called.emit()
