"""A print room of its own: cupsd with its own settings, socket, spool and printers, in a folder.

Printers: "Keeper" keeps the file that it was sent; "Paper" is cups-pdf, so pages go through the filters of a
real driver; "Jam" takes a job and then fails.
"""

from __future__ import annotations

import os
import pwd
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.desktop.screen import program, until

SERVER_BIN = Path("/usr/lib/cups")
PAPER_DRIVER = Path("/usr/share/ppd/cups-pdf/CUPS-PDF_opt.ppd")
CUPSD = "/usr/sbin/cupsd"

_SERVER = """LogLevel info
Listen {folder}/cups.sock
Browsing No
DefaultAuthType None
WebInterface No
JobRetryInterval 1
PreserveJobFiles No
<Location />
Order allow,deny
Allow all
</Location>
<Policy default>
<Limit All>
Order deny,allow
Allow all
</Limit>
</Policy>
"""
_FILES = """AccessLog {folder}/access_log
ErrorLog {folder}/error_log
PageLog {folder}/page_log
CacheDir {folder}/cache
RequestRoot {folder}/spool
StateDir {folder}/state
TempDir {folder}/spool/tmp
ServerRoot {folder}
ServerBin {folder}/bin
SystemGroup root
ConfigFilePerm 0644
Sandboxing Relaxed
"""
_BACKENDS = {
    "keep": 'cat "${6:--}" > kept.part && mv kept.part kept.pdf',
    "jam": 'echo "STATE: +media-jam-error" >&2\necho "ERROR: The paper is jammed" >&2\nexit 1',
    # cups-pdf reads its settings from a fixed place: it gets ours there, in a mount namespace of its own.
    "cups-pdf": 'exec unshare -m sh -c \'mount --bind "$0" /etc/cups/cups-pdf.conf && exec "$@"\' '
    '"$PWD/cups-pdf.conf" /usr/lib/cups/backend/cups-pdf "$@"',
}
_PAPER = """Out {folder}/paper
AnonDirName {folder}/paper
Spool {folder}/paper-spool
Log {folder}
Label 1
"""


class PrintRoom:
    """`server` is what CUPS_SERVER has to be to print here."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.server = str(folder / "cups.sock")

    def kept(self) -> Path:
        """The file that Keeper was sent, once it is there."""
        return self.folder / "kept.pdf"

    def paper(self) -> list[Path]:
        """What came out of Paper."""
        return sorted((self.folder / "paper").rglob("*.pdf"))

    def tell(self, *command: str) -> str:
        """Run a command of CUPS here; it has to succeed."""
        settings = {**os.environ, "CUPS_SERVER": self.server, "LC_ALL": "C.UTF-8"}
        done = subprocess.run(command, env=settings, capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode == 0, f"{command}: {done.stderr} {self.log()}"
        return done.stdout

    def log(self) -> str:
        """The end of what the server wrote."""
        return (self.folder / "error_log").read_text(encoding="utf-8", errors="replace")[-3000:]


def _build(folder: Path) -> None:
    """Lay out the folder: settings, and the server's own programs with ours among the backends."""
    for name in ("cache", "spool", "spool/tmp", "state", "paper", "paper-spool", "bin/backend", "ppd"):
        (folder / name).mkdir(parents=True)
    (folder / "cupsd.conf").write_text(_SERVER.format(folder=folder), encoding="utf-8")
    (folder / "cups-files.conf").write_text(_FILES.format(folder=folder), encoding="utf-8")
    (folder / "cups-pdf.conf").write_text(_PAPER.format(folder=folder), encoding="utf-8")
    for part in SERVER_BIN.iterdir():
        if part.name != "backend":
            (folder / "bin" / part.name).symlink_to(part)
    for name, does in _BACKENDS.items():
        backend = folder / "bin" / "backend" / name
        listed = f'[ $# -gt 0 ] || {{ echo "direct {name} \\"{name}\\" \\"{name}\\""; exit 0; }}'
        text = f"#!/bin/sh\n{listed}\ncd {folder} || exit 1\n{does}\n"
        backend.write_text(text, encoding="utf-8")
        backend.chmod(0o700)  # so CUPS runs it as the user that it runs as itself


@contextmanager
def print_room(folder: Path) -> Iterator[PrintRoom]:
    """Start a print server with three printers; stop it afterwards."""
    _build(folder)
    room = PrintRoom(folder)
    own = ["-c", str(folder / "cupsd.conf"), "-s", str(folder / "cups-files.conf")]
    settings = {"USER": pwd.getpwuid(os.getuid()).pw_name}
    with program([CUPSD, "-f", *own], folder / "cupsd.log", **settings):
        until(lambda: Path(room.server).is_socket(), "the print server's socket")
        for name, driver in (("Keeper", "raw"), ("Jam", "raw"), ("Paper", str(PAPER_DRIVER))):
            how = ["-P", driver] if name == "Paper" else ["-m", driver]
            where = {"Keeper": "keep:/", "Jam": "jam:/", "Paper": "cups-pdf:/"}[name]
            room.tell("lpadmin", "-p", name, "-E", "-v", where, *how)
        room.tell("lpadmin", "-d", "Keeper")
        yield room
