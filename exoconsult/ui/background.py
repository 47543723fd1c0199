"""Run a function off the UI thread and bring its result back to the UI thread."""

from __future__ import annotations

import contextvars
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal


class _Report(QObject):
    """Carries results over the border between threads."""

    finished = Signal(object)
    failed = Signal(object)


class _Job(QRunnable):
    """One call of one function."""

    def __init__(self, function: Callable[[], Any], report: _Report) -> None:
        super().__init__()
        self._function, self._report = function, report
        self._context = contextvars.copy_context()  # keeps the language of the screen

    def run(self) -> None:
        """Call the function; any failure is handed over, none is lost."""
        try:
            result = self._context.run(self._function)
        except Exception as error:
            self._tell(self._report.failed, error)
        else:
            self._tell(self._report.finished, result)

    def _tell(self, signal: Any, value: object) -> None:
        try:
            signal.emit(value)
        except RuntimeError:
            return  # the owner is gone; nobody waits for this result any more


class Background(QObject):
    """Runs jobs one after the other; the newest of a `key` wins, results of older ones are dropped.

    `run` never blocks. `on_done` and `on_failed` are called on the thread that this object lives in.
    """

    idle = Signal()

    def __init__(self, parent: QObject | None = None, threads: int = 1) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(threads)
        self._newest: dict[str, int] = {}
        self._waiting: dict[int, _Report] = {}
        self._count = 0

    def run(
        self,
        function: Callable[[], Any],
        on_done: Callable[[Any], None],
        on_failed: Callable[[Exception], None],
        key: str = "",
    ) -> None:
        """Queue a call. With a `key`, only the result of the newest call of that key is delivered."""
        self._count += 1
        number, report = self._count, _Report()
        if key:
            self._newest[key] = number
        self._waiting[number] = report

        def deliver(handler: Callable[[Any], None], value: Any) -> None:
            self._waiting.pop(number, None)
            if not key or self._newest.get(key) == number:
                handler(value)
            if not self._waiting:
                self.idle.emit()

        relay = _Relay(self, deliver, on_done, on_failed)
        report.finished.connect(relay.on_finished)
        report.failed.connect(relay.on_failed)
        self._pool.start(_Job(function, report))

    @property
    def busy(self) -> bool:
        """Return whether a result is still awaited."""
        return bool(self._waiting)

    def wait(self, milliseconds: int = 5000) -> bool:
        """Wait for running jobs at closing time; their results still come through the event loop."""
        return self._pool.waitForDone(milliseconds)


class _Relay(QObject):
    """Lives in the UI thread, so that Qt queues the call into it."""

    def __init__(
        self,
        parent: QObject,
        deliver: Callable[[Callable[[Any], None], Any], None],
        on_done: Callable[[Any], None],
        on_failed: Callable[[Exception], None],
    ) -> None:
        super().__init__(parent)
        self._deliver, self._done, self._failed = deliver, on_done, on_failed

    def on_finished(self, value: object) -> None:
        """Hand over a result."""
        self._deliver(self._done, value)
        self.deleteLater()

    def on_failed(self, error: object) -> None:
        """Hand over a failure."""
        self._deliver(self._failed, error)
        self.deleteLater()
