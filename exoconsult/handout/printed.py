"""Where the sentences of the content are printed: found out by composing our sample sheets, not by rule.

Each text gets a letter of its own that nothing else uses; where that letter comes out, the text is printed.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

import msgspec

from exoconsult import paths
from exoconsult.brand import Brand
from exoconsult.consultation import files
from exoconsult.consultation.model import Consultation
from exoconsult.content.model import Library
from exoconsult.handout.compose import LETTERS, compose
from exoconsult.planning.plan import make_plan

_FIRST = 0xF0000
"""Private letters of Unicode: no sentence has them, and a change of case leaves them as they are."""
EVERY_PAGE = ""
_PAGES = 4
"""Of a whole sheet; a slip with the price may be a fifth."""


class Spot(msgspec.Struct, frozen=True):
    """A text on a sample sheet; `page` from 1 on one whose pages are called 1 to 4, else 0.

    `section`: `EVERY_PAGE` for head and foot.
    """

    case: int
    page: int
    letter: bool
    section: str


class Printed(msgspec.Struct, frozen=True):
    """Where an entry is printed on all sample sheets together, and on the one that shows most of it.

    `pages`: of the sheets of four pages. `case`: none where no sample sheet has it. `sections`: of that case.
    """

    pages: tuple[int, ...] = ()
    letters: bool = False
    case: int | None = None
    sections: tuple[str, ...] = ()


Spots = dict[str, tuple[Spot, ...]]
"""By the id of the text."""


@cache
def sample_cases() -> tuple[Consultation, ...]:
    """The made-up patients that are shipped, in their order."""
    found = sorted(paths.resource("samples").glob("*.json"))
    return tuple(files.decode(file.read_bytes(), file.name) for file in found)


def sample_case(number: int, brand: Brand, language: str) -> Consultation:
    """A made-up patient of this clinic who reads this language."""
    case = sample_cases()[number]
    seen_by = brand.people[0].name if brand.people else ""
    patient = msgspec.structs.replace(case.patient, language=language, paper=brand.paper)
    return msgspec.structs.replace(case, practitioner=seen_by, patient=patient)


def spots(library: Library, brand: Brand, language: str, today: date) -> Spots:
    """Return where each text of a language is printed on the sample sheets; half a second."""
    blocks = library.words[language].blocks
    letters = {block: chr(_FIRST + number) for number, block in enumerate(blocks)}
    marked = with_texts(library, language, {one: blocks[one].text + letters[one] for one in blocks})
    known = {letter: block for block, letter in letters.items()}
    found: dict[str, dict[Spot, None]] = {}
    for number in range(len(sample_cases())):
        case = sample_case(number, brand, language)
        for spot, values in _parts(case, number, marked, brand, case.made_on or today):
            for letter in _letters(values):
                found.setdefault(known[letter], {})[spot] = None
    return {block: tuple(places) for block, places in found.items()}


def printed(found: Spots, blocks: tuple[str, ...]) -> Printed:
    """Return where an entry is printed, from the spots of its texts."""
    there = [(block, spot) for block in blocks for spot in found.get(block, ())]
    if not there:
        return Printed()
    cases = sorted({spot.case for _block, spot in there})
    best = max(cases, key=lambda case: len({block for block, spot in there if spot.case == case}))
    sheets = {spot.page for _block, spot in there if spot.page}
    return Printed(
        pages=tuple(sorted(sheets)),
        letters=any(spot.letter for _block, spot in there),
        case=best,
        sections=tuple(dict.fromkeys(spot.section for _block, spot in there if spot.case == best)),
    )


def with_texts(library: Library, language: str, texts: dict[str, str]) -> Library:
    """Return the library with other texts in a language."""
    words = library.words[language]
    blocks = dict(words.blocks)
    for block, text in texts.items():
        if block in blocks:
            blocks[block] = msgspec.structs.replace(blocks[block], text=text)
    changed = msgspec.structs.replace(words, blocks=blocks)
    return msgspec.structs.replace(library, words={**library.words, language: changed})


def _parts(
    case: Consultation, number: int, library: Library, brand: Brand, day: date
) -> list[tuple[Spot, object]]:
    """What is printed of a case, by place."""
    plan = make_plan(case, library, brand, today=day)
    handout = compose(case, plan, library, brand, made_on=day)
    letter = case.outcome in LETTERS
    whole = not handout.large and len(handout.pages) >= _PAGES
    found: list[tuple[Spot, object]] = []
    for page, made in enumerate(handout.pages, start=1):
        place = page if whole else 0
        found += [(Spot(number, place, letter, section.id), section) for section in made.sections]
        furniture = (made.heading, made.tab, handout.masthead, handout.footer)
        found.append((Spot(number, place, letter, EVERY_PAGE), furniture))
    return found


def _letters(value: Any) -> set[str]:
    """The private letters in all texts of a value."""
    if isinstance(value, str):
        return {letter for letter in value if ord(letter) >= _FIRST}
    if isinstance(value, msgspec.Struct):
        return {one for name in value.__struct_fields__ for one in _letters(getattr(value, name))}
    if isinstance(value, dict):
        return {one for inner in value.values() for one in _letters(inner)}
    if isinstance(value, list | tuple):
        return {one for inner in value for one in _letters(inner)}
    return set()
