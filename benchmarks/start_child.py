"""One process of `benchmarks.start`: a bare window, this program at Home, or a whole consultation in it.

Prints `painted` (the monotonic clock of the system at the first painted window that answers), `cpu` (this
process's time on the processor until then, in ms) and the most memory so far in MB: `memory` at that moment,
`ahead` once the pages are made, `after` a consultation.
"""

from __future__ import annotations

import gc
import re
import resource
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if sys.argv[1:] != ["bare"]:
    gc.disable()  # as `exoconsult.cli.window` does before it imports the window, which has to be here already
    import exoconsult.ui  # noqa: F401 - it comes before PySide6, as in the program itself

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QWidget

if TYPE_CHECKING:
    from exoconsult.ui.main_window import MainWindow

_TO_MB = 1 / (1024 * 1024 if sys.platform == "darwin" else 1024)
_QUIET_MS = 8000
"""How long after the first paint the pages have been made ahead."""
_LOOK_MS = 20
_MAPPED = re.compile(r"[0-9a-f]+-[0-9a-f]+ ")


def memory() -> float:
    """The most memory of this process so far and (on Linux) of those that it has started, in MB.

    Of a process that it has started, the pages of files that both have in memory are left out: the system
    has them once.
    """
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _TO_MB
    started = [
        name for file in Path("/proc/self/task").glob("*/children") for name in file.read_text().split()
    ]
    mine = _shared("self") if started else {}
    for name in started:
        peak = re.search(r"VmHWM:\s*(\d+)", Path(f"/proc/{name}/status").read_text())
        twice = sum(size for file, size in _shared(name).items() if file in mine)
        own += (int(peak[1]) - twice) / 1024 if peak else 0
    return own


def _shared(process: str) -> dict[str, int]:
    """The files that a process has in memory, each with how much of it others have there too, in kB."""
    found: dict[str, int] = {}
    file = ""
    for line in Path(f"/proc/{process}/smaps").read_text().splitlines():
        if _MAPPED.match(line):
            file = line.split(maxsplit=5)[5] if "/" in line else ""
        elif file and line.startswith("Shared_"):
            found[file] = found.get(file, 0) + int(line.split()[1])
    return found


class FirstPaint(QObject):
    """Calls `then` once the window was painted and the event loop has come round again."""

    def __init__(self, window: QWidget, then: Callable[[], None]) -> None:
        super().__init__(window)
        self._then: Callable[[], None] | None = then
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the first paint."""
        if event.type() is QEvent.Type.Paint and self._then is not None:
            then, self._then = self._then, None
            QTimer.singleShot(0, then)
        return False


def say_painted() -> None:
    """Print the moment and the memory."""
    print("painted", time.monotonic())
    print("cpu", time.process_time() * 1000)
    print("memory", memory(), flush=True)


def bare() -> None:
    """A window with one line of text."""
    app = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.setCentralWidget(QLabel("Home"))
    window.resize(1440, 900)

    def on_painted() -> None:
        say_painted()
        app.quit()

    FirstPaint(window, on_painted)
    window.show()
    app.exec()


def program(walk: bool) -> None:
    """The program at Home; with `walk` until the pages are made, then a consultation with all its sheets."""
    from exoconsult import cli
    from exoconsult.ui import app

    def started(window: MainWindow) -> None:
        def on_painted() -> None:
            assert window.home.new_button().isVisible()
            say_painted()
            QTimer.singleShot(_QUIET_MS if walk else 0, window, go_on)

        def go_on() -> None:
            if walk:
                print("ahead", memory(), flush=True)
                whole_consultation(window)
                print("after", memory(), flush=True)
            window.close()

        FirstPaint(window, on_painted)

    app.run = partial(app.run, started)
    cli.main([])  # the way of everybody who types `exoconsult`


def whole_consultation(window: MainWindow) -> None:
    """Open a sample, show every step, and wait at each for the sheet of what it shows."""
    from PySide6.QtTest import QTest

    from exoconsult import paths
    from exoconsult.consultation.files import decode
    from exoconsult.consultation.flow import STEPS

    file = next(paths.resource("samples").glob("01*.json"))
    window.show_consultation(None, STEPS[0])
    window.consult.open(decode(file.read_bytes(), file.name), STEPS[0])
    for step in STEPS:
        window.consult.go(step)
        while not window.consult.maker.is_current(window.consult.session.value):
            QTest.qWait(_LOOK_MS)


if __name__ == "__main__":
    if sys.argv[1] == "bare":
        bare()
    else:
        program(sys.argv[1] == "consultation")
