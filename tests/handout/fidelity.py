"""What may be wrong with a printed handout as a whole, and how its faults are gathered and shown."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
import pytest
from PIL import Image

from exoconsult.brand import Brand
from exoconsult.handout import model as m
from exoconsult.handout.blocks import chart
from exoconsult.handout.furniture import Footer
from exoconsult.handout.pen import Pen
from exoconsult.handout.render import Rendered, render
from exoconsult.handout.style import MM, Style, make_style
from exoconsult.handout.typeset import SetLine
from tests.handout.page_faults import (
    WHITE,
    blank,
    colours,
    crossing,
    faint,
    outside,
    overlapping,
    text_at,
    too_much_ink,
)
from tests.handout.page_reading import DOT, Box, Letters, PageView, read_pages
from tests.handout.spacing import low_rows, wrong_gaps

SMALLEST, BODY = 10.5, 12.0
SMALLEST_LARGE, BODY_LARGE = 16.0, 18.0
SMALL_PRINT = ("sources", "formats")
LONGEST = 24
"""Longer words may be cut at a line's end."""
LAST = 30 * MM


class Case(msgspec.Struct, frozen=True):
    """A handout, what the renderer said about it, and the pages that came out."""

    handout: m.Handout
    style: Style
    body_bottom: float
    result: Rendered
    pages: tuple[PageView, ...]
    lines: tuple[tuple[str, float, float], ...]
    bars: tuple[tuple[int, str, Box], ...]


def printed(handout: m.Handout, brand: Brand) -> Case:
    """Render a handout and read it back; also keep what was set into which column, and the chart's bars."""
    lines: list[tuple[str, float, float]] = []
    bars: list[tuple[int, str, Box]] = []
    with _watched(lines, bars):
        result = render(handout, brand)
    style = make_style(handout, brand)
    bottom = style.height - Footer(handout, style).height()
    pages = tuple(read_pages(result.pdf))
    return Case(handout, style, bottom, result, pages, tuple(lines), tuple(bars))


@contextmanager
def _watched(lines: list[tuple[str, float, float]], bars: list[tuple[int, str, Box]]) -> Iterator[None]:
    """Note every set line with its width and its column's, and every bar of the chart with its place."""
    words, bar = Pen.words, chart.bar

    def noted_words(
        pen: Pen, these: tuple[SetLine, ...], kind: Any, box: Any, *rest: Any, **more: Any
    ) -> None:
        lines.extend(("".join(run.text for run in line.runs), line.width, box[2]) for line in these)
        words(pen, these, kind, box, *rest, **more)

    def noted_bar(pen: Pen, access: str, box: Any, style: Style) -> None:
        x, top, wide, high = pen.placed(box)
        bars.append((pen.page, access, (x, top, x + wide, top + high)))
        bar(pen, access, box, style)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Pen, "words", noted_words)
        patch.setattr(chart, "bar", noted_bar)
        yield


def faults(case: Case) -> list[str]:
    """Return everything that is wrong with a case."""
    found = [
        fault
        for page in case.pages
        for fault in (
            *blank(page, case.body_bottom),
            *outside(page),
            *overlapping(page),
            *crossing(page),
            *faint(page),
            *too_much_ink(page),
        )
    ]
    found += [fault for page in case.pages for fault in too_small(page, case)]
    found += [*cut_at_the_foot(case), *stranded_headings(case), *cut_rows(case), *too_wide(case), *grey(case)]
    return [*found, *too_little_white(case)]


def too_little_white(case: Case) -> list[str]:
    """Sections too close to each other or too far apart, rows of visits too low for a pen."""
    rows = [
        fault
        for section in case.result.sections
        if section.section_id == "visits" and not case.handout.large
        for fault in low_rows(section, case.pages[section.page - 1].frames)
    ]
    return [*wrong_gaps(case.result.sections), *rows]


def too_small(page: PageView, case: Case) -> list[str]:
    """Letters under the smallest size; smaller than body outside small print, weekdays, head and footer."""
    smallest, body = (SMALLEST_LARGE, BODY_LARGE) if case.handout.large else (SMALLEST, BODY)
    weekday = case.style.types.weekday.size
    found = []
    for letters in page.letters:
        if letters.size < smallest - 0.01:
            found.append(f"page {page.number}: {letters.size} pt ({text_at(page, letters)})")
        elif letters.size < body - 0.01 and letters.size != weekday:
            section = _section_of(case, page.number, letters.box)
            if section and section not in SMALL_PRINT:
                found.append(f"page {page.number}: {letters.size} pt in {section} ({text_at(page, letters)})")
    return found


def _section_of(case: Case, page: int, box: Box) -> str:
    for section in case.result.sections:
        if section.page == page and section.y <= box[1] + 2 and box[3] <= section.y + section.h + 2:
            return section.section_id
    return ""


def cut_at_the_foot(case: Case) -> list[str]:
    """Ink between body and footer: something hangs over the end of its page."""
    found = []
    for page in case.pages:
        top, foot = (round((case.body_bottom + mm * MM) / DOT) for mm in (0.4, 1.6))
        strip = page.picture.crop((0, top, page.picture.width, foot)).convert("L")
        if strip.getextrema()[0] < WHITE:
            found.append(f"page {page.number}: something hangs into the footer")
    return found


def stranded_headings(case: Case) -> list[str]:
    """A heading in the last 30 mm whose section goes on overleaf, or a small title as a page's last line."""
    titles = set(_titles(case.handout))
    found = []
    for page in case.pages:
        for letters in page.letters:
            low = case.body_bottom - LAST < letters.box[3] <= case.body_bottom
            if letters.bold and low and _is_heading(letters, case) and _goes_on(case, page, letters.box):
                found.append(f"page {page.number}: heading {text_at(page, letters)!r} in the last 30 mm")
        last = _last_line(page, case.body_bottom)
        if (
            last
            and last in titles
            and page.number < len(case.pages)
            and _ends_with(page, last, case.body_bottom)
        ):
            found.append(f"page {page.number}: {last!r} is the last line")
    return found


def _is_heading(letters: Letters, case: Case) -> bool:
    return letters.size == case.style.types.h2.size


def _goes_on(case: Case, page: PageView, box: Box) -> bool:
    section = _section_of(case, page.number, box)
    return any(part.section_id == section and part.page == page.number + 1 for part in case.result.sections)


def _last_line(page: PageView, body_bottom: float) -> str:
    body = [word for word in page.words if word.box[3] <= body_bottom + 1]
    if not body:
        return ""
    lowest = max(word.box[3] for word in body)
    return " ".join(word.text for word in body if word.box[3] > lowest - 3)


def _ends_with(page: PageView, line: str, body_bottom: float) -> bool:
    """Tell whether nothing is drawn below the last line: no lines to write on, no picture."""
    last = line.rsplit(maxsplit=1)[-1]
    foot = max(word.box[3] for word in page.words if word.text == last and word.box[3] < body_bottom)
    strip = page.picture.crop((0, round((foot + 2) / DOT), page.picture.width, round(body_bottom / DOT)))
    return strip.height <= 0 or bool(strip.convert("L").getextrema()[0] >= WHITE)


def _titles(value: object) -> Iterator[str]:
    """Yield the titles of groups inside sections: they belong to what follows them."""
    if isinstance(value, m.Paragraph) and value.style == "h3":
        yield value.text.plain
    elif isinstance(value, m.Bullets | m.Section):
        yield value.title.plain
    elif isinstance(value, m.RecoveryChart):
        yield from (value.see_head.plain, value.when_head.plain)
    elif isinstance(value, m.DoDont):
        yield from (
            value.do_head.plain,
            value.dont_head.plain,
            *(phase.label.plain for phase in value.phases),
        )
    if isinstance(value, m.Part):
        for name in value.__struct_fields__:
            yield from _titles(getattr(value, name))
    elif isinstance(value, tuple):
        for child in value:
            yield from _titles(child)


def cut_rows(case: Case) -> list[str]:
    """A row of a table with words on two pages."""
    sides = [_all_letters(page) for page in case.pages]
    found = []
    for row in _rows(case.handout.pages):
        words = [word for text in m.all_texts(row, case.handout.large) for word in text[1].plain.split()]
        plain = [word for word in words if word.isalnum() and len(word) < LONGEST]
        whole = [side for side in sides if all(word in side for word in plain)]
        if words and not whole and not _dropped(case, words):
            found.append(f"the row {' '.join(words)[:60]!r} is cut")
    return found


def _all_letters(page: PageView) -> str:
    """Return a page's words without spaces; names from right to left both ways round, in plain letters."""
    words = [word.text for word in page.words]
    turned = [word[::-1] for word in words if not word.isascii()]
    return unicodedata.normalize("NFKC", "".join(words) + "".join(turned))


def _dropped(case: Case, words: list[str]) -> bool:
    left_out = " ".join(case.result.dropped)
    return any(word in left_out for word in words)


def _rows(value: object) -> Iterator[m.Part]:
    if isinstance(value, m.Phase | m.Visit | m.ProofRow | m.DayStep | m.SignLine | m.RedFlags):
        yield value
    elif isinstance(value, m.Part):
        for name in value.__struct_fields__:
            yield from _rows(getattr(value, name))
    elif isinstance(value, tuple):
        for child in value:
            yield from _rows(child)


def too_wide(case: Case) -> list[str]:
    """A line wider than the column it was set into."""
    return [
        f"{text[:40]!r} is {wide:.1f} pt in a column of {column:.1f}"
        for text, wide, column in case.lines
        if wide > column + 0.6
    ]


def grey(case: Case) -> list[str]:
    """A bar of the chart that says something else in grey; colour on a black and white page."""
    found = [
        f"page {page}: a bar for {access!r} looks like {seen!r} in grey"
        for page, access, box in case.bars
        if (seen := bar_in_grey(case.pages[page - 1].picture, box)) not in ("", access)
    ]
    if case.handout.mono:
        found += [
            f"page {page.number} is not black and white" for page in case.pages if _has_colour(page.picture)
        ]
    return found


def bar_in_grey(picture: Image.Image, box: Box) -> str:
    """Tell what a bar says without colour: solid is wait, hatched is calm, light is OK; "" if too narrow."""
    left, top, right, bottom = (round(value / DOT) for value in box)
    if right - left < 20:
        return ""
    inner = picture.crop((left + 4, top + 3, min(right - 3, left + 40), bottom - 3)).convert("L")
    above = inner.crop((0, 0, inner.width, 1)).tobytes()  # cross, tick and words stand lower
    if sorted(above)[len(above) // 2] < 150:
        return "wait"
    return "calm" if max(above) - min(above) > 60 else "ok"


def _has_colour(picture: Image.Image) -> bool:
    small = picture.resize((picture.width // 4, picture.height // 4))
    return any(max(colour) - min(colour) > 24 for colour in colours(small))


def save(case: Case, folder: Path, name: str) -> Path:
    """Keep the pages of a failing case as one picture; returns the file."""
    folder.mkdir(parents=True, exist_ok=True)
    wide = sum(page.picture.width for page in case.pages)
    sheet = Image.new("RGB", (wide, max(page.picture.height for page in case.pages)), "white")
    at = 0
    for page in case.pages:
        sheet.paste(page.picture, (at, 0))
        at += page.picture.width
    file = folder / f"{name}.png"
    sheet.save(file)
    return file


def tally(found: list[str]) -> Counter[str]:
    """Count faults by their kind, for a summary."""
    return Counter(" ".join(fault.split(": ")[-1].split()[:3]) for fault in found)
