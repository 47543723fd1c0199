"""Prose blocks, and everything that the program knows as one value."""

from datetime import date

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
