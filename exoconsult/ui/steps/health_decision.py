"""The practitioner's decision with what belongs to it: a date, a name, a reason. The program lists only."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout

from exoconsult.consultation.flow import needs_reason
from exoconsult.consultation.model import Consultation, Decision
from exoconsult.consultation.suitability import Point
from exoconsult.i18n import _
from exoconsult.ui.context import Context, Facts
from exoconsult.ui.dates import long_day
from exoconsult.ui.steps.health_words import last_day
from exoconsult.ui.theme import Role, Tone, current
from exoconsult.ui.widgets.buttons import QuietButton
from exoconsult.ui.widgets.choice_card import CardOption
from exoconsult.ui.widgets.choice_cards import ChoiceCards
from exoconsult.ui.widgets.containers import AlertBox, Card
from exoconsult.ui.widgets.date_button import DateButton
from exoconsult.ui.widgets.fields import FieldFrame, LabeledField, NoteField, PrivateMark
from exoconsult.ui.widgets.text import Text

_ONE_LINE = 640


class DecisionCard(Card):
    """`decided` carries changed fields of the consultation: the outcome, the decision."""

    decided = Signal(dict)

    def __init__(self, context: Context) -> None:
        super().__init__(padding=16, spacing=12)
        self._context = context
        self._value = Consultation()
        self._listed: date | None = None
        self.outcome = ChoiceCards(_("Your decision"), 3, clearable=True)
        self.outcome.set_options(_options())
        self.until = DateButton(_("Wait until"), today=context.today())
        self.until.set_range(context.today(), context.today().replace(year=context.today().year + 5))
        self.take_listed = QuietButton("", "hold")
        self.refer_to = LabeledField(_("Refer to"), max_length=200)
        self.refer_to.set_placeholder(_("A dermatologist, the family doctor"))
        self.alert = AlertBox(Tone.RED)
        self.alert.set_value(
            _("A stop is listed"),
            _("To go ahead all the same, give your name and your reason. Both are kept."),
        )
        self.by = LabeledField(_("Decided by"), max_length=200)
        self.reason = NoteField(_("Reason"), private=True, max_length=5000, lines=(2, 6))
        self._until_frame = FieldFrame(_("Wait until"), self.until)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(Text(_("Your decision"), Role.HEADING, wrap=False))
        head.addStretch(1)
        head.addWidget(PrivateMark())
        day = QHBoxLayout()
        day.setSpacing(8)
        for part in (self._until_frame, self.take_listed):
            day.addWidget(part, 0, Qt.AlignmentFlag.AlignBottom)
        day.addStretch(1)
        self.body().addLayout(head)
        self.add(Text(_("You decide. The program only lists reasons."), Role.CONTROL, "ink2"), self.outcome)
        self.body().addLayout(day)
        self.add(self.refer_to, self.alert, self.by, self.reason)

    def _connect(self) -> None:
        self.outcome.chosen.connect(self._on_outcome_chosen)
        self.until.picked.connect(lambda day: self._change(wait_until=day))
        self.take_listed.clicked.connect(self._on_take_listed_clicked)
        self.refer_to.edited.connect(lambda words: self._change(refer_to=words))
        self.by.edited.connect(lambda words: self._change(by=words))
        self.reason.edited.connect(lambda words: self._change(reason=words))

    def load(self, facts: Facts) -> None:
        """Show a decision without saying so."""
        decision = facts.consultation.decision
        self.refer_to.set_value(decision.refer_to)
        self.by.set_value(decision.by)
        self.reason.set_value(decision.reason)
        self.follow(facts)

    def follow(self, facts: Facts) -> None:
        """Show what belongs to the outcome; what is being typed stays as it is."""
        self._value = facts.consultation
        outcome, decision, points = self._value.outcome, self._value.decision, facts.plan.points
        self.outcome.set_value(None if outcome == "open" else outcome)
        self.until.set_value(decision.wait_until)
        self._until_frame.setVisible(outcome == "wait")
        self._offer_listed(points)
        self.refer_to.setVisible(outcome == "refer")
        against = outcome == "go_ahead" and any(point.level == "stop" for point in points)
        self.alert.setVisible(against)
        self.reason.setVisible(against or bool(decision.reason))
        self.by.setVisible(outcome != "open")
        missing = needs_reason(self._value, points)
        self.reason.set_mistake(_("Please give a reason.") if missing else "")
        self.by.set_mistake(_("Please give your name.") if against and not decision.by.strip() else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put all ways on one line where there is room."""
        super().resizeEvent(event)
        self.outcome.set_columns(5 if event.size().width() >= current().px(_ONE_LINE) else 3)

    def _offer_listed(self, points: tuple[Point, ...]) -> None:
        """Offer the day on which the listed waits are over, where there is one and it is another."""
        self._listed = last_day(points)
        wanted = self._value.outcome == "wait" and self._listed not in (None, self._value.decision.wait_until)
        self.take_listed.setVisible(wanted)
        if self._listed is not None:
            day = long_day(self._listed, self._context.settings.ui_language)
            self.take_listed.set_text(_("Listed: {day}").format(day=day))

    def _on_outcome_chosen(self, outcome: str) -> None:
        now = self._context.now().replace(microsecond=0, tzinfo=None)
        decision = self._value.decision
        if not outcome:
            self._say("open", msgspec.structs.replace(decision, at=None))
            return
        by = self._value.practitioner or decision.by  # who is here now decides now
        self.by.set_value(by)
        self._say(outcome, msgspec.structs.replace(decision, by=by, at=now))

    def _on_take_listed_clicked(self) -> None:
        self._change(wait_until=self._listed)

    def _say(self, outcome: str, decision: Decision) -> None:
        self.decided.emit({"outcome": outcome, "decision": decision})

    def _change(self, **fields: Any) -> None:
        self.decided.emit({"decision": msgspec.structs.replace(self._value.decision, **fields)})


def _options() -> list[CardOption]:
    words = {
        "go_ahead": _("Go ahead"),
        "wait": _("Wait until a date"),
        "refer": _("Refer"),
        "thinking": _("Thinking about it"),
        "declined": _("Declined"),
    }
    return [CardOption(key, said) for key, said in words.items()]
