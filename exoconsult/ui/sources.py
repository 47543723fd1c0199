"""Keeps PySide6 from reading the source of every module that is imported.

From its own import on it looks into each one for the word "PySide6", to know where its optional features
(`snake_case`, `true_property`) may be switched on. Nothing here switches any on. Reading hundreds of files,
and keeping them in memory for good, takes a fifth of the start. In a bundled program, which has no sources,
PySide6 takes it that nobody uses them; this says the same everywhere.
"""

from __future__ import annotations

import importlib
from typing import Any


def leave_alone() -> None:
    """Answer for every module that it uses no optional feature; does nothing where PySide6 does not ask."""
    importlib.import_module("PySide6.QtCore")
    try:
        features: Any = importlib.import_module("shibokensupport.feature")
    except ImportError:  # another version of it
        return
    if hasattr(features, "_mod_uses_pyside"):
        features._mod_uses_pyside = lambda _module: False
