"""Who did what and when: a chain of rows, each with a MAC over itself and the row before.

A changed, deleted or exchanged row breaks the chain at its place; a cut end is found through the number of
rows noted outside (`anchor`). Rows name records by id and never hold what a record says. They are written
in the same transaction as what they tell of, and cannot be switched off.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Literal

import msgspec

from exoconsult.store.anchor import Reached
from exoconsult.store.connection import Connection
from exoconsult.store.keys import mac

Action = Literal[
    "create", "view", "edit", "amend", "print", "save-pdf", "reprint", "export", "import", "erase",
    "unlock", "unlock-failed", "lock", "backup", "restore", "override", "keys", "settings", "warning",
]  # fmt: skip


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One row. `subject`: a record's id, or what else it is about."""

    seq: int
    at: datetime
    who: str
    action: str
    subject: str = ""
    detail: str = ""
    mac: bytes = b""


def moment(now: datetime) -> str:
    """Return a moment as it is kept: UTC, to the millisecond, sorting as text sorts."""
    return now.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def add(
    connection: Connection,
    key: bytes,
    entry: tuple[datetime, str, Action],
    subject: str = "",
    detail: str = "",
) -> None:
    """Write a row of (when, who, what) inside the present transaction."""
    now, who, action = entry
    seq, before = _last(connection)
    row = (seq + 1, moment(now), who, action, subject, detail)
    connection.execute("INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?)", (*row, _mac(key, before, row)))


def entries(connection: Connection, subject: str = "", most: int = -1) -> tuple[Entry, ...]:
    """Read rows, the newest first; only those about one subject if it is given."""
    where, values = ("WHERE subject = ?", (subject,)) if subject else ("", ())
    found = connection.execute(f"SELECT * FROM audit {where} ORDER BY seq DESC LIMIT ?", (*values, most))
    return tuple(_entry(row) for row in found)


def faults(connection: Connection, key: bytes, reached: Reached | None) -> tuple[str, ...]:
    """Walk the whole chain; say at which row it is broken and whether its end is missing."""
    found: list[str] = []
    before, expected, count, at_anchor = bytes(32), 1, 0, bytes(32)
    for *row, seal in connection.execute("SELECT * FROM audit ORDER BY seq"):
        if row[0] != expected:
            found.append(f"rows {expected} to {row[0] - 1} are missing")
        if _mac(key, before, tuple(row)) != seal:
            found.append(f"row {row[0]} was changed, or the row before it")
        before, expected, count = seal, row[0] + 1, count + 1
        if reached is not None and row[0] == reached.rows:
            at_anchor = seal
    if reached is not None and count < reached.rows:
        found.append(f"the end is cut off: {reached.rows - count} rows are missing")
    elif reached is not None and at_anchor != reached.head:
        found.append(f"row {reached.rows} is not the one that was written")
    return tuple(found)


def reached(connection: Connection) -> tuple[int, bytes]:
    """Return number and MAC of the last row."""
    return _last(connection)


def as_csv(rows: Iterator[Entry] | tuple[Entry, ...]) -> str:
    """Return rows as CSV, safe to open in a spreadsheet."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow(("number", "time (UTC)", "who", "what", "about", "detail"))
    for row in rows:
        cells = (str(row.seq), moment(row.at), row.who, row.action, row.subject, row.detail)
        writer.writerow([f"'{cell}" if cell[:1] in "=+-@\t\r" and cell else cell for cell in cells])
    return out.getvalue()


def _last(connection: Connection) -> tuple[int, bytes]:
    row = connection.execute("SELECT seq, mac FROM audit ORDER BY seq DESC LIMIT 1").fetchone()
    return (int(row[0]), bytes(row[1])) if row else (0, bytes(32))


def _mac(key: bytes, before: bytes, row: tuple[object, ...]) -> bytes:
    return mac(key, before + msgspec.json.encode(row))


def _entry(row: tuple[int, str, str, str, str, str, bytes]) -> Entry:
    seq, at, who, action, subject, detail, seal = row
    return Entry(
        seq=seq,
        at=datetime.fromisoformat(at),
        who=who,
        action=action,
        subject=subject,
        detail=detail,
        mac=bytes(seal),
    )
