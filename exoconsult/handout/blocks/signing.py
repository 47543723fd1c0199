"""Lines to sign on: room for a pen, the strokes of a pen on the screen, or why there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exoconsult.handout.blocks import kit
from exoconsult.handout.blocks.visits import PEN_ROW
from exoconsult.handout.boxes import Box, Drawn, Row, Space, Stack, Tagged, Whole, Words, fixed, rule
from exoconsult.handout.model import Sign, SignLine, Text
from exoconsult.handout.style import MM, Style

if TYPE_CHECKING:
    from exoconsult.handout.pen import Pen


def sign(block: Sign, style: Style) -> Box:
    """Return signature lines with the name and the date under each."""
    return Stack([_sign_line(line, style) for line in block.lines], style.room(1.0))


def _sign_line(line: SignLine, style: Style) -> Box:
    """Return room to sign (or the strokes, or why there is none), a line, the name under it."""
    muted, kind = style.colours.muted, style.types.tight
    room = 14 * MM if style.large else PEN_ROW
    who, when = object(), object()
    signature = Tagged(_signature(line, style, room), "P", key=who)
    day = Tagged(_on_line(line.date, style, room), "P", key=when)
    above = _Feet([signature, day], [1.66, 1], 5 * MM)
    rules = Row([rule(style.colours.ink, 1.1), rule(style.colours.ink, 1.1)], [1.66, 1], 5 * MM)
    names: list[Box] = [
        Tagged(kit.words(text, style, kind, muted), "P", key=key)
        for text, key in ((line.name, who), (line.date_label, when))
    ]
    return Whole(_Signed([above, rules, Space(0.5 * MM), Row(names, [1.66, 1], 5 * MM)]), style.side)


class _Signed(Stack):
    """What is written on a line, and below it whose line this is, which is read first."""

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw the names, then what is above them."""
        *above, names = self.boxes
        names.draw(pen, x, top + self.height(width) - names.height(width), width)
        Stack(above, self.gap).draw(pen, x, top, width)


class _Feet(Row):
    """Boxes side by side that stand on the same line."""

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw from left to right, feet aligned."""
        foot = top + self.height(width)
        for box, wide in zip(self.boxes, self.widths(width), strict=True):
            box.draw(pen, x, foot - box.height(wide), wide)
            x += wide + self._gutter


def _on_line(text: Text, style: Style, room: float) -> Box:
    """Return a text that stands on the line below it, at least `room` high."""
    words = Words(text, style.types.tight, style.colours.ink)

    def high(width: float) -> float:
        return max(room, words.height(width) + 0.8 * MM)

    def paint(pen: Pen, x: float, top: float, width: float) -> None:
        words.draw(pen, x, top + high(width) - words.height(width), width)

    return Drawn(high, paint) if text else Space(room)


def _signature(line: SignLine, style: Style, room: float) -> Box:
    if line.declined or not line.strokes:
        return _on_line(line.declined, style, room)

    def paint(pen: Pen, x: float, top: float, width: float) -> None:
        with pen.upright(x, width):
            for stroke in line.strokes:
                points = [(x + px * width, top + py * room) for px, py in stroke]
                if len(points) == 1:
                    pen.disc(points[0], 0.7, style.colours.ink)
                else:
                    pen.polyline(points, style.colours.ink, 1.3)

    return fixed(room, paint, line.alt)
