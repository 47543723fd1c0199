"""Mutated packs and own words: nothing crashes, hangs or is written elsewhere, and the old state stays.

`python -m tests.pack.fuzz 2000` takes that many; tests take a short form with the same seed. Half are changed
as files; the others are changed inside and signed anew, as by a room that is trusted and out of order.
"""

from __future__ import annotations

import argparse
import io
import random
import stat
import sys
import tempfile
import time
import warnings
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from exoconsult.errors import BadInput, ExoError
from exoconsult.pack import contents, importing
from exoconsult.pack.archive import opened, sealed
from exoconsult.pack.model import Pack, Profile
from exoconsult.pack.signers import own_key
from tests.pack.rooms import AT, TODAY, clinic_room, everything, room

SEED = 20261124
SECONDS = 2.0
"""Of work for one pack."""
LONGEST = 3 * contents.MOST_QUOTED

Mutate = Callable[[bytes, random.Random], bytes]


def _flip(data: bytes, rng: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(rng.randint(1, 8)):
        changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
    return bytes(changed)


def _cut(data: bytes, rng: random.Random) -> bytes:
    return data[: rng.randrange(len(data))]


def _insert(data: bytes, rng: random.Random) -> bytes:
    place = rng.randrange(len(data))
    return data[:place] + rng.randbytes(rng.randint(1, 400)) + data[place:]


def _retype(data: bytes, rng: random.Random) -> bytes:
    values = (b"1", b"-1", b"true", b"[]", b"{}", b"[[1]]", b"1979-05-27", b"nan", b"inf", b'""', b'"../x"')
    return _with_value(data, rng, rng.choice(values))


def _huge(data: bytes, rng: random.Random) -> bytes:
    size = rng.choice((20, 400, 5000, 100_000))
    values = (
        b"9" * size,
        b'"' + b"W" * size + b'"',
        b"1e" + b"9" * min(size, 400),
        b'"' + b"a b. " * size + b'"',
    )
    return _with_value(data, rng, rng.choice(values))


def _nest(data: bytes, rng: random.Random) -> bytes:
    depth = rng.choice((13, 50, 900, 5000, 50_000))
    opened_, shut = rng.choice(((b"[", b"]"), (b"{a=", b"}"), (b"[a" + b".a" * 600 + b"]\nb=[", b"]")))
    return data + b"\nnested = " + opened_ * depth + shut * depth


def _link(data: bytes, rng: random.Random) -> bytes:
    info = zipfile.ZipInfo(rng.choice(("clinic.toml", "content/en/links.toml", "logo.png", "content")))
    info.external_attr = (rng.choice((stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR)) | 0o777) << 16
    return _added(data, info, rng.choice((b"/etc/passwd", b"../../data/vault", b"/dev/zero")))


def _bomb(data: bytes, rng: random.Random) -> bytes:
    info = zipfile.ZipInfo(rng.choice(("content/en/bomb.toml", "settings.toml", "logo.png")))
    info.compress_type = rng.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA))
    return _added(data, info, bytes(rng.choice((10_000, 3_000_000))))


def _path(data: bytes, rng: random.Random) -> bytes:
    names = (
        "../escaped.toml",
        "/tmp/escaped.toml",
        "content/../../escaped.toml",
        "..\\escaped.toml",
        "C:/escaped",
    )
    return _added(data, zipfile.ZipInfo(rng.choice(names)), b"escaped")


def _many(data: bytes, rng: random.Random) -> bytes:
    for number in range(rng.choice((101, 160))):
        data = _added(data, zipfile.ZipInfo(f"content/en/{'x' * (number % 39 + 1)}.toml"), b"")
        if number == 20:
            return data[:-14] + b"\xff\xff\xff\xff" + data[-10:]
    return data


OUTSIDE: tuple[Mutate, ...] = (_flip, _flip, _cut, _insert, _link, _bomb, _path, _many)
INSIDE: tuple[Mutate, ...] = (_flip, _cut, _insert, _retype, _retype, _huge, _nest)


def _with_value(data: bytes, rng: random.Random, value: bytes) -> bytes:
    lines = data.splitlines()
    places = [number for number, line in enumerate(lines) if b"=" in line]
    if not places:
        return data + value
    place = rng.choice(places)
    lines[place] = lines[place].split(b"=")[0] + b"= " + value
    return b"\n".join(lines)


def _added(data: bytes, info: zipfile.ZipInfo, text: bytes) -> bytes:
    buffer = io.BytesIO(data)
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "a") as archive:
        warnings.simplefilter("ignore")
        archive.writestr(info, text)
    return buffer.getvalue()


class Fuzz:
    """A good pack, and the room that the changed ones are brought to."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.rng = folder, random.Random(SEED)
        mine = clinic_room(folder / "mine")
        self.key, self.files = own_key(mine), contents.gathered(mine)
        self.data = contents.export(mine, AT)
        self.manifest = opened(self.data).manifest
        self.theirs: Profile = clinic_room(folder / "theirs", "We look again with you.")
        self.before = everything(self.theirs)
        self.outside = self._whole()

    def one(self, number: int) -> str:
        """Bring one changed pack to the room; raises AssertionError where that is not as promised."""
        try:
            pack = self._changed(number)
            wanted = importing.prepare(pack, self.theirs, TODAY, "pack")
        except BadInput as error:
            line = str(error)
            assert "\n" not in line, line
            assert "Traceback" not in line, line
            assert len(line) < LONGEST, line
            found = "refused"
        else:
            found = self._taken_in(wanted) if number % 10 == 0 else "in order"
        assert everything(self.theirs) == self.before
        assert self._whole() == self.outside, "a file was written outside of the room"
        return f"{'outside' if number % 2 else 'inside'} {found}"

    def _changed(self, number: int) -> Pack:
        if number % 2:
            return opened(self.rng.choice(OUTSIDE)(self.data, self.rng), "pack")
        name = self.rng.choice(sorted(self.files))
        changed = self.rng.choice(INSIDE)(self.files[name], self.rng)
        return opened(sealed({**self.files, name: changed}, self.manifest, self.key), "pack")

    def _taken_in(self, wanted: importing.Import) -> str:
        """What is in order goes into an empty room, whole."""
        fresh = room(self.folder / "fresh" / str(self.rng.randrange(1 << 40)))
        importing.install(wanted, fresh, AT)
        assert contents.gathered(fresh).keys() == wanted.pack.files.keys()
        return "taken in"

    def _whole(self) -> set[str]:
        return {
            str(file.relative_to(self.folder))
            for file in self.folder.rglob("*")
            if "fresh" not in file.relative_to(self.folder).parts[:1]
        }


def run(count: int, folder: Path, tell: Callable[[str, float], object] | None = None) -> Counter[str]:
    """Go through so many changed packs."""
    fuzz, seen = Fuzz(folder), Counter[str]()
    for number in range(count):
        began = time.process_time()
        found = fuzz.one(number)
        seen[found] += 1
        if tell is not None:
            tell(found, time.process_time() - began)
    return seen


def main() -> int:
    """Take as many as asked for and say what became of them."""
    parser = argparse.ArgumentParser()
    parser.add_argument("count", type=int, nargs="?", default=2000)
    wanted = parser.parse_args()
    slowest = 0.0

    def tell(_found: str, seconds: float) -> None:
        nonlocal slowest
        slowest = max(slowest, seconds)

    with tempfile.TemporaryDirectory() as folder:
        seen = run(wanted.count, Path(folder), tell)
    sys.stdout.write(
        f"{wanted.count} packs with seed {SEED}: {dict(sorted(seen.items()))}; "
        f"the slowest took {slowest:.2f} s\n"
    )
    return 0 if slowest < SECONDS else 1


if __name__ == "__main__":
    try:
        raise SystemExit(main())
    except ExoError as error:
        raise SystemExit(str(error)) from error
