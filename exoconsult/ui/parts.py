"""What the program is made of and loads only when it is needed: looked for at the start, loaded later.

A part that is missing is so told on one line before a window opens, and not by a step that does not open.
"""

from __future__ import annotations

from importlib.util import find_spec

LOADED_LATER = (
    "PySide6.QtPdf",
    "PySide6.QtPrintSupport",
    "PIL",
    "argon2",
    "babel",
    "bidi",
    "cryptography",
    "icalendar",
    "lxml",
    "pikepdf",
    "pyrage",
    "reportlab",
    "resvg_py",
    "segno",
    "sqlcipher3",
    "svglib",
    "tomli_w",
    "uharfbuzz",
)


def check_parts(names: tuple[str, ...] = LOADED_LATER) -> None:
    """Raise ImportError with the name of the first part that is not there."""
    for name in names:
        if find_spec(name) is None:
            raise ImportError(f"{name} is missing", name=name)
