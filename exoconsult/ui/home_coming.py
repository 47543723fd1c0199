"""What comes next for a record on Home: the next visit, the end of a wait, a review whose day has passed.

It is derived from the record's value whenever it is shown, so it follows the clinic's days and gaps, and
what was a date yesterday has passed today. Nothing of it is kept.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QObject, QTimer

from exoconsult.consultation.steps import STEPS, Step
from exoconsult.errors import ExoError
from exoconsult.i18n import _
from exoconsult.store.records import RecordLine
from exoconsult.ui.context import Context
from exoconsult.ui.dates import long_day, short_day
from exoconsult.ui.steps import step_label

if TYPE_CHECKING:
    from exoconsult.consultation.model import Consultation

AT_ONCE = 4
"""How many rows in one piece of idle work; one takes about two milliseconds."""


class Coming(Struct, frozen=True):
    """Words for a row, and whether its day has come: then somebody is to be rung."""

    words: str = ""
    due: bool = False


class Foretold(QObject):
    """Finds out what comes next for the rows on screen, a few at a time while nothing else is to be done.

    So the list itself is as quick as its lines. `found` is called for each row, at once for those that are
    known from before and were not changed since.
    """

    def __init__(self, rows: QObject, context: Context, found: Callable[[str, Coming], None]) -> None:
        super().__init__(rows)  # it goes with the rows
        self._context, self._found = context, found
        self._waiting: list[RecordLine] = []
        self._known: dict[tuple[str, datetime, int, date], Coming] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._on_idle)

    def ask(self, lines: Sequence[RecordLine]) -> None:
        """Find out for these rows, and forget about those of before."""
        self._waiting = []
        for line in lines:
            known = self._known.get(self._key(line))
            if known is None:
                self._waiting.append(line)
            else:
                self._found(line.id, known)
        if self._waiting:
            self._timer.start()

    def _on_idle(self) -> None:
        if not self._waiting:
            self._timer.stop()
            return
        here, self._waiting = self._waiting[:AT_ONCE], self._waiting[AT_ONCE:]
        for line in here:
            self._find_out(line)

    def _find_out(self, line: RecordLine) -> None:
        with contextlib.suppress(ExoError):  # what cannot be read says so when it is opened
            value = self._context.records.glance(line.id)
            made = self._known[self._key(line)] = coming(self._context, value, line.sheets)
            self._found(line.id, made)

    def _key(self, line: RecordLine) -> tuple[str, datetime, int, date]:
        return line.id, line.changed_at, line.sheets, self._context.today()


def coming(context: Context, value: Consultation, sheets: int) -> Coming:
    """Return what comes next for a consultation of which so many sheets were given."""
    if value.outcome == "wait":
        return _after_wait(context, value)
    if value.outcome == "go_ahead":
        return _next_visit(context, value)
    if value.outcome == "refer":
        return Coming(_("Letter given") if sheets else _("Letter not printed yet"))
    if value.outcome == "thinking":
        return Coming(_("Took the sheet home") if sheets else "")
    return Coming(_left_words(context, value) if value.outcome == "open" else "")


def _after_wait(context: Context, value: Consultation) -> Coming:
    until = value.decision.wait_until
    if until is None:
        return Coming()
    if until <= context.today():
        return Coming(_("The wait has ended"), due=True)
    return Coming(_("Waits until {day}").format(day=_day(context, until)))


def _next_visit(context: Context, value: Consultation) -> Coming:
    """The first visit that is still to come; where all have passed, the last one that nobody recorded."""
    from exoconsult.planning.plan import make_plan  # found out in idle moments: the list never waits for it
    from exoconsult.ui.steps.plan_words import visit_name

    today = context.today()
    plan = make_plan(value, context.library, context.brand, today=value.made_on or today)
    open_visits = [visit for visit in plan.schedule.visits if not visit.given]
    following = next((visit for visit in open_visits if visit.on >= today), None)
    if following is not None:
        words = _("{visit} on {day}")
        return Coming(words.format(visit=visit_name(following), day=_day(context, following.on)))
    if not open_visits:
        return Coming()
    last = open_visits[-1]
    words = _("{visit} was due on {day}")
    return Coming(words.format(visit=visit_name(last), day=_day(context, last.on)), due=True)


def _left_words(context: Context, value: Consultation) -> str:
    left = context.settings.left_at
    if left is None or left[0] != value.id or left[1] not in set(STEPS):
        return ""
    return _("Continue at {step}").format(step=step_label(Step(left[1])))


def _day(context: Context, day: date) -> str:
    language = context.settings.ui_language
    return short_day(day, language) if abs((day - context.today()).days) < 180 else long_day(day, language)
