"""One figure that has to be reached, as it is printed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """`found`: how often it went wrong in `rounds`; has to be 0. `remark`: what else was counted.

    `planted`: how often the positive control was caught; None where there is none. `why`: not possible here.
    """

    what: str
    rounds: int
    found: int
    remark: str = ""
    planted: int | None = None
    why: str = ""

    @property
    def reached(self) -> bool:
        """Whether it is what it has to be."""
        return not self.why and self.found == 0 and self.rounds > 0 and self.planted != 0
