"""Which modules that speak HTTP, mail or file transfer a program loads, and who asked for them."""

from __future__ import annotations

import sys
from importlib.machinery import ModuleSpec
from types import FrameType

CLIENTS = frozenset(
    {
        "aiohttp", "ftplib", "http.client", "httpx", "imaplib", "nntplib", "poplib", "PySide6.QtNetwork",
        "PySide6.QtWebEngineCore", "PySide6.QtWebSockets", "requests", "smtplib", "telnetlib",
        "urllib.request", "urllib3", "websocket", "websockets", "xmlrpc.client",
    }
)  # fmt: skip

LET_THROUGH = [
    ("exoconsult.ui.single", "PySide6.QtNetwork"),
    ("segno.writers", "xml.sax.saxutils"),
    ("urllib.request", "http.client"),
    ("xml.sax.saxutils", "urllib.request"),
]
"""segno, which makes the code on the last page, takes `escape` from a module of Python's own that loads
`urllib.request` with it. Nothing calls it; that nobody else loads a client is what this list is for.
Of QtNetwork only the local sockets are used: see `network_imports` in `tests/project/scans.py`."""


class _Watch:
    """Stands first among those who are asked for modules, notes who asks for a client, and finds none."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        del path, target
        if name in CLIENTS or name == "xml.sax.saxutils":
            self.asked.append((_importer(sys._getframe(1)), name))
        return None


def _importer(frame: FrameType | None) -> str:
    """The module that stands above the machinery of import."""
    while frame is not None:
        name = str(frame.f_globals.get("__name__", ""))
        if not name.startswith("importlib"):
            return name
        frame = frame.f_back
    return ""


def watch() -> list[tuple[str, str]]:
    """From now on note (who, what) for each client that is loaded for the first time."""
    watching = _Watch()
    sys.meta_path.insert(0, watching)
    return watching.asked
