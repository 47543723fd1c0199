"""One commitment to enter or change. A new one counts from the moment its day is picked."""

from __future__ import annotations

from datetime import date, timedelta

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from exoconsult.consultation.model import Commitment
from exoconsult.i18n import _
from exoconsult.ui.context import Context
from exoconsult.ui.steps.labelled import Labelled
from exoconsult.ui.steps.plan_words import KIND_ICONS, KINDS, kind_name
from exoconsult.ui.theme import Role
from exoconsult.ui.widgets.buttons import QuietButton, SecondaryButton
from exoconsult.ui.widgets.choice_card import CardOption
from exoconsult.ui.widgets.choice_cards import ChoiceCards
from exoconsult.ui.widgets.containers import Card
from exoconsult.ui.widgets.date_button import DateButton
from exoconsult.ui.widgets.fields import LabeledField
from exoconsult.ui.widgets.text import Text

_NAME_LENGTH, _YEARS = 200, 5


class CommitmentForm(Card):
    """`changed` carries the commitment; `removed` and `closed` carry nothing."""

    changed = Signal(object)
    removed = Signal()
    closed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(padding=16, spacing=12)
        self._value: Commitment | None = None
        today = context.today()
        self._title = Text("", Role.CARD)
        self.kind = ChoiceCards(_("What is it?"), 3)
        self.kind.set_options(CardOption(key, kind_name(key), icon=KIND_ICONS[key]) for key in KINDS)
        self.name = LabeledField(_("Name"), max_length=_NAME_LENGTH)
        self.name.set_placeholder(_("Such as: sister’s wedding"))
        self.first, self.last = (
            DateButton(_("First day"), today=today),
            DateButton(_("Last day"), today=today),
        )
        self.one_day = QuietButton(_("One day only"), "x")
        self.remove = QuietButton(_("Remove"), "x")
        self.done = SecondaryButton(_("Done"), "check")
        for button in (self.first, self.last):
            button.set_range(today - timedelta(days=366), today + timedelta(days=366 * _YEARS))
        self._lay_out()
        self._connect()
        self.set_value(None)

    def set_value(self, value: Commitment | None) -> None:
        """Show a commitment; none: a new one that has no day yet."""
        self._value = value
        self._title.setText(_("Change this date") if value else _("A date to keep clear of"))
        self.kind.set_value(value.kind if value else "event")
        self.name.set_value(value.name if value else "")
        self.first.set_value(value.first if value else None)
        self._show_last(value)
        self.remove.setVisible(value is not None)

    def follow(self, value: Commitment) -> None:
        """Take over what the list holds now, without touching what is being typed."""
        self._value = value
        self._show_last(value)
        self.remove.show()

    def _lay_out(self) -> None:
        days = QWidget()
        row = QHBoxLayout(days)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for label, button in ((_("First day"), self.first), (_("Last day"), self.last)):
            column = QVBoxLayout()
            column.setSpacing(6)
            column.addWidget(Text(label, Role.CONTROL, wrap=False, bold=True))
            column.addWidget(button)
            row.addLayout(column)
        row.addWidget(self.one_day, 0, Qt.AlignmentFlag.AlignBottom)
        row.addStretch(1)
        foot = QHBoxLayout()
        foot.addWidget(self.done)
        foot.addStretch(1)
        foot.addWidget(self.remove)
        self.add(self._title, Labelled(_("What is it?"), self.kind), self.name, days)
        self.body().addLayout(foot)

    def _connect(self) -> None:
        self.kind.chosen.connect(lambda _key: self._emit())
        self.name.edited.connect(lambda _text: self._emit())
        self.first.picked.connect(lambda _day: self._emit())
        self.last.picked.connect(self._on_last_picked)
        self.one_day.clicked.connect(self._on_one_day_clicked)
        self.remove.clicked.connect(self.removed)
        self.done.clicked.connect(self.closed)

    def _show_last(self, value: Commitment | None) -> None:
        self.last.set_value(value.last if value else None)
        self.last.set_not_ready("" if value else _("Choose the first day first."))
        self.one_day.setVisible(value is not None and value.last is not None)

    def _emit(self) -> None:
        """Say what is entered, once there is a day; both ends stay in order."""
        first = self.first.value()
        if first is None:
            return
        before = self._value or Commitment(first=first)
        last: date | None = before.last if before.last is None or before.last >= first else None
        kind = self.kind.value() or "event"
        made = replace(before, kind=kind, name=self.name.value(), first=first, last=last)
        self.changed.emit(made)

    def _on_last_picked(self, day: date) -> None:
        if self._value is None:
            return
        first, last = sorted((self._value.first, day))
        self.first.set_value(first)
        self.changed.emit(replace(self._value, first=first, last=None if first == last else last))

    def _on_one_day_clicked(self) -> None:
        if self._value is not None:
            self.changed.emit(replace(self._value, last=None))
