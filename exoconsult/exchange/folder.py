"""A folder that is there whole or not at all: built beside its place under another name, then renamed."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import shutil
from pathlib import Path, PurePosixPath
from types import TracebackType

from exoconsult import atomic
from exoconsult.errors import BadInput, StorageFull, StoreError


class NewFolder:
    """Use with `with`: at the end everything is on disk and in place; after any fault nothing is left.

    Only the present user can read it. The place has to be new or an empty folder, and no link: what is
    written goes nowhere else. Raises BadInput for the place, StorageFull or StoreError while writing.
    """

    def __init__(self, target: Path) -> None:
        self._target = target
        self._part = target.with_name(f".{target.name[:60]}.{secrets.token_hex(4)}.part")
        self._made: set[Path] = set()
        self.files = 0

    def __enter__(self) -> NewFolder:
        self._check()
        self._make(self._part)
        return self

    def write(self, name: str, data: bytes) -> None:
        """Write one file; `name` may have folders in it, `handouts/a.pdf`, and never leads outside."""
        path = PurePosixPath(name)
        if path.is_absolute() or not path.parts or ".." in path.parts or "\\" in name or ":" in name:
            raise BadInput("The name leads out of the folder", name)
        place = self._part.joinpath(*path.parts)
        for folder in reversed(place.relative_to(self._part).parents[:-1]):
            if self._part / folder not in self._made:
                self._make(self._part / folder)
        try:
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
            with os.fdopen(os.open(place, flags, 0o600), "wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
        except OSError as error:
            raise self._fault(error) from error
        self.files += 1

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is not None:
            self._remove()
            return
        try:
            for folder in sorted(self._made, key=lambda made: -len(made.parts)):
                atomic.sync_folder(folder)
            if self._target.is_dir():
                self._target.rmdir()  # refused by the system where something came into it meanwhile
            self._part.rename(self._target)
        except OSError as fault:
            self._remove()
            raise self._fault(fault) from fault
        with contextlib.suppress(OSError):
            atomic.sync_folder(self._target.parent)

    def _check(self) -> None:
        target = self._target
        if target.is_symlink():
            raise BadInput("This is a link to another place", target, remedy="Choose the folder itself.")
        if target.exists() and not target.is_dir():
            raise BadInput("This is a file, not a folder", target, remedy="Choose a new folder.")
        try:
            if target.is_dir() and any(target.iterdir()):
                raise BadInput("The folder is not empty", target, remedy="Choose a new folder.")
        except OSError as error:
            raise self._fault(error) from error
        if not target.parent.is_dir():
            raise BadInput("There is no such folder", target.parent, remedy="Choose another place.")

    def _make(self, folder: Path) -> None:
        try:
            folder.mkdir(mode=0o700)
        except OSError as error:
            raise self._fault(error) from error
        self._made.add(folder)

    def _remove(self) -> None:
        shutil.rmtree(self._part, ignore_errors=True)

    def _fault(self, error: OSError) -> StoreError:
        if error.errno in {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}:
            return StorageFull("There is no room for these files", str(self._target), "Choose another place.")
        reason = error.strerror or type(error).__name__
        return StoreError(
            f"The files could not be written ({reason})", str(self._target), "Choose another place."
        )
