"""Power cuts: a disk of its own (ext4 in a file) that forgets whatever was not synced, at once.

The kernel's own shutdown call does it, as root. Only what was acknowledged before the call counts: a sync
that races it may still report success.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import random
import struct
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from tests.faults.figures.changes import opens_with, start_changer
from tests.faults.figures.figure import Figure
from tests.faults.figures.kills import kept, start_writer
from tests.store.safe import make_vault

_SHUTDOWN, _WITHOUT_FLUSHING = 0x8004587D, struct.pack("I", 2)
MEGABYTES = 48


class Disk:
    """An ext4 in a file, hung into a folder."""

    def __init__(self, folder: Path) -> None:
        self.image, self.at = folder / "disk.img", folder / "disk"

    def make(self) -> None:
        """Make and hang in. Raises OSError or CalledProcessError where this is not allowed."""
        self.at.mkdir()
        with self.image.open("wb") as file:
            file.truncate(MEGABYTES * 1024 * 1024)
        _run("mkfs.ext4", "-q", "-F", str(self.image))
        self.mount()

    def mount(self) -> None:
        """Hang in; the file system mends itself from its journal."""
        _run("mount", "-o", "loop", str(self.image), str(self.at))

    def unmount(self) -> None:
        """Take out, once nobody uses it any more.

        Whoever has a view of all mounts of their own meanwhile (`unshare -m`) keeps the disk in use, switched
        off as it is: hung in again before that ends, it would still be the same one.
        """
        taken = False
        for _try in range(600):
            taken = taken or _done("umount", str(self.at))
            if taken and not _loops(self.image):
                return
            time.sleep(0.1)
        raise OSError(f"{self.at} is still in use")

    def cut(self) -> int:
        """Cut the power; return the nanosecond just before."""
        handle = os.open(self.at, os.O_RDONLY)
        try:
            before = time.monotonic_ns()
            fcntl.ioctl(handle, _SHUTDOWN, _WITHOUT_FLUSHING)
        finally:
            os.close(handle)
        return before

    def back(self) -> None:
        """Switch on again."""
        self.unmount()
        self.mount()


def not_possible() -> str:
    """Why there can be no power cuts here; empty when there can."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return "only root can mount a disk"
    if not Path("/dev/loop-control").exists():
        return "this system has no loop devices"
    return ""


@contextlib.contextmanager
def disk(folder: Path) -> Iterator[Disk]:
    """A disk to cut the power of."""
    folder.mkdir(exist_ok=True)
    made = Disk(folder)
    made.make()
    try:
        yield made
    finally:
        made.unmount()


def power_cuts(folder: Path, rounds: int, seed: int) -> Figure:
    """Cut the power under a writer."""
    what = "acknowledged edits lost, power cut"
    if why := not_possible():
        return Figure(what, 0, 0, why=why)
    chance, total, place, acknowledged = random.Random(seed), 0, Path(), 0
    wrong: list[str] = []
    with disk(folder) as one:
        for number in range(rounds):
            if number % 40 == 0 or (wrong and wrong[-1].startswith(f"cut {number - 1}:")):
                place, acknowledged = one.at / f"vault{number}", 0
                make_vault(place).close()
                os.sync()
            writer = start_writer(place)
            writer.let_live(chance, 20, 0.05)
            cut_at = one.cut()
            acks = writer.end(patience=5)
            one.back()
            before = [ack.number for ack in acks if ack.at < cut_at]
            total += len(before)
            acknowledged = max([acknowledged, *before])
            fault = _look(place, acknowledged)
            if fault:
                wrong.append(f"cut {number}: {fault}")
            acknowledged = max([acknowledged, *(ack.number for ack in acks)])
    return Figure(what, rounds, len(wrong), "; ".join([f"{total} acknowledged", *wrong[:3]]))


def passphrase_power_cuts(folder: Path, rounds: int, seed: int) -> Figure:
    """Cut the power while passphrases change without end: the one acknowledged or the one tried opens."""
    what = "locked out, power cut in a change of passphrase"
    if why := not_possible():
        return Figure(what, 0, 0, why=why)
    chance, locked_out, current = random.Random(seed), 0, 0
    with disk(folder) as one:
        place = one.at / "vault"
        make_vault(place).close()
        os.sync()
        for _number in range(rounds):
            changer = start_changer(place, current)
            changer.let_live(chance, 10, 0.03)
            cut_at = one.cut()
            told = changer.end(patience=5)
            one.back()
            sure = (said.number for said in told if said.word == "now" and said.at < cut_at)
            least = max([current, *sure])
            most = max([current, *(said.number for said in told)])
            found = opens_with(place, range(least, most + 1))
            if found is None:
                locked_out += 1
                break
            current = found
    return Figure(what, rounds, locked_out)


def _look(place: Path, acknowledged: int) -> str:
    try:
        return kept(place, acknowledged, ahead=10**6)  # what came during the cut may be there
    except Exception as error:  # an error of any kind is a loss
        return repr(error)


def _done(*command: str) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _loops(image: Path) -> bool:
    """Whether a loop device still holds this file."""
    found = subprocess.run(["losetup", "-j", str(image)], capture_output=True, check=True)
    return bool(found.stdout.strip())


def _run(*command: str) -> None:
    subprocess.run(command, capture_output=True, check=True)
