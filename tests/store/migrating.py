"""The next format of a vault, as it may come one day."""

from __future__ import annotations

from pathlib import Path

from exoconsult.store import making
from exoconsult.store.key_ring import open_ring
from tests.store.safe import PASSPHRASE, QUICK, Clock

NEXT = ("ALTER TABLE patients ADD COLUMN planted TEXT", "UPDATE patients SET planted = 'yes'")


def reopen(folder: Path, migrations: tuple[tuple[str, ...], ...]) -> list[tuple[object, ...]]:
    """Open with these migrations, and look at what the last one planted."""
    ring, _slot = open_ring(folder, PASSPHRASE, "", Clock(), supported=len(migrations), kdf=QUICK)
    connection = making.open_records(ring, migrations)
    try:
        return list(connection.execute("SELECT planted FROM patients").fetchall())
    finally:
        connection.close()
