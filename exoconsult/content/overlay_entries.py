"""Neutral files taken apart into entries that can be replaced one by one, and put together again."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import inspect

from exoconsult.content import model
from exoconsult.errors import ContentError

Entries = dict[tuple[str, ...], dict[str, Any]]
"""Path of keys to the table of an entry without the entries inside it; () is what stands in no list."""


def split(table: dict[str, Any], kind: Any, file: Path) -> Entries:
    """Take a file's table apart by the shape of the file. Raises ContentError where an entry is no table."""
    return dict(_split(table, inspect.type_info(kind), (), file))


def joined(entries: Entries) -> dict[str, Any]:
    """Put entries together again."""
    whole: dict[str, Any] = {}
    for path in sorted(entries, key=len):
        node = whole
        for key in path:
            node = node.setdefault(key, {})
        node.update(entries[path])
    return whole


def dotted(path: tuple[str, ...]) -> str:
    """A path as messages name it: `questions.tan`."""
    return ".".join(path)


def _split(
    table: Any, shape: inspect.Type, path: tuple[str, ...], file: Path
) -> Iterator[tuple[tuple[str, ...], dict[str, Any]]]:
    if not isinstance(table, dict):
        where = f"{file}: {dotted(path)}" if path else str(file)
        raise ContentError("an entry is a table", where, f"write [{dotted(path)}] and its keys below it")
    if isinstance(shape, inspect.DictType):
        for key, value in table.items():
            yield from _split(value, shape.value_type, (*path, key), file)
        return
    own = dict(table)
    inner = shape.fields if isinstance(shape, inspect.StructType) else ()
    for field in inner:
        name = field.encode_name
        if name in own and _has_entries(field.type, at_top=not path):
            yield from _split(own.pop(name), field.type, (*path, name), file)
    if own:
        yield path, own


def _has_entries(kind: inspect.Type, *, at_top: bool) -> bool:
    """Whether a field holds entries: any list of tables at the top of a file, inside one only of `Entry`."""
    if isinstance(kind, inspect.DictType):
        member = kind.value_type
        return isinstance(member, inspect.StructType) and (at_top or issubclass(member.cls, model.Entry))
    return isinstance(kind, inspect.StructType) and issubclass(kind.cls, model.Entry)
