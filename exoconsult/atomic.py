"""Writing a file so that nobody ever sees half of it: a temporary file beside it, then replace."""

from __future__ import annotations

import contextlib
import errno
import os
from pathlib import Path

from exoconsult.errors import BadInput

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
READ_ONLY = {errno.EROFS, errno.EACCES, errno.EPERM}
"""What the system says of a full disk, and of a place without rights."""


def write_bytes(file: Path, data: bytes, *, private: bool = False) -> None:
    """Put `data` into `file`, wholly or not at all; an existing file is replaced in one step.

    `private`: only the present user may read it. Raises BadInput naming the place when it cannot be
    written (no such folder, a folder of that name, no rights, full disk); nothing is left behind then.
    """
    if file.is_dir():
        raise BadInput("This is a folder, not a file", file, remedy="Name a file in it.")
    temporary = file.with_name(f".{file.name[:80]}.{os.urandom(4).hex()}.part")
    try:
        mode = 0o600 if private else 0o666
        with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(file)
        sync_folder(file.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise cannot_write(error, file) from error


def cannot_write(error: OSError, file: Path) -> BadInput:
    """The error that says why a file could not be written, and what helps against just that."""
    reason = error.strerror or type(error).__name__
    remedy = "Choose another place."
    if error.errno in FULL:
        remedy = "Make room on the disk, or choose another place."
    elif error.errno in READ_ONLY:
        remedy = "Check your rights there, or choose another place."
    return BadInput(f"The file cannot be written ({reason})", file, remedy=remedy)


def sync_file(file: Path) -> None:
    """Bring what was written to a file onto the disk."""
    handle = os.open(file, os.O_RDWR)  # Windows syncs only what may be written to
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(folder: Path) -> None:
    """Make the rename itself survive a power cut, where the system lets folders be synced."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
