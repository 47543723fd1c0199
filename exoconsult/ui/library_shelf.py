"""What the library page shows, read once and again after each change."""

from __future__ import annotations

import msgspec

from exoconsult.content import index, loader
from exoconsult.content.overlay import Overlay
from exoconsult.content.own_words import OwnWords, Words, words_of
from exoconsult.errors import ContentError
from exoconsult.handout.printed import Spots, printed
from exoconsult.ui.context import Context
from exoconsult.ui.library_line import Line
from exoconsult.ui.library_words import title_words


class Shelf:
    """The entries of a library with how they stand, and the clinic's own words over ours."""

    def __init__(self, context: Context, own: OwnWords) -> None:
        self.own = own
        self._spots: Spots | None = None
        self.ours: index.Shipped = {
            code: dict(loader.load_words(code, own.root).blocks) for code in context.library.words
        }
        self.take(context)

    def take(self, context: Context) -> None:
        """Read how everything stands now."""
        self._context = context
        library, language = context.library, context.settings.ui_language
        self.overlay = self._read()
        self.lines = tuple(
            Line(
                entry,
                index.standing(entry, library, self.overlay, self.ours, context.today()),
                title_words(entry, library, language),
                len(library.words),
                language,
            )
            for entry in index.entries(library)
        )
        self._place()

    def take_spots(self, spots: Spots) -> None:
        """Note where everything is printed, once that is found out."""
        self._spots = spots
        self._place()

    def _place(self) -> None:
        """Say of each entry where it is printed, as far as that is known."""
        spots = self._spots
        if spots is not None:
            self.lines = tuple(
                msgspec.structs.replace(line, printed=printed(spots, line.entry.blocks))
                for line in self.lines
            )
        self._by_id = {line.entry.id: line for line in self.lines}

    @property
    def reviewer(self) -> str:
        """Whose name a review carries."""
        people = self._context.brand.people
        return self._context.settings.practitioner or (people[0].name if people else "")

    def line(self, entry_id: str) -> Line:
        """One entry."""
        return self._by_id[entry_id]

    def words(self, entry_id: str, language: str) -> tuple[Words, ...]:
        """The blocks of an entry in a language."""
        blocks = self.line(entry_id).entry.blocks
        return tuple(words_of(self.overlay, self.ours, language, one) for one in blocks)

    def fits(self, line: Line, wanted: str) -> bool:
        """Whether an entry belongs to a filter."""
        return wanted == "all" or (line.stands.edited if wanted == "edited" else line.stands.due == wanted)

    def found(self, wanted: str, query: str) -> set[str]:
        """The entries of a filter that have a word."""
        library, language = self._context.library, self._context.settings.ui_language
        return {
            line.entry.id
            for line in self.lines
            if self.fits(line, wanted) and index.found(line.entry, library, language, query)
        }

    def counts(self) -> dict[str, int]:
        """How many entries each filter has."""
        names = ("all", "past", "soon", "edited")
        return {name: sum(self.fits(line, name) for line in self.lines) for name in names}

    def _read(self) -> Overlay:
        """The clinic's folder; while it is broken, nothing counts as edited."""
        try:
            return self.own.overlay()
        except ContentError:
            return Overlay(self.own.folder)
