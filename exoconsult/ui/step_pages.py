"""The eight pages of a consultation: each made when it is first needed, or a piece at a time before that."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from exoconsult.consultation.flow import Step
from exoconsult.ui.ahead import rehearsed
from exoconsult.ui.context import Context
from exoconsult.ui.frame import ConsultFrame
from exoconsult.ui.handout_maker import HandoutMaker
from exoconsult.ui.idle_work import styling
from exoconsult.ui.session import Session
from exoconsult.ui.since_last import SinceLast
from exoconsult.ui.steps.base import StepPage
from exoconsult.ui.steps.handout_step import HandoutStep
from exoconsult.ui.steps.pages import PAGES
from exoconsult.ui.widgets.scroll_area import ScrollArea


class StepPages(QObject):
    """Makes pages in their scroll areas. `edited` and `settings_chosen`: what any of them says.

    `made`, `areas`: of the steps whose page is whole. `since`: what says what is new after a visit.
    """

    edited = Signal(dict)
    settings_chosen = Signal(dict)

    def __init__(self, context: Context, frame: ConsultFrame, session: Session, maker: HandoutMaker) -> None:
        super().__init__(frame)
        self._context, self._frame, self._session, self._maker = context, frame, session, maker
        self.made: dict[Step, StepPage] = {}
        self.areas: dict[Step, ScrollArea] = {}
        self.since: dict[Step, SinceLast] = {}
        self.in_making: dict[Step, Iterator[object]] = {}
        self._whole: set[Step] = set()
        self.destroyed.connect(partial(_delete_parked, self.areas))

    def page(self, step: Step) -> StepPage:
        """The page of a step, made when it is first needed."""
        for _piece in self._pieces(step):
            pass
        return self.made[step]

    @property
    def is_printing(self) -> bool:
        """Whether a sheet is still being handed to the printer."""
        page = self.made.get(Step.HANDOUT)
        return isinstance(page, HandoutStep) and page.is_printing

    def park(self, shown: Step) -> None:
        """Take the pages that are not on screen out of the window: they are styled when they are shown."""
        for step, area in self.areas.items():
            if step is not shown:
                area.hide()
                area.setParent(None)

    def show_since(self) -> None:
        """Say what is different from the visit before."""
        for since in self.since.values():
            since.show_since(self._session.before, self._session.value)

    def making(self, steps: Iterable[Step], on_screen: Callable[[Step], bool]) -> Iterator[object]:
        """Make and style these pages, a piece for each `next`, so that no first opening stutters."""
        for step in steps:
            if step in self._whole:
                continue
            yield from self._pieces(step)
            page = self.page(step)
            yield page
            yield from page.making()
            if self.areas[step].isWindow():  # it was parked, and would be styled as nobody sees it
                self.areas[step].setParent(self._frame)
                yield page
            yield from page.preparing(self._session.facts(step))
            yield from styling(page)
            if not on_screen(step):
                facts = self._session.facts(step)
                yield from rehearsed(page, self.areas[step], self._frame.room(spread=page.SPREAD), facts)
            self._whole.add(step)
        gc.freeze()  # what was made so far stays: nobody need look through it for what is unreachable

    def _pieces(self, step: Step) -> Iterator[object]:
        """What is still to be done for the page of a step; whoever goes on with it, it is made once."""
        if step not in self.made:
            yield from self.in_making.setdefault(step, self._make_page(step))

    def _make_page(self, step: Step) -> Iterator[object]:
        area = ScrollArea()
        area.hide()
        area.setParent(self._frame)  # styled once, in the place where it is shown
        yield area
        page = yield from PAGES[step].made(self._context)
        yield page
        page.hide()
        page.setParent(area.viewport())  # and there it stays
        yield page
        page.add_talking_points()
        page.edited.connect(self.edited)
        if hasattr(page, "use"):
            page.use(self._session, self._maker)
        if hasattr(page, "settings_chosen"):
            page.settings_chosen.connect(self.settings_chosen)
        if step in (Step.SCARS, Step.SESSION_PLAN):
            self.since[step] = SinceLast(self._context)
            page.content.insertWidget(1, self.since[step])
        yield page
        area.set_page(page)
        page.show()
        self.made[step], self.areas[step] = page, area


def _delete_parked(areas: Mapping[Step, ScrollArea]) -> None:
    """Let pages go with their window that are outside of it: nobody else would, and they name a patient."""
    for area in areas.values():
        if isValid(area) and area.isWindow():
            area.deleteLater()
