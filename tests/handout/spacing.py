"""White that a page must keep: between its sections, and in the rows that a pen fills in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from exoconsult.handout.render import SectionBox
from exoconsult.handout.style import MM
from tests.handout.page_reading import Frame

LEAST_GAP, MOST_GAP = 2.5 * MM, 6.0 * MM
LEAST_ROW = 8.8 * MM
SLACK = 0.06
"""Points by which a rounded place may differ."""


def wrong_gaps(sections: Iterable[SectionBox]) -> list[str]:
    """Sections that stand closer together than 2.5 mm, or further apart than 6 mm."""
    return [
        f"page {page}: {gap / MM:.2f} mm of white above {name}"
        for page, name, gap in gaps(sections)
        if not LEAST_GAP - SLACK <= gap <= MOST_GAP + SLACK
    ]


def gaps(sections: Iterable[SectionBox]) -> Iterator[tuple[int, str, float]]:
    """Yield page, the section below and the white above it; sections side by side count as one."""
    page, top, foot = 0, 0.0, 0.0
    for section in sorted(sections, key=lambda box: (box.page, box.y)):
        same_page = section.page == page
        if same_page and abs(section.y - top) > SLACK:
            yield section.page, section.section_id, section.y - foot
        beside = same_page and abs(section.y - top) <= SLACK
        foot = max(foot, section.y + section.h) if beside else section.y + section.h
        page, top = section.page, section.y


def low_rows(table: SectionBox, drawn: Iterable[Frame]) -> list[str]:
    """Rows of the table of visits that are too low to be written in; its tinted head is none."""
    return [
        f"page {table.page}: a row of {high / MM:.2f} mm"
        for high in row_heights(table, drawn)
        if high < LEAST_ROW - SLACK
    ]


def row_heights(table: SectionBox, drawn: Iterable[Frame]) -> list[float]:
    """Return the heights of the frames that are as wide as the section and stand in it."""
    found = []
    for frame in drawn:
        left, top, right, foot = frame.box
        wide = abs(right - left - table.w) < 1
        if wide and not frame.filled and table.y - 1 <= top and foot <= table.y + table.h + 1:
            found.append(foot - top)
    return found
