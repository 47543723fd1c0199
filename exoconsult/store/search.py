"""What a record is found by, and a search that no input can break.

Both sides are cut into words of small letters and digits without accents; a record is found when each word
typed begins one of its words. Nothing typed reaches the search engine but letters and digits in quotes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, TypeAlias

import msgspec

if TYPE_CHECKING:
    from exoconsult.consultation.model import Consultation

MOST_WORDS, LONGEST_WORD = 12, 60
_LETTERS = {"ł": "l", "đ": "d", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"}
_WORD = re.compile(r"[^\W_]+")
_SKIPPED = {"strokes", "schema_version", "id", "language", "paper", "print_size", "letterhead", "form"}

Describe: TypeAlias = "Callable[[Consultation], Iterable[str]]"
"""More that a record is found by: names of its scars and months, in the languages of the screen."""


def words_of(text: str) -> list[str]:
    """Return the words of a text as they are compared."""
    plain = text.casefold()
    if not plain.isascii():
        flat = unicodedata.normalize("NFKD", plain)
        plain = "".join(_LETTERS.get(letter, letter) for letter in flat if not unicodedata.combining(letter))
    return [word[:LONGEST_WORD] for word in _WORD.findall(plain)]


def words_for(value: Consultation, describe: Describe | None = None) -> str:
    """Return everything a consultation is found by, each word once."""
    texts = [*_texts(msgspec.to_builtins(value)), *(describe(value) if describe else ())]
    return " ".join(dict.fromkeys(word for text in texts for word in words_of(text)))


def match(query: str) -> str:
    """Return the search expression for what was typed; empty when it holds no letter and no digit."""
    return " AND ".join(f'"{word}"*' for word in words_of(query)[:MOST_WORDS])


def fits(query: str, words: str) -> bool:
    """Whether these words are found by the query; the same rule without a database."""
    kept = words.split()
    return all(any(word.startswith(start) for word in kept) for start in words_of(query)[:MOST_WORDS])


def _texts(item: Any) -> Iterator[str]:
    """Every text of a value: names, notes, days, ids of scars and products."""
    if isinstance(item, str):
        yield item
    elif isinstance(item, dict):
        for key, part in item.items():
            if key not in _SKIPPED:
                yield from _texts(part)
    elif isinstance(item, list | tuple):
        for part in item:
            yield from _texts(part)
