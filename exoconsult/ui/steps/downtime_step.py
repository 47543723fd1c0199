"""Step 5: how the product is delivered, what the first two weeks look like, and what they must not meet."""

from __future__ import annotations

from collections.abc import Generator
from datetime import date, timedelta
from typing import ClassVar, Self

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from exoconsult.consultation.flow import Step
from exoconsult.i18n import _
from exoconsult.planning.model import Option
from exoconsult.ui.context import Context, Facts
from exoconsult.ui.steps.base import StepPage
from exoconsult.ui.steps.clash_box import ClashBox, finding
from exoconsult.ui.steps.commitments_list import CommitmentsList
from exoconsult.ui.steps.place_notes import PlaceNotes
from exoconsult.ui.steps.plan_edits import FIRST, kept, moved, with_option
from exoconsult.ui.steps.private import hide_private
from exoconsult.ui.steps.product_card import ProductCard
from exoconsult.ui.steps.recovery_data import recovery_data, start_of
from exoconsult.ui.steps.route_cards import RouteCards
from exoconsult.ui.steps.side_by_side import SideBySide
from exoconsult.ui.steps.windows import clear_days
from exoconsult.ui.theme import Role
from exoconsult.ui.widgets.containers import Card
from exoconsult.ui.widgets.date_button import DateButton
from exoconsult.ui.widgets.recovery_chart import ChartLegend, RecoveryChart
from exoconsult.ui.widgets.text import Text


class DowntimeStep(StepPage):
    """Route and depth, the chart, the patient's own dates with what clashes, the product."""

    STEP: ClassVar[Step] = Step.DOWNTIME

    def __init__(self, context: Context, product: ProductCard | None = None) -> None:
        super().__init__(context)
        self._facts: Facts | None = None
        self.routes, self.product = RouteCards(context), product or ProductCard(context)
        self.place = PlaceNotes(context)
        self.first = DateButton(_("If the first session is on"), today=context.today())
        self.chart, self.legend = RecoveryChart(), ChartLegend()
        self.dates = CommitmentsList(context)
        self.clash = ClashBox(context.settings.ui_language)
        self._lay_out()
        self.routes.chosen.connect(lambda treatment: self.edited.emit({"treatment": treatment}))
        self.first.picked.connect(self._on_first_picked)
        self.dates.changed.connect(lambda entries: self.edited.emit({"commitments": entries}))
        self.clash.option_chosen.connect(self._on_option_chosen)
        self.clash.kept.connect(self._on_kept)
        self.product.changed.connect(lambda product: self.edited.emit({"product": product}))

    @classmethod
    def made(cls, context: Context) -> Generator[object, None, Self]:
        """Make the card at the page's end, then the page."""
        product = ProductCard(context)
        yield product
        return cls(context, product)

    def load(self, facts: Facts) -> None:
        """Show the value; a form that was open for one date is closed."""
        self.dates.load(facts, start_of(facts))
        self._show(facts)

    def update_derived(self, facts: Facts) -> None:
        """Show what follows from a change; fields that already show it are left alone."""
        self.dates.follow(facts, start_of(facts))
        self._show(facts)

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setSpacing(4)
        head.addWidget(Text(_("What will the first two weeks look like?"), Role.QUESTION))
        head.addWidget(Text(self.context.words("recovery.downtime.device"), ink="ink2"))
        chart = Card(padding=16, spacing=4)
        chart.body().setContentsMargins(16, 10, 16, 8)
        words = Text(_("If the first session is on"), Role.BODY, wrap=False, bold=True)
        question, legend = _line(words, self.first), _line(None, self.legend)
        legend.setMinimumHeight(self.first.sizeHint().height())
        chart.body().addLayout(SideBySide(question, legend, 0.5, 560, 8))
        chart.add(self.chart)
        beside = QWidget()
        column = QVBoxLayout(beside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.dates.form)
        column.addWidget(self.clash)
        column.addStretch(1)
        self.dates.setMinimumWidth(240)
        self.content.setSpacing(10)
        self.content.addLayout(head)
        self.content.addWidget(self.routes)
        self.content.addWidget(self.place)
        self.content.addWidget(chart)
        self.content.addLayout(SideBySide(self.dates, beside, 0.3, 300, 16))
        self.content.addWidget(self.product)
        self.content.addStretch(1)

    def _show(self, facts: Facts) -> None:
        self._facts = facts
        recovery = facts.plan.recovery
        self.routes.set_value(recovery.route, recovery.depth)
        note = f"routes.{recovery.route}.note"
        self.place.set_lead(self.context.words(note) if self.context.has_words(note) else "")
        shown = recovery_data(self.context, facts)
        self.chart.set_value(shown)
        self.legend.set_ours(shown.ours)
        self.clash.set_value(finding(self.context, facts))
        self.product.set_value(facts.consultation.product, facts.plan.offers)
        self.place.set_value(facts.plan.offers)
        hide_private((self.product,))  # batch and maker: the patient reads them on the sheet
        self._show_first(facts)

    def _show_first(self, facts: Facts) -> None:
        sessions = [v for v in facts.plan.schedule.visits if v.kind == "session"]
        given = any(visit.given for visit in sessions)
        self.first.set_value(start_of(facts))
        self.first.set_not_ready(
            _("A session has been given; change the next date on the next page.") if given else ""
        )
        today = facts.plan.today
        self.first.set_range(today, today + timedelta(days=self.context.library.plan.horizon_days))
        marks = clear_days(self.context, facts, sessions[0]) if sessions and not given else {}
        self.first.set_marks(marks, _("Tinted: every rule is met") if marks else "")

    def _on_first_picked(self, day: date) -> None:
        if self._facts is not None:
            self.edited.emit({"plan": moved(self._facts.consultation.plan, FIRST, day)})

    def _on_option_chosen(self, option: Option) -> None:
        if self._facts is not None:
            self.edited.emit({"plan": with_option(self._facts.consultation.plan, option)})
            self.first.setFocus(Qt.FocusReason.OtherFocusReason)  # the button that was pressed is gone

    def _on_kept(self, visit_id: str, reason: str) -> None:
        if self._facts is None:
            return
        visit = next(v for v in self._facts.plan.schedule.visits if v.id == visit_id)
        self.edited.emit({"plan": kept(self._facts.consultation.plan, visit, reason)})
        self.first.setFocus(Qt.FocusReason.OtherFocusReason)


def _line(*widgets: QWidget | None) -> QWidget:
    """Return widgets beside each other; None stands for the room that is left."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(14)
    for widget in widgets:
        if widget is None:
            row.addStretch(1)
        else:
            row.addWidget(widget)
    if None not in widgets:
        row.addStretch(1)
    return holder
