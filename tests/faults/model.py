"""What a row of the fault catalogue is: the checks that show it, and the guard without which they fail.

Light on purpose: a program under test loads this before anything else, to switch a guard off.
"""

from __future__ import annotations

import builtins
from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType
from typing import Any


@dataclass(frozen=True)
class Guard:
    """A named thing of the program that can be switched off.

    `module`: where it lives. `name`: `Worker.post`, a function, a constant. `off`: from the thing as it is
    to what it is without its protection.
    """

    module: str
    name: str
    off: Callable[[Any], Any]

    def switch_off(self, module: ModuleType) -> None:
        """Put the unprotected thing in place; the module was just loaded and nobody has used it yet."""
        owner: Any = module
        *path, last = self.name.split(".")
        for part in path:
            owner = getattr(owner, part)
        before = owner.__dict__.get(last) if path else getattr(owner, last, getattr(builtins, last, None))
        setattr(owner, last, self.off(before))

    def __str__(self) -> str:
        return f"{self.module.removeprefix('exoconsult.')}:{self.name}"


@dataclass(frozen=True)
class Row:
    """One fault. `checks`: ids of pytest; `guards`: all that protect; `why`: why it is not automated here."""

    id: str
    what: str
    checks: tuple[str, ...] = ()
    guards: tuple[Guard, ...] = ()
    why: str = ""


def row(number: int, what: str, *checks: str, off: Guard | tuple[Guard, ...] = (), why: str = "") -> Row:
    """Return a row; `off`: the guard, or all of them where one stands behind the other."""
    guards = (off,) if isinstance(off, Guard) else off
    return Row(f"F{number}", what, tuple(f"tests/{check}" for check in checks), guards, why)


def replaced(by: Any) -> Callable[[Any], Any]:
    """Return what switches off by putting this in place."""
    return lambda _before: by


def answering(value: Any) -> Callable[[Any], Any]:
    """Return what switches off by a function that always answers this."""
    return lambda _before: lambda *_args, **_named: value


class Stand:
    """Stands in for a module or object, with some of its names replaced."""

    def __init__(self, real: Any, **replaced_names: Any) -> None:
        self.__dict__.update(replaced_names, _real=real)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.__dict__["_real"], name)


def without(**names: Any) -> Callable[[Any], Any]:
    """Return what switches off by replacing names of the thing as seen from one place."""
    return lambda before: Stand(before, **names)


def pragmas(**changed: str) -> Guard:
    """Return the guard that the settings of the database are, with some set otherwise."""

    def off(before: tuple[str, ...]) -> tuple[str, ...]:
        kept = (setting for setting in before if setting.split("=")[0] not in changed)
        return (*kept, *(f"{name}={value}" for name, value in changed.items()))

    return Guard("exoconsult.store.connection", "_PRAGMAS", off)
