"""The days of recovery as one table: what is fine again when, by route and depth, with source and owner."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from exoconsult.content import overlay
from exoconsult.content.model import Library
from exoconsult.content.overlay import Overlay
from exoconsult.content.own_words import Edit, own_entry

PART = "routes"
OWN_SOURCE = "practice-default"
"""The source of a number that is the clinic's own practice."""


class Timing(msgspec.Struct, frozen=True):
    """One number of one depth: days since the session, or weeks for sun cream.

    `key` is its place in the entry: `activities.make-up.fine_from`. `name`: the block that names it, or the
    key itself where the content has no words. `own`: whether the clinic owns the entry.
    """

    route: str
    depth: str
    key: tuple[str, ...]
    name: str
    value: int
    sources: tuple[str, ...]
    own: bool

    @property
    def path(self) -> tuple[str, ...]:
        """The entry that it belongs to."""
        return (self.route, "depths", self.depth)


def timings(library: Library, own: Overlay, route: str, depth: str) -> Iterator[Timing]:
    """All numbers of a depth: each activity, then shade and sun cream."""
    found = library.routes[route].depths[depth]
    path = (route, "depths", depth)
    owned = PART in own.parts and path in own.parts[PART].entries
    order = sorted(found.activities, key=lambda one: library.recovery.activities[one].order)
    rows: list[tuple[tuple[str, ...], str, int]] = []
    for name in order:
        days = found.activities[name]
        rows.append((("activities", name, "fine_from"), f"recovery.activities.{name}.name", days.fine_from))
    rows += [
        (("shade_through",), "shade_through", found.shade_through),
        (("spf_from",), "spf_from", found.spf_from),
        (("spf_weeks",), "spf_weeks", found.spf_weeks),
    ]
    for key, name, value in rows:
        yield Timing(route, depth, key, name, value, found.sources, owned)


def changed(timing: Timing, value: int, own: Overlay, root: Path, today: date) -> Edit:
    """The edit that gives a number another value; the entry is the clinic's from then on.

    A day from which something is fine takes the last day of waiting along where that would be later.
    """
    held = own.parts[PART].entries if PART in own.parts else {}
    before = held.get(timing.path) or overlay.shipped_entries(PART, root)[timing.path]
    table: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(before))
    node = table
    for key in timing.key[:-1]:
        node = node[key]
    node[timing.key[-1]] = value
    if timing.key[-1] == "fine_from" and node["wait_through"] >= value:
        node["wait_through"] = value - 1
    table["sources"] = list(dict.fromkeys((*before["sources"], OWN_SOURCE)))
    table["reviewed_on"] = today
    return own_entry(PART, timing.path, table, root)


def given_back(timing: Timing) -> Edit:
    """The edit that takes our numbers of the depth again."""
    return Edit("neutral/routes.toml", timing.path)
