"""Key and name in the memory of the running program: there before the lock, gone after it."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.faults.figures.figure import Figure
from tests.ui.test_restart import before_and_after

WHAT = "key and name of a patient in memory after the lock"


def locked_memory(folder: Path, rounds: int, seed: int) -> Figure:
    """Lock so many times, each in a program of its own."""
    del seed
    if sys.platform != "linux":
        return Figure(WHAT, 0, 0, why="the scan reads /proc")
    found, seen = 0, []
    for number in range(rounds):
        place = folder / str(number)
        place.mkdir(parents=True)
        before, after = before_and_after(place)
        found += sum(after.values())
        seen.append(min(before["name"], before["key"]))
    return Figure(WHAT, rounds, found, "before the lock it is there", planted=min(seen))
