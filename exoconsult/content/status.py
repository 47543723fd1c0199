"""How far the words of a language have been checked, in one place for the window, the footer and the check.

"Checked" is said only when a clinician's name stands at every block of the language. What the authors wrote
and dated themselves is "written", and not yet clinically reviewed.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date

import msgspec

from exoconsult.content.model import Block, Library

REVIEW_MONTHS = 12
"""Words are looked at again a year after their oldest check."""


class Status(msgspec.Struct, frozen=True):
    """What may be said about a language: blocks in all and reviewed, by whom, oldest and next look.

    `missing`: English blocks without words in this language. `behind`: blocks whose English is newer. For
    both, English is shown. `reviewed_ids`: the blocks with a clinician's name, whether current or behind.
    """

    language: str
    blocks: int
    reviewed_blocks: int
    reviewers: tuple[str, ...]
    looked_at: date
    missing: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()
    reviewed_ids: tuple[str, ...] = ()

    @property
    def in_english(self) -> tuple[str, ...]:
        """Blocks for which a page in this language shows English words."""
        return tuple(sorted({*self.missing, *self.behind}))

    @property
    def reviewed(self) -> bool:
        """Whether a clinician checked all of it; if not, it is "not yet clinically reviewed"."""
        return self.blocks > 0 and self.reviewed_blocks == self.blocks

    @property
    def next_look(self) -> date:
        """The day by which somebody looks again."""
        return months_later(self.looked_at, REVIEW_MONTHS)


def status(library: Library, language: str) -> Status:
    """Work out how far a language has been checked; numbers count with their own review date."""
    english = library.words["en"].blocks if "en" in library.words else {}
    blocks = _blocks(library, language)
    names = dict.fromkeys(block.reviewed_by for block in blocks.values() if block.reviewed_by)
    dates = [block.reviewed_on for block in blocks.values() if block.reviewed_on is not None]
    behind = [
        name for name, one in blocks.items() if name in english and one.revision < english[name].revision
    ]
    return Status(
        language=language,
        blocks=len(blocks),
        reviewed_blocks=sum(bool(block.reviewed_by) for block in blocks.values()),
        reviewers=tuple(names),
        looked_at=min([library.reviewed_on, *dates]),
        missing=tuple(sorted(english.keys() - blocks.keys())),
        behind=tuple(sorted(behind)),
        reviewed_ids=tuple(sorted(name for name, block in blocks.items() if block.reviewed_by)),
    )


def _blocks(library: Library, language: str) -> dict[str, Block]:
    """The blocks of a language; those of its base under the texts of its own for a variant."""
    variant = library.variants.get(language)
    words = library.words.get(variant.base if variant else language)
    return {**(words.blocks if words else {}), **(variant.texts if variant else {})}


def status_words(one: Status) -> str:
    """Say a status in one line of a terminal: reviewed or not, what is shown in English, next look."""
    who = f"reviewed by {', '.join(one.reviewers)}" if one.reviewed else "not yet clinically reviewed"
    part = "" if one.reviewed else f" ({one.reviewed_blocks} of {one.blocks} texts are)"
    gaps = f"{len(one.missing)} not translated, {len(one.behind)} older than their English"
    return f"{who}{part}; {gaps}; next look by {one.next_look}"


def months_later(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month."""
    year, month = divmod(day.month - 1 + months, 12)
    last = monthrange(day.year + year, month + 1)[1]
    return date(day.year + year, month + 1, min(day.day, last))
