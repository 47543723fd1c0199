"""From a section of the handout to a box that can be drawn: one maker per kind of block."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exoconsult.errors import RenderError
from exoconsult.handout import model as m
from exoconsult.handout.blocks import basic, care, facts, kit, plan, price, recovery, scars, signing, visits
from exoconsult.handout.boxes import Box, Framed, Padded, Row, Space, Stack, Whole, Words, rule
from exoconsult.handout.style import MM, Style
from exoconsult.handout.typeset import natural_width

if TYPE_CHECKING:
    from exoconsult.handout.pen import Pen

_MAKERS = {
    m.Paragraph: basic.paragraph,
    m.Bullets: kit.bullets,
    m.Identity: basic.identity,
    m.Quote: basic.quote,
    m.Note: basic.note,
    m.ScarMap: scars.scar_map,
    m.ThreeThings: basic.things,
    m.PictureSteps: facts.picture_steps,
    m.StepScale: facts.step_scale,
    m.ProofTable: facts.proof_table,
    m.PriceTable: price.price_table,
    m.Callout: basic.callout,
    m.RecoveryChart: recovery.recovery_chart,
    m.DoDont: care.do_dont,
    m.Appointments: visits.appointments,
    m.Qr: visits.code,
    m.DaySteps: visits.day_steps,
    m.WriteLines: basic.write_lines,
    m.Sign: signing.sign,
    m.SourcesLine: basic.sources,
}
# These may be cut where a page ends; everything else stays on one page.
_MAY_SPLIT = (m.Paragraph, m.Bullets, m.ScarMap, m.ProofTable, m.DoDont, m.Appointments, m.DaySteps)


def block_box(block: m.Block, style: Style) -> Box:
    """Return the box of a block."""
    if isinstance(block, m.Columns):
        return _columns(block, style)
    maker = _MAKERS.get(type(block))
    if maker is None:
        raise RenderError(f"A {type(block).__name__} cannot stand on its own")
    box = maker(block, style)  # type: ignore[operator]
    splits = isinstance(block, _MAY_SPLIT) or (
        style.large and isinstance(block, m.RecoveryChart | m.PictureSteps)
    )
    return box if splits else Whole(box, style.side)


def section_box(section: m.Section, style: Style, ruled: bool = True) -> Box:
    """Return heading and blocks; panel and red-flag box take the heading in. `ruled`: a line above."""
    blocks = list(section.blocks)
    if blocks and isinstance(blocks[0], m.PlanPanel | m.RedFlags):
        first, page = blocks[0], style.side
        if isinstance(first, m.PlanPanel):
            title = kit.words(section.title, style, style.types.h2, style.colours.brand_ink, "H2")
            panel = plan.panel(first, style, title)
            # In large print the first stops fill the first side; the panel goes on overleaf.
            framed: Box = panel if style.large else Whole(panel, page)
            if style.large and first.note:
                framed = Stack([framed, Whole(basic.note(first.note, style), page)], style.gap_min)
        else:
            framed = Whole(care.red_flags(first, style, section.title), page)
        return Stack([framed, *(block_box(block, style) for block in blocks[1:])], style.room(1.2))
    body = [block_box(block, style) for block in blocks]
    if not section.title:
        return Stack(body, style.room(1.2))
    head = _heading(section, style, ruled)
    if not body:
        return head
    whole = Stack([Stack([head, body[0]], keep=1), *body[1:]], style.room(1.2))
    # Nobody signs on another side than the one with what was agreed.
    return Whole(whole, style.side) if any(isinstance(block, m.Sign) for block in blocks) else whole


def has_rule(section: m.Section) -> bool:
    """Tell whether a section stands under a line: panel, red-flag box and sections without a title do not."""
    own_frame = bool(section.blocks) and isinstance(section.blocks[0], m.PlanPanel | m.RedFlags)
    return bool(section.title) and not own_frame


def _columns(block: m.Columns, style: Style) -> Box:
    cells = [_cell(cell, style) for cell in block.cells]
    phones = any(
        isinstance(one, m.Paragraph) and one.style == "phone" for cell in block.cells for one in cell
    )
    if style.large:  # what somebody has to find in a hurry is on one side, and no number without its words
        return Whole(Stack(cells, 1 * MM), style.side) if phones else Stack(cells, 3 * MM)
    return Row(cells, block.ratios, 6 * MM)


def _cell(blocks: tuple[m.Block, ...], style: Style) -> Box:
    """Return the blocks of a column; a small heading stays with what follows it."""
    headed = bool(blocks) and isinstance(blocks[0], m.Paragraph) and blocks[0].style == "h3"
    return Stack([block_box(inner, style) for inner in blocks], style.room(1.0), keep=1 if headed else 0)


def _heading(section: m.Section, style: Style, ruled: bool) -> Box:
    """Return rule, heading, words beside it, chip at the right."""
    colours, types = style.colours, style.types
    title: Box = Words(section.title, types.h2, colours.brand_ink, "H2")
    if section.chip:
        chip = _chip(section.chip, style)
        wide = style.icon + natural_width(section.chip.text.all_bold(), types.body) + 6 * MM
        title = (
            Stack([title, chip], 2 * MM)
            if style.large
            else Row([title, chip], [1, -wide], 4 * MM, middle=True)
        )
    elif section.aside:
        title = _Aside(section, style)
    above: list[Box] = (
        [rule(colours.brand_ink, 1.6), Space(style.room(1.1))] if ruled else [Space(style.room(1.1))]
    )
    return Stack([*above, title, Space(style.room(1.3))], whole=True)


class _Aside(Box):
    """A heading with lighter words after it on the same line, or under it if there is no room."""

    def __init__(self, section: m.Section, style: Style) -> None:
        types, ink = style.types, style.colours.brand_ink
        self._title = Words(section.title, types.h2, ink, "H2")
        self._aside = Words(section.aside, types.lead, ink)
        self._wide = natural_width(section.title, types.h2) + 1.6 * MM
        self._needs = self._wide + natural_width(section.aside, types.lead)
        # Baselines meet: both lines are centred on their leading, the larger one hangs lower.
        self._drop = (types.h2.leading - types.lead.leading) / 2 + (types.h2.size - types.lead.size) * 0.33

    def height(self, width: float) -> float:
        """Return one line, or both below each other."""
        high = self._title.height(width)
        return high if self._needs <= width else high + self._aside.height(width)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw the heading, then the words."""
        self._title.draw(pen, x, top, width)
        if self._needs <= width:
            self._aside.draw(pen, x + self._wide, top + self._drop, width - self._wide)
        else:
            self._aside.draw(pen, x, top + self._title.height(width), width)


def _chip(chip: m.IconText, style: Style) -> Box:
    """Return a few bold words with an icon on the note colour."""
    side = (8 if style.large else 5) * MM
    row = Row(
        [kit.icon(chip.icon, side, style.colours.ink), kit.words(chip.text.all_bold(), style)],
        [-side, 1],
        1.2 * MM,
        middle=True,
    )
    inner = Padded(row, 2.6 * MM, 0.5 * MM, 2 * MM, 0.5 * MM)
    return Framed(inner, style.colours.note, radius=1.4 * MM)


__all__ = ["block_box", "has_rule", "section_box"]
