"""Where the sentences of the content are printed: found out by composing made-up sheets, not by rule.

Each text gets a letter of its own that nothing else uses; where that letter comes out, the text is printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import msgspec

from exoconsult.brand import Brand
from exoconsult.content.model import Library
from exoconsult.handout.compose import LETTERS, compose
from exoconsult.handout.made_up import Case, cases
from exoconsult.planning.plan import make_plan

_FIRST = 0xF0000
"""Private letters of Unicode: no sentence has them, and a change of case leaves them as they are."""
EVERY_PAGE = ""
_PAGES = 4
"""Of a whole sheet; a slip with the price may be a fifth."""


class Spot(msgspec.Struct, frozen=True):
    """A text on a made-up sheet; `page` from 1 on one whose pages are called 1 to 4, else 0.

    `section`: `EVERY_PAGE` for head and foot.
    """

    case: int
    page: int
    letter: bool
    section: str


class Printed(msgspec.Struct, frozen=True):
    """Where an entry is printed on all made-up sheets together, and on the one that shows most of it.

    `pages`: of the sheets of four pages. `case`: none where no sheet ever has it: it is shown on the screen
    only. `sections`: of that case.
    """

    pages: tuple[int, ...] = ()
    letters: bool = False
    case: int | None = None
    sections: tuple[str, ...] = ()


Spots = dict[str, tuple[Spot, ...]]
"""By the id of the text."""


def case_count(library: Library, brand: Brand) -> int:
    """How many made-up sheets there are."""
    return len(cases(library, brand))


def case_of(number: int, library: Library, brand: Brand, language: str) -> Case:
    """A made-up patient of this clinic who reads this language, with the clinic that they are at."""
    return _reading(cases(library, brand)[number], language)


def spots(library: Library, brand: Brand, language: str, numbers: Sequence[int]) -> Spots:
    """Return where each text of a language is printed on made-up sheets of these numbers."""
    blocks = library.words[language].blocks
    letters = {block: chr(_FIRST + number) for number, block in enumerate(blocks)}
    marked = with_texts(library, language, {one: blocks[one].text + letters[one] for one in blocks})
    known = {letter: block for block, letter in letters.items()}
    found: dict[str, dict[Spot, None]] = {}
    all_cases = cases(library, brand)
    for number in numbers:
        for spot, values in _parts(number, _reading(all_cases[number], language), marked):
            for letter in _letters(values):
                found.setdefault(known[letter], {})[spot] = None
    return {block: tuple(places) for block, places in found.items()}


def together(parts: Iterable[Spots]) -> Spots:
    """Return what was found in several steps as one."""
    found: dict[str, tuple[Spot, ...]] = {}
    for part in parts:
        for block, places in part.items():
            found[block] = (*found.get(block, ()), *places)
    return found


def printed(found: Spots, blocks: tuple[str, ...]) -> Printed:
    """Return where an entry is printed, from the spots of its texts; of equal sheets the first one."""
    pages: set[int] = set()
    letters, shown = False, dict[int, set[str]]()
    for block in blocks:
        for spot in found.get(block, ()):
            pages.add(spot.page)
            letters |= spot.letter
            shown.setdefault(spot.case, set()).add(block)
    if not shown:
        return Printed()
    best = max(sorted(shown), key=lambda case: len(shown[case]))
    there = (spot.section for block in blocks for spot in found.get(block, ()) if spot.case == best)
    return Printed(
        pages=tuple(sorted(pages - {0})), letters=letters, case=best, sections=tuple(dict.fromkeys(there))
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


def _reading(case: Case, language: str) -> Case:
    """The patient reads this language, on the clinic's paper, and was seen by its first practitioner."""
    people, value = case.brand.people, case.value
    patient = msgspec.structs.replace(value.patient, language=language, paper=case.brand.paper)
    seen_by = people[0].name if people else value.practitioner
    return Case(msgspec.structs.replace(value, practitioner=seen_by, patient=patient), case.brand)


def _parts(number: int, case: Case, library: Library) -> list[tuple[Spot, object]]:
    """What is printed of a case, by place."""
    value, brand = case.value, case.brand
    day = value.made_on or date.min
    plan = make_plan(value, library, brand, today=day)
    handout = compose(value, plan, library, brand, made_on=day)
    letter = value.outcome in LETTERS
    whole = not handout.large and len(handout.pages) >= _PAGES
    found: list[tuple[Spot, object]] = []
    for page, made in enumerate(handout.pages, start=1):
        place = page if whole and page <= _PAGES else 0
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
    if isinstance(value, list | tuple):
        return {one for inner in value for one in _letters(inner)}
    return set()
