"""One program at a time, and after locking a process that never saw the records."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from exoconsult import paths
from exoconsult.content.later import Later
from exoconsult.content.loader import library_pieces
from exoconsult.settings import Settings
from exoconsult.store.vault_records import VaultRecords
from exoconsult.ui import starter as starter_module
from exoconsult.ui.main_window import MainWindow
from exoconsult.ui.restart import command
from exoconsult.ui.secret_parts import CODE_NOTED
from exoconsult.ui.single import Single
from exoconsult.ui.starter import Starter
from tests.store.safe import PASSPHRASE, make_vault, person, unlock
from tests.ui.hands import heard

# --- one program at a time -------------------------------------------------------------------------------


def test_a_second_start_calls_the_first_one(tmp_path: Path, qtbot: QtBot) -> None:
    first, second = Single(tmp_path), Single(tmp_path)
    called = heard(first.called)
    assert first.begin()
    first.listen()
    assert not second.begin()
    qtbot.waitUntil(lambda: called == [None])
    first.release()
    assert second.begin()
    second.release()


def test_the_first_ones_window_comes_to_the_front(tmp_path: Path, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.showMinimized()
    shown = cast("list[MainWindow]", [window])
    starter = Starter(Settings(), Later(library_pieces(("en",), paths.content_dir())), shown)
    first, second = Single(tmp_path), Single(tmp_path)
    first.called.connect(starter.to_front)
    assert first.begin()
    first.listen()
    assert not second.begin()
    qtbot.waitUntil(lambda: not window.isMinimized() and window.isActiveWindow(), timeout=30_000)
    first.release()


@pytest.mark.skipif(os.name == "nt", reason="needs signals")
def test_a_program_that_was_killed_is_in_nobodys_way(tmp_path: Path, qapp: QApplication) -> None:
    del qapp
    code = (
        "import os, sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication\n"
        "from exoconsult.ui.single import Single; app = QCoreApplication([])\n"
        "assert Single(Path(sys.argv[1])).begin(); os.kill(os.getpid(), 9)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False, cwd=Path.cwd())
    assert done.returncode == -signal.SIGKILL
    again = Single(tmp_path)
    assert again.begin()
    again.release()


def test_what_is_typed_while_the_system_ends_it_is_saved_too(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []

    def save() -> bool:
        done.append("saved")
        return True

    asked = SimpleNamespace(exit=lambda _code: done.append("a letter is typed"))  # by what Qt still hands out
    monkeypatch.setattr(starter_module, "QApplication", asked)
    window = SimpleNamespace(is_covered=False, consulting=SimpleNamespace(save=save))
    shown = cast("list[MainWindow]", [window])
    starter = Starter(Settings(), Later(library_pieces(("en",), paths.content_dir())), shown)
    starter.end()
    starter.close()
    assert done == ["saved", "a letter is typed", "saved"]
    done.clear()
    other = Starter(Settings(), Later(library_pieces(("en",), paths.content_dir())), shown)
    other.close()  # closed by whoever uses it, who may have given the last changes up
    assert done == []


# --- what stays in memory --------------------------------------------------------------------------------


def test_it_starts_again_as_it_was_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["/usr/bin/exoconsult", "--memory"])
    assert command() == [sys.executable, "-m", "exoconsult", "--memory"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert command() == [sys.executable, "--memory"]


MARK = "Qvxmarkerperson"
PROGRAM = """
import sys
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from exoconsult.ui import app
from exoconsult.ui.handout_maker import make_handout

def type_in():
    field = QApplication.focusWidget()
    if field is None or not hasattr(field, "echoMode"):
        QTimer.singleShot(100, type_in)
        return
    QTest.keyClicks(field, PASSPHRASE)
    QTest.keyClick(field, Qt.Key.Key_Return)

def started(window):
    window.show_consultation("a1")
    QApplication.processEvents()
    context = window.consult.session._context
    make_handout(context, window.consult.session.value)
    print(context.records.vault.records_key().hex(), context.pages.pid, flush=True)
    sys.stdin.readline()
    QTimer.singleShot(0, window.cover)

app_made = QApplication(sys.argv[:1])
QTimer.singleShot(200, type_in)
PASSPHRASE = sys.argv.pop()
raise SystemExit(app.run(started))
"""


def memory_hits(pid: int, wanted: dict[str, bytes]) -> dict[str, int]:
    """How often each of these stands in a process's memory."""
    found = dict.fromkeys(wanted, 0)
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for line in Path(f"/proc/{pid}/maps").read_text(encoding="utf-8").splitlines():
            match = re.match(r"([0-9a-f]+)-([0-9a-f]+) rw", line)
            if match is None:
                continue
            start, end = (int(part, 16) for part in match.groups())
            try:
                memory.seek(start)
                data = memory.read(end - start)
            except (OSError, ValueError, OverflowError):
                continue
            for name, mark in wanted.items():
                found[name] += data.count(mark)
    return found


def before_and_after(tmp_path: Path) -> tuple[dict[str, int], dict[str, int]]:
    """Run the program on a vault, lock it, and count key and name in its memory before and after."""
    folder = tmp_path / "ExoConsult" / "vault"
    folder.parent.mkdir()
    vault = make_vault(folder)
    VaultRecords(vault).save(person("a1", MARK))
    vault.set_setting(CODE_NOTED, "yes")
    vault.close()
    home = {name: str(tmp_path) for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")}
    running = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, PASSPHRASE],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=Path.cwd(),
        env={**os.environ, **home, "QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    try:
        assert running.stdout is not None and running.stdin is not None
        key, pages = running.stdout.readline().decode().split()
        assert len(key) == 64
        assert memory_hits(int(pages), {"name": MARK.encode()})["name"]
        wanted = {
            "name": MARK.encode(),
            "wide name": MARK.encode("utf-16-le"),
            "key": bytes.fromhex(key),
            "key in hex": key.encode(),
        }
        before = memory_hits(running.pid, wanted)
        assert Path(f"/proc/{running.pid}/limits").read_text().count("Max core file size        0") == 1
        running.stdin.write(b"lock\n")
        running.stdin.flush()
        end = time.monotonic() + 60
        while b"-m\0exoconsult" not in Path(f"/proc/{running.pid}/cmdline").read_bytes():
            assert time.monotonic() < end and running.poll() is None
            time.sleep(0.05)
        time.sleep(1.5)  # its window comes up
        assert running.poll() is None
        assert not Path(f"/proc/{pages}").exists(), "the process that made the pages is gone"
        after = memory_hits(running.pid, wanted)
        unlock(folder).close()  # the records are closed
        return before, after
    finally:
        running.kill()
        running.wait()
        for stream in (running.stdin, running.stdout):
            if stream is not None:
                stream.close()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_neither_key_nor_name_is_in_memory_after_the_lock(tmp_path: Path) -> None:
    before, after = before_and_after(tmp_path)
    assert before["name"] and before["wide name"] and before["key"]
    assert after == dict.fromkeys(after, 0)
