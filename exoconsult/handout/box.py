"""A box: something of a height that depends on its width, drawn at a place, split where a page ends.

Here are the simplest ones, white and words; `boxes` puts boxes together.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

from exoconsult.handout.structure import Role
from exoconsult.handout.typeset import SetLine, Type, set_lines
from exoconsult.handout.words import Text

if TYPE_CHECKING:
    from exoconsult.handout.pen import Align, Look, Pen


Height = Callable[[Any, float], float]


class Box:
    """Something of a width-dependent height. The base is empty and does not split.

    A box does not change once it is made: its height for a width is worked out once. Boxes nest some ten deep
    and each asks for the heights below it while it is fitted, placed and drawn.
    """

    _heights: dict[tuple[Height, float], float] | None = None

    def __init_subclass__(cls) -> None:
        if "height" in cls.__dict__:
            cls.height = _once(cls.height)  # type: ignore[assignment, method-assign]

    def height(self, width: float) -> float:
        """Return the height in points when `width` wide."""
        del width
        return 0.0

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw with the top left corner at (x, top)."""

    def split(self, width: float, room: float) -> tuple[Box, Box] | None:
        """Return two boxes, the first no higher than `room`; None if this must stay whole."""
        del width, room
        return None


def _once(work_out: Height) -> Height:
    """Return a method that gives the same heights and works each out once."""

    @wraps(work_out)
    def height(box: Box, width: float) -> float:
        if box._heights is None:
            box._heights = {}
        key = (work_out, width)
        known = box._heights.get(key)
        if known is None:
            known = box._heights[key] = work_out(box, width)
        return known

    return height


class Space(Box):
    """Nothing, so high."""

    def __init__(self, high: float) -> None:
        self._high = high

    def height(self, width: float) -> float:
        """Return the fixed height."""
        del width
        return self._high


class Words(Box):
    """A paragraph in one type and colour; splits between lines, never leaving fewer than two behind."""

    FEWEST = 2

    def __init__(
        self, text: Text, kind: Type, colour: str, role: Role = "P", align: Align = "left", most: float = 0.0
    ) -> None:
        self.text = text
        self.kind = kind
        self._look: Look = (colour, role, align)
        self._most = most
        self._set: tuple[float, tuple[SetLine, ...]] = (-1.0, ())

    def lines(self, width: float) -> tuple[SetLine, ...]:
        """Return the lines for a width (never wider than the longest comfortable line)."""
        wide = min(width, self._most) if self._most else width
        if self._set[0] != wide:
            self._set = (wide, set_lines(self.text, self.kind, wide))
        return self._set[1]

    def height(self, width: float) -> float:
        """Return lines times line distance."""
        return len(self.lines(width)) * self.kind.leading

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw all lines."""
        pen.words(self.lines(width), self.kind, (x, top, width), self._look)

    def split(self, width: float, room: float) -> tuple[Box, Box] | None:
        """Split between lines."""
        lines = self.lines(width)
        first = int(room // self.kind.leading)
        if first < self.FEWEST or len(lines) - first < self.FEWEST:
            return None
        key = object()  # two halves, but one paragraph
        halves = (lines[:first], lines[first:])
        head, tail = (_SetWords(half, self.kind, self._look, key) for half in halves)
        return head, tail


class _SetWords(Box):
    """Lines that are already broken (the halves of a split paragraph)."""

    def __init__(self, lines: tuple[SetLine, ...], kind: Type, look: Look, key: object) -> None:
        self._lines, self._kind, self._look, self._key = lines, kind, look, key

    def height(self, width: float) -> float:
        """Return lines times line distance."""
        del width
        return len(self._lines) * self._kind.leading

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw all lines."""
        pen.words(self._lines, self._kind, (x, top, width), self._look, self._key)

    def split(self, width: float, room: float) -> tuple[Box, Box] | None:
        """Split again if a text fills more than two pages."""
        del width
        first = int(room // self._kind.leading)
        if first < 1 or first >= len(self._lines):
            return None
        cut = (self._lines[:first], self._lines[first:])
        head, tail = (_SetWords(part, self._kind, self._look, self._key) for part in cut)
        return head, tail
