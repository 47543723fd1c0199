"""Ticks, crosses, dots and tick boxes: FiraGO has none of them, so they are drawn, never typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exoconsult.handout.boxes import Box, fixed
from exoconsult.handout.style import MM, Colours

if TYPE_CHECKING:
    from exoconsult.handout.pen import Pen, Point


def tick(pen: Pen, centre: Point, size: float, colour: str, line: float = 1.8) -> None:
    """Draw a tick of about `size` points."""
    x, y = centre
    points = ((-0.46, 0.02), (-0.12, 0.36), (0.5, -0.38))
    with pen.upright(x - size / 2, size):
        pen.polyline([(x + dx * size, y + dy * size) for dx, dy in points], colour, line)


def cross(pen: Pen, centre: Point, size: float, colour: str, line: float = 1.8) -> None:
    """Draw a cross of about `size` points."""
    x, y = centre
    reach = size * 0.42
    pen.polyline([(x - reach, y - reach), (x + reach, y + reach)], colour, line)
    pen.polyline([(x - reach, y + reach), (x + reach, y - reach)], colour, line)


def tick_box(pen: Pen, at: Point, side: float, colour: str, alt: str) -> None:
    """Draw an empty box to tick, its corner at `at`; boxes are never ticked beforehand."""
    box = (*at, side, side)
    with pen.figure(alt, box):
        pen.rect(box, "#FFFFFF", colour, 1.4, 0.7 * MM)


def dots(count: int, total: int, colours: Colours, alt: str, radius: float = 2.05 * MM) -> Box:
    """Return a row of dots, the first `count` solid: the words beside it say the same."""
    pitch = 2 * radius + 1.4 * MM

    def paint(pen: Pen, x: float, top: float, width: float) -> None:
        left = x + width - (total - 1) * pitch - 2 * radius
        for number in range(total):
            centre = (left + radius + number * pitch, top + radius + 0.5)
            pen.disc(centre, radius, colours.ink if number < count else colours.white, colours.ink, 1.0)

    return fixed(2 * radius + 1, paint, alt)
