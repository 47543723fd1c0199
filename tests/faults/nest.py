"""A process that has loaded what victims need, and forks: each begins at once, and is a process of its own.

To start Python and load everything took four fifths of a round.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
from functools import cache
from typing import IO, Any

MODULES = ("tests.store.writer", "tests.faults.acts", "tests.faults.window")
"""What can be forked, each from a nest of its own; each has a `main` that reads `sys.argv`."""
_MOST, _LOOK_SECONDS = 65536, 0.005


class Forked:
    """As much of `subprocess.Popen` as victims need."""

    returncode: int | None = None

    def __init__(self, nest: Nest, *given: str, **settings: str) -> None:
        self._nest = nest
        mine, its = os.pipe()
        self.stdout: IO[bytes] = os.fdopen(mine, "rb")
        try:
            self.pid = int(nest.ask({"given": given, "settings": settings}, its))
        finally:
            os.close(its)

    def wait(self, timeout: float | None = None) -> int:
        """Wait for its end. Raises TimeoutExpired."""
        until = time.monotonic() + (timeout or 0)
        while self.returncode is None:
            self.returncode = self._nest.ask({"reap": self.pid, "block": timeout is None})
            if self.returncode is None and timeout is not None and time.monotonic() > until:
                raise subprocess.TimeoutExpired("a victim", timeout)
            if self.returncode is None:
                time.sleep(_LOOK_SECONDS)
        return self.returncode

    def send_signal(self, how: signal.Signals) -> None:
        """Signal it; until `wait` saw its end its number belongs to nobody else."""
        if self.returncode is None:
            os.kill(self.pid, how)

    def kill(self) -> None:
        """Kill it."""
        self.send_signal(signal.SIGKILL)


class Nest:
    """The one who asks for victims of one module. The process ends with it."""

    def __init__(self, module: str) -> None:
        self._channel, other = socket.socketpair()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.nest", str(other.fileno()), module],
            pass_fds=[other.fileno()],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        other.close()
        self._hear()

    def ask(self, wanted: dict[str, Any], handle: int | None = None) -> Any:
        """Ask for one thing and return the answer."""
        data = json.dumps(wanted).encode()
        socket.send_fds(self._channel, [data], [] if handle is None else [handle])
        return self._hear()

    def _hear(self) -> Any:
        data = self._channel.recv(_MOST)
        if not data:
            raise OSError(f"the nest has ended with {self._process.wait()}")
        return json.loads(data)


@cache
def nest(module: str) -> Nest:
    """The one of this process for a module."""
    return Nest(module)


def main() -> None:
    """Load a module; then fork, or say how a victim ended, as long as somebody asks."""
    channel, module = socket.socket(fileno=int(sys.argv[1])), importlib.import_module(sys.argv[2])
    channel.send(b"null")
    while True:
        data, handles, _flags, _address = socket.recv_fds(channel, _MOST, 1)
        if not data:
            return
        asked = json.loads(data)
        if "reap" in asked:
            channel.send(json.dumps(_ended(asked["reap"], block=asked["block"])).encode())
            continue
        pid = os.fork()
        if not pid:
            channel.close()
            _be(module, asked, handles[0])
        os.close(handles[0])
        channel.send(json.dumps(pid).encode())


def _ended(pid: int, *, block: bool) -> int | None:
    found, status = os.waitpid(pid, 0 if block else os.WNOHANG)
    return os.waitstatus_to_exitcode(status) if found else None


def _be(module: Any, asked: dict[str, Any], out: int) -> None:
    """Be the victim, to the end of the process."""
    os.dup2(out, 1)
    os.close(out)
    os.environ.update(asked["settings"])
    sys.argv = [module.__name__, *asked["given"]]
    code = 1
    with contextlib.suppress(Exception):
        code = module.main() or 0
    os._exit(code)


if __name__ == "__main__":
    main()
