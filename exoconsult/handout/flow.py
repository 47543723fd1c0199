"""Sections to sheets: shares out the white between them, and flows on where a side is full.

Nothing is ever made smaller. Pictures, panels, tables' rows and headings with what follows stay together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from exoconsult.handout import model as m
from exoconsult.handout.blocks import has_rule, section_box
from exoconsult.handout.boxes import Box
from exoconsult.handout.style import MM, Style

BESIDE_GUTTER = 8 * MM
LEAST_REST = 24 * MM
"""What a last side should hold: more goes there rather than a line alone."""
SHORT, SHORT_LARGE = 0.5, 0.2
"""A section lower than this share of a side is not cut; large print flows on."""


class Piece(msgspec.Struct, frozen=True):
    """A box of a section with its share of the text width: x and width relative to the text's left edge."""

    section: str
    box: Box
    x: float
    width: float
    ruled: bool = False


class Placed(msgspec.Struct, frozen=True):
    """A piece with its top, from the page's top edge."""

    piece: Piece
    top: float
    height: float


class Sheet(msgspec.Struct, frozen=True):
    """One side of paper: the head of its page, and what is placed below it."""

    page: int
    first: bool
    placed: tuple[Placed, ...]


Band = tuple[Piece, ...]


def bands(page: m.Page, style: Style, ruled: bool) -> list[Band]:
    """Return the page's sections from top to bottom; `ruled`: a line above the first one too."""
    result: list[Band] = []
    half = (style.text_width - BESIDE_GUTTER) / 2
    for number, section in enumerate(page.sections):
        pairs = section.beside and number > 0 and not style.large and len(result[-1]) == 1
        # Side by side with the first one: both stand under the head's line, or the right one hangs lower.
        own_rule = ruled or len(result) > pairs
        box = section_box(section, style, own_rule)
        lined = own_rule and has_rule(section)
        if pairs:
            first = result[-1][0]
            left = msgspec.structs.replace(first, width=half)
            result[-1] = (left, Piece(section.id, box, half + BESIDE_GUTTER, half, lined))
        else:
            result.append((Piece(section.id, box, 0.0, style.text_width, lined),))
    return result


def _high(band: Band) -> float:
    return max(piece.box.height(piece.width) for piece in band)


def total(parts: Sequence[Band], style: Style) -> float:
    """Return the height of all bands with the least white between them."""
    return sum(_high(band) for band in parts) + style.gap_min * max(0, len(parts) - 1)


def place(
    parts: list[Band], style: Style, rooms: Iterator[tuple[float, float]]
) -> Iterator[tuple[Placed, ...]]:
    """Yield what stands on each side of paper; `rooms` gives top and bottom of each."""
    waiting = list(parts)
    while waiting:
        top, bottom = next(rooms)
        taken, waiting = _take(waiting, style, bottom - top)
        # Where a section goes on overleaf, more white would push its heading to the foot of the page.
        goes_on = bool(waiting) and waiting[0][0].section == taken[-1][0].section
        yield _spread(taken, style, top, top if goes_on else bottom)


def _take(waiting: list[Band], style: Style, room: float) -> tuple[list[Band], list[Band]]:
    """Return what fits on one side and what is left; at least one band goes, whole or in part."""
    taken: list[Band] = []
    used = 0.0
    gap = style.gap_min
    for number, band in enumerate(waiting):
        high = _high(band)
        if used + high <= room + 0.01:
            taken.append(band)
            used += high + gap
            continue
        parts = _split(band, room - used) if not taken or _may_split(band, style, room - used) else None
        if parts is not None and number == len(waiting) - 1 and _high(parts[1]) < LEAST_REST:
            parts = _split(band, room - used - LEAST_REST) or parts
        if parts is not None:
            return [*taken, parts[0]], [parts[1], *waiting[number + 1 :]]
        if taken:
            return taken, waiting[number:]
        return [band], waiting[number + 1 :]
    return taken, []


def _may_split(band: Band, style: Style, room: float) -> bool:
    """Tell whether a section may be cut: not two side by side, not a short one, not for a small rest."""
    short = _high(band) < style.side * (SHORT_LARGE if style.large else SHORT)
    return len(band) == 1 and not short and room >= style.head_room + style.types.h2.leading


def _split(band: Band, room: float) -> tuple[Band, Band] | None:
    heads: list[Piece] = []
    tails: list[Piece] = []
    for piece in band:
        if piece.box.height(piece.width) <= room:
            heads.append(piece)
            continue
        parts = piece.box.split(piece.width, room)
        if parts is None:
            return None
        heads.append(msgspec.structs.replace(piece, box=parts[0]))
        tails.append(msgspec.structs.replace(piece, box=parts[1], ruled=False))
    return tuple(heads), tuple(tails)


def _spread(taken: list[Band], style: Style, top: float, bottom: float) -> tuple[Placed, ...]:
    """Share out what is left between the bands: at least 2.5 mm, at most 6 mm."""
    spare = bottom - top - sum(_high(band) for band in taken)
    gap = style.gap_max
    if len(taken) > 1:
        gap = min(style.gap_max, max(style.gap_min, spare / (len(taken) - 1)))
    placed: list[Placed] = []
    for band in taken:
        high = _high(band)
        placed += [Placed(piece, top, piece.box.height(piece.width)) for piece in band]
        top += high + gap
    return tuple(placed)
