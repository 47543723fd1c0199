"""Reading a small TOML file that a person may have edited: a value comes out, or one clear line.

A fault is named with the line and the key, so that it can be found with any editor. The file may be damaged,
huge, nested without end, a link to nowhere or to a device: each is refused, none is waited for.
"""

from __future__ import annotations

import re
import stat
import tomllib
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from exoconsult import plain_text
from exoconsult.errors import BadInput

MOST_BYTES = 200_000
"""A clinic's file has two or three thousand."""
_QUOTED = 200
_MEND = "Mend it with a text editor, or take the file away."
_HEADER = r"^\s*(\[\[?)\s*([A-Za-z0-9_.\-\"' ]+?)\s*\]\]?\s*(?:#.*)?$"
_KEY = r"^\s*(\"[^\"]*\"|'[^']*'|[A-Za-z0-9_-]+)\s*="
_PART = r"\.([A-Za-z0-9_-]+)|\[(\d+|\.\.\.)\]"
_UNKNOWN = r"unknown field `([^`]*)`"
"""Only a file with a fault needs these; `re` keeps what it has made of them."""

V = TypeVar("V")


def read(file: Path, kind: type[V], name: str) -> V:
    """Return the value in a file; `name` is what messages call it, such as "The clinic file".

    Raises BadInput with the file, the line and the key. FileNotFoundError stays what it is.
    """
    text = _text(file, name)
    try:
        table = tomllib.loads(text)
        _check_letters(table, file, text)
        return msgspec.convert(table, kind, builtin_types=(date, datetime, time), str_keys=True)
    except msgspec.ValidationError as error:
        what, _, place = str(error).partition(" - at ")
        raise fault(what.rstrip("."), file, place.strip("`"), text) from error
    except (tomllib.TOMLDecodeError, OverflowError, ValueError) as error:
        raise BadInput(f"This is not TOML: {_short(str(error))}", file, remedy=_MEND) from error
    except RecursionError as error:
        raise BadInput("This is nested too deep", file, remedy=_MEND) from error


def fault(what: str, file: Path, place: str, text: str) -> BadInput:
    """Return the error of a key, with its line where it stands in the text."""
    unknown = re.search(_UNKNOWN, what)
    if unknown:
        place = f"{place or '$'}.{unknown[1]}"
        what = "This key is not known"
    line = line_of(text, place)
    shown = f"{place} (line {line})" if line else place
    return BadInput(_short(what), file, _short(shown), remedy=_MEND if unknown else "")


def _short(words: str) -> str:
    """Keep what a message quotes of the file to a line."""
    return words if len(words) <= _QUOTED else f"{words[: _QUOTED // 2]}…{words[-_QUOTED // 2 :]}"


def line_of(text: str, place: str) -> int | None:
    """Return the line (from 1) of a key such as `$.people[1].name`, or of the nearest one around it."""
    wanted = _parts(place)
    lines = dict(reversed(list(_paths(text))))
    while wanted:
        if wanted in lines:
            return lines[wanted]
        wanted = wanted[:-1]
    return None


def _paths(text: str) -> Iterator[tuple[tuple[str | int, ...], int]]:
    """Yield every key of the text that begins a line, with the number of its line."""
    table: tuple[str | int, ...] = ()
    counts: dict[tuple[str | int, ...], int] = {}
    opened: tuple[str | int, ...] = ()
    for number, line in enumerate(text.splitlines(), start=1):
        if opened:  # the items of a list that has a line for each
            if line.strip().startswith("]"):
                opened = ()
            elif line.strip():
                counts[opened] = counts.get(opened, -1) + 1
                yield (*opened, counts[opened]), number
            continue
        header = re.match(_HEADER, line)
        if header:
            table = _names(header[2])
            if header[1] == "[[":
                counts[table] = counts.get(table, -1) + 1
                table = (*table, counts[table])
            yield table, number
            continue
        key = re.match(_KEY, line)
        if key:
            path = (*table, *_names(key[1]))
            yield path, number
            opened = path if line.rstrip().endswith("[") else ()


def _names(dotted: str) -> tuple[str | int, ...]:
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))


def _parts(place: str) -> tuple[str | int, ...]:
    found = []
    for name, index in re.findall(_PART, place):
        found.append(name or (int(index) if index.isdigit() else 0))
    return tuple(found)


def _text(file: Path, name: str) -> str:
    try:
        state = file.stat()
        if not stat.S_ISREG(state.st_mode):
            raise BadInput(f"{name} is no ordinary file", file, remedy="Take it away.")
        if state.st_size > MOST_BYTES:
            raise BadInput(f"{name} is too large", file, allowed=f"up to {MOST_BYTES // 1000} kB")
        with file.open("rb") as stream:
            return stream.read(MOST_BYTES + 1).decode("utf-8")
    except FileNotFoundError:
        raise
    except UnicodeDecodeError as error:
        raise BadInput(f"{name} is not a text in UTF-8 (byte {error.start})", file, remedy=_MEND) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise BadInput(f"{name} cannot be read ({reason})", file) from error


def _check_letters(value: Any, file: Path, text: str, place: str = "$") -> None:
    """Refuse letters that no text may hold, wherever they are."""
    if isinstance(value, dict):
        for key, inner in value.items():
            _check_letters(inner, file, text, f"{place}.{key}")
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            _check_letters(inner, file, text, f"{place}[{number}]")
    elif isinstance(value, str) and plain_text.never(value):
        code = f"U+{ord(plain_text.never(value)):04X}"
        raise fault(f"This text has a letter that cannot be printed ({code})", file, place, text)
