"""The system's lock where there is no D-Bus: Windows tells it to a window, macOS to whoever asked for it.

Both through the system's own libraries. Neither was run on its system for this program yet: what is sent is
planted in tests, and where anything is missing the idle time has to do.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from ctypes import wintypes
from typing import Any

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication

WINDOWS_MESSAGES = (b"windows_generic_MSG", b"windows_dispatcher_MSG")
WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK = 0x02B1, 0x7
WM_POWERBROADCAST, PBT_APMSUSPEND = 0x0218, 0x4
LOCKS = {(WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK), (WM_POWERBROADCAST, PBT_APMSUSPEND)}
"""The session is locked (or somebody else signs in), and sleep begins."""
_THIS_SESSION = 0

MAC_NOTICE = "com.apple.screenIsLocked"
_CORE_FOUNDATION = "/System/Library/Frameworks/CoreFoundation.framework/CoreFoundation"
_UTF8, _AT_ONCE = 0x08000100, 4
_Notice = ctypes.CFUNCTYPE(None, *[ctypes.c_void_p] * 5)


class WindowsLock(QAbstractNativeEventFilter):
    """Sees every message of the program's windows; calls `locked` for those that lock."""

    def __init__(self, locked: Callable[[], object]) -> None:
        super().__init__()
        self._locked = locked

    def listen(self, window: int) -> bool:
        """Ask Windows to tell a window of the session; return whether it will."""
        application = QCoreApplication.instance()
        if sys.platform == "win32" and application is not None:
            application.installNativeEventFilter(self)
            return bool(ctypes.windll.wtsapi32.WTSRegisterSessionNotification(window, _THIS_SESSION))
        return False

    def nativeEventFilter(self, kind: QByteArray | bytes | bytearray | memoryview, message: int) -> object:
        """Look at a message; it goes on to the window in any case."""
        name = kind.data() if isinstance(kind, QByteArray) else bytes(kind)
        if name in WINDOWS_MESSAGES:
            told = wintypes.MSG.from_address(int(message))
            if (told.message, told.wParam) in LOCKS:
                self._locked()
        return False, 0


class MacLock:
    """Hears that the screen is locked, from macOS's own notices."""

    def __init__(self, locked: Callable[[], object]) -> None:
        self._notice = _Notice(lambda *_about: locked())  # kept: macOS only knows its address

    def listen(self, load: Callable[[str], Any] = ctypes.CDLL) -> bool:
        """Ask macOS to tell; return whether it could be asked."""
        try:
            system = load(_CORE_FOUNDATION)
            system.CFStringCreateWithCString.restype = ctypes.c_void_p
            system.CFNotificationCenterGetDistributedCenter.restype = ctypes.c_void_p
            name = ctypes.c_void_p(system.CFStringCreateWithCString(None, MAC_NOTICE.encode(), _UTF8))
            center = ctypes.c_void_p(system.CFNotificationCenterGetDistributedCenter())
            system.CFNotificationCenterAddObserver(
                center, ctypes.c_void_p(id(self)), self._notice, name, None, ctypes.c_long(_AT_ONCE)
            )
        except (OSError, AttributeError):
            return False
        return True
