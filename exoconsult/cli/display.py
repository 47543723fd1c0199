"""Whether there is a screen to open a window on. Without one, Qt would end the program with a core dump."""

from __future__ import annotations

import os
import sys

NO_DISPLAY = 3
"""Exit code of the program without a display."""
_NAMES = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def has_display() -> bool:
    """Return whether a window can be shown; only Linux and its relatives may be without."""
    return not sys.platform.startswith(("linux", "freebsd")) or any(os.environ.get(name) for name in _NAMES)
