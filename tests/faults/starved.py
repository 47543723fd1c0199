"""Running an act where there is too little: a tiny disk, one that cannot be written, a disk that fails."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.network.traced import need_strace

_PATIENCE = 300.0


@cache
def _namespace() -> tuple[str, ...]:
    """How a process gets mounts of its own here; empty where that is not allowed."""
    for way in (("unshare", "-m"), ("unshare", "-Urm")):
        probe = [*way, "sh", "-c", "mount -t tmpfs -o size=64k none /mnt"]
        try:
            if subprocess.run(probe, capture_output=True, check=False).returncode == 0:
                return way
        except OSError:
            return ()
    return ()


def on_tiny_disk(
    disk: Path, size: str, *command: str, before: str = "true"
) -> subprocess.CompletedProcess[str]:
    """Run a command while `disk` is a disk of this size in memory; `before`: shell words run there first.

    Skips with the reason where no mounts are allowed; nothing that is installed could change that.
    """
    way = _namespace()
    if not way:
        pytest.skip("this system lets nobody mount a disk in memory")
    disk.mkdir(exist_ok=True)
    script = f'mount -t tmpfs -o size={size} none "$0" && {before} && "$@"'
    return _run([*way, "sh", "-c", script, str(disk), *command])


def act(name: str, *given: str) -> list[str]:
    """Return the command that does an act (`acts`)."""
    return [sys.executable, "-m", "tests.faults.acts", name, *given]


def failing_calls(calls: str, error: str, every: int, command: list[str], trace: Path) -> str:
    """Run a command while each so-many-th of its calls fails; return what it printed."""
    need_strace()
    rule = f"inject={calls}:error={error}:when={every}+{every}"
    done = _run(["strace", "-f", "-qq", "-o", str(trace), "-e", f"trace={calls}", "-e", rule, *command])
    assert "INJECTED" in trace.read_text(encoding="utf-8", errors="replace"), done.stderr
    return done.stdout


def told(done: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    """Return the JSON that an act printed last."""
    assert done.returncode == 0, done.stderr
    found = msgspec.json.decode(done.stdout.splitlines()[-1])
    assert isinstance(found, dict)
    return found


def _run(command: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, capture_output=True, text=True, timeout=_PATIENCE, check=False, env=dict(os.environ)
    )
