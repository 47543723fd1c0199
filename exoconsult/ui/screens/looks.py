"""The ways a screen can look: window size, theme, text size, who looks, longer words, mirrored."""

from __future__ import annotations

from itertools import product
from typing import Literal

from msgspec import Struct

SIZES = ((1440, 900), (1366, 768))
Wording = Literal["plain", "longer", "mirrored"]
WORDINGS: tuple[Wording, ...] = ("plain", "longer", "mirrored")
"""English; accented and 40 percent longer; English in a frame that reads from right to left."""


class Look(Struct, frozen=True):
    """One of them. `percent`: the text size; `strong`: the desktop asks for high contrast."""

    size: tuple[int, int] = SIZES[0]
    dark: bool = False
    percent: int = 100
    patient: bool = False
    wording: Wording = "plain"
    strong: bool = False

    @property
    def name(self) -> str:
        """Return what the picture's file name says of it: `1440-light`, `1366-dark-patient-130-longer`."""
        parts = [str(self.size[0]), "dark" if self.dark else "light"]
        parts += ["strong"] * self.strong + ["patient"] * self.patient
        parts += [str(self.percent)] * (self.percent != 100)
        parts += [self.wording] * (self.wording != "plain")
        return "-".join(parts)


def all_looks() -> tuple[Look, ...]:
    """Return every look: each size, theme, text size, view and wording crossed, and high contrast."""
    crossed = product(WORDINGS, SIZES, (False, True), (False, True), (100, 130))
    looks = [Look(size, dark, percent, patient, wording) for wording, size, dark, patient, percent in crossed]
    looks += [Look(size, dark, strong=True) for size, dark in product(SIZES, (False, True))]
    return tuple(looks)


FEW_LOOKS = (Look(), Look(SIZES[1], dark=True), Look(patient=True))
"""Enough to see what the program is like."""
STATE_LOOKS = (
    Look(),
    Look(SIZES[1]),
    Look(SIZES[1], dark=True),
    Look(SIZES[1], percent=130, wording="longer"),
)
"""In which the states that matter are pictured."""
