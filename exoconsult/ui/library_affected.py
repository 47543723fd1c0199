"""Where an entry is printed, beside its editor: the real page of a sample sheet, with the words as typed."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from exoconsult.errors import ExoError
from exoconsult.handout.printed import EVERY_PAGE, Printed, sample_case, with_texts
from exoconsult.i18n import _
from exoconsult.ui.background import Background
from exoconsult.ui.context import Context
from exoconsult.ui.handout_maker import Made, make_handout, said
from exoconsult.ui.library_words import printed_words, sentence
from exoconsult.ui.page_preview import Mark, PagePreview, PdfPages
from exoconsult.ui.theme import Role, Tone
from exoconsult.ui.widgets.buttons import IconButton
from exoconsult.ui.widgets.containers import AlertBox
from exoconsult.ui.widgets.text import Text

WAIT_MS = 300


class AffectedPages(QWidget):
    """`made` says that the pages on screen have the words that were shown last."""

    made = Signal()

    def __init__(self, context: Context, printed: Printed, language: str) -> None:
        super().__init__()
        self._context, self._printed, self._language = context, printed, language
        self._texts: dict[str, str] = {}
        self._shown: dict[str, str] | None = None
        self._frames: tuple[Mark, ...] = ()
        self.places: tuple[int, ...] = ()
        """The pages of the sample sheet that print the entry, from 0."""
        self.where = Text(sentence(printed_words(printed)), Role.CONTROL, "ink2")
        self._pdf = PdfPages()
        self.page = PagePreview(self._pdf)
        self.back = IconButton("left", _("The page before"), framed=True)
        self.on = IconButton("right", _("The next page"), framed=True)
        self._count = Text("", Role.CONTROL, "ink2", wrap=False)
        self.failed = AlertBox(Tone.AMBER, "warn")
        self._background = Background(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self._start)
        self._lay_out()
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
        self.page.setVisible(self._printed.case is not None)

    def show_texts(self, texts: dict[str, str]) -> None:
        """Draw the pages with these words, by the ids of their texts; earlier wishes are dropped."""
        self._texts = dict(texts)
        if self._printed.case is not None:
            self._timer.start()

    @property
    def is_current(self) -> bool:
        """Whether the pages on screen have the words that were shown last."""
        return self._printed.case is None or self._shown == self._texts

    def stop(self) -> None:
        """Draw nothing more."""
        self._timer.stop()

    def _start(self) -> None:
        if not self.is_current and not self._background.busy:
            texts = self._texts
            self._background.run(
                self._job(texts), lambda made: self._on_made(texts, made), lambda e: self._on_failed(texts, e)
            )

    def _job(self, texts: dict[str, str]) -> Callable[[], Made]:
        context, language, case = self._context, self._language, self._printed.case
        assert case is not None
        library = with_texts(context.library, language, texts)
        wanted = sample_case(case, context.brand, language)
        return lambda: make_handout(dataclasses.replace(context, content=library), wanted)

    def _on_made(self, texts: dict[str, str], made: Made) -> None:
        self._shown = texts
        self._pdf.load(made.pdf)
        sections = set(self._printed.sections)
        boxes = [box for box in made.sections if box.section_id in sections]
        self._frames = tuple(Mark(box.page - 1, (box.x, box.y, box.w, box.h)) for box in boxes)
        pages = {mark.page for mark in self._frames} or {0}
        self.places = tuple(range(made.pages)) if EVERY_PAGE in sections else tuple(sorted(pages))
        self.failed.hide()
        self._show(self.page.page if self.page.page in self.places else self.places[0])
        self.made.emit()
        self._timer.start()

    def _on_failed(self, texts: dict[str, str], error: Exception) -> None:
        self._shown = texts
        self._timer.start()
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
