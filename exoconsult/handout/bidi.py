"""Names in Hebrew or Arabic letters inside a page that reads from left to right.

A user's words are data: each stretch of letters that read from right to left is an island of its own, so that
a date or a full stop after a name keeps its place (as Unicode's isolates do). Arabic letters take the shapes
that HarfBuzz chooses; they are drawn by the characters that stand for these shapes, which viewers know.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Any

_LETTERS = "\u0590-\u05ff\u0600-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_STRONG = rf"[{_LETTERS}]"
# From the first such letter to the last, over whatever neutral signs and digits lie between them.
_ISLAND = re.compile(rf"{_STRONG}(?:[^A-Za-z\u00c0-\u058f\u1e00-\u1fff]*{_STRONG})?")
_ARABIC = re.compile(r"[\u0600-\u08ff]")
_NO_LIGATURES = {"liga": False, "dlig": False, "kern": False}


def in_order(words: str) -> str:
    """Return words in the order in which they are drawn from left to right; each island is turned round."""
    if words.isascii() or not _ISLAND.search(words):
        return words
    from bidi.algorithm import get_display  # the one that also turns brackets round

    return _ISLAND.sub(lambda found: str(get_display(found[0], base_dir="R")), words)


def shaped(words: str, bold: bool) -> str:
    """Return words with Arabic letters joined, still in reading order; other words are left as they are."""
    if words.isascii() or not _ARABIC.search(words):
        return words
    return "".join(
        _joined(part, bold) if _ARABIC.search(part) else part
        for part in re.split(r"([^\u0600-\u08ff]+)", words)
    )


def unplaced(words: str, bold: bool) -> set[str]:
    """Return what cannot be drawn as it should: marks left loose by NFC, letters that lack a shape."""
    if words.isascii():
        return set()
    loose = {letter for letter in words if unicodedata.category(letter) in ("Mn", "Me", "Mc")}
    return loose | {letter for letter in words if _ARABIC.match(letter) and not _all_shapes(letter, bold)}


@cache
def _font(bold: bool) -> tuple[Any, dict[int, str]]:
    """Return HarfBuzz's font, and for each of its shapes a character that stands for it."""
    import uharfbuzz

    from exoconsult.handout import fonts

    characters = sorted(fonts.shapes(bold).items(), reverse=True)
    return uharfbuzz.Font(uharfbuzz.Face(fonts.data(bold))), {shape: chr(code) for code, shape in characters}


def _joined(word: str, bold: bool) -> str:
    font, characters = _font(bold)
    found = _shape(word, font)
    if any(shape not in characters for shape in found):
        return word
    return "".join(characters[shape] for shape in reversed(found))


def _shape(word: str, font: Any) -> list[int]:
    """Return the shapes of an Arabic word from left to right."""
    import uharfbuzz

    buffer = uharfbuzz.Buffer()
    buffer.add_str(word)
    buffer.direction, buffer.script, buffer.language = "rtl", "Arab", "ar"
    uharfbuzz.shape(font, buffer, _NO_LIGATURES)
    return [info.codepoint for info in buffer.glyph_infos]


@cache
def _all_shapes(letter: str, bold: bool) -> bool:
    """Tell whether a letter can be drawn alone, first, in the middle and last."""
    font, characters = _font(bold)
    beh = "\u0628"
    words = (letter, letter + beh, beh + letter + beh, beh + letter)
    return all(shape in characters for word in words for shape in _shape(word, font))
