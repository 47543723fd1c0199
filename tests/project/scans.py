"""The scans that keep the repository in shape; each takes text, so that a planted fault can be shown."""

from __future__ import annotations

import ast
import codecs
import os
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MAX_FILE_LINES = 400
MAX_SCREEN_LINES = 300
MAX_FUNCTION_LINES = 60
MAX_README_LINES = 100

BINARY = {".icc", ".icns", ".ico", ".jpg", ".mo", ".pdf", ".png", ".ttf", ".zip"}
NOT_KEPT = {"build", "dist", "__pycache__"}
KEPT_HIDDEN = {".ci", ".gitattributes", ".github", ".gitignore"}

# Words about how and where the repository is worked on have no place in it. They are written in ROT13
# (`\o` becomes `\b`), because this file is scanned too.
WORKPLACE = re.compile(
    codecs.decode(
        r"/jbex/|svyr:///bcg|\o(naguebcvp|pynhqr|bcranv|pungtcg|pbcvybg|yyzf?|ynathntr zbqryf?"
        r"|(nv|pbqvat|fho)[ -]?ntragf?|negvsnpgbel|cnpxntr zveebe)\o",
        "rot13",
    ),
    re.IGNORECASE,
)


def kept_files(root: Path = ROOT) -> Iterator[Path]:
    """Yield every file that belongs to the repository, as far as its name can tell."""
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(
            name
            for name in folders
            if name not in NOT_KEPT
            and not name.endswith(".egg-info")
            and (not name.startswith(".") or name in KEPT_HIDDEN)
        )
        for name in sorted(files):
            if not name.startswith(".") or name in KEPT_HIDDEN:
                yield Path(folder, name)


def text_files(root: Path = ROOT) -> Iterator[Path]:
    """Yield the kept files that are text."""
    return (file for file in kept_files(root) if file.suffix.lower() not in BINARY)


def python_files(root: Path = ROOT) -> Iterator[Path]:
    """Yield the kept Python files."""
    return (file for file in kept_files(root) if file.suffix == ".py")


def has_wrong_line_ends(data: bytes) -> bool:
    """Tell whether any line of a text file ends with something else than LF alone."""
    return b"\r" in data


def too_long(name: str, text: str) -> bool:
    """Tell whether a Python file of the repository is longer than the budget; a screen's is smaller."""
    most = MAX_SCREEN_LINES if name.startswith("exoconsult/ui/") else MAX_FILE_LINES
    return text.count("\n") > most


def long_functions(source: str) -> list[str]:
    """Name the functions of a Python text that are longer than the budget, decorators not counted."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > MAX_FUNCTION_LINES:
                found.append(f"{node.name} in line {node.lineno} has {lines} lines")
    return found


def workplace_words(text: str) -> list[str]:
    """Return the words of a text that speak about the workplace instead of the product."""
    return [match.group() for match in WORKPLACE.finditer(text)]


def network_imports(source: str) -> list[str]:
    """Name what a Python text takes from QtNetwork beyond the local sockets of one machine."""
    local = {"QLocalServer", "QLocalSocket"}
    if "QtNetwork" not in source:
        return []
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom):
            names = {alias.name for alias in node.names}
            if node.module == "PySide6.QtNetwork":
                found += sorted(names - local)
            elif node.module == "PySide6" and "QtNetwork" in names:
                found.append("QtNetwork")
        elif isinstance(node, ast.Import):
            found += [alias.name for alias in node.names if alias.name.startswith("PySide6.QtNetwork")]
    return found
