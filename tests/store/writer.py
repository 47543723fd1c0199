"""A program that saves without end and says what is on the disk, to be killed at any moment.

`python -m tests.store.writer FOLDER`: prints `saved`, the number of each save once it was acknowledged,
and the nanosecond of the system's running clock at which it was.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import msgspec

from exoconsult.consultation.model import Consultation, Patient
from exoconsult.errors import StoreError
from exoconsult.store.vault_records import VaultRecords
from tests.store.safe import Clock, unlock


def main() -> None:
    """Save until the end."""
    clock = Clock()
    records = VaultRecords(unlock(Path(sys.argv[1]), clock=clock))
    number = len(records.lines())

    def acknowledge(saved: int, error: StoreError | None) -> None:
        if error is None:
            os.write(1, b"saved %d %d\n" % (saved, time.monotonic_ns()))

    while True:
        number += 1
        value = Consultation(id=f"n{number}", patient=Patient(name=f"Number {number}"))
        records.save_later(value, lambda error, saved=number: acknowledge(saved, error))  # type: ignore[misc]
        grown = msgspec.structs.replace(value, practitioner=f"by {number}")
        records.save(grown)
        clock.move(seconds=1)


if __name__ == "__main__":
    main()
