"""Looking for words of a patient in files: plain, in other encodings, inside compressed streams, in names.

Any PDF is a hit too, whatever is in it, but for the files that somebody chose to save.
"""

from __future__ import annotations

import base64
import contextlib
import os
import unicodedata
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

MOST_INFLATED = 60_000_000
_CHOSEN_STARTS = (b"x\x01", b"x\x5e", b"x\x9c", b"x\xda", b"\x1f\x8b\x08")


def forms(mark: str) -> set[bytes]:
    """Return how a mark may stand in a file."""
    spelled = {mark, mark.lower(), mark.upper(), unicodedata.normalize("NFD", mark)}
    found = set()
    for word in spelled:
        for coding in ("utf-8", "utf-16-le", "utf-16-be", "latin-1"):
            with contextlib.suppress(UnicodeEncodeError):
                found.add(word.encode(coding))
        data = word.encode()
        for shift in range(3):  # where the mark may begin in a group of three bytes
            coded = base64.b64encode(bytes(shift) + data)
            found.add(coded[4 if shift else 0 : len(coded) // 4 * 4 - 4])
        found.add(data.hex().encode())
    return {form for form in found if len(form) >= 6}


def inflated(data: bytes) -> Iterator[bytes]:
    """Yield what unpacks from any place that looks like the beginning of a zlib or gzip stream."""
    for start in _CHOSEN_STARTS:
        at = data.find(start)
        while at >= 0:
            unpacker = zlib.decompressobj(47)
            with contextlib.suppress(zlib.error):
                made = unpacker.decompress(data[at:], MOST_INFLATED)
                if made:
                    yield made
            at = data.find(start, at + 1)


def hits(places: Iterable[Path], marks: Iterable[str], chosen: Iterable[Path] = ()) -> list[str]:
    """Return each file in which a mark was found, with how; `chosen`: files that a person saved there."""
    wanted = {mark: forms(mark) for mark in marks}
    spared = {file.resolve() for file in chosen}
    found = []
    for file in sorted(set(_files(places))):
        if file.resolve() in spared:
            continue
        found += [f"{file}: {mark} in the name" for mark in wanted if mark.lower() in str(file).lower()]
        data = file.read_bytes()
        if data.startswith(b"%PDF"):
            found.append(f"{file}: a PDF")
        for mark, shapes in wanted.items():
            if any(shape in data for shape in shapes):
                found.append(f"{file}: {mark}")
            elif any(shape in made for made in inflated(data) for shape in shapes):
                found.append(f"{file}: {mark}, compressed")
    return found


def _files(places: Iterable[Path]) -> Iterator[Path]:
    for place in places:
        if place.is_file():
            yield place
        for folder, _folders, names in os.walk(place):
            for name in names:
                if (Path(folder) / name).is_file():
                    yield Path(folder) / name
