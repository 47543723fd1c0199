"""Python loads this before a program: it switches off the guard of the row in EXOCONSULT_GUARD_OFF.

Every process that a check starts has it on its path too. The name of each guard that was really replaced
is added to the file in EXOCONSULT_GUARD_LOG.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib.abc import Loader
from importlib.machinery import ModuleSpec, PathFinder
from pathlib import Path
from types import ModuleType

from tests.faults.catalogue import by_id
from tests.faults.model import Guard


class _Switching(Loader):
    """Loads a module as always, then replaces its guards."""

    def __init__(self, real: Loader, guards: Sequence[Guard]) -> None:
        self._real, self._guards = real, guards

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self._real.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        self._real.exec_module(module)
        for guard in self._guards:
            guard.switch_off(module)
            with Path(os.environ["EXOCONSULT_GUARD_LOG"]).open("a", encoding="utf-8") as log:
                log.write(f"{guard}\n")

    def __getattr__(self, name: str) -> object:
        return getattr(self._real, name)


class _Finder:
    """Stands first among those who are asked for modules."""

    def __init__(self, guards: Sequence[Guard]) -> None:
        self._guards = guards

    def find_spec(self, name: str, path: Sequence[str] | None = None, target: object = None) -> object:
        mine = [guard for guard in self._guards if guard.module == name]
        found = PathFinder.find_spec(name, path) if mine else None
        if found is not None and found.loader is not None:
            found.loader = _Switching(found.loader, mine)
        return found


def _begin() -> None:
    wanted = os.environ.get("EXOCONSULT_GUARD_OFF", "")
    if wanted:
        sys.meta_path.insert(0, _Finder(by_id(wanted).guards))  # type: ignore[arg-type]


_begin()
