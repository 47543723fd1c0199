"""How a hand waits: it lets the window go on until something is there, however slow the machine is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtTest import QTest

WAIT_MS, MOST_WAITS = 25, 1_200


def wait_for(there: Callable[[], bool], said: Callable[[], str]) -> None:
    """Let the window go on until something is there, or fail saying what was expected."""
    for _ in range(MOST_WAITS):
        if there():
            return
        QTest.qWait(WAIT_MS)
    raise AssertionError(said())
