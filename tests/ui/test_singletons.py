"""The program outlives many calls into Qt on every Python."""

from __future__ import annotations

import subprocess
import sys

MANY_CALLS = """
import exoconsult.ui
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QFont

class Bell(QObject):
    rung = Signal(bool)

font, bell = QFont(), Bell()
for _ in range(20_000):
    font.setBold(True)
    bell.rung.emit(True)
print("alive")
"""


def test_many_calls_that_return_nothing_do_not_end_python() -> None:
    done = subprocess.run([sys.executable, "-c", MANY_CALLS], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "alive"), done.stderr
