"""A page that is too full for its side: set closer, or without what may be dropped, as little as will do.

Nothing is ever made smaller. What is closer, or has less, is not higher, so the first that fits is found by
halving: a page is set some five times.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

import msgspec

from exoconsult.handout import model as m
from exoconsult.handout.flow import Band, bands, total
from exoconsult.handout.style import Style
from exoconsult.handout.words import all_texts

DROP_ORDER = (1, 2, 3, 4)
CLOSE_ENOUGH, CLOSEST = 0.65, 0.5
"""Share of the white inside sections that stays before words are left out; the least, for low paper."""
LOOSER = (
    *((False, 0.92), (False, 0.84)),
    *((True, 1.0), (True, 0.92), (True, 0.84), (True, 0.78), (True, 0.71), (True, 0.65), (True, 0.58)),
)
"""Ways to set a page, the loosest first: whether lines are closer, and how much of the white stays."""
KEPT_LINES = 2
"""Lines of a care phase that stay when the third ones go."""


class Fitted(msgspec.Struct, frozen=True):
    """What is left of a page, how it is set, and its sections from top to bottom."""

    page: m.Page
    style: Style
    bands: list[Band]


def dropped_words(full: m.Page, kept: m.Page, large: bool) -> tuple[str, ...]:
    """Return the texts that are in the full page only."""
    if full is kept:
        return ()
    left = {text for _, text in all_texts(kept, large)}
    return tuple(text.plain for _, text in all_texts(full, large) if text and text not in left)


def fit(page: m.Page, style: Style, room: float, ruled: bool) -> Fitted:
    """Return the page as it fits on one side: as it is, set closer, or without what may be dropped.

    If nothing makes it fit, the whole page is returned as it is and will flow on to another side.
    """
    side = _Side(room, ruled)
    plain = side.set(page, style)
    if style.large or side.holds(plain):
        return plain
    for share in (CLOSE_ENOUGH, CLOSEST):
        close = style.set_close(share)
        kept = side.set(page, close)
        if not side.holds(kept):
            smaller = list(_smaller(page))
            kept = side.set(smaller[-1], close)
            if not side.holds(kept):
                continue
            kept = side.first([(one, close) for one in smaller[:-1]], kept)
        return side.first([(kept.page, one) for one in _looser(style, share)], kept)
    return plain


def _looser(style: Style, share: float) -> list[Style]:
    """Return the styles with more white than a share of it and close lines, that with the most first."""
    return [style.loosened(closer, more) for closer, more in LOOSER if more > share]


class _Side:
    """One side of paper that a page is tried on."""

    def __init__(self, room: float, ruled: bool) -> None:
        self._room, self._ruled = room, ruled

    def set(self, page: m.Page, style: Style) -> Fitted:
        """Set a page."""
        return Fitted(page, style, bands(page, style, self._ruled))

    def holds(self, one: Fitted) -> bool:
        """Tell whether there is room for it."""
        return total(one.bands, one.style) <= self._room

    def first(self, ways: Sequence[tuple[m.Page, Style]], last: Fitted) -> Fitted:
        """Return the first way that fits; each is lower than the one before, and `last` fits, the lowest."""
        made: dict[int, Fitted] = {len(ways): last}

        def fits(number: int) -> bool:
            made[number] = self.set(*ways[number])
            return self.holds(made[number])

        return made[bisect_left(range(len(ways)), True, key=fits)]


def _smaller(page: m.Page) -> Iterator[m.Page]:
    """Yield the page with less and less: list items one by one, then what may be dropped, level by level."""
    spare = [spare_items(block) for section in page.sections for block in _lists(section.blocks)]
    cut = [0] * len(spare)
    for _ in range(sum(spare)):
        longest = max(range(len(spare)), key=lambda number: (spare[number] - cut[number], number))
        cut[longest] += 1
        yield drop(page, 0, cut)
    for level in DROP_ORDER:
        yield drop(page, level, cut)


def spare_items(block: m.Bullets) -> int:
    """Return how many items of a list may be left out."""
    return max(0, len(block.items) - block.keep) if block.keep else 0


def _lists(blocks: Sequence[m.Block]) -> Iterator[m.Bullets]:
    for block in blocks:
        if isinstance(block, m.Bullets):
            yield block
        elif isinstance(block, m.Columns):
            for cell in block.cells:
                yield from _lists(cell)


def drop(page: m.Page, level: int, cut: Sequence[int]) -> m.Page:
    """Return the page without parts whose `drop` is up to `level`, each list shorter by its `cut`."""
    cuts = iter(cut)
    sections = [
        msgspec.structs.replace(section, blocks=tuple(_dropped(section.blocks, level, cuts)))
        for section in page.sections
    ]
    return msgspec.structs.replace(page, sections=tuple(section for section in sections if section.blocks))


def _dropped(blocks: Sequence[m.Block], level: int, cuts: Iterator[int]) -> Iterator[m.Block]:
    for block in blocks:
        # Every list uses up its cut, dropped or not, so that the next list gets its own.
        if isinstance(block, m.Bullets):
            shorter = block.items[: len(block.items) - next(cuts)]
            block = msgspec.structs.replace(block, items=shorter)  # noqa: PLW2901
        elif isinstance(block, m.Columns):
            cells = tuple(tuple(_dropped(cell, level, cuts)) for cell in block.cells)
            block = msgspec.structs.replace(block, cells=cells)  # noqa: PLW2901
        elif isinstance(block, m.DoDont) and level:
            block = _shorter_phases(block)  # noqa: PLW2901
        if not 0 < getattr(block, "drop", 0) <= level:
            yield block


def _shorter_phases(block: m.DoDont) -> m.DoDont:
    """Return the table without the third lines of its phases."""
    phases = tuple(
        msgspec.structs.replace(phase, do=phase.do[:KEPT_LINES], dont=phase.dont[:KEPT_LINES])
        for phase in block.phases
    )
    return msgspec.structs.replace(block, phases=phases)
