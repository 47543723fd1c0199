"""A clinic's own entries beside ours: what each was made from, and whether ours has changed since."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import msgspec
import tomli_w

from exoconsult.content import loader, model
from exoconsult.content.loader import NEUTRAL_FILES
from exoconsult.content.overlay import (
    NEUTRAL,
    Overlay,
    OwnBlock,
    OwnPart,
    fingerprint,
    read_overlay,
    shipped_entries,
)
from exoconsult.content.overlay_entries import dotted

State = Literal["current", "ours_changed", "unknown", "added", "ours_gone", "same"]
"""`current`: ours is still what theirs was made from. `ours_changed`: ours is newer, to be looked at.
`unknown`: nobody noted which of ours it was. `added`: we have none. `ours_gone`: we no longer have it.
`same`: theirs says what ours says."""


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of a clinic beside ours. `based_on` and `now` are revisions (prose) or fingerprints."""

    file: str
    key: str
    state: State
    ours: str
    theirs: str
    based_on: str = ""
    now: str = ""
    reason: str = ""


def overlay_changes(own: Overlay | Path, root: Path) -> tuple[Change, ...]:
    """Every entry of a clinic's folder beside ours in `root`, by file and key. Raises ContentError."""
    overlay = own if isinstance(own, Overlay) else read_overlay(own, root)
    found: list[Change] = []
    for part, entries in overlay.parts.items():
        found += _neutral(part, entries, root)
    for language, blocks in overlay.blocks.items():
        ours = loader.load_words(language, root).blocks
        found += [_block(language, name, block, ours.get(name)) for name, block in blocks.items()]
    return tuple(sorted(found, key=lambda change: (change.file, change.key)))


def changes_text(changes: tuple[Change, ...]) -> str:
    """Write the entries for a terminal: place and state, then ours and theirs."""
    lines: list[str] = []
    for one in changes:
        lines.append(f"{one.file}: {one.key or '(what stands in no list)'}: {one.state.replace('_', ' ')}")
        if one.now:
            lines.append(f"  based_on = {one.based_on or 'not noted'}, ours is now {one.now}")
        lines += [f"  reason: {one.reason}"] if one.reason else []
        for name, text in (("ours", one.ours), ("theirs", one.theirs)):
            lines += [f"  {name}: {line}" for line in text.splitlines()]
    return "\n".join([*lines, f"{len(changes)} of the clinic's own entries"])


def _neutral(part: str, own: OwnPart, root: Path) -> Iterator[Change]:
    ours = shipped_entries(part, root)
    for path, table in own.entries.items():
        our_table = ours.get(path)
        now = fingerprint(our_table) if our_table is not None else ""
        same = our_table is not None and fingerprint(table) == now
        based_on = own.based_on.get(path, "")
        yield Change(
            file=f"{NEUTRAL}/{NEUTRAL_FILES[part][0]}",
            key=dotted(path),
            state=_state(based_on, now, same=same),
            ours=_toml(our_table),
            theirs=_toml(table),
            based_on=based_on,
            now=now,
        )


def _block(language: str, name: str, own: OwnBlock, ours: model.Block | None) -> Change:
    file, _, key = name.partition(".")
    now = str(ours.revision) if ours is not None else ""
    based_on = "" if own.based_on is None else str(own.based_on)
    same = ours is not None and (own.text, own.sources) == (ours.text, ours.sources)
    return Change(
        file=f"{language}/{file}.toml",
        key=key,
        state=_state(based_on, now, same=same),
        ours=ours.text if ours is not None else "",
        theirs=own.text,
        based_on=based_on,
        now=now,
        reason=own.reason,
    )


def _state(based_on: str, now: str, *, same: bool) -> State:
    if not now:
        return "ours_gone" if based_on else "added"
    if same:
        return "same"
    if not based_on:
        return "unknown"
    return "current" if based_on == now else "ours_changed"


def _toml(table: dict[str, Any] | None) -> str:
    return tomli_w.dumps(table).strip() if table else ""
