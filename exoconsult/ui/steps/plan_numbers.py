"""How many sessions, how far apart, review when: three steppers, each with a way back; and the price slip."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from exoconsult.consultation.model import PlanChoice
from exoconsult.i18n import _
from exoconsult.ui.context import Context, Facts
from exoconsult.ui.steps.counts import span_words
from exoconsult.ui.steps.plan_edits import with_gap, with_review, with_sessions
from exoconsult.ui.steps.price_card import PriceSwitch
from exoconsult.ui.theme import Role
from exoconsult.ui.widgets.buttons import QuietButton
from exoconsult.ui.widgets.flow_layout import FlowLayout
from exoconsult.ui.widgets.number_stepper import NumberStepper
from exoconsult.ui.widgets.text import Text

_GAP_MOST, _REVIEW_LEAST, _REVIEW_MOST = 26, 4, 52


class _Number(QWidget):
    """Label, stepper, what is usual; `usual_asked` takes the own number back."""

    usual_asked = Signal()

    def __init__(self, label: str, low: int, high: int, unit: str = "") -> None:
        super().__init__()
        self.stepper = NumberStepper(label, low, high, unit)
        self.usual = QuietButton(_("Back to the usual"), "undo")
        self.usual.padding = 2  # its words stand below the label, not inside a box
        self._hint = Text("", Role.CAPTION, "ink2", wrap=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 16, 0)
        column.setSpacing(8)
        column.addWidget(Text(label, Role.CONTROL, wrap=False, bold=True))
        column.addWidget(self.stepper)
        column.addWidget(self._hint)
        column.addWidget(self.usual, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.usual.clicked.connect(self.usual_asked)

    def show_number(self, value: int, usual: str, own: bool) -> None:
        """Show a number and the usual one; `own`: it was chosen here, so there is a way back."""
        self.stepper.set_value(value)
        self._hint.setText(_("usual: {number}").format(number=usual) if usual else _("no usual number"))
        self._hint.setVisible(not own)
        back = _("Back to the usual {number}").format(number=usual) if usual else _("Back to no number")
        self.usual.set_text(back)
        self.usual.setVisible(own)


class PlanNumbers(QWidget):
    """`changed` carries the plan's choices with one number changed."""

    changed = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, self._plan = context, PlanChoice()
        rules = context.library.plan
        self.sessions = _Number(_("Sessions"), rules.sessions.min, rules.sessions.max)
        self.gap = _Number(_("Gap"), rules.gap_weeks.min, _GAP_MOST, _("weeks"))
        self.review = _Number(_("Review after"), _REVIEW_LEAST, _REVIEW_MOST, _("weeks"))
        self.price = PriceSwitch(context)
        flow = FlowLayout(self, 12)
        for part in (self.sessions, self.gap, self.review, self.price):
            flow.addWidget(part)
        for number, change in (
            (self.sessions, with_sessions),
            (self.gap, with_gap),
            (self.review, with_review),
        ):
            number.stepper.stepped.connect(lambda n, change=change: self.changed.emit(change(self._plan, n)))
            number.usual_asked.connect(lambda change=change: self.changed.emit(change(self._plan, None)))

    def set_value(self, facts: Facts) -> None:
        """Show the numbers in use; where no number of sessions is offered it stands at 0."""
        self._plan, schedule = facts.consultation.plan, facts.plan.schedule
        rules, plan = self._context.library.plan, self._plan
        given = len(facts.consultation.sessions_given)
        least = 0 if schedule.sessions == 0 else max(rules.sessions.min, given)
        self.sessions.stepper.set_range(least, rules.sessions.max)
        usual = schedule.usual_sessions
        own = plan.sessions is not None
        self.sessions.show_number(schedule.sessions, span_words(*usual) if usual else "", own)
        low = schedule.gap_range[0]
        self.gap.stepper.set_range(low, _GAP_MOST)
        span = span_words(low, max(rules.gap_weeks.max, low))
        self.gap.show_number(schedule.gap_weeks, span, plan.gap_weeks is not None)
        weeks = plan.review_weeks or rules.review_weeks
        self.price.set_value(facts)
        self.review.show_number(weeks, str(rules.review_weeks), plan.review_weeks is not None)
