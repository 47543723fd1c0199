"""The stops of a plan: their signs, and the form in which they stand below each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exoconsult.handout.blocks import kit
from exoconsult.handout.boxes import Box, Stack, Words
from exoconsult.handout.model import Gap, PlanPanel, Run, Step, StepKind, Text
from exoconsult.handout.style import MM, Style
from exoconsult.handout.typeset import natural_width

if TYPE_CHECKING:
    from exoconsult.handout.pen import Pen

ICONS: dict[StepKind, str] = {
    "session": "needle",
    "check-up": "look",
    "top-up": "repeat",
    "event": "calendar",
    "test-patch": "drop",
}
NO_BREAK = "\u00a0"


def draw_stop(pen: Pen, step: Step, centre: tuple[float, float], size: float, style: Style) -> None:
    """Draw a stop: session solid, check-up outlined, top-up dashed, event square, test patch tinted."""
    colours, radius = style.colours, size / 2
    x, y = centre
    side = size * 0.56
    glyph = colours.brand_ink
    if step.kind == "session":
        pen.disc(centre, radius, colours.brand_fill)
        glyph = colours.white
    elif step.kind == "event":
        pen.rect((x - radius, y - radius, size, size), colours.note, colours.ink, 1.1, 1.6 * MM)
        glyph = colours.ink
    elif step.kind == "top-up":
        pen.dashed_disc(centre, radius, colours.brand_ink, 1.5, colours.white)
    else:
        fill = colours.tint2 if step.kind == "test-patch" else colours.white
        pen.disc(centre, radius, fill, colours.brand_ink, 1.5)
    pen.icon(step.icon or ICONS[step.kind], x - side / 2, y - side / 2, side, glyph)


def down(block: PlanPanel, style: Style) -> Box:
    """Return the stops from top to bottom: in two columns if there are many whose words name the gaps."""
    named = all(step.tall for step in block.steps)
    if not style.large and named and len(block.steps) > block.MOST_ACROSS:
        return _TwoDown(block, style)
    return _Down(block, style, (0, len(block.steps)))


class _TwoDown(Box):
    """Stops down the left column, then down the right; one line leads from stop to stop."""

    GUTTER = 6 * MM

    def __init__(self, block: PlanPanel, style: Style) -> None:
        self._block, self._style = block, style
        half = (len(block.steps) + 1) // 2
        numbers = range(len(block.steps))
        self._columns = [
            [_Stop(block, number, style, ends=number == part[-1]) for number in part]
            for part in (numbers[:half], numbers[half:])
        ]

    def _wide(self, width: float) -> float:
        return (width - self.GUTTER) / 2

    def height(self, width: float) -> float:
        """Return the height of the higher column."""
        wide = self._wide(width)
        return max(sum(stop.height(wide) for stop in column) for column in self._columns)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw both columns as one list."""
        wide = self._wide(width)
        with pen.group("L", kit.UNMARKED):
            self._bridge(pen, x, top, width)
            for number, column in enumerate(self._columns):
                y = top
                for stop in column:
                    with pen.group("LI"), pen.group("LBody"):
                        stop.draw(pen, x + number * (wide + self.GUTTER), y, wide)
                    y += stop.height(wide)

    def _bridge(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw the line from the foot of the left column up to the first stop of the right one."""
        wide, size = self._wide(width), self._columns[0][0].size
        last = top + sum(stop.height(wide) for stop in self._columns[0][:-1])
        foot = top + self.height(width) + 0.4 * MM
        turn, middle = x + wide + self.GUTTER / 2, top + size / 2
        start, end = (x + size / 2, last + size), (x + wide + self.GUTTER, middle)
        path = [start, (start[0], foot), (turn, foot), (turn, middle), end]
        pen.polyline(path, self._style.colours.brand_ink, 1.5)


class _Down(Box):
    """Stops below each other; brackets at the right where the words do not name the gaps."""

    def __init__(self, block: PlanPanel, style: Style, part: tuple[int, int], key: object = None) -> None:
        self._block, self._style = block, style
        self._first, self._last = first, last = part
        self._key = self if key is None else key
        self._stops = [_Stop(block, number, style) for number in range(first, last)]
        unnamed = not (block.uses_tall_words(style.large) and any(step.tall for step in block.steps))
        self._gaps = [gap for gap in block.gaps if unnamed and first <= gap.last < last]
        kind = style.types.tight
        widest = max((natural_width(gap.text, kind) for gap in self._gaps), default=0.0)
        self._aside = min(widest + 6 * MM, style.text_width / 3) if self._gaps else 0.0

    def height(self, width: float) -> float:
        """Return the sum of the stops."""
        return sum(stop.height(width - self._aside) for stop in self._stops)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw the stops as a list; the words of a bracket are read before the stop that it leads to."""
        wide = width - self._aside
        tops = [top]
        for stop in self._stops:
            tops.append(tops[-1] + stop.height(wide))
        with pen.group("L", kit.UNMARKED, self._key):
            for number, stop in enumerate(self._stops):
                with pen.group("LI"), pen.group("LBody"):
                    for gap in self._gaps:
                        if gap.last == self._first + number:
                            self._gap(pen, gap, (x, width), tops)
                    stop.draw(pen, x, tops[number], wide)

    def _gap(self, pen: Pen, gap: Gap, place: tuple[float, float], tops: list[float]) -> None:
        """Draw a bracket beside the stops that it joins."""
        x, width = place
        start = max(gap.first, self._first) - self._first
        middles = [tops[n] + self._stops[n].size / 2 for n in (start, gap.last - self._first)]
        left = x + min(width - self._aside, self._widest() + 10 * MM)
        self._bracket(pen, gap.text, left, (middles[0], middles[1]))

    def _widest(self) -> float:
        """Return the right edge of the longest words, from the panel's left."""
        return max((stop.widest() for stop in self._stops), default=0.0)

    def _bracket(self, pen: Pen, text: Text, x: float, span: tuple[float, float]) -> None:
        ink, kind = self._style.colours.ink, self._style.types.tight
        start, end = span[0] + 0.9 * MM, span[1] - 0.9 * MM
        pen.line((x, start), (x, end), ink, 0.9)
        for y in (start, end):
            pen.line((x - 1.3 * MM, y), (x + 1.3 * MM, y), ink, 0.9)
        label = Words(text, kind, ink)
        wide = self._aside - 3 * MM
        label.draw(pen, x + 3 * MM, (start + end - label.height(wide)) / 2, wide)

    def split(self, width: float, room: float) -> tuple[Box, Box] | None:
        """Split between stops."""
        used = 0.0
        for number, stop in enumerate(self._stops):
            used += stop.height(width - self._aside)
            if used > room:
                cut = self._first + number
                if not number:
                    return None
                return (
                    _Down(self._block, self._style, (self._first, cut), self._key),
                    _Down(self._block, self._style, (cut, self._last), self._key),
                )
        return None


def _in_one_line(words: tuple[Text, ...]) -> Text:
    """Return a stop's words as one text, each part unbroken: "Session 1: Tue 12 Jan 2027, 10:30"."""
    label, *rest = words
    runs = [*label.runs, Run(":", bold=True)]
    for text in rest:
        runs += [Run(" "), *(Run(run.text.replace(" ", NO_BREAK), run.bold) for run in text.runs)]
    return Text(tuple(runs))


class _Stop(Box):
    """One stop of the vertical form, with the line to the next."""

    def __init__(self, block: PlanPanel, number: int, style: Style, *, ends: bool = False) -> None:
        self._block, self._number, self._style = block, number, style
        self._ends = ends or number == len(block.steps) - 1
        self._dense = block.is_dense(style.large)
        self.size = style.disc if style.large else (7.0 if self._dense else 9.8 if style.close else 10.6) * MM
        self._kind = style.types.tight
        self._words = block.step_words(block.steps[number], style.large)
        lines = (_in_one_line(self._words),) if self._dense else self._words
        boxes: list[Box] = [kit.balanced(text, style, self._kind) for text in lines]
        self._text = kit.AtLeast(Stack(boxes), self.size)
        self._indent = self.size + (6 if style.large else 3) * MM

    def widest(self) -> float:
        """Return the right edge of the words if none of them wraps."""
        return self._indent + max((natural_width(text, self._kind) for text in self._words), default=0.0)

    def height(self, width: float) -> float:
        """Return the higher of sign and words, and the white below."""
        below = 0.6 * MM if self._ends else self._style.room(1.2 if self._dense else 2.0)
        return self._text.height(width - self._indent) + below

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw the line to the next stop, the sign, the words."""
        colours, step = self._style.colours, self._block.steps[self._number]
        centre = (x + self.size / 2, top + self.size / 2)
        if not self._ends:
            after = self._block.steps[self._number + 1]
            dash = (4.2, 2.6) if after.kind == "top-up" else None
            end = (centre[0], top + self.height(width))
            pen.line((centre[0], top + self.size), end, colours.brand_ink, 1.5, dash)
        draw_stop(pen, step, centre, self.size, self._style)
        self._text.draw(pen, x + self._indent, top, width - self._indent)
