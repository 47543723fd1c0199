"""One encrypted connection, set up so that what is committed stays, and checked before it is trusted.

SQLite without encryption would silently ignore the key, and an old one may damage a WAL: so versions,
cipher and FTS5 are asserted each time. WAL with `synchronous=FULL` lost nothing in power cuts where NORMAL
did; exclusive locking keeps a second program out and needs no shared-memory file.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from sqlcipher3 import dbapi2 as sqlcipher

from exoconsult.atomic import sync_file, sync_folder
from exoconsult.errors import StoreError
from exoconsult.store.storage import damaged, database_error, storage_error

Connection = Any
"""A connection of sqlcipher3, which publishes no types."""

APPLICATION_ID = 0x45584F43  # "EXOC"
LEAST_SQLCIPHER, LEAST_SQLITE = (4, 19, 0), (3, 51, 3)
_PLAIN = b"SQLite format 3"
_PRAGMAS = (
    "temp_store=MEMORY",  # nothing plain in a temporary file
    "locking_mode=EXCLUSIVE",
    "journal_mode=WAL",
    "synchronous=FULL",
    "fullfsync=ON",  # macOS: as far as the platter
    "checkpoint_fullfsync=ON",
    "foreign_keys=ON",
    "secure_delete=ON",
    "cell_size_check=ON",
    "trusted_schema=OFF",
    "busy_timeout=200",
)
T = TypeVar("T")


def connect(file: Path, key: bytes, *, create: bool = False) -> Connection:
    """Open the records with the data key. Raises StoreError and its kin.

    Without `create` a file that is missing or empty is damage, never a new beginning.
    """
    if create:
        _make_private(file)
    else:
        _check_file(file)
    uri = f"{file.absolute().as_uri()}?mode=rw"
    with translated(file):
        connection = sqlcipher.connect(uri, uri=True, isolation_level=None)
        try:
            connection.execute("PRAGMA cipher_log_level=NONE")
            connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
            _check_build(connection)
            connection.execute("PRAGMA busy_timeout=200")
            for pragma in _PRAGMAS:
                connection.execute(f"PRAGMA {pragma}").fetchall()
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            _check_cipher(connection, file, new=create)
        except BaseException:
            connection.close()
            raise
    return connection


@contextlib.contextmanager
def translated(file: Path) -> Iterator[None]:
    """Raise what the database says as a StoreError."""
    try:
        yield
    except sqlcipher.Error as error:
        raise database_error(error, file) from error


def transaction(connection: Connection, change: Callable[[Connection], T]) -> T:
    """Run a change wholly or not at all; when this returns, it is on the disk."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        result = change(connection)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    return result


def checkpoint(connection: Connection) -> None:
    """Bring everything from the log into the main file, and empty the log."""
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def integrity_faults(connection: Connection) -> tuple[str, ...]:
    """Look at every page's own authentication; a fault names its page. Call `checkpoint` before it."""
    rows = connection.execute("PRAGMA cipher_integrity_check").fetchall()
    return tuple(str(row[0]) for row in rows)


def structure_faults(connection: Connection) -> tuple[str, ...]:
    """Look at tables and indexes as well; slower."""
    rows = [str(row[0]) for row in connection.execute("PRAGMA integrity_check").fetchall()]
    broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    return (*(row for row in rows if row != "ok"), *(f"a row of {row[0]} hangs in the air" for row in broken))


def copy_to(connection: Connection, target: Path, key: bytes) -> None:
    """Copy the records while they are open: to a `.part` beside `target`, looked through, then renamed.

    The copy has the same key and needs no log beside it. Raises StoreError; `target` is then as before.
    """
    part = target.with_name(f"{target.name}.part")
    with contextlib.suppress(OSError):
        part.unlink()
    try:
        with translated(target):
            _copy_whole(connection, part, key)
        sync_file(part)
        part.replace(target)
        sync_folder(target.parent)
    except OSError as error:
        raise storage_error(error, target.parent) from error
    finally:
        for name in (part, part.with_name(f"{part.name}-journal"), part.with_name(f"{part.name}-wal")):
            with contextlib.suppress(OSError):
                name.unlink()


def _copy_whole(connection: Connection, part: Path, key: bytes) -> None:
    _make_private(part)
    other = sqlcipher.connect(f"{part.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None)
    try:
        other.execute("PRAGMA cipher_log_level=NONE")
        other.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
        other.execute("PRAGMA temp_store=MEMORY")
        other.execute("PRAGMA locking_mode=EXCLUSIVE")
        connection.backup(other)
        other.execute("PRAGMA journal_mode=DELETE").fetchall()
        faults = (*integrity_faults(other), *structure_faults(other))
        if faults:
            raise damaged(part, f"The copy is damaged ({faults[0]})")
    finally:
        other.close()


def version(text: str) -> tuple[int, ...]:
    """Return `4.19.0 community` as numbers."""
    return tuple(int(part) for part in text.split(maxsplit=1)[0].split("."))


def _make_private(file: Path) -> None:
    """Make an empty file that only the user may read; the database's log gets the same rights."""
    try:
        os.close(os.open(file, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    except OSError as error:
        raise storage_error(error, file.parent) from error


def _check_file(file: Path) -> None:
    try:
        with file.open("rb") as stream:
            start = stream.read(len(_PLAIN))
    except FileNotFoundError:
        raise damaged(file, "The file with the records is missing") from None
    except OSError as error:
        raise StoreError(
            f"The records cannot be read ({error.strerror})", str(file), "Check your rights there."
        ) from error
    if not start:
        raise damaged(file, "The file with the records is empty")
    if start == _PLAIN:
        raise damaged(file, "The file with the records is not encrypted")


def _check_build(connection: Connection) -> None:
    found = connection.execute("PRAGMA cipher_version").fetchone()
    options = {row[0] for row in connection.execute("PRAGMA compile_options").fetchall()}
    faults = build_faults(found[0] if found else "", sqlcipher.sqlite_version, options)
    if faults:
        raise StoreError(faults[0], remedy="Install ExoConsult again.")


def build_faults(cipher: str, sqlite: str, options: set[str]) -> tuple[str, ...]:
    """Say why a build of the database must not be used."""
    found = []
    if not cipher or version(cipher) < LEAST_SQLCIPHER:
        found.append(f"The database of this installation cannot encrypt (SQLCipher {cipher or 'none'})")
    if version(sqlite) < LEAST_SQLITE:
        found.append(f"The database of this installation may lose records (SQLite {sqlite})")
    if "ENABLE_FTS5" not in options:
        found.append("The database of this installation cannot search (no FTS5)")
    if "TEMP_STORE=2" not in options and "TEMP_STORE=3" not in options:
        found.append("The database of this installation may write plain temporary files")
    return tuple(found)


def _check_cipher(connection: Connection, file: Path, *, new: bool) -> None:
    status = connection.execute("PRAGMA cipher_status").fetchone()
    if status is None or str(status[0]) != "1":
        raise StoreError("The records would not be encrypted", str(file), "Install ExoConsult again.")
    if not new and connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise damaged(file, "The file holds no records of ExoConsult")
