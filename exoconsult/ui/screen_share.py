"""What others see of a window in a shared screen, a recording or the task bar's preview: nothing.

Windows and macOS can hide it there, Linux has no such call. Through the systems' own libraries; neither was
run on its system for this program yet: what is called is planted in tests, and where anything is missing the
window is seen as any other.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

Load = Callable[[str], Any]

SHOWN, MONITOR_ONLY, EXCLUDED = 0x0, 0x1, 0x11
"""How Windows lets others see a window; the last one is known from Windows 10 2004 on."""
ICON_FOR_PREVIEW, NO_PEEK = 7, 11
"""What the desktop of Windows shows in the task bar and behind other windows."""

_OBJC = "/usr/lib/libobjc.A.dylib"
NOT_SHARED, READ_ONLY = 0, 1
"""How macOS shares a window; read only is how it begins."""


def can_hide() -> bool:
    """Whether this system can hide a window from others."""
    return sys.platform in {"win32", "darwin"}


def hide_window(window: QWidget, hidden: bool) -> bool:
    """Hide a window that is on screen from others, or show it to them again; return whether that was done."""
    return can_hide() and hide(int(window.winId()), hidden)


def hide(window: int, hidden: bool, load: Load = ctypes.CDLL) -> bool:
    """The same for the system's own number of a window."""
    try:
        if sys.platform == "darwin":
            return _on_macos(load(_OBJC), window, hidden)
        return _on_windows(load("user32"), load("dwmapi"), window, hidden)
    except (OSError, AttributeError):
        return False


def _on_windows(user: Any, desktop: Any, window: int, hidden: bool) -> bool:
    handle, flag = ctypes.c_void_p(window), ctypes.c_int(hidden)
    for attribute in (ICON_FOR_PREVIEW, NO_PEEK):
        desktop.DwmSetWindowAttribute(handle, attribute, ctypes.byref(flag), ctypes.sizeof(flag))
    wanted = (EXCLUDED, MONITOR_ONLY) if hidden else (SHOWN,)
    return any(user.SetWindowDisplayAffinity(handle, one) for one in wanted)


def _on_macos(objc: Any, view: int, hidden: bool) -> bool:
    """Qt's number is that of the view; its window is asked for."""
    named, send = objc.sel_registerName, objc.objc_msgSend
    named.restype, named.argtypes = ctypes.c_void_p, [ctypes.c_char_p]
    send.restype, send.argtypes = ctypes.c_void_p, [ctypes.c_void_p, ctypes.c_void_p]
    window = send(view, named(b"window"))
    if not window:
        return False
    send.restype, send.argtypes = None, [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_ulong]
    send(window, named(b"setSharingType:"), NOT_SHARED if hidden else READ_ONLY)
    return True
