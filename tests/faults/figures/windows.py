"""The real window killed while somebody types: what the bar called saved is there."""

from __future__ import annotations

import random
import shutil
import signal
from pathlib import Path

from exoconsult.store.vault_records import VaultRecords
from tests.faults.figures.figure import Figure
from tests.faults.victim import Said, Victim
from tests.faults.window import home_of, lay_vault, vault_of
from tests.store.safe import unlock

MOST_UNSAVED = 1.0
"""Seconds of typing that a crash may cost."""


def window_kills(folder: Path, rounds: int, seed: int, how: signal.Signals = signal.SIGKILL) -> Figure:
    """Kill a window so many times; count what was called saved and is lost, and say what typing was."""
    chance, wrong, unsaved, saved = random.Random(seed), [], [0.0], 0
    for number in range(rounds):
        home = folder / "home"
        shutil.rmtree(home, ignore_errors=True)
        lay_vault(home)
        window = Victim("tests.faults.window", str(seed + number), **home_of(home))
        window.let_live(chance, 60, 0.1)
        told = window.end(how, patience=0 if how is signal.SIGKILL else 20)
        acknowledged = max([0, *(one.number for one in told if one.word == "saved")])
        saved += acknowledged > 0
        letters, faults = kept(vault_of(home))
        if letters < acknowledged or faults:
            wrong.append(f"round {number}: {letters} letters of {acknowledged} {faults}")
        unsaved.append(_seconds_lost(told, letters))
    remark = f"{saved} rounds with something saved; longest typing lost {max(unsaved):.2f} s"
    return Figure(
        "acknowledged edits lost, window killed while typing",
        rounds,
        len(wrong),
        "; ".join([remark, *wrong[:3]]),
    )


def kept(folder: Path) -> tuple[int, tuple[str, ...]]:
    """How many letters there are, and what is wrong with the vault."""
    vault = unlock(folder)
    records = VaultRecords(vault)
    names = [line.name for line in records.lines()]
    faults = vault.verify()
    vault.close()
    return max([0, *map(len, names)]), faults


def _seconds_lost(told: tuple[Said, ...], kept: int) -> float:
    """From the first letter that is lost to the last that was typed."""
    lost = [one.at for one in told if one.word == "typed" and one.number > kept]
    return (lost[-1] - lost[0]) / 1e9 if lost else 0.0
