"""Words to lines: greedy, no hyphenation, never smaller; a word wider than its column is cut."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from exoconsult.handout import bidi, fonts, rtl
from exoconsult.handout.words import Run, Text


class Type(msgspec.Struct, frozen=True):
    """A size and a line distance in points; `bold` makes all words bold, whatever their runs say.

    `rtl`: words of a language that is written from right to left, set by HarfBuzz.
    """

    size: float
    leading: float
    bold: bool = False
    rtl: bool = False


class SetLine(msgspec.Struct, frozen=True):
    """One line: its runs and its width in points; `rtl`: its paragraph starts at the right."""

    runs: tuple[Run, ...]
    width: float
    rtl: bool = False


Word = tuple[Run, ...]
ROUNDING = 0.01
BIG = 1.4
BALANCE_STEP = 2.0
ELLIPSIS_ROOM = 3
"""Characters that make room for an ellipsis."""


def run_size(run: Run, kind: Type) -> float:
    """Return the size in points of a run in a type."""
    return kind.size * BIG if run.big else kind.size


def set_lines(text: Text, kind: Type, width: float) -> tuple[SetLine, ...]:
    """Break a text into lines no wider than `width` points."""
    lines: list[SetLine] = []
    line: list[Word] = []
    used = 0.0
    turned = kind.rtl and rtl.reads_right_to_left(text.plain)
    for word in _fitting_words(text, kind, width):
        wide = _width(word, kind)
        space = _space_after(line[-1], kind) if line else 0.0
        if line and used + space + wide > width + ROUNDING:
            lines.append(_finish(line, kind, turned))
            line, used, space = [], 0.0, 0.0
        used += space + wide
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
    return max((_width(word, kind) for word in _words(text, kind)), default=0.0)


def _words(text: Text, kind: Type) -> Iterator[Word]:
    """Yield words; a word may change weight inside (`**3**rd`)."""
    word: list[Run] = []
    for run in text.runs:
        bold = run.bold or kind.bold
        cleaned = fonts.clean(run.text)
        pieces = (cleaned if kind.rtl else bidi.shaped(cleaned, bold)).split(" ")
        for number, piece in enumerate(pieces):
            if number and word:
                yield tuple(word)
                word = []
            if piece:
                word.append(Run(piece, bold, run.big, run.lang))
    if word:
        yield tuple(word)


def _fitting_words(text: Text, kind: Type, width: float) -> Iterator[Word]:
    for word in _words(text, kind):
        if _width(word, kind) <= width:
            yield word
        else:
            yield from _cut(word, kind, width)


def _cut(word: Word, kind: Type, width: float) -> Iterator[Word]:
    """Cut a word that is wider than its column, after whatever character still fits."""
    piece: list[Run] = []
    used = 0.0
    for run in word:
        start = 0
        for position, character in enumerate(run.text):
            wide = _measured(character, run, kind)
            if used + wide > width + ROUNDING and (piece or position > start):
                yield (*piece, msgspec.structs.replace(run, text=run.text[start:position]))
                piece, start, used = [], position, 0.0
            used += wide
        piece.append(msgspec.structs.replace(run, text=run.text[start:]))
    if piece:
        yield tuple(piece)


def _space_after(word: Word, kind: Type) -> float:
    """Return the width of the space after a word: it has the weight of the word's end."""
    return _measured(" ", word[-1], kind)


def _width(word: Word, kind: Type) -> float:
    return sum(_measured(run.text, run, kind) for run in word)


def _measured(words: str, run: Run, kind: Type) -> float:
    """Return the width in points of words in a run's weight and size."""
    size = run_size(run, kind)
    return rtl.extent(words, run.bold) * size if kind.rtl else fonts.width(words, run.bold, size)


def _finish(words: list[Word], kind: Type, turned: bool) -> SetLine:
    """Join words with spaces into as few runs as possible."""
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
    return (one.bold, one.big, one.lang) == (other.bold, other.big, other.lang)
