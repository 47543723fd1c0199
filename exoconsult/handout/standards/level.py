"""How hard an assembled handout is to read: section by section, taught words and names in and left out.

What is measured is running text: labels of charts, names, dates and rows for a pen would make it look easier
than it is. The recovery chart counts with the sentences that large print says in its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import msgspec

from exoconsult.content.checks.rules import load_rules
from exoconsult.content.readability import TAUGHT_WORDS, Reading, hardest, measure
from exoconsult.handout.model import (
    Appointments,
    Block,
    Columns,
    Handout,
    Identity,
    PlanPanel,
    RecoveryChart,
    RedFlags,
    ScarMap,
    Section,
    Sign,
    SourcesLine,
    StepScale,
    ThreeThings,
)
from exoconsult.handout.words import paragraphs
from exoconsult.paths import content_dir

HARDEST_SHOWN = 5
LEAST_WORDS = 4
"""What is shown as hard is a sentence that can be changed, not one long word under a heading."""
LABELS = (Appointments, Identity, Sign, SourcesLine, StepScale)
"""Blocks without running text."""
_CITED = re.compile(r" ?\[\d+\]")
_NAME = re.compile(r"[^\W\d_]{3,}")


class TextReading(msgspec.Struct, frozen=True):
    """How one handout (empty `part`) or one of its sections reads, with its hardest sentences."""

    part: str
    reading: Reading
    hardest: tuple[str, ...] = ()


def reading_of(handout: Handout, names: tuple[str, ...] = ()) -> TextReading:
    """Measure the running text of all pages; `names` (of people, clinic, product; phones) are left out."""
    sections = (section for page in handout.pages for section in page.sections)
    headings = [line for page in handout.pages for line in paragraphs(page.heading, False)]
    return _measured("", [*headings, *(line for one in sections for line in _lines(one))], handout, names)


def readings_by_section(handout: Handout, names: tuple[str, ...] = ()) -> tuple[TextReading, ...]:
    """Measure each section that has running text."""
    sections = (section for page in handout.pages for section in page.sections)
    found = ((section.id, list(_lines(section))) for section in sections)
    return tuple(_measured(part, lines, handout, names) for part, lines in found if lines)


def _lines(section: Section) -> Iterator[str]:
    for part in (section.title, section.aside, *_running(section.blocks)):
        for words in paragraphs(part, False):
            yield from _CITED.sub("", words).splitlines()


def _running(blocks: tuple[Block, ...]) -> Iterator[object]:
    for block in blocks:
        if isinstance(block, Columns):
            for cell in block.cells:
                yield from _running(cell)
        elif isinstance(block, PlanPanel):
            yield from (block.lead, block.note)
        elif isinstance(block, ScarMap):
            yield from (name.meaning for name in block.names)
            yield from (block.before, block.after)
        elif isinstance(block, RecoveryChart):
            yield from (
                block.intro,
                block.see_head,
                block.see_sentences,
                block.when_head,
                block.when_sentences,
            )
        elif isinstance(block, RedFlags):
            yield from (block.now_head, block.now, block.same_day_head, block.same_day, block.this_week)
        elif isinstance(block, ThreeThings):
            yield from (item.head if item.phone else item for item in block.items)
        elif not isinstance(block, LABELS):
            yield block


def _measured(part: str, lines: list[str], handout: Handout, names: tuple[str, ...]) -> TextReading:
    known = (word for name in names for word in _NAME.findall(name))
    numbers = [name for name in names if not _NAME.search(name)]
    leave_out = (*TAUGHT_WORDS, *_proper_names(handout.lang), *dict.fromkeys(known))
    words = "\n".join(lines)
    for number in numbers:
        words = words.replace(number, "")
    reading = measure(words, handout.lang, leave_out)
    ranked = hardest(words, len(words), leave_out) if reading.left_out else ()
    whole = [sentence for sentence in ranked if len(sentence.split()) >= LEAST_WORDS]
    return TextReading(part, reading, tuple(whole[:HARDEST_SHOWN]))


@lru_cache(maxsize=16)
def _proper_names(language: str) -> tuple[str, ...]:
    rules = load_rules(language, content_dir() / "rules")
    return rules.names if rules else ()
