"""What all rows of the recovery chart share: where days and names stand, and what the bars look like."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exoconsult.handout import glyphs
from exoconsult.handout.boxes import Words
from exoconsult.handout.model import RecoveryChart, Text
from exoconsult.handout.style import MM, Style

if TYPE_CHECKING:
    from exoconsult.handout.pen import Pen

LABEL = 42.4 * MM
BAR = 5.0 * MM
ICON = 4.6 * MM
HATCH = 5.6


def pitch(block: RecoveryChart, style: Style) -> float:
    """Return the width of a day."""
    return (style.text_width - LABEL) / len(block.days)


def label(pen: Pen, icon: str, label: Text, place: tuple[float, float, float], style: Style) -> None:
    """Draw a row's icon and name in the middle of its height."""
    x, top, high = place
    with pen.artifact():
        pen.icon(icon, x + 0.3 * MM, top + (high - ICON) / 2, ICON, style.colours.ink)
    text = Words(label, style.types.tight, style.colours.ink)
    wide = LABEL - ICON - 3.4 * MM
    text.draw(pen, x + ICON + 2.6 * MM, top + (high - text.height(wide)) / 2, wide)


def bar(pen: Pen, access: str, box: tuple[float, float, float, float], style: Style) -> None:
    """Draw a bar: solid with a cross, hatched, or tinted."""
    x, top, w, h = box
    colours, radius = style.colours, 0.7 * MM
    if access == "wait":
        pen.rect(box, colours.wait, colours.ink, 1.0, radius)
        glyphs.cross(pen, (x + w / 2, top + h / 2), 6.6, colours.white, 1.7)
    elif access == "calm":
        pen.rect(box, colours.white)
        with pen.artifact(), pen.clip(box):
            count = int((w + h) / HATCH) + 1
            for number in range(count):
                start = x - h + number * HATCH
                pen.line((start, top + h), (start + h, top), colours.wait, 1.0)
        pen.rect(box, "", colours.ink, 1.0, radius)
    else:
        pen.rect(box, colours.white if style.mono else colours.tint, colours.ink, 1.0, radius)
