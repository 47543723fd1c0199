"""The system's own lock is heard over a real message bus, and without one nothing breaks."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from exoconsult.ui.system_lock import SIGNALS, SystemLock
from tests.ui.hands import heard

NEEDED = ("dbus-run-session", "dbus-send")
LISTEN = """
import subprocess, sys
from PySide6.QtCore import QCoreApplication, QTimer
from exoconsult.ui.system_lock import SystemLock

app, system = QCoreApplication([]), SystemLock()
print("listens" if system.listen() >= 2 else "deaf", flush=True)  # 4 with a system bus
system.locked.connect(lambda: (print("locked", flush=True), app.quit()))
send = ["dbus-send", "--session", "/any", sys.argv[1] + ".ActiveChanged", "boolean:" + sys.argv[2]]
QTimer.singleShot(0, lambda: subprocess.run(send, check=True))
QTimer.singleShot(int(sys.argv[3]), app.quit)
app.exec()
"""


def _on_a_bus(interface: str, active: str, wait_ms: int) -> list[str]:
    missing = [name for name in NEEDED if shutil.which(name) is None]
    if missing and os.environ.get("CI") == "true":
        pytest.fail(f"not installed: {missing}")
    if missing:
        pytest.skip(f"not installed: {missing}")
    done = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-c", LISTEN, interface, active, str(wait_ms)],
        capture_output=True, text=True, check=True, cwd=Path.cwd(),
    )  # fmt: skip
    return done.stdout.split("\n")[:-1]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="D-Bus is of Linux")
@pytest.mark.parametrize("interface", ["org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver"])
def test_a_screen_saver_that_comes_up_locks(interface: str) -> None:
    assert _on_a_bus(interface, "true", 20_000) == ["listens", "locked"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="D-Bus is of Linux")
def test_one_that_goes_away_does_not() -> None:
    assert _on_a_bus("org.freedesktop.ScreenSaver", "false", 1500) == ["listens"]


def test_both_kinds_of_signal_lock(qapp: QApplication) -> None:
    del qapp
    system = SystemLock()
    told = heard(system.locked)
    system.on_locked()
    system.on_active(False)
    system.on_active(True)
    assert told == [None, None]
    assert {slot for *_rest, slot in SIGNALS} == {"on_locked()", "on_active(bool)"}
