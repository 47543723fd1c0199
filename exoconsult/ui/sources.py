"""Keeps PySide6 from reading and compiling what nobody asks for; has to come before its first import.

PySide6 carries the text of its helper modules and compiles it anew in every process: the makers of `.pyi`
files, of signatures and of the words of a `TypeError`. That is two fifths of what importing it costs. Here
they are compiled when something in them is first asked for.

From its own import on PySide6 also looks into the source of each module for the word "PySide6", to know
where its optional features (`snake_case`, `true_property`) may be switched on. Nothing here switches any
on. Reading hundreds of files, and keeping them in memory for good, takes a fifth of the start. In a bundled
program, which has no sources, PySide6 takes it that nobody uses them; this says the same everywhere.
"""

from __future__ import annotations

import builtins
import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

HELPERS = frozenset(
    f"shibokensupport/signature/{name}.py"
    for name in (
        "errorhandler",
        "layout",
        "lib/enum_sig",
        "lib/pyi_generator",
        "lib/tool",
        "parser",
    )
)
"""Modules inside PySide6 that only signatures and errors need, and that its C++ reaches by attributes.

`mapping` is none of them: there a missing name ends the process.
"""

_LATER = """
from threading import RLock as _lock
_lock = _lock()
def __getattr__(name):
    own = globals()
    if name.startswith("__"):
        raise AttributeError(name)
    with own["_lock"]:
        if "__getattr__" in own:
            del own["__getattr__"]
            source = own["__loader__"].zfile.read(own["__file__"])
            exec(compile(source, own["__file__"], "exec"), own)
    try:
        return own[name]
    except KeyError:
        raise AttributeError(name) from None
"""


def import_qt() -> None:
    """Import PySide6 with its helpers left for later, and no features; does nothing where it is imported."""
    with _helpers_later():
        importlib.import_module("PySide6.QtCore")
    _no_features()


def import_msgspec() -> None:
    """Import msgspec with what `typing` itself has had since Python 3.11.

    It would look into typing_extensions first, where that is installed, and it takes longer to import than
    msgspec. Whoever else wants it gets it afterwards.
    """
    if "msgspec" in sys.modules or "typing_extensions" in sys.modules:
        return
    sys.modules["typing_extensions"] = None  # type: ignore[assignment]  # an import of it says it is missing
    try:
        importlib.import_module("msgspec")
    finally:
        del sys.modules["typing_extensions"]


@contextmanager
def _helpers_later() -> Iterator[None]:
    """Meanwhile, give PySide6 a few lines in place of each helper, which fetch it when it is asked for."""
    if "PySide6" in sys.modules:
        yield
        return
    really = builtins.compile

    def compiled(source: Any, filename: Any, *rest: Any, **named: Any) -> Any:
        return really(_LATER if filename in HELPERS else source, filename, *rest, **named)

    builtins.compile = compiled
    try:
        yield
    finally:
        builtins.compile = really


def _no_features() -> None:
    """Answer for every module that it uses no optional feature; does nothing where PySide6 does not ask."""
    try:
        features: Any = importlib.import_module("shibokensupport.feature")
    except ImportError:  # another version of it
        return
    if hasattr(features, "_mod_uses_pyside"):
        features._mod_uses_pyside = lambda _module: False
