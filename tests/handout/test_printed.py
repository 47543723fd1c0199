"""Where a sentence is printed is found out from the sheets themselves."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from exoconsult.brand import Brand, sample_brand
from exoconsult.content.index import entries
from exoconsult.content.loader import load_library
from exoconsult.content.model import Library
from exoconsult.handout.printed import (
    EVERY_PAGE,
    Printed,
    Spots,
    printed,
    sample_case,
    sample_cases,
    spots,
    with_texts,
)
from exoconsult.handout_file import Request, compose_handout

DAY = date(2026, 11, 30)


@cache
def made() -> tuple[Library, Brand, Spots]:
    library, brand = load_library(("en", "es")), sample_brand()
    return library, brand, spots(library, brand, "en", DAY)


def where(entry_id: str) -> Printed:
    library, _brand, found = made()
    (entry,) = [one for one in entries(library) if one.id == entry_id]
    return printed(found, entry.blocks)


def pages_that_differ(case: int, block: str, text: str) -> list[int]:
    """Another way to the same: which pages of a case are other ones with another sentence."""
    library, brand, _found = made()
    value = sample_case(case, brand, "en")
    one, other = (
        compose_handout(Request(value, words, brand, value.made_on or DAY))
        for words in (library, with_texts(library, "en", {block: text}))
    )
    both = zip(one.pages, other.pages, strict=True)
    return [number for number, (page, changed) in enumerate(both, start=1) if page != changed]


def test_pages_and_sections_are_those_that_change_with_the_words() -> None:
    for entry_id, block in (("scar_types.boxcar", "scar_types.boxcar.name"), ("plan.usual", "plan.usual")):
        found = where(entry_id)
        assert found.case == 0 and found.sections
        text = made()[0].words["en"].blocks[block].text
        assert set(pages_that_differ(0, block, f"Really. {text}")) <= set(found.pages)
    assert where("scar_types.boxcar").pages == (1, 2)
    assert where("plan.usual") == Printed(pages=(4,), case=0, sections=("visits",))


def test_letters_every_page_and_nowhere_are_told_apart() -> None:
    assert where("letters.refer").letters and where("letters.refer").pages == ()
    foot = where("handout.footer")
    assert (foot.pages, foot.letters, foot.sections) == ((1, 2, 3, 4), True, (EVERY_PAGE,))
    assert where("plan.gap") == Printed(), "it is shown on screen only"
    assert pages_that_differ(0, "plan.gap", "Anything else.") == []


def test_looking_changes_no_sentence_and_leaves_no_mark() -> None:
    library, brand, found = made()
    assert library == load_library(("en", "es")) and len(found) > 300
    for number in range(len(sample_cases())):
        value = sample_case(number, brand, "es")
        text = compose_handout(Request(value, library, brand, value.made_on or DAY)).plain_text()
        assert not re.search("[\U000f0000-\U000fffff]", text)
