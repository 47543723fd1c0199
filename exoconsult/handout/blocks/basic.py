"""Running text, notes, callouts, columns, write-on lines: blocks that any page may hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exoconsult.handout.blocks import kit
from exoconsult.handout.boxes import Box, Framed, Padded, Row, Stack, Tagged, Words, fixed, rule
from exoconsult.handout.model import (
    Callout,
    Identity,
    IdentityCell,
    Note,
    Paragraph,
    Quote,
    Run,
    SourcesLine,
    Text,
    Thing,
    ThreeThings,
    WriteLines,
)
from exoconsult.handout.style import MM, Style
from exoconsult.handout.typeset import natural_width

if TYPE_CHECKING:
    from exoconsult.handout.pen import Pen


def paragraph(block: Paragraph, style: Style) -> Box:
    """Return running text in its manner."""
    types, colours = style.types, style.colours
    kind = {"lead": types.lead, "h3": types.h3, "phone": types.phone}.get(block.style, types.body)
    colour = colours.muted if block.style == "muted" else colours.ink
    return kit.words(block.text, style, kind, colour, "H3" if block.style == "h3" else "P")


def lead_in(head: Text, text: Text) -> Text:
    """Return a bold head and the text that follows it in the same paragraph."""
    gap = (Run(" "),) if head and text else ()
    return Text((*head.all_bold().runs, *gap, *text.runs))


def identity(block: Identity, style: Style) -> Box:
    """Return who, with whom and when: cells with even white between them, or one sentence in large print."""
    line = rule(style.colours.hair, 0.9)
    if style.large and block.sentence:
        return Stack([kit.words(block.sentence, style), line], 1.5 * MM)
    if style.large:
        return Stack([*(_identity_cell(cell, style) for cell in block.cells), line], 1.5 * MM)
    cells = [_identity_cell(cell, style) for cell in block.cells]
    wide = [
        max((natural_width(text, style.types.body) for text in _texts(cell)), default=0.0) + 1
        for cell in block.cells
    ]
    wide = [
        max(width, natural_width(cell.value.all_bold(), style.types.body) + 1)
        for width, cell in zip(wide, block.cells, strict=True)
    ]
    spare = style.text_width - sum(wide)
    least = 4 * MM
    if len(cells) > 1 and spare / (len(cells) - 1) >= least:
        row: Box = Row(cells, [-width for width in wide], spare / (len(cells) - 1))
    else:
        row = Row(cells, [1.0] * len(cells), least)
    return Stack([row, line], style.room(1.5))


def _texts(cell: IdentityCell) -> tuple[Text, ...]:
    return (cell.label, cell.value, *cell.details)


def _identity_cell(cell: IdentityCell, style: Style) -> Box:
    label = kit.words(cell.label, style, colour=style.colours.muted)
    value = kit.words(cell.value.all_bold(), style)
    return Tagged(Stack([label, value, *(kit.words(text, style) for text in cell.details)]), "P")


def quote(block: Quote, style: Style) -> Box:
    """Return what matters most to the patient."""
    side = (8.5 if style.large else 6.6) * MM
    text = kit.words(lead_in(block.head, block.words), style)
    gap = 3.3 * MM
    return Row([kit.icon(block.icon, side, style.colours.brand_ink), text], [-side, 1], gap, middle=True)


def note(block: Note, style: Style) -> Box:
    """Return a box to notice."""
    side = (9 if style.large else 6.6) * MM
    text = kit.words(lead_in(block.head, block.text), style, style.types.body)
    row = Row([kit.icon(block.icon, side, style.colours.ink), text], [-side, 1], 3.0 * MM)
    return Framed(
        Padded(row, 3.8 * MM, 1.9 * MM, 4 * MM, 2.1 * MM),
        style.colours.note,
        style.colours.note_line,
        1.0,
        2.4 * MM,
    )


def callout(block: Callout, style: Style) -> Box:
    """Return one fact in a frame."""
    head = kit.words(block.head, style, style.types.h3, role="H3")
    inner = Padded(Stack([head, kit.words(block.text, style)]), 3 * MM, 2.2 * MM, 2.6 * MM, 2.6 * MM)
    return Framed(inner, "", style.colours.rule, 1.1, 2.4 * MM)


def things(block: ThreeThings, style: Style) -> Box:
    """Return the things that matter most: side by side, or one below the other in large print."""
    items = kit.listed([_thing(item, style) for item in block.items])
    if style.large or not items:
        return Stack(items, 4 * MM)
    return Row(items, [1.0] * len(items), 3 * MM, middle=True)


def _thing(item: Thing, style: Style) -> Box:
    types = style.types
    kind = types.phone if item.phone else types.body
    gap = 6 * MM if style.large else 2.9 * MM
    text = Stack([kit.words(item.head.all_bold(), style), kit.words(item.text, style, kind)])
    return Row([kit.icon_disc(item.icon, style.disc, style), text], [-style.disc, 1], gap, middle=True)


def write_lines(block: WriteLines, style: Style) -> Box:
    """Return empty lines 9 mm apart."""

    def paint(pen: Pen, x: float, top: float, width: float) -> None:
        with pen.artifact():
            for number in range(1, block.count + 1):
                y = top + number * 9 * MM
                pen.line((x, y), (x + width, y), style.colours.rule, 0.9)

    return fixed(block.count * 9 * MM + 1, paint)


def sources(block: SourcesLine, style: Style) -> Box:
    """Return the small print."""
    return Words(block.text, style.types.small, style.colours.muted)
