"""What in the patient’s life the plan keeps clear of: cards, and the form of the one that is open."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from exoconsult.consultation.model import Commitment
from exoconsult.i18n import _
from exoconsult.ui.context import Context, Facts
from exoconsult.ui.steps.commitment_form import CommitmentForm
from exoconsult.ui.steps.plan_words import KIND_ICONS, commitment_name, days_of, unkept
from exoconsult.ui.theme import Role, Tone
from exoconsult.ui.widgets.buttons import QuietButton
from exoconsult.ui.widgets.choice_card import CardOption
from exoconsult.ui.widgets.choice_cards import ChoiceCards
from exoconsult.ui.widgets.text import Text

_CHART_DAYS, _MOST = 14, 100


class CommitmentsList(QWidget):
    """The list. Its `form` is shown by the page where there is room; `changed` carries all commitments."""

    changed = Signal(tuple)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._value: tuple[Commitment, ...] = ()
        self._shown: list[CardOption] = []
        self._open: int | None = None
        self.form = CommitmentForm(context)
        self._title = Text("", Role.CONTROL, bold=True)
        self.add = QuietButton(_("Add"), "plus")
        self.cards = ChoiceCards(_("Dates to keep clear of"), 1, clearable=True)
        self._none = Text(_("None yet. Ask about big days, holidays and sport."), Role.CONTROL, "ink2")
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.cards)
        column.addWidget(self._none)
        column.addStretch(1)
        self.form.hide()
        self.add.clicked.connect(lambda: self._show_form(None))
        self.cards.chosen.connect(self._on_card_chosen)
        self.form.changed.connect(self._on_form_changed)
        self.form.removed.connect(self._on_form_removed)
        self.form.closed.connect(self._close)

    def load(self, facts: Facts, start: date) -> None:
        """Show the value and close the form. `start`: day 0 of the chart above."""
        self._open = None
        self.form.hide()
        self.follow(facts, start)

    def follow(self, facts: Facts, start: date) -> None:
        """Show what follows from a change; what is being typed stays."""
        self._value = facts.consultation.commitments
        name = facts.consultation.patient.preferred_name or facts.consultation.patient.name.split(" ")[0]
        self._title.setText(_("{name}’s dates").format(name=name) if name else _("The patient’s dates"))
        cards = self._cards(facts, start)
        if cards != self._shown:
            self._shown = cards
            self.cards.set_options(cards)
        self.cards.setVisible(bool(cards))
        self._none.setVisible(not cards)
        self.cards.set_value(None if self._open is None else str(self._open))
        if self._open is not None and self._open < len(self._value):
            self.form.follow(self._value[self._open])

    def _cards(self, facts: Facts, start: date) -> list[CardOption]:
        against = {clash.commitment for visit in facts.plan.schedule.visits for clash in unkept(visit)}
        made = []
        for place, entry in enumerate(self._value):
            days = days_of(entry, self._context.settings.ui_language)
            day = (entry.first - start).days
            if 0 <= day <= _CHART_DAYS:
                days = _("{days}, day {day}").format(days=days, day=day)
            tag = (_("Clash"), "warn", Tone.AMBER) if place in against else ("", "", Tone.PLAIN)
            made.append(
                CardOption(str(place), commitment_name(entry), days, *tag, icon=KIND_ICONS[entry.kind])
            )
        return made

    def _show_form(self, place: int | None) -> None:
        self._open = place
        self.cards.set_value(None if place is None else str(place))
        self.form.set_value(None if place is None else self._value[place])
        self.form.show()
        self.form.name.edit().setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self) -> None:
        self._open = None
        self.form.hide()
        self.cards.set_value(None)
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_card_chosen(self, key: str) -> None:
        if key:
            self._show_form(int(key))
        else:
            self._close()

    def _on_form_changed(self, entry: Commitment) -> None:
        if self._open is None:
            if len(self._value) >= _MOST:
                return
            self._open = len(self._value)
            self.changed.emit((*self._value, entry))
            return
        self.changed.emit((*self._value[: self._open], entry, *self._value[self._open + 1 :]))

    def _on_form_removed(self) -> None:
        place = self._open
        self._close()
        if place is not None:
            self.changed.emit((*self._value[:place], *self._value[place + 1 :]))
