"""An X server of its own with a window manager, and pictures of what is on it."""

from __future__ import annotations

import os
import struct
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from PIL import Image

WIDTH, HEIGHT = 1600, 1000
PATIENCE = 30.0


def until(true: Callable[[], object], what: str, patience: float = PATIENCE) -> None:
    """Wait until something is so; says what never came."""
    end = time.monotonic() + patience
    while not true():
        if time.monotonic() > end:
            raise AssertionError(f"{what}: not within {patience:.0f} s")
        time.sleep(0.02)


@contextmanager
def program(command: list[str], log: Path, **settings: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program in the background with its output in a file; end exactly this one afterwards."""
    with log.open("wb") as out:
        running = subprocess.Popen(command, stdout=out, stderr=out, env={**os.environ, **settings})
        try:
            yield running
        finally:
            running.terminate()
            try:
                running.wait(timeout=10)
            except subprocess.TimeoutExpired:
                running.kill()
                running.wait()


class Screen:
    """`display` is what DISPLAY has to be to show something on it."""

    def __init__(self, display: str, memory: Path) -> None:
        self.display = display
        self._memory = memory

    def picture(self) -> Image.Image:
        """What is on the screen now, read out of the X server's own memory."""
        data = self._memory.read_bytes()
        head = struct.unpack(">25I", data[:100])
        size, width, height, line, colours = head[0], head[4], head[5], head[12], head[19]
        pixels = data[size + colours * 12 :]
        return Image.frombuffer("RGB", (width, height), pixels, "raw", "BGRX", line, 1)


@contextmanager
def screen(folder: Path) -> Iterator[Screen]:
    """Start Xvfb on a free display and openbox on it; stop both afterwards."""
    folder.mkdir()
    ready, number = os.pipe()
    command = [
        "Xvfb",
        "-displayfd",
        str(number),
        "-screen",
        "0",
        f"{WIDTH}x{HEIGHT}x24",
        "-fbdir",
        str(folder),
    ]
    with ExitStack() as stack, (folder / "xvfb.log").open("wb") as log:
        server = subprocess.Popen(
            [*command, "-nolisten", "tcp", "-noreset"], stdout=log, stderr=log, pass_fds=[number]
        )
        stack.callback(server.wait)
        stack.callback(server.terminate)
        os.close(number)
        with os.fdopen(ready, "rb") as told:
            display = f":{int(told.readline())}"
        stack.enter_context(program(["openbox", "--sm-disable"], folder / "openbox.log", DISPLAY=display))
        shown = Screen(display, folder / "Xvfb_screen0")
        until(lambda: _managed(display), "a window manager on the display")
        layout = ["setxkbmap", "-display", display, "-layout", "de", "-variant", "nodeadkeys"]
        subprocess.run(layout, check=True, capture_output=True)  # a keyboard that has more than ASCII
        yield shown


def _managed(display: str) -> bool:
    """Whether a window manager has taken the screen."""
    asked = ["xdotool", "get_num_desktops"]
    done = subprocess.run(asked, env={**os.environ, "DISPLAY": display}, capture_output=True, check=False)
    return done.returncode == 0
