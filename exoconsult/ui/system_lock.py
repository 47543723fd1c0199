"""The system's own lock: when the screen is locked or the computer goes to sleep, the records lock too.

Through D-Bus, where there is one; Windows and macOS have ways of their own (`native_lock`). Elsewhere the
idle time has to do.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import QDBusConnection

if TYPE_CHECKING:  # Linux has neither
    from exoconsult.ui.native_lock import MacLock, WindowsLock

_LOGIN = "org.freedesktop.login1"
SIGNALS = (
    ("system", _LOGIN, f"{_LOGIN}.Session", "Lock", "on_locked()"),
    ("system", _LOGIN, f"{_LOGIN}.Manager", "PrepareForSleep", "on_active(bool)"),
    ("session", "", "org.freedesktop.ScreenSaver", "ActiveChanged", "on_active(bool)"),
    ("session", "", "org.gnome.ScreenSaver", "ActiveChanged", "on_active(bool)"),
)


class SystemLock(QObject):
    """`locked` when the system locks or goes to sleep."""

    locked = Signal()
    _native: WindowsLock | MacLock

    def listen(self, window: int = 0) -> int:
        """Listen to the system; return how many signals can come. `window`: the one that Windows tells."""
        if sys.platform == "win32":
            from exoconsult.ui.native_lock import WindowsLock

            self._native = WindowsLock(self.on_locked)
            return int(self._native.listen(window))
        if sys.platform == "darwin":
            from exoconsult.ui.native_lock import MacLock

            self._native = MacLock(self.on_locked)
            return int(self._native.listen())
        count = 0
        for bus, service, interface, name, slot in SIGNALS:
            connection = QDBusConnection.systemBus() if bus == "system" else QDBusConnection.sessionBus()
            if connection.isConnected():
                made: Any = SLOT(slot)  # a str, whatever its declared type says; bytes are refused
                count += connection.connect(service, "", interface, name, self, made)
        return count

    @Slot()
    def on_locked(self) -> None:
        """The session was locked."""
        self.locked.emit()

    @Slot(bool)
    def on_active(self, active: bool) -> None:
        """The screen saver came up, or sleep begins."""
        if active:
            self.locked.emit()
