"""Mutated clinic and settings files: nothing crashes, nothing hangs, the state of before stays.

`python -m tests.brand.fuzz 2000` takes that many; tests take a short form with the same seed.
"""

from __future__ import annotations

import argparse
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

from exoconsult.brand import Brand, Closure, OwnClinic, Package, Person, Product, Tariff
from exoconsult.settings import Settings, load_settings, save_settings

SEED = 20261124
SECONDS = 2
"""Of work for one file."""
WAITED = 30
"""After so many seconds without an end, busy disk included, it counts as a hang."""
MINE = Brand(
    name="Marlowe Skin Clinic",
    tagline="Skin",
    address="14 Quay Row, Bristol",
    phone_day="0117 496 0142",
    people=(Person("Dr Amara Nwosu", "GMC 0000000"), Person("Nurse Leo Marsh", training="needling")),
    product=Product("SampleExo", "Sample Laboratories", "plant", sterile=True),
    closures=(Closure(date(2026, 12, 24), date(2027, 1, 3), "Winter"),),
    jurisdiction="uk",
    price=Tariff("GBP", "240.00", (Package(3, "660.00"),), tax="included", tax_percent="20"),
)
KEPT = Settings(theme="dark", text_percent=115, window=(1, 2, 1366, 768), practitioner="Dr A")

Mutate = Callable[[bytes, random.Random], bytes]


def _flip(data: bytes, rng: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(rng.randint(1, 8)):
        changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
    return bytes(changed)


def _cut(data: bytes, rng: random.Random) -> bytes:
    return data[: rng.randrange(len(data))]


def _retype(data: bytes, rng: random.Random) -> bytes:
    lines = data.splitlines()
    place = rng.choice([number for number, line in enumerate(lines) if b"=" in line])
    values = (b"1", b"-1", b"true", b"[]", b"{}", b"[[1]]", b"1979-05-27", b"nan", b"inf", b'""', b"0x7f")
    lines[place] = lines[place].split(b"=")[0] + b"= " + rng.choice(values)
    return b"\n".join(lines)


def _huge(data: bytes, rng: random.Random) -> bytes:
    lines = data.splitlines()
    place = rng.choice([number for number, line in enumerate(lines) if b"=" in line])
    size = rng.choice((20, 400, 5000, 100_000))
    value = rng.choice((b"9" * size, b'"' + b"W" * size + b'"', b"1e" + b"9" * min(size, 400)))
    lines[place] = lines[place].split(b"=")[0] + b"= " + value
    return b"\n".join(lines)


def _nest(data: bytes, rng: random.Random) -> bytes:
    depth = rng.choice((50, 900, 5000, 50_000))
    opened, shut = rng.choice(((b"[", b"]"), (b"{a=", b"}")))
    return data.split(b"\n[", 1)[0] + b"\nnested = " + opened * depth + shut * depth


def _unknown(data: bytes, rng: random.Random) -> bytes:
    lines = data.splitlines()
    lines.insert(rng.randrange(len(lines)), b"strange_%d = 1" % rng.randrange(9))
    return b"\n".join(lines)


def _mix(data: bytes, rng: random.Random) -> bytes:
    lines = data.splitlines()
    rng.shuffle(lines)
    return b"\n".join(lines + lines[: rng.randrange(len(lines))])


MUTATIONS: tuple[Mutate, ...] = (_flip, _cut, _retype, _huge, _nest, _unknown, _mix)
LINKS = ("clinic.toml", "settings.toml", "/dev/zero", "nowhere", ".", "/proc/self/mem")


def run(count: int, folder: Path, tell: Callable[[int, float], object] | None = None) -> Counter[str]:
    """Go through so many mutated files; raises AssertionError at the first that is not as promised."""
    rng, seen = random.Random(SEED), Counter[str]()
    for number in range(count):
        began = time.process_time()
        place = folder / f"{number % 50}-{rng.randrange(1 << 30)}"
        seen[_clinic(place, rng) if number % 4 else _settings(place, rng)] += 1
        if tell is not None:
            tell(number, time.process_time() - began)
    return seen


def _clinic(folder: Path, rng: random.Random) -> str:
    own = OwnClinic(folder)
    own.save(MINE)
    good = (folder / "clinic.last-good.toml").read_bytes()
    mutated = _put(own.file, rng)
    found = own.load()
    if found.fault is None:
        assert found.used == "own"
        own.save(found.brand)
        assert own.load().brand == found.brand
        return "clinic read"
    assert found.brand == MINE
    assert (folder / "clinic.last-good.toml").read_bytes() == good
    line = str(found.fault)
    assert "clinic.toml" in line
    assert "\n" not in line
    assert "Traceback" not in line
    assert len(line) < 700
    if mutated is not None:
        assert own.file.read_bytes() == mutated  # nobody wrote over what a person may want to mend
    return "clinic refused"


def _settings(folder: Path, rng: random.Random) -> str:
    file = folder / "settings.toml"
    save_settings(KEPT, file)
    mutated = _put(file, rng)
    value, told = load_settings(file)
    if not told:
        save_settings(value, file)
        assert load_settings(file) == (value, "")
        return "settings read"
    assert value == Settings()
    assert "\n" not in told
    aside = file.with_suffix(".damaged")
    if mutated is not None:
        assert aside.read_bytes() == mutated
    return "settings refused"


def _put(file: Path, rng: random.Random) -> bytes | None:
    """Put something else in the place of a file; a link in one of twelve cases."""
    if rng.randrange(12) == 0:
        file.unlink()
        file.symlink_to(rng.choice(LINKS))
        return None
    mutated = rng.choice(MUTATIONS)(file.read_bytes(), rng)
    file.write_bytes(mutated)
    return mutated


def main() -> int:
    """Take as many as asked for; a hang ends with a traceback."""
    parser = argparse.ArgumentParser()
    parser.add_argument("count", type=int, nargs="?", default=2000)
    wanted = parser.parse_args()
    slowest = 0.0

    def tell(_number: int, seconds: float) -> None:
        nonlocal slowest
        slowest = max(slowest, seconds)
        signal.alarm(WAITED)

    with tempfile.TemporaryDirectory() as folder:
        seen = run(wanted.count, Path(folder), tell)
        signal.alarm(0)  # to take thousands of files away is not what is timed
    sys.stdout.write(
        f"{wanted.count} files with seed {SEED}: {dict(seen)}; the slowest took {slowest:.2f} s\n"
    )
    return 0 if slowest < SECONDS else 1


if __name__ == "__main__":
    raise SystemExit(main())
