"""The recovery chart: what may be seen day by day, and when things are fine again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from exoconsult.handout import glyphs
from exoconsult.handout.blocks import kit
from exoconsult.handout.boxes import Box, Drawn, Space, Stack, Words, fixed
from exoconsult.handout.model import (
    ActivityRow,
    Bar,
    Bullets,
    RecoveryChart,
    Run,
    SunRow,
    SymptomRow,
    Text,
)
from exoconsult.handout.style import MM, Style
from exoconsult.handout.typeset import natural_width

if TYPE_CHECKING:
    from exoconsult.handout.pen import Pen

LABEL = 42.4 * MM
SYMPTOM_ROW = 7.0 * MM
ACTIVITY_ROW = 6.6 * MM
BAR = 5.0 * MM
ICON = 4.6 * MM
HATCH = 5.6
OK_LEAD = 4.6 * MM
MOST_WAITING = 0.35
"""Share of all days that may be solid bars in the dark colour."""


def recovery_chart(block: RecoveryChart, style: Style) -> Box:
    """Return the chart; in large print a sentence per row."""
    if style.large:
        return _sentences(block, style)
    waiting = sum(min(row.calm_from, len(block.days)) for row in block.activities)
    if waiting > MOST_WAITING * len(block.days) * len(block.activities):
        longer = msgspec.structs.replace(style.colours, wait=style.colours.wait_long)
        style = msgspec.structs.replace(style, colours=longer)
    rows: list[Box] = [_days(block, style), _Symptoms(block, style)]
    rows += [Space(style.room(0.8)), _legend(block, style), Space(style.room(0.7))]
    rows += [_activity(row, block, style) for row in block.activities]
    if block.sun:
        rows.append(_sun(block.sun, block, style))
    chart = Stack(rows)
    # Bars on a grid are nothing to hear: the alt text says every row as a sentence.
    figure = Drawn(chart.height, chart.draw, block.alt)
    return Stack([kit.words(block.intro, style), Space(style.room(1.2)), figure], whole=True)


def _sentences(block: RecoveryChart, style: Style) -> Box:
    see = Bullets(block.see_sentences, title=block.see_head)
    when = Bullets(block.when_sentences, title=block.when_head)
    return Stack([kit.words(block.intro, style), kit.bullets(see, style), kit.bullets(when, style)], 3 * MM)


def _pitch(block: RecoveryChart, style: Style) -> float:
    return (style.text_width - LABEL) / len(block.days)


def _days(block: RecoveryChart, style: Style) -> Box:
    """Return weekdays (if all sessions share one) over day numbers; day 0 stands on solid ground."""
    pitch, colours = _pitch(block, style), style.colours
    small, number = style.types.weekday, kit.bold_type(style.types.tight)
    above = small.leading if block.weekdays else 0.0
    high = above + number.leading + 2.2 * MM

    def paint(pen: Pen, x: float, top: float, width: float) -> None:
        del width
        pen.rect((x + LABEL, top, pitch, high), colours.brand_ink)
        label = Words(block.day_head, number, colours.ink)
        label.draw(pen, x, top + high - number.leading - 0.7 * MM, LABEL)
        for day, text in enumerate(block.days):
            left, ink = x + LABEL + day * pitch, colours.white if day == 0 else colours.ink
            if block.weekdays:
                name = Words(block.weekdays[day], small, ink, "P", "centre")
                name.draw(pen, left - 1, top + 0.7 * MM, pitch + 2)
            Words(text, number, ink, "P", "centre").draw(pen, left, top + 0.5 * MM + above, pitch)

    return fixed(high, paint)


class _Symptoms(Box):
    """Rows of bars on a grid; a bar's height and word say how much."""

    def __init__(self, block: RecoveryChart, style: Style) -> None:
        self._block, self._style = block, style
        self._pitch = _pitch(block, style)
        self._head = Words(block.see_head, kit.bold_type(style.types.tight), style.colours.brand_ink)

    def height(self, width: float) -> float:
        """Return head and rows; a row whose words do not fit beside its bars is higher."""
        return (
            self._head.height(width) + 0.6 * MM + sum(self._row_height(row) for row in self._block.symptoms)
        )

    def _row_height(self, row: SymptomRow) -> float:
        label = Words(row.label, self._style.types.tight, "")
        lines = label.height(LABEL - ICON - 3.4 * MM) + 0.8 * MM
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
        self._head.draw(pen, x, top + 0.2 * MM, LABEL + 10 * MM)
        y = top + self._head.height(width) + 0.6 * MM
        foot = top + self.height(width)
        with pen.artifact():
            for day in range(len(self._block.days) + 1):
                at = x + LABEL + day * self._pitch
                pen.line((at, y - 0.2 * MM), (at, foot), hair, 0.7)
        for row in self._block.symptoms:
            high = self._row_height(row)
            _label(pen, row.icon, row.label, (x, y, high), self._style)
            self._bars(pen, row, x + LABEL, y + high)
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


def _label(pen: Pen, icon: str, label: Text, place: tuple[float, float, float], style: Style) -> None:
    """Draw a row's icon and name in the middle of its height."""
    x, top, high = place
    with pen.artifact():
        pen.icon(icon, x + 0.3 * MM, top + (high - ICON) / 2, ICON, style.colours.ink)
    text = Words(label, style.types.tight, style.colours.ink)
    wide = LABEL - ICON - 3.4 * MM
    text.draw(pen, x + ICON + 2.6 * MM, top + (high - text.height(wide)) / 2, wide)


def _legend(block: RecoveryChart, style: Style) -> Box:
    """Return the second head and what the three kinds of bar mean; wrapped if the words are long."""
    kind, colours = style.types.tight, style.colours
    swatch, gap, apart = 6.2 * MM, 1.3 * MM, 5.5 * MM
    room = style.text_width - LABEL
    rows: list[list[tuple[float, int]]] = [[]]
    at = 0.0
    for number, text in enumerate(block.legend):
        wide = swatch + gap + natural_width(text, kind)
        if rows[-1] and at + wide > room:
            rows.append([])
            at = 0.0
        rows[-1].append((at, number))
        at += wide + apart
    pitch = kind.leading + 0.6 * MM

    def paint(pen: Pen, x: float, top: float, width: float) -> None:
        del width
        Words(block.when_head, kit.bold_type(kind), colours.brand_ink).draw(pen, x, top, LABEL)
        for line, entries in enumerate(rows):
            for left, number in entries:
                place = (x + LABEL + left, top + line * pitch)
                box = (place[0] + 0.4, place[1] + (kind.leading - 4.2 * MM) / 2 + 0.3, swatch, 4.2 * MM)
                _bar(pen, ("wait", "calm", "ok")[number], box, style)
                if number == 2:
                    glyphs.tick(pen, (box[0] + swatch / 2, box[1] + 2.1 * MM), 6.5, colours.ink, 1.5)
                wide = room - left - swatch - gap
                Words(block.legend[number], kind, colours.ink).draw(
                    pen, place[0] + swatch + gap, place[1], wide
                )

    return fixed(len(rows) * pitch, paint)


def _bar(pen: Pen, access: str, box: tuple[float, float, float, float], style: Style) -> None:
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


def _row_height(label: Text, style: Style) -> float:
    return max(
        ACTIVITY_ROW - (1.2 * MM if style.close else 0),
        Words(label, style.types.tight, "").height(LABEL - ICON - 3.4 * MM) + 0.6 * MM,
    )


def _activity(row: ActivityRow, block: RecoveryChart, style: Style) -> Box:
    """Return one line of "When can I?"."""
    pitch, days = _pitch(block, style), len(block.days)
    kind = kit.bold_type(style.types.tight)
    inside = natural_width(row.ok_words, kind) + OK_LEAD + 2.8 * MM <= (days - row.ok_from) * pitch
    below = 0.0 if inside else kind.leading
    high = _row_height(row.label, style) + below

    def paint(pen: Pen, x: float, top: float, width: float) -> None:
        _label(pen, row.icon, row.label, (x, top, high), style)
        start, bar_top = x + LABEL, top + (high - below - BAR) / 2
        spans = (("wait", 0, row.calm_from), ("calm", row.calm_from, row.ok_from), ("ok", row.ok_from, days))
        for access, first, last in spans:
            if last > first:
                box = (start + first * pitch + 0.4, bar_top, (min(last, days) - first) * pitch - 0.8, BAR)
                if box[2] > 0:
                    _bar(pen, access, box, style)
        if inside:
            _ok_words(pen, row, start + row.ok_from * pitch + 1.6 * MM, bar_top, style)
        else:
            left = x + width - natural_width(row.ok_words, kind) - OK_LEAD - 2
            _ok_words(pen, row, left, bar_top + (BAR + kind.leading) / 2, style)
        pen.line((x, top + high), (x + LABEL - 1, top + high), style.colours.hair, 0.9)
        pen.line((x + LABEL, top + high), (x + width, top + high), style.colours.hair, 0.9)

    return fixed(high, paint)


def _ok_words(pen: Pen, row: ActivityRow, left: float, bar_top: float, style: Style) -> None:
    """Write a tick and from which day on something is OK, into its bar or below one that is too short."""
    kind = kit.bold_type(style.types.tight)
    wide = natural_width(row.ok_words, kind) + 1
    y = bar_top + (BAR - kind.leading) / 2
    glyphs.tick(pen, (left + 1.6 * MM, bar_top + BAR / 2), 7.5, style.colours.ink, 1.7)
    Words(row.ok_words, kind, style.colours.ink).draw(pen, left + OK_LEAD, y, wide)


def _sun(row: SunRow, block: RecoveryChart, style: Style) -> Box:
    """Return the last row: a hat until sun cream is fine, then an arrow beyond the chart."""
    pitch, colours = _pitch(block, style), style.colours
    kind = kit.bold_type(style.types.tight)
    wide = len(block.days) * pitch
    words = Words(row.words, kind, colours.ink)
    tip, lead = 3.6 * MM, 6.4 * MM
    inside = natural_width(row.words, kind) <= wide - row.spf_from * pitch - tip - lead
    below = 0.0 if inside else words.height(wide) + 0.4 * MM
    high = _row_height(row.label, style) + below

    def paint(pen: Pen, x: float, top: float, width: float) -> None:
        del width
        _label(pen, row.icon, row.label, (x, top, high), style)
        start, y = x + LABEL, top + (high - below - BAR) / 2
        shade = min(row.spf_from, len(block.days) - 1) * pitch
        if shade > 0:
            pen.rect((start + 0.4, y, shade - 0.8, BAR), colours.white, colours.ink, 1.0, 0.7 * MM)
            with pen.artifact():
                pen.icon("hat", start + (shade - 4.2 * MM) / 2, y + 0.4 * MM, 4.2 * MM, colours.ink)
        left, right = start + shade + 0.4, start + wide - 0.4
        shape = [(left, y), (right - tip, y), (right, y + BAR / 2), (right - tip, y + BAR), (left, y + BAR)]
        pen.polyline(shape, colours.ink, 1.0, colours.note, close=True)
        with pen.artifact():
            pen.icon("spf", left + 1.4 * MM, y + 0.5 * MM, 4.0 * MM, colours.ink)
        if inside:
            words.draw(pen, left + lead, y + (BAR - kind.leading) / 2, right - tip - left - lead)
        else:
            words.draw(pen, start, y + BAR + 0.4 * MM, wide)

    return fixed(high, paint)
