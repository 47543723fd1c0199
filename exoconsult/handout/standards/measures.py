"""Items that are counted over the whole handout instead of found in one part."""

from __future__ import annotations

import re

from exoconsult.content.checks.reading import HIGHEST_GRADE
from exoconsult.content.readability import words
from exoconsult.handout.model import (
    Bullets,
    PlanPanel,
    RecoveryChart,
    ScarMap,
    SourcesLine,
    StepScale,
)
from exoconsult.handout.standards.level import reading_of
from exoconsult.handout.standards.look import Spot, View
from exoconsult.handout.words import all_texts

UNTITLED = ("who", "sources")
"""Names at the top and the small print: they stand under no heading."""
LONGEST_PIECE = 60
"""Words of one paragraph: what two or three short sentences need."""
WORDS_PER_YOU = 40
MOST_MORE = 2
"""List items by which one side may be longer than the other and still be as full."""
VISUALS = (PlanPanel, ScarMap, StepScale, RecoveryChart)

_NOT_PLAIN = re.compile(r"\d\s*%|\d[.,]\d")
_YOU = re.compile(r"\b(?:you|your|yours|we|us|our|I|my)\b", re.IGNORECASE)
_CITED = re.compile(r"\[(\d+)\]")


def everyday_words(seen: View) -> tuple[Spot, ...]:
    """Flesch-Kincaid and US SMOG of all that is printed, taught words and names left out."""
    figures = reading_of(seen.handout, seen.names).reading.left_out
    good = figures is not None and max(figures.flesch_kincaid, figures.smog_us) <= HIGHEST_GRADE
    return _body(seen) if good else ()


def plain_numbers(seen: View) -> tuple[Spot, ...]:
    """Whole numbers, no percentages."""
    body = _body(seen)
    return () if any(_NOT_PLAIN.search(spot.words) for spot in body) else body


def short_pieces(seen: View) -> tuple[Spot, ...]:
    """No paragraph of more than `LONGEST_PIECE` words."""
    body, large = _body(seen), seen.handout.large
    texts = (text.plain for spot in body for _, text in all_texts(spot.value, large))
    return body if body and all(len(words(text)) <= LONGEST_PIECE for text in texts) else ()


def titles(seen: View) -> tuple[Spot, ...]:
    """The headings of all sections but the names and the small print, or nothing if one is missing."""
    wanted = {s.id for page in seen.handout.pages for s in page.sections if s.id not in UNTITLED}
    found = tuple(spot for spot in seen.spots if spot.path[0] == "title" and spot.section in wanted)
    return found if wanted and {spot.section for spot in found} == wanted else ()


def named_pictures(seen: View) -> tuple[Spot, ...]:
    """The headings over all pictures, each picture with its words for people who hear the page."""
    pictures = [spot for spot in seen.spots if isinstance(spot.value, VISUALS)]
    found = [spot for spot in seen.spots if spot.path[0] == "title"]
    over = tuple(spot for spot in found if spot.section in {picture.section for picture in pictures})
    told = all(isinstance(spot.value, VISUALS) and spot.value.alt for spot in pictures)
    complete = {spot.section for spot in over} == {picture.section for picture in pictures}
    return over if pictures and told and complete else ()


def to_the_reader(seen: View) -> tuple[Spot, ...]:
    """You, your, we and I (in headings that ask as the patient) at least once in so many words."""
    body = tuple(spot for spot in seen.spots if spot.path[0] in ("title", "block", "heading"))
    total = sum(len(words(spot.words)) for spot in body)
    said = sum(len(_YOU.findall(spot.words)) for spot in body)
    return body if total and said * WORDS_PER_YOU >= total else ()


def both_sides(seen: View) -> tuple[Spot, ...]:
    """What it may and what it will not do: two lists of one form and about one length."""
    change = [s for s in seen.spots if s.section == "change" and isinstance(s.value, Bullets)]
    good = [s for s in change if isinstance(s.value, Bullets) and s.value.marker == "tick"]
    bad = [s for s in change if isinstance(s.value, Bullets) and s.value.marker == "cross"]
    if len(good) != 1 or len(bad) != 1:
        return ()
    sizes = [len(s.value.items) for s in (*good, *bad) if isinstance(s.value, Bullets)]
    return (*good, *bad) if min(sizes) > 0 and max(sizes) - min(sizes) <= MOST_MORE else ()


def cited_sources(seen: View) -> tuple[Spot, ...]:
    """Every number in brackets is in the list, every source of the list is used."""
    lists = tuple(spot for spot in seen.spots if isinstance(spot.value, SourcesLine))
    listed = {number for spot in lists for number in _CITED.findall(spot.words)}
    used = {number for spot in _body(seen) for number in _CITED.findall(spot.words)}
    return lists if listed and listed == used else ()


def _body(seen: View) -> tuple[Spot, ...]:
    """All blocks but the small print."""
    return tuple(s for s in seen.spots if s.path[0] == "block" and not isinstance(s.value, SourcesLine))
