"""Run a function off the UI thread and bring its result back to the UI thread.

Threads never touch an object of Qt that may go away: every result is posted to one object that lives as
long as the program, and from there, on the UI thread, given to whoever still waits for it. An object of Qt
for each call, made here and let go there, corrupts memory sooner or later.
"""

from __future__ import annotations

import contextlib
import contextvars
import itertools
import weakref
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Any

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid


class _Post(QObject):
    """Carries results over the border between threads."""

    arrived = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._owners: dict[int, weakref.ref[Background]] = {}
        self._numbers = itertools.count(1)
        self.arrived.connect(self._on_arrived)

    def number(self, owner: Background) -> int:
        """Return a number under which a result for `owner` arrives."""
        made = next(self._numbers)
        self._owners[made] = weakref.ref(owner)
        return made

    def _on_arrived(self, parcel: tuple[int, Any, Exception | None]) -> None:
        number, value, error = parcel
        owner = self._owners.pop(number)()
        if owner is not None:
            with contextlib.suppress(_Gone):
                owner.deliver(number, value, error)


class _Gone(Exception):
    """The owner was deleted; nobody waits for this result any more."""


_post: _Post | None = None


def _office() -> _Post:
    """The one post office; made on the UI thread by the first who needs it."""
    global _post  # noqa: PLW0603  # an object of Qt cannot be made before there is a thread for it
    if _post is None:
        _post = _Post()
    return _post


class Background(QObject):
    """Runs jobs one after the other; the newest of a `key` wins, results of older ones are dropped.

    `run` never blocks. `on_done` and `on_failed` are called on the thread that this object lives in.
    """

    idle = Signal()

    def __init__(self, parent: QObject | None = None, threads: int = 1) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="background")
        self._newest: dict[str, int] = {}
        self._waiting: dict[int, tuple[str, Callable[[Any], None], Callable[[Exception], None]]] = {}
        self._futures: dict[int, Future[None]] = {}
        pool = self._pool
        self.destroyed.connect(lambda: pool.shutdown(wait=False, cancel_futures=True))

    def run(
        self,
        function: Callable[[], Any],
        on_done: Callable[[Any], None],
        on_failed: Callable[[Exception], None],
        key: str = "",
    ) -> None:
        """Queue a call. With a `key`, only the result of the newest call of that key is delivered."""
        post = _office()
        number = post.number(self)
        if key:
            self._newest[key] = number
        self._waiting[number] = (key, on_done, on_failed)
        context = contextvars.copy_context()  # keeps the language of the screen
        self._futures[number] = self._pool.submit(_work, post, number, lambda: context.run(function))

    @property
    def busy(self) -> bool:
        """Return whether a result is still awaited."""
        return bool(self._waiting)

    def wait(self, milliseconds: int = 5000) -> bool:
        """Wait for running jobs at closing time; their results still come through the event loop."""
        return not wait(list(self._futures.values()), milliseconds / 1000).not_done

    def deliver(self, number: int, value: Any, error: Exception | None) -> None:
        """Give a result to whoever asked for it, on the UI thread."""
        key, done, failed = self._waiting.pop(number)
        del self._futures[number]
        if not isValid(self):
            return  # it went away together with the page that asked, which somebody still holds
        if not key or self._newest.get(key) == number:
            if error is None:
                done(value)
            else:
                failed(error)
        if not self._waiting:
            self._tell_idle()

    def _tell_idle(self) -> None:
        try:
            self.idle.emit()
        except RuntimeError as error:
            raise _Gone from error


def _work(post: _Post, number: int, function: Callable[[], Any]) -> None:
    """Call the function; any failure is handed over, none is lost."""
    try:
        parcel: tuple[int, Any, Exception | None] = (number, function(), None)
    except Exception as error:
        parcel = (number, None, error)
    with contextlib.suppress(RuntimeError):  # the program has ended
        post.arrived.emit(parcel)
