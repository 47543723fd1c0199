"""What a pack would change in a room, key by key, before anything does."""

from __future__ import annotations

import tomllib
from typing import Any

import msgspec

from exoconsult.pack.model import CLINIC

SHORT = 160
"""Characters of a text in a list that has little room."""


class Change(msgspec.Struct, frozen=True):
    """One key of one file as it is now and as it would be; empty where it is not there."""

    file: str
    key: str
    before: str
    after: str


def changes(now: dict[str, bytes], then: dict[str, bytes]) -> tuple[Change, ...]:
    """Return all that differs between two rooms' files, by file and key.

    A pack without a clinic leaves the clinic as it is; own words that are not in the pack go away.
    """
    found: list[Change] = []
    stays = CLINIC not in then
    for file in sorted(now.keys() | then.keys()):
        if now.get(file) == then.get(file) or (stays and (file == CLINIC or file.startswith("logo."))):
            continue
        if file.startswith("logo."):
            found.append(Change(file, "", _size(now.get(file)), _size(then.get(file))))
            continue
        before, after = _keys(now.get(file)), _keys(then.get(file))
        found += [
            Change(file, key, before.get(key, ""), after.get(key, ""))
            for key in sorted(before.keys() | after.keys())
            if before.get(key) != after.get(key)
        ]
    return tuple(found)


def changes_text(found: tuple[Change, ...], most: int | None = None) -> str:
    """Write the list, each text whole or no longer than `most`."""
    lines: list[str] = []
    for one in found:
        lines.append(f"{one.file}: {one.key}".rstrip(": "))
        lines += [f"  now:  {shortened(one.before, most)}"] if one.before else []
        lines += [f"  then: {shortened(one.after, most)}" if one.after else "  then: taken away"]
    return "\n".join([*lines, f"{len(found)} changes" if found else "Nothing would change."])


def shortened(words: str, most: int | None) -> str:
    """Words on one line of a list."""
    plain = " ".join(words.split())
    return plain if most is None or len(plain) <= most else f"{plain[:most]}…"


def _size(data: bytes | None) -> str:
    return f"a picture of {len(data)} bytes" if data is not None else ""


def _keys(data: bytes | None) -> dict[str, str]:
    """Every value of a TOML file by its dotted key; a file that cannot be read is one value."""
    if data is None:
        return {}
    try:
        table = tomllib.loads(data.decode())
    except (ValueError, RecursionError):
        return {"": "a file that cannot be read"}
    return dict(_flat(table, ""))


def _flat(value: Any, key: str) -> list[tuple[str, str]]:
    if isinstance(value, dict) and value:
        return [
            one for name, inner in value.items() for one in _flat(inner, f"{key}.{name}" if key else name)
        ]
    return [(key, value if isinstance(value, str) else _said(value))]


def _said(value: Any) -> str:
    return msgspec.json.encode(value, enc_hook=str).decode()
