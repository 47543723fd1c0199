"""What is done in a process of its own, to be killed, starved or cut off from its disk.

`python -m tests.faults.acts NAME …`. What it says is a word, a number, and the nanosecond at which it was
said; or at the end JSON, in one line.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path

import msgspec

from exoconsult.errors import ExoError, StoreError
from exoconsult.store import backup
from exoconsult.store.schema import MIGRATIONS
from exoconsult.store.vault_records import VaultRecords
from tests.store.migrating import NEXT, reopen
from tests.store.safe import PASSPHRASE, Clock, make_vault, person, unlock

LATER = (*MIGRATIONS, ())
"""As many formats as there are after the migration that is tried."""


def passphrase_of(number: int) -> str:
    """Return one of a row of passphrases; the first is that of every vault of the tests."""
    return f"passphrase number {number}" if number else PASSPHRASE


def say(word: str, number: int) -> None:
    """Tell what happened, at once."""
    os.write(1, b"%s %d %d\n" % (word.encode(), number, time.monotonic_ns()))


def tell(**found: object) -> None:
    """Tell at the end how it went."""
    os.write(1, msgspec.json.encode(found) + b"\n")


def change(folder: str, current: str) -> None:
    """Change the passphrase without end."""
    number = int(current)
    vault = unlock(Path(folder), passphrase_of(number))
    while True:
        say("try", number + 1)
        vault.change_passphrase(passphrase_of(number), passphrase_of(number + 1))
        number += 1
        say("now", number)


def migrate(folder: str) -> None:
    """Bring a vault up to the next format."""
    say("begin", 0)
    reopen(Path(folder), (*MIGRATIONS, NEXT))
    say("done", 0)


def back_up(folder: str, place: str) -> None:
    """Make backups without end, each of other records."""
    clock = Clock()
    clock.move(seconds=sum(1 for _ in Path(place).iterdir()) * 3600 + time.monotonic_ns() // 10**9)
    vault = unlock(Path(folder), clock=clock)
    number = 0
    while True:
        clock.move(seconds=2)
        VaultRecords(vault).save(person(f"a{number % 30}", f"Name {number}"))
        number += 1
        say("begin", number)
        backup.make(vault, Path(place))
        say("made", number)


def save(folder: str, count: str) -> None:
    """Save so many records into a vault that is there, and go on where one cannot be saved."""
    vault = unlock(Path(folder))
    records = VaultRecords(vault)

    def answer(number: int, error: StoreError | None) -> None:
        say("saved" if error is None else type(error).__name__, number)

    for number in range(int(count)):
        records.save_later(person(f"b{number}"), partial(answer, number))
    with contextlib.suppress(StoreError):
        vault.read(lambda one: None)


def fill(folder: str) -> None:
    """Save until the disk is full, make room, and go on; print how it went."""
    ballast = Path(folder) / "ballast"
    ballast.write_bytes(bytes(600_000))
    vault = make_vault(Path(folder) / "vault")
    records = VaultRecords(vault)
    saved, told, told_later = set(), "", []

    def later(number: int) -> Callable[[StoreError | None], None]:
        def answered(error: StoreError | None) -> None:
            told_later.append(type(error).__name__)
            if error is None:
                saved.add(f"b{number}")

        return answered

    for number in range(5000):
        records.save_later(person(f"b{number}"), later(number))
        try:
            records.save(person(f"c{number}"))
        except ExoError as error:
            told = str(error)
            break
        saved.add(f"c{number}")
    read_while_full = {line.id for line in records.lines()} >= saved and bool(records.load("b0"))
    ballast.unlink()
    records.save(person("after"))
    saved.add("after")
    vault.close()
    again = unlock(Path(folder) / "vault")
    there = {line.id for line in VaultRecords(again).lines()}
    tell(
        saved=len(saved),
        lost=len(saved - there),
        told=told,
        later=sorted(set(told_later)),
        read=read_while_full,
        faults=again.verify(),
    )
    again.close()


def back_up_full(folder: str, place: str) -> None:
    """Make a backup where there is room for one and no more; print what is there."""
    clock = Clock()
    vault = unlock(Path(folder), clock=clock)
    good = backup.make(vault, Path(place))
    told = ""
    for number in range(400):
        VaultRecords(vault).save(person(f"d{number}"))
    clock.move(hours=1)
    try:
        backup.keep(vault, Path(place))
    except ExoError as error:
        told = str(error)
    vault.close()
    names = sorted(one.name for one in Path(place).iterdir())
    tell(told=told, names=names, good=good.folder.name, faults=backup.faults(good))


def open_it(folder: str) -> None:
    """Open a vault and print what is said."""
    try:
        unlock(Path(folder), clock=Clock(Clock().moment + timedelta(days=1))).close()
    except ExoError as error:
        tell(kind=type(error).__name__, told=str(error))
    else:
        tell(kind="", told="")


ACTS: dict[str, Callable[..., None]] = {
    "change": change, "migrate": migrate, "backup": back_up, "save": save, "fill": fill,
    "backup-full": back_up_full, "open": open_it,
}  # fmt: skip


def main() -> None:
    """Do what is named."""
    ACTS[sys.argv[1]](*sys.argv[2:])


if __name__ == "__main__":
    main()
