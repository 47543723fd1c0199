"""Which modules speak HTTP, mail or file transfer to other machines."""

from __future__ import annotations

from collections.abc import Iterable

CLIENTS = frozenset(
    {
        "aiohttp", "ftplib", "http.client", "httpx", "imaplib", "nntplib", "poplib", "PySide6.QtNetwork",
        "PySide6.QtWebEngineCore", "PySide6.QtWebSockets", "requests", "smtplib", "telnetlib",
        "urllib.request", "urllib3", "websocket", "websockets", "xmlrpc.client",
    }
)  # fmt: skip


def web_clients(modules: Iterable[str]) -> list[str]:
    """Return those of the loaded modules that are, or belong to, a client."""
    return sorted(
        name for name in modules if any(name == one or name.startswith(f"{one}.") for one in CLIENTS)
    )


def _belongs(name: str) -> bool:
    return any(name == one or name.startswith(f"{one}.") for one in CLIENTS)
