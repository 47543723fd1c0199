"""Consultations of before there was a vault: plain JSON files, taken in, read back, compared, then erased.

Each file for itself: it is erased only after the vault has it on the disk and gives the very same value
back. Stopped anywhere, nothing is lost; the next start goes on. What cannot be read stays where it is and
is named.
"""

from __future__ import annotations

import contextlib
import os
import secrets
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from msgspec.structs import replace

from exoconsult.atomic import sync_folder
from exoconsult.consultation import files
from exoconsult.consultation.model import Consultation
from exoconsult.errors import BadInput, StoreError
from exoconsult.store import rows, search
from exoconsult.store.connection import Connection
from exoconsult.store.pen import Pen
from exoconsult.store.records import checked
from exoconsult.store.uuid7 import uuid7
from exoconsult.store.vault import Vault

ENDING = ".json"
_LEAVING, _HALF = ".leaving-", ".part"
_BLOCK = 1 << 20


class Imported(msgspec.Struct, frozen=True, kw_only=True):
    """How many were taken in, and the names of the files that stay because they cannot be read."""

    count: int = 0
    unreadable: tuple[str, ...] = ()


def waiting(folder: Path) -> int:
    """How many plain consultations there are."""
    return len(_plain_files(folder))


def bring_in(folder: Path, vault: Vault, describe: search.Describe | None = None) -> Imported:
    """Take all plain consultations into the vault and erase them. Raises StoreError; nothing is lost then."""
    _finish_leaving(folder)
    count, unreadable = 0, []
    for file in _plain_files(folder):
        try:
            value = _read(file)
        except (BadInput, OSError):
            unreadable.append(file.name)
            continue
        record_id = _take(vault, value, _changed(file), describe)
        kept = vault.read(lambda one, wanted=record_id: rows.revisions(one, wanted))  # type: ignore[misc]
        if not any(_same_but_id(value, one.value) for one in kept):
            raise StoreError(
                "A consultation did not come back as it went in", file.name, "It stays as it is."
            )
        erase(file)
        count += 1
    if count:
        vault.note("import", "plain files", str(count))
    with contextlib.suppress(OSError):
        folder.rmdir()
    return Imported(count=count, unreadable=tuple(unreadable))


def erase(file: Path) -> None:
    """Overwrite a file, then delete it; renamed first, so that half an erasing is not taken for damage."""
    try:
        leaving = file.with_name(f"{_LEAVING}{secrets.token_hex(6)}")
        file.rename(leaving)
        _overwrite(leaving)
        leaving.unlink()
        sync_folder(file.parent)
    except OSError as error:
        raise StoreError(
            f"A plain file could not be erased ({error.strerror})",
            str(file.parent),
            "Check your rights there.",
        ) from error


def _plain_files(folder: Path) -> tuple[Path, ...]:
    """The oldest first, so that the newest ends up on top of the list."""
    if not folder.is_dir():
        return ()
    found = [file for file in folder.glob(f"*{ENDING}") if file.is_file() and not file.is_symlink()]
    return tuple(sorted(found, key=lambda file: (file.stat().st_mtime_ns, file.name)))


def _finish_leaving(folder: Path) -> None:
    """Erase what was being erased, and what a save of long ago left half written."""
    if folder.is_dir():
        for file in folder.iterdir():
            half = file.name.startswith(".") and file.name.endswith(_HALF)
            if (file.name.startswith(_LEAVING) or half) and not file.is_symlink():
                erase(file)


def _read(file: Path) -> Consultation:
    """The value; a file without an id of its own is called what the file is called."""
    value = files.decode(file.read_bytes(), file.name)
    named = value if value.id else msgspec.structs.replace(value, id=file.stem[:64])
    files.decode(files.encode(named), file.name)
    patient = msgspec.structs.replace(named.patient, keep_record=True)  # it was kept: that is what counts
    return msgspec.structs.replace(named, patient=patient)


def _changed(file: Path) -> datetime:
    return datetime.fromtimestamp(file.stat().st_mtime, UTC)


def _take(vault: Vault, value: Consultation, at: datetime, describe: search.Describe | None) -> str:
    """Put a value into the vault unless it is there; beside it if another has its id."""

    def take(pen: Pen) -> str:
        there = rows.revisions(pen.connection, value.id)
        if any(one.value == value for one in there):
            return value.id
        mine = msgspec.structs.replace(value, id=uuid7(pen.at)) if there else value
        tidy, data = checked(mine)
        then = replace(pen, at=at)
        rows.make(then, mine.id, _patient(pen.connection, mine))
        rows.put(then, tidy, data, search.words_for(tidy, describe))
        return mine.id

    return vault.write(take)


def _patient(connection: Connection, value: Consultation) -> str:
    """The patient who is known by the same name, birth date and reference; none where one of them is open."""
    person = value.patient
    if not person.name or person.born is None:
        return ""
    row = connection.execute(
        "SELECT patient FROM consultations WHERE name = ? AND born = ? AND reference = ?",
        (person.name, person.born.isoformat(), person.reference),
    ).fetchone()
    return str(row[0]) if row else ""


def _same_but_id(value: Consultation, other: Consultation) -> bool:
    return msgspec.structs.replace(other, id=value.id) == value


def _overwrite(file: Path) -> None:
    with file.open("r+b", buffering=0) as stream:
        left = file.stat().st_size
        while left > 0:
            left -= stream.write(bytes(min(left, _BLOCK)))
        os.fsync(stream.fileno())
