"""An item of a standard: what has to stand in the handout for it to be met, and where that was found."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import msgspec

from exoconsult.handout.standards.look import Find, Spot, View

Standard = Literal["PEMAT-P", "DISCERN", "IPDAS", "Disclosure"]
State = Literal["met", "not met", "reader", "not applicable"]


Look = Callable[[View], tuple[Spot, ...]]
"""Find all parts that together meet an item; none where it is not met."""
MANY = 12
"""From this many parts on, a place is "all pages"."""


class Item(msgspec.Struct, frozen=True):
    """One item in our own words.

    `find` gives all the parts that together meet it, or none: without any one of them it is not met. An item
    without `find` is for a reader to judge (`why` says what to look at) or does not apply (`applies`).
    """

    id: str
    standard: Standard
    name: str
    find: Look | None = None
    why: str = ""
    applies: bool = True


class Result(msgspec.Struct, frozen=True):
    """An item as it was found in one handout; `places` say where it is met."""

    id: str
    standard: Standard
    name: str
    state: State
    places: tuple[str, ...] = ()
    why: str = ""

    def __str__(self) -> str:
        """One line: `PEMAT-P 11 A summary: met (page 1)`."""
        rest = "; ".join(dict.fromkeys(self.places)) or self.why
        return f"{self.standard} {self.id} {self.name}: {self.state}" + (f" ({rest})" if rest else "")


def needs(*finders: Find) -> Look:
    """All of these parts, or nothing."""

    def find(seen: View) -> tuple[Spot, ...]:
        found = [finder(seen) for finder in finders]
        kept = tuple(spot for spot in found if spot is not None)
        return kept if len(kept) == len(found) else ()

    return find


def result(item: Item, seen: View) -> Result:
    """Look for an item in a handout."""
    if not item.applies:
        return Result(item.id, item.standard, item.name, "not applicable", (), item.why)
    if item.find is None:
        return Result(item.id, item.standard, item.name, "reader", (), item.why)
    spots = item.find(seen)
    places = tuple(spot.place for spot in spots) if len(spots) < MANY else ("all pages",)
    return Result(item.id, item.standard, item.name, "met" if spots else "not met", places, item.why)
