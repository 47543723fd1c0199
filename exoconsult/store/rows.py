"""Consultations as rows: putting, finding, giving and removing them, inside `Vault.read` and `write`."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date, datetime

from exoconsult.consultation import files
from exoconsult.consultation.model import Consultation
from exoconsult.store import search
from exoconsult.store.connection import Connection
from exoconsult.store.pen import Pen
from exoconsult.store.records import (
    KeptSheet,
    RecordLine,
    Revision,
    Sheet,
    decided_anew,
    local,
    may_grow,
    no_record,
)
from exoconsult.store.uuid7 import uuid7

_LINE = """SELECT c.id, c.name, c.reference, c.born, c.made_on, c.outcome, c.changed_at, c.patient,
    (SELECT count(*) FROM consultations v WHERE v.patient = c.patient),
    (SELECT count(*) FROM pdfs p WHERE p.consultation = c.id) FROM """
_REVISION = "SELECT id, rev, at, changed_at, by, kind, sealed_at, value FROM revisions WHERE consultation = ?"

_LAST = f"{_REVISION} ORDER BY rev DESC LIMIT 1"


def put(pen: Pen, value: Consultation, data: bytes, words: str, *, seal: bool = False) -> Revision:
    """Keep a value: grow its draft, or begin the next revision. Returns the revision it is in."""
    row = pen.connection.execute("SELECT final_at FROM consultations WHERE id = ?", (value.id,)).fetchone()
    if row is None:
        raise no_record(value.id)
    found = pen.connection.execute(_LAST, (value.id,)).fetchone()
    last = _revision(found, value) if found else None  # only asked whether it may grow: not read back
    kind = "amendment" if row[0] else "final" if seal else "draft"
    anew = found is not None and decided_anew(files.decision(bytes(found[-1])), value.decision)
    if last is not None and not anew and may_grow(last, pen.at.astimezone(), pen.by):
        made = _grow(pen, last, data == bytes(found[-1]), data, kind if seal else "")
    elif last is not None and _revision(found).value == value:
        made = _grow(pen, last, True, data, kind if seal else "")
    else:
        made = _begin(pen, last, value, data, kind)
    if overrides(value) and not (found and overrides(_revision(found).value)):
        pen.note("override", value.id, f"revision {made.rev}")
    if seal:
        _seal(pen, value.id)
        pen.connection.execute(
            "UPDATE consultations SET final_at = coalesce(final_at, ?) WHERE id = ?", (pen.moment, value.id)
        )
    describe(pen, value, words)
    return made


def overrides(value: Consultation) -> bool:
    """Whether somebody goes ahead against a listed stop: only then is a reason asked for."""
    return value.outcome == "go_ahead" and bool(value.decision.reason.strip())


def make(pen: Pen, record_id: str, patient: str = "") -> None:
    """Make room for a consultation, of a patient who is known or of a new one, unless it is there."""
    one = pen.connection
    if one.execute("SELECT 1 FROM consultations WHERE id = ?", (record_id,)).fetchone():
        return
    if not patient:
        patient = uuid7(pen.at)
        one.execute("INSERT INTO patients (id, made_at) VALUES (?, ?)", (patient, pen.moment))
    one.execute(
        """INSERT INTO consultations (place, id, patient, name, reference, outcome, made_at, changed_at)
        VALUES (?, ?, ?, '', '', 'open', ?, ?)""",
        (_next_place(one), record_id, patient, pen.moment, pen.moment),
    )
    pen.note("create", record_id)


def seal(pen: Pen, record_id: str) -> None:
    """End the draft of a consultation, if there is one."""
    _seal(pen, record_id)


def give(pen: Pen, record_id: str, revision: Revision, sheet: Sheet) -> str:
    """Keep the exact PDF that is given out beside the revision it was made of; return its id."""
    made = uuid7(pen.at)
    pen.connection.execute(
        "INSERT INTO pdfs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *(made, record_id, revision.id, pen.moment, sheet.content_version, sheet.printer, pen.by),
            *(sheet.name, hashlib.sha256(sheet.pdf).digest(), sheet.pdf),
        ),
    )
    pen.note("print" if sheet.printer else "save-pdf", record_id, made)
    return made


def remove(pen: Pen, record_ids: Iterable[str]) -> int:
    """Delete consultations wholly; the ledger keeps their ids. Returns how many there were.

    The search keeps the words of earlier texts until its parts are merged: so they are, here and at no other
    time. Having each save do it took ten times as long, and more with every record.
    """
    count = sum(_remove(pen, record_id) for record_id in record_ids)
    if count:
        pen.connection.execute("INSERT INTO found (found) VALUES ('optimize')")
    return count


def _remove(pen: Pen, record_id: str) -> bool:
    one = pen.connection
    row = one.execute("SELECT place, patient FROM consultations WHERE id = ?", (record_id,)).fetchone()
    if row is None:
        return False
    place, patient = row
    one.execute(
        "INSERT OR REPLACE INTO erased VALUES (?, 'consultation', ?, ?)", (record_id, pen.moment, pen.by)
    )
    one.execute("DELETE FROM pdfs WHERE consultation = ?", (record_id,))
    one.execute("DELETE FROM revisions WHERE consultation = ?", (record_id,))
    one.execute("DELETE FROM found WHERE rowid = ?", (place,))
    one.execute("DELETE FROM consultations WHERE id = ?", (record_id,))
    if not one.execute("SELECT 1 FROM consultations WHERE patient = ?", (patient,)).fetchone():
        one.execute("DELETE FROM patients WHERE id = ?", (patient,))
        one.execute(
            "INSERT OR REPLACE INTO erased VALUES (?, 'patient', ?, ?)", (patient, pen.moment, pen.by)
        )
    pen.note("erase", record_id)
    return True


def newest(connection: Connection, record_id: str) -> Revision | None:
    """Return the newest revision."""
    row = connection.execute(_LAST, (record_id,)).fetchone()
    return _revision(row) if row else None


def revisions(connection: Connection, record_id: str) -> tuple[Revision, ...]:
    """Return all revisions, the first one first."""
    found = connection.execute(f"{_REVISION} ORDER BY rev", (record_id,)).fetchall()
    return tuple(_revision(row) for row in found)


def lines(connection: Connection, query: str, most: int) -> tuple[RecordLine, ...]:
    """Return what a query finds, the one changed last first."""
    wanted = search.match(query)
    if wanted:
        rest = "found JOIN consultations c ON c.place = found.rowid WHERE found MATCH ? ORDER BY found.rowid"
        rows = connection.execute(f"{_LINE} {rest} DESC LIMIT ?", (wanted, most))
    else:
        rows = connection.execute(f"{_LINE} consultations c ORDER BY c.place DESC LIMIT ?", (most,))
    return tuple(_line(row) for row in rows.fetchall())


def visits(connection: Connection, record_id: str) -> tuple[RecordLine, ...]:
    """Return all consultations of the same patient, the first one first."""
    rest = "consultations c WHERE c.patient = (SELECT patient FROM consultations WHERE id = ?)"
    rest += " ORDER BY c.made_at, c.id"
    found = tuple(_line(row) for row in connection.execute(_LINE + rest, (record_id,)).fetchall())
    if not found:
        raise no_record(record_id)
    return found


def patient_of(connection: Connection, record_id: str) -> str:
    """Return the id of the patient whose consultation this is."""
    row = connection.execute("SELECT patient FROM consultations WHERE id = ?", (record_id,)).fetchone()
    if row is None:
        raise no_record(record_id)
    return str(row[0])


def sheets(connection: Connection, record_id: str) -> tuple[KeptSheet, ...]:
    """Return what is known about the PDFs that were given, the newest first."""
    rows = connection.execute(
        """SELECT p.id, p.consultation, r.rev, p.at, p.content_version, p.printer, p.by, p.name,
        length(p.data)
        FROM pdfs p JOIN revisions r ON r.id = p.revision WHERE p.consultation = ? ORDER BY p.id DESC""",
        (record_id,),
    )
    return tuple(
        KeptSheet(
            id=row[0],
            consultation=row[1],
            rev=row[2],
            at=datetime.fromisoformat(row[3]),
            content_version=row[4],
            printer=row[5],
            by=row[6],
            name=row[7],
            size=row[8],
        )
        for row in rows.fetchall()
    )


def sheet(connection: Connection, sheet_id: str) -> tuple[str, bytes]:
    """Return whose it is and the exact bytes; bytes that do not fit their digest are damage."""
    row = connection.execute(
        "SELECT consultation, digest, data FROM pdfs WHERE id = ?", (sheet_id,)
    ).fetchone()
    if row is None or hashlib.sha256(row[2]).digest() != bytes(row[1]):
        raise no_record(sheet_id)
    return str(row[0]), bytes(row[2])


def _grow(pen: Pen, last: Revision, same: bool, data: bytes, kind: str) -> Revision:
    """Put the value into the draft that is there; the same value again changes nothing."""
    if last.sealed or (same and not kind):
        return last
    pen.connection.execute(
        "UPDATE revisions SET value = ?, changed_at = ?, kind = ? WHERE id = ?",
        (data, pen.moment, kind or last.kind, last.id),
    )
    return last


def _begin(pen: Pen, last: Revision | None, value: Consultation, data: bytes, kind: str) -> Revision:
    """Seal the revision before, begin the next."""
    _seal(pen, value.id)
    rev, made = (last.rev + 1 if last else 1), uuid7(pen.at)
    row = (made, value.id, rev, pen.moment, pen.moment, pen.by, kind, None, data)
    pen.connection.execute("INSERT INTO revisions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
    if last is not None:
        pen.note("amend" if kind == "amendment" else "edit", value.id, f"revision {rev}")
    return _revision(row[:1] + row[2:], value)


def _seal(pen: Pen, record_id: str) -> None:
    pen.connection.execute(
        "UPDATE revisions SET sealed_at = ? WHERE consultation = ? AND sealed_at IS NULL",
        (pen.moment, record_id),
    )


def describe(pen: Pen, value: Consultation, words: str) -> None:
    """Bring the line on Home and the search up to the value; what was changed last has the highest place."""
    one, person = pen.connection, value.patient
    place = one.execute("SELECT place FROM consultations WHERE id = ?", (value.id,)).fetchone()[0]
    highest = _next_place(one) - 1
    known = one.execute("SELECT words FROM found WHERE rowid = ?", (place,)).fetchone()
    wanted = place if place == highest else highest + 1
    if known is None or known[0] != words or wanted != place:
        one.execute("DELETE FROM found WHERE rowid = ?", (place,))
        one.execute("INSERT INTO found (rowid, words) VALUES (?, ?)", (wanted, words))
    one.execute(
        """UPDATE consultations SET place = ?, name = ?, reference = ?, born = ?, made_on = ?, outcome = ?,
        changed_at = ? WHERE id = ?""",
        (
            *(wanted, person.name or person.preferred_name, person.reference, _iso(person.born)),
            *(_iso(value.made_on), value.outcome, pen.moment, value.id),
        ),
    )


def _next_place(connection: Connection) -> int:
    return int(connection.execute("SELECT coalesce(max(place), 0) + 1 FROM consultations").fetchone()[0])


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _line(row: tuple[str, str, str, str | None, str | None, str, str, str, int, int]) -> RecordLine:
    return RecordLine(
        id=row[0],
        name=row[1],
        reference=row[2],
        born=_day(row[3]),
        made_on=_day(row[4]),
        outcome=row[5],
        changed_at=local(datetime.fromisoformat(row[6])),
        patient=row[7],
        visits=row[8],
        sheets=row[9],
    )


def _revision(
    row: tuple[str, int, str, str, str, str, str | None, bytes], value: Consultation | None = None
) -> Revision:
    """Return a row as a revision; the value is read unless it is known."""
    return Revision(
        id=row[0],
        rev=row[1],
        at=datetime.fromisoformat(row[2]),
        changed_at=datetime.fromisoformat(row[3]),
        by=row[4],
        kind=row[5],
        sealed=row[6] is not None,
        value=files.decode(bytes(row[7]), row[0]) if value is None else value,
    )
