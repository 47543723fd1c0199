"""The face with the patient's scars, and the code to scan: figures that depend on the patient.

The face and its regions are the same drawing as on screen (`face-regions.json`); the patient's right is on
the left in every language. A kind of scar is told by its pattern and its letter, never by colour.
"""

from __future__ import annotations

import json
import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import msgspec

from exoconsult import paths
from exoconsult.errors import RenderError
from exoconsult.handout import artwork
from exoconsult.handout.blocks import kit
from exoconsult.handout.boxes import Box, Words, fixed
from exoconsult.handout.model import Pattern, Qr, ScarMap, ScarMark, Text
from exoconsult.handout.patterns import pattern_operators
from exoconsult.handout.style import MM, Style

if TYPE_CHECKING:
    from exoconsult.handout.pen import Pen

FACE_LEFT, FACE_TOP, FACE_WIDTH, FACE_HEIGHT = 46.0, 8.0, 268.0, 396.0
QUIET_MODULES = 4
QR_LEAST = 32.5 * MM


class Region(msgspec.Struct, frozen=True):
    """A part of the face: its outline as PDF operators in the drawing's units, its frame, its middle."""

    operators: str
    left: float
    top: float
    right: float
    bottom: float


@cache
def regions() -> dict[str, Region]:
    """Return the regions of the face by id."""
    shapes = json.loads(paths.resource("illustrations", "face-regions.json").read_text(encoding="utf-8"))
    return {name: _region(shape["path"]) for name, shape in shapes["regions"].items()}


def _region(path: str) -> Region:
    """Translate an SVG path of absolute M, C and Z."""
    numbers = [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", path)]
    xs, ys = numbers[::2], numbers[1::2]
    points = list(zip(xs, ys, strict=True))
    parts = [f"{points[0][0]} {points[0][1]} m"]
    for at in range(1, len(points), 3):
        parts.append(" ".join(f"{x} {y}" for x, y in points[at : at + 3]) + " c")
    return Region(" ".join([*parts, "h"]), min(xs), min(ys), max(xs), max(ys))


def face_map(block: ScarMap, style: Style) -> Box:
    """Return the face with its marks, 60 mm wide (95 mm in large print)."""
    unknown = [mark.region for mark in block.marks if mark.region not in regions()]
    if unknown:
        raise RenderError(f"The face has no region {unknown[0]}", "ScarMap")
    wide = (95 if style.large else 60) * MM
    face = _Face(block, style, wide)
    return fixed(face.high, face.paint, block.alt)


class _Face:
    """The drawing of one face: scale, marks and badges."""

    def __init__(self, block: ScarMap, style: Style, wide: float) -> None:
        self._block, self._style, self._wide = block, style, wide
        self._scale = wide * 0.665 / FACE_WIDTH
        self._badge = (4.1 if style.large else 2.75) * MM
        self._captions = style.types.tight
        self._neck = (15 if style.large else 10) * MM
        self._boxes = [
            Words(text, self._captions, style.colours.ink, "P", "centre") for text in block.captions
        ]
        drawn = FACE_HEIGHT * self._scale
        # Two lines stand beside the neck; what is longer hangs below the drawing and never over it.
        self._caption_top = drawn - 1.4 * self._captions.leading
        tallest = max(box.height(self._caption_width()) for box in self._boxes)
        self.high = max(drawn, self._caption_top + tallest)

    def _caption_width(self) -> float:
        return (self._wide - 2 * self._neck) / 2

    def _at(self, x: float, y: float, left: float, top: float) -> tuple[float, float]:
        start = left + (self._wide - FACE_WIDTH * self._scale) / 2
        return start + (x - FACE_LEFT) * self._scale, top + (y - FACE_TOP) * self._scale

    def paint(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw face, patterns, leaders, letters, captions; in the middle of the width."""
        left = x + max(0.0, (width - self._wide) / 2) if self._style.large else x
        # The patient's right is at the left in every language.
        with pen.upright(left, self._wide):
            self._draw(pen, left, top)

    def _draw(self, pen: Pen, left: float, top: float) -> None:
        colours = self._style.colours
        file = paths.resource("illustrations", "handout", "face.svg")
        grey = (("#AEB5BA", colours.hairfill), ("#1A1F24", colours.ink), ("#CCDEDB", colours.tint2))
        x0, y0 = self._at(FACE_LEFT, FACE_TOP, left, top)
        pen.art(artwork.drawing(file, grey), (x0, y0, FACE_WIDTH * self._scale, FACE_HEIGHT * self._scale))
        by_region: dict[str, list[ScarMark]] = {}
        for mark in self._block.marks:
            by_region.setdefault(mark.region, []).append(mark)
        for name, marks in by_region.items():
            self._fill(pen, regions()[name], [mark.pattern for mark in marks], (left, top))
        self._letters(pen, by_region, left, top)
        self._caption(pen, left, top)

    def _fill(self, pen: Pen, region: Region, patterns: list[Pattern], at: tuple[float, float]) -> None:
        """Fill a region with its patterns, one band each if it has several."""
        colours = self._style.colours
        x0, y0 = self._at(0, 0, *at)
        high = (region.bottom - region.top) / len(patterns)
        with pen.shifted(x0, y0, self._scale):
            pen.path(region.operators, colours.tint2)
            with pen.clip_path(region.operators):
                for number, pattern in enumerate(patterns):
                    band = (
                        region.left,
                        region.top + number * high,
                        region.right,
                        region.top + (number + 1) * high,
                    )
                    with pen.clip_path(artwork.rounded(band[0], band[1], band[2] - band[0], high, 0)):
                        solid, outlined = pattern_operators(pattern, band)
                        pen.path(outlined, "", colours.brand_ink, 2.7, cap=1)
                        pen.path(solid, colours.brand_ink)
            pen.path(region.operators, "", colours.brand_ink, 3.3)

    def _letters(self, pen: Pen, by_region: dict[str, list[ScarMark]], left: float, top: float) -> None:
        """Put letters at both edges, each led to its region, none over another."""
        sides: dict[bool, list[tuple[float, float, list[ScarMark]]]] = {True: [], False: []}
        order = sorted(by_region.items(), key=lambda item: regions()[item[0]].top)
        for name, marks in order:
            region = regions()[name]
            middle = (region.left + region.right) / 2
            centred = abs(middle - 180) < 10
            to_left = len(sides[True]) <= len(sides[False]) if centred else middle < 180
            edge = region.left + 6 if to_left else region.right - 6
            sides[to_left].append((edge, (region.top + region.bottom) / 2, marks))
        for to_left, entries in sides.items():
            self._side(pen, to_left, sorted(entries, key=lambda entry: entry[1]), (left, top))

    def _side(
        self,
        pen: Pen,
        to_left: bool,
        entries: list[tuple[float, float, list[ScarMark]]],
        at: tuple[float, float],
    ) -> None:
        pitch = 2 * self._badge + 0.6 * MM
        floor = at[1] + self._caption_top - self._badge * 1.4
        ys: list[float] = []
        for _, middle, _ in entries:
            wanted = self._at(0, middle, *at)[1]
            ys.append(max(wanted, ys[-1] + pitch) if ys else wanted)
        for number in range(len(ys) - 1, -1, -1):
            limit = floor if number == len(ys) - 1 else ys[number + 1] - pitch
            ys[number] = min(ys[number], limit)
        for (edge, middle, marks), y in zip(entries, ys, strict=True):
            column = at[0] + (self._badge + 0.3 * MM if to_left else self._wide - self._badge - 0.3 * MM)
            pen.line((column, y), self._at(edge, middle, *at), self._style.colours.brand_ink, 1.2)
            for number, mark in enumerate(marks):
                step = number * (2 * self._badge - 0.6 * MM)
                self._badge_disc(pen, mark.letter, (column + (step if to_left else -step), y))

    def _badge_disc(self, pen: Pen, letter: Text, centre: tuple[float, float]) -> None:
        pen.disc(centre, self._badge, self._style.colours.brand_ink, self._style.colours.white, 0.6)
        kind = kit.bold_type(self._style.types.tight)
        box = Words(letter, kind, self._style.colours.white, "P", "centre")
        box.draw(pen, centre[0] - self._badge, centre[1] - kind.leading / 2, 2 * self._badge)

    def _caption(self, pen: Pen, left: float, top: float) -> None:
        """Write "Your right" and "Your left" beside the neck."""
        wide = self._caption_width()
        for number, box in enumerate(self._boxes):
            x = left if number == 0 else left + self._wide - wide
            box.draw(pen, x, top + self._caption_top, wide)


def qr(block: Qr, style: Style) -> Box:
    """Return the code with its quiet border, black on white, at least 32 mm with the border."""
    rows = _modules(block.payload)
    modules = len(rows) + 2 * QUIET_MODULES
    side = max(QR_LEAST, modules * 0.62 * MM)
    unit = side / modules

    def paint(pen: Pen, x: float, top: float, width: float) -> None:
        del width
        pen.rect((x, top, side, side), style.colours.white)
        squares: list[str] = []
        for number, row in enumerate(rows):
            for start, length in _dark_runs(row):
                place = ((start + QUIET_MODULES) * unit, (number + QUIET_MODULES) * unit)
                squares.append("{:.4f} {:.4f} {:.4f} {:.4f} re".format(*place, length * unit, unit * 1.01))
        with pen.upright(x, side), pen.shifted(x, top, 1.0):
            pen.path(" ".join(squares), "#000000")

    return fixed(side, paint, block.alt)


def qr_side(block: Qr) -> float:
    """Return the side of the code with its border in points."""
    modules = len(_modules(block.payload)) + 2 * QUIET_MODULES
    return max(QR_LEAST, modules * 0.62 * MM)


@lru_cache(maxsize=4)
def _modules(payload: str) -> tuple[bytes, ...]:
    """Return the code's rows; kept: a page is laid out several times, and a code takes long to make."""
    import segno

    code = segno.make(payload, error="m", micro=False, boost_error=False)
    return tuple(bytes(row) for row in code.matrix)


def _dark_runs(row: bytes) -> list[tuple[int, int]]:
    """Return (start, length) of each stretch of dark modules."""
    runs: list[tuple[int, int]] = []
    start = -1
    for position, dark in enumerate([*row, 0]):
        if dark and start < 0:
            start = position
        elif not dark and start >= 0:
            runs.append((start, position - start))
            start = -1
    return runs
