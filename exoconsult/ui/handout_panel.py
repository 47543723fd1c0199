"""Fills the panel beside the steps: the real page, what just changed, parts not reached yet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from exoconsult.consultation.flow import STEPS, Step
from exoconsult.consultation.model import Consultation
from exoconsult.i18n import _
from exoconsult.ui.context import Context
from exoconsult.ui.handout_maker import HandoutMaker, Made
from exoconsult.ui.page_preview import Mark, PagePreview, PdfPages
from exoconsult.ui.preview_panel import PreviewPanel
from exoconsult.ui.steps import step_label

if TYPE_CHECKING:
    from exoconsult.handout.model import Handout

MOST_UPDATES = 4


class HandoutPanel(QObject):
    """Joins panel, page picture and maker. `note_edited` and `expanded` go up to the consult view."""

    note_edited = Signal(str)
    expanded = Signal()

    def __init__(self, context: Context, panel: PreviewPanel, maker: HandoutMaker) -> None:
        super().__init__()
        self._context, self._panel, self._maker = context, panel, maker
        self._pages = PdfPages()
        self._page = PagePreview(self._pages)
        self._shown: Made | None = None
        self._coming: tuple[Made, PdfPages] | None = None
        self._reached = Step.PATIENT
        self._value, self._step = Consultation(), Step.PATIENT
        self._is_new = True  # nothing to compare with
        self._awaited = self._by_hand = False  # the sheet for a new step; a page chosen on this step
        panel.set_content(self._page)
        panel.page_turned.connect(self._on_page_turned)
        panel.note_edited.connect(self.note_edited)
        panel.expanded.connect(self.expanded)
        self._page.pressed.connect(self.expanded)
        maker.made.connect(self._on_made)
        maker.failed.connect(self._on_failed)

    def forget(self) -> None:
        """Another patient: what changed since the last page is nobody's business."""
        self._is_new = True

    def follow(self, consultation: Consultation, step: Step, reached: Step) -> None:
        """Ask for the handout of this value; note and foot are shown at once.

        Another step turns to the page that it is about; a page chosen by hand stays until then.
        """
        another = self._is_new or step is not self._step
        self._value, self._step, self._reached = consultation, step, reached
        if another:
            self._by_hand = False
            self._awaited = self._shown is None or self._shown.consultation != consultation
            self._turn_to(self._page_about_step())
        if another and self._shown is not None:
            self._page.show_dashed(_dashed(self._shown, self._waiting()))
        if self._panel.note().value() != consultation.aftercare.note:
            self._panel.set_note(consultation.aftercare.note)
        self._maker.ask(consultation)

    def _on_made(self, made: Made) -> None:
        """Read the sheet and draw its page; it is shown in the next turn of the loop, lest a hand wait."""
        pages = PdfPages()
        pages.load(made.pdf)
        self._page.draw_ahead(pages)
        self._coming = (made, pages)
        QTimer.singleShot(0, self, self._show_coming)

    def _show_coming(self) -> None:
        (made, pages), self._coming = self._coming or (None, None), None
        if made is None or pages is None or made.consultation.id != self._value.id:
            return  # another patient came meanwhile
        self._pages = pages
        self._page.show_pages(pages)
        self._show(made)

    def _show(self, made: Made) -> None:
        waiting = self._waiting()
        before = None if self._shown is None or self._is_new else self._shown.handout
        changed = _changed_sections(before, made.handout)
        changed = {part: title for part, title in changed.items() if part not in waiting}
        self._shown, self._is_new = made, False
        self._turn_to(self._wanted_page(made, changed))
        frames = tuple(
            Mark(box.page - 1, (box.x, box.y, box.w, box.h))
            for box in made.sections
            if box.section_id in changed
        )
        self._page.show_marks(frames, _dashed(made, waiting))
        self._panel.set_updates([(title, "") for title in list(changed.values())[:MOST_UPDATES]])
        self._panel.set_foot(_foot(made))

    def _wanted_page(self, made: Made, changed: Mapping[str, str]) -> int | None:
        """Where a new sheet opens, from 0; none: where it stands."""
        if self._by_hand:
            return None
        if self._awaited:  # what changed was done on the step before
            self._awaited = made.consultation != self._value
            return self._page_about_step()
        return min((box.page - 1 for box in made.sections if box.section_id in changed), default=None)

    def _page_about_step(self) -> int | None:
        """Where the step's part is that is always printed, else its first one; none where it has none."""
        if self._shown is None:
            return None
        from exoconsult.handout.sections import SECTIONS

        optional = {part.id: part.optional for part in SECTIONS if part.step == self._step.value}
        boxes = [box for box in self._shown.sections if box.section_id in optional]
        places = [(optional[box.section_id], box.page) for box in boxes]
        return min(places)[1] - 1 if places else None

    def _turn_to(self, page: int | None) -> None:
        """Show a page, or the one that is shown, as far as the sheet has it."""
        if self._shown is None:
            return
        wanted = max(0, min(self._pages.count - 1, self._page.page if page is None else page))
        self._page.show_page(wanted)
        self._panel.set_page(wanted + 1, self._pages.count)

    def _waiting(self) -> dict[str, Step]:
        """The parts of the sheet that no step has filled yet, each with its step."""
        from exoconsult.handout.sections import SECTIONS

        filled_by = {part.id: Step(part.step) for part in SECTIONS}
        reached = STEPS.index(self._reached)
        return {part: step for part, step in filled_by.items() if STEPS.index(step) > reached}

    def _on_page_turned(self, by: int) -> None:
        self._by_hand = True
        self._turn_to(self._page.page + by)

    def _on_failed(self, line: str) -> None:
        self._panel.set_updates([(line, "")])


def _changed_sections(before: Handout | None, after: Handout) -> dict[str, str]:
    """Id and title of every section that reads differently now; nothing on the first page shown."""
    if before is None:
        return {}
    old = {section.id: section for page in before.pages for section in page.sections}
    return {
        section.id: section.title.plain
        for page in after.pages
        for section in page.sections
        if old.get(section.id) != section and section.title.plain
    }


def _dashed(made: Made, waiting: Mapping[str, Step]) -> tuple[Mark, ...]:
    """A dashed box that names its step, for each part that waits."""
    words = _("Added at step {number}: {step}")
    return tuple(
        Mark(
            box.page - 1,
            (box.x, box.y, box.w, box.h),
            words.format(number=STEPS.index(step) + 1, step=step_label(step)),
        )
        for box in made.sections
        if (step := waiting.get(box.section_id)) is not None
    )


def _foot(made: Made) -> str:
    paper = {"A4": _("A4"), "Letter": _("US Letter")}[made.handout.paper]
    size = _("18 pt") if made.handout.large else _("12 pt")
    return _("{paper}, both sides · {size}").format(paper=paper, size=size)
