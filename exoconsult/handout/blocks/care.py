"""Dos and do-nots, and when to call: the page for the fridge. The red-flag box never splits or drops."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from exoconsult.handout import glyphs
from exoconsult.handout.blocks import kit
from exoconsult.handout.boxes import Box, Padded, Row, Space, Stack, Tagged, Whole, Words, fixed
from exoconsult.handout.model import DoDont, IconText, Phase, Phone, RedFlags, Text
from exoconsult.handout.structure import Traits
from exoconsult.handout.style import MM, Style
from exoconsult.handout.typeset import balanced_width, natural_width

if TYPE_CHECKING:
    from exoconsult.handout.pen import Pen

PHASE = 28.6 * MM
LEFT_CELLS = (49.6, 54.0, 58.0, 62.0, 66.0)


def do_dont(block: DoDont, style: Style) -> Box:
    """Return the table, one row a phase; lists below each other in large print."""
    if style.large:
        return Stack([_tall_phase(phase, block, style) for phase in block.phases], 2.5 * MM)
    colours = style.colours
    heads = [
        _head(block.do_head, "tick", colours.go, style),
        _head(block.dont_head, "cross", colours.stop, style),
    ]
    cells = [kit.cell(Space(0)), *(kit.head_cell(head) for head in heads)]
    top = Stack([Row(cells, [-PHASE, 1, 1], 4 * MM), Space(0.8 * MM)])
    head, *rows = kit.tabled([top, *(_PhaseRow(phase, style) for phase in block.phases)])
    if not rows:
        return head
    return Stack([Stack([head, rows[0]], whole=True), *rows[1:]])


def _head(text: Text, sign: str, colour: str, style: Style) -> Box:
    size = (8.6 if style.large else 6.0) * MM
    white = style.colours.white

    def paint(pen: Pen, x: float, top: float, width: float) -> None:
        del width
        centre = (x + size / 2, top + size / 2)
        pen.disc(centre, size / 2, colour)
        draw = glyphs.tick if sign == "tick" else glyphs.cross
        draw(pen, centre, size * 0.5, white, size / 9)

    label = kit.words(text.all_bold(), style, style.types.h3, colour)
    return Row([fixed(size, paint), label], [-size, 1], 2 * MM, middle=True)


class _PhaseRow(Box):
    """The phase on a tint at the left, its two lists beside it, a line below."""

    def __init__(self, phase: Phase, style: Style) -> None:
        self._style = style
        self._pad = style.room(1.1)
        kind = kit.bold_type(style.types.tight)
        wide = balanced_width(phase.label, kind, PHASE - 5 * MM)
        self._label = Words(phase.label, kind, style.colours.ink, most=wide)
        cells = [kit.cell(_items(items, style)) for items in (phase.do, phase.dont)]
        self._lists = Row(cells, [1, 1], 4 * MM)

    def height(self, width: float) -> float:
        """Return the higher of label and lists, with room above and below."""
        lists = self._lists.height(width - PHASE - 4 * MM)
        return max(lists, self._label.height(PHASE - 5 * MM)) + 2 * self._pad

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw the row."""
        high, colours = self.height(width), self._style.colours
        outline = colours.hair if self._style.mono else ""
        pen.rect((x, top + 0.25 * MM, PHASE, high - 0.5 * MM), colours.tint, outline, 0.6)
        slack = high - self._label.height(PHASE - 5 * MM)
        with pen.group("TH", Traits(scope="Row")):
            self._label.draw(pen, x + 3 * MM, top + slack / 2, PHASE - 5 * MM)
        self._lists.draw(pen, x + PHASE + 4 * MM, top + self._pad, width - PHASE - 4 * MM)
        pen.line((x + PHASE, top + high), (x + width, top + high), colours.hair, 0.9)


def _items(items: tuple[IconText, ...], style: Style, colour: str = "") -> Stack:
    pitch = (8.5 if style.large else 6.1 if style.close else 6.8) * MM
    lines = [kit.icon_line(item, style, style.icon, colour, pitch) for item in items]
    return Stack(kit.listed(lines))


def _tall_phase(phase: Phase, block: DoDont, style: Style) -> Box:
    """Return a phase as two lists, for large print; the head of the first stands beside the phase's name."""
    colours = style.colours
    label = kit.words(phase.label.all_bold(), style, style.types.h3, role="H3")
    wide = natural_width(phase.label.all_bold(), style.types.h3) + 1
    lists: list[Box] = []
    for head, sign, colour, items in (
        (block.do_head, "tick", colours.go, phase.do),
        (block.dont_head, "cross", colours.stop, phase.dont),
    ):
        if items:
            above = _head(head, sign, colour, style)
            if not lists:
                above = kit.WideOrTall(
                    Row([label, above], [-wide, 1], 6 * MM, middle=True),
                    Stack([label, above]),
                    wide + 40 * MM,
                )
            lists.append(Stack([above, _items(items, style)], 0.6 * MM))
    return Whole(Stack(lists or [label], 0.8 * MM), style.side)


def red_flags(block: RedFlags, style: Style, title: Text) -> Box:
    """Return the box: solid head, emergency number, same day with both phones, this week."""
    return _FlagBox(block, style, title)


class _FlagBox(Box):
    """The frame is always the stop colour: a clinic's brand never touches it."""

    LINE = 2.2

    def __init__(self, block: RedFlags, style: Style, title: Text) -> None:
        self._style = style
        colours = style.colours
        side = (9 if style.large else 6.8) * MM
        heading = kit.words(title, style, style.types.h2, colours.white, "H2")
        self._head = Padded(
            Row([kit.icon("warn", side, colours.white), heading], [-side, 1], 3 * MM, middle=True),
            4.5 * MM,
            1.5 * MM,
            3 * MM,
            1.5 * MM,
        )
        now = _flags(block.now_head, block.now, style, 1)
        day = Stack(
            [_flags(block.same_day_head, block.same_day, style, 2), _phones(block.phones, style)], 1.2 * MM
        )
        self._now, self._day = now, day
        self._week = Words(block.this_week, style.types.body, colours.ink)

    def _left(self, width: float) -> float:
        """Return the width of the left cell: the one that makes the box lowest, as narrow as may be."""
        return min(
            (wide * MM for wide in LEFT_CELLS), key=lambda left: (self._cells_height(left, width), left)
        )

    def _cells_height(self, left: float, width: float) -> float:
        cells = ((self._now, left), (self._day, width - left))
        return max(part.height(wide - 8 * MM) for part, wide in cells) + 3.6 * MM

    def _parts(self, width: float) -> list[tuple[Box, float, float]]:
        """Return the cells with their left edge and width, in reading order."""
        if self._style.large:
            return [(self._now, 0.0, width), (self._day, 0.0, width)]
        left = self._left(width)
        return [(self._now, 0.0, left), (self._day, left, width - left)]

    def _middle(self, width: float) -> float:
        heights = [part.height(wide - 8 * MM) + 3.6 * MM for part, _, wide in self._parts(width)]
        return sum(heights) if self._style.large else max(heights)

    def height(self, width: float) -> float:
        """Return head, cells and the last line."""
        week = self._week.height(width - 9 * MM)
        return self._head.height(width) + self._middle(width) + (week + 3.2 * MM if week else 0.0)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw frame, head, cells, lines between them."""
        stop, high = self._style.colours.stop, self.height(width)
        head, radius, half = self._head.height(width), 2.6 * MM, self.LINE / 2
        pen.rect((x, top, width, head + radius), self._style.colours.stop_fill, radius=radius)
        pen.rect((x + half, top + head, width - self.LINE, radius + 1), self._style.colours.white)
        pen.rect(
            (x + half, top + half, width - self.LINE, high - self.LINE), "", stop, self.LINE, radius - half
        )
        self._head.draw(pen, x, top, width)
        y, middle = top + head, self._middle(width)
        for part, left, wide in self._parts(width):
            part.draw(pen, x + left + 4.5 * MM, y + 1.6 * MM, wide - 8 * MM)
            if self._style.large:
                y += part.height(wide - 8 * MM) + 3.6 * MM
                pen.line((x, y), (x + width, y), stop, 1.2)
        if not self._style.large:
            split = x + self._left(width)
            pen.line((split, y), (split, y + middle), stop, 1.2)
            pen.line((x, y + middle), (x + width, y + middle), stop, 1.2)
        self._week.draw(pen, x + 4.5 * MM, top + head + middle + 1.5 * MM, width - 9 * MM)


def _flags(head: Text, items: tuple[IconText, ...], style: Style, columns: int) -> Box:
    """Return a bold head and signs to look for, in one or two columns."""
    colour, side = style.colours.stop, (9 if style.large else 6.0) * MM
    lines = [
        kit.icon_line(item, style, side, colour, 9.8 * MM if style.large else style.room(6.6))
        for item in items
    ]
    lines = kit.listed(lines)
    title = _flag_head(head.all_bold() if not any(run.bold for run in head.runs) else head, style)
    if style.large or columns == 1:
        return Stack([title, *lines], 0.0 if style.large else _between(items, style))
    half = (len(lines) + 1) // 2
    widest = [
        max((natural_width(item.text, style.types.tight) for item in part), default=1.0)
        for part in (items[:half], items[half:])
    ]
    shares = [wide + side + 3 * MM for wide in widest]
    return Stack([title, Row([Stack(lines[:half]), Stack(lines[half:])], shares, 4 * MM)])


def _flag_head(head: Text, style: Style) -> Box:
    """Return the head of a level; a number is large where it fits on the line, or lines would overlap."""
    plain = Text(tuple(msgspec.structs.replace(run, big=False) for run in head.runs))
    one, more = (kit.words(words, style, style.types.h3, role="H3") for words in (head, plain))
    return kit.WideOrTall(one, more, natural_width(head, style.types.h3))


def _between(items: tuple[IconText, ...], style: Style) -> float:
    """Return the white between signs in the narrow column: more if two of them wrap, to keep them apart."""
    room = LEFT_CELLS[0] * MM - 16.4 * MM
    wraps = sum(natural_width(item.text, style.types.tight) > room for item in items)
    return 1.0 * MM if wraps > 1 else 0.0


def _phones(phones: tuple[Phone, ...], style: Style) -> Box:
    """Return labels and numbers large enough to read from across a room."""
    cells: list[Box] = []
    wide: list[float] = []
    for phone in phones:
        label = natural_width(phone.label, style.types.body) + 1
        # What fills several lines is no number to read from across a room.
        fits = label + natural_width(phone.number, style.types.phone) < style.text_width - 12 * MM
        kind = style.types.phone if fits else kit.bold_type(style.types.body)
        line = Row(
            [kit.words(phone.label, style), kit.words(phone.number, style, kind)],
            [-label, 1],
            1.2 * MM,
            middle=True,
        )
        cells.append(Tagged(line, "P"))
        wide.append(label + 1.2 * MM + natural_width(phone.number, kind) + 1)
    row = Row(cells, [-width for width in wide], 3.5 * MM)
    need = 1e9 if style.large else sum(wide) + 3.5 * MM * (len(wide) - 1)
    return kit.WideOrTall(row, Stack(cells), need)
