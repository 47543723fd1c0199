"""The patterns that tell kinds of scar apart without colour, as PDF operators over a frame.

squares = boxcar, waves = rolling, dots = ice-pick, stripes = raised, line = surgical, zigzag = traumatic,
rings = a flat mark. Units are those of the face drawing.
"""

from __future__ import annotations

from collections.abc import Iterator

from exoconsult.handout import artwork
from exoconsult.handout.model import Pattern

Frame = tuple[float, float, float, float]


def pattern_operators(pattern: Pattern, frame: Frame) -> tuple[str, str]:
    """Return the path to fill and the path to stroke of a pattern over (left, top, right, bottom)."""
    left, top, right, bottom = frame
    if pattern == "dots":
        return " ".join(artwork.oval(x, y, 2.9, 2.9) for x, y in _grid(frame, 12.0, 11.0)), ""
    if pattern == "squares":
        return "", " ".join(artwork.rounded(x - 4, y - 4, 8, 8, 0) for x, y in _grid(frame, 18.0, 14.0))
    if pattern == "rings":
        return "", " ".join(artwork.oval(x, y, 4.6, 4.6) for x, y in _grid(frame, 17.0, 14.0))
    if pattern == "waves":
        return "", " ".join(_wave(x, y) for x, y in _grid(frame, 30.0, 15.0))
    if pattern == "zigzag":
        return "", " ".join(_zigzag(x, y) for x, y in _grid(frame, 26.0, 14.0))
    if pattern == "stripes":
        reach = bottom - top
        starts = range(int(left - reach), int(right), 9)
        return "", " ".join(f"{x} {bottom:.2f} m {x + reach:.2f} {top:.2f} l" for x in starts)
    return "", _stitched_line(frame)


def _grid(frame: Frame, across: float, down: float) -> Iterator[tuple[float, float]]:
    """Yield places in staggered rows, centred in the frame."""
    left, top, right, bottom = frame
    rows = max(1, int((bottom - top) / down))
    first = top + ((bottom - top) - (rows - 1) * down) / 2
    middle = (left + right) / 2
    reach = int((right - left) / across / 2) + 1
    for row in range(rows):
        shift = across / 2 if row % 2 else 0.0
        for column in range(-reach, reach + 1):
            yield middle + shift + column * across, first + row * down


def _wave(x: float, y: float) -> str:
    return f"{x - 9:.2f} {y:.2f} m {x - 4:.2f} {y - 8:.2f} {x - 2:.2f} {y - 8:.2f} {x:.2f} {y:.2f} c " + (
        f"{x + 2:.2f} {y + 8:.2f} {x + 4:.2f} {y + 8:.2f} {x + 9:.2f} {y:.2f} c"
    )


def _zigzag(x: float, y: float) -> str:
    points = ((-9, 3), (-4, -4), (0, 4), (5, -4), (9, 3))
    return " ".join(f"{x + dx:.2f} {y + dy:.2f} {'l' if n else 'm'}" for n, (dx, dy) in enumerate(points))


def _stitched_line(frame: Frame) -> str:
    """One line along the longer side, with short stitches across."""
    left, top, right, bottom = frame
    x, y = (left + right) / 2, (top + bottom) / 2
    if right - left >= bottom - top:
        stitches = [f"{at:.2f} {y - 6:.2f} m {at:.2f} {y + 6:.2f} l" for at in _steps(left, right)]
        return " ".join([f"{left + 6:.2f} {y:.2f} m {right - 6:.2f} {y:.2f} l", *stitches])
    stitches = [f"{x - 6:.2f} {at:.2f} m {x + 6:.2f} {at:.2f} l" for at in _steps(top, bottom)]
    return " ".join([f"{x:.2f} {top + 6:.2f} m {x:.2f} {bottom - 6:.2f} l", *stitches])


def _steps(start: float, end: float) -> list[float]:
    count = max(2, int((end - start - 16) / 11))
    return [start + 12 + number * (end - start - 24) / (count - 1) for number in range(count)]
