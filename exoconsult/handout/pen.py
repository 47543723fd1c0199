"""The only hand that draws: every paragraph, figure and decoration of a handout goes through a `Pen`.

Coordinates are points from the top left corner of the page, y downwards; a mirrored page turns them round
(see `placing`). Words are content; a figure is content with an alt text; every line, tint and icon outside
a figure is an artifact (see `marking`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from typing import Any
from unicodedata import normalize

from exoconsult.handout import bidi, fonts
from exoconsult.handout.lettering import Lettering
from exoconsult.handout.marking import Furniture, Mark
from exoconsult.handout.pieces import Piece, line_pieces
from exoconsult.handout.placing import Align, Point
from exoconsult.handout.shapes import Shapes, as_colour, channels
from exoconsult.handout.structure import NO_TRAITS, Role, Traits
from exoconsult.handout.typeset import SetLine, Type, run_size
from exoconsult.handout.words import Run

__all__ = ["Align", "Furniture", "Look", "Mark", "Pen", "Point", "Role", "Traits"]

Look = tuple[str, Role, Align]
"""Colour, role and alignment of words."""
_SHAPES = re.compile("[\ufb1d-\ufdff\ufe70-\ufefc]+")
_EXACT = 0.001
"""How far off, in points, a glyph may stand before it is placed by itself."""


class Pen(Shapes):
    """Draws on one ReportLab canvas, page after page."""

    def __init__(self, canvas: Any, height: float, mirror: float = 0.0) -> None:
        super().__init__(canvas, height, mirror)
        self._lettering = Lettering(canvas)

    def words(
        self,
        lines: Sequence[SetLine],
        kind: Type,
        box: tuple[float, float, float],
        look: Look,
        key: object = None,
    ) -> None:
        """Draw set lines into (x, top, width); the halves of a split paragraph have the same `key`."""
        if not lines:
            return
        x, top, width = box
        role = look[1]
        said = " ".join(_plain(line.runs) for line in lines)
        foreign = any(_traits(run, kind) != NO_TRAITS for line in lines for run in line.runs)
        with self.group(role, key=key) if foreign else self._content(role, f"{said} ", key=key, top=top):
            for number, line in enumerate(lines):
                self._set_line(line, kind, (x, top + number * kind.leading, width), look, foreign)

    def _set_line(
        self, line: SetLine, kind: Type, box: tuple[float, float, float], look: Look, foreign: bool
    ) -> None:
        """Draw one line where its alignment puts it."""
        x, top, width = box
        colour, _, align = look
        pieces, wide = line_pieces(line, kind) if kind.rtl else ([], line.width)
        slack = width - wide
        aside = {"left": 0.0, "centre": slack / 2, "right": slack}[self.aligned(align)]
        place = (self.across(x, width) + aside, top)
        if kind.rtl:
            self._turned(line, kind, place, colour, pieces)
        elif foreign:
            self._tongues(line, kind, place, colour)
        else:
            self._line(line, kind, place, colour)

    def _tongues(self, line: SetLine, kind: Type, at: Point, colour: str) -> None:
        """Draw one line, each stretch that is to be heard in another way as a span that says how."""
        x, top = at
        for traits, stretch in groupby(line.runs, key=lambda run: _traits(run, kind)):
            runs = tuple(stretch)
            end = " " if runs[-1] is line.runs[-1] else ""
            role: Role = "P" if traits == NO_TRAITS else "Span"
            with self._content(role, _plain(runs) + end, traits, top=top):
                self._line(SetLine(runs, 0.0), kind, (x, top), colour, end)
            x += sum(fonts.width(run.text, run.bold, run_size(run, kind)) for run in runs)

    def _turned(self, line: SetLine, kind: Type, at: Point, colour: str, pieces: Sequence[Piece]) -> None:
        """Draw a line that reads from right to left, piece by piece in the order in which it is read."""
        left, top = at
        foot = self._height - top - (kind.leading + fonts.ascent(kind.size) - fonts.descent(kind.size)) / 2
        ordered = sorted(pieces, key=lambda piece: piece.first)
        for number, run in enumerate(line.runs):
            traits = _traits(run, kind)
            with self._content("P" if traits == NO_TRAITS else "Span", run.text, traits, top=top):
                for piece in ordered:
                    if piece.run == number:
                        self._glyphs(piece, run.bold, (left + piece.x, foot), colour)
                if number == len(line.runs) - 1:
                    self._end_of_line(line, kind, (left, foot))

    def _end_of_line(self, line: SetLine, kind: Type, at: Point) -> None:
        """Draw a space after a line: readers of the PDF must not join it to what follows."""
        space = fonts.width(" ", False, kind.size)
        text = self._canvas.beginText(at[0] - space if line.rtl else at[0] + line.width, at[1])
        text.setFont(fonts.font_name(False), kind.size)
        text.textOut(" ")
        self._canvas.drawText(text)

    def _glyphs(self, piece: Piece, bold: bool, at: Point, colour: str) -> None:
        """Draw glyphs where HarfBuzz puts them, in reading order: what copies the page keeps that order."""
        x, y = at
        places = []
        for glyph in piece.glyphs:
            places.append((x + glyph.dx * piece.size, y + glyph.dy * piece.size))
            x += glyph.advance * piece.size
        drawn = list(zip(piece.glyphs, places, strict=True))
        text = self._canvas.beginText(*at)
        text.setFillColor(as_colour(colour))
        text.setFont(fonts.font_name(bold), piece.size)
        waiting, expected = "", at
        for glyph, place in reversed(drawn) if piece.rtl else drawn:
            if max(abs(place[0] - expected[0]), abs(place[1] - expected[1])) > _EXACT:
                if waiting:
                    text.textOut(waiting)
                text.setTextOrigin(*place)
                waiting, expected = "", place
            waiting += glyph.code
            expected = (expected[0] + glyph.natural * piece.size, place[1])
        text.textOut(waiting)
        self._canvas.drawText(text)

    def _line(self, line: SetLine, kind: Type, at: Point, colour: str, end: str = " ") -> None:
        """Draw one line with a space after it: readers of the PDF must not join it to what follows."""
        x, top = at
        rise = (kind.leading - fonts.ascent(kind.size) - fonts.descent(kind.size)) / 2
        y = self._height - (top + rise + fonts.ascent(kind.size))
        parts = [f"BT 1 0 0 1 {x:.4f} {y:.4f} Tm {channels(colour)} rg"]
        for position, run in enumerate(line.runs):
            words = bidi.in_order(run.text) + (end if position == len(line.runs) - 1 else "")
            parts.append(self._lettering.shown(words, run.bold, run_size(run, kind)))
        self._canvas._code.append(" ".join((*parts, "ET")))


def _plain(runs: Sequence[Run]) -> str:
    return "".join(_heard(run.text) for run in runs)


def _heard(words: str) -> str:
    """Return words with plain letters for the shapes that letters of Arabic take when they are joined."""
    return words if words.isascii() else _SHAPES.sub(lambda found: normalize("NFKC", found[0]), words)


def _traits(run: Run, kind: Type) -> Traits:
    """Return what tells a run from the words around it: its language, its letters if drawn turned."""
    turned = not kind.rtl and not run.text.isascii() and bidi.in_order(run.text) != _heard(run.text)
    return (
        Traits(actual=_heard(run.text) if turned else "", lang=run.lang) if turned or run.lang else NO_TRAITS
    )
