"""What a typed, pasted or read text may hold: the one place that fields, files and bundles ask.

Removed from every text: NUL and the other control characters, halves of characters (lone surrogates) and
code points that are no characters. A line (names, references) also loses line ends and the marks that turn
the reading direction of everything behind them. A letter keeps four combining marks: more of them paint over
the lines above and below.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

LINE_MOST = 200
"""Characters of a name, a reference, a product."""
NOTE_MOST = 5000
MARKS_MOST = 4
"""Combining marks on one letter: more than any language's names need."""

_LINE_END = re.compile("\r\n|[\r\x85\u2028\u2029]")
_SPACE = re.compile("\r\n|[\t\n\r\x85\u2028\u2029]")
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")


@cache
def _never() -> re.Pattern[str]:
    """Find what no text may hold; none of it is printable, so that most texts need not be searched."""
    ends = "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17))
    return re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{ends}]")


def line(text: str, most: int = LINE_MOST) -> str:
    """Return a text of one line as it may be kept; what goes beyond `most` characters is cut off."""
    text = _DIRECTION.sub("", _allowed(_SPACE.sub(" ", _look_at(text, most))))
    return _few_marks(text)[:most]


def note(text: str, most: int = NOTE_MOST) -> str:
    """Return a text of several lines as it may be kept; direction marks stay, see `turns_direction`."""
    return _few_marks(_allowed(_LINE_END.sub("\n", _look_at(text, most))))[:most]


def never(text: str) -> str:
    """Return the first character that no text may hold; empty where there is none."""
    found = None if text.isprintable() else _never().search(text)
    return found[0] if found else ""


def turns_direction(text: str) -> bool:
    """Return whether an invisible mark may make the text read in another order than it is typed."""
    return _DIRECTION.search(text) is not None


def _allowed(text: str) -> str:
    return text if text.isprintable() else _never().sub("", text)


def _look_at(text: str, most: int) -> str:
    """Return as much of the text as can matter: what is removed from it is rare, a long paste is not."""
    return text[: 4 * most + 1000]


def _few_marks(text: str) -> str:
    """Drop combining marks beyond what one letter may carry."""
    if text.isascii():
        return text
    kept: list[str] = []
    marks = 0
    for character in text:
        marks = marks + 1 if unicodedata.category(character) in {"Mn", "Me"} else 0
        if marks <= MARKS_MOST:
            kept.append(character)
    return "".join(kept)
