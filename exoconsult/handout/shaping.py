"""Words as glyphs, the way HarfBuzz sets them: letters joined, marks placed on their letters, signs mirrored.

Used for handouts in languages that are written from right to left. A page that reads from left to right is
drawn by characters (see `bidi` for names in other scripts on such a page).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache
from typing import Any

import msgspec

RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_HEBREW = re.compile("[\u0590-\u05ff\ufb1d-\ufb4f]")
# Ligatures that a language needs, such as lam-alef, are not among these. Latin letters and digits are set as
# on a page that reads from left to right, without kerning, so that a number is drawn in one go.
_FEATURES = {"liga": False, "dlig": False, "clig": False}
_UNKERNED = {**_FEATURES, "kern": False}
_SPACES = re.compile(" +|[^ ]+")


class Glyph(msgspec.Struct, frozen=True):
    """A shape by the character that stands for it in the font; advance and shift in parts of the size."""

    code: str
    advance: float
    dx: float = 0.0
    dy: float = 0.0
    natural: float = 0.0
    """The advance that the font gives this shape by itself."""


@cache
def shape(words: str, bold: bool, rtl: bool) -> tuple[Glyph, ...]:
    """Return the glyphs of words of one direction, from left to right as they stand on paper."""
    parts = _SPACES.findall(words)
    ordered = reversed(parts) if rtl else parts
    return tuple(glyph for part in ordered for glyph in _shaped(part, bold, rtl))


def missing(words: str, bold: bool) -> set[str]:
    """Return the letters of cleaned words for which the font has no shape."""
    lacking: set[str] = set()
    for word in words.split(" "):
        buffer = _set(word, bold, bool(RIGHT_TO_LEFT.search(word)))
        lacking |= {word[info.cluster] for info in buffer.glyph_infos if not info.codepoint}
    return lacking


@cache
def _font(bold: bool) -> tuple[Any, dict[int, str], int]:
    """Return HarfBuzz's font, the character that stands for each shape, and the units of the size."""
    import uharfbuzz

    from exoconsult.handout import fonts

    face = uharfbuzz.Face(fonts.data(bold))
    codes = {glyph: chr(code) for code, glyph in sorted(fonts.shapes(bold).items(), reverse=True)}
    return uharfbuzz.Font(face), codes, int(face.upem)


def _set(words: str, bold: bool, rtl: bool) -> Any:
    import uharfbuzz

    font, _, _ = _font(bold)
    buffer = uharfbuzz.Buffer()
    buffer.add_str(words)
    turned = RIGHT_TO_LEFT.search(words)
    hebrew = turned and _HEBREW.match(turned[0])
    buffer.direction = "rtl" if rtl else "ltr"
    buffer.script = "Latn" if not turned else "Hebr" if hebrew else "Arab"
    buffer.language = "en" if not turned else "he" if hebrew else "ar"
    uharfbuzz.shape(font, buffer, _FEATURES if turned else _UNKERNED)
    return buffer


def _shaped(words: str, bold: bool, rtl: bool) -> list[Glyph]:
    font, codes, em = _font(bold)
    buffer = _set(words, bold, rtl)
    shared = Counter(info.cluster for info in buffer.glyph_infos)
    starts = sorted({*shared, len(words)})
    glyphs: list[Glyph] = []
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        natural = font.get_glyph_h_advance(info.codepoint) / em
        code = codes.get(info.codepoint)
        if code is None:
            letters = words[info.cluster : starts[starts.index(info.cluster) + 1]]
            if shared[info.cluster] > 1:  # marks that the font draws as one, on a letter of its own
                letters = "".join(c for c in letters if unicodedata.category(c) == "Mn") or letters
            code = _lent(info.codepoint, bold, letters, natural)
        said = words[info.cluster]
        if rtl and unicodedata.mirrored(said) and code != said:
            code = _lent(info.codepoint, bold, said, natural)  # drawn as ")", read as "("
        shift = (place.x_offset / em, place.y_offset / em)
        glyphs.append(Glyph(code, place.x_advance / em, *shift, natural))
    return glyphs


def _lent(glyph: int, bold: bool, letters: str, wide: float) -> str:
    from exoconsult.handout import fonts

    return fonts.lend(glyph, bold, letters, wide)
