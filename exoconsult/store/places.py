"""Where records may be: on a disk of this computer, for this user only, with some room.

SQLite's log does not work over a network, and a folder that another program copies to a cloud tears records
apart and sends health data away: such places are refused with the reason. What cannot be found out is
allowed: the kind of a disk is a fact of the system, and the names of synced folders are a list.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import re
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import msgspec

from exoconsult.errors import StoreError
from exoconsult.store.storage import storage_error

LEAST_FREE = 200 * 1024 * 1024
"""Bytes below which the program says that room is running out."""
BALLAST_FILE, BALLAST_BYTES = "room.bin", 20 * 1024 * 1024
NETWORK_KINDS = frozenset({
    "afpfs", "afs", "cifs", "ceph", "davfs", "fuse.davfs", "fuse.rclone", "fuse.s3fs", "fuse.sshfs",
    "fuse.vmhgfs-fuse", "glusterfs", "lustre", "ncpfs", "nfs", "nfs3", "nfs4", "smb", "smb2", "smb3", "smbfs",
    "vboxsf", "vmhgfs", "webdav",
})  # fmt: skip
SYNCED = {
    "Dropbox": ("dropbox", ".dropbox.cache"),
    "OneDrive": ("onedrive",),
    "Google Drive": ("google drive", "googledrive", "my drive"),
    "iCloud": ("icloud drive", "iclouddrive", "mobile documents", "com~apple~clouddocs", "cloudstorage"),
    "Nextcloud": ("nextcloud", "owncloud"),
    "Box": ("box sync", "box"),
    "pCloud": ("pclouddrive", "pcloud drive"),
    "Syncthing": (),
}
_MARKS = {
    ".dropbox": "Dropbox",
    ".stfolder": "Syncthing",
    ".sync_journal.db": "Nextcloud",
    ".owncloudsync.log": "Nextcloud",
    ".nextcloudsync.log": "Nextcloud",
    ".849c9593-d756-4e56-8d6e-42412f2a707b": "OneDrive",
}
"""Files that a sync program leaves in the folder it copies."""


_AT = 4
"""The field of a line of `mountinfo` that says where."""
_DRIVE_REMOTE = 4


class Mount(msgspec.Struct, frozen=True):
    """A place where a disk hangs in the tree, and its kind in lower case."""

    at: Path
    kind: str


def refusal(folder: Path, mounts: Iterable[Mount] | None = None) -> str:
    """Say why records may not be kept in a folder; empty when they may."""
    real = _real(folder)
    program = synced_by(real)
    if program:
        return f"{program} copies this folder to other computers"
    if _is_windows_network(str(folder)) or _is_windows_network(str(real)):
        return "This folder is on another computer"
    kind = kind_of(real, system_mounts() if mounts is None else mounts)
    if kind in NETWORK_KINDS:
        return f"This folder is on another computer ({kind})"
    return ""


def check(folder: Path, mounts: Iterable[Mount] | None = None) -> None:
    """Raise StoreError when records may not be kept in a folder."""
    why = refusal(folder, mounts)
    if why:
        raise StoreError(
            f"Records cannot be kept here. {why}, which damages records and gives them away",
            str(folder),
            "Choose a folder on this computer. For other rooms there is a file to carry.",
        )


def synced_by(folder: Path) -> str:
    """Return the name of the program that copies this folder away; empty when none is known."""
    for part in (folder, *folder.parents):
        name = part.name.casefold()
        for program, names in SYNCED.items():
            if name in names or any(name.startswith(f"{one} -") for one in names):  # "OneDrive - My Clinic"
                return program
        for mark, program in _MARKS.items():
            with contextlib.suppress(OSError):
                if (part / mark).exists() and part != Path.home():  # ~/.dropbox is Dropbox's own settings
                    return program
    roots = (os.environ.get(name, "") for name in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer"))
    if any(root and folder.is_relative_to(Path(root)) for root in roots):
        return "OneDrive"
    return ""


def kind_of(folder: Path, mounts: Iterable[Mount]) -> str:
    """Return the kind of the disk that a folder is on; empty when it is not known."""
    fitting = [mount for mount in mounts if folder.is_relative_to(mount.at)]
    return max(fitting, key=lambda mount: len(mount.at.parts)).kind if fitting else ""


def system_mounts() -> tuple[Mount, ...]:
    """Return what hangs where on this computer; nothing where the system does not tell."""
    with contextlib.suppress(OSError, subprocess.SubprocessError):
        if sys.platform == "darwin":
            told = subprocess.run(["/sbin/mount"], capture_output=True, timeout=5, check=True)
            return parse_mac_mounts(told.stdout.decode(errors="replace"))
        return parse_mounts(Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="replace"))
    return ()


def parse_mounts(text: str) -> tuple[Mount, ...]:
    """Read Linux's `mountinfo`; the last one at a place is the one that is seen."""
    found: dict[Path, Mount] = {}
    for line in text.splitlines():
        before, _, after = line.partition(" - ")
        fields, kinds = before.split(" "), after.split(" ")
        if len(fields) > _AT and kinds[0]:
            at = Path(fields[_AT].encode().decode("unicode_escape"))
            found[at] = Mount(at, kinds[0].casefold())
    return tuple(found.values())


def parse_mac_mounts(text: str) -> tuple[Mount, ...]:
    """Read what macOS's `mount` prints: `//user@server/share on /Volumes/share (smbfs, nodev)`."""
    found = [re.fullmatch(r".* on (/.*) \(([\w.]+).*\)", line) for line in text.splitlines()]
    return tuple(Mount(Path(one[1]), one[2].casefold()) for one in found if one)


def make_private(folder: Path) -> tuple[str, ...]:
    """Give folder and files to the user alone (0700, 0600); return the names whose rights were too wide."""
    if os.name == "nt":  # the profile's folder is the user's own there
        return ()
    mended = []
    for path, wanted in ((folder, 0o700), *((file, 0o600) for file in sorted(folder.iterdir()))):
        with contextlib.suppress(FileNotFoundError):
            found = path.lstat()
            if stat.S_ISLNK(found.st_mode):
                raise StoreError(
                    "There is a link among the records", str(path), "Remove it; links are not followed."
                )
            if stat.S_IMODE(found.st_mode) & ~wanted and (stat.S_ISREG(found.st_mode) or path == folder):
                with contextlib.suppress(OSError):  # a read-only disk: it can be read all the same
                    path.chmod(wanted)
                    mended.append(path.name)
    return tuple(mended)


def room_left(folder: Path) -> int:
    """Return the free bytes where a folder is, or would be."""
    for place in (folder, *folder.parents):
        with contextlib.suppress(OSError):
            return shutil.disk_usage(place).free
    return 0


def put_ballast(folder: Path) -> bool:
    """Set some room aside for the day the disk is full; return whether it is there."""
    file = folder / BALLAST_FILE
    with contextlib.suppress(OSError):
        if file.exists():
            return True
        if room_left(folder) < LEAST_FREE:
            return False
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as stream:
            for _ in range(BALLAST_BYTES // (1024 * 1024)):
                stream.write(bytes(1024 * 1024))  # written, not sparse: it has to take its room
        return True
    return False


def drop_ballast(folder: Path) -> bool:
    """Give the room back; return whether there was any. Raises StorageReadOnly or StoreError."""
    try:
        (folder / BALLAST_FILE).unlink()
    except FileNotFoundError:
        return False
    except OSError as error:
        raise storage_error(error, folder) from error
    return True


def _real(folder: Path) -> Path:
    """Follow links, also where the last folders are not there yet."""
    with contextlib.suppress(OSError, RuntimeError):
        return folder.resolve()
    return folder.absolute()


def _is_windows_network(text: str) -> bool:
    """A UNC path, or a drive letter that Windows says is a network drive."""
    if text.startswith(("\\\\", "//")) and not text.startswith(("\\\\?\\", "\\\\.\\")):
        return True
    if sys.platform == "win32" and len(text) > 1 and text[1] == ":":
        return bool(ctypes.windll.kernel32.GetDriveTypeW(f"{text[:2]}\\") == _DRIVE_REMOTE)
    return False
