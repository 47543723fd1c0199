"""What it costs: one line each, amounts under each other at the right, the sum in bold under a line."""

from __future__ import annotations

from exoconsult.handout.blocks import kit
from exoconsult.handout.boxes import Box, Row, Space, Stack, Words, rule
from exoconsult.handout.model import PriceRow, PriceTable, Text
from exoconsult.handout.style import MM, Style
from exoconsult.handout.typeset import natural_width

MOST = 0.5
"""Share of the width that amounts may take."""


def price_table(block: PriceTable, style: Style) -> Box:
    """Return the table; the same in large print, where long names break."""
    said = [block.amount_head, *(row.amount for row in block.rows)]
    wide = max(natural_width(text.all_bold(), style.types.body) for text in said) + 1
    shares = [1, -min(wide, style.text_width * MOST)]
    heads = [
        kit.head_cell(kit.words(block.what_head.all_bold(), style)),
        kit.head_cell(_amount(block.amount_head.all_bold(), style)),
    ]
    lines: list[Box] = [
        Stack([Row(heads, shares, 4 * MM), Space(0.8 * MM), rule(style.colours.ink, 0.9)]),
        *(_row(row, shares, style) for row in block.rows),
    ]
    return Stack(kit.tabled(lines))


def _row(row: PriceRow, shares: list[float], style: Style) -> Box:
    name, amount = (text.all_bold() if row.strong else text for text in (row.name, row.amount))
    cells = [kit.head_cell(kit.words(name, style), row=True), kit.cell(_amount(amount, style))]
    ink = style.colours.ink if row.strong else style.colours.hair
    return Stack([Space(1.4 * MM), Row(cells, shares, 4 * MM), Space(1.2 * MM), rule(ink, 0.9)])


def _amount(text: Text, style: Style) -> Box:
    return Words(text, style.types.body, style.colours.ink, "P", "right")
