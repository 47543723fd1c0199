"""The whole journey, walked once: the real program on a real screen with real printers and no network."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from exoconsult.consultation.model import Consultation
from exoconsult.store.vault_records import VaultRecords
from exoconsult.ui.secret_parts import CODE_NOTED
from tests.desktop import walk
from tests.desktop.hands import Hands
from tests.desktop.print_room import print_room
from tests.desktop.screen import screen, until
from tests.network.traced import STRACE
from tests.store.safe import make_vault, unlock

PICTURES = Path("build/desktop")
WEEKS = 9
PROGRAM = """
from tests.network.web_clients import watch
asked = watch()  # first of all: it sees what is loaded from now on
from tests.desktop.probe import main
raise SystemExit(main(asked))
"""


@dataclass(frozen=True)
class Journey:
    """What was left when the window was closed."""

    folder: Path
    event: date
    saved: bytes
    kept: bytes
    paper: Path
    records: tuple[Consultation, ...]
    home: list[str]
    modules: list[str]
    web_clients: list[tuple[str, str]]
    taps: list[str]
    code: int

    @property
    def trace(self) -> Path:
        """Every network call of the program and of what it started."""
        return self.folder / "trace"


@contextmanager
def short_folder() -> Iterator[Path]:
    """A folder that the print server's own user can enter, with a name short enough for a socket in it."""
    folder = Path(tempfile.mkdtemp(prefix="exo-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


@contextmanager
def started(folder: Path, **settings: str) -> Iterator[subprocess.Popen[bytes]]:
    """Start the program with a profile of its own, without network interfaces, traced; end it afterwards.

    With -D the tracer stands aside: the process here is the program itself.
    """
    run = folder / "run"
    run.mkdir(mode=0o700)
    places = {
        "HOME": folder / "home",
        "XDG_DATA_HOME": folder / "data",
        "XDG_CONFIG_HOME": folder / "config",
        "XDG_STATE_HOME": folder / "state",
        "XDG_RUNTIME_DIR": run,
        "TMPDIR": folder / "temporary",
    }
    (folder / "home" / "Documents").mkdir(parents=True)
    (folder / "temporary").mkdir()
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    own = {**kept, **{name: str(place) for name, place in places.items()}, **settings}
    traced = ["unshare", "-n", *STRACE, "-D", "-o", str(folder / "trace")]
    with (folder / "program.log").open("wb") as log:
        running = subprocess.Popen(
            [*traced, sys.executable, "-c", PROGRAM],
            env={**own, "QT_QPA_PLATFORM": "xcb", "PYTHONPATH": str(Path.cwd())},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
        )
        try:
            yield running
        finally:
            if running.poll() is None:
                running.terminate()
            running.wait(timeout=30)


def vault_of(folder: Path) -> Path:
    """Where the program keeps its records in a profile."""
    return folder / "data" / "ExoConsult" / "vault"


def lay_vault(folder: Path) -> None:
    """Records as after the first start, whose passphrase the probe types."""
    vault_of(folder).parent.mkdir(parents=True)
    vault = make_vault(vault_of(folder))
    vault.set_setting(CODE_NOTED, "yes")
    vault.close()


def walk_journey(folder: Path) -> Journey:
    """Walk it: consultation, three printers, PDF, Finish, close."""
    event = date.fromtimestamp(folder.stat().st_mtime) + timedelta(weeks=WEEKS)  # as the program's clock
    file = folder / "home" / "handout.pdf"
    lay_vault(folder)
    with ExitStack() as stack:
        shown = stack.enter_context(screen(folder / "screen"))
        room = stack.enter_context(print_room(folder / "print"))
        running = stack.enter_context(started(folder, DISPLAY=shown.display, CUPS_SERVER=room.server))
        hands = Hands(shown, running, PICTURES)
        walk.walk_to_handout(hands, event)
        walk.print_on(hands, "Keeper", "Keeper", "The printer has taken every page.")
        walk.print_on(hands, "Paper", "Keeper", "The printer has taken every page.")
        walk.print_on(hands, "Jam", "Paper", "The printer has stopped: The paper is jammed.")
        walk.save_as(hands, file)
        hands.click("Finish")
        hands.wait_for("Recent consultations")
        hands.picture("11-home-again")
        home, modules = hands.ask("said"), hands.ask("modules")
        web_clients = [(who, what) for who, what in hands.ask("web clients")]
        hands.press("alt+F4", closes=True)
        code = running.wait(timeout=30)
        until(lambda: room.kept().is_file() and room.paper(), "the printed files")
        vault = unlock(vault_of(folder))
        records = VaultRecords(vault)
        found = tuple(records.load(line.id) for line in records.lines())
        vault.close()
        return Journey(
            folder=folder,
            event=event,
            saved=file.read_bytes(),
            kept=room.kept().read_bytes(),
            paper=room.paper()[0],
            records=found,
            home=home,
            modules=modules,
            web_clients=web_clients,
            taps=hands.taps,
            code=code,
        )
