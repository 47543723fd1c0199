"""Looking for things in a composed handout: every part with a name of its place, found by kind or by words.

Words are recognised by the block of the content that they come from, with anything in its placeholders, so
that a rule holds in every language that the content has.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from string import Formatter

import msgspec

from exoconsult.content import words as content_words
from exoconsult.content.model import Library
from exoconsult.handout.model import Columns, Handout
from exoconsult.handout.words import paragraphs


class Spot(msgspec.Struct, frozen=True):
    """One part of a handout: which page and section (empty: head and footer), where in it, what it is.

    `path` leads to the part: `("masthead",)`, `("footer",)`, `("heading", page)`, `("title", page, section)`
    or `("block", page, section, block)` with cell and block in it for what stands in columns.
    """

    path: tuple[str | int, ...]
    place: str
    section: str
    value: object
    words: str


class View(msgspec.Struct, frozen=True):
    """A handout with all its spots in reading order, and the content that its words come from."""

    handout: Handout
    library: Library
    spots: tuple[Spot, ...]
    names: tuple[str, ...] = ()
    """Names that the reading level leaves out."""

    def pattern(self, block_id: str) -> re.Pattern[str] | None:
        """How a block of the content reads on paper; none where the content has no such words."""
        if not content_words.has(self.library, self.handout.lang, block_id):
            return None
        template = content_words.block(self.library, self.handout.lang, block_id).text
        said = re.sub(r"\{.*?\}", "", template)  # words of nothing but placeholders would fit anything
        return _pattern(template) if re.search(r"[^\W\d_]", said) else None


Find = Callable[[View], Spot | None]
"""Find one part, or nothing."""


def view(handout: Handout, library: Library, names: tuple[str, ...] = ()) -> View:
    """Lay a handout out for looking."""
    return View(handout, library, tuple(_spots(handout)), names)


def block(
    kind: type | tuple[type, ...], section: str = "", test: Callable[[object], bool] | None = None
) -> Find:
    """The first block of a kind, in a section if one is named, that passes the test if there is one."""

    def find(seen: View) -> Spot | None:
        for spot in seen.spots:
            fits = isinstance(spot.value, kind) and section in ("", spot.section)
            if fits and (test is None or test(spot.value)):
                return spot
        return None

    return find


def said(*block_ids: str, section: str = "") -> Find:
    """The first part that says one of these blocks of the content; `*` in an id stands for any name."""

    def find(seen: View) -> Spot | None:
        known = [seen.pattern(name) for name in _named(seen.library, block_ids)]
        patterns = [pattern for pattern in known if pattern is not None]
        for spot in seen.spots:
            if section in ("", spot.section) and any(one.search(spot.words) for one in patterns):
                return spot
        return None

    return find


def title(section: str) -> Find:
    """The heading of a section."""

    def find(seen: View) -> Spot | None:
        spots = (spot for spot in seen.spots if spot.path[0] == "title" and spot.section == section)
        return next(spots, None)

    return find


def heading(page: str) -> Find:
    """The large heading of a page."""

    def find(seen: View) -> Spot | None:
        spots = (spot for spot in seen.spots if spot.path[0] == "heading" and spot.section == page)
        return next(spots, None)

    return find


def _spots(handout: Handout) -> Iterator[Spot]:
    large = handout.large
    if handout.letterhead == "print":
        yield _spot(("masthead",), "the clinic's head", "", handout.masthead, large)
    for number, page in enumerate(handout.pages):
        where = f"page {number + 1}"
        if page.heading:
            yield _spot(("heading", number), f"{where}, heading", page.id, page.heading, large)
        for index, section in enumerate(page.sections):
            named = f"{where}, {section.title.plain}" if section.title else where
            if section.title:
                yield _spot(("title", number, index), f"{named} (heading)", section.id, section.title, large)
            for path, part in _blocks(section.blocks, ("block", number, index)):
                kind = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", type(part).__name__).lower()
                yield _spot(path, f"{named} ({kind})", section.id, part, large)
    yield _spot(("footer",), "footer of every page", "", handout.footer, large)


def _blocks(
    blocks: tuple[object, ...], path: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], object]]:
    for number, part in enumerate(blocks):
        if isinstance(part, Columns):
            for cell, inner in enumerate(part.cells):
                yield from _blocks(inner, (*path, number, cell))
        else:
            yield (*path, number), part


def _spot(path: tuple[str | int, ...], place: str, section: str, value: object, large: bool) -> Spot:
    return Spot(path, place, section, value, " ".join(" ".join(paragraphs(value, large)).split()))


def _named(library: Library, block_ids: tuple[str, ...]) -> Iterator[str]:
    for block_id in block_ids:
        if "*" in block_id:
            pattern = re.compile(re.escape(block_id).replace(r"\*", "[^.]+"))
            yield from (name for name in library.words["en"].blocks if pattern.fullmatch(name))
        else:
            yield block_id


@lru_cache(maxsize=4096)
def _pattern(template: str) -> re.Pattern[str]:
    """A block as it may stand on paper: placeholders filled, a number in brackets before the full stop."""
    parts = [
        re.escape(" ".join(before.split()) if name is None and not before.strip() else before)
        + ("" if name is None else ".+?")
        for before, name, _, _ in Formatter().parse(template.strip().rstrip("."))
    ]
    return re.compile("".join(parts))
