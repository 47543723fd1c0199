"""A process that says what it does, until it is killed."""

from __future__ import annotations

import os
import random
import select
import signal
import subprocess
import sys
import time
from dataclasses import dataclass

from tests.faults.nest import MODULES, Forked, nest

PATIENCE = 300.0
"""Seconds to wait for a word on a computer that is busy with other things."""


@dataclass(frozen=True)
class Said:
    """A word, a number, and the nanosecond of the system's running clock at which it was said."""

    word: str
    number: int
    at: int


class Victim:
    """A module run with arguments and settings of its environment.

    It has said its first word when this returns.
    """

    def __init__(self, module: str, *given: str, **settings: str) -> None:
        self._process = _started(module, given, settings)
        self._heard = b""
        self.wait_for(1)

    def wait_for(self, lines: int) -> None:
        """Wait until it has said so many lines, or has ended."""
        stream = self._process.stdout
        assert stream is not None
        while self._heard.count(b"\n") < lines:
            if not select.select([stream], [], [], PATIENCE)[0]:
                self._process.kill()
                self._process.wait()
                raise TimeoutError("it says nothing")
            more = os.read(stream.fileno(), 65536)
            if not more:
                return
            self._heard += more

    def let_live(self, chance: random.Random, lines: int, seconds: float) -> None:
        """Let it go on for at most so many lines, and then for at most so long."""
        self.wait_for(chance.randint(1, lines))
        time.sleep(chance.random() * seconds)

    @property
    def code(self) -> int | None:
        """How it ended."""
        return self._process.returncode

    def end(self, how: signal.Signals = signal.SIGKILL, patience: float = 0.0) -> tuple[Said, ...]:
        """End it, after waiting so long for its own end; return all that it had said."""
        stream = self._process.stdout
        assert stream is not None
        try:
            self._process.wait(patience or 0.001)
        except subprocess.TimeoutExpired:
            self._process.send_signal(how)
        whole = self._heard + stream.read()
        self._process.wait()
        stream.close()
        told = (line.split() for line in whole.split(b"\n")[:-1])
        return tuple(Said(word.decode(), int(number), int(at)) for word, number, at in told)


def _started(
    module: str, given: tuple[str, ...], settings: dict[str, str]
) -> subprocess.Popen[bytes] | Forked:
    """Fork it where that can be done, else start it anew."""
    if module in MODULES and hasattr(os, "fork"):
        return Forked(nest(module), *given, **settings)
    return subprocess.Popen(
        [sys.executable, "-m", module, *given],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **settings},
    )
