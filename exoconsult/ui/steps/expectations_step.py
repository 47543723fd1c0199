"""Step 4: what would make it worthwhile, what people usually see, how sure we are, and saying it back."""

from __future__ import annotations

from typing import Any, ClassVar

import msgspec
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from exoconsult.consultation.flow import Step
from exoconsult.consultation.model import Goals
from exoconsult.i18n import _
from exoconsult.ui.context import Context, Facts
from exoconsult.ui.steps.base import StepPage
from exoconsult.ui.steps.choices_card import ChoicesCard
from exoconsult.ui.steps.goals_row import GoalsRow
from exoconsult.ui.steps.hope_card import HopeCard
from exoconsult.ui.steps.how_card import HowCard
from exoconsult.ui.steps.proof_cards import LimitsCard, ProofCard
from exoconsult.ui.steps.side_by_side import SideBySide
from exoconsult.ui.theme import WORK_WIDTH, Role, current
from exoconsult.ui.widgets.buttons import QuietButton
from exoconsult.ui.widgets.check_row import CheckRow
from exoconsult.ui.widgets.chips import Chips
from exoconsult.ui.widgets.containers import Card
from exoconsult.ui.widgets.even_columns import EvenColumns
from exoconsult.ui.widgets.fields import NoteField
from exoconsult.ui.widgets.joined_row import JoinedRow
from exoconsult.ui.widgets.text import Text

_OWN_WORDS = 500
_WIDE = 980
"""Width of the page from which the limits have room for two columns and what else the card says."""
_PROOF_SHARE = {False: 0.522, True: 0.43}
"""What the proof takes of the width: beside narrow limits, and beside wide ones."""


class ExpectationsStep(StepPage):
    """Goals, own words, hope, proof, limits, other choices, and what the patient said back."""

    STEP: ClassVar[Step] = Step.EXPECTATIONS
    ABOVE: ClassVar[tuple[int, int]] = (16, 4)  # the line of the title is as high as the button in it

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._goals, self._room = Goals(), (False, False)
        goals = context.library.evidence.goals
        names = sorted(goals, key=lambda name: goals[name].order)
        self.goals = Chips(
            [(name, context.words(f"evidence.goals.{name}.name")) for name in names],
            _("What would make this worthwhile"),
        )
        self.own_words = NoteField(_("In your own words"), max_length=_OWN_WORDS, lines=(1, 4))
        self.own_words.hide_label()
        self.own_words.set_placeholder(_("In your own words: what would you like to see in the mirror?"))
        self.hope = HopeCard(context)
        self.proof, self.limits = ProofCard(context), LimitsCard(context)
        self.choices = ChoicesCard(context)
        self.choices.hide()
        self.how = HowCard(context)
        self.how.hide()
        self.how_asked = QuietButton(_("How might it work?"), "book", "cd")
        self.said_back = JoinedRow(
            [("not_yet", _("Not yet")), ("partly", _("Partly")), ("clear", _("Clear"))],
            context.words("evidence.teach_back.ask"),
            clearable=True,
        )
        points = context.library.evidence.teach_back
        self.understood = {
            name: CheckRow(context.words(f"evidence.teach_back.{name}.text"))
            for name in sorted(points, key=lambda name: points[name].order)
        }
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._both = SideBySide(self.proof, self.limits, _PROOF_SHARE[False], WORK_WIDTH * 2, 16, level=True)
        self.content.setSpacing(8)
        self._words_row = GoalsRow(self.goals, self.own_words)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(Text(_("What would make this worthwhile for you?"), Role.QUESTION), 1)
        head.addWidget(self.how_asked, 0, Qt.AlignmentFlag.AlignVCenter)
        self.content.addLayout(head)
        self.content.addWidget(self.how)
        self.content.addLayout(self._words_row)
        self.content.addWidget(self.hope)
        self.content.addLayout(self._both)
        self.content.addWidget(self.choices)
        self.content.addWidget(self._teach_back())
        self.content.addStretch(1)

    def _teach_back(self) -> QWidget:
        card = Card(padding=18, spacing=0)
        ask = self.context.words("evidence.teach_back.ask")
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(Text(_("“{question}”").format(question=ask), Role.CONTROL, bold=True), 1)
        line.addWidget(self.said_back, 0, Qt.AlignmentFlag.AlignVCenter)
        points = EvenColumns((4, 2))
        for row in self.understood.values():
            points.addWidget(row)
        self.said_back.setMinimumWidth(300)
        card.body().setContentsMargins(18, 8, 18, 2)
        card.body().addLayout(line)
        card.body().addSpacing(8)  # between two things to press
        card.body().addLayout(points)
        return card

    def _connect(self) -> None:
        self.goals.changed.connect(lambda chosen: self._change(chosen=self._merged(chosen)))
        self.own_words.edited.connect(lambda words: self._change(own_words=words))
        self.hope.hoped.connect(lambda hope: self._change(hope=hope))
        self.said_back.chosen.connect(lambda said: self._change(teach_back=said or None))
        for row in self.understood.values():
            row.switched.connect(self._on_understood)
        self.limits.choices_asked.connect(lambda: self._show_choices(self.choices.isHidden()))
        self.choices.close_button.clicked.connect(lambda: self._show_choices(False))
        self.how_asked.clicked.connect(lambda: self._show_how(self.how.isHidden()))
        self.how.close_button.clicked.connect(lambda: self._show_how(False))

    def load(self, facts: Facts) -> None:
        """Show the value."""
        goals = facts.consultation.goals
        self.goals.set_value(goals.chosen)
        self.own_words.set_value(goals.own_words)
        self.said_back.set_value(goals.teach_back)
        for name, row in self.understood.items():
            row.set_value(name in goals.understood)
        self.hope.load(facts)
        self.update_derived(facts)

    def update_derived(self, facts: Facts) -> None:
        """Show the usual band, the line below it, claims and choices."""
        self._goals = facts.consultation.goals
        self.hope.follow(facts)
        self.proof.set_value(facts.plan.outlook.claims)
        self.choices.set_value(facts.plan.outlook.choices)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the room there is."""
        super().resizeEvent(event)
        self._use_width()

    def changeEvent(self, event: QEvent) -> None:
        """Fold what is for the practitioner in the patient view."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and "proof" in self.__dict__:
            self.proof.set_open(False)
            self._words_row.invalidate()  # where the words stand depends on the look
            self._use_width()

    def _use_width(self) -> None:
        """Spread proof and limits where the page is wide: that is never higher, so a scroll bar settles."""
        wide, patient = self.width() >= current().px(_WIDE), current().patient
        if (wide, patient) != self._room:
            self._room = wide, patient
            self._both.set_room(_PROOF_SHARE[wide], WORK_WIDTH * 2)
            self.proof.set_wide(wide)
            self.limits.set_wide(wide)

    def _merged(self, chosen: tuple[str, ...]) -> tuple[str, ...]:
        """Return the goals in the order in which they were chosen."""
        kept = tuple(name for name in self._goals.chosen if name in chosen)
        return (*kept, *(name for name in chosen if name not in kept))

    def _on_understood(self) -> None:
        self._change(understood=tuple(name for name, row in self.understood.items() if row.value()))

    def _show_choices(self, opened: bool) -> None:
        self.choices.setVisible(opened)
        self.limits.set_open(opened)
        if opened:
            self.choices.close_button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.limits.choices.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_how(self, opened: bool) -> None:
        self.how.setVisible(opened)
        self.how_asked.set_text(_("How might it work?"), trailing="cu" if opened else "cd")
        stop = self.how.close_button if opened else self.how_asked
        stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def _change(self, **fields: Any) -> None:
        self._goals = msgspec.structs.replace(self._goals, **fields)
        self.edited.emit({"goals": self._goals})
