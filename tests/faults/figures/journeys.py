"""One whole journey on a real screen, with printers and no network: what it leaves on disk, whom it calls."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

from tests.desktop import walk
from tests.desktop.evening import Journey, short_folder, walk_journey
from tests.desktop.needs import missing
from tests.faults.figures.figure import Figure
from tests.faults.leaks import hits
from tests.network.traced import addressed, network_attempts

PROFILE = ("home", "data", "config", "state", "run", "temporary", "program.log")
"""All that belongs to the user in the journey's folder; the rest is screen, printers and trace."""
MARKS = (*walk.NAME.replace("-", " ").split(" ")[:2], walk.REFERENCE, walk.OWN_WORDS, walk.NOTE)
PLAIN, SOCKETS = "plain text of a patient on disk after a journey", "internet sockets in a journey"


def left_behind(journey: Journey) -> list[str]:
    """Return where words of the patient stand in the profile and its temporary folder."""
    places = [journey.folder / name for name in PROFILE]
    return hits(places, MARKS, [journey.folder / "home" / "handout.pdf"])


def planted(journey: Journey) -> int:
    """Plant a word as a log would and see it found; return how often it was."""
    file = journey.folder / "state" / "planted.log"
    file.parent.mkdir(exist_ok=True)
    file.write_text(f"could not save {walk.NAME}", encoding="utf-16-le")
    found = [hit for hit in left_behind(journey) if "planted.log" in hit]
    file.unlink()
    return len(found)


def leaks(folder: Path, rounds: int, seed: int) -> Figure:
    """Look for the patient's words after the journey."""
    del folder, rounds, seed
    return _walked()[0]


def calls(folder: Path, rounds: int, seed: int) -> Figure:
    """Look whom the journey called."""
    del folder, rounds, seed
    return _walked()[1]


@cache
def _walked() -> tuple[Figure, Figure]:
    """Walk it once; both figures come of the same journey."""
    if why := missing():
        return Figure(PLAIN, 0, 0, why=why), Figure(SOCKETS, 0, 0, why=why)
    with short_folder() as place:
        journey = walk_journey(place)
        left, called = left_behind(journey), addressed(journey.trace)
        caught = addressed(_planted_trace(place / "planted"))
        return (
            Figure(PLAIN, 1, len(left), "; ".join(left[:3]), planted=planted(journey)),
            Figure(SOCKETS, 1, len(called), "; ".join(called[:3]), planted=len(caught)),
        )


def _planted_trace(trace: Path) -> Path:
    """Trace a program that does call somebody."""
    script = "import socket; s = socket.socket(); s.settimeout(1); s.connect_ex(('127.0.0.1', 9))"
    network_attempts([sys.executable, "-c", script], trace)
    return trace
