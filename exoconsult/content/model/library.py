"""Prose blocks, and everything that the program knows as one value."""

import re
from datetime import date
from functools import cached_property

import msgspec

from exoconsult.content.model.base import Data, Source
from exoconsult.content.model.care import Recovery, Route
from exoconsult.content.model.evidence import Evidence, Places
from exoconsult.content.model.rules import HealthQuestions, PlanRules
from exoconsult.content.model.scars import ScarDetails, ScarType


class Block(Data, frozen=True, kw_only=True):
    """One short piece of prose without markup. Placeholders `{name}` are filled from the numbers."""

    text: str
    sources: tuple[str, ...] = ()
    revision: int = 1
    reviewed_on: date | None = None
    reviewed_by: str = ""


class Words(Data, frozen=True, kw_only=True):
    """All prose of one language: block id (`file.table.key`) to block."""

    language: str
    blocks: dict[str, Block]


class Variant(Data, frozen=True, kw_only=True, dict=True):
    """How a language is written in another country: its spellings, and the few texts that are said otherwise.

    `spelling`: words and phrases in lower case; a capital at the start is kept. `texts`: whole blocks by id,
    made from the base language's block of that `revision`. `places`: jurisdictions whose clinics write so.
    """

    base: str
    places: tuple[str, ...] = ()
    spelling: dict[str, str]
    texts: dict[str, Block] = msgspec.field(default_factory=dict)

    def write(self, text: str) -> str:
        """The same text in this spelling; placeholders in braces stay as they are."""
        if text not in self._written:
            self._written[text] = self._pattern.sub(self._respelled, text)
        return self._written[text]

    def _respelled(self, found: re.Match[str]) -> str:
        said = found[0]
        new = self.spelling.get(said.lower())
        if new is None:
            return said
        starts = said[:1].isupper() and not said.isupper()  # GP is no start of a sentence
        return new[:1].upper() + new[1:] if starts else new

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        said = sorted(self.spelling, key=len, reverse=True)  # the longest phrase that fits is meant
        words = "|".join(re.escape(one) for one in said) or "(?!)"
        return re.compile(rf"\{{[^}}]*\}}|(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)

    @cached_property
    def _written(self) -> dict[str, str]:
        """What was written before: a page asks for the same sentence again and again."""
        return {}


class Library(Data, frozen=True, kw_only=True):
    """Everything the program knows, read once and never changed."""

    version: str
    """Content version as printed in the footer."""
    reviewed_on: date
    """The oldest review date of all entries."""
    sources: dict[str, Source]
    scar_types: dict[str, ScarType]
    details: ScarDetails
    routes: dict[str, Route]
    recovery: Recovery
    health: HealthQuestions
    plan: PlanRules
    evidence: Evidence
    places: Places
    words: dict[str, Words]
    variants: dict[str, Variant] = msgspec.field(default_factory=dict)
    """Ways of writing one of these languages elsewhere, by code: `en-US`."""
