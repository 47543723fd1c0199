"""Closing the program ends it cleanly: no widget is left over that spoils the end of the process."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

VISIT_ALL = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from exoconsult.consultation.flow import STEPS
from exoconsult.ui import app

def visit(window):
    window.show_consultation(None)
    for step in STEPS:
        window.consult.go(step)
        QApplication.processEvents()
    left = [type(place) for place in QApplication.topLevelWidgets() if place is not window]
    print([kind.__name__ for kind in left if kind.__module__.startswith("exoconsult")])
    QTimer.singleShot(0, window.close)

raise SystemExit(app.run(started=visit, memory=True))
"""


def test_every_page_was_open_and_the_end_is_clean(tmp_path: Path) -> None:
    home = {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}
    settings = {"QT_QPA_PLATFORM": "offscreen", "PATH": "/usr/bin:/bin", **home}
    done = subprocess.run(
        [sys.executable, "-c", VISIT_ALL], env=settings, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[]"
