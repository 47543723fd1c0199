"""What a page says to somebody who hears it: a tree of elements, each knowing its marks on the pages.

The pen opens elements around what it draws. An element that goes on after a page break is opened again by
its key, so a list or a table over two pages stays one.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

import msgspec

Role = Literal[
    "Document", "H1", "H2", "H3", "P", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "Figure",
    "Span", "Artifact",
]  # fmt: skip
Rect = tuple[float, float, float, float]
"""Left, bottom, right, top on the page, in points from its lower left corner."""

# Plain words in these are the element's own; elsewhere they become a paragraph inside it.
_TAKES_WORDS = frozenset({"P", "TH", "Lbl", "H1", "H2", "H3"})
_KEPT_EMPTY = frozenset({"TH", "TD"})
_LEVELS: dict[str, int] = {"H1": 1, "H2": 2, "H3": 3}
_HEADINGS: tuple[Role, Role, Role] = ("H1", "H2", "H3")


class Spot(msgspec.Struct, frozen=True):
    """One mark: the page (from 1), its number on that page, its words, its top from the page's foot."""

    page: int
    number: int = -1
    words: str = ""
    top: float = 0.0


class Traits(msgspec.Struct, frozen=True):
    """What an element says of itself: alt or actual words, where it lies, a head's scope, a list's sign."""

    alt: str = ""
    actual: str = ""
    box: Rect | None = None
    scope: Literal["", "Column", "Row"] = ""
    numbering: Literal["", "None", "Disc", "Square", "Decimal", "UpperAlpha"] = ""
    lang: str = ""


NO_TRAITS = Traits()


class Node:
    """One element: its role, its traits, the elements and marks in it."""

    __slots__ = ("kids", "role", "traits")

    def __init__(self, role: Role, traits: Traits = NO_TRAITS) -> None:
        self.role = role
        self.traits = traits
        self.kids: list[Node | Spot] = []

    def walk(self) -> Iterator[Node]:
        """Yield this element and all below it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.walk()

    def spots(self) -> Iterator[Spot]:
        """Yield its marks and those of the elements below it, in reading order."""
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.spots()
            else:
                yield kid

    def words(self) -> str:
        """Return what is drawn in it."""
        return " ".join("".join(spot.words for spot in self.spots()).split())


class Structure:
    """Builds the tree while the pages are drawn."""

    def __init__(self) -> None:
        self.root = Node("Document")
        self._open = [self.root]
        self._known: dict[object, Node] = {}
        self._marks: dict[int, int] = {}
        self._level = 0

    @contextmanager
    def group(self, role: Role, traits: Traits = NO_TRAITS, key: object = None) -> Iterator[Node]:
        """Open an element around what is drawn; the one known by `key` is opened again."""
        node = self._node(role, traits, key)
        self._open.append(node)
        try:
            yield node
        finally:
            self._open.pop()

    def mark(
        self, spot: Spot, role: Role, traits: Traits = NO_TRAITS, key: object = None
    ) -> tuple[Node, Spot]:
        """Number a mark on its page, and say whose it is."""
        node = self._node(role, traits, key)
        spot = msgspec.structs.replace(spot, number=self._marks.get(spot.page, 0))
        self._marks[spot.page] = spot.number + 1
        node.kids.append(spot)
        return node, spot

    def _node(self, role: Role, traits: Traits, key: object) -> Node:
        if role == "P" and self._open[-1].role in _TAKES_WORDS:
            return self._open[-1]
        if key is not None and key in self._known:
            return self._known[key]
        node = Node(self._heading(role), traits)
        self._open[-1].kids.append(node)
        if key is not None:
            self._known[key] = node
        return node

    def _heading(self, role: Role) -> Role:
        """Return the role, a heading's level mended: H1 comes first and once, and no level is skipped."""
        if role not in _LEVELS:
            return role
        level = min(_LEVELS[role], self._level + 1)
        if level == 1 and self._level:
            level = 2
        self._level = level
        return _HEADINGS[level - 1]

    def finish(self) -> Node:
        """Return the tree without elements that hold nothing (an empty cell of a table stays)."""
        _prune(self.root)
        return self.root


def _prune(node: Node) -> None:
    for kid in node.kids:
        if isinstance(kid, Node):
            _prune(kid)
    node.kids = [kid for kid in node.kids if isinstance(kid, Spot) or kid.kids or kid.role in _KEPT_EMPTY]
