"""Where a sentence is printed is found out from the sheets themselves."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

import pytest

from exoconsult.brand import Brand, sample_brand
from exoconsult.content.index import entries
from exoconsult.content.loader import load_library
from exoconsult.content.model import Library
from exoconsult.handout.printed import (
    EVERY_PAGE,
    Printed,
    Spots,
    case_count,
    case_of,
    printed,
    spots,
    together,
    with_texts,
)
from exoconsult.handout_file import Request, compose_handout

DAY = date(2026, 11, 30)
SCREEN = """scar_details.causes scar_details.marks.pie scar_details.marks.pih scar_details.marks.unexplained
scar_details.phototype_help scar_details.ages scar_details.depth scar_details.height
scar_details.width scar_details.mature suitability.first-option suitability.site-date
suitability.groups suitability.blood-thinners suitability.diabetes suitability.autoimmune
suitability.light-medicine suitability.fainting suitability.smoking suitability.keloid-history
suitability.dark-marks suitability.cold-sores-ever suitability.lasting-filler suitability.big-event
suitability.metal-allergy suitability.belief suitability.hard-to-keep suitability.expects-perfect
suitability.looks-worry suitability.looks-time suitability.looks-life suitability.pressure
suitability.low-mood suitability.self-harm suitability.type suitability.cause suitability.mark
suitability.grade suitability.letter.grade evidence.how evidence.hope evidence.goals evidence.about
evidence.risk_heads evidence.risk_notes evidence.teach_back evidence.talking
routes.microneedling.depths recovery.downtime recovery.care recovery.low_mood recovery.lumps_later
plan.gap plan.each_time plan.stop_rule plan.review plan.late_check plan.top_up_proof plan.test_patch
plan.why plan.date_rules.event plan.date_rules.sunny_holiday plan.date_rules.trip
plan.date_rules.sport plan.date_rules.busy handout.parts letters.thinking.meanwhile
jurisdictions.product_sources.other"""
"""Entries that no sheet ever has: cautions, and what the practitioner is asked and told on the screen."""


@cache
def made() -> tuple[Library, Brand, Spots]:
    library, brand = load_library(("en", "es")), sample_brand()
    count = case_count(library, brand)
    halves = (range(count // 2), range(count // 2, count))
    return library, brand, together(spots(library, brand, "en", numbers) for numbers in halves)


def where(entry_id: str) -> Printed:
    library, _brand, found = made()
    (entry,) = [one for one in entries(library) if one.id == entry_id]
    return printed(found, entry.blocks)


def request(case: int, library: Library, language: str = "en") -> Request:
    made_up = case_of(case, library, made()[1], language)
    return Request(made_up.value, library, made_up.brand, made_up.value.made_on or DAY)


def pages_that_differ(case: int, block: str, text: str) -> list[int]:
    """Another way to the same: which pages of a case are other ones with another sentence."""
    library = made()[0]
    changed = with_texts(library, "en", {block: text})
    one, other = (compose_handout(request(case, words)) for words in (library, changed))
    both = zip(one.pages, other.pages, strict=True)
    return [number for number, (page, changed) in enumerate(both, start=1) if page != changed]


def test_every_text_that_can_be_printed_has_a_sheet_and_the_others_are_known() -> None:
    library, _brand, found = made()
    nowhere = [one.id for one in entries(library) if printed(found, one.blocks).case is None]
    assert nowhere == SCREEN.split()


@pytest.mark.untraced
@pytest.mark.parametrize(
    "block",
    [
        "suitability.pregnancy.letter",
        "suitability.isotretinoin.letter",
        "suitability.fish-allergy.letter",
        "suitability.letter.site-date",
        "scar_types.keloid.plan",
        "jurisdictions.jurisdictions.kr.cosmetic_laser",
        "routes.microinjection.lead",
        "handout.price.tax_added",
        "recovery.top_things.lumps.head",
    ],
)
def test_the_sheet_that_is_named_really_has_the_text(block: str) -> None:
    spot = made()[2][block][0]
    assert pages_that_differ(spot.case, block, f"Marmalade. {block}") != []


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
    assert where("suitability.pregnancy").letters and not where("suitability.pregnancy").pages
    assert pages_that_differ(0, "plan.gap", "Anything else.") == []


@pytest.mark.untraced
def test_looking_changes_no_sentence_and_leaves_no_mark() -> None:
    library, _brand, found = made()
    assert library == load_library(("en", "es")) and len(found) > 600
    for number in range(0, case_count(*made()[:2]), 9):
        text = compose_handout(request(number, library, "es")).plain_text()
        assert not re.search("[\U000f0000-\U000fffff]", text)
