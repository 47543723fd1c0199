"""The keyring of the system, where it has one that is a safe place. Nothing here knows what lies in it."""

from __future__ import annotations

import contextlib
import importlib
from typing import Any, Protocol

REAL = {
    "keyring.backends.SecretService",
    "keyring.backends.libsecret",
    "keyring.backends.kwallet",
    "keyring.backends.Windows",
    "keyring.backends.macOS",
}
"""Keyrings of the systems themselves. Others keep secrets in plain files, or nowhere."""


class Keyring(Protocol):
    """What is used of the package `keyring`; it raises errors of its own."""

    def get_password(self, service: str, username: str) -> str | None:
        """Return a secret, or nothing when there is none."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep a secret."""

    def delete_password(self, service: str, username: str) -> None:
        """Forget a secret."""


def system_keyring() -> Keyring | None:
    """Return the keyring of this system; none where there is none, or only one that is no safe place."""
    try:
        keyring = importlib.import_module("keyring")  # optional, and slow: it looks around on the bus
    except ImportError:
        return None
    with contextlib.suppress(Exception):  # of the many libraries behind it, each has errors of its own
        found: Any = keyring.get_keyring()
        chained = [one for one in getattr(found, "backends", (found,)) if type(one).__module__ in REAL]
        return chained[0] if chained else None
    return None
