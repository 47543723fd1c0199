"""FiraGO as ReportLab embeds it, with two things mended that matter for letters from right to left.

Joined forms of letters have characters of their own, which nobody types: whoever copies words from the page
must get the letters. And some shapes, such as two marks drawn as one, have no character at all.
"""

from __future__ import annotations

import re
from typing import Any
from unicodedata import normalize

from reportlab.pdfbase.ttfonts import TTFont

_PRIVATE = (0xE000, 0xF900)
_PLAIN = "exoconsult_plain_letters"
_LINE = re.compile("<([0-9A-F]{2})> <([0-9A-F]{4})>")
_JOINED = re.compile("[\ufb1d-\ufdff\ufe70-\ufefc]")


class Typeface(TTFont):
    """A font whose file says which letters its joined forms and its private characters stand for.

    `face.lent` has the letters of each private character that was given to a shape, `face.borrowed` the
    character by shape and letters.
    """

    def __init__(self, *how: Any, **more: Any) -> None:
        super().__init__(*how, **more)
        self.face.lent, self.face.borrowed = {}, {}

    def addObjects(self, doc: Any) -> None:  # noqa: N802  (ReportLab's name)
        """Write the font, then mend what its characters stand for."""
        before = set(doc.idToObject)
        super().addObjects(doc)
        if not getattr(doc, _PLAIN, False):
            return
        for name in set(doc.idToObject) - before:
            if name.startswith("toUnicodeCMap:"):
                stream = doc.idToObject[name]
                stream.content = _LINE.sub(self._letters, stream.content)

    def _letters(self, found: re.Match[str]) -> str:
        character = chr(int(found[2], 16))
        letters = self.face.lent.get(character) or (
            normalize("NFKC", character) if _JOINED.match(character) else character
        )
        codes = letters.encode("utf-16-be").hex().upper()
        return f"<{found[1]}> <{codes}>"


def say_plain_letters(canvas: Any) -> None:
    """Let the fonts of a document drawn letter by letter, in reading order, name the letters themselves.

    Names on a page from left to right are drawn in the order of the page, by the characters of their forms:
    readers of the PDF put them back in order, for which a form must be one character. A mark on lam-alef is
    read after both letters, as many write it.
    """
    setattr(canvas._doc, _PLAIN, True)


def private_character(face: Any, glyph: int, letters: str, wide: float) -> str:
    """Return the private character of a shape that stands for these letters, giving it one if need be.

    What a shape was lent for before, on another page, changes nothing: other letters, another character.
    """
    known = face.borrowed.get((glyph, letters))
    if known is None:
        number = next(one for one in range(*_PRIVATE) if one not in face.charToGlyph)
        known = face.borrowed[glyph, letters] = chr(number)
        face.lent[known] = letters
        face.charToGlyph[number] = glyph
        face.charWidths[number] = round(wide * 1000)
    return str(known)
