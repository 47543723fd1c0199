"""The fonts that a handout is printed in: glyphs checked, widths known.

FiraGO Regular and Bold are embedded, so a handout looks the same on every machine and Polish or Cyrillic
never turns into boxes. Words are drawn as characters, never as markup: nothing in them can break a page.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cache, lru_cache
from threading import Lock
from typing import TYPE_CHECKING, Any

from exoconsult.errors import MissingGlyphs
from exoconsult.handout import bidi, shaping
from exoconsult.handout.plan_parts import Identity
from exoconsult.handout.words import all_texts, clean
from exoconsult.paths import font_file

if TYPE_CHECKING:
    from exoconsult.handout.model import Handout

_REGISTERING = Lock()
REGULAR = "FiraGO"
BOLD = "FiraGO-Bold"


def data(bold: bool) -> bytes:
    """Return the font file of a weight."""
    return font_file(bold).read_bytes()


def shapes(bold: bool) -> dict[int, int]:
    """Return the font's shape for each character's number (of its own: none that was lent to a shape)."""
    face = _face(bold)
    return {number: shape for number, shape in face.charToGlyph.items() if chr(number) not in face.lent}


@cache
def _face(bold: bool) -> Any:
    """Return a weight's face; whoever asks first, and from whatever thread, it is registered once."""
    with _REGISTERING:
        return _registered(bold)


@cache
def _registered(bold: bool) -> Any:
    """Register a weight with ReportLab and return its face."""
    from reportlab.pdfbase import pdfmetrics

    from exoconsult.handout.typeface import Typeface

    # Letters are shaped in bidi.py and shaping.py, the same with and without ReportLab's own shaping.
    font = Typeface(BOLD if bold else REGULAR, io.BytesIO(data(bold)), shapable=False)
    pdfmetrics.registerFont(font)
    return font.face


def lend(glyph: int, bold: bool, letters: str, wide: float) -> str:
    """Return a private character for a shape that the font gives no character; it reads as `letters`."""
    from exoconsult.handout.typeface import private_character

    return private_character(_face(bold), glyph, letters, wide)


def font_name(bold: bool) -> str:
    """Return the registered name of a weight, registering it if need be."""
    _face(bold)
    return BOLD if bold else REGULAR


class _Widths(dict[str, float]):
    """The width of each character in one weight, of the type's size; looked up in the font once."""

    def __init__(self, bold: bool) -> None:
        self._face = _face(bold)

    def __missing__(self, character: str) -> float:
        wide = float(self._face.charWidths.get(ord(character), self._face.defaultWidth)) / 1000
        self[character] = wide
        return wide


@cache
def _widths(bold: bool) -> _Widths:
    return _Widths(bold)


@lru_cache(maxsize=16_384)
def width_of_size_one(words: str, bold: bool) -> float:
    """Return the width of words in type of one point. Kept: most words stand on a page many times."""
    return sum(map(_widths(bold).__getitem__, words))


def width(words: str, bold: bool, size: float) -> float:
    """Return the width in points of words that are already clean."""
    return width_of_size_one(words, bold) * size


def ascent(size: float) -> float:
    """Return the height in points of the font above its baseline."""
    return float(_face(False).ascent) / 1000 * size


def descent(size: float) -> float:
    """Return the depth in points of the font below its baseline (positive)."""
    return -float(_face(False).descent) / 1000 * size


def missing(words: str, bold: bool = False) -> set[str]:
    """Return the characters of cleaned words for which the font has no shape, or no place for a mark."""
    cleaned = clean(words)
    return set(cleaned).difference(_characters(bold)) | bidi.unplaced(cleaned, bold)


@cache
def _characters(bold: bool) -> frozenset[str]:
    return frozenset(map(chr, shapes(bold)))


def missing_shapes(words: str, bold: bool = False) -> set[str]:
    """Return the characters of words for which the font has no shape where HarfBuzz sets them."""
    return shaping.missing(clean(words), bold)


def check_glyphs(handout: Handout) -> None:
    """Raise `MissingGlyphs` for all characters that cannot be printed at once, with their places."""
    lacking: set[str] = set()
    places: list[str] = []
    lacks = missing if handout.direction == "ltr" else missing_shapes
    for place, part in _places(handout):
        texts = [text for _, text in all_texts(part, handout.large)]
        found = {c for text in texts for run in text.runs for c in lacks(run.text, run.bold)}
        if found:
            lacking |= found
            places.append(place)
    if lacking:
        raise MissingGlyphs("".join(lacking), "; ".join(dict.fromkeys(places)))


def _places(handout: Handout) -> Iterator[tuple[str, object]]:
    """Yield all that is printed with words that say where: the page and the heading above it."""
    yield "the clinic's head", handout.furniture
    for number, page in enumerate(handout.pages, start=1):
        yield f"the heading of page {number}", page.heading
        for section in page.sections:
            named = f'"{section.title.plain}" on page {number}' if section.title else f"page {number}"
            yield named, (section.title, section.aside, section.chip)
            for block in section.blocks:
                if isinstance(block, Identity) and not handout.large:
                    yield from ((f'"{cell.label.plain}" on page {number}', cell) for cell in block.cells)
                else:
                    yield named, block
    yield "the footer", handout.footer
