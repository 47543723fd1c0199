"""One row of the content library as data: an entry, how it stands, what it is called, where it is printed."""

from __future__ import annotations

from msgspec import Struct

from exoconsult.content.index import Entry, Standing
from exoconsult.handout.printed import Printed
from exoconsult.i18n import _
from exoconsult.ui.library_words import due_tag, grade_words, subject_words


class Line(Struct, frozen=True):
    """One row: an entry, how it stands, what it is called; `all_languages` is how many there are."""

    entry: Entry
    stands: Standing
    title: str
    all_languages: int
    language: str
    printed: Printed | None = None
    """Where it is printed; none while that is not known."""

    @property
    def spoken(self) -> str:
        """The whole row in words."""
        stands = self.stands
        parts = [
            self.title,
            subject_words(self.entry.subject),
            _("grade {grade}").format(grade=grade_words(stands.grade)),
            _("{count} sources").format(count=len(stands.sources)),
            _("{some} of {all} languages").format(some=len(stands.languages), all=self.all_languages),
            _("next review: {words}").format(words=due_tag(stands, self.language)[0]),
        ]
        if stands.edited:
            parts.append(_("edited here"))
        return ", ".join(parts)
