"""The handout made in a process of its own, so that the window never waits for it.

In a thread, drawing four pages takes Python away from the window for half a second, every few letters that
somebody types. The process stays for as long as the program; what is asked and what is made goes over two
pipes and nowhere else, and with the program's end of them closed it ends, whatever it is doing.

A process that dies is started again, once; after that this one makes the pages itself. One that does not
answer in time is ended, and the page with it is refused: its texts are the reason.
"""

from __future__ import annotations

import contextlib
import os
import sys
import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, BinaryIO, NoReturn

import msgspec

from exoconsult import limited
from exoconsult.brand import Brand
from exoconsult.harden import harden

if TYPE_CHECKING:
    import subprocess
    from queue import SimpleQueue

    from exoconsult.content.model import Library
    from exoconsult.handout.model import Handout
    from exoconsult.handout.printed import Spots
    from exoconsult.handout.render import Rendered
    from exoconsult.handout_file import Request

FLAG = "--make-pages"
"""The only argument of the program where it is this process."""
MOST_CRASHES = 2
_HEAD = 8
"""Bytes before each message that say how long it is."""


class Search(msgspec.Struct):
    """Asks where the texts of a language are printed on made-up sheets of these numbers."""

    brand: Brand
    language: str
    numbers: tuple[int, ...]


class Ended(Exception):
    """The program is closing or locked; nobody waits for a page any more."""


def command() -> list[str]:
    """What starts this process."""
    frozen = getattr(sys, "frozen", False)
    return [sys.executable, FLAG] if frozen else [sys.executable, "-m", "exoconsult", FLAG]


class PageProcess:
    """Makes one handout at a time, for whichever thread asks. It begins with the first one."""

    def __init__(self, start: Sequence[str] = (), seconds: float = limited.SECONDS) -> None:
        self._command, self._seconds = start or command(), seconds
        self._turn, self._state = threading.Lock(), threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._known: Library | None = None
        self._crashes, self._ended = 0, False

    @property
    def pid(self) -> int | None:
        """The number of the process while there is one."""
        process = self._process
        return process.pid if process is not None else None

    def make(self, wanted: Request) -> tuple[Handout, Rendered]:
        """Return the handout and its file, the same as `make_handout_file`; blocks until it is made.

        Raises what that raises, BadInput for what takes too long or too much memory, Ended after `end`.
        """
        with self._turn:
            while self._crashes < MOST_CRASHES:
                try:
                    asked = (wanted.consultation, wanted.brand, wanted.day)
                    return self._asked(wanted.library, asked)  # type: ignore[no-any-return]
                except (OSError, EOFError):
                    self._count()
        from exoconsult.handout_file import make_handout_file  # noqa: PLC0415 - it takes half a second

        return make_handout_file(wanted)

    def places(self, library: Library, brand: Brand, language: str, numbers: Sequence[int]) -> Spots:
        """Return the same as `handout.printed.spots`; blocks until it is known. Raises as `make`."""
        with self._turn:
            while self._crashes < MOST_CRASHES:
                try:
                    return self._asked(library, Search(brand, language, tuple(numbers)))  # type: ignore[no-any-return]
                except (OSError, EOFError):
                    self._count()
        from exoconsult.handout.printed import spots  # noqa: PLC0415 - it takes half a second

        return spots(library, brand, language, numbers)

    def end(self) -> None:
        """End the process, and with it all that it holds; what is being made is lost."""
        with self._state:
            self._ended = True
            if self._process is not None:
                self._process.kill()
        with self._turn:
            self._let_go()

    def _asked(self, library: Library, wanted: object) -> Any:
        import pickle  # noqa: PLC0415 - not before the first page

        late = threading.Event()
        process = self._running()

        def end_it() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(self._seconds, end_it)
        timer.daemon = True
        timer.start()
        try:
            answer = msgspec.msgpack.decode(self._said(process, library, wanted), type=limited.Answer)
        except (OSError, EOFError):
            if not late.is_set():
                raise
            self._let_go()
            raise limited.too_long("", self._seconds) from None
        finally:
            timer.cancel()
        return pickle.loads(limited.opened(answer))

    def _said(self, process: subprocess.Popen[bytes], library: Library, wanted: object) -> bytes:
        import pickle  # noqa: PLC0415

        to, back = process.stdin, process.stdout
        assert to is not None and back is not None
        if self._known is not library:  # half a megabyte: once is enough
            _send(to, pickle.dumps(library, pickle.HIGHEST_PROTOCOL))
            self._known = library
        _send(to, pickle.dumps(wanted, pickle.HIGHEST_PROTOCOL))
        return _received(back)

    def _running(self) -> subprocess.Popen[bytes]:
        import subprocess  # noqa: PLC0415 - not before the first page

        with self._state:
            if self._ended:
                raise Ended
            if self._process is None:
                self._process = subprocess.Popen(
                    self._command,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,  # what Python says of a failure may quote a name
                    creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
                )
            return self._process

    def _count(self) -> None:
        """Note that the process died, unless that was wanted."""
        code = self._let_go()
        if self._ended:
            raise Ended
        self._crashes += 1
        import logging  # noqa: PLC0415 - hardly ever

        then = "started again" if self._crashes < MOST_CRASHES else "not used any more"
        logging.getLogger("exoconsult.crash").warning("page process ended with %s, %s", code, then)

    def _let_go(self) -> int | None:
        """End what is left of the process; return what it ended with."""
        with self._state:
            process, self._process, self._known = self._process, None, None
        if process is None:
            return None
        process.kill()
        code = process.wait()
        for pipe in (process.stdin, process.stdout):
            assert pipe is not None
            with contextlib.suppress(OSError):  # what was not sent has nobody to go to
                pipe.close()
        return code


def _send(to: Any, data: bytes) -> None:
    to.write(len(data).to_bytes(_HEAD, "big") + data)
    to.flush()


def _received(back: Any) -> bytes:
    """Return one message. Raises EOFError where the other end is gone."""
    head = back.read(_HEAD)
    size = int.from_bytes(head, "big")
    data: bytes = back.read(size) if len(head) == _HEAD and size <= limited.MOST_ANSWER else b""
    if len(data) != size or not data:
        raise EOFError
    return data


# --- in the other process --------------------------------------------------------------------------------


def serve() -> NoReturn:
    """Make what is asked for until nobody asks any more. Never returns."""
    import pickle  # noqa: PLC0415
    from queue import SimpleQueue  # noqa: PLC0415

    harden()
    limited.be_second()
    from exoconsult.content.model import Library  # noqa: PLC0415 - the program loads it later
    from exoconsult.handout.printed import spots  # noqa: PLC0415 - the program does not
    from exoconsult.handout_file import Request, make_handout_file  # noqa: PLC0415

    def file_of(wanted: Request) -> bytes:
        return pickle.dumps(make_handout_file(wanted), pickle.HIGHEST_PROTOCOL)

    def places_of(wanted: tuple[Library, Search]) -> bytes:
        known, search = wanted
        return pickle.dumps(spots(known, search.brand, search.language, search.numbers))

    asked, answers = _own_pipes()
    waiting: SimpleQueue[bytes] = SimpleQueue()
    threading.Thread(target=_listen, args=(asked, waiting), daemon=True).start()
    library: Library | None = None
    while True:
        message = pickle.loads(waiting.get())
        if isinstance(message, Library):
            library = message
        elif isinstance(message, Search) and library is not None:
            _send(answers, msgspec.msgpack.encode(limited.answered(places_of, (library, message))))
        elif library is not None:
            consultation, brand, day = message
            answer = limited.answered(file_of, Request(consultation, library, brand, day))
            _send(answers, msgspec.msgpack.encode(answer))


def _own_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Take the two pipes for ourselves, so that nothing printed by a library gets between the messages."""
    asked, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    os.close(nothing)
    return asked, answers


def _listen(asked: BinaryIO, waiting: SimpleQueue[bytes]) -> None:
    """Hear in a thread what is asked, so that the program's end is heard in the midst of a page."""
    try:
        while True:
            waiting.put(_received(asked))
    finally:
        os._exit(0)
