"""Lines that read from right to left: in which order their stretches stand on paper, by Unicode's rules.

Numbers, phones and Latin names are isolates: each is one sign to the words around it and is read from left
to right in itself, so the groups of a phone number never change places. python-bidi resolves the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

import msgspec

from exoconsult.handout import shaping

_LATIN = "A-Za-z\u00c0-\u02af\u0370-\u058f\u1e00-\u1fff"
_TOKEN = rf"[+#]?[{_LATIN}\d](?:[{_LATIN}\d.\-_/:'\u2019@&+%°()]*[{_LATIN}\d%°+])?"
_GLUE = rf"(?:[ \u00a0]+|,[ \u00a0]+(?=\d*[{_LATIN}]))"
_TURNED = shaping.RIGHT_TO_LEFT.pattern[1:-1]
_INSIDE = rf"[^\u201d\u00bb\"{_TURNED}]*"
_QUOTED = rf"(?<=[\u201c\u00ab\"]){_INSIDE}[{_LATIN}]{_INSIDE}(?=[\u201d\u00bb\"])"
ISOLATE = re.compile(rf"{_QUOTED}|{_TOKEN}(?:{_GLUE}{_TOKEN})*")
_SIGN = "\ufffc"
"""What stands for an isolate while the line around it is put in order: a sign without a direction."""


class Stretch(msgspec.Struct, frozen=True):
    """Characters of a line that are read in one direction: from `first` up to but not with `end`."""

    first: int
    end: int
    rtl: bool


def reads_right_to_left(words: str) -> bool:
    """Tell whether a paragraph starts at the right: all do but those of Latin letters alone."""
    return bool(shaping.RIGHT_TO_LEFT.search(words)) or not re.search(f"[{_LATIN}]", words)


def stretches(words: str, rtl: bool) -> list[Stretch]:
    """Return the stretches of a line from left to right as they stand on paper."""
    isolates: list[tuple[int, int]] = [found.span() for found in ISOLATE.finditer(words)]
    starts, signs, at = [], [], 0
    for first, end in [*isolates, (len(words), len(words))]:
        signs += [(words[place], place) for place in range(at, first)]
        if end > first:
            signs.append((_SIGN, first))
            starts.append(first)
        at = end
    ends = dict(isolates)
    found: list[Stretch] = []
    for place, level in _ordered(signs, rtl):
        if place in ends and place in starts:
            found.append(Stretch(place, ends[place], False))
            continue
        turned = level % 2 == 1
        last = found[-1] if found else None
        joins = last is not None and last.rtl == turned and (last.first, last.end) not in isolates
        if last is not None and joins and place in (last.first - 1, last.end):
            found[-1] = Stretch(min(last.first, place), max(last.end, place + 1), turned)
        else:
            found.append(Stretch(place, place + 1, turned))
    return found


def _ordered(signs: Sequence[tuple[str, int]], rtl: bool) -> Iterator[tuple[int, int]]:
    """Yield place and level of each sign, from left to right as they stand on paper."""
    from bidi import algorithm

    storage: dict[str, Any] = algorithm.get_empty_storage()
    storage["base_level"], storage["base_dir"] = (1, "R") if rtl else (0, "L")
    algorithm.get_embedding_levels("".join(sign for sign, _ in signs), storage)
    for character, (_, place) in zip(storage["chars"], signs, strict=True):
        character["place"] = place
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    algorithm.reorder_resolved_levels(storage, False)
    for character in storage["chars"]:
        yield character["place"], character["level"]


@cache
def extent(words: str, bold: bool) -> float:
    """Return the width of words in one weight, in parts of the size."""
    plain = not (shaping.RIGHT_TO_LEFT.search(words) and ISOLATE.search(words))
    rtl = bool(shaping.RIGHT_TO_LEFT.search(words))
    parts = [Stretch(0, len(words), rtl)] if plain else stretches(words, True)
    glyphs = (
        glyph for part in parts for glyph in shaping.shape(words[part.first : part.end], bold, part.rtl)
    )
    return sum(glyph.advance for glyph in glyphs)
