"""The tables of a vault, and how an older vault becomes a present one.

A migration is a list of statements; all that are missing run in one transaction together with the new
`user_version`, after a copy was made and looked through. The key file is told the new format first: so an
older program, which reads that before anything else, never opens what it does not know.

Sealed revisions cannot be changed, and none can be deleted unless its record is in the ledger of what was
erased: the database itself refuses.
"""

from __future__ import annotations

from collections.abc import Sequence

from exoconsult.store.connection import APPLICATION_ID, Connection

Migration = tuple[str, ...]

_FIRST: Migration = (
    f"PRAGMA application_id={APPLICATION_ID}",
    # `vault_id`, `commits`, and what the clinic set for these records, as JSON
    "CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE patients (id TEXT PRIMARY KEY, made_at TEXT NOT NULL, hold TEXT NOT NULL DEFAULT '')",
    # `place` grows with each change of another record: the newest is found without sorting
    """CREATE TABLE consultations (
        place INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, patient TEXT NOT NULL REFERENCES patients,
        name TEXT NOT NULL, reference TEXT NOT NULL, born TEXT, made_on TEXT, outcome TEXT NOT NULL,
        made_at TEXT NOT NULL, changed_at TEXT NOT NULL, final_at TEXT)""",
    "CREATE INDEX visits ON consultations (patient)",
    """CREATE TABLE revisions (
        id TEXT PRIMARY KEY, consultation TEXT NOT NULL REFERENCES consultations (id), rev INTEGER NOT NULL,
        at TEXT NOT NULL, changed_at TEXT NOT NULL, by TEXT NOT NULL, kind TEXT NOT NULL, sealed_at TEXT,
        value BLOB NOT NULL, UNIQUE (consultation, rev))""",
    """CREATE TABLE pdfs (
        id TEXT PRIMARY KEY, consultation TEXT NOT NULL REFERENCES consultations (id),
        revision TEXT NOT NULL REFERENCES revisions, at TEXT NOT NULL, content_version TEXT NOT NULL,
        printer TEXT NOT NULL, by TEXT NOT NULL, name TEXT NOT NULL, digest BLOB NOT NULL,
        data BLOB NOT NULL)""",
    "CREATE INDEX given ON pdfs (consultation)",
    """CREATE TABLE audit (
        seq INTEGER PRIMARY KEY, at TEXT NOT NULL, who TEXT NOT NULL, action TEXT NOT NULL,
        subject TEXT NOT NULL, detail TEXT NOT NULL, mac BLOB NOT NULL)""",
    # ids only: what was erased leaves no name
    "CREATE TABLE erased (id TEXT PRIMARY KEY, kind TEXT NOT NULL, at TEXT NOT NULL, by TEXT NOT NULL)",
    """CREATE VIRTUAL TABLE found USING fts5 (
        words, tokenize='ascii', detail='none', prefix='1 2 3')""",
    """CREATE TRIGGER sealed_stays BEFORE UPDATE ON revisions WHEN OLD.sealed_at IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'a sealed revision cannot be changed'); END""",
    """CREATE TRIGGER revision_stays BEFORE DELETE ON revisions
        WHEN NOT EXISTS (SELECT 1 FROM erased WHERE erased.id = OLD.consultation)
        BEGIN SELECT RAISE(ABORT, 'a revision cannot be deleted'); END""",
    """CREATE TRIGGER pdf_stays BEFORE UPDATE ON pdfs
        BEGIN SELECT RAISE(ABORT, 'a sheet that was given cannot be changed'); END""",
    """CREATE TRIGGER pdf_kept BEFORE DELETE ON pdfs
        WHEN NOT EXISTS (SELECT 1 FROM erased WHERE erased.id = OLD.consultation)
        BEGIN SELECT RAISE(ABORT, 'a sheet that was given cannot be deleted'); END""",
    """CREATE TRIGGER audit_stays BEFORE UPDATE ON audit
        BEGIN SELECT RAISE(ABORT, 'the audit trail cannot be changed'); END""",
    """CREATE TRIGGER audit_kept BEFORE DELETE ON audit
        BEGIN SELECT RAISE(ABORT, 'the audit trail cannot be cut'); END""",
)

MIGRATIONS: tuple[Migration, ...] = (_FIRST,)
SUPPORTED = len(MIGRATIONS)


def version_of(connection: Connection) -> int:
    """Return the format of the open records; 0: there is nothing yet."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: Connection, migrations: Sequence[Migration] = MIGRATIONS) -> None:
    """Run what is missing. Call it inside a transaction: all of it or nothing."""
    for number, statements in enumerate(migrations, start=1):
        if number > version_of(connection):
            for statement in statements:
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version={number}")
