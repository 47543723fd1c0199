"""Print many generated handouts and look for faults: `python -m tests.handout.run_fidelity [COUNT] [FIRST]`.

Every failing seed is named, and its pages are kept as a picture under build/fidelity/.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from tests.handout.fidelity import faults, printed, save, tally
from tests.handout.generated import example

COUNT = 300
FOLDER = Path("build/fidelity")


def check(seed: int) -> list[str]:
    """Return the faults of one seed; a failing one leaves its picture."""
    drawn = example(seed)
    case = printed(drawn.handout, drawn.brand)
    found = faults(case)
    if found:
        print(f"seed {seed}: {save(case, FOLDER, f'seed-{seed}')}", *found[:8], sep="\n    ")  # noqa: T201
    return found


def main(count: int = COUNT, first: int = 0) -> int:
    """Check so many seeds; 1 if any fails."""
    kinds: Counter[str] = Counter()
    failing = 0
    for seed in range(first, first + count):
        found = check(seed)
        failing += bool(found)
        kinds += tally(found)
    print(f"{count} handouts, {failing} with faults", *kinds.most_common(), sep="\n    ")  # noqa: T201
    return int(failing > 0)


if __name__ == "__main__":
    sys.exit(main(*(int(argument) for argument in sys.argv[1:])))
