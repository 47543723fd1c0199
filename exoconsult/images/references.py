"""How much a drawing really paints: parts may be used by other parts, and those by others again."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

MOST_CHAIN = 100
"""Parts inside parts, used ones included."""
GRADIENTS = {"linearGradient", "radialGradient"}
_LOCAL = re.compile(r"url\(\s*['\"]?\s*#([^)'\"\s]+)", re.IGNORECASE)


class Node(msgspec.Struct):
    """An element that paints; `text` is that of a style."""

    tag: str
    attributes: dict[str, str]
    children: list[Node]
    text: str = ""


class Refused(Exception):
    """The references of a drawing cannot be followed to an end; says what is wrong with them."""


class Painted:
    """Counts the elements that are painted when every reference is followed, up to `most`."""

    def __init__(self, root: Node, most: int) -> None:
        self._named = {node.attributes["id"]: node for node in _all(root) if "id" in node.attributes}
        self._root, self._most = root, most
        self._known: dict[int, int] = {}
        self._open: set[int] = set()

    def count(self) -> int:
        """Return the count; `most + 1` stands for more.

        Raises Refused for a part that uses itself, and for a style sheet that points to more than colours:
        it may apply to everything, so that what it paints cannot be counted.
        """
        for node in _all(self._root):
            for target in _LOCAL.findall(node.text):
                if target in self._named and self._named[target].tag not in GRADIENTS:
                    raise Refused("a style sheet that uses parts of the drawing")
        return self._size(self._root)

    def _size(self, node: Node) -> int:
        key = id(node)
        if key in self._known:
            return self._known[key]
        if key in self._open:
            raise Refused("a part that uses itself")
        if len(self._open) >= MOST_CHAIN:
            raise Refused("parts that use each other in too long a row")
        self._open.add(key)
        size = 1
        for part in (*node.children, *self._used(node)):
            size = min(self._most + 1, size + self._size(part))
        self._open.discard(key)
        self._known[key] = size
        return size

    def _used(self, node: Node) -> Iterator[Node]:
        for attribute, value in node.attributes.items():
            ids = [value[1:]] if attribute == "href" else _LOCAL.findall(value)
            yield from (self._named[target] for target in ids if target in self._named)


def _all(node: Node) -> Iterator[Node]:
    yield node
    for child in node.children:
        yield from _all(child)
