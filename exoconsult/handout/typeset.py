"""Words to lines: greedy, no hyphenation, never smaller; a word wider than its column is cut.

A page is tried closer and with less until it fits, and a column is narrowed step by step: the same words are
set again and again. What was measured and set is kept until the handout is done, and no longer: `forget`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import msgspec

from exoconsult.handout import bidi, fonts, rtl, shaping
from exoconsult.handout.words import Run, Text, clean


class Type(msgspec.Struct, frozen=True):
    """A size and a line distance in points; `bold` makes all words bold, whatever their runs say.

    `rtl`: words of a language that is written from right to left, set by HarfBuzz.
    """

    size: float
    leading: float
    bold: bool = False
    rtl: bool = False

    @property
    def unspaced(self) -> Type:
        """The same letters without a line distance, which changes the width of none."""
        return Type(self.size, 0.0, self.bold, self.rtl)


class SetLine(msgspec.Struct, frozen=True):
    """One line: its runs and its width in points; `rtl`: its paragraph starts at the right."""

    runs: tuple[Run, ...]
    width: float
    rtl: bool = False


Word = tuple[Run, ...]
Measured = tuple[Word, float, float]
"""A word, its width, the width of a space after it."""
KEPT = 4096
"""Texts that are kept with their lines: more than a long handout has in all the widths it is tried in."""
ROUNDING = 0.01
BIG = 1.4
BALANCE_STEP = 2.0
ELLIPSIS_ROOM = 3
"""Characters that make room for an ellipsis."""


def run_size(run: Run, kind: Type) -> float:
    """Return the size in points of a run in a type."""
    return kind.size * BIG if run.big else kind.size


def forget() -> None:
    """Keep no words in memory after a handout: they are a patient's."""
    for keeping in _KEEPING:
        keeping.cache_clear()


def set_lines(text: Text, kind: Type, width: float) -> tuple[SetLine, ...]:
    """Break a text into lines no wider than `width` points: the same ones however far apart they stand."""
    return _set_lines(text, kind.unspaced, width)


@lru_cache(maxsize=KEPT)
def _set_lines(text: Text, kind: Type, width: float) -> tuple[SetLine, ...]:
    lines: list[SetLine] = []
    line: list[Word] = []
    used = space = 0.0
    turned = kind.rtl and rtl.reads_right_to_left(text.plain)
    for word, wide, after in _fitting_words(text, kind, width):
        if line and used + space + wide > width + ROUNDING:
            lines.append(_finish(line, kind, turned))
            line, used = [], 0.0
        used += (space if line else 0.0) + wide
        space = after
        line.append(word)
    if line:
        lines.append(_finish(line, kind, turned))
    return tuple(lines)


def at_most(text: Text, kind: Type, width: float, count: int) -> Text:
    """Return a text that needs no more than `count` lines: what is longer ends in an ellipsis."""
    lines = set_lines(text, kind, width)
    if len(lines) <= count:
        return text
    runs = [run for line in lines[:count] for run in (*line.runs, Run(" ", line.runs[-1].bold))]
    kept = "".join(run.text for run in runs)[:-ELLIPSIS_ROOM].rstrip()
    return Text((Run(kept + "…", runs[0].bold),))


def natural_width(text: Text, kind: Type) -> float:
    """Return the width in points of a text on one line."""
    lines = set_lines(text, kind, 1e9)
    return lines[0].width if lines else 0.0


def balanced_width(text: Text, kind: Type, width: float) -> float:
    """Return the narrowest width that needs no more lines than `width`: no short last line."""
    count = len(set_lines(text, kind, width))
    narrow = width
    while narrow > BALANCE_STEP and len(set_lines(text, kind, narrow - BALANCE_STEP)) == count:
        narrow -= BALANCE_STEP
        if narrow <= widest_word(text, kind):
            break
    return max(narrow, min(width, widest_word(text, kind)))


def widest_word(text: Text, kind: Type) -> float:
    """Return the width in points of the longest word: a column should not be narrower."""
    return max((wide for _, wide, _ in _measured(text, kind.unspaced)), default=0.0)


def _words(text: Text, kind: Type) -> Iterator[Word]:
    """Yield words; a word may change weight inside (`**3**rd`)."""
    word: list[Run] = []
    for run in text.runs:
        bold = run.bold or kind.bold
        cleaned = clean(run.text)
        pieces = (cleaned if kind.rtl else bidi.shaped(cleaned, bold)).split(" ")
        for number, piece in enumerate(pieces):
            if number and word:
                yield tuple(word)
                word = []
            if piece:
                word.append(Run(piece, bold, run.big, run.lang))
    if word:
        yield tuple(word)


@lru_cache(maxsize=KEPT)
def _measured(text: Text, kind: Type) -> tuple[Measured, ...]:
    return tuple(_measure(word, kind) for word in _words(text, kind))


def _measure(word: Word, kind: Type) -> Measured:
    """Return a word with its width and that of the space after it, which has the weight of the word's end."""
    return word, _width(word, kind), _extent(" ", word[-1], kind)


def _fitting_words(text: Text, kind: Type, width: float) -> Iterator[Measured]:
    for measured in _measured(text, kind):
        if measured[1] <= width:
            yield measured
        else:
            yield from (_measure(piece, kind) for piece in _cut(measured[0], kind, width))


def _cut(word: Word, kind: Type, width: float) -> Iterator[Word]:
    """Cut a word that is wider than its column, after whatever character still fits."""
    piece: list[Run] = []
    used = 0.0
    for run in word:
        start = 0
        for position, character in enumerate(run.text):
            wide = _extent(character, run, kind)
            if used + wide > width + ROUNDING and (piece or position > start):
                yield (*piece, msgspec.structs.replace(run, text=run.text[start:position]))
                piece, start, used = [], position, 0.0
            used += wide
        piece.append(msgspec.structs.replace(run, text=run.text[start:]))
    yield tuple(piece)


def _width(word: Word, kind: Type) -> float:
    return sum(_extent(run.text, run, kind) for run in word)


def _extent(words: str, run: Run, kind: Type) -> float:
    """Return the width in points of words in a run's weight and size."""
    size = run_size(run, kind)
    return rtl.extent(words, run.bold) * size if kind.rtl else fonts.width(words, run.bold, size)


def _finish(words: list[Word], kind: Type, turned: bool) -> SetLine:
    """Join words with spaces into as few runs as possible."""
    first = words[0][0]
    if all(len(word) == 1 and (word[0] is first or _alike(word[0], first)) for word in words):
        whole = msgspec.structs.replace(first, text=" ".join([word[0].text for word in words]))
        return SetLine((whole,), _extent(whole.text, whole, kind), turned)
    runs: list[Run] = []
    for number, word in enumerate(words):
        for position, run in enumerate(word):
            glue = " " if number and not position else ""
            if runs and _alike(runs[-1], run):
                runs[-1] = msgspec.structs.replace(run, text=runs[-1].text + glue + run.text)
            else:
                if glue:
                    runs[-1] = msgspec.structs.replace(runs[-1], text=runs[-1].text + glue)
                runs.append(run)
    kept = tuple(runs)
    return SetLine(kept, _width(kept, kind), turned)


def _alike(one: Run, other: Run) -> bool:
    return one.bold == other.bold and one.big == other.big and one.lang == other.lang


_KEEPING = (_set_lines, _measured, fonts.width_of_size_one, rtl.extent, shaping.shape)
