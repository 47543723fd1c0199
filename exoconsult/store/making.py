"""Making a vault in one step, and everything that is looked at when one is opened."""

from __future__ import annotations

import contextlib
import shutil
import uuid
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import msgspec

from exoconsult.atomic import sync_folder
from exoconsult.errors import StorageFull, StorageReadOnly, StoreError
from exoconsult.store import anchor, audit, schema
from exoconsult.store.connection import (
    Connection,
    checkpoint,
    connect,
    copy_to,
    integrity_faults,
    transaction,
    translated,
)
from exoconsult.store.key_files import too_new
from exoconsult.store.key_ring import KeyRing
from exoconsult.store.keys import Kdf
from exoconsult.store.schema import Migration
from exoconsult.store.storage import damaged, storage_error
from exoconsult.store.vault_files import RECORDS_FILE

CHECKED_AT_ONCE = 64 * 1024 * 1024
"""Bytes of records up to which every page is looked at before they open (about a third of a second)."""
BEFORE = "vault-before-format-{number}.db"


class Warnings(msgspec.Struct, frozen=True, kw_only=True):
    """What opened all the same but has to be told: changes and audit rows that are gone, a wrong clock."""

    lost_commits: int = 0
    lost_rows: int = 0
    no_count: bool = False
    clock_back: bool = False

    def words(self) -> tuple[str, ...]:
        """Short names for the audit trail."""
        told = {
            f"{self.lost_commits} changes are missing": self.lost_commits,
            f"{self.lost_rows} rows of the audit trail are missing": self.lost_rows,
            "the count beside the records is missing": self.no_count,
            "the clock was set back": self.clock_back,
        }
        return tuple(words for words, so in told.items() if so)


def make(folder: Path, secrets: tuple[str, str, str], at: datetime, kdf: Kdf) -> KeyRing:
    """Make a vault for (person, passphrase, recovery code) beside `folder`, then move it there.

    Whatever interrupts it, there is a whole vault or none.
    """
    person, passphrase, code = secrets
    part = folder.with_name(f"{folder.name}.part")
    try:
        _make_room(folder, part)
        ring = KeyRing.new(part, str(uuid.uuid4()), schema.SUPPORTED, kdf)
        _make_records(ring)
        ring.put("passphrase", person, passphrase, at)
        ring.put("recovery", "Recovery code", code, at)
        anchor.write(part, ring.derive("anchor"), anchor.Reached())
        part.rename(folder)
        sync_folder(folder.parent)
    except OSError as error:
        raise storage_error(error, folder.parent) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    ring.folder = folder
    return ring


def open_records(ring: KeyRing, migrations: Sequence[Migration] = schema.MIGRATIONS) -> Connection:
    """Open the records of a ring, brought up to the present format. Raises StoreError and its kin."""
    file = ring.folder / RECORDS_FILE
    connection = connect(file, ring.key)
    try:
        with translated(file):
            _check_owner(connection, ring, file, len(migrations))
            _bring_up(connection, ring, migrations)
            with contextlib.suppress(StorageFull, StorageReadOnly), translated(file):
                checkpoint(connection)
            if file.stat().st_size <= CHECKED_AT_ONCE:
                faults = integrity_faults(connection)
                if faults:
                    raise damaged(file)
    except BaseException:
        connection.close()
        raise
    return connection


def look(connection: Connection, ring: KeyRing, now: datetime) -> Warnings:
    """Compare what is there with what was noted outside, and the clock with the last entry."""
    noted, there = anchor.read(ring.folder, ring.derive("anchor")), reached(connection)
    last = connection.execute("SELECT at FROM audit ORDER BY seq DESC LIMIT 1").fetchone()
    expected = noted or anchor.Reached()
    if expected.commits > there.commits or expected.rows > there.rows:
        anchor.forget(ring.folder)  # told now, and kept as a row of the trail; not at every start again
    return Warnings(
        lost_commits=max(0, expected.commits - there.commits),
        lost_rows=max(0, expected.rows - there.rows),
        no_count=noted is None,
        clock_back=last is not None and audit.moment(now) < str(last[0]),
    )


def reached(connection: Connection) -> anchor.Reached:
    """How far the records have come."""
    rows, head = audit.reached(connection)
    commits = connection.execute("SELECT value FROM settings WHERE name = 'commits'").fetchone()
    return anchor.Reached(int(commits[0]), rows, head)


def count_commit(connection: Connection) -> None:
    """Count one more commit, inside its transaction."""
    connection.execute("UPDATE settings SET value = value + 1 WHERE name = 'commits'")


def _make_room(folder: Path, part: Path) -> None:
    if folder.exists() and any(folder.iterdir()):
        raise StoreError("The folder for the records is not empty", str(folder), "Choose an empty one.")
    with contextlib.suppress(FileNotFoundError):
        folder.rmdir()
    shutil.rmtree(part, ignore_errors=True)
    folder.parent.mkdir(parents=True, exist_ok=True)
    part.mkdir(mode=0o700)


def _make_records(ring: KeyRing) -> None:
    file = ring.folder / RECORDS_FILE
    connection = connect(file, ring.key, create=True)

    def fill(one: Connection) -> None:
        schema.migrate(one)
        first = [("vault_id", ring.keys.vault_id), ("commits", "0")]
        one.executemany("INSERT INTO settings VALUES (?, ?)", first)

    try:
        with translated(file):
            transaction(connection, fill)
            checkpoint(connection)
    finally:
        connection.close()


def _check_owner(connection: Connection, ring: KeyRing, file: Path, supported: int) -> None:
    version = schema.version_of(connection)
    if version > supported:
        raise too_new(file, version, supported)
    row = connection.execute("SELECT value FROM settings WHERE name = 'vault_id'").fetchone()
    if row is None or row[0] != ring.keys.vault_id:
        raise damaged(file, "The records and the key file belong to different vaults")


def _bring_up(connection: Connection, ring: KeyRing, migrations: Sequence[Migration]) -> None:
    version, wanted = schema.version_of(connection), len(migrations)
    if version == wanted:
        return
    copy_to(connection, ring.folder / BEFORE.format(number=wanted), ring.key)
    ring.set_schema(wanted)
    transaction(connection, lambda one: schema.migrate(one, migrations))
