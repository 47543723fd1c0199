"""Erasing one patient wholly: every consultation, revision, sheet and searched word, and the log's old pages.

What would go is shown first and counted. The ledger keeps ids and times, in the vault and beside the
backups, so that a restored backup does not bring anybody back. Sheets on paper and files that were
exported are out of reach: who erases is told so.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import msgspec

from exoconsult.errors import BadInput, StoreError
from exoconsult.store import backup, retention, rows
from exoconsult.store.connection import Connection
from exoconsult.store.vault import Vault


class WouldGo(msgspec.Struct, frozen=True, kw_only=True):
    """What belongs to one patient. `hold`: why none of it may be erased now."""

    patient: str
    names: tuple[str, ...]
    consultations: tuple[str, ...]
    revisions: int
    sheets: int
    first: date
    last: date
    hold: str = ""


class Gone(msgspec.Struct, frozen=True, kw_only=True):
    """What was erased, and the places whose ledger could not be written, each with the reason."""

    consultations: int
    not_noted: tuple[tuple[Path, str], ...] = ()


def would_go(vault: Vault, patient: str) -> WouldGo:
    """Count what belongs to a patient; nothing is changed. Raises StoreError when there is no such one."""
    found = vault.read(lambda one: _count(one, patient))
    if found is None:
        raise StoreError("There is no such patient any more", remedy="Look at the list again.")
    return found


def erase_patient(vault: Vault, patient: str, places: Iterable[Path] = ()) -> Gone:
    """Erase everything of a patient. `places`: where backups are; their ledgers are brought up to date.

    Raises BadInput while the patient is on hold, StoreError and its kin otherwise; nothing is erased then.
    """
    planned = would_go(vault, patient)
    if planned.hold:
        raise BadInput(
            "This patient is on hold and cannot be erased", planned.hold, remedy="End the hold first."
        )

    count = vault.write(lambda pen: rows.remove(pen, planned.consultations))
    vault.rest()
    missed = []
    for place in places:
        try:
            backup.note_erased(vault, place)
        except StoreError as error:
            missed.append((place, error.what))
    return Gone(consultations=count, not_noted=tuple(missed))


def _count(connection: Connection, patient: str) -> WouldGo | None:
    found = connection.execute(
        "SELECT id, name, made_at, changed_at FROM consultations WHERE patient = ? ORDER BY place DESC",
        (patient,),
    ).fetchall()
    if not found:
        return None
    mine = "IN (SELECT id FROM consultations WHERE patient = ?)"
    counts = [
        connection.execute(f"SELECT count(*) FROM {table} WHERE consultation {mine}", (patient,)).fetchone()[
            0
        ]
        for table in ("revisions", "pdfs")
    ]
    return WouldGo(
        patient=patient,
        names=tuple(dict.fromkeys(row[1] for row in found if row[1])),
        consultations=tuple(row[0] for row in found),
        revisions=int(counts[0]),
        sheets=int(counts[1]),
        first=min(date.fromisoformat(row[2][:10]) for row in found),
        last=max(date.fromisoformat(row[3][:10]) for row in found),
        hold=retention.hold_of(connection, patient),
    )
