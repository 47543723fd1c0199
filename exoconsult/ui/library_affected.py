"""Where an entry is printed, beside its editor: the real page of a made-up sheet, with the words as typed."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from exoconsult.content.index import Entry
from exoconsult.errors import ExoError
from exoconsult.handout.printed import EVERY_PAGE, Printed, case_of, with_texts
from exoconsult.i18n import _
from exoconsult.page_process import Ended
from exoconsult.ui.context import Context
from exoconsult.ui.handout_maker import Made, make_handout, said
from exoconsult.ui.late_pages import LatePages
from exoconsult.ui.library_places import printed_words
from exoconsult.ui.library_words import sentence
from exoconsult.ui.page_preview import Mark, PagePreview
from exoconsult.ui.theme import Role, Tone
from exoconsult.ui.widgets.buttons import IconButton
from exoconsult.ui.widgets.containers import AlertBox
from exoconsult.ui.widgets.text import Text

WAIT_MS = 300


class AffectedPages(QWidget):
    """`made` says that the pages on screen have the words that were shown last."""

    made = Signal()

    def __init__(self, context: Context, entry: Entry, language: str) -> None:
        super().__init__()
        self._context, self._entry, self._language = context, entry, language
        self._printed: Printed | None = None
        self._texts: dict[str, str] = {}
        self._frames: tuple[Mark, ...] = ()
        self.places: tuple[int, ...] = ()
        """The pages of the sheet that print the entry, from 0."""
        self.where = Text("", Role.CONTROL, "ink2")
        self._late = LatePages(self, WAIT_MS)
        self._pdf = self._late.pages
        self.page = PagePreview(self._pdf)
        self.back = IconButton("left", _("The page before"), framed=True)
        self.on = IconButton("right", _("The next page"), framed=True)
        self._count = Text("", Role.CONTROL, "ink2", wrap=False)
        self.failed = AlertBox(Tone.AMBER, "warn")
        self._lay_out()
        self.take(None)
        self._late.made.connect(self._on_made)
        self._late.failed.connect(self._on_failed)
        self.back.clicked.connect(lambda: self._turn(-1))
        self.on.clicked.connect(lambda: self._turn(1))

    def _lay_out(self) -> None:
        self._turning = QWidget()
        row = QHBoxLayout(self._turning)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.back)
        row.addWidget(self._count, 1, Qt.AlignmentFlag.AlignCenter)
        row.addWidget(self.on)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(Text(_("Where it is printed"), Role.HEADING))
        for widget in (self.where, self.failed, self.page, self._turning):
            column.addWidget(widget)
        column.addStretch(1)
        self.failed.hide()
        self._turning.hide()

    def take(self, printed: Printed | None) -> None:
        """Learn where the entry is printed; none while that is being looked for."""
        self._printed = printed
        words = _("We are looking for its pages…")
        self.where.setText(words if printed is None else sentence(printed_words(printed, self._entry)))
        self.page.setVisible(printed is not None and printed.case is not None)
        self.show_texts(self._texts)

    def show_texts(self, texts: dict[str, str]) -> None:
        """Draw the pages with these words, by the ids of their texts; earlier wishes are dropped."""
        self._texts = dict(texts)
        if self._printed is not None and self._printed.case is not None:
            self._late.ask(self._texts, self._job(self._texts, self._printed.case))

    @property
    def is_current(self) -> bool:
        """Whether the pages on screen have the words that were shown last."""
        printed = self._printed
        return printed is not None and (printed.case is None or self._late.is_current(self._texts))

    def stop(self) -> None:
        """Draw nothing more."""
        self._late.stop()

    def _job(self, texts: dict[str, str], number: int) -> Callable[[], Made]:
        context, language = self._context, self._language
        case = case_of(number, context.library, context.brand, language)
        library = with_texts(context.library, language, texts)
        there = msgspec.structs.replace(context, content=library, brand=case.brand)
        return lambda: make_handout(there, case.value)

    def _on_made(self, made: Made) -> None:
        self._pdf.load(made.pdf)
        sections = set(self._printed.sections if self._printed is not None else ())
        boxes = [box for box in made.sections if box.section_id in sections]
        self._frames = tuple(Mark(box.page - 1, (box.x, box.y, box.w, box.h)) for box in boxes)
        pages = {mark.page for mark in self._frames} or {0}
        self.places = tuple(range(made.pages)) if EVERY_PAGE in sections else tuple(sorted(pages))
        self.failed.hide()
        self._show(self.page.page if self.page.page in self.places else self.places[0])
        self.made.emit()

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, Ended):
            return
        if not isinstance(error, ExoError):
            raise error
        self.failed.set_value(_("This page cannot be made"), said(error))
        self.failed.show()
        self.made.emit()

    def _turn(self, step: int) -> None:
        self._show(self.places[self.places.index(self.page.page) + step])

    def _show(self, page: int) -> None:
        self.page.show_page(page)
        self.page.show_marks(self._frames, (), lasting=True)
        place = self.places.index(page)
        self._turning.setVisible(len(self.places) > 1)
        self._count.setText(_("Page {page}").format(page=page + 1))
        self.back.setEnabled(place > 0)
        self.on.setEnabled(place < len(self.places) - 1)
