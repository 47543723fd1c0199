"""The smallest pieces of a handout: words in two weights, and parts that know their reading order."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import ClassVar

import msgspec

# Control, format (zero width, bidi, soft hyphen), surrogate: never printed, never measured. Private and
# unassigned characters (what is new in Unicode, too) stay: the font lacks them, and they are named.
_UNPRINTED = frozenset({"Cc", "Cf", "Cs"})
# Marks that change the look of the letter before them and have none of their own: after a heart, for example.
_SELECTORS = frozenset(map(chr, (0x034F, 0x180B, 0x180C, 0x180D, *range(0xFE00, 0xFE10))))
NO_BREAK_SPACE = "\u00a0"
# Spaces that the font lacks become one that it has; the narrow no-break space is usual in French.
_SPACES = {"\u202f": NO_BREAK_SPACE, "\u2007": NO_BREAK_SPACE}


def clean(words: str) -> str:
    """Return words as they will be printed: NFC, no control or invisible characters, one kind of space.

    The one place where words that somebody typed become safe: they are drawn as characters, never as markup.
    """
    if words.isascii() and words.isprintable():
        return words
    kept: list[str] = []
    for character in words:
        if character in _SPACES:
            kept.append(_SPACES[character])
        elif character.isspace() and character != NO_BREAK_SPACE:
            kept.append(" ")
        elif unicodedata.category(character) not in _UNPRINTED and character not in _SELECTORS:
            kept.append(character)
    return unicodedata.normalize("NFC", "".join(kept))


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag=True):
    """Base of everything in a handout; `JOIN` stands between its words when it is written as plain text."""

    JOIN: ClassVar[str] = "\n"

    def printed(self, large: bool) -> Iterator[object]:
        """Yield the values that reach the paper in standard or large print, in reading order."""
        del large
        for name in self.__struct_fields__:
            yield getattr(self, name)


class Run(msgspec.Struct, frozen=True):
    """A stretch of words in one weight; `big` is for a number to see first, such as the emergency number.

    `lang` is a BCP 47 tag where the words are in another language than the handout, and read aloud in it.
    """

    text: str
    bold: bool = False
    big: bool = False
    lang: str = ""


class Text(msgspec.Struct, frozen=True):
    """One printed paragraph, label or cell. Falsy if it holds no visible character."""

    runs: tuple[Run, ...] = ()

    def __bool__(self) -> bool:
        return any(run.text and not run.text.isspace() for run in self.runs)

    @property
    def plain(self) -> str:
        """The words without weights."""
        return "".join(run.text for run in self.runs)

    def all_bold(self) -> Text:
        """Return the same words, all bold."""
        return Text(tuple(Run(run.text, True, run.big, run.lang) for run in self.runs))


NO_TEXT = Text()


def text(*parts: str | Run) -> Text:
    """Make a `Text` of plain strings and bold runs: `text("You have ", bold("3 sessions"), ".")`."""
    return Text(tuple(Run(part) if isinstance(part, str) else part for part in parts if part))


def bold(words: str) -> Run:
    """Make a bold run."""
    return Run(words, True)


def big(words: str) -> Run:
    """Make a bold run that is larger than the words around it."""
    return Run(words, True, True)


class Line(Part, frozen=True):
    """Several short texts that are read as one line."""

    JOIN: ClassVar[str] = " "
    texts: tuple[Text, ...]


def paragraphs(value: object, large: bool) -> Iterator[str]:
    """Yield the printed words of a value, line by line in reading order; bare strings are never printed."""
    if isinstance(value, Text):
        if value:
            yield clean(value.plain).replace(NO_BREAK_SPACE, " ").strip()
    elif isinstance(value, Part):
        lines = [line for child in value.printed(large) for line in paragraphs(child, large)]
        if lines:
            yield value.JOIN.join(lines)
    elif isinstance(value, tuple):
        for child in value:
            yield from paragraphs(child, large)


def all_texts(value: object, large: bool, place: str = "$") -> Iterator[tuple[str, Text]]:
    """Yield every printed `Text` with the name of the part that holds it (for messages about a character)."""
    if isinstance(value, Text):
        yield place, value
    elif isinstance(value, Part):
        for child in value.printed(large):
            yield from all_texts(child, large, f"{place}.{type(value).__name__}")
    elif isinstance(value, tuple):
        for child in value:
            yield from all_texts(child, large, place)
