"""Work on what came from outside, done in a process of its own with a limit of time and of memory.

A text that makes the page maker run for hours, or eat all memory, ends with one clear line, and the program
goes on. The process is a fresh one (`spawn`), so that it works the same on every system and in a bundled
program; it gets plain values and gives bytes or an error of `errors` back, never code.
"""

from __future__ import annotations

import contextlib
import signal
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from exoconsult import errors
from exoconsult.errors import BadInput, ExoError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

SECONDS = 60.0
"""For a handout, which takes two; on a slow computer that is busy with other things, up to twenty."""
MEMORY = 2_000_000_000
"""Bytes of address space, where the system lets it be limited (not on Windows and macOS)."""
MOST_ANSWER = 300_000_000


V = TypeVar("V")


class Fault(Exception):
    """The work failed by a fault of the program: its `kind` and `place` in the code, never the values."""

    def __init__(self, kind: str, place: str) -> None:
        self.kind, self.place = kind, place
        super().__init__(kind, place)


class Answer(msgspec.Struct):
    """What the other process says: bytes, or an error by its class name and its texts, or a fault."""

    made: bytes | None = None
    error: str = ""
    texts: dict[str, str] = {}
    fault: tuple[str, str] = ("", "")


def run(job: Callable[[V], bytes], value: V, *, name: str = "", seconds: float = SECONDS) -> bytes:
    """Return `job(value)` from another process. `job`: a function of a module; `value`: can be pickled.

    Raises what the job raises of `errors`; BadInput naming `name` where a limit was reached; Fault otherwise.
    """
    import multiprocessing  # noqa: PLC0415 - the window never waits for it

    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(job, value, sender), daemon=True)
    try:
        process.start()
        sender.close()
        if not receiver.poll(seconds):
            raise too_long(name, seconds)
        answer = msgspec.msgpack.decode(receiver.recv_bytes(MOST_ANSWER), type=Answer)
    except EOFError as error:  # it died without a word
        raise _too_much(name) from error
    finally:
        receiver.close()
        _end(process)
    return opened(answer, name)


def opened(answer: Answer, name: str = "") -> bytes:
    """Return what was made, or raise what was raised there; see `run`."""
    if answer.made is not None:
        return answer.made
    if answer.error == "MemoryError":
        raise _too_much(name)
    if answer.error:
        raise _error(answer)
    raise Fault(*answer.fault)


def _error(answer: Answer) -> ExoError:
    kind = getattr(errors, answer.error, ExoError)
    error: ExoError = kind.__new__(kind if issubclass(kind, ExoError) else ExoError)
    Exception.__init__(error, *(answer.texts.get(part, "") for part in ("what", "where", "remedy")))
    error.__dict__.update(answer.texts)
    return error


def _work(job: Callable[[Any], bytes], value: Any, sender: Connection) -> None:
    """Runs in the other process."""
    be_second()
    answer = answered(job, value)
    with contextlib.suppress(OSError):  # nobody waits any more
        sender.send_bytes(msgspec.msgpack.encode(answer))


def answered(job: Callable[[Any], bytes], value: Any) -> Answer:
    """Return what a job made, or how it failed."""
    try:
        return Answer(made=job(value))
    except ExoError as error:
        texts = {key: text for key, text in vars(error).items() if isinstance(text, str)}
        return Answer(error=type(error).__name__, texts=texts)
    except MemoryError:
        return Answer(error="MemoryError")
    except Exception as error:
        frame = traceback.extract_tb(error.__traceback__)[-1]
        return Answer(fault=(type(error).__name__, f"{Path(frame.filename).name}, line {frame.lineno}"))


def be_second() -> None:
    """Leave Ctrl+C to the first process, and take no more memory than allowed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _end(process: BaseProcess) -> None:
    if process.pid is None:
        return
    process.kill()  # nothing happens to one that has ended
    process.join()
    process.close()


def too_long(name: str, seconds: float) -> BadInput:
    """Return the error of work that was ended because of its time."""
    what = f"It was not done within {seconds:g} seconds, and was stopped"
    return BadInput(what, name, remedy="Shorten its texts, or allow more time.")


def _too_much(name: str) -> BadInput:
    return BadInput(
        "It took more memory than it may have, and was stopped", name, remedy="Shorten its texts."
    )
