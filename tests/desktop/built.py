"""Walks a built program beside the one from the sources.

    python -m tests.desktop.built [--root DIR] PROGRAM

Both get the same clicks and keys at the same places, each on a screen of its own with the network cut,
and after each the two screens have to become alike. It ends with the sheets that both saved and the
records that both kept. With `--root` the built program runs in the Debian below that folder, into which
it was installed. Run it by hand after `make package`, as root; what was seen is kept in build/built.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date, timedelta
from pathlib import Path

from PIL import Image, ImageChops

from exoconsult.consultation.model import Consultation
from exoconsult.store.vault_records import VaultRecords
from tests.desktop import walk
from tests.desktop.evening import WEEKS, lay_vault, short_folder, started, vault_of
from tests.desktop.hands import Hands
from tests.desktop.screen import Screen, screen, until
from tests.network.traced import STRACE, addressed, targets
from tests.store.safe import PASSPHRASE, unlock

PICTURES = Path("build/built")
PATIENCE = 90.0
APART = 600
"""Pixels in which the two may differ: a blinking caret, the minute of the last save."""


class Twins(Hands):
    """Hands that do everything twice."""

    other: Screen
    alike = True
    """Whether the two have to look the same now."""
    steps = 0

    def _act(self, kind: str, count: int, *told: str, patience: float = PATIENCE) -> None:
        super()._act(kind, count, *told, patience=patience)
        self.do(*told)
        if self.alike:
            self.meet(" ".join(told))

    def do(self, *told: str) -> None:
        """Let the other hand act alone."""
        settings = {**os.environ, "DISPLAY": self.other.display, "LC_ALL": "C.UTF-8"}
        subprocess.run(["xdotool", *told], env=settings, check=True, capture_output=True, timeout=60)

    def meet(self, after: str) -> None:
        """Wait until the two screens are alike."""
        self.steps += 1
        end = time.monotonic() + PATIENCE
        while apart(self._screen.picture(), self.other.picture()) > APART:
            if time.monotonic() > end:
                self._screen.picture().save(PICTURES / "apart-source.png")
                self.other.picture().save(PICTURES / "apart-built.png")
                raise AssertionError(f"the built program looks otherwise after {after!r}: see {PICTURES}")
            time.sleep(0.1)

    def picture(self, name: str) -> Path:
        """Keep a picture of the built program's screen, too."""
        file = super().picture(name)
        self.other.picture().save(file.with_stem(f"{name}-built"))
        return file


def apart(one: Image.Image, other: Image.Image) -> int:
    """In how many pixels two pictures differ by more than a shade."""
    grey = ImageChops.difference(one, other).convert("L")
    return sum(grey.histogram()[24:])


@contextmanager
def built(command: list[str], root: Path, folder: Path, display: str) -> Iterator[subprocess.Popen[bytes]]:
    """Start the built program with a profile of its own below `folder`, traced and without a network."""
    inside = Path("/") / folder.relative_to(root)
    names = {"HOME": "home", "XDG_DATA_HOME": "data", "XDG_CONFIG_HOME": "config", "XDG_STATE_HOME": "state"}
    for name in (*names.values(), "run"):
        (folder / name).mkdir(mode=0o700, exist_ok=True)
    own = {name: str(inside / place) for name, place in {**names, "XDG_RUNTIME_DIR": "run"}.items()}
    bare = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8", "DISPLAY": display, **own}
    there = ["chroot", str(root)] if root != Path("/") else []
    traced = ["unshare", "-n", *STRACE, "-D", "-o", str(folder / "trace"), *there, *command]
    with (folder / "program.log").open("wb") as log:
        running = subprocess.Popen(traced, env=bare, stdout=log, stderr=log, stdin=subprocess.DEVNULL)
        try:
            yield running
        finally:
            if running.poll() is None:
                running.terminate()
            running.wait(timeout=60)


def let_in(hands: Twins) -> None:
    """Type the passphrase at the built program's door; the probe has typed the other one's."""
    hands.wait_for("New consultation")
    until(lambda: not _is_plain(hands.other.picture()), "a window of the built program", PATIENCE)
    until(lambda: _is_still(hands.other), "its door", PATIENCE)
    hands.do("type", "--delay", "30", PASSPHRASE)
    hands.do("key", "Return")
    hands.meet("the passphrase")


def _is_plain(picture: Image.Image) -> bool:
    return len(picture.resize((160, 100)).getcolors(16_000) or []) < 5


def _is_still(shown: Screen) -> bool:
    before = shown.picture()
    time.sleep(2)
    return apart(before, shown.picture()) <= APART


def save(hands: Twins, file: Path, other: Path, typed: Path) -> None:
    """Save both sheets, each under its own name."""
    hands.alike = False
    hands.click("Save PDF")
    hands.wait_for_window("QFileDialog")
    time.sleep(3)  # and the other one's
    Hands._act(hands, "keys", len(str(file)), "type", "--delay", "8", str(file))
    hands.do("type", "--delay", "30", str(typed))
    hands.press("Return", closes=True)
    hands.wait_for(f"Saved as {file}")
    until(other.is_file, "the built program's sheet", PATIENCE)


def kept(folder: Path) -> list[Consultation]:
    """What is in the records of a profile."""
    vault = unlock(vault_of(folder))
    records = VaultRecords(vault)
    found = [records.load(line.id) for line in records.lines()]
    vault.close()
    return found


def words(file: Path) -> str:
    """The words of a sheet."""
    command = ["pdftotext", "-layout", str(file), "-"]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode()


def main() -> int:
    """Walk; print what was reached."""
    parser = argparse.ArgumentParser(description="walk a built program beside the one from the sources")
    parser.add_argument("--root", type=Path, default=Path("/"))
    parser.add_argument("program", nargs="+")
    chosen = parser.parse_args()
    (chosen.root / "tmp").mkdir(exist_ok=True)
    shutil.rmtree(PICTURES, ignore_errors=True)
    PICTURES.mkdir(parents=True)
    with short_folder() as folder, ExitStack() as stack:
        typed = Path("/tmp") / f"{folder.name}-built" / "home" / "handout.pdf"
        theirs = chosen.root / "tmp" / f"{folder.name}-built"
        theirs.mkdir(exist_ok=True)
        stack.callback(shutil.rmtree, theirs, ignore_errors=True)
        ours = folder / "source"
        ours.mkdir()
        for one in (ours, theirs):
            lay_vault(one)
        shown = stack.enter_context(screen(folder / "screen"))
        other = stack.enter_context(screen(folder / "other"))
        running = stack.enter_context(started(ours, DISPLAY=shown.display))
        away = stack.enter_context(built(chosen.program, chosen.root, theirs, other.display))
        hands = Twins(shown, running, PICTURES)
        hands.other = other
        let_in(hands)
        event = date.fromtimestamp(folder.stat().st_mtime) + timedelta(weeks=WEEKS)
        walk.walk_to_handout(hands, event)
        hands.meet("the sheet is there")
        hands.picture("09-handout")
        sheet = theirs / "home" / "handout.pdf"
        save(hands, ours / "home" / "handout.pdf", sheet, typed)
        hands.picture("10-saved")
        hands.press("alt+F4", closes=True)
        codes = running.wait(timeout=60), away.wait(timeout=60)
        same = words(ours / "home" / "handout.pdf") == words(sheet)
        records = [(one.patient, one.health.keys(), one.sites, one.goals.chosen) for one in kept(theirs)]
        wanted = [(one.patient, one.health.keys(), one.sites, one.goals.chosen) for one in kept(ours)]
        said = (theirs / "program.log").read_text("utf-8", "replace")
        print(f"{hands.steps} steps alike; exit codes {codes}; the same words on both sheets: {same}")
        print(f"the same record kept: {len(records) == 1 and records == wanted}; said: {said!r}")
        print("the built program connected to:", *targets(theirs / "trace"), sep="\n  ")
        return int(codes != (0, 0) or not same or records != wanted or bool(addressed(theirs / "trace")))


if __name__ == "__main__":
    sys.exit(main())
