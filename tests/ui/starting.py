"""A process of `test_start`: the program until Home is painted, then what it had loaded and read."""

from __future__ import annotations

import linecache
import sys
from functools import partial
from typing import TYPE_CHECKING

from exoconsult import cli
from exoconsult.ui import app  # and PySide6 with it, as in the program itself

# isort: split
from PySide6.QtCore import QEvent, QObject, QTimer

if TYPE_CHECKING:
    from exoconsult.ui.main_window import MainWindow


class Painted(QObject):
    """Writes down what is loaded at the first paint, and closes the window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._done = window, False
        window.home.new_button().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and not self._done:
            self._done = True
            sys.stdout.write("\n".join([*sys.modules, *linecache.cache]))
            QTimer.singleShot(0, self._window, self._window.close)
        return False


if __name__ == "__main__":
    sys.argv = sys.argv[:1]
    app.run = partial(app.run, Painted)
    raise SystemExit(cli.main())
