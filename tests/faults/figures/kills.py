"""A real writer killed with SIGKILL: what it had acknowledged is there, and nothing is half there."""

from __future__ import annotations

import random
import signal
from pathlib import Path

from exoconsult.store.vault_records import VaultRecords
from tests.faults.figures.figure import Figure
from tests.faults.victim import Victim
from tests.store.safe import make_vault, unlock

EACH_VAULT = 40
"""Rounds after which a new vault is begun: looking through a large one takes longer and shows no more."""


def kept(folder: Path, acknowledged: int, *, ahead: int = 1) -> str:
    """Return what is wrong with a vault whose writer ended after this acknowledgement; empty when nothing."""
    vault = unlock(folder)
    try:
        names = {line.name for line in VaultRecords(vault).lines()}
        lost = {f"Number {number}" for number in range(1, acknowledged + 1)} - names
        if lost:
            return f"{len(lost)} acknowledged records are lost"
        if len(names) > acknowledged + ahead:
            return f"{len(names)} records where {acknowledged} were acknowledged"
        if vault.warnings.lost_commits:
            return "changes are said to be missing"
        return "; ".join(vault.verify())
    finally:
        vault.close()


def start_writer(folder: Path) -> Victim:
    """Start the writer; its first record of this run is acknowledged when this returns."""
    return Victim("tests.store.writer", str(folder))


def writer_kills(folder: Path, rounds: int, seed: int, how: signal.Signals = signal.SIGKILL) -> Figure:
    """Kill a writer so many times."""
    chance, wrong, total, place, acknowledged = random.Random(seed), [], 0, folder, 0
    for number in range(rounds):
        if number % EACH_VAULT == 0:
            place, acknowledged = folder / str(number), 0
            make_vault(place).close()
        writer = start_writer(place)
        writer.let_live(chance, 8, 0.03)
        acks = writer.end(how)
        total += len(acks)
        acknowledged = max([acknowledged, *(ack.number for ack in acks)])
        fault = kept(place, acknowledged)
        if fault:
            wrong.append(f"round {number}: {fault}")
            place = folder / f"{number}-again"
            make_vault(place).close()
            acknowledged = 0
    return Figure(
        "acknowledged edits lost, writer killed (kill -9)",
        rounds,
        len(wrong),
        "; ".join([f"{total} acknowledged", *wrong[:3]]),
    )
