"""What a vault is on disk: so that the start can see whether there is one without any of its libraries."""

from __future__ import annotations

from pathlib import Path

KEY_FILE, KEY_COPY, RECORDS_FILE = "vault.json", "vault-copy.json", "vault.db"


def exists(folder: Path) -> bool:
    """Whether there is a vault here, whole or damaged."""
    return any((folder / name).exists() for name in (KEY_FILE, KEY_COPY, RECORDS_FILE))
