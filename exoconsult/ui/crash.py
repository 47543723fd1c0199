"""When the program itself fails: one message, one log without patient data.

The log holds the kind of failure and where it happened (file, line, function). It never holds the
text of a failure, because that text may quote what somebody typed.
"""

from __future__ import annotations

import contextlib
import faulthandler
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, TextIO

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    Qt,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)
from shiboken6 import isValid

from exoconsult import paths
from exoconsult.i18n import _

if TYPE_CHECKING:
    from logging.handlers import RotatingFileHandler

    from exoconsult.ui.failure_window import FailureWindow

LOGGER = "exoconsult.crash"
"""Who else has something to say into the log says it to this one."""
LOG_NAME, FAULT_NAME = "exoconsult.log", "faults.log"
_LOG_BYTES, _LOG_KEPT = 256 * 1024, 3
_SERIOUS = {QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg}


def describe(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Return kind and places of a failure, innermost last; no values, no message text."""
    lines = [f"{kind.__module__}.{kind.__qualname__}"]
    for frame in traceback.extract_tb(trace):
        lines.append(f"  {Path(frame.filename).name}:{frame.lineno}:{frame.name}")
    return "\n".join(lines)


class CrashReporter(QObject):
    """Catches what nobody caught. `saved` tells in words what is kept, `show` puts up the message."""

    _failed = Signal()

    def __init__(
        self,
        saved: Callable[[], str],
        folder: Path | None = None,
        show: Callable[[str, str], object] | None = None,
    ) -> None:
        super().__init__()
        self._saved, self._show = saved, show
        self._folder = folder or paths.user_log_dir()
        self._showing = False
        self._window: FailureWindow | None = None
        self._installed, self._opening = False, threading.RLock()
        self._handler: RotatingFileHandler | None = None
        self._fault_file: TextIO | None = None
        # A failure in another thread is shown by the UI thread, later.
        self._failed.connect(self._on_failed, Qt.ConnectionType.QueuedConnection)

    @property
    def log_path(self) -> Path:
        """Return where the log is."""
        return self._folder / LOG_NAME

    def install(self) -> None:
        """Take over Python's and Qt's last resorts; without a log folder only the message remains."""
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            self._fault_file = (self._folder / FAULT_NAME).open("a", encoding="utf-8")
            faulthandler.enable(self._fault_file)
        self._installed = True
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception
        qInstallMessageHandler(self._on_qt_message)

    def uninstall(self) -> None:
        """Give everything back, for tests and for closing."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        qInstallMessageHandler(None)
        with self._opening:
            self._installed = False
            if self._handler is not None:
                from logging import getLogger

                getLogger(LOGGER).removeHandler(self._handler)
                self._handler.close()
                self._handler = None
        if self._fault_file is not None:
            faulthandler.disable()
            self._fault_file.close()
            self._fault_file = None

    def open_log(self) -> None:
        """Open the log, unless it is open: at the first fault, or once the first window is there."""
        with self._opening, contextlib.suppress(OSError, ImportError):
            if self._handler is not None or not self._installed:
                return
            from logging import WARNING, Formatter, getLogger
            from logging.handlers import RotatingFileHandler

            self._handler = RotatingFileHandler(
                self.log_path, maxBytes=_LOG_BYTES, backupCount=_LOG_KEPT, encoding="utf-8"
            )
            self._handler.setFormatter(Formatter("%(asctime)s %(message)s"))
            log = getLogger(LOGGER)
            log.addHandler(self._handler)
            log.setLevel(WARNING)
            log.propagate = False

    def _write(self, line: str) -> None:
        """Add a line to the log, where there is one; what failed must not fail over that again."""
        self.open_log()
        if self._handler is not None:
            from logging import getLogger

            getLogger(LOGGER).error("%s", line)

    def _on_exception(
        self, kind: type[BaseException], _error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, _error, trace)
            return
        self._write(describe(kind, trace))
        self._failed.emit()

    def _on_thread_exception(self, found: threading.ExceptHookArgs) -> None:
        if found.exc_type is not SystemExit:
            self._write(describe(found.exc_type, found.exc_traceback))
            self._failed.emit()

    def _on_qt_message(self, kind: QtMsgType, context: QMessageLogContext, _text: str) -> None:
        if kind in _SERIOUS:
            place = f"{context.category or 'qt'} {Path(context.file or '').name}:{context.line}"
            self._write(f"Qt {kind.name} {place}")
        if kind is QtMsgType.QtFatalMsg:
            self._failed.emit()

    def _on_failed(self) -> None:
        if self._showing or self._is_told():
            return  # one message, however many failures follow each other
        self._showing = True
        try:
            log = _("What happened is written here, without patient data: {path}")
            show = self._show or self._show_window
            show(_("Something went wrong"), f"{self._saved()}\n\n{log.format(path=self.log_path)}")
        finally:
            self._showing = False

    def _is_told(self) -> bool:
        return self._window is not None and isValid(self._window) and self._window.isVisible()

    def _show_window(self, title: str, text: str) -> None:
        from exoconsult.ui.failure_window import FailureWindow

        self._window = FailureWindow(title, text).showing()
