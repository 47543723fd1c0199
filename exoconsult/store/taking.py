"""Taking records in that were made in another room: added behind what is here, nothing written over."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime

import msgspec

from exoconsult.consultation.model import Consultation
from exoconsult.errors import StoreError
from exoconsult.store import audit, rows, search
from exoconsult.store.pen import Pen
from exoconsult.store.records import checked
from exoconsult.store.uuid7 import uuid7
from exoconsult.store.vault import Vault


class TakenRevision(msgspec.Struct, frozen=True, kw_only=True):
    """A value as another room kept it, with when and by whom."""

    at: datetime
    by: str
    value: Consultation


class TakenSheet(msgspec.Struct, frozen=True, kw_only=True):
    """The exact PDF that another room gave to the patient."""

    pdf: bytes
    at: datetime
    content_version: str
    printer: str
    by: str
    name: str


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """What is added to one record. `after`, `after_sheets`: how many are here when it was planned.

    `patient`: whose it is, where that is known; else a new record is of a new patient.
    """

    id: str
    revisions: tuple[TakenRevision, ...]
    sheets: tuple[TakenSheet, ...] = ()
    after: int = 0
    after_sheets: int = 0
    patient: str = ""


def take(vault: Vault, wanted: Sequence[Taken], describe: search.Describe | None = None) -> None:
    """Add all of it in one transaction or nothing. Raises StoreError when a record changed meanwhile.

    What was erased here stays erased: it is refused, and named by its id.
    """
    for one in wanted:
        for revision in one.revisions:
            checked(revision.value)

    def add(pen: Pen) -> None:
        for one in wanted:
            _take(pen, one, describe)

    vault.write(add)


def _take(pen: Pen, one: Taken, describe: search.Describe | None) -> None:
    found = rows.revisions(pen.connection, one.id)
    if (len(found), len(rows.sheets(pen.connection, one.id))) != (one.after, one.after_sheets):
        raise StoreError("A record was changed meanwhile", one.id, "Open the file again.")
    if pen.connection.execute("SELECT 1 FROM erased WHERE id = ?", (one.id,)).fetchone():
        raise StoreError("A record of this file was erased here", one.id, "Leave it out.")
    if one.patient:
        pen.connection.execute(
            "INSERT OR IGNORE INTO patients (id, made_at) VALUES (?, ?)", (one.patient, pen.moment)
        )
    rows.make(pen, one.id, one.patient)
    rows.seal(pen, one.id)
    last = found[-1] if found else None
    revision_id = last.id if last else ""
    for number, revision in enumerate(one.revisions, start=len(found) + 1):
        revision_id = uuid7(revision.at)
        tidy, data = checked(revision.value)
        moment = audit.moment(revision.at)
        kind = "amendment" if one.after_sheets else "draft"
        row = (revision_id, one.id, number, moment, moment, revision.by, kind, pen.moment, data)
        pen.connection.execute("INSERT INTO revisions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
        if number == len(found) + len(one.revisions):
            rows.describe(pen, tidy, search.words_for(tidy, describe))
    for sheet in one.sheets:
        _take_sheet(pen, one.id, revision_id, sheet)
    added = f"{len(one.revisions)} revisions, {len(one.sheets)} sheets"
    pen.note("import", one.id, added)


def _take_sheet(pen: Pen, record_id: str, revision_id: str, sheet: TakenSheet) -> None:
    moment = audit.moment(sheet.at)
    told = (uuid7(sheet.at), record_id, revision_id, moment, sheet.content_version, sheet.printer, sheet.by)
    pen.connection.execute(
        "INSERT INTO pdfs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*told, sheet.name, hashlib.sha256(sheet.pdf).digest(), sheet.pdf),
    )
    pen.connection.execute(
        "UPDATE consultations SET final_at = coalesce(final_at, ?) WHERE id = ?", (moment, record_id)
    )
