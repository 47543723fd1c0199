"""Step 1: who is here, and how they want to read the sheet. Everything may be left empty."""

from __future__ import annotations

from collections.abc import Generator
from datetime import date
from typing import Any, ClassVar, Self

import msgspec
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from exoconsult.consultation.flow import Step
from exoconsult.consultation.model import Consultation, Patient
from exoconsult.consultation.suitability import age_on
from exoconsult.i18n import _
from exoconsult.ui.context import Context, Facts
from exoconsult.ui.steps.base import StepPage
from exoconsult.ui.steps.labelled import Labelled
from exoconsult.ui.steps.patient_parts import (
    PractitionerField,
    endonym,
    language_cards,
    language_codes,
    paper_cards,
    sheet_language,
    size_cards,
)
from exoconsult.ui.steps.private import hide_private
from exoconsult.ui.steps.side_by_side import Halves
from exoconsult.ui.theme import Role, Tone, current
from exoconsult.ui.widgets.birth_date import BirthDateFields
from exoconsult.ui.widgets.choice_card import CardOption
from exoconsult.ui.widgets.choice_cards import ChoiceCards
from exoconsult.ui.widgets.containers import Card, Tag
from exoconsult.ui.widgets.fields import LabeledField
from exoconsult.ui.widgets.text import Divider, Text
from exoconsult.ui.widgets.toggle import ToggleRow

_MOST_COLUMNS, _GAP = 5, 24
_BESIDE_UP_TO = 1.15
"""Text size up to which print size and paper fit beside each other."""


class PatientStep(StepPage):
    """Name, date of birth, reference; language and paper of the sheet; whether a record is kept."""

    STEP: ClassVar[Step] = Step.PATIENT

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._patient, self._day = Patient(), context.today()
        self.preferred = LabeledField(_("Preferred name"), max_length=200)
        self.full_name = LabeledField(_("Full name"), private=True, max_length=200)
        self.born = BirthDateFields(_("Date of birth"), context.today(), private=True)
        self.age = Tag("", Tone.TEAL, "check")
        self.reference = LabeledField(_("Reference"), private=True, max_length=200)
        self.practitioner = PractitionerField(tuple(person.name for person in context.brand.people))
        cards = language_cards(context)
        self.languages = _cards(_("Handout language"), cards)
        self.sizes = _cards(_("Print size"), size_cards())
        self.papers = _cards(_("Paper"), paper_cards())
        self.no_record = ToggleRow(
            _("Do not keep a record"),
            _(
                "Nothing is stored when you close. You can still print. "
                "There will be no reprint and no second visit from these notes."
            ),
            "eyeoff",
        )
        self._lay_out(len(cards))
        self._connect()

    @classmethod
    def made(cls, context: Context) -> Generator[object, None, Self]:
        """Look up each language's own name first: Babel reads a file when it is asked about one."""
        for code in language_codes(context):
            yield endonym(code)
        return cls(context)

    def begin(self) -> None:
        """Whoever types goes straight on with the name."""
        self.preferred.edit().setFocus(Qt.FocusReason.OtherFocusReason)

    def load(self, facts: Facts) -> None:
        """Show the value."""
        patient = facts.consultation.patient
        self.preferred.set_value(patient.preferred_name)
        self.full_name.set_value(patient.name)
        self.born.set_value(patient.born)
        self.reference.set_value(patient.reference)
        self.practitioner.set_value(facts.consultation.practitioner)
        self.languages.set_value(sheet_language(self.context, patient.language))
        self.sizes.set_value(patient.print_size)
        self.papers.set_value(patient.paper)
        self.no_record.set_value(not patient.keep_record)
        self._hide_private()
        self.update_derived(facts)

    def update_derived(self, facts: Facts) -> None:
        """Show the age on the day of the consultation."""
        self._patient, self._day = facts.consultation.patient, facts.plan.today
        self._show_age(facts.consultation)

    def changeEvent(self, event: QEvent) -> None:
        """Hide what the patient view does not show."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_private"):
            self._hide_private()
            self._place_printed()

    # --- layout ---------------------------------------------------------------------------------------

    def _lay_out(self, languages: int) -> None:
        head = QVBoxLayout()
        head.setSpacing(4)
        head.addWidget(Text(_("Who are we seeing today?"), Role.QUESTION))
        head.addWidget(
            Text(_("You can leave this empty and start. The name is printed on page 1 only."), ink="ink2")
        )
        birth = QWidget()
        row = QHBoxLayout(birth)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.born, 1)
        beside = QVBoxLayout()
        beside.setContentsMargins(0, 0, 0, 10)  # level with the middle of the fields
        beside.addStretch(1)
        beside.addWidget(self.age)
        row.addLayout(beside)
        fields = QVBoxLayout()
        fields.setSpacing(16)
        fields.addLayout(Halves(self.preferred, self.full_name, _GAP))
        fields.addLayout(Halves(birth, self.reference, _GAP))
        fields.addWidget(self.practitioner)
        grid = QGridLayout()
        grid.setHorizontalSpacing(_GAP)
        grid.setVerticalSpacing(16)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
        chosen_from = self._beside_room(self.languages, languages)
        grid.addWidget(Divider(), 0, 0, 1, 2)
        grid.addWidget(Labelled(_("Handout language"), chosen_from, short=_("Language")), 1, 0, 1, 2)
        self._grid = grid
        self._printed = (Labelled(_("Print size"), self.sizes), Labelled(_("Paper"), self.papers))
        self._place_printed()
        keep = Card(padding=16)
        keep.add(self.no_record)
        self.content.addLayout(head)
        fields.addLayout(grid)
        self.content.addLayout(fields)
        self.content.setSpacing(18)
        self.content.addWidget(keep)
        self.content.addStretch(1)
        self._private = (self.full_name, birth, self.reference, self.practitioner)

    def _place_printed(self) -> None:
        """Put size and paper beside each other, or below where large text leaves too little room."""
        below = current().scale > _BESIDE_UP_TO
        for place, part in enumerate(self._printed):
            self._grid.removeWidget(part)
            if below:
                self._grid.addWidget(part, 2 + place, 0, 1, 2)
            else:
                self._grid.addWidget(part, 2, place)

    def _beside_room(self, cards: ChoiceCards, count: int) -> QWidget:
        """Return cards as wide as if there were four of them: one language is not a banner."""
        columns = min(max(count, 1), _MOST_COLUMNS)
        cards.set_columns(columns)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(cards, columns)
        if columns < 4:
            row.addStretch(4 - columns)
        return holder

    def _connect(self) -> None:
        self.preferred.edited.connect(lambda words: self._change(preferred_name=words))
        self.full_name.edited.connect(lambda words: self._change(name=words))
        self.reference.edited.connect(lambda words: self._change(reference=words))
        self.born.entered.connect(lambda day: self._change(born=day))
        self.languages.chosen.connect(lambda code: self._change(language=code))
        self.sizes.chosen.connect(lambda size: self._change(print_size=size))
        self.papers.chosen.connect(lambda paper: self._change(paper=paper))
        self.no_record.switched.connect(lambda off: self._change(keep_record=not off))
        self.practitioner.edited.connect(lambda name: self.edited.emit({"practitioner": name}))

    # --- showing and changing -------------------------------------------------------------------------

    def _change(self, **fields: Any) -> None:
        self._patient = msgspec.structs.replace(self._patient, **fields)
        self.edited.emit({"patient": self._patient})

    def _show_age(self, consultation: Consultation) -> None:
        born: date | None = consultation.patient.born
        self.age.setVisible(born is not None)
        if born is None:
            return
        years = age_on(born, self._day)
        young = years < self.context.library.health.age.years
        words = _("{years} years").format(years=years)
        self.age.set_value(words, Tone.AMBER if young else Tone.TEAL, "warn" if young else "check")

    def _hide_private(self) -> None:
        hide_private(self._private)


def _cards(name: str, options: list[CardOption]) -> ChoiceCards:
    cards = ChoiceCards(name, max(1, min(len(options), _MOST_COLUMNS)))
    cards.set_options(options)
    return cards
