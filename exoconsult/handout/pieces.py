"""A line that reads from right to left, as glyphs in their places: each piece of one weight and direction."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from exoconsult.handout import rtl, shaping
from exoconsult.handout.shaping import Glyph
from exoconsult.handout.typeset import SetLine, Type, run_size


class Piece(msgspec.Struct, frozen=True):
    """Glyphs of one run of a line, from left to right, and their left edge, in points from the line's.

    `first` is the place in the line of its first letter: that order is the one in which a line is read.
    """

    run: int
    first: int
    rtl: bool
    glyphs: tuple[Glyph, ...]
    x: float
    size: float


def line_pieces(line: SetLine, kind: Type) -> tuple[list[Piece], float]:
    """Return a line's glyphs from left to right, and its width in points."""
    runs = line.runs
    words = "".join(run.text for run in runs)
    owner = [number for number, run in enumerate(runs) for _ in run.text]
    found: list[Piece] = []
    x = 0.0
    for stretch in rtl.stretches(words, line.rtl):
        for number, first, end in _by_run(owner, stretch):
            glyphs = shaping.shape(words[first:end], runs[number].bold, stretch.rtl)
            size = run_size(runs[number], kind)
            found.append(Piece(number, first, stretch.rtl, glyphs, x, size))
            x += sum(glyph.advance for glyph in glyphs) * size
    return found, x


def _by_run(owner: Sequence[int], stretch: rtl.Stretch) -> list[tuple[int, int, int]]:
    """Return a stretch cut where its weight changes, from left to right: run, first, end."""
    cuts: list[tuple[int, int, int]] = []
    for place in range(stretch.first, stretch.end):
        if cuts and cuts[-1][0] == owner[place]:
            cuts[-1] = (owner[place], cuts[-1][1], place + 1)
        else:
            cuts.append((owner[place], place, place + 1))
    return cuts[::-1] if stretch.rtl else cuts
