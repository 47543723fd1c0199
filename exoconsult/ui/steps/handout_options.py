"""The panel beside the pages: print, save, and how this patient's sheet is made."""

from __future__ import annotations

from typing import Any

import msgspec
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from exoconsult.consultation.flow import ending
from exoconsult.consultation.model import Consultation
from exoconsult.i18n import _, ngettext
from exoconsult.ui.context import Context
from exoconsult.ui.steps.patient_parts import endonym, language_codes, sheet_language
from exoconsult.ui.steps.plan_edits import SLIP, slip_is_printed, slip_switched
from exoconsult.ui.steps.price_words import has_tariff
from exoconsult.ui.theme import Role, current
from exoconsult.ui.widgets.fields import FieldFrame
from exoconsult.ui.widgets.icon_label import IconLabel
from exoconsult.ui.widgets.joined_row import JoinedRow
from exoconsult.ui.widgets.select import Select
from exoconsult.ui.widgets.text import Divider, SectionTitle, Text
from exoconsult.ui.widgets.toggle import ToggleRow

SHORT_PARTS = ("goal", "scars")
"""The short form holds only these of the parts that may be left out."""


class HandoutOptionsForm(QWidget):
    """`edited` carries changed fields of the consultation: its patient's paper habits, its sheet."""

    edited = Signal(dict)

    def __init__(self, context: Context) -> None:
        super().__init__()
        from exoconsult.handout.sections import SECTIONS

        self._context = context
        self._value = Consultation()
        languages = [(code, endonym(code)) for code in language_codes(context)]
        papers = [("a4", _("A4")), ("letter", _("US Letter"))]
        sizes = [("standard", _("Standard 12 pt")), ("large", _("Large 18 pt"))]
        forms = [("full", _("Full")), ("short", _("Short"))]
        self._language = Select(languages, _("Language of the sheet"))
        self._paper = Select(papers, _("Paper"))
        self._size = JoinedRow(sizes, _("Print size"))
        self._form = JoinedRow(forms, _("Length of the sheet"))
        self._grey = ToggleRow(_("Black and white"), words=False)
        self._head = ToggleRow(_("Print our letterhead"), words=False)
        self._parts_title = SectionTitle(_("Parts of the sheet"), role=Role.CARD)
        self._parts = {
            part.id: ToggleRow(context.words(part.title), words=False)
            for part in SECTIONS
            if part.optional and part.id != SLIP
        }
        self._slip = ToggleRow(_("Price slip, on its own page"), words=False)
        self._slip_line = Divider()
        self._lines = {key: Divider() for key in self._parts}
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        pair = QHBoxLayout()
        pair.setSpacing(12)
        pair.addWidget(FieldFrame(_("Language"), self._language), 1)
        pair.addWidget(FieldFrame(_("Paper"), self._paper), 1)
        column.addLayout(pair)
        column.addWidget(self._size)
        column.addWidget(self._form)
        rows = QVBoxLayout()
        rows.setSpacing(0)
        rows.addWidget(self._grey)
        rows.addWidget(Divider())
        rows.addWidget(self._head)
        column.addLayout(rows)
        column.addSpacing(4)
        column.addWidget(self._parts_title)
        parts = QVBoxLayout()
        parts.setSpacing(0)
        for key, row in self._parts.items():
            parts.addWidget(self._lines[key])
            parts.addWidget(row)
        parts.addWidget(self._slip_line)
        parts.addWidget(self._slip)
        parts.addWidget(Divider())
        parts.addWidget(_AlwaysPrinted())
        column.addLayout(parts)
        column.addStretch(1)

    def _connect(self) -> None:
        self._language.chosen.connect(lambda code: self._change_patient(language=code))
        self._paper.chosen.connect(lambda paper: self._change_patient(paper=paper))
        self._size.chosen.connect(lambda size: self._change_patient(print_size=size))
        self._form.chosen.connect(lambda form: self._change_sheet(form=form))
        self._grey.switched.connect(lambda on: self._change_sheet(black_and_white=on))
        self._head.switched.connect(
            lambda on: self._change_sheet(letterhead="printed" if on else "own_paper")
        )
        for row in self._parts.values():
            row.switched.connect(lambda _on: self._on_part_switched())
        self._slip.switched.connect(lambda on: self.edited.emit(slip_switched(self._value, on)))

    def set_value(self, value: Consultation) -> None:
        """Show the choices of a consultation without saying so."""
        patient, sheet = value.patient, value.handout
        self._language.set_value(sheet_language(self._context, patient.language))
        self._paper.set_value(patient.paper)
        self._size.set_value(patient.print_size)
        self._form.set_value(sheet.form)
        self._grey.set_value(sheet.black_and_white)
        self._head.set_value(sheet.letterhead == "printed")
        for key, row in self._parts.items():
            row.set_value(key not in sheet.parts_off)
        self.follow(value)

    def follow(self, value: Consultation) -> None:
        """Offer the parts that this kind of sheet has; a letter has none that may be left out."""
        self._value = value
        letter = ending(value) != "plan"
        short = value.handout.form == "short"
        self._form.setVisible(not letter)
        for key, row in self._parts.items():
            offered = not letter and (not short or key in SHORT_PARTS)
            row.setVisible(offered)
            self._lines[key].setVisible(offered)
        printed = slip_is_printed(value)
        self._slip.set_value(printed)
        for widget in (self._slip, self._slip_line):
            widget.setVisible(not letter and (printed or has_tariff(self._context.brand.price)))

    def set_pages(self, count: int, *, slip: bool = False) -> None:
        """Say how many pages the sheet has, a slip apart; 0 while it is being made."""
        count -= slip
        words = ngettext("{count} page", "{count} pages", count).format(count=count) if count else ""
        if slip:
            words = _("{pages} and a slip").format(pages=words)
        self._parts_title.set_value(_("Parts of the sheet"), words)

    def part(self, key: str) -> ToggleRow:
        """Return the row of a part."""
        return self._slip if key == SLIP else self._parts[key]

    def language(self) -> Select:
        """Return the choice of language."""
        return self._language

    def paper(self) -> Select:
        """Return the choice of paper."""
        return self._paper

    def print_size(self) -> JoinedRow:
        """Return the choice of print size."""
        return self._size

    def form(self) -> JoinedRow:
        """Return the choice of full or short."""
        return self._form

    def grey(self) -> ToggleRow:
        """Return the switch for black and white."""
        return self._grey

    def letterhead(self) -> ToggleRow:
        """Return the switch for the letterhead."""
        return self._head

    def _change_patient(self, **changes: Any) -> None:
        self.edited.emit({"patient": msgspec.structs.replace(self._value.patient, **changes)})

    def _change_sheet(self, **changes: Any) -> None:
        self.edited.emit({"handout": msgspec.structs.replace(self._value.handout, **changes)})

    def _on_part_switched(self) -> None:
        before = self._value.handout.parts_off
        unknown = tuple(key for key in before if key not in self._parts)
        off = tuple(key for key, row in self._parts.items() if not row.value())
        self._change_sheet(parts_off=(*unknown, *off))


class _AlwaysPrinted(QFrame):
    """What no sheet goes without: it carries a lock instead of a switch."""

    def __init__(self) -> None:
        super().__init__()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Text(_("When to call, emergency number"), Role.CONTROL))
        words.addWidget(Text(_("always printed"), Role.CAPTION, "ink2"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 6, 0, 6)
        row.addLayout(words, 1)
        row.addWidget(IconLabel("lock", 20), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addSpacing(16)
        self.setAccessibleName(_("When to call, emergency number: always printed"))

    def sizeHint(self) -> QSize:
        """Return the height of a row that can be pressed, so that the list stays even."""
        hint = super().sizeHint()
        return QSize(hint.width(), max(hint.height(), current().target))
