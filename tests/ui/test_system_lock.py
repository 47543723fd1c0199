"""The system's own lock is heard over a real message bus, and without one nothing breaks."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from ctypes import wintypes
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from exoconsult.ui import native_lock
from exoconsult.ui.native_lock import MAC_NOTICE, MacLock, WindowsLock
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


@pytest.mark.parametrize(
    ("kind", "number", "word", "locks"),
    [
        (b"windows_generic_MSG", 0x2B1, 0x7, True),  # the session is locked
        (b"windows_dispatcher_MSG", 0x218, 0x4, True),  # sleep begins
        (b"windows_generic_MSG", 0x2B1, 0x8, False),  # it is unlocked
        (b"windows_generic_MSG", 0x200, 0x7, False),  # the mouse moved
        (b"xcb_generic_event_t", 0x2B1, 0x7, False),  # another system's message
    ],
)
def test_a_message_of_windows_locks(kind: bytes, number: int, word: int, locks: bool) -> None:
    told: list[None] = []
    sent = wintypes.MSG(message=number, wParam=word)
    seen = WindowsLock(lambda: told.append(None)).nativeEventFilter(kind, ctypes.addressof(sent))
    assert told == [None] * locks and seen == (False, 0)  # whoever it is for gets it too


@pytest.mark.skipif(sys.platform == "win32", reason="asks Windows itself there")
def test_elsewhere_windows_is_not_asked(qapp: QApplication) -> None:
    del qapp
    assert WindowsLock(lambda: None).listen(1) is False


class PlantedFoundation:
    """Stands in for macOS's library: keeps who asked to be told of what."""

    def __init__(self) -> None:
        self.names: list[bytes] = []
        self.asked: list[tuple[Any, ...]] = []
        self.CFStringCreateWithCString = Planted(self._keep_name)
        self.CFNotificationCenterGetDistributedCenter = Planted(lambda: 5)
        self.CFNotificationCenterAddObserver = Planted(lambda *given: self.asked.append(given))

    def _keep_name(self, _none: None, name: bytes, _code: int) -> int:
        self.names.append(name)
        return 7


class Planted(SimpleNamespace):
    """A function that, as one of a library, can be told what it returns."""

    def __init__(self, act: Callable[..., object]) -> None:
        super().__init__(act=act)

    def __call__(self, *given: object) -> object:
        return self.act(*given)


def test_a_notice_of_macos_locks() -> None:
    told: list[None] = []
    system, lock = PlantedFoundation(), MacLock(lambda: told.append(None))
    assert lock.listen(lambda _path: system)
    ((center, _observer, notice, name, _object, _when),) = system.asked
    assert (center.value, name.value, system.names) == (5, 7, [MAC_NOTICE.encode()])
    notice(None, None, None, None, None)
    assert told == [None]


def test_a_mac_without_the_library_is_no_fault() -> None:
    def missing(_path: str) -> object:
        raise OSError("no such library")

    assert MacLock(lambda: None).listen(missing) is False
    assert MacLock(lambda: None).listen(lambda _path: SimpleNamespace()) is False


@pytest.mark.parametrize(("platform", "kind"), [("win32", "WindowsLock"), ("darwin", "MacLock")])
def test_each_system_is_asked_in_its_way(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, platform: str, kind: str
) -> None:
    del qapp
    asked: list[str] = []

    def listen(lock: object, *_window: int) -> bool:
        asked.append(type(lock).__name__)
        return True

    for one in (native_lock.WindowsLock, native_lock.MacLock):
        monkeypatch.setattr(one, "listen", listen)
    monkeypatch.setattr(sys, "platform", platform)
    assert SystemLock().listen(1) == 1 and asked == [kind]
