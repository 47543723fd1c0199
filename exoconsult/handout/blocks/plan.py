"""The plan panel: lead line, timeline across (up to six stops) or down in one or two columns, the note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exoconsult.handout.blocks import basic
from exoconsult.handout.blocks.stops import down, draw_stop
from exoconsult.handout.boxes import Box, Framed, Padded, Space, Stack, Words
from exoconsult.handout.model import Gap, PlanPanel
from exoconsult.handout.style import MM, Style
from exoconsult.handout.typeset import natural_width, set_lines, widest_word

if TYPE_CHECKING:
    from exoconsult.handout.pen import Pen

DISC = 12.8 * MM
MOST_LINES = 6


def panel(block: PlanPanel, style: Style, title: Box) -> Box:
    """Return the tinted panel with the section's title in it; in large print the note stands below it."""
    lead = Words(block.lead, style.types.lead, style.colours.ink)
    across = fits_across(block, style)
    line = Across(block, style) if across else down(block, style)
    parts: list[Box] = [Stack([title, Space(style.room(1.5)), lead], keep=2), Space(style.room(1.3)), line]
    if block.note and not style.large:
        parts += [Space(style.room(2.4)), basic.note(block.note, style)]
    inner = Padded(Stack(parts, keep=1), 5 * MM, style.room(1.8), 5 * MM, style.room(2.9))
    return Framed(inner, style.colours.tint, style.colours.hair if style.mono else "", 0.9, 3.2 * MM)


def fits_across(block: PlanPanel, style: Style) -> bool:
    """Tell whether the stops and the words over their brackets fit side by side."""
    if block.uses_tall_words(style.large) or not block.steps:
        return False
    cell = min((style.text_width - 10 * MM) / len(block.steps), 42 * MM)
    inner = cell - 1 * MM
    for step in block.steps:
        texts = block.step_words(step, style.large)
        lines = sum(len(set_lines(text, style.types.tight, inner)) for text in texts)
        if lines > MOST_LINES or any(widest_word(text, style.types.tight) > inner for text in texts):
            return False
    return all(
        natural_width(gap.text, style.types.tight) <= (gap.last - gap.first) * cell - 2 * MM
        for gap in block.gaps
    )


class Across(Box):
    """Stops from left to right, brackets with words above, the next visit on a white card."""

    def __init__(self, block: PlanPanel, style: Style) -> None:
        self._block, self._style = block, style
        tight = style.types.tight
        self._above = tight.leading + 3.4 * MM if block.gaps else 0.0
        self._labels = [
            Stack(
                [
                    Words(text, tight, style.colours.ink, "P", "centre")
                    for text in block.step_words(step, style.large)
                ]
            )
            for step in block.steps
        ]

    def _cell(self, width: float) -> float:
        return width / len(self._block.steps)

    def height(self, width: float) -> float:
        """Return brackets, discs, the highest label and the card's margins."""
        inner = self._cell(width) - 1 * MM
        labels = max(label.height(inner) for label in self._labels)
        return self._above + 2.2 * MM + DISC + 1.2 * MM + labels + 2.6 * MM

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw card, line, discs and labels as one figure that gives every date."""
        cell, block = self._cell(width), self._block
        centres = [x + cell * (number + 0.5) for number in range(len(block.steps))]
        middle = top + self._above + 2.2 * MM + DISC / 2
        with pen.figure(block.alt, (x, top, width, self.height(width))):
            self._card(pen, (x, top + self._above, cell, self.height(width) - self._above))
            for number in range(1, len(centres)):
                dash = (4.2, 2.6) if block.steps[number].kind == "top-up" else None
                start, end = (centres[number - 1], middle), (centres[number], middle)
                pen.line(start, end, self._style.colours.brand_ink, 1.5, dash)
            for gap in block.gaps:
                self._bracket(pen, gap, centres, top)
            for number, step in enumerate(block.steps):
                draw_stop(pen, step, (centres[number], middle), DISC, self._style)
                left = x + cell * number + 0.5 * MM
                self._labels[number].draw(pen, left, middle + DISC / 2 + 1.2 * MM, cell - 1 * MM)

    def _card(self, pen: Pen, box: tuple[float, float, float, float]) -> None:
        x, top, cell, high = box
        colours = self._style.colours
        for number, step in enumerate(self._block.steps):
            if step.is_next:
                frame = (x + cell * number + 0.2 * MM, top, cell - 0.4 * MM, high)
                pen.rect(frame, colours.white, colours.brand_ink, 1.0, 2.2 * MM)

    def _bracket(self, pen: Pen, gap: Gap, centres: list[float], top: float) -> None:
        tight, ink = self._style.types.tight, self._style.colours.ink
        left, right = centres[gap.first] + 1.3 * MM, centres[gap.last] - 1.3 * MM
        y = top + tight.leading + 1.5 * MM
        pen.line((left, y), (right, y), ink, 0.9)
        for edge in (left, right):
            pen.line((edge, y - 1.3 * MM), (edge, y + 1.3 * MM), ink, 0.9)
        Words(gap.text, tight, ink, "P", "centre").draw(pen, left, top - 0.4 * MM, right - left)
