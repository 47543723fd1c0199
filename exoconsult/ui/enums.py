"""Makes the enumerations of Qt quickly; has to come before PySide6's first import.

PySide6 makes Python's enumerations of Qt's own while they are imported: 200 of them with 3,700 names before
the first window, a sixth of the start. It asks for each as one would who writes a class, with all checks of
what might stand in a class. The standard library has a quicker way for its own enumerations, which come from
C as Qt's do (`re`, `ssl`, `socket`): this sends Qt's that way too. What comes out is the same.
"""

from __future__ import annotations

import enum
import sys
from typing import Any

_KINDS = (enum.Enum, enum.IntEnum, enum.Flag, enum.IntFlag)
_way = getattr(enum, "_simple_enum", None)
_usual = enum.EnumType._create_  # type: ignore[attr-defined]


def make_quickly() -> None:
    """From here on; nothing changes in a Python without that way."""
    if _way is not None:
        enum.EnumType._create_ = created  # type: ignore[attr-defined]


def created(cls: Any, class_name: str, names: Any, **named: Any) -> Any:
    """Make an enumeration as `EnumType` does, quickly where PySide6 asks for one."""
    module = sys._getframe(2).f_globals.get("__name__")  # as `EnumType` looks for who asked
    if not _is_from_qt(cls, names, named):
        return _usual(cls, class_name, names, **{**named, "module": named.get("module") or module})
    body = type(class_name, (), {"__module__": module, "__doc__": None, **dict(names)})
    assert _way is not None
    return _way(cls, boundary=named["boundary"])(body)


def _is_from_qt(cls: Any, names: Any, named: dict[str, Any]) -> bool:
    """PySide6 gives a list of names with their numbers, keeps unknown flags, and says nothing else."""
    return (
        cls in _KINDS
        and type(names) is list
        and bool(names)
        and named.get("boundary") is enum.KEEP
        and named.get("module") is named.get("qualname") is named.get("type") is None
        and all(type(one) is tuple and type(one[1]) is int and not one[0].startswith("_") for one in names)
    )
