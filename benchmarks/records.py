"""How fast the records are with 100, 10,000 and 100,000 consultations in an encrypted vault.

Run from the top of the repository: `python -m benchmarks.records [COUNT …]`. Prints milliseconds beside
their limits; exit code 1 when one is over its limit. `open` is everything from the passphrase (Argon2id,
64 MiB) to the first list; `search` is one keystroke of a name, place or reference typed letter by letter.
`sync` is the disk alone, syncing what one autosave writes, once after each autosave: how many times as long
an autosave takes says what the program adds. The last line is what the passphrase alone takes here.
"""

from __future__ import annotations

import math
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from statistics import median, quantiles

import msgspec

from exoconsult import paths
from exoconsult.consultation import files
from exoconsult.consultation.model import Aftercare, Consultation, Patient
from exoconsult.content.loader import load_library
from exoconsult.i18n import languages
from exoconsult.store import keys, rows, search
from exoconsult.store.pen import Pen
from exoconsult.store.uuid7 import uuid7
from exoconsult.store.vault import Vault
from exoconsult.store.vault_records import VaultRecords
from exoconsult.ui.search_words import describer

COUNTS = (100, 10_000, 100_000)
VISITS = 4
SHOWN = 51
"""Lines that Home asks for, with the one more that says whether there are others."""
TIMES = 300
SEED = 20261124
PASSPHRASE = "linden tree river"
LIMITS = {"open": 1000.0, "list": 50.0, "search": 50.0, "load": 50.0, "autosave": 20.0}
"""Milliseconds; of the slowest twentieth, but for `open`, which is the longest of five."""
WRITTEN = 88 * 1024
"""Bytes that an autosave writes: the encrypted pages that it changes (median, Linux)."""
_FIRST = (
    "Ana",
    "Bea",
    "Cleo",
    "Dora",
    "Edith",
    "Farah",
    "Greta",
    "Hana",
    "Ines",
    "Jana",
    "Karim",
    "Lena",
    "Maya",
    "Nora",
    "Omar",
    "Pia",
    "Rana",
    "Sofia",
    "Tom",
    "Uma",
)
_LAST = (
    "Torres",
    "Marchetti",
    "Osei",
    "Roth",
    "Lee",
    "Novak",
    "Silva",
    "Kaya",
    "Haddad",
    "Okafor",
    "Berg",
    "Moreau",
    "Costa",
    "Vargas",
    "Lindqvist",
    "Ito",
)
_WORDS = [
    "cheek",
    "temple",
    "healing",
    "sun",
    "wedding",
    "holiday",
    "mild",
    "deep",
    "rolling",
    "photo",
    "asked",
    "calm",
    "partner",
    "work",
    "again",
]


class Clock:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Return the time that it shows."""
        return self.moment


def people(chance: random.Random) -> Iterator[Patient]:
    """Patients without end, many of whom share a name."""
    while True:
        name = f"{chance.choice(_FIRST)} {chance.choice(_LAST)}-{chance.choice(_LAST)}"
        born = date(1950, 1, 1) + timedelta(days=chance.randrange(20_000))
        yield Patient(name=name, born=born, reference=f"{chance.randrange(10**6):06}")


def fill(vault: Vault, describe: search.Describe, count: int) -> list[str]:
    """Put so many consultations into a vault, in one transaction, as saving does it; return their ids."""
    chance, clock = random.Random(SEED), Clock()
    samples = [files.decode(file.read_bytes()) for file in sorted(paths.resource("samples").glob("*.json"))]
    ids: list[str] = []

    def put(pen: Pen) -> None:
        drawn, patient, person = people(chance), "", Patient()
        for number in range(count):
            clock.moment += timedelta(minutes=20)
            if number % VISITS == 0:
                person, patient = next(drawn), ""
            note = " ".join(chance.choices(_WORDS, k=60))
            value = msgspec.structs.replace(
                chance.choice(samples),
                id=uuid7(clock()),
                made_on=clock().date(),
                patient=person,
                aftercare=Aftercare(private_note=note),
            )
            data = msgspec.json.encode(value, order="deterministic")
            rows.make(pen, value.id, patient)
            patient = patient or rows.patient_of(pen.connection, value.id)
            rows.put(pen, value, data, search.words_for(value, describe), seal=number % 3 == 0)
            ids.append(value.id)

    vault.write(put)
    vault.rest()
    return ids


def timed(act: Callable[[], object]) -> float:
    """Return the milliseconds that it takes."""
    begun = time.perf_counter()
    act()
    return (time.perf_counter() - begun) * 1000


def measure(folder: Path, ids: list[str], describe: search.Describe) -> dict[str, list[float]]:
    """Milliseconds of everything that is done with records again and again."""
    chance, clock = random.Random(SEED + 1), Clock()
    clock.moment += timedelta(days=3650)
    taken: dict[str, list[float]] = {name: [] for name in LIMITS}
    for _ in range(5):
        begun = time.perf_counter()
        vault = Vault.unlock(folder, PASSPHRASE, now=clock)
        records = VaultRecords(vault, describe)
        records.lines("", SHOWN)
        taken["open"].append((time.perf_counter() - begun) * 1000)
        vault.close()
    vault = Vault.unlock(folder, PASSPHRASE, now=clock)
    records = VaultRecords(vault, describe)
    taken["list"] = [timed(lambda: records.lines("", SHOWN)) for _ in range(TIMES)]
    typed = [
        *(f"{chance.choice(_FIRST)} {chance.choice(_LAST)}".lower() for _ in range(20)),
        *(f"{chance.randrange(10**6):06}" for _ in range(5)),
        *("rolling cheek", "enero 2027", "wedding sun", "nobody of that name"),
    ]
    for words in typed:
        for end in range(1, len(words) + 1):
            taken["search"].append(timed(partial(records.lines, words[:end], SHOWN)))
    for record_id in chance.sample(ids, min(len(ids), TIMES)):
        taken["load"].append(timed(partial(records.load, record_id)))
        vault.read(lambda one: None)  # the row of the trail is written behind it
    taken["autosave"], taken["sync"] = autosaves(
        folder, records, clock, [chance.choice(ids) for _ in ids[:30]]
    )
    vault.close()
    return taken


def autosaves(
    folder: Path, records: VaultRecords, clock: Clock, ids: list[str]
) -> tuple[list[float], list[float]]:
    """Milliseconds of saving, and after each of syncing as many bytes without any program."""
    saved, synced = [], []
    value: Consultation = records.load(ids[0])
    with (folder.parent / "probe").open("wb", buffering=0) as stream:

        def sync() -> None:
            stream.seek(0)
            stream.write(bytes(WRITTEN))
            os.fsync(stream.fileno())

        for number in range(TIMES):
            if number % 10 == 0:
                value = records.load(ids[number // 10 % len(ids)])
                records.vault.read(lambda one: None)
            clock.moment += timedelta(seconds=1)
            note = f"{value.aftercare.private_note[:2000]} {number}"
            value = msgspec.structs.replace(value, aftercare=Aftercare(private_note=note))
            saved.append(timed(partial(records.save, value)))
            synced.append(timed(sync))
    return saved, synced


def of_this_computer() -> str:
    """Return what the passphrase costs at present, without any records."""
    slot = keys.new_slot("passphrase", "x", Clock()(), keys.PRODUCTION_KDF)
    argon = median(timed(partial(keys.fill_slot, "x", slot, PASSPHRASE, bytes(32))) for _ in range(5))
    return f"now: passphrase {argon:.0f} ms; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"


def main(counts: tuple[int, ...]) -> int:
    """Measure, print, compare."""
    describe = describer(load_library(languages()))
    over = False
    print(f"{'consultations':>13} {'MB':>6}  {'':10}{'median':>9}{'95 of 100':>11}{'longest':>9}   limit, ms")
    for count in counts:
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place) / "vault"
            vault, _code = Vault.create(folder, "Dr Benchmark", PASSPHRASE, now=Clock())
            ids = fill(vault, describe, count)
            vault.close()
            size = sum(file.stat().st_size for file in folder.iterdir()) / 1e6
            for name, taken in measure(folder, ids, describe).items():
                high = max(taken) if name == "open" else quantiles(taken, n=20)[-1]
                missed = high >= LIMITS.get(name, math.inf)
                over = over or missed
                limit = (
                    f"{LIMITS[name]:g}{'  OVER' if missed else ''}" if name in LIMITS else "the disk alone"
                )
                print(
                    f"{count:>13,} {size:>6.0f}  {name:10}{median(taken):>9.2f}{high:>11.2f}"
                    f"{max(taken):>9.2f}   {limit}",
                    flush=True,
                )
    print(of_this_computer())
    return int(over)


if __name__ == "__main__":
    sys.exit(main(tuple(int(given) for given in sys.argv[1:]) or COUNTS))
