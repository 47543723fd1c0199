"""The real window: killed while somebody types, ended by the system, without a screen, without its parts."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from exoconsult.cli.display import NO_DISPLAY
from exoconsult.ui.restart import NOT_THERE
from tests.faults.figures import windows
from tests.faults.victim import Victim
from tests.faults.window import home_of, lay_vault, vault_of

SEED = 20261129


@pytest.mark.skipif(os.name == "nt", reason="needs signals")
def test_what_the_window_called_saved_survives_kill_9(tmp_path: Path) -> None:
    figure = windows.window_kills(tmp_path, 1, SEED)
    assert figure.reached, figure


@pytest.mark.skipif(os.name == "nt", reason="needs signals")
def test_a_window_that_is_ended_by_the_system_saves_every_letter(tmp_path: Path) -> None:
    lay_vault(tmp_path / "home")
    window = Victim("tests.faults.window", str(SEED), **home_of(tmp_path / "home"))
    window.wait_for(12)
    asked = time.monotonic_ns()  # it goes on typing while it saves; what comes then is too late
    told = window.end(signal.SIGTERM)
    typed = max(one.number for one in told if one.word == "typed" and one.at < asked)
    letters, faults = windows.kept(vault_of(tmp_path / "home"))
    assert letters >= typed and faults == () and window.code == 0


def _run(code: str, *given: str, **settings: str | None) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in {**os.environ, **settings}.items() if value is not None}
    command = [sys.executable, "-c", code, *given]
    return subprocess.run(command, env=kept, capture_output=True, text=True, check=False)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux may be without a screen")
def test_without_a_screen_it_says_so_and_leaves_no_core(tmp_path: Path) -> None:
    bare = dict.fromkeys(("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    start = "import sys; from exoconsult.cli import main; sys.exit(main([]))"
    done = _run(start, HOME=str(tmp_path), **bare)
    assert done.returncode == NO_DISPLAY and done.stderr.count("\n") == 1 and "no display" in done.stderr


@pytest.mark.parametrize("part", ["sqlcipher3", "PySide6.QtPdf", "argon2"])
def test_a_part_that_is_missing_is_named(tmp_path: Path, part: str) -> None:
    start = f"import sys; sys.modules[{part!r}] = None\nfrom exoconsult.cli import main; sys.exit(main([]))"
    done = _run(start, HOME=str(tmp_path), XDG_DATA_HOME=str(tmp_path))
    assert done.returncode == 2 and done.stderr.count("\n") == 1
    assert part in done.stderr and "Install it again" in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="a program that runs cannot be replaced there")
def test_a_program_that_was_replaced_ends_in_place_of_staying_open(tmp_path: Path) -> None:
    gone = tmp_path / "python-of-before"
    start = (
        f"import sys; from exoconsult.ui.restart import restart\nsys.executable = {str(gone)!r}; restart()"
    )
    assert _run(start).returncode == NOT_THERE
    gone.symlink_to("/bin/echo")  # and one that is there again is started
    done = _run(start)
    assert done.returncode == 0 and "-m exoconsult" in done.stdout


HARDENED = """
import ctypes, resource
from exoconsult.harden import harden
dumpable = lambda: ctypes.CDLL(None).prctl(3, 0, 0, 0, 0)
before = dumpable()
harden()
print(before, dumpable(), *resource.getrlimit(resource.RLIMIT_CORE))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="other systems are asked otherwise")
def test_no_core_is_written_and_no_program_may_look_into_the_memory() -> None:
    assert _run(HARDENED).stdout.split() == ["1", "0", "0", "0"]
