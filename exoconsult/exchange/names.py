"""File names that every system takes, that stay in their folder and that say nothing about a patient.

A name that was typed never becomes a path: separators, drive letters, device names, hidden and option-like
beginnings are gone, and two files never end up under one name, also where capitals do not count.
"""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256

from exoconsult import plain_text
from exoconsult.consultation.model import Consultation

MOST_BYTES = 80
"""Of a name without its ending: deep folders on Windows leave no more than 260 for the whole path."""
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_UNSEEN = re.compile("[\u200b-\u200f\u061c\u2060\ufeff]")
_RESERVED = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9\u00b9\u00b2\u00b3])", re.IGNORECASE
)
_SHORT = 8
_MOST_INITIALS = 3


def safe_name(text: str, fallback: str = "file") -> str:
    """Return a file name without ending; `fallback` where nothing usable is left of the text."""
    clean = _UNSEEN.sub("", plain_text.line(unicodedata.normalize("NFC", text), 1000))
    clean = re.sub(r"[\s_]+", "_", _FORBIDDEN.sub("_", clean))
    clean = "".join(character for character in clean if character.isprintable())
    clean = _shortened(clean.strip("._- ~")).strip("._- ~")
    if not clean:
        return fallback
    return f"x_{clean}" if _RESERVED.fullmatch(clean.split(".")[0].rstrip(" ")) else clean


def record_name(consultation: Consultation, *, with_name: bool = False) -> str:
    """Return a name for one consultation's files: initials, day, end of the id (`ZS-2026-11-20-4f00a1b2`).

    `with_name`: the patient's name in place of the initials, where somebody chose so.
    """
    who = safe_name(consultation.patient.name, "") if with_name else ""
    day = consultation.made_on.isoformat() if consultation.made_on else "undated"
    return f"{who or initials(consultation.patient.name)}-{day}-{short_id(consultation.id)}"


def initials(name: str) -> str:
    """Return up to three first letters; X where there is none."""
    words = plain_text.line(unicodedata.normalize("NFC", name)).split()
    found = [word[0].upper()[:1] for word in words if word[0].isalpha()]
    return "".join(found[:_MOST_INITIALS]) or "X"


def short_id(record_id: str) -> str:
    """Return eight characters of an id: its random end, as its beginning is the time of making."""
    plain = record_id.replace("-", "").lower()
    return plain[-_SHORT:] if len(plain) >= _SHORT else sha256(record_id.encode()).hexdigest()[:_SHORT]


class Names:
    """Gives each file of one folder a name of its own."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def unique(self, name: str, ending: str = "") -> str:
        """Return the name with its ending, with `-2`, `-3`… behind it where it is taken."""
        number, found = 1, name
        while self._key(found + ending) in self._taken:
            number += 1
            found = f"{name}-{number}"
        self._taken.add(self._key(found + ending))
        return found + ending

    @staticmethod
    def _key(name: str) -> str:
        return unicodedata.normalize("NFKC", name).casefold()


def _shortened(name: str) -> str:
    """Cut at a whole character, so that the name has at most `MOST_BYTES` in UTF-8."""
    return name.encode("utf-8")[:MOST_BYTES].decode("utf-8", "ignore")
