"""What the clinic says on paper, in other languages: its own words at the left, the others at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from exoconsult.brand import Brand, ClinicWords
from exoconsult.i18n import _
from exoconsult.ui.clinic import Clinic
from exoconsult.ui.clinic_cards import ClinicCard, fill
from exoconsult.ui.context import Context
from exoconsult.ui.language import language_name
from exoconsult.ui.theme import Role
from exoconsult.ui.widgets.fields import FieldFrame, LabeledField
from exoconsult.ui.widgets.select import Select
from exoconsult.ui.widgets.text import Text

LONGEST = 300
"""Of a text in the clinic's file."""


class ClinicWordsCard(ClinicCard):
    """One row for each text of the clinic; what stays empty is printed as it is."""

    def __init__(self, context: Context, clinic: Clinic) -> None:
        super().__init__(context, clinic, _("Your words in other languages"))
        self.add(
            Text(_("empty: printed as they are"), Role.CONTROL, "ink2")
        )  # beside the title there is no room
        codes = [code for code in context.library.words if code != context.settings.ui_language]
        codes += [one.language for one in clinic.brand.words if one.language not in codes]
        self.language = Select([(code, language_name(code)) for code in codes], _("Language"))
        self.rows: dict[str, LabeledField] = {}
        self._nothing = Text(_("There is nothing to say in another language yet."), Role.CONTROL, "ink2")
        self._place = QVBoxLayout()
        self._list: QWidget | None = None
        self.add(FieldFrame(_("Language"), self.language), self._nothing)
        self.body().addLayout(self._place)
        self.show_brand(clinic.brand)
        self.language.chosen.connect(lambda _code: self.show_brand(clinic.brand))

    def show_brand(self, brand: Brand) -> None:
        """Show the words; the rows are made anew only where the clinic says other things."""
        texts = own_texts(brand)
        if list(self.rows) != [own for own, _kind in texts]:
            self._make_rows(texts)
        known = pairs(brand, self.language.value())
        for own, field in self.rows.items():
            fill(field, known.get(own, ""))
        self._nothing.setVisible(not texts)

    def _make_rows(self, texts: list[tuple[str, str]]) -> None:
        if self._list is not None:
            self._list.hide()
            self._list.deleteLater()
        self.rows, self._list = {}, QWidget()
        grid = QGridLayout(self._list)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for row, (own, kind) in enumerate(texts):
            field = self.rows[own] = LabeledField(kind, max_length=LONGEST)
            words = Text(own, Role.BODY, "ink2")
            words.setContentsMargins(0, 0, 0, 12)  # its last line stands in one line with the field
            grid.addWidget(words, row, 0, Qt.AlignmentFlag.AlignBottom)
            grid.addWidget(field, row, 1)
            field.edited.connect(lambda text, own=own: self._say(own, text.strip()))
        self._place.addWidget(self._list)

    def _say(self, own: str, words: str) -> None:
        """Note what a text is in the language chosen; empty words take it away."""
        brand, language = self.clinic.brand, self.language.value()
        said = {**pairs(brand, language), own: words}
        kept = tuple((text, there) for text, there in said.items() if there)
        others = [one for one in brand.words if one.language != language]
        own_words = [ClinicWords(language, kept)] if kept else []
        self.clinic.change(words=tuple(sorted((*others, *own_words), key=lambda one: one.language)))


def pairs(brand: Brand, language: str) -> dict[str, str]:
    """The clinic's texts with what they are in a language."""
    return dict(next((one.said for one in brand.words if one.language == language), ()))


def own_texts(brand: Brand) -> list[tuple[str, str]]:
    """Every text of the clinic that is printed and is no name, once, with what it is."""
    found = [
        (brand.tagline, _("Line below the name")),
        (brand.hours, _("Opening hours")),
        (brand.complaints, _("Whom to tell when not happy")),
        (brand.insurance, _("Insurance")),
    ]
    found += [(one.cell, _("Which of its cells")) for one in (brand.product, *brand.other_products)]
    found += [(person.training, _("Training")) for person in brand.people]
    return list({own: (own, kind) for own, kind in found if own.strip()}.values())
