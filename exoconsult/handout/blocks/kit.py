"""Small makers shared by all blocks: styled words, icons, items with a marker, cards."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from exoconsult.handout import glyphs
from exoconsult.handout.boxes import Box, Drawn, Row, Space, Stack, Tagged, Words, fixed
from exoconsult.handout.model import Bullets, IconText, Marker, Text
from exoconsult.handout.structure import Role, Traits
from exoconsult.handout.style import MM, Style
from exoconsult.handout.typeset import SetLine, Type, balanced_width

if TYPE_CHECKING:
    from exoconsult.handout.pen import Pen

UNMARKED = Traits(numbering="None")
"""A list whose items have no sign of their own (an icon beside the words says nothing more)."""
_SIGNS = {"bullet": "•", "tick": "✓", "cross": "✗"}
_SIGNED, _BOXED = Traits(numbering="Disc"), Traits(numbering="Square")


def words(text: Text, style: Style, kind: Type | None = None, colour: str = "", role: Role = "P") -> Box:
    """Return a paragraph, or nothing for an empty text; the measure is kept comfortable."""
    if not text:
        return Space(0)
    most = 0.0 if style.large else style.measure
    return Words(text, kind or style.types.body, colour or style.colours.ink, role, "left", most)


class Balanced(Words):
    """A paragraph whose lines are about equally long: no single word on its last line."""

    def lines(self, width: float) -> tuple[SetLine, ...]:
        """Return as many lines as the full width needs, the narrowest way."""
        return super().lines(balanced_width(self.text, self.kind, width))


def balanced(text: Text, style: Style, kind: Type) -> Box:
    """Return a short text without a word left alone, or nothing for an empty text."""
    return Balanced(text, kind, style.colours.ink) if text else Space(0)


def listed(rows: Sequence[Box], traits: Traits = UNMARKED, *, plain: bool = True) -> list[Box]:
    """Return the rows as items of one list; `plain`: all of a row is the item's body."""
    key = object()
    items = [Tagged(row, "LBody") if plain else row for row in rows]
    return [Tagged(Tagged(item, "LI"), "L", traits, key) for item in items]


def tabled(rows: Sequence[Box]) -> list[Box]:
    """Return boxes that hold cells as the rows of one table."""
    key = object()
    return [Tagged(Tagged(row, "TR"), "Table", key=key) for row in rows]


def cell(inner: Box) -> Box:
    """Return a cell of a table."""
    return Tagged(inner, "TD")


def head_cell(inner: Box, *, row: bool = False) -> Box:
    """Return a table's head cell: of its column, or of its row."""
    return Tagged(inner, "TH", Traits(scope="Row" if row else "Column"))


def bold_type(kind: Type) -> Type:
    """Return the type with all words bold."""
    return msgspec.structs.replace(kind, bold=True)


def icon(name: str, side: float, colour: str) -> Box:
    """Return an icon beside words: decoration."""

    def paint(pen: Pen, x: float, top: float, width: float) -> None:
        del width
        pen.icon(name, x, top, side, colour)

    return fixed(side, paint)


def icon_disc(name: str, diameter: float, style: Style) -> Box:
    """Return a solid disc in the brand's fill with a white icon."""

    def paint(pen: Pen, x: float, top: float, width: float) -> None:
        del width
        radius = diameter / 2
        pen.disc((x + radius, top + radius), radius, style.colours.brand_fill)
        side = diameter * 0.56
        pen.icon(name, x + radius - side / 2, top + radius - side / 2, side, style.colours.white)

    return fixed(diameter, paint)


def letter_disc(letter: Text, diameter: float, style: Style) -> Box:
    """Return a solid disc with a white letter."""
    kind = bold_type(style.types.body)

    def paint(pen: Pen, x: float, top: float, width: float) -> None:
        del width
        radius = diameter / 2
        pen.disc((x + radius, top + radius), radius, style.colours.brand_ink)
        label = Words(letter, kind, style.colours.white, "P", "centre")
        label.draw(pen, x, top + radius - kind.leading / 2, diameter)

    return fixed(diameter, paint)


def icon_line(item: IconText, style: Style, side: float, colour: str = "", pitch: float = 0.0) -> Box:
    """Return an icon and a few words, middles aligned, at least `pitch` high."""
    ink = colour or style.colours.ink
    label = words(item.text, style, style.types.tight)
    row = Row([icon(item.icon, side, ink), label], [-side, 1], 2.4 * MM, middle=True)
    return AtLeast(row, pitch)


class WideOrTall(Box):
    """One box where there is room for it, else another."""

    def __init__(self, wide: Box, tall: Box, need: float) -> None:
        self._wide, self._tall, self._need = wide, tall, need

    def _choice(self, width: float) -> Box:
        return self._wide if width >= self._need else self._tall

    def height(self, width: float) -> float:
        """Return the chosen box's height."""
        return self._choice(width).height(width)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw the chosen box."""
        self._choice(width).draw(pen, x, top, width)


class AtLeast(Box):
    """A box in the middle of at least so much height."""

    def __init__(self, inner: Box, least: float) -> None:
        self._inner, self._least = inner, least

    def height(self, width: float) -> float:
        """Return the greater of both heights."""
        return max(self._inner.height(width), self._least)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw the inner box in the middle."""
        slack = self.height(width) - self._inner.height(width)
        self._inner.draw(pen, x, top + slack / 2, width)


def marker(kind: Marker, style: Style) -> Drawn:
    """Return a bullet, tick, cross or tick box as high as a line of text."""
    leading = style.types.tight.leading
    grow = style.types.body.size / 12
    colours = style.colours

    def paint(pen: Pen, x: float, top: float, width: float) -> None:
        del width
        middle = top + leading / 2
        if kind == "box":
            side = 4.8 * MM if not style.large else 6.5 * MM
            with pen.group("Lbl"):
                glyphs.tick_box(pen, (x + 0.3, middle - side / 2 + 0.3), side, colours.ink, style.tick_box)
            return
        with pen.sign(_SIGNS[kind]):
            if kind == "bullet":
                pen.disc((x + 1.5 * MM, middle + 0.4), 0.95 * MM * grow, colours.ink)
            elif kind == "tick":
                glyphs.tick(pen, (x + 2 * MM, middle + 0.5), 8.5 * grow, colours.go, 1.9 * grow)
            else:
                glyphs.cross(pen, (x + 2 * MM, middle + 0.5), 9 * grow, colours.stop, 1.9 * grow)

    return fixed(leading, paint)


def bullets(block: Bullets, style: Style) -> Box:
    """Return a list, its bold head first."""
    box = block.marker == "box"
    lead = (7.4 if box else 6.0 if block.marker != "bullet" else 5.2) * MM * (1.3 if style.large else 1)
    kind = style.types.body if not box else style.types.tight
    gap = 1.0 * MM if box else 0.0
    rows: list[Box] = [
        Row(
            [
                Stack([Space((kind.leading - style.types.tight.leading) / 2), marker(block.marker, style)]),
                Tagged(words(item, style, kind), "LBody"),
            ],
            [-lead, 1],
        )
        for item in block.items
        if item
    ]
    rows = listed(rows, _BOXED if box else _SIGNED, plain=False)
    if not block.title:
        return Stack(rows, gap)
    head = words(block.title, style, style.types.h3, role="H3")
    return Stack([Stack([head, rows[0]], gap, keep=1), *rows[1:]] if rows else [head], gap)
