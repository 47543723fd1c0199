"""Step 6: how many sessions, when, and what to do where a date does not fit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from typing import ClassVar

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from exoconsult.consultation.flow import Step
from exoconsult.consultation.model import PlanChoice
from exoconsult.i18n import _
from exoconsult.planning.model import Option, Visit
from exoconsult.ui.context import Context, Facts
from exoconsult.ui.dates import long_day
from exoconsult.ui.steps.base import StepPage
from exoconsult.ui.steps.clash_box import ClashBox, finding
from exoconsult.ui.steps.counts import days_or_weeks
from exoconsult.ui.steps.plan_edits import kept, moved, slip_switched, timed, with_option, with_test_patch
from exoconsult.ui.steps.plan_numbers import PlanNumbers
from exoconsult.ui.steps.plan_timeline import timeline_data
from exoconsult.ui.steps.plan_words import unkept
from exoconsult.ui.steps.price_card import PriceCard
from exoconsult.ui.steps.visit_row import VisitRow
from exoconsult.ui.theme import Role, Tone
from exoconsult.ui.widgets.containers import Card
from exoconsult.ui.widgets.emptying import taken_out
from exoconsult.ui.widgets.text import Divider, Text
from exoconsult.ui.widgets.timeline import Timeline
from exoconsult.ui.widgets.toggle import ToggleRow

_SHOWN = ("plan", "quote", "commitments", "sites", "treatment", "outcome", "decision", "sessions_given")


def _is_alike(facts: Facts, shown: Facts | None) -> bool:
    """Whether the page would look as it does, as after a letter of a name; `load` shows all of it anyway."""
    if shown is None or facts.plan != shown.plan:
        return False
    return all(getattr(facts.consultation, part) == getattr(shown.consultation, part) for part in _SHOWN)


class SessionPlanStep(StepPage):
    """Numbers, timeline, one row for each visit; in words why where there is no plan."""

    STEP: ClassVar[Step] = Step.SESSION_PLAN

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._facts: Facts | None = None
        self.numbers, self.timeline = PlanNumbers(context), Timeline()
        self.box = ClashBox(context.settings.ui_language)
        self.price = PriceCard(context)
        self.rows: dict[str, VisitRow] = {}
        self._spare: dict[str, VisitRow] = {}
        days = days_or_weeks(context.library.plan.test_patch_days)
        self.patch = ToggleRow(_("Test patch first"), context.words("plan.test_patch", days=days))
        self.top_up = ToggleRow(_("Top-up, if wanted"), context.words("plan.top_up_proof"))
        self._lay_out()
        self.numbers.changed.connect(self._emit)
        self.numbers.price.switched.connect(self._on_price_switched)
        self.price.changed.connect(lambda quote: self.edited.emit({"quote": quote}))
        self.patch.switched.connect(lambda on: self._emit(with_test_patch(self._plan(), on)))
        self.top_up.switched.connect(lambda on: self._emit(replace(self._plan(), maintenance=on)))
        self.box.option_chosen.connect(self._on_option_chosen)

    def load(self, facts: Facts) -> None:
        """Show the value."""
        self._show(facts)

    def preparing(self, facts: Facts) -> Iterator[object]:
        """Make the rows of these visits, and put everything in place before anybody comes here."""
        for visit in facts.plan.schedule.visits:
            if visit.id not in self.rows and visit.id not in self._spare:
                self._spare[visit.id] = row = self._new_row(visit)
                row.hide()
                row.setParent(self._list)
                yield row
                for part in row.findChildren(QWidget):
                    part.ensurePolished()
                yield row
        if not self.isVisible() and not _is_alike(facts, self._facts):
            self._show(facts)
            yield self

    def update_derived(self, facts: Facts) -> None:
        """Show what follows from a change; a reason that is being typed is left alone."""
        self._show(facts)

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setSpacing(4)
        head.addWidget(Text(_("When shall we meet?"), Role.QUESTION))
        sub = _("Change a number or tap a date. The dates after it move by themselves.")
        head.addWidget(Text(sub, ink="ink2"))
        self._line = Card(padding=16)
        self._line.add(self.timeline)
        self._list = Card(padding=4, spacing=0)
        self._think = Text("", Role.TAG, "ink2")
        self._habit = Text(self.context.words("plan.why.habit"), Role.TAG, "ink2")
        choices = Card(padding=16, spacing=10)
        choices.add(self.patch, Divider(), self.top_up)
        self.content.setSpacing(14)
        self.content.addLayout(head)
        parts: tuple[QWidget, ...] = (self.numbers, self.box, self._line, self._list, self.price, choices)
        for part in (*parts, self._think, self._habit):
            self.content.addWidget(part)
        self.content.addStretch(1)

    # --- showing --------------------------------------------------------------------------------------

    def _show(self, facts: Facts) -> None:
        self._facts = facts
        schedule, plan = facts.plan.schedule, facts.consultation.plan
        self.numbers.set_value(facts)
        self.timeline.set_value(timeline_data(self.context, facts))
        self._line.setVisible(bool(schedule.visits))
        self.patch.set_value(schedule.test_patch_offered if plan.test_patch is None else plan.test_patch)
        self.top_up.set_value(plan.maintenance)
        self._show_rows(facts)
        self.price.set_value(facts)
        found = finding(self.context, facts)
        said_in_row = found.tone is Tone.AMBER or not (found.options or found.text)
        self.box.setVisible(not said_in_row)
        if not said_in_row:
            self.box.set_value(found)
        self._think.setVisible(schedule.think_until is not None)
        if schedule.think_until is not None:
            day = long_day(schedule.think_until, self.context.settings.ui_language)
            self._think.setText(_("Days to think: no visit before {day}.").format(day=day))

    def _show_rows(self, facts: Facts) -> None:
        visits = facts.plan.schedule.visits
        self._list.setVisible(bool(visits))
        if [visit.id for visit in visits] != list(self.rows):
            self._make_rows(facts)
        clashing = next((visit.id for visit in visits if unkept(visit)), "")
        for visit in visits:
            self.rows[visit.id].set_value(facts, visit, offer=visit.id == clashing)

    def _make_rows(self, facts: Facts) -> None:
        """Keep the rows whose visits are still there, in order; a row with focus is never made anew."""
        body, before = self._list.body(), self.rows
        for widget in taken_out(body):
            if isinstance(widget, Divider):
                widget.deleteLater()
        self.rows = {}
        for visit in facts.plan.schedule.visits:
            if self.rows:
                body.addWidget(Divider())
            row = before.pop(visit.id, None) or self._spare.pop(visit.id, None) or self._new_row(visit)
            self.rows[visit.id] = row
            body.addWidget(row)
            row.show()
        for gone in before.values():
            gone.hide()
            gone.deleteLater()

    def _new_row(self, visit: Visit) -> VisitRow:
        row = VisitRow(self.context, visit)
        row.moved.connect(self._on_moved)
        row.timed.connect(self._on_timed)
        row.kept.connect(self._on_kept)
        row.option_chosen.connect(self._on_option_chosen)
        return row

    # --- changes --------------------------------------------------------------------------------------

    def _plan(self) -> PlanChoice:
        return self._facts.consultation.plan if self._facts is not None else PlanChoice()

    def _emit(self, plan: PlanChoice) -> None:
        self.edited.emit({"plan": plan})

    def _on_price_switched(self, on: bool) -> None:
        if self._facts is not None:
            self.edited.emit(slip_switched(self._facts.consultation, on))

    def _on_moved(self, visit_id: str, day: date) -> None:
        self._emit(moved(self._plan(), visit_id, day))

    def _on_timed(self, visit_id: str, at: time | None) -> None:
        self._emit(timed(self._plan(), visit_id, at))

    def _on_kept(self, visit_id: str, reason: str) -> None:
        if self._facts is not None:
            visit = next(each for each in self._facts.plan.schedule.visits if each.id == visit_id)
            self._emit(kept(self._plan(), visit, reason))
            self._focus(visit_id)

    def _on_option_chosen(self, option: Option) -> None:
        self._emit(with_option(self._plan(), option))
        self._focus(next((visit.id for visit in option.visits if not visit.given), ""))

    def _focus(self, visit_id: str) -> None:
        """Go on from a date: the button that was pressed is gone."""
        if visit_id in self.rows:
            self.rows[visit_id].day.setFocus(Qt.FocusReason.OtherFocusReason)
