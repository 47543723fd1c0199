"""Words as the codes of the fonts embedded in one document.

ReportLab numbers the characters of a font as a document uses them and forms its subsets from these numbers.
Its own text objects ask for the number of every letter of every line anew; here each is asked for once.
"""

from __future__ import annotations

from itertools import groupby
from typing import Any

from exoconsult.handout import fonts

_ESCAPED = {"(": r"\(", ")": r"\)", "\\": r"\\"}


class Lettering:
    """The text operators for words in both weights on the pages of one canvas."""

    def __init__(self, canvas: Any) -> None:
        self._canvas = canvas
        self._weights: dict[bool, _Codes] = {}

    def shown(self, words: str, bold: bool, size: float) -> str:
        """Return the operators that choose the font at a size in points and show the words."""
        if bold not in self._weights:
            self._weights[bold] = _Codes(self._canvas._doc, bold)
        codes = self._weights[bold]
        written = "".join(map(codes.__getitem__, words))
        if codes.later.isdisjoint(words):
            return f"{codes.name(0)} {size:g} Tf ({written}) Tj"
        stretches = groupby(words, key=lambda letter: codes.later_subsets.get(letter, 0))
        return " ".join(
            f"{codes.name(subset)} {size:g} Tf ({''.join(map(codes.__getitem__, stretch))}) Tj"
            for subset, stretch in stretches
        )


class _Codes(dict[str, str]):
    """The code of each character, as it stands between brackets; 256 of them make a subset."""

    def __init__(self, document: Any, bold: bool) -> None:
        from reportlab.pdfbase.pdfmetrics import getFont

        self._document, self._font = document, getFont(fonts.font_name(bold))
        self._names: dict[int, str] = {}
        self.later_subsets: dict[str, int] = {}
        self.later = self.later_subsets.keys()

    def __missing__(self, character: str) -> str:
        [(subset, code)] = self._font.splitString(character, self._document)
        if subset:
            self.later_subsets[character] = subset
        written = code.decode("latin-1")
        written = _ESCAPED.get(written, written if written.isprintable() else f"\\{code[0]:03o}")
        self[character] = written
        return written

    def name(self, subset: int) -> str:
        """Return the name of a subset in the pages' resources."""
        if subset not in self._names:
            self._names[subset] = str(self._font.getSubsetInternalName(subset, self._document))
        return self._names[subset]
