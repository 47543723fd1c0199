"""The upper rows of the recovery chart: what may be seen, day by day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exoconsult.handout.blocks import chart, kit
from exoconsult.handout.boxes import Box, Words
from exoconsult.handout.model import Bar, RecoveryChart, Run, SymptomRow, Text
from exoconsult.handout.style import MM, Style
from exoconsult.handout.typeset import natural_width

if TYPE_CHECKING:
    from exoconsult.handout.pen import Pen

SYMPTOM_ROW = 7.0 * MM


class Symptoms(Box):
    """Rows of bars on a grid; a bar's height and word say how much."""

    def __init__(self, block: RecoveryChart, style: Style) -> None:
        self._block, self._style = block, style
        self._pitch = chart.pitch(block, style)
        self._head = Words(block.see_head, kit.bold_type(style.types.tight), style.colours.brand_ink)

    def height(self, width: float) -> float:
        """Return head and rows; a row whose words do not fit beside its bars is higher."""
        return (
            self._head.height(width) + 0.6 * MM + sum(self._row_height(row) for row in self._block.symptoms)
        )

    def _row_height(self, row: SymptomRow) -> float:
        label = Words(row.label, self._style.types.tight, "")
        lines = label.height(chart.LABEL - chart.ICON - 3.4 * MM) + 0.8 * MM
        return max(SYMPTOM_ROW - (1.0 * MM if self._style.close else 0), lines) + self._below(row)

    def _below(self, row: SymptomRow) -> float:
        """Return the height of the words that fit neither in their bars nor after them."""
        if self._loose_fits(row):
            return 0.0
        loose = Words(self._loose(row), self._style.types.tight, "")
        return loose.height(self._chart_width()) + 0.4 * MM

    def _chart_width(self) -> float:
        return len(self._block.days) * self._pitch - 2 * MM

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw grid, labels, bars."""
        hair = self._style.colours.hair
        self._head.draw(pen, x, top + 0.2 * MM, chart.LABEL + 10 * MM)
        y = top + self._head.height(width) + 0.6 * MM
        foot = top + self.height(width)
        with pen.artifact():
            for day in range(len(self._block.days) + 1):
                at = x + chart.LABEL + day * self._pitch
                pen.line((at, y - 0.2 * MM), (at, foot), hair, 0.7)
        for row in self._block.symptoms:
            high = self._row_height(row)
            chart.label(pen, row.icon, row.label, (x, y, high), self._style)
            self._bars(pen, row, x + chart.LABEL, y + high)
            pen.line((x, y + high), (x + width, y + high), hair, 0.9)
            y += high

    def _bars(self, pen: Pen, row: SymptomRow, x: float, foot: float) -> None:
        colours, kind = self._style.colours, self._style.types.tight
        below = self._below(row)
        foot -= below + 0.8
        for bar in row.bars:
            high = self._bar_height(bar)
            # Black for many days would need too much toner: height, bold word and outline say the same.
            high_fill = colours.tint2 if self._style.mono else colours.brand_ink
            fill = {"high": high_fill, "middle": colours.tint2, "low": colours.white}[bar.level]
            wide = (bar.last - bar.first + 1) * self._pitch
            left = x + bar.first * self._pitch
            pen.rect((left + 0.4, foot - high - 0.5, wide - 0.8, high), fill, colours.ink, 1.0, 0.7 * MM)
            if bar.word and self._inside(bar):
                weight = kit.bold_type(kind) if bar.level == "high" else kind
                ink = colours.white if fill == colours.brand_ink else colours.ink
                word = Words(bar.word, weight, ink, "P", "centre")
                word.draw(pen, left, foot - high / 2 - kind.leading / 2 - 0.5, wide)
        text = Words(self._loose(row), kind, colours.ink)
        if below:
            text.draw(pen, x + 1 * MM, foot + 0.8, self._chart_width())
        elif self._loose(row):
            text.draw(pen, x + self._end(row) + 1.2 * MM, foot - kind.leading + 0.4 * MM, self._chart_width())

    def _bar_height(self, bar: Bar) -> float:
        highest = 5.4 if self._style.close else 6.0
        return {"high": highest, "middle": 4.7, "low": 2.1}[bar.level] * MM

    def _inside(self, bar: Bar) -> bool:
        wide = (bar.last - bar.first + 1) * self._pitch - 1.4 * MM
        return bar.level != "low" and natural_width(bar.word.all_bold(), self._style.types.tight) <= wide

    def _loose(self, row: SymptomRow) -> Text:
        """Return the words that stand after the bars instead of in them."""
        texts = [bar.word.plain for bar in row.bars if bar.word and not self._inside(bar)]
        return Text((Run(", ".join(texts)),)) if texts else Text()

    def _end(self, row: SymptomRow) -> float:
        return max((bar.last + 1 for bar in row.bars), default=0) * self._pitch

    def _loose_fits(self, row: SymptomRow) -> bool:
        room = len(self._block.days) * self._pitch - self._end(row) - 2 * MM
        return natural_width(self._loose(row), self._style.types.tight) <= room
