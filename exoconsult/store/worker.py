"""The one thread that has the one connection. Everything that touches the records runs there, in order."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from exoconsult.errors import StoreError, VaultLocked
from exoconsult.store.connection import Connection

T = TypeVar("T")
Done = Callable[[StoreError | None], object]
"""Called on the worker's thread: with nothing after the commit, or with what went wrong."""


class Worker:
    """Runs functions of the connection one after the other; after `stop` none is run any more."""

    def __init__(self, connect: Callable[[], Connection]) -> None:
        """Start the thread and open the connection in it. Raises what `connect` raises."""
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="records")
        self._stopped = False
        try:
            self._connection: Connection = self._pool.submit(connect).result()
        except BaseException:
            self._pool.shutdown()
            raise

    @property
    def stopped(self) -> bool:
        """Whether it takes nothing more."""
        return self._stopped

    def call(self, function: Callable[[Connection], T]) -> T:
        """Run it and return its result; whatever was posted before comes first."""
        return self._submit(function).result()

    def post(self, function: Callable[[Connection], object], done: Done) -> None:
        """Run it later. `done` is told how it ended; a fault of the program is told as StoreError too."""

        def tell(future: Future[object]) -> None:
            error = future.exception()
            if error is None or isinstance(error, StoreError):
                done(error)
            else:
                done(StoreError(f"The record could not be saved ({type(error).__name__})"))

        self._submit(function).add_done_callback(tell)

    def stop(self, last: Callable[[Connection], object]) -> None:
        """Finish what was posted, run `last`, end the thread. A second call does nothing."""
        if self._stopped:
            return
        ending = self._submit(last)
        self._stopped = True
        try:
            ending.result()
        finally:
            self._connection = None
            self._pool.shutdown()

    def _submit(self, function: Callable[[Connection], T]) -> Future[T]:
        if self._stopped:
            raise VaultLocked(
                "The records are locked", remedy="Unlock them with your passphrase, then try again."
            )
        connection = self._connection
        return self._pool.submit(lambda: function(connection))
