"""What my scars are like: the face map, the names of the letters with skin from the side, the grade."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exoconsult import paths
from exoconsult.errors import RenderError
from exoconsult.handout import artwork
from exoconsult.handout.blocks import kit
from exoconsult.handout.blocks.figures import face_map
from exoconsult.handout.boxes import Box, Drawn, Framed, Padded, Row, Space, Stack, Tagged, Whole, Words
from exoconsult.handout.model import GradeRow, ScarMap, ScarName
from exoconsult.handout.structure import Traits
from exoconsult.handout.style import MM, Style
from exoconsult.handout.typeset import natural_width

if TYPE_CHECKING:
    from exoconsult.handout.pen import Pen

SECTION_RATIO = 150 / 540
WORTH_IT = 3 * MM
"""Room that must be saved for words to stand below the face instead of beside it."""
MOST_BELOW = 3
"""Names that stand below each other before they go in pairs."""
LETTERED = Traits(numbering="UpperAlpha")
# The figures for skin and lines follow the print colours; the brand has no part in them.
_INK, _TOP, _DEEP, _LINE, _PATCH = "#1A1F24", "#DCD0C2", "#F3ECE3", "#8A9299", "#AEB5BA"


def scar_map(block: ScarMap, style: Style) -> Box:
    """Return face and names side by side; one below the other in large print."""
    face = face_map(block, style)
    named, after = _names(block, style), [kit.words(text, style) for text in block.after]
    if style.large:
        return Stack([face, Space(3 * MM), *named, *after])
    beside, below = _beside(face, [*named, *after]), Stack([_beside(face, named), *after], style.room(0.8))
    lower = beside.height(style.text_width) - below.height(style.text_width)
    return below if lower > WORTH_IT else beside


def _beside(face: Box, words: list[Box]) -> Row:
    return Row([face, Stack(words)], [-60 * MM, 1], 6 * MM)


def _names(block: ScarMap, style: Style) -> list[Box]:
    boxes: list[Box] = []
    drawn = any(name.drawing for name in block.names)
    names = kit.listed([_name(name, style) for name in block.names], LETTERED, plain=False)
    if not drawn and not style.large and len(block.names) > MOST_BELOW:
        boxes += _in_pairs(names, style)
    if block.section_label and any(name.drawing for name in block.names):
        label = kit.words(block.section_label, style, style.types.tight, style.colours.muted)
        boxes.append(Row([Space(0), label], [1, -_section_width(style)], 4 * MM))
    for name in () if boxes and not drawn else names:
        boxes += [name, Space(style.room(1.0))]
    boxes += [kit.words(text, style) for text in block.before]
    if block.grade:
        boxes += [Space(style.room(1.0)), grade_row(block.grade, style), Space(style.room(1.0))]
    return boxes


def _in_pairs(names: list[Box], style: Style) -> list[Box]:
    """Return the names two by two: many kinds of scar would make the page too long."""
    boxes: list[Box] = []
    for first in range(0, len(names), 2):
        pair = names[first : first + 2]
        pair += [Space(0)] * (2 - len(pair))
        boxes += [Row(pair, [1, 1], 4 * MM), Space(style.room(1.6))]
    return boxes


def _section_width(style: Style) -> float:
    return (62 if style.large else 47.3) * MM


def _name(name: ScarName, style: Style) -> Box:
    disc = (11 if style.large else 7.4) * MM
    kind = style.types.tight
    text = Stack([kit.words(name.name.all_bold(), style, kind), kit.words(name.meaning, style, kind)])
    body = object()
    lead = Row(
        [Tagged(kit.letter_disc(name.letter, disc, style), "Lbl"), Tagged(text, "LBody", key=body)],
        [-disc, 1],
        (5 if style.large else 2.9) * MM,
        middle=True,
    )
    if not name.drawing:
        return Whole(lead, style.side)
    section = Tagged(skin_section(name.drawing, style, name.drawing_alt), "LBody", key=body)
    return Whole(Row([lead, section], [1, -_section_width(style)], 3 * MM, middle=True), style.side)


def skin_section(drawing: str, style: Style, alt: str) -> Box:
    """Return the skin from the side for one kind of scar."""
    file = paths.resource("illustrations", "handout", f"skin-{drawing}.svg")
    if not file.is_file():
        raise RenderError(f"There is no drawing of the skin for {drawing!r}", file.name)
    colours = style.colours
    table = (
        (_INK, colours.ink),
        (_TOP, colours.skin_top),
        (_DEEP, colours.skin_deep),
        (_LINE, colours.rule),
        (_PATCH, colours.hairfill),
    )

    def paint(pen: Pen, x: float, top: float, width: float) -> None:
        pen.art(artwork.drawing(file, table), (x, top, width, width * SECTION_RATIO))

    return Drawn(lambda width: width * SECTION_RATIO, paint, alt)


def grade_row(block: GradeRow, style: Style) -> Box:
    """Return the grades in boxes, the patient's solid and bold; below each other if they do not fit."""
    kind = style.types.tight
    pad = 1.5 * MM
    wide = [natural_width(box.all_bold(), kind) + 2 * pad for box in block.boxes]
    room = style.text_width - (0 if style.large else 66 * MM)
    gap = 1.3 * MM
    boxes: list[Box] = [_grade_box(block, number, style) for number in range(len(wide))]
    even = max(wide) <= (room - gap * (len(wide) - 1)) / len(wide)
    row: Box = (
        Row(boxes, [1.0] * len(wide) if even else wide, gap)
        if sum(wide) + gap * (len(wide) - 1) <= room
        else Stack(boxes, gap)
    )
    # Which box is the patient's is told by its look alone, so the ear gets that one and no other.
    mine = block.boxes[block.chosen].plain if 0 <= block.chosen < len(block.boxes) else ""
    return Drawn(row.height, row.draw, mine) if mine else row


def _grade_box(block: GradeRow, number: int, style: Style) -> Box:
    chosen = number == block.chosen
    colours = style.colours
    kind = kit.bold_type(style.types.tight) if chosen else style.types.tight
    label = Words(block.boxes[number], kind, colours.white if chosen else colours.ink, "P", "centre")
    inner = Padded(label, 0.4 * MM, 1.1 * MM, 0.4 * MM, 1.1 * MM)
    fill, line = (colours.brand_ink, colours.brand_ink) if chosen else (colours.white, colours.rule)
    return Framed(inner, fill, line, 1.1, 1.5 * MM)
