"""The program never addresses a network; and the check that says so catches one that does."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.network.traced import need_strace, network_attempts

SAMPLE = "resources/samples/01-rolling-and-boxcar.json"
OPEN_AND_CLOSE = """
from PySide6.QtCore import QTimer
from exoconsult.ui import app
raise SystemExit(app.run(started=lambda window: QTimer.singleShot(1500, window.close), memory=True))
"""
COMMANDS = {
    "handout": ["-m", "exoconsult", "handout", SAMPLE, "-o", "{out}"],
    "dates": ["-m", "exoconsult", "dates", SAMPLE, "-o", "{out}"],
    "plan": ["-m", "exoconsult", "plan", SAMPLE],
    "text": ["-m", "exoconsult", "text", SAMPLE],
    "content": ["-m", "exoconsult", "content", "check"],
    "window": ["-c", OPEN_AND_CLOSE],
}


@pytest.mark.parametrize("name", COMMANDS)
def test_nothing_addresses_a_network(name: str, tmp_path: Path) -> None:
    need_strace()
    command = [part.format(out=tmp_path / "out.pdf") if "{out}" in part else part for part in COMMANDS[name]]
    home = {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}
    code, found = network_attempts(
        [sys.executable, *command], tmp_path / "trace", QT_QPA_PLATFORM="offscreen", **home
    )
    assert code == 0
    assert found == []


def test_a_planted_connection_is_caught(tmp_path: Path) -> None:
    need_strace()
    planted = "import socket; s = socket.socket(); s.settimeout(1); s.connect_ex(('127.0.0.1', 9))"
    code, found = network_attempts([sys.executable, "-c", planted], tmp_path / "trace")
    assert code == 0
    assert len(found) == 1
    assert "AF_INET" in found[0]


def test_only_the_local_print_queue_is_let_through(tmp_path: Path) -> None:
    need_strace()
    planted = (
        "import socket\n"
        "for host, port in (('127.0.0.1', 631), ('127.0.0.2', 631), ('127.0.0.1', 6310)):\n"
        "    s = socket.socket(); s.settimeout(1); s.connect_ex((host, port))"
    )
    _, found = network_attempts([sys.executable, "-c", planted], tmp_path / "trace")
    assert len(found) == 2
