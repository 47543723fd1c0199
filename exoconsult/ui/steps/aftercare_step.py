"""Step 7: care at home by phase, the three things that matter most, when to call, the notes."""

from __future__ import annotations

from typing import Any, ClassVar

import msgspec
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout

from exoconsult.consultation.flow import Step
from exoconsult.consultation.model import Aftercare
from exoconsult.i18n import _
from exoconsult.ui.context import Context, Facts
from exoconsult.ui.steps.base import StepPage
from exoconsult.ui.steps.care_cards import CallCard, PhaseCard, ThingsCard
from exoconsult.ui.steps.care_words import phase_names
from exoconsult.ui.steps.private import hide_private
from exoconsult.ui.theme import Role, current
from exoconsult.ui.widgets.fields import NoteField
from exoconsult.ui.widgets.text import Text

_NOTE, _PRIVATE_NOTE = 300, 5000
_FOUR_BESIDE, _GAP = 780, 12


class AftercareStep(StepPage):
    """What is printed on the page for the fridge, and what the practitioner adds to it."""

    STEP: ClassVar[Step] = Step.AFTERCARE

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._care = Aftercare()
        self._built = Text("", ink="ink2")
        self.phases = {name: PhaseCard(context, name) for name in phase_names(context)}
        self.things, self.call = ThingsCard(context), CallCard(context)
        self.note = NoteField(_("Your note on the sheet"), max_length=_NOTE, lines=(2, 5))
        self.note.set_placeholder(_("Add a few words"))
        self.private_note = NoteField(_("Private note"), private=True, max_length=_PRIVATE_NOTE, lines=(2, 8))
        self.private_note.set_hint(_("Never printed."))
        self._grid = QGridLayout()
        self._grid.setSpacing(_GAP)
        self._columns = 0
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setSpacing(4)
        head.addWidget(Text(_("What will help the skin settle?"), Role.QUESTION))
        head.addWidget(self._built)
        both, notes = QHBoxLayout(), QHBoxLayout()
        for row, parts in ((both, (self.things, self.call)), (notes, (self.note, self.private_note))):
            row.setSpacing(14)
            for part in parts:
                row.addWidget(part, 1)
        for note in (self.note, self.private_note):
            notes.setAlignment(note, Qt.AlignmentFlag.AlignTop)
        self.content.setSpacing(12)
        self.content.addLayout(head)
        self.content.addLayout(self._grid)
        self.content.addLayout(both)
        self.content.addLayout(notes)
        self.content.addStretch(1)
        self._place(4)

    def _connect(self) -> None:
        for card in self.phases.values():
            card.left_out.connect(self._on_left_out)
        self.things.changed.connect(lambda chosen: self._change(top_things=chosen))
        self.note.edited.connect(lambda words: self._change(note=words))
        self.private_note.edited.connect(lambda words: self._change(private_note=words))

    def load(self, facts: Facts) -> None:
        """Show the value."""
        self.note.set_value(facts.consultation.aftercare.note)
        self.private_note.set_value(facts.consultation.aftercare.private_note)
        self._hide_private()
        self.update_derived(facts)

    def update_derived(self, facts: Facts) -> None:
        """Show lines, days and signs of the plan."""
        self._care = facts.consultation.aftercare
        recovery = facts.plan.recovery
        self._built.setText(
            _("Built from {route}, {depth}. The days are those of the recovery chart.").format(
                route=self.context.words(f"routes.{recovery.route}.name"),
                depth=self.context.words(f"routes.{recovery.route}.depths.{recovery.depth}.name"),
            )
        )
        for card in self.phases.values():
            card.set_value(facts.plan, self._care.left_out)
        self.things.set_value(facts.plan, self._care.top_things)
        self.call.set_value(facts.plan)

    def changeEvent(self, event: QEvent) -> None:
        """Hide the private note in the patient view."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and "private_note" in self.__dict__:
            self._hide_private()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the phases beside each other where there is room, else two and two."""
        super().resizeEvent(event)
        self._place(4 if event.size().width() >= current().px(_FOUR_BESIDE) else 2)
        self._level(event.size().width())

    def _level(self, page: int) -> None:
        """Let the lists of all phases begin at one height."""
        margins = self.content.contentsMargins()
        room = page - margins.left() - margins.right() - (self._columns - 1) * _GAP
        width = room // self._columns
        height = max(card.feel_height(width) for card in self.phases.values())
        for card in self.phases.values():
            card.set_feel_height(height)

    def _place(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for column in range(4):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        for place, card in enumerate(self.phases.values()):
            self._grid.addWidget(card, place // columns, place % columns)

    def _hide_private(self) -> None:
        hide_private((self.private_note,))

    def _on_left_out(self, line: str, left_out: bool) -> None:
        kept = tuple(each for each in self._care.left_out if each != line)
        self._change(left_out=(*kept, line) if left_out else kept)

    def _change(self, **fields: Any) -> None:
        self._care = msgspec.structs.replace(self._care, **fields)
        self.edited.emit({"aftercare": self._care})
