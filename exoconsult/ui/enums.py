"""Makes the enumerations of Qt when they are first asked for; has to come before PySide6's first import.

PySide6 makes Python's enumerations of Qt's own while it is imported: 200 of them with 3,700 names before the
first window, a sixth of the start, of which the window uses some forty. Here each is an empty class at first.
Whoever asks it for a name, a value or a number has it filled, and from then on it is what it would have been.
It is filled the quick way that the standard library has for its own enumerations, which come from C as Qt's
do (`re`, `ssl`, `socket`).
"""

from __future__ import annotations

import enum
import sys
from threading import RLock
from typing import Any

_KINDS = (enum.Enum, enum.IntEnum, enum.Flag, enum.IntFlag)
_way = getattr(enum, "_simple_enum", None)
_usual = enum.EnumType._create_  # type: ignore[attr-defined]
_filling = RLock()
_waiting: dict[type, tuple[type, Any, Any]] = {}
"""What an empty class is to be filled with: its kind, what it does with unknown flags, names and numbers."""
_ITS_OWN = frozenset(
    {"__class__", "__module__", "__name__", "__qualname__", "__mro__", "__bases__", "__doc__"}
    | {"_missing_", "staticMetaObject"}
)
"""What a class has, or has not, without being filled: Python's own, and what PySide6 sets and looks for."""
_STAYS = frozenset({"__module__", "__doc__", "__dict__", "__weakref__"})
"""What it keeps of itself when it is filled."""


def make_later() -> None:
    """From here on; nothing changes in a Python without the quick way."""
    if _way is not None:
        enum.EnumType._create_ = created  # type: ignore[attr-defined]


class _Empty(enum.EnumType):
    """The kind of an enumeration that nobody has asked for anything yet."""

    def __getattribute__(cls, name: str) -> Any:
        if name not in _ITS_OWN:
            _fill(cls)
        return type.__getattribute__(cls, name)

    def __setattr__(cls, name: str, value: Any) -> None:
        if name not in _ITS_OWN:
            _fill(cls)
            setattr(cls, name, value)
        else:
            type.__setattr__(cls, name, value)


def created(cls: Any, class_name: str, names: Any, **named: Any) -> Any:
    """Make an enumeration as `EnumType` does, an empty one where PySide6 asks for it."""
    module = sys._getframe(2).f_globals.get("__name__")  # as `EnumType` looks for who asked
    if not _is_from_qt(cls, names, named):
        return _usual(cls, class_name, names, **{**named, "module": named.get("module") or module})
    made = type.__new__(_Empty, class_name, (cls,), {"__module__": module, "__doc__": None})
    _waiting[made] = (cls, named["boundary"], names)
    return made


def _fill(empty: Any) -> None:
    """Give an empty class all that the quick way makes; whoever comes meanwhile waits, or finds it filled."""
    with _filling:
        if empty not in _waiting:
            return
        kind, boundary, names = _waiting.pop(empty)
        assert _way is not None
        full = _way(kind, boundary=boundary)(type(empty.__name__, (), dict(names)))
        for member in vars(full)["_value2member_map_"].values():
            member.__class__ = member.__objclass__ = empty
        for name, value in vars(full).items():
            if name not in _STAYS:
                type.__setattr__(empty, name, value)
        type.__setattr__(empty, "__class__", enum.EnumType)


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
