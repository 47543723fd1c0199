"""Backups: a whole vault in a folder of its own, made while the records are open, checked before it counts.

    place/ExoConsult-backup-20261124T103000Z/   the vault's own files, and backup.json, which counts them
    place/erased-VAULT.json                     see `ledger`

A backup is made under a `.part` name, looked through page by page, synced and then renamed: whatever
interrupts it, the last good one is untouched. Old ones go by the ladder, only after a new one stands, and
only those that are whole. It opens with a passphrase of its day, or with the recovery code.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from exoconsult import __version__
from exoconsult.atomic import sync_folder
from exoconsult.store import anchor, ladder, ledger, making
from exoconsult.store.connection import Connection, copy_to
from exoconsult.store.schema import SUPPORTED
from exoconsult.store.storage import storage_error
from exoconsult.store.vault import Vault
from exoconsult.store.vault_files import KEY_COPY, KEY_FILE, RECORDS_FILE

MANIFEST = "backup.json"
PREFIX = "ExoConsult-backup-"
FILES = (RECORDS_FILE, KEY_FILE, KEY_COPY, anchor.ANCHOR_FILE)
_STAMP = "%Y%m%dT%H%M%SZ"
_MAX_MANIFEST = 100_000


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """How much is in it."""

    consultations: int
    revisions: int
    sheets: int
    audit: int


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What a backup says about itself; no word of a record. `state`: what `fingerprint` returned."""

    format: int = 1
    program: str
    vault_id: str
    at: datetime
    schema: int
    counts: Counts
    state: str
    digests: dict[str, str]


class Backup(msgspec.Struct, frozen=True, kw_only=True):
    """A backup that was found. `fault`: why it cannot be used; `manifest` is then missing."""

    folder: Path
    manifest: Manifest | None = None
    fault: str = ""


def make(vault: Vault, place: Path) -> Backup:
    """Make a backup in a place, a folder that is made if need be. Raises StoreError and its kin."""
    at = vault.now().astimezone(UTC)
    try:
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
        folder = _free(place, at)
        part = folder.with_name(f"{folder.name}.part")
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(mode=0o700)
    except OSError as error:
        raise storage_error(error, place) from error
    try:
        manifest = vault.read(lambda one: _fill(one, vault, part, at))
        _write(part / MANIFEST, msgspec.json.format(msgspec.json.encode(manifest)))
        sync_folder(part)
        part.rename(folder)
        sync_folder(place)
    except OSError as error:
        raise storage_error(error, place) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    vault.note("backup", folder.name, f"{manifest.counts.consultations} consultations")
    return Backup(folder=folder, manifest=manifest)


def keep(vault: Vault, place: Path) -> Backup:
    """Make a backup, bring the ledger up to date, then let those go that the ladder no longer needs."""
    made = make(vault, place)
    note_erased(vault, place)
    thin(place, vault.vault_id, vault.now().astimezone(UTC))
    return made


def note_erased(vault: Vault, place: Path) -> None:
    """Note in a place what was erased from this vault. Raises StoreError and its kin."""
    rows = vault.read(lambda one: one.execute("SELECT at, kind, id FROM erased").fetchall())
    ledger.note(place, vault.vault_id, vault.derive("ledger"), (ledger.Erased(*row) for row in rows))


def listed(place: Path) -> tuple[Backup, ...]:
    """Return all backups in a place, the newest first; what cannot be used comes last and says why."""
    if not place.is_dir():
        return ()
    found = [look(folder) for folder in place.glob(f"{PREFIX}*") if _is_one(folder)]
    good = sorted((one for one in found if one.manifest), key=_order, reverse=True)
    return (*good, *sorted((one for one in found if not one.manifest), key=lambda one: one.folder.name))


def last(place: Path, vault_id: str) -> Backup | None:
    """Return the newest usable backup of a vault."""
    return next((one for one in listed(place) if one.manifest and one.manifest.vault_id == vault_id), None)


def look(folder: Path) -> Backup:
    """Read what a backup says about itself, without its passphrase."""
    try:
        data = (folder / MANIFEST).read_bytes()
        if len(data) > _MAX_MANIFEST:
            raise ValueError("too large")
        manifest = msgspec.json.decode(data, type=Manifest)
    except (OSError, ValueError) as error:
        return Backup(folder=folder, fault=f"{MANIFEST} cannot be read ({type(error).__name__})")
    missing = [name for name in FILES if not _plain_file(folder / name)]
    if missing:
        return Backup(folder=folder, fault=f"{', '.join(missing)} is missing")
    if manifest.schema > SUPPORTED or manifest.format > 1:
        return Backup(folder=folder, fault="It was made by a newer ExoConsult")
    return Backup(folder=folder, manifest=manifest)


def faults(backup: Backup) -> tuple[str, ...]:
    """Compare every file with its digest; needs no passphrase. Returns what is wrong."""
    if backup.manifest is None:
        return (backup.fault,)
    wanted = backup.manifest.digests
    return tuple(
        f"{name} is damaged" for name in FILES if digest(backup.folder / name) != wanted.get(name, "")
    )


def thin(place: Path, vault_id: str, now: datetime) -> int:
    """Delete backups of this vault that the ladder no longer needs; return how many.

    Nothing goes unless the newest is whole.
    """
    mine = [one for one in listed(place) if one.manifest and one.manifest.vault_id == vault_id]
    if not mine or faults(mine[0]):
        return 0
    gone = set(ladder.superfluous((_made(one) for one in mine), now))
    deleted = 0
    for one in mine[1:]:
        if _made(one) in gone:
            with contextlib.suppress(OSError):
                shutil.rmtree(one.folder)
                deleted += 1
    return deleted


def is_due(vault: Vault, place: Path) -> bool:
    """Whether it is time for a backup in this place."""
    newest = last(place, vault.vault_id)
    if newest is None or newest.manifest is None:
        return True
    changed = newest.manifest.state != vault.read(lambda one: fingerprint(one, vault))
    return ladder.is_due(newest.manifest.at, vault.now().astimezone(UTC), changed=changed)


def fingerprint(connection: Connection, vault: Vault) -> str:
    """Return a text that changes with every record, sheet, erasure and passphrase."""
    row = connection.execute(
        """SELECT (SELECT coalesce(max(place), 0) FROM consultations),
        (SELECT coalesce(max(changed_at), '') FROM consultations), (SELECT count(*) FROM consultations),
        (SELECT count(*) FROM revisions), (SELECT count(*) FROM pdfs), (SELECT count(*) FROM erased)"""
    ).fetchone()
    keys = hashlib.sha256(vault.key_file()).hexdigest()[:16]
    return "/".join(map(str, (*row, keys)))


def count(connection: Connection) -> Counts:
    """Count what is there."""
    tables = {"consultations": "consultations", "revisions": "revisions", "sheets": "pdfs", "audit": "audit"}
    return Counts(
        **{
            name: int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
            for name, table in tables.items()
        }
    )


def digest(file: Path) -> str:
    """Return the SHA-256 of a file; nothing when it cannot be read."""
    try:
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""


def _fill(connection: Connection, vault: Vault, part: Path, at: datetime) -> Manifest:
    """Copy everything on the records' own thread: nothing changes meanwhile."""
    copy_to(connection, part / RECORDS_FILE, vault.records_key())
    for name in (KEY_FILE, KEY_COPY):
        _write(part / name, vault.key_file())
    anchor.write(part, vault.derive("anchor"), making.reached(connection))
    return Manifest(
        program=__version__,
        vault_id=vault.vault_id,
        at=at,
        schema=SUPPORTED,
        counts=count(connection),
        state=fingerprint(connection, vault),
        digests={name: digest(part / name) for name in FILES},
    )


def _write(file: Path, data: bytes) -> None:
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def _free(place: Path, at: datetime) -> Path:
    """Return a folder that is not there yet."""
    name = f"{PREFIX}{at.strftime(_STAMP)}"
    number = 1
    while (place / name).exists():
        number += 1
        name = f"{PREFIX}{at.strftime(_STAMP)}-{number}"
    return place / name


def _is_one(folder: Path) -> bool:
    return folder.is_dir() and not folder.is_symlink() and folder.suffix != ".part"


def _plain_file(file: Path) -> bool:
    return file.is_file() and not file.is_symlink()


def _order(backup: Backup) -> tuple[datetime, int, str]:
    """What sorts backups by age; of one second, which a clock set back can give twice, by their number."""
    return _made(backup), len(backup.folder.name), backup.folder.name


def _made(backup: Backup) -> datetime:
    assert backup.manifest is not None  # damaged ones are sorted out before
    return backup.manifest.at
