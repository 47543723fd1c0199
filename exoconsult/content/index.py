"""The content as a clinic looks through it: entries by subject, how they read, when they are due.

An entry is what belongs together under one name: a scar type, a health question, a phase of aftercare. A
table whose members have several texts each is one entry a member; any other table is one entry.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Literal

import msgspec

from exoconsult.content.model import Block, Library
from exoconsult.content.overlay import Overlay
from exoconsult.content.readability import TAUGHT_WORDS, measure
from exoconsult.content.status import REVIEW_MONTHS, months_later

SUBJECTS = (
    "scar_types",
    "scar_details",
    "suitability",
    "evidence",
    "routes",
    "recovery",
    "plan",
    "handout",
    "letters",
    "jurisdictions",
)
"""Files of prose in the order of the consultation."""
DUE_MONTHS = 2
"""How long before its day a review counts as due soon."""
_TITLES = ("name", "head", "title", "ask", "text", "lead", "short")
_MANY = 2

Due = Literal["past", "soon", "later"]
Shipped = dict[str, dict[str, Block]]
"""Our own blocks by language and id, whatever a clinic has put over them."""


class Entry(msgspec.Struct, frozen=True):
    """Blocks that belong together; `title` is the id of the block that names them."""

    id: str
    subject: str
    title: str
    blocks: tuple[str, ...]


class Standing(msgspec.Struct, frozen=True):
    """How an entry stands: sources, languages with all of its words, the next look, who reviewed it where.

    `grade`: Flesch-Kincaid of the English words together; none where there is too little text.
    """

    grade: float | None
    sources: tuple[str, ...]
    languages: tuple[str, ...]
    next_review: date
    due: Due
    edited: bool
    reviewed: dict[str, tuple[str, date]]


def entries(library: Library) -> tuple[Entry, ...]:
    """All entries in the order of the consultation."""
    blocks = library.words["en"].blocks
    members: dict[str, Counter[str]] = {}
    for block_id in blocks:
        parts = block_id.split(".")
        if len(parts) > 3:  # noqa: PLR2004 - file, table, member and a text of it
            members.setdefault(".".join(parts[:2]), Counter())[parts[2]] += 1
    grouped: dict[str, list[str]] = {}
    for block_id in blocks:
        parts = block_id.split(".")
        table = ".".join(parts[:2])
        many = members.get(table)
        apart = many is not None and sum(many.values()) >= _MANY * len(many) and len(parts) > 3  # noqa: PLR2004
        grouped.setdefault(".".join(parts[:3]) if apart else table, []).append(block_id)
    found = [Entry(key, key.partition(".")[0], _title(key, ids), tuple(ids)) for key, ids in grouped.items()]
    order = {name: place for place, name in enumerate(SUBJECTS)}
    return tuple(sorted(found, key=lambda one: order.get(one.subject, len(order))))


def standing(entry: Entry, library: Library, own: Overlay, ours: Shipped, today: date) -> Standing:
    """How an entry stands today."""
    english = library.words["en"].blocks
    text = "\n".join(english[one].text for one in entry.blocks)
    read = measure(text, "en", TAUGHT_WORDS).left_out
    dates = [
        block.reviewed_on
        for words in library.words.values()
        for block in _blocks(entry, words.blocks)
        if block.reviewed_on is not None
    ]
    next_review = months_later(min(dates, default=library.reviewed_on), REVIEW_MONTHS)
    return Standing(
        grade=read.flesch_kincaid if read is not None else None,
        sources=tuple(dict.fromkeys(name for one in entry.blocks for name in english[one].sources)),
        languages=tuple(
            language
            for language, words in library.words.items()
            if all(
                one in words.blocks and words.blocks[one].revision >= english[one].revision
                for one in entry.blocks
            )
        ),
        next_review=next_review,
        due=_due(next_review, today),
        edited=is_edited(entry, own, ours),
        reviewed=_reviewed(entry, library),
    )


def is_edited(entry: Entry, own: Overlay, ours: Shipped) -> bool:
    """Whether the clinic has words of its own here; a stamp alone is no edit, as the words are the same."""
    return any(
        one in blocks and (one not in ours.get(language, {}) or blocks[one].text != ours[language][one].text)
        for language, blocks in own.blocks.items()
        for one in entry.blocks
    )


def found(entry: Entry, library: Library, language: str, query: str) -> bool:
    """Whether each word of a query is in the entry's words, in the language of the screen or in English."""
    wanted = query.casefold().split()
    if not wanted:
        return True
    texts = [
        block.text
        for code in {language, "en"}
        if code in library.words
        for block in _blocks(entry, library.words[code].blocks)
    ]
    said = " ".join((entry.id, *texts)).casefold()
    return all(word in said for word in wanted)


def _title(key: str, ids: list[str]) -> str:
    for name in _TITLES:
        if f"{key}.{name}" in ids:
            return f"{key}.{name}"
    return ids[0]


def _blocks(entry: Entry, blocks: dict[str, Block]) -> list[Block]:
    return [blocks[one] for one in entry.blocks if one in blocks]


def _reviewed(entry: Entry, library: Library) -> dict[str, tuple[str, date]]:
    """By language, who reviewed every block of the entry, and the oldest day."""
    made: dict[str, tuple[str, date]] = {}
    for language, words in library.words.items():
        blocks = _blocks(entry, words.blocks)
        days = [block.reviewed_on for block in blocks if block.reviewed_by and block.reviewed_on]
        if blocks and len(days) == len(entry.blocks):
            made[language] = (", ".join(dict.fromkeys(block.reviewed_by for block in blocks)), min(days))
    return made


def _due(day: date, today: date) -> Due:
    if day < today:
        return "past"
    return "soon" if day <= months_later(today, DUE_MONTHS) else "later"
