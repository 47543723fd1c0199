"""Where things stand on a page: as they are given, or mirrored for languages written from right to left.

Every part of a handout is placed from left to right. On a mirrored page the pen turns each place round at
the page's middle, so no part has to know which way its language runs. What must keep its sense (faces, skin,
ticks, codes, signatures) is drawn upright: its place is mirrored, what is in it is not.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

Align = Literal["left", "centre", "right"]
"""Where words stand in their place; on a mirrored page left means right."""
Point = tuple[float, float]
Rectangle = tuple[float, float, float, float]
"""Left, top, width, height."""
_OTHER_SIDE: dict[Align, Align] = {"left": "right", "centre": "centre", "right": "left"}


class Placing:
    """The part of a pen that knows the page; `mirror` is the page's width in points, or 0 if not mirrored."""

    def __init__(self, height: float, mirror: float = 0.0) -> None:
        self._height = height
        self.mirrored = mirror > 0
        self._edge = mirror

    @contextmanager
    def upright(self, x: float, width: float) -> Iterator[None]:
        """Draw what lies between x and x + width as it is, wherever its place is on the page."""
        mirrored, edge = self.mirrored, self._edge
        if mirrored:
            self.mirrored, self._edge = False, edge - 2 * x - width
        try:
            yield
        finally:
            self.mirrored, self._edge = mirrored, edge

    def across(self, x: float, width: float = 0.0) -> float:
        """Return the left edge on the page of what starts at x and is so wide."""
        return self._edge - x - width if self.mirrored else x + self._edge

    def placed(self, box: Rectangle) -> Rectangle:
        """Return where a box stands on the page."""
        x, top, width, high = box
        return self.across(x, width), top, width, high

    def point(self, at: Point) -> Point:
        """Return where a point lies on the page."""
        return self.across(at[0]), at[1]

    def aligned(self, align: Align) -> Align:
        """Return the side at which words stand."""
        return _OTHER_SIDE[align] if self.mirrored else align
