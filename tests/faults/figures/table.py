"""Every figure of `make faults`, with the rounds that it takes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.faults.figures import changes, flips, journeys, kills, memory, power, windows
from tests.faults.figures.figure import Figure

FIGURES: tuple[tuple[str, int, Callable[[Path, int, int], Figure]], ...] = (
    ("kills", 1000, kills.writer_kills),
    ("window", 100, windows.window_kills),
    ("power", 100, power.power_cuts),
    ("power-keys", 40, power.passphrase_power_cuts),
    ("passphrase", 200, changes.passphrase_kills),
    ("migration", 200, changes.migration_kills),
    ("backup", 100, changes.backup_kills),
    ("flips", 300, flips.bit_flips),
    ("memory", 3, memory.locked_memory),
    ("plain", 1, journeys.leaks),
    ("sockets", 1, journeys.calls),
)
