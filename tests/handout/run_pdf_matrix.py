"""Hold every combination against the PDF's rules: `python -m tests.handout.run_pdf_matrix [EVERY] [FIRST]`.

4,608 handouts: type of scar, ending, language, clinic, paper, size, letterhead, colour. EVERY takes each so
many-th only. The tests take the few that `pairs` chooses: any two values meet in one of them.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Sequence
from itertools import combinations, product

import msgspec

from exoconsult.consultation.model import HandoutOptions, ScarSite
from exoconsult.content.model import Library
from exoconsult.handout_file import Request, make_handout_file
from tests.handout.composing import TODAY, maya
from tests.handout.finished import KINDS, harbour
from tests.handout.pdf_rules import faults
from tests.shipped import load_library, sample_brand

Combination = tuple[str, ...]
AXES: tuple[tuple[str, ...], ...] = (
    KINDS,
    ("go_ahead", "open", "wait", "refer", "thinking", "declined"),
    ("en", "es", "en-US"),
    ("linden", "harbour"),
    ("a4", "letter"),
    ("standard", "large"),
    ("printed", "own_paper"),
    ("colour", "mono"),
)


def pairs(axes: Sequence[Sequence[str]] = AXES) -> list[Combination]:
    """A few combinations in which any two values of two axes meet: each the best of a hundred drawn."""
    places = list(combinations(range(len(axes)), 2))
    left = {(a, x, b, y) for a, b in places for x in axes[a] for y in axes[b]}
    chance, chosen = random.Random(5), list[Combination]()
    while left:
        a, x, b, y = min(left)
        drawn = ([chance.choice(axis) for axis in axes] for _ in range(100))
        fixed = [
            tuple(x if n == a else y if n == b else value for n, value in enumerate(one)) for one in drawn
        ]
        best = max(fixed, key=lambda one: sum((a, one[a], b, one[b]) in left for a, b in places))
        chosen.append(best)
        left -= {(a, best[a], b, best[b]) for a, b in places}
    return chosen


def made(one: Combination, library: Library) -> bytes:
    """The handout of a combination, its dates inside."""
    kind, ending, language, clinic, paper, size, letterhead, colour = one
    patient = msgspec.structs.replace(
        maya().patient,
        language=language,
        paper=paper,
        print_size=size,
    )
    options = HandoutOptions(black_and_white=colour == "mono", letterhead=letterhead)  # type: ignore[arg-type]
    sites = (ScarSite(region="cheek-l", type=kind, grade=3),)
    consultation = maya(id="r", patient=patient, handout=options, sites=sites, outcome=ending)
    brand = harbour() if clinic == "harbour" else sample_brand()
    return make_handout_file(Request(consultation, library, brand, TODAY))[1].pdf


def main(every: int = 1, first: int = 0) -> int:
    """Check the combinations; 1 if any breaks a rule."""
    library, failing = load_library(("en", "es")), 0
    wanted = list(product(*AXES))[first::every]
    for one in wanted:
        found = faults(made(one, library))
        failing += bool(found)
        if found:
            print(*one, *found[:5], sep="\n    ")  # noqa: T201
    print(f"{len(wanted)} handouts, {failing} break a rule")  # noqa: T201
    return int(failing > 0)


if __name__ == "__main__":
    sys.exit(main(*(int(argument) for argument in sys.argv[1:])))
