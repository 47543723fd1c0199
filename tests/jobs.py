"""Jobs for another process; they have to be functions of a module, and the module quick to load."""

from __future__ import annotations

import os
import time

from exoconsult.errors import BadInput, ExoError, MissingGlyphs


def turned(value: bytes) -> bytes:
    return value[::-1]


def endless(value: bytes) -> bytes:
    while True:
        time.sleep(0.01)


def greedy(value: bytes) -> bytes:
    return bytes(10**13)


def full(value: bytes) -> bytes:
    raise MemoryError


def broken(value: bytes) -> bytes:
    raise KeyError("Maya Torres")


def dying(value: bytes) -> bytes:
    os._exit(9)


def refusing(value: bytes) -> bytes:
    wrong: dict[bytes, ExoError] = {
        b"input": BadInput("Too long", "ann.json", "$.name", "200", "Cut it."),
        b"glyphs": MissingGlyphs("山", "page 1"),
    }
    raise wrong[value]
