"""A consultation whose texts hold only what may be kept, wherever it came from.

Which field is a line and which a note is read from the value's own types: a text of up to 200 characters
without a pattern is a line. Ids, amounts and languages have patterns, which their types check.
"""

from __future__ import annotations

from functools import cache
from typing import Any, TypeVar

import msgspec
from msgspec import inspect

from exoconsult import plain_text

V = TypeVar("V", bound=msgspec.Struct)


def tidy(value: V) -> V:
    """Return the value with every text cleaned; the very same value where nothing had to change."""
    notes, nested = _texts(type(value)), _nested(type(value))
    changes: dict[str, Any] = {}
    for name in (*notes, *nested):
        old = getattr(value, name)
        new = _clean(old, notes[name]) if name in notes else _inside(old)
        if new is not old and new != old:
            changes[name] = new
    return msgspec.structs.replace(value, **changes) if changes else value


def _clean(text: str, most: int) -> str:
    return plain_text.note(text, most) if most > plain_text.LINE_MOST else plain_text.line(text, most)


def _inside(value: Any) -> Any:
    if isinstance(value, msgspec.Struct):
        return tidy(value)
    if isinstance(value, tuple):
        new = tuple(_inside(item) for item in value)
        return new if any(a is not b for a, b in zip(new, value, strict=True)) else value
    if isinstance(value, dict):
        changed = {key: _inside(item) for key, item in value.items()}
        return changed if any(changed[key] is not value[key] for key in value) else value
    return value


@cache
def _nested(kind: type[msgspec.Struct]) -> tuple[str, ...]:
    """Names of the fields in which there are values with texts of their own; drawn lines are none."""
    info = inspect.type_info(kind)
    assert isinstance(info, inspect.StructType)
    return tuple(field.name for field in info.fields if _holds_values(field.type))


def _holds_values(kind: inspect.Type) -> bool:
    if isinstance(kind, inspect.StructType):
        return True
    parts = (getattr(kind, name, ()) for name in ("types", "item_types", "item_type", "value_type"))
    return any(_holds_values(one) for part in parts for one in (part if isinstance(part, tuple) else (part,)))


@cache
def _texts(kind: type[msgspec.Struct]) -> dict[str, int]:
    """Names of the fields that hold free text, with the most characters that each may have."""
    info = inspect.type_info(kind)
    assert isinstance(info, inspect.StructType)
    return {
        field.name: field.type.max_length
        for field in info.fields
        if isinstance(field.type, inspect.StrType) and field.type.max_length and field.type.pattern is None
    }
