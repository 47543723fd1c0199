"""Parts of the Patient page: cards of languages, sizes and paper, and who gives the consultation."""

from __future__ import annotations

from babel import Locale, UnknownLocaleError
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from exoconsult.content.status import status
from exoconsult.content.words import codes, written_in
from exoconsult.i18n import _
from exoconsult.ui.context import Context
from exoconsult.ui.steps.labelled import Labelled
from exoconsult.ui.theme import Tone
from exoconsult.ui.widgets.choice_card import CardOption
from exoconsult.ui.widgets.fields import LabeledField
from exoconsult.ui.widgets.select import Select

_OTHER = "other"


def language_cards(context: Context) -> list[CardOption]:
    """Return a card for each language of the content, in its own name, with whether it was reviewed."""
    cards = []
    for code in language_codes(context):
        reviewed = status(context.library, code).reviewed
        tag = _("Clinically reviewed") if reviewed else _("Not yet clinically reviewed")
        icon, tone = ("check", Tone.TEAL) if reviewed else ("warn", Tone.AMBER)
        cards.append(CardOption(code, endonym(code), tag=tag, tag_icon=icon, tone=tone))
    return cards


def language_codes(context: Context) -> tuple[str, ...]:
    """Return what a sheet can be written in: a clinic in the US has no second kind of English."""
    library, place = context.library, context.brand.jurisdiction
    return tuple(dict.fromkeys(written_in(library, code, place) for code in codes(library)))


def sheet_language(context: Context, language: str) -> str:
    """Return the code that a patient's sheet will be in, as the cards have it."""
    return written_in(context.library, language, context.brand.jurisdiction)


def endonym(code: str) -> str:
    """Return a language's own name for itself: "English", "Polski"; the code where nobody knows it."""
    try:
        locale = Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        return code
    name = locale.get_display_name(locale) or code
    return name[:1].upper() + name[1:]


def size_cards() -> list[CardOption]:
    """Return the two print sizes."""
    return [
        CardOption("standard", _("Standard"), _("12 pt"), icon="aa"),
        CardOption("large", _("Large"), _("18 pt, more pages"), icon="aa"),
    ]


def paper_cards() -> list[CardOption]:
    """Return the two kinds of paper."""
    return [
        CardOption("a4", _("A4"), _("210 × 297 mm"), icon="doc"),
        CardOption("letter", _("US Letter"), _("8.5 × 11 in"), icon="doc"),
    ]


class PractitionerField(QWidget):
    """Who gives the consultation: somebody of the clinic from a list, or any name; `edited` carries it."""

    edited = Signal(str)

    def __init__(self, people: tuple[str, ...]) -> None:
        super().__init__()
        self._people = people
        options = [(name, name) for name in people] + [(_OTHER, _("Somebody else"))]
        self.list = Select(options, _("Seen by"))
        self.name = LabeledField(_("Name of the practitioner") if people else _("Seen by"), max_length=200)
        listed = Labelled(_("Seen by"), self.list)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        row.addWidget(listed, 1, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(self.name, 1, Qt.AlignmentFlag.AlignBottom)
        self._room = QWidget()
        row.addWidget(self._room, 1)
        listed.setVisible(bool(people))
        self.list.chosen.connect(self._on_list_chosen)
        self.name.edited.connect(self.edited)
        self._show_name(not people)

    def set_value(self, practitioner: str) -> None:
        """Show a name without saying so."""
        other = bool(practitioner) and practitioner not in self._people
        self.list.set_value(_OTHER if other else practitioner)
        self.name.set_value(practitioner if other or not self._people else "")
        self._show_name(other or not self._people)

    def _show_name(self, shown: bool) -> None:
        self.name.setVisible(shown)
        self._room.setVisible(not (shown and self._people))

    def _on_list_chosen(self, key: str) -> None:
        self._show_name(key == _OTHER)
        if key == _OTHER:
            self.name.set_value("")
            self.name.edit().setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit("" if key == _OTHER else key)
