"""Appointments, the code to scan, the day itself, signatures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exoconsult.handout import glyphs
from exoconsult.handout.blocks import basic, kit
from exoconsult.handout.blocks.figures import qr, qr_side
from exoconsult.handout.boxes import Box, Padded, Row, Stack, Tagged, Whole, fixed, rule
from exoconsult.handout.model import Appointments, DayStep, DaySteps, Qr, Text, Visit
from exoconsult.handout.style import MM, Style
from exoconsult.handout.typeset import natural_width

if TYPE_CHECKING:
    from exoconsult.handout.pen import Pen

COLUMNS = (14.0, 30.0, 51.0, 32.0, 51.0)
PEN_ROW = 8.8 * MM
HEAD_ROW = 8.2 * MM
MOST_TAKEN = 0.4


def appointments(block: Appointments, style: Style) -> Box:
    """Return the table with room for a pen; a list in large print."""
    if style.large:
        return Stack(kit.listed([_tall_visit(visit, block, style) for visit in block.rows]), 4 * MM)
    shares = _shares(block, style)
    heads = [kit.head_cell(kit.words(text.all_bold(), style, style.types.tight)) for text in block.heads]
    rows = [_TableRow(_cells(visit, style), shares, style, False) for visit in block.rows]
    head, *tagged = kit.tabled([_TableRow(heads, shares, style, True), *rows])
    return _Table(head, tagged)


def _shares(block: Appointments, style: Style) -> list[float]:
    """Return the column widths: a long date or first head takes what it needs from the room for notes."""
    kind = style.types.tight
    pad = 3.6 * MM
    wide = [width * MM * style.text_width / (178 * MM) for width in COLUMNS]
    needs = [natural_width(visit.when, kind) + pad for visit in block.rows]
    longer = min(max(0.0, max(needs, default=0.0) - wide[2]), wide[4] * MOST_TAKEN)
    done = max(wide[0], natural_width(block.heads[0].all_bold(), kind) + 2.7 * MM)
    return [done, wide[1], wide[2] + longer, wide[3], wide[4] - longer - (done - wide[0])]


def _cells(visit: Visit, style: Style) -> list[Box]:
    kind = style.types.tight
    side = 5.2 * MM

    def paint(pen: Pen, x: float, top: float, width: float) -> None:
        glyphs.tick_box(pen, (x + (width - side) / 2, top), side, style.colours.ink, style.tick_box)

    texts: list[tuple[Text, bool]] = [
        (visit.visit, True),
        (visit.when, False),
        (visit.batch, False),
        (visit.notes, False),
    ]
    boxes: list[Box] = [kit.words(text.all_bold() if bold else text, style, kind) for text, bold in texts]
    name, *others = boxes
    return [kit.cell(fixed(side, paint)), kit.head_cell(name, row=True), *(kit.cell(box) for box in others)]


class _TableRow(Box):
    """Cells with lines around them, middles aligned, high enough for a pen."""

    def __init__(self, cells: list[Box], shares: list[float], style: Style, head: bool) -> None:
        self._style, self._head = style, head
        pads = [1.5 * MM, *([2.3 * MM] * (len(cells) - 1))]
        padded: list[Box] = [
            Padded(cell, pad, 0.7 * MM, 1 * MM, 0.7 * MM) for cell, pad in zip(cells, pads, strict=True)
        ]
        self._row = Row(padded, shares, middle=True)

    def height(self, width: float) -> float:
        """Return at least the height that a pen needs."""
        return max(HEAD_ROW if self._head else PEN_ROW, self._row.height(width))

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw the cells and their lines."""
        high, colours = self.height(width), self._style.colours
        with pen.artifact():
            pen.rect((x, top, width, high), colours.tint if self._head else "", colours.rule, 0.9)
            at = x
            for wide in self._row.widths(width)[:-1]:
                at += wide
                pen.line((at, top), (at, top + high), colours.rule, 0.9)
        self._row.draw(pen, x, top + (high - self._row.height(width)) / 2, width)


class _Table(Stack):
    """Rows under a head that is repeated on the next page."""

    def __init__(self, head: Box, rows: list[Box]) -> None:
        super().__init__([head, *rows], keep=1)
        self._rows = rows

    def split(self, width: float, room: float) -> tuple[Box, Box] | None:
        """Split between rows, never after the head alone."""
        used = self.boxes[0].height(width)
        for number, row in enumerate(self._rows):
            used += row.height(width)
            if used > room:
                if not number:
                    return None
                head, again = self.boxes[0], Tagged(self.boxes[0], "Artifact")
                return _Table(head, self._rows[:number]), _Table(again, self._rows[number:])
        return None


def _tall_visit(visit: Visit, block: Appointments, style: Style) -> Box:
    """Return a visit as a short list, for large print; what is to be written gets a line."""
    side = 8 * MM

    def paint(pen: Pen, x: float, top: float, width: float) -> None:
        del width
        glyphs.tick_box(pen, (x, top), side, style.colours.ink, style.tick_box)

    said = natural_width(block.heads[0], style.types.body) + 1
    done = Row([fixed(side, paint), kit.words(block.heads[0], style)], [-side, -said], 3 * MM, middle=True)
    head = kit.words(basic.lead_in(visit.visit, visit.when), style)
    lines: list[Box] = [Row([head, done], [1, -(side + said + 3 * MM)], 3 * MM, middle=True)]
    entries = ((block.heads[3], visit.batch), (block.heads[4], visit.notes))
    heads = [natural_width(head, style.types.body) + 1 for head, _ in entries]
    if visit.batch or visit.notes or sum(heads) > style.text_width * MOST_TAKEN:
        lines += [
            Row([kit.words(head, style), _filled(text, style)], [1, 2], 3 * MM) for head, text in entries
        ]
    else:
        cells = [box for head, text in entries for box in (kit.words(head, style), _filled(text, style))]
        lines.append(Row(cells, [-heads[0], 1, -heads[1], 1], 3 * MM))
    return Whole(Stack(lines, 1 * MM), style.side)


def _filled(text: Text, style: Style) -> Box:
    """Return what is known, or a line to write on."""
    return kit.words(text, style) if text else Padded(rule(style.colours.rule, 1.0), 0, PEN_ROW)


def code(block: Qr, style: Style) -> Box:
    """Return the code with its words beside it, never smaller than a phone can read."""
    side = qr_side(block)
    text = Stack([kit.words(block.head.all_bold(), style), kit.words(block.text, style)])
    return Row([qr(block, style), text], [-side, 1], 0.8 * MM, middle=True)


def day_steps(block: DaySteps, style: Style) -> Box:
    """Return the day from left to right; from top to bottom in large print or with long words."""
    if style.large or not block.items:
        return Stack(kit.listed([_tall_step(item, style) for item in block.items]), 4 * MM)
    return _Day(block, style)


def _tall_step(item: DayStep, style: Style) -> Box:
    text = Stack([kit.words(item.head.all_bold(), style), kit.words(item.text, style)])
    disc = kit.icon_disc(item.icon, style.disc, style)
    return Whole(Row([disc, text], [-style.disc, 1], 5 * MM, middle=True), style.side)


class _Day(Box):
    """Discs joined by a line, a bold head and two lines under each."""

    DISC = 10.4 * MM

    def __init__(self, block: DaySteps, style: Style) -> None:
        self._style = style
        kind = style.types.tight
        self._discs = [kit.icon_disc(item.icon, self.DISC, style) for item in block.items]
        self._texts = [
            Stack([kit.words(item.head.all_bold(), style), kit.words(item.text, style, kind)])
            for item in block.items
        ]

    def _pitch(self, width: float) -> float:
        return (width + 3 * MM) / len(self._discs)

    def height(self, width: float) -> float:
        """Return disc and the highest text."""
        inner = self._pitch(width) - 2.4 * MM
        return self.DISC + 1.4 * MM + max(text.height(inner) for text in self._texts)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw the line, the discs, the words."""
        with pen.group("L", kit.UNMARKED):
            self._steps(pen, x, top, width)

    def _steps(self, pen: Pen, x: float, top: float, width: float) -> None:
        pitch, middle = self._pitch(width), top + self.DISC / 2
        for number, (disc, text) in enumerate(zip(self._discs, self._texts, strict=True)):
            left = x + number * pitch
            if number:
                start = (left - pitch + self.DISC + 0.7 * MM, middle)
                pen.line(start, (left - 0.7 * MM, middle), self._style.colours.brand_ink, 1.5)
            disc.draw(pen, left, top, self.DISC)
            with pen.group("LI"), pen.group("LBody"):
                text.draw(pen, left, top + self.DISC + 1.4 * MM, pitch - 2.4 * MM)
