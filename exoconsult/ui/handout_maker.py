"""Makes the handout's bytes off the window's thread, one at a time, and only the newest one asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QObject, QTimer, Signal

from exoconsult.consultation.model import Consultation
from exoconsult.errors import ExoError, MissingGlyphs
from exoconsult.page_process import Ended
from exoconsult.ui.background import Background
from exoconsult.ui.context import Context
from exoconsult.ui.told import told

if TYPE_CHECKING:
    from exoconsult.content.readability import Reading
    from exoconsult.handout.model import Handout
    from exoconsult.handout.render import SectionBox

WAIT_MS = 250


class Made(Struct, frozen=True):
    """A handout with its bytes: what is previewed, saved and printed, all the same."""

    consultation: Consultation
    handout: Handout
    pdf: bytes
    pages: int
    sections: tuple[SectionBox, ...]
    reading: Reading
    """How hard it is to read; measured off the window's thread, where nobody waits for it."""


def make_handout(context: Context, consultation: Consultation) -> Made:
    """Compose and render; the PDF libraries are loaded here, after the first window is painted."""
    from exoconsult.handout_file import Request, make_handout_file, reading_level

    day = consultation.made_on or context.today()
    make = context.pages.make if context.pages is not None else make_handout_file
    handout, rendered = make(Request(consultation, context.library, context.brand, day))
    reading = reading_level(handout, consultation, context.brand)
    return Made(consultation, handout, rendered.pdf, rendered.pages, rendered.sections, reading)


def said(error: ExoError) -> str:
    """The line that the practitioner reads; where in the page a character stands says nothing to them."""
    return told(ExoError(error.what, remedy=error.remedy) if isinstance(error, MissingGlyphs) else error)


_Done = Callable[[Made], None]
_Failed = Callable[[Exception], None]


class HandoutMaker(QObject):
    """`made` carries a `Made`; `failed` one line that says what to do (a missing character, for example)."""

    made = Signal(object)
    failed = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._wanted: Consultation | None = None
        self._background = Background(self)
        self.latest: Made | None = None
        """The last handout made; it may be older than the value on screen (see `is_current`)."""
        self._underway: list[Consultation] = []
        self._then: list[tuple[Consultation, _Done, _Failed]] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self._start)

    def ask(self, consultation: Consultation) -> None:
        """Ask for the handout of this value; earlier wishes that have not begun are dropped."""
        self._wanted = consultation
        self._timer.start()

    def is_current(self, consultation: Consultation) -> bool:
        """Whether the last handout made is that of this value."""
        return self.latest is not None and self.latest.consultation == consultation

    def wait(self) -> None:
        """Wait for a handout that is being made, at closing time."""
        self._timer.stop()
        self._background.wait()

    def make_then(self, consultation: Consultation, done: _Done, failed: _Failed) -> None:
        """Go on with the handout of exactly this value: at once, or once it is made. `failed` is said too."""
        if self.latest is not None and self.is_current(consultation):
            done(self.latest)
            return
        self._then.append((consultation, done, failed))
        if consultation not in self._underway:
            self._run(consultation)

    def stop(self) -> None:
        """Make nothing more and wait for the page in the making; for closing time.

        A thread pool that is destroyed while its job runs waits for it, and the job for the interpreter.
        Another process holds nobody up: its page comes too late for anybody, or it is ended.
        """
        self._timer.stop()
        self._wanted = None
        pages = self._context.pages
        if pages is None or pages.pid is None:
            self._background.wait()

    def _start(self) -> None:
        if self._wanted is None or self._background.busy:
            return
        wanted, self._wanted = self._wanted, None
        if self.is_current(wanted):
            return
        self._run(wanted)

    def _run(self, wanted: Consultation) -> None:
        self._underway.append(wanted)
        context = self._context
        self._background.run(
            lambda: make_handout(context, wanted), self._on_made, lambda error: self._on_failed(wanted, error)
        )

    def _on_made(self, made: Made) -> None:
        self.latest = made
        self.made.emit(made)
        self._timer.start()
        for done, _failed in self._waiting_for(made.consultation):
            done(made)

    def _on_failed(self, wanted: Consultation, error: Exception) -> None:
        self._timer.start()
        waiting = self._waiting_for(wanted)
        if isinstance(error, Ended):
            return
        for _done, failed in waiting:
            failed(error)
        if not isinstance(error, ExoError):
            raise error
        self.failed.emit(said(error))

    def _waiting_for(self, value: Consultation) -> list[tuple[_Done, _Failed]]:
        """Who waits for this value, and not any more."""
        if value in self._underway:
            self._underway.remove(value)
        waiting = [(done, failed) for wanted, done, failed in self._then if wanted == value]
        self._then = [entry for entry in self._then if entry[0] != value]
        return waiting
