"""Consultation files: JSON to value and back. A bad file names itself, the place in it and what is allowed.

What comes in is not trusted: its size and depth are limited, a key given twice, NaN and characters that
cannot be printed are refused, and nothing that it holds ends in a traceback. Refused and not removed, because
such a file is damaged or forged; line ends, direction marks and heaps of marks in names are mended, as in a
field (`plain_text`).

A value in memory has the present form. It is written in the oldest form that holds all of it, so that a
room whose program is older opens whatever it can hold, and refuses, in words, what it would lose.
"""

import json
import re
from typing import Any

import msgspec

from exoconsult import plain_text
from exoconsult.consultation.allowed import KEYS, allowed_at
from exoconsult.consultation.model import SCHEMA_VERSION, Consultation, Decision
from exoconsult.consultation.tidy import tidy
from exoconsult.errors import BadInput

MAX_BYTES = 8_000_000
"""A consultation with a long signature stays far below."""
MAX_DEPTH = 30

_INFINITE = (float("inf"), float("-inf"))
_AT = re.compile(r" - at (?:`(?P<part>key|value)` in )?`(?P<place>[^`]*)`$")


def decode(data: bytes, name: str = "") -> Consultation:
    """Read a consultation file; `name` is what the messages call it. Raises BadInput."""
    raw = _parse(data, name)
    if not isinstance(raw, dict):
        raise BadInput("The file holds no consultation", name, "$", "one JSON object: { … }")
    _check_values(raw, name)
    _check_version(raw.get("schema_version", SCHEMA_VERSION), name)
    if type(raw.get("schema_version")) is int:
        raw["schema_version"] = SCHEMA_VERSION
    try:
        return tidy(msgspec.convert(raw, Consultation))
    except msgspec.ValidationError as error:
        what, place, key = _split(error, raw)
        allowed = KEYS if key else allowed_at(place, schema(), what)
        raise BadInput(what, name, place, allowed) from error


def encode(consultation: Consultation) -> bytes:
    """The same value gives the same bytes: indented JSON in UTF-8 with a line end behind it."""
    return msgspec.json.format(flat(consultation), indent=2) + b"\n"


def flat(consultation: Consultation) -> bytes:
    """The same on one line, as it is kept among the records."""
    if oldest_form(consultation) > 1:
        return msgspec.json.encode(consultation, order="deterministic")
    first = msgspec.structs.replace(consultation, schema_version=1)
    if not first.sessions_given:
        return msgspec.json.encode(first, order="deterministic")
    table = msgspec.to_builtins(first, order="deterministic")
    for given in table["sessions_given"]:
        del given["device"]
    return msgspec.json.encode(table)


def oldest_form(consultation: Consultation) -> int:
    """Return the oldest form of file that holds all of a value: 2 knows the device of a session given."""
    return 2 if any(given.device for given in consultation.sessions_given) else 1


class _Decided(msgspec.Struct):
    """Of a file only this is wanted; whatever else stands there is passed over."""

    decision: Decision = Decision()


def decision(data: bytes) -> Decision:
    """Read only who decided and when out of what `flat` wrote, many times quicker than all of it."""
    return msgspec.json.decode(data, type=_Decided).decision


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of consultation files."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "ExoConsult consultation",
        **msgspec.json.schema(Consultation),
    }


def _parse(data: bytes, name: str) -> Any:
    if len(data) > MAX_BYTES:
        raise BadInput(f"The file is too large ({len(data)} bytes)", name, "", f"up to {MAX_BYTES} bytes")
    try:
        text = data.decode("utf-8-sig")
        return json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant)
    except UnicodeDecodeError as error:
        raise BadInput("The file is not UTF-8 text", name, f"byte {error.start}") from error
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise BadInput(f"The JSON is broken: {error.msg}", name, place) from error
    except _Refused as error:
        raise BadInput(str(error), name) from error
    except RecursionError as error:
        raise BadInput("The JSON is nested too deeply", name, "", f"{MAX_DEPTH} levels") from error
    except ValueError as error:  # a number with thousands of digits
        raise BadInput("The JSON holds a number that is too long", name) from error


class _Refused(Exception):
    """Raised inside the JSON parser, which knows no file name."""


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise _Refused(f"The key {twice[:60]!r} is given twice in one object")
    return found


def _no_constant(name: str) -> None:
    raise _Refused(f"{name} is not a number that JSON knows")


def _check_values(raw: Any, name: str) -> None:
    """Refuse what no field may hold, before any field is looked at; only a fault is looked for by place."""
    texts: list[str] = []
    if _gather(raw, texts, 0) and not plain_text.never("".join(texts)):
        return
    stack: list[tuple[str, Any, int]] = [("$", raw, 0)]
    while True:  # there is one, see above
        place, item, depth = stack.pop()
        if depth > MAX_DEPTH:
            raise BadInput("The JSON is nested too deeply", name, "", f"{MAX_DEPTH} levels")
        if isinstance(item, dict):
            for key in item:
                _check_text(key, name, place)
            stack += [(f"{place}.{key}", part, depth + 1) for key, part in item.items()]
        elif isinstance(item, list):
            stack += [(f"{place}[{index}]", part, depth + 1) for index, part in enumerate(item)]
        elif isinstance(item, str):
            _check_text(item, name, place)
        elif isinstance(item, float) and item in _INFINITE:
            raise BadInput("The number is too large", name, place)


def _gather(item: Any, texts: list[str], depth: int) -> bool:
    """Take all texts and keys out of a value. False: too deep, or a number that is none."""
    if depth > MAX_DEPTH:
        return False
    if isinstance(item, str):
        texts.append(item)
    elif isinstance(item, dict):
        texts.extend(item)
        return all(_gather(part, texts, depth + 1) for part in item.values())
    elif isinstance(item, list):
        return all(_gather(part, texts, depth + 1) for part in item)
    return not isinstance(item, float) or item not in _INFINITE


def _check_text(text: str, name: str, place: str) -> None:
    if character := plain_text.never(text):
        what = f"The text holds U+{ord(character):04X}, which is no character that can be printed"
        raise BadInput(what, name, place)


def _check_version(version: Any, name: str) -> None:
    if isinstance(version, int) and not isinstance(version, bool) and version > SCHEMA_VERSION:
        raise BadInput(
            f"The file was made by a newer ExoConsult (format {version}, this one reads {SCHEMA_VERSION})",
            name,
            "$.schema_version",
            remedy="Update ExoConsult, then open the file again.",
        )
    if isinstance(version, int) and version < 1:
        raise BadInput(f"There is no format {version}", name, "$.schema_version", f"1 to {SCHEMA_VERSION}")


def _split(error: msgspec.ValidationError, raw: dict[str, Any]) -> tuple[str, str, bool]:
    """What is wrong, where, and whether the key itself is; a `[...]` for "some key" becomes that key."""
    message = str(error)
    match = _AT.search(message)
    place = "$" if match is None else match["place"]
    what = message if match is None else message[: match.start()]
    is_key = match is not None and match["part"] == "key"
    if is_key and not place.endswith("[...]"):
        place = f"{place}[...]"
    return what, _name_the_key(place, raw) if "[...]" in place else place, is_key


def _name_the_key(place: str, raw: dict[str, Any]) -> str:
    """Try the entries of the mapping one by one; the first that fails is the one that was meant."""
    head, _, tail = place.partition("[...]")
    fields = head.removeprefix("$.").split(".")
    entries: Any = raw
    for field in fields:
        entries = entries[field]
    wrong = (f"{head}.{key}{tail}" for key, value in entries.items() if not _fits(fields, {key: value}))
    return next(wrong, place)


def _fits(fields: list[str], entry: dict[str, Any]) -> bool:
    """Whether a consultation may hold this one entry of a mapping in its fields."""
    alone: Any = entry
    for field in reversed(fields):
        alone = {field: alone}
    try:
        msgspec.convert(alone, Consultation)
    except msgspec.ValidationError:
        return False
    return True
