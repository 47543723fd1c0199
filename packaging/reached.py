"""Which shared libraries a build needs: those that something in it asks for, followed all the way down.

Leaving out a plugin or a module leaves the libraries behind that only it asked for: a third of those of
the system that a build on Debian finds.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterable, Sequence
from pathlib import PurePosixPath

Entry = Sequence[str]
"""Where it goes in the build, where it comes from, and what it is, as PyInstaller lists them."""


def reached(
    entries: Iterable[Entry], needs: Callable[[str], Iterable[str]], rest: tuple[str, ...] = ()
) -> list[Entry]:
    """Return the entries without libraries that nobody asks for; `needs` names what a file asks for.

    Libraries are asked for by their names; whatever else is listed is there for its own sake, and so is what
    begins with a word of `rest`.
    """
    given = [tuple(entry) for entry in entries]
    libraries = {
        _name(entry): entry for entry in given if _is_library(entry) and not _name(entry).startswith(rest)
    }
    waiting = [entry for entry in given if entry[2] != "SYMLINK" and libraries.get(_name(entry)) != entry]
    found: set[str] = set()
    while waiting:
        for name in needs(waiting.pop()[1]):
            if name in libraries and name not in found:
                found.add(name)
                waiting.append(libraries[name])
    return [entry for entry in given if _name(entry) not in libraries or _name(entry) in found]


def asked_for(file: str) -> list[str]:
    """Return the libraries that a file itself asks for, and not those that these ask for in turn."""
    told = subprocess.run(["objdump", "-p", file], capture_output=True, text=True, check=True).stdout
    return re.findall(r"^\s+NEEDED\s+(\S+)", told, re.MULTILINE)


def _name(entry: Entry) -> str:
    return PurePosixPath(entry[0]).name


def _is_library(entry: Entry) -> bool:
    """Whether others ask for it by its name; a plugin or a module of Python is loaded by its place."""
    place = PurePosixPath(entry[0])
    beside = str(place.parent) == "." or place.parent.name == "lib" or place.parent.name.endswith(".libs")
    return entry[2] == "BINARY" and beside and ".so" in place.name
