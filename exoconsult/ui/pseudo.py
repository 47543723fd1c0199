"""A language that nobody speaks: every word accented and 40 percent longer, to see what a screen bears.

Window and content take it like any other language, so nothing is translated by hand; the sheet keeps its own.
"""

from __future__ import annotations

import gettext
import math
import re

import msgspec

from exoconsult.content.model import Library, Words

_ACCENTED = str.maketrans("aceinouyACEINOUY", "áçéíñóúýÁÇÉÍÑÓÚÝ")
_FILLED_IN = re.compile(r"(\{[^}]*\})")
_PATTERN = re.compile(r"\bMMMM?\b|\byyyy\b")
_MORE = 0.4
_FILLER = "ñéñé "  # in short words, so that lines can be broken


def longer(message: str) -> str:
    """Return a message accented, in brackets and 40 percent longer; what is filled in stays as it is."""
    parts = _FILLED_IN.split(message)
    accented = "".join(part if part.startswith("{") else part.translate(_ACCENTED) for part in parts)
    more = max(0, math.ceil(len(message) * _MORE) - len("[ ]"))
    filler = (_FILLER * (more // len(_FILLER) + 1))[:more].strip()
    return f"[{accented} {filler}]" if filler else f"[{accented}]"


class Longer(gettext.NullTranslations):
    """A catalog that answers each message with its longer form."""

    def gettext(self, message: str) -> str:
        """Return the longer form."""
        return longer(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return the longer form of the one that fits."""
        return longer(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        """Return the longer form; there is nothing to tell apart."""
        del context
        return longer(message)


def with_longer(library: Library, code: str) -> Library:
    """Return the content where this language is the longer form of the English; patterns of dates stay."""
    english = library.words["en"].blocks
    blocks = {
        key: block if _PATTERN.search(block.text) else msgspec.structs.replace(block, text=longer(block.text))
        for key, block in english.items()
    }
    words = {**library.words, code: Words(language=code, blocks=blocks)}
    return msgspec.structs.replace(library, words=words)
