"""What the system says when it cannot write, in the words of the program."""

from __future__ import annotations

import os
from pathlib import Path

from exoconsult.atomic import FULL, READ_ONLY
from exoconsult.errors import StorageFull, StorageReadOnly, StoreError, VaultBusy, VaultDamaged


def storage_error(error: OSError, place: Path) -> StoreError:
    """Tell a full disk and a place without rights apart from everything else."""
    if error.errno in FULL:
        return full(place)
    if error.errno in READ_ONLY:
        return read_only(place)
    reason = error.strerror or type(error).__name__
    return StoreError(f"The records cannot be written ({reason})", str(place), "Check the disk.")


def full(place: Path) -> StorageFull:
    """The disk is full."""
    return StorageFull("The disk is full", str(place), "Make room; it is tried again by itself.")


def read_only(place: Path) -> StorageReadOnly:
    """The place cannot be written to."""
    return StorageReadOnly(
        "The records cannot be written: the place is read-only",
        str(place),
        "Check the disk and your rights; it is tried again by itself.",
    )


def database_error(error: Exception, file: Path) -> StoreError:
    """Put what the database says into the family. It gives no codes, only its fixed English messages."""
    said = str(error).casefold()
    if "disk is full" in said:
        return full(file.parent)
    cannot_write = file.exists() and not os.access(file.parent, os.W_OK)
    if "readonly" in said or (cannot_write and ("unable to open" in said or "disk i/o error" in said)):
        return read_only(file.parent)
    if "locked" in said or "busy" in said:
        return VaultBusy(
            "The records are open in another ExoConsult", str(file), "Close the other one first."
        )
    if "not a database" in said or "malformed" in said or "corrupt" in said:
        return damaged(file)
    if "unable to open" in said:
        return StoreError("The records cannot be opened", str(file), "Check the disk and your rights there.")
    kind = type(error).__name__
    return StoreError(f"The records cannot be written ({kind}: {said})", str(file), "Check the disk.")


def damaged(file: Path, what: str = "The records are damaged; the passphrase was right") -> VaultDamaged:
    """The file is damaged, which no other passphrase would mend."""
    return VaultDamaged(what, str(file), "Restore from the newest backup.")
