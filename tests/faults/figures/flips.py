"""Bits flipped at random anywhere in a closed vault: each is found, or mended from the other copy."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

from exoconsult.errors import StoreError, WrongPassphrase
from exoconsult.store import throttle
from exoconsult.store.vault_records import VaultRecords
from tests.faults.figures.figure import Figure
from tests.store.safe import make_vault, person, unlock

RECORDS = 40


def bit_flips(folder: Path, rounds: int, seed: int) -> Figure:
    """Flip one bit after the other, each in a fresh copy."""
    chance, silent, counts = random.Random(seed), [], {"refused": 0, "mended": 0, "told": 0}
    vault = make_vault(folder / "whole")
    for number in range(RECORDS):
        VaultRecords(vault).save(person(f"a{number}"))
    vault.close()
    files = {file.name: file.read_bytes() for file in sorted((folder / "whole").iterdir())}
    files.pop(throttle.TRIES_FILE, None)
    names, sizes = list(files), [len(data) for data in files.values()]
    for number in range(rounds):
        # every third in one of the small files, which a draw by size would hardly ever meet
        name = chance.choices(names, sizes if number % 3 else [1] * len(names))[0]
        data = bytearray(files[name])
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        place = folder / "flipped"
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(folder / "whole", place)
        (place / name).write_bytes(data)
        how = _found(place, name, bytes(data))
        if how:
            counts[how] += 1
        else:
            silent.append(name)
    remark = ", ".join([*(f"{count} {how}" for how, count in counts.items()), *silent[:3]])
    return Figure("bit flips in the vault that nobody noticed", rounds, len(silent), remark)


def _found(place: Path, name: str, damaged: bytes) -> str:
    """How a flip was found; empty when it was not."""
    try:
        vault = unlock(place)
    except WrongPassphrase:
        return ""  # a damaged file must never be called that
    except StoreError:
        return "refused"
    try:
        whole = len(VaultRecords(vault).lines()) == RECORDS and vault.verify() == ()
        warned = bool(vault.warnings.words())
    finally:
        vault.close()
    if whole and (place / name).read_bytes() != damaged:
        return "mended"
    return "told" if warned else ""
