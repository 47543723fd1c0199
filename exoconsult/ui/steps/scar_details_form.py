"""What is asked about one scar: exactly the details that its type's content names, then age and cause."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec
from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from exoconsult.consultation.model import ScarSite
from exoconsult.i18n import _
from exoconsult.ui.context import Context
from exoconsult.ui.steps.labelled import Labelled
from exoconsult.ui.steps.scar_words import grade_cards, named
from exoconsult.ui.theme import current
from exoconsult.ui.widgets.buttons import QuietButton
from exoconsult.ui.widgets.choice_card import CardOption
from exoconsult.ui.widgets.choice_cards import ChoiceCards
from exoconsult.ui.widgets.date_button import DateButton
from exoconsult.ui.widgets.fields import NoteField
from exoconsult.ui.widgets.joined_row import JoinedRow
from exoconsult.ui.widgets.toggle import ToggleRow

DETAILS = ("grade", "depth", "height", "width", "mature", "mark", "happened_on", "first_option_done_on")
_NOTE_LENGTH = 5000
_APART, _APART_LOW = 16, 10


def without_other_details(site: ScarSite, asks: tuple[str, ...]) -> ScarSite:
    """Return the site without the details that its type does not ask for: they would count unseen."""
    empty = ScarSite()
    gone = {name: getattr(empty, name) for name in DETAILS if name not in asks}
    return msgspec.structs.replace(site, **gone)


class ScarDetailsForm(QWidget):
    """Shows one site. `changed` carries changed fields; pressing a choice again takes it back.

    `below` stands under what is asked: it must not push a question out of view.
    """

    changed = Signal(dict)

    def __init__(self, context: Context, below: Sequence[QWidget] = ()) -> None:
        super().__init__()
        self._context = context
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(_APART)
        self._rows: dict[str, QWidget] = {}
        self._choices: dict[str, JoinedRow | ChoiceCards] = {}
        self._labels: dict[str, Labelled] = {}
        self._dates: dict[str, tuple[DateButton, QuietButton]] = {}
        self._add_details()
        self._add_history()
        for part in below:
            self._column.addWidget(part)
        self._add_words()

    def set_value(self, site: ScarSite, *, several: bool) -> None:
        """Show a site. `several`: there are other sites, so that one can be the main one."""
        kind = self._context.library.scar_types.get(site.type)
        asks = kind.asks if kind is not None else ()
        for name in DETAILS:
            self._rows[name].setVisible(name in asks)
        for name, control in self._choices.items():
            value = getattr(site, name)
            control.set_value("" if value is None else str(value))
        for name, (day, clear) in self._dates.items():
            day.set_value(getattr(site, name))
            clear.setVisible(getattr(site, name) is not None)
        if "first_option_done_on" in asks:
            self._name_first_option(site.type)
        self.main.set_value(site.dominant)
        self.main.setVisible(several)
        self.note.set_value(site.note)

    def changeEvent(self, event: QEvent) -> None:
        """Stand closer in a low window."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and "_column" in self.__dict__:
            self._column.setSpacing(_APART_LOW if current().compact else _APART)

    def choice(self, name: str) -> JoinedRow | ChoiceCards:
        """Return the control of a detail: `grade`, `depth`, `age`, `cause`."""
        return self._choices[name]

    def date(self, name: str) -> DateButton:
        """Return the button of a date: `happened_on`, `first_option_done_on`."""
        return self._dates[name][0]

    def asked(self) -> tuple[str, ...]:
        """Return the details that are asked now."""
        return tuple(name for name in DETAILS if self._rows[name].isVisibleTo(self))

    def _add_details(self) -> None:
        grade = ChoiceCards(_("How marked is it?"), 4, clearable=True)
        grade.set_options(grade_cards(self._context))
        self._add("grade", grade, _("How marked is it?"), _("How marked?"), _("Goodman and Baron grade"))
        self._add_joined("depth", _("How deep is it?"), _("How deep?"), ("shallow", "deep"))
        heights = ("sunken", "flat", "slightly_raised", "clearly_raised")
        self._add_joined("height", _("How high is it?"), _("How high?"), heights)
        self._add_joined("width", _("How wide is it?"), _("How wide?"), ("thin", "medium", "wide"))
        self._add_joined("mature", _("Has it settled?"), _("Settled?"), ("yes", "no", "unsure"))
        marks = self._context.library.details.marks
        mark = ChoiceCards(_("What kind of mark is it?"), 3, clearable=True)
        order = tuple(sorted(marks, key=lambda name: marks[name].order))
        mark.set_options(CardOption(key, words) for key, words in named(self._context, "marks", order))
        self._add("mark", mark, _("What kind of mark is it?"), _("What kind?"))
        self._add_date("happened_on", _("When did it happen?"), _("When?"))
        self._add_date("first_option_done_on")

    def _add_date(self, name: str, label: str = "", short: str = "") -> None:
        """A day that is over, with a way to take it back."""
        day, clear = DateButton(label, today=self._context.today()), QuietButton(_("No date"), "x")
        day.set_range(date(1900, 1, 1), self._context.today())
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(day)
        row.addWidget(clear)
        row.addStretch(1)
        day.picked.connect(lambda picked: self.changed.emit({name: picked}))
        clear.clicked.connect(lambda: self.changed.emit({name: None}))
        labelled = Labelled(label, holder, short=short)
        self._dates[name], self._labels[name], self._rows[name] = (day, clear), labelled, labelled
        self._column.addWidget(labelled)

    def _name_first_option(self, kind: str) -> None:
        """Say what comes first for this type, as the content calls it."""
        label = self._context.words(f"scar_types.{kind}.first_done")
        self._dates["first_option_done_on"][0].set_name(label)
        self._labels["first_option_done_on"].set_label(label)

    def _add_history(self) -> None:
        ages = ("under_3_months", "3_to_12_months", "1_to_5_years", "over_5_years")
        self._add_joined("age", _("How old is the scar?"), _("How old?"), ages)
        causes = self._context.library.details.causes
        order = tuple(sorted(causes, key=lambda name: causes[name].order))
        cause = ChoiceCards(_("What caused it?"), 4, clearable=True)
        cause.set_options(CardOption(key, words) for key, words in named(self._context, "causes", order))
        self._add("cause", cause, _("What caused it?"), _("What caused it?"))

    def _add_words(self) -> None:
        self.main = ToggleRow(_("Main type"), _("The session plan follows this one first."))
        self.note = NoteField(_("Note on this scar"), private=True, max_length=_NOTE_LENGTH, lines=(1, 6))
        self.note.set_placeholder(_("For the record, not on the handout"))
        self._column.addWidget(self.main)
        self._column.addWidget(self.note)
        self.main.switched.connect(lambda on: self.changed.emit({"dominant": on}))
        self.note.edited.connect(lambda text: self.changed.emit({"note": text}))

    def _add_joined(self, name: str, label: str, short: str, keys: tuple[str, ...]) -> None:
        table = "ages" if name == "age" else name
        row = JoinedRow(named(self._context, table, keys), label, clearable=True)
        self._add(name, row, label, short)

    def _add(
        self, name: str, control: JoinedRow | ChoiceCards, label: str, short: str, remark: str = ""
    ) -> None:
        self._choices[name] = control
        self._rows[name] = Labelled(label, control, remark, short)
        self._column.addWidget(self._rows[name])
        control.chosen.connect(lambda key, name=name: self._on_chosen(name, key))

    def _on_chosen(self, name: str, key: str) -> None:
        value: Any = key
        if name == "grade":
            value = int(key) if key else None
        elif name not in ("cause", "mark"):
            value = key or None
        self.changed.emit({name: value})
