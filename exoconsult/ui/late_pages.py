"""Pages that are drawn a moment after the last wish for them, off the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from exoconsult.ui.background import Background
from exoconsult.ui.page_preview import PdfPages

Job = Callable[[], Any]


class LatePages(QObject):
    """`made` and `failed` carry what came of the newest wish: what the job returned, or its error."""

    made = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject, wait_ms: int) -> None:
        super().__init__(parent)
        self.pages = PdfPages()
        self._wanted: tuple[Any, Job] | None = None
        self._shown: Any = None
        self._background = Background(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(wait_ms)
        self._timer.timeout.connect(self._start)

    def ask(self, wish: Any, job: Job) -> None:
        """Have `job` draw what `wish` says; earlier wishes that have not begun are dropped."""
        self._wanted = (wish, job)
        self._timer.start()

    def is_current(self, wish: Any) -> bool:
        """Whether what came last is what this wish asks for, page or error."""
        return bool(self._shown == wish)

    def stop(self, *, wait: bool = False) -> None:
        """Draw nothing more; `wait`: for what is being drawn."""
        self._timer.stop()
        self._wanted = None
        if wait:
            self._background.wait()

    def _start(self) -> None:
        if self._wanted is None or self._background.busy:
            return
        (wish, job), self._wanted = self._wanted, None
        self._background.run(
            job, lambda made: self._on_done(wish, made), lambda error: self._on_failed(wish, error)
        )

    def _on_done(self, wish: Any, made: Any) -> None:
        self._shown = wish
        self._timer.start()
        self.made.emit(made)

    def _on_failed(self, wish: Any, error: Exception) -> None:
        self._shown = wish
        self._timer.start()
        self.failed.emit(error)
