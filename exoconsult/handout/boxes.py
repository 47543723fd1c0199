"""The layout's few building blocks: stacks, rows, frames and figures, of boxes.

A box knows its height for a width, draws itself at a place, and may split where a page ends. Nothing
here knows what a handout says.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from exoconsult.handout.box import Box, Space, Words
from exoconsult.handout.structure import NO_TRAITS, Role, Traits

if TYPE_CHECKING:
    from exoconsult.handout.pen import Pen

__all__ = [
    "Box", "Drawn", "Framed", "Padded", "Row", "Space", "Stack", "Tagged", "Whole", "Words", "fixed", "rule",
]  # fmt: skip


class Stack(Box):
    """Boxes one below the other. `keep` boxes at the top never part from the one after them."""

    def __init__(self, boxes: Sequence[Box], gap: float = 0.0, keep: int = 0, whole: bool = False) -> None:
        self.boxes = list(boxes)
        self.gap = gap
        self._keep = keep
        self._whole = whole

    def height(self, width: float) -> float:
        """Return the sum of heights and gaps."""
        return sum(box.height(width) for box in self.boxes) + self.gap * max(0, len(self.boxes) - 1)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw from top to bottom."""
        for box in self.boxes:
            box.draw(pen, x, top, width)
            top += box.height(width) + self.gap

    def split(self, width: float, room: float) -> tuple[Box, Box] | None:
        """Split between boxes, or inside the first that does not fit."""
        if self._whole:
            return None
        used = 0.0
        for number, box in enumerate(self.boxes):
            high = box.height(width)
            if used + high > room:
                return self._split_at(number, width, room - used)
            used += high + self.gap
        return None

    def _split_at(self, number: int, width: float, room: float) -> tuple[Box, Box] | None:
        parts = self.boxes[number].split(width, room)
        if parts is not None and number >= self._keep:
            head, tail = [*self.boxes[:number], parts[0]], [parts[1], *self.boxes[number + 1 :]]
        elif number > self._keep:
            head, tail = self.boxes[:number], self.boxes[number:]
        else:
            return None
        return Stack(head, self.gap, self._keep), Stack(tail, self.gap)


class Row(Box):
    """Boxes side by side, in shares of the width after the gutters; a negative share is a fixed width."""

    def __init__(
        self, boxes: Sequence[Box], shares: Sequence[float], gutter: float = 0.0, middle: bool = False
    ) -> None:
        self.boxes = list(boxes)
        self._shares = list(shares)
        self._gutter = gutter
        self._middle = middle

    def widths(self, width: float) -> list[float]:
        """Return the width of each box: fixed ones first, the rest in proportion."""
        fixed = sum(-share for share in self._shares if share < 0)
        free = width - fixed - self._gutter * (len(self.boxes) - 1)
        total = sum(share for share in self._shares if share > 0) or 1.0
        return [-share if share < 0 else free * share / total for share in self._shares]

    def height(self, width: float) -> float:
        """Return the height of the highest."""
        pairs = zip(self.boxes, self.widths(width), strict=True)
        return max((box.height(wide) for box, wide in pairs), default=0.0)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw from left to right, tops or middles aligned."""
        high = self.height(width)
        for box, wide in zip(self.boxes, self.widths(width), strict=True):
            drop = (high - box.height(wide)) / 2 if self._middle else 0.0
            box.draw(pen, x, top + drop, wide)
            x += wide + self._gutter

    def split(self, width: float, room: float) -> tuple[Box, Box] | None:
        """Split every box that is too high; the others stay in the first half."""
        heads: list[Box] = []
        tails: list[Box] = []
        for box, wide in zip(self.boxes, self.widths(width), strict=True):
            parts = (box, Box()) if box.height(wide) <= room else box.split(wide, room)
            if parts is None:
                return None
            heads.append(parts[0])
            tails.append(parts[1])
        return Row(heads, self._shares, self._gutter), Row(tails, self._shares, self._gutter)


class Tagged(Box):
    """A box that is one element of the structure: a list, a row, a cell.

    Boxes with the same `key` are one element, and so are the halves of a split box.
    """

    def __init__(self, inner: Box, role: Role, traits: Traits = NO_TRAITS, key: object = None) -> None:
        self.inner, self._role, self._traits = inner, role, traits
        self._key = object() if key is None else key  # not itself: what holds itself is thrown away late

    def height(self, width: float) -> float:
        """Return the inner height."""
        return self.inner.height(width)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw the inner box inside the element."""
        with pen.group(self._role, self._traits, self._key):
            self.inner.draw(pen, x, top, width)

    def split(self, width: float, room: float) -> tuple[Box, Box] | None:
        """Split the inner box; both halves are the one element."""
        parts = self.inner.split(width, room)
        if parts is None:
            return None
        head, tail = (Tagged(part, self._role, self._traits, self._key) for part in parts)
        return head, tail


class Whole(Box):
    """A box that stays on one page, unless it is higher than a page."""

    def __init__(self, inner: Box, page: float) -> None:
        self.inner, self._page = inner, page

    def height(self, width: float) -> float:
        """Return the inner height."""
        return self.inner.height(width)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw the inner box."""
        self.inner.draw(pen, x, top, width)

    def split(self, width: float, room: float) -> tuple[Box, Box] | None:
        """Split only what would fit on no page."""
        return self.inner.split(width, room) if self.height(width) > self._page else None


class Padded(Box):
    """A box with room around it: left, top, right, bottom."""

    def __init__(
        self, inner: Box, left: float, top: float = 0.0, right: float = 0.0, bottom: float = 0.0
    ) -> None:
        self.inner = inner
        self._pads = (left, top, right, bottom)

    def height(self, width: float) -> float:
        """Return the inner height and the room above and below."""
        left, top, right, bottom = self._pads
        return self.inner.height(width - left - right) + top + bottom

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw the inner box inside its room."""
        left, above, right, _ = self._pads
        self.inner.draw(pen, x + left, top + above, width - left - right)

    def split(self, width: float, room: float) -> tuple[Box, Box] | None:
        """Split the inner box; both halves keep the room around."""
        left, top, right, bottom = self._pads
        parts = self.inner.split(width - left - right, room - top - bottom)
        return None if parts is None else (Padded(parts[0], *self._pads), Padded(parts[1], *self._pads))


class Framed(Box):
    """A box on a tint or in a frame with round corners."""

    def __init__(
        self, inner: Padded, fill: str = "", stroke: str = "", line: float = 1.0, radius: float = 0.0
    ) -> None:
        self._inner = inner
        self._look = (fill, stroke, line, radius)

    def height(self, width: float) -> float:
        """Return the height of the padded box."""
        return self._inner.height(width)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw the frame, then what is in it."""
        fill, stroke, line, radius = self._look
        high = self.height(width)
        inset = line / 2 if stroke else 0.0
        frame = (x + inset, top + inset, width - 2 * inset, high - 2 * inset)
        pen.rect(frame, fill, stroke, line, radius)
        self._inner.draw(pen, x, top, width)

    def split(self, width: float, room: float) -> tuple[Box, Box] | None:
        """Split into two frames."""
        parts = self._inner.split(width, room)
        if parts is None:
            return None
        head, tail = (Framed(_as_padded(part), *self._look) for part in parts)
        return head, tail


class Drawn(Box):
    """A figure of a fixed height for each width, drawn by a function."""

    def __init__(
        self, high: Callable[[float], float], paint: Callable[[Pen, float, float, float], None], alt: str = ""
    ) -> None:
        self._high, self._paint, self._alt = high, paint, alt

    def height(self, width: float) -> float:
        """Return what the function says."""
        return self._high(width)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw as one figure; without an alt text its words stay words and its lines decoration."""
        if self._alt:
            with pen.figure(self._alt, (x, top, width, self._high(width))):
                self._paint(pen, x, top, width)
        else:
            self._paint(pen, x, top, width)


def fixed(high: float, paint: Callable[[Pen, float, float, float], None], alt: str = "") -> Drawn:
    """Return a figure whose height does not depend on its width."""
    return Drawn(lambda _: high, paint, alt)


def rule(colour: str, line: float, after: float = 0.0) -> Box:
    """Return a line across the full width, with white below."""

    def paint(pen: Pen, x: float, top: float, width: float) -> None:
        pen.line((x, top + line / 2), (x + width, top + line / 2), colour, line)

    return fixed(line + after, paint)


def _as_padded(box: Box) -> Padded:
    return box if isinstance(box, Padded) else Padded(box, 0.0)
