"""The recovery chart: what may be seen day by day, and when things are fine again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from exoconsult.handout import glyphs
from exoconsult.handout.blocks import chart, kit
from exoconsult.handout.blocks.symptoms import Symptoms
from exoconsult.handout.boxes import Box, Drawn, Space, Stack, Words, fixed
from exoconsult.handout.model import ActivityRow, Bullets, RecoveryChart, SunRow, Text
from exoconsult.handout.style import MM, Style
from exoconsult.handout.typeset import natural_width

if TYPE_CHECKING:
    from exoconsult.handout.pen import Pen

OK_LEAD = 4.6 * MM
ACTIVITY_ROW = 6.6 * MM
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
    rows: list[Box] = [_days(block, style), Symptoms(block, style)]
    rows += [Space(style.room(0.8)), _legend(block, style), Space(style.room(0.7))]
    rows += [_activity(row, block, style) for row in block.activities]
    if block.sun:
        rows.append(_sun(block.sun, block, style))
    drawn = Stack(rows)
    # Bars on a grid are nothing to hear: the alt text says every row as a sentence.
    figure = Drawn(drawn.height, drawn.draw, block.alt)
    return Stack([kit.words(block.intro, style), Space(style.room(1.2)), figure], whole=True)


def _sentences(block: RecoveryChart, style: Style) -> Box:
    see = Bullets(block.see_sentences, title=block.see_head)
    when = Bullets(block.when_sentences, title=block.when_head)
    return Stack([kit.words(block.intro, style), kit.bullets(see, style), kit.bullets(when, style)], 3 * MM)


def _days(block: RecoveryChart, style: Style) -> Box:
    """Return weekdays (if all sessions share one) over day numbers; day 0 stands on solid ground."""
    pitch, colours = chart.pitch(block, style), style.colours
    small, number = style.types.weekday, kit.bold_type(style.types.tight)
    above = small.leading if block.weekdays else 0.0
    high = above + number.leading + 2.2 * MM

    def paint(pen: Pen, x: float, top: float, width: float) -> None:
        del width
        pen.rect((x + chart.LABEL, top, pitch, high), colours.brand_ink)
        label = Words(block.day_head, number, colours.ink)
        label.draw(pen, x, top + high - number.leading - 0.7 * MM, chart.LABEL)
        for day, text in enumerate(block.days):
            left, ink = x + chart.LABEL + day * pitch, colours.white if day == 0 else colours.ink
            if block.weekdays:
                name = Words(block.weekdays[day], small, ink, "P", "centre")
                name.draw(pen, left - 1, top + 0.7 * MM, pitch + 2)
            Words(text, number, ink, "P", "centre").draw(pen, left, top + 0.5 * MM + above, pitch)

    return fixed(high, paint)


def _legend(block: RecoveryChart, style: Style) -> Box:
    """Return the second head and what the three kinds of bar mean; wrapped if the words are long."""
    kind, colours = style.types.tight, style.colours
    swatch, gap, apart = 6.2 * MM, 1.3 * MM, 5.5 * MM
    room = style.text_width - chart.LABEL
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
        Words(block.when_head, kit.bold_type(kind), colours.brand_ink).draw(pen, x, top, chart.LABEL)
        for line, entries in enumerate(rows):
            for left, number in entries:
                place = (x + chart.LABEL + left, top + line * pitch)
                box = (place[0] + 0.4, place[1] + (kind.leading - 4.2 * MM) / 2 + 0.3, swatch, 4.2 * MM)
                chart.bar(pen, ("wait", "calm", "ok")[number], box, style)
                if number == 2:
                    glyphs.tick(pen, (box[0] + swatch / 2, box[1] + 2.1 * MM), 6.5, colours.ink, 1.5)
                wide = room - left - swatch - gap
                Words(block.legend[number], kind, colours.ink).draw(
                    pen, place[0] + swatch + gap, place[1], wide
                )

    return fixed(len(rows) * pitch, paint)


def _row_height(label: Text, style: Style) -> float:
    return max(
        ACTIVITY_ROW - (1.2 * MM if style.close else 0),
        Words(label, style.types.tight, "").height(chart.LABEL - chart.ICON - 3.4 * MM) + 0.6 * MM,
    )


def _activity(row: ActivityRow, block: RecoveryChart, style: Style) -> Box:
    """Return one line of "When can I?"."""
    pitch, days = chart.pitch(block, style), len(block.days)
    kind = kit.bold_type(style.types.tight)
    inside = natural_width(row.ok_words, kind) + OK_LEAD + 2.8 * MM <= (days - row.ok_from) * pitch
    below = 0.0 if inside else kind.leading
    high = _row_height(row.label, style) + below

    def paint(pen: Pen, x: float, top: float, width: float) -> None:
        chart.label(pen, row.icon, row.label, (x, top, high), style)
        start, bar_top = x + chart.LABEL, top + (high - below - chart.BAR) / 2
        spans = (("wait", 0, row.calm_from), ("calm", row.calm_from, row.ok_from), ("ok", row.ok_from, days))
        for access, first, last in spans:
            if last > first:
                box = (
                    start + first * pitch + 0.4,
                    bar_top,
                    (min(last, days) - first) * pitch - 0.8,
                    chart.BAR,
                )
                if box[2] > 0:
                    chart.bar(pen, access, box, style)
        if inside:
            _ok_words(pen, row, start + row.ok_from * pitch + 1.6 * MM, bar_top, style)
        else:
            left = x + width - natural_width(row.ok_words, kind) - OK_LEAD - 2
            _ok_words(pen, row, left, bar_top + (chart.BAR + kind.leading) / 2, style)
        pen.line((x, top + high), (x + chart.LABEL - 1, top + high), style.colours.hair, 0.9)
        pen.line((x + chart.LABEL, top + high), (x + width, top + high), style.colours.hair, 0.9)

    return fixed(high, paint)


def _ok_words(pen: Pen, row: ActivityRow, left: float, bar_top: float, style: Style) -> None:
    """Write a tick and from which day on something is OK, into its bar or below one that is too short."""
    kind = kit.bold_type(style.types.tight)
    wide = natural_width(row.ok_words, kind) + 1
    y = bar_top + (chart.BAR - kind.leading) / 2
    glyphs.tick(pen, (left + 1.6 * MM, bar_top + chart.BAR / 2), 7.5, style.colours.ink, 1.7)
    Words(row.ok_words, kind, style.colours.ink).draw(pen, left + OK_LEAD, y, wide)


def _sun(row: SunRow, block: RecoveryChart, style: Style) -> Box:
    """Return the last row: a hat until sun cream is fine, then an arrow beyond the chart."""
    pitch, colours = chart.pitch(block, style), style.colours
    kind = kit.bold_type(style.types.tight)
    wide = len(block.days) * pitch
    words = Words(row.words, kind, colours.ink)
    tip, lead = 3.6 * MM, 6.4 * MM
    inside = natural_width(row.words, kind) <= wide - row.spf_from * pitch - tip - lead
    below = 0.0 if inside else words.height(wide) + 0.4 * MM
    high = _row_height(row.label, style) + below

    def paint(pen: Pen, x: float, top: float, width: float) -> None:
        del width
        chart.label(pen, row.icon, row.label, (x, top, high), style)
        start, y = x + chart.LABEL, top + (high - below - chart.BAR) / 2
        shade = min(row.spf_from, len(block.days) - 1) * pitch
        if shade > 0:
            pen.rect((start + 0.4, y, shade - 0.8, chart.BAR), colours.white, colours.ink, 1.0, 0.7 * MM)
            with pen.artifact():
                pen.icon("hat", start + (shade - 4.2 * MM) / 2, y + 0.4 * MM, 4.2 * MM, colours.ink)
        left, right = start + shade + 0.4, start + wide - 0.4
        shape = [
            (left, y),
            (right - tip, y),
            (right, y + chart.BAR / 2),
            (right - tip, y + chart.BAR),
            (left, y + chart.BAR),
        ]
        pen.polyline(shape, colours.ink, 1.0, colours.note, close=True)
        with pen.artifact():
            pen.icon("spf", left + 1.4 * MM, y + 0.5 * MM, 4.0 * MM, colours.ink)
        if inside:
            words.draw(pen, left + lead, y + (chart.BAR - kind.leading) / 2, right - tip - left - lead)
        else:
            words.draw(pen, start, y + chart.BAR + 0.4 * MM, wide)

    return fixed(high, paint)
