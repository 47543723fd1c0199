"""Leaving memory behind: the locked program is a new process, in which no key and no name ever was.

Clearing variables is not enough: Python and Qt leave copies. Before that, `harden` keeps others out.
"""

from __future__ import annotations

import contextlib
import os
import sys

from PySide6.QtCore import QProcess

NOT_THERE = 4
"""Exit code when there is no program any more to start again."""


def command() -> list[str]:
    """What starts this program again in the same way."""
    if getattr(sys, "frozen", False):
        return [sys.executable, *sys.argv[1:]]
    return [sys.executable, "-m", "exoconsult", *sys.argv[1:]]


def restart() -> None:
    """Become a new process of the same program; nothing behind this line runs."""
    program, *arguments = command()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError, AttributeError):
            stream.flush()
    if os.name == "nt":  # there execv would only start another process, and lose its window
        QProcess.startDetached(program, arguments)
        os._exit(0)
    with contextlib.suppress(OSError):
        os.execv(program, [program, *arguments])
    os._exit(NOT_THERE)  # an update took the program away: better gone than open
