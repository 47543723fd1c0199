"""Bringing a backup back: only into an empty place, opened and counted there before it takes its name.

What was erased after the backup was made is erased again, from the ledger beside it. A vault that is in
the way is set aside under another name first, never written over.
"""

from __future__ import annotations

import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from exoconsult.atomic import sync_folder
from exoconsult.errors import StoreError, VaultDamaged, VaultTooNew
from exoconsult.store import backup, ledger, rows
from exoconsult.store.anchor import ANCHOR_FILE
from exoconsult.store.backup import Counts, Manifest
from exoconsult.store.keys import PRODUCTION_KDF, Kdf
from exoconsult.store.storage import storage_error
from exoconsult.store.vault import Now, Vault
from exoconsult.store.vault_files import KEY_COPY, KEY_FILE, RECORDS_FILE

_MAX_SMALL = 1_000_000
_BLOCK = 1024 * 1024


class Restored(msgspec.Struct, frozen=True, kw_only=True):
    """What came back. `erased_again`: how many consultations went once more, as the ledger says."""

    at: datetime
    counts: Counts
    erased_again: int


def restore(folder: Path, target: Path, secret: str, *, now: Now, kdf: Kdf = PRODUCTION_KDF) -> Restored:
    """Bring the backup in `folder` back to `target`, which is missing or empty.

    `secret`: a passphrase of that day or the recovery code. Raises WrongPassphrase, VaultDamaged,
    VaultTooNew or another StoreError; `target` is then as before.
    """
    found = backup.look(folder)
    if found.manifest is None:
        kind = VaultTooNew if "newer" in found.fault else VaultDamaged
        raise kind(f"This backup cannot be used: {found.fault}", str(folder), "Choose another backup.")
    refuse_used(target)
    part = target.with_name(f"{target.name}.restoring")
    try:
        shutil.rmtree(part, ignore_errors=True)
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        part.mkdir(mode=0o700)
        result = _fill(found.manifest, folder, part, secret, now, kdf)
        if target.exists():
            target.rmdir()
        part.rename(target)
        sync_folder(target.parent)
    except OSError as error:
        raise storage_error(error, target.parent) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return result


def put_back(folder: Path, target: Path, secret: str, *, now: Now, kdf: Kdf = PRODUCTION_KDF) -> Restored:
    """Bring a backup back to where there may be records: those are set aside, once the backup stands whole.

    Raises as `restore`; whatever is at `target` is then untouched.
    """
    beside = _beside(target)
    shutil.rmtree(beside, ignore_errors=True)
    result = restore(folder, beside, secret, now=now, kdf=kdf)
    if target.exists() and any(target.iterdir()):
        set_aside(target, now())
    finish(target)
    return result


def finish(target: Path) -> None:
    """Give a backup that stands whole beside `target` its place, where a power cut kept it from that."""
    beside = _beside(target)
    if not beside.is_dir() or (target.exists() and any(target.iterdir())):
        return
    try:
        if target.exists():
            target.rmdir()
        beside.rename(target)
        sync_folder(target.parent)
    except OSError as error:
        raise storage_error(error, target.parent) from error


def refuse_used(target: Path) -> None:
    """Raise StoreError for a place that holds anything: a log left there would be mixed with the records."""
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise StoreError("The place to restore to is not empty", str(target), "Choose an empty one.")


def set_aside(folder: Path, now: datetime) -> Path:
    """Give a damaged vault another name, so that its place is free; return where it is now."""
    stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    aside = folder.with_name(f"{folder.name}-set-aside-{stamp}")
    try:
        folder.rename(aside)
        sync_folder(folder.parent)
    except OSError as error:
        raise storage_error(error, folder.parent) from error
    return aside


def _fill(manifest: Manifest, folder: Path, part: Path, secret: str, now: Now, kdf: Kdf) -> Restored:
    for name in (KEY_FILE, KEY_COPY, ANCHOR_FILE, RECORDS_FILE):  # fixed names: nothing else is taken
        most = None if name == RECORDS_FILE else _MAX_SMALL
        _copy(folder / name, part / name, manifest.digests.get(name, ""), most)
    sync_folder(part)
    vault = Vault.unlock(part, secret, now=now, kdf=kdf)
    try:
        faults = vault.verify()
        counts = vault.read(backup.count)
        if faults or not _holds(counts, manifest.counts):
            raise VaultDamaged(
                f"This backup is damaged ({faults[0] if faults else 'records are missing in it'})",
                str(folder),
                "Choose another backup.",
            )
        gone = ledger.read(folder.parent, vault.vault_id, vault.derive("ledger"))
        ids = [one.id for one in gone if one.kind == "consultation"]
        again = vault.write(lambda pen: rows.remove(pen, ids))
        vault.note("restore", folder.name, f"{counts.consultations} consultations, {again} erased again")
        vault.rest()
        return Restored(at=manifest.at, counts=vault.read(backup.count), erased_again=again)
    finally:
        vault.close()


def _holds(found: Counts, promised: Counts) -> bool:
    """Whether everything is there; opening adds rows to the audit trail."""
    same = (found.consultations, found.revisions, found.sheets)
    return same == (promised.consultations, promised.revisions, promised.sheets) and (
        found.audit >= promised.audit
    )


def _copy(source: Path, target: Path, wanted: str, most: int | None) -> None:
    """Copy one file and compare it with its digest. Raises VaultDamaged, or OSError."""
    if source.is_symlink() or (most is not None and source.stat().st_size > most):
        raise VaultDamaged(f"{source.name} of this backup is not what it should be", str(source))
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with source.open("rb") as stream, os.fdopen(handle, "wb") as out:
        shutil.copyfileobj(stream, out, _BLOCK)
        out.flush()
        os.fsync(out.fileno())
    if backup.digest(target) != wanted:
        raise VaultDamaged(f"{source.name} of this backup is damaged", str(source), "Choose another backup.")


def _beside(target: Path) -> Path:
    return target.with_name(f"{target.name}.restored")
