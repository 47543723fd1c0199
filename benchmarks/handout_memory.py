"""Whether memory grows when a thousand handouts are made in a row, each of another patient.

    python -m benchmarks.handout_memory [COUNT]

Prints Python's allocated blocks after each tenth and, where the system tells, the most memory that the
process ever had. Exit code 1 when the blocks or the memory of the last tenth are more than 1 % above those of
the second (the first still loads fonts, drawings and libraries).
"""

from __future__ import annotations

import gc
import sys
from datetime import time

import msgspec

from exoconsult.brand import sample_brand
from exoconsult.consultation.model import Consultation, VisitChoice
from exoconsult.handout_file import Request, make_handout_file
from tests.handout.composing import TODAY, library, maya

COUNT = 1000
GROWTH = 0.01


def patient(number: int) -> Consultation:
    """Every one has another name and another appointment; every fifth a letter, every seventh large print."""
    plain = maya()
    size = "large" if number % 7 == 0 else "standard"
    who = msgspec.structs.replace(plain.patient, name=f"Patient Number {number}", print_size=size)
    visits = plain.plan.visits | {"session-1": VisitChoice(at=time(9 + number // 60 % 8, number % 60))}
    plan = msgspec.structs.replace(plain.plan, visits=visits)
    return maya(id=f"r{number}", patient=who, plan=plan, outcome="wait" if number % 5 == 0 else "go_ahead")


def peak() -> float:
    """The most memory that the process had, in MB; 0 where the system does not say (Windows)."""
    try:
        import resource
    except ImportError:
        return 0.0
    unit = 1e6 if sys.platform == "darwin" else 1e3
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def main(arguments: list[str]) -> int:
    """Make the handouts, measure after each tenth, compare."""
    count = int(arguments[0]) if arguments else COUNT
    seen: list[tuple[int, float]] = []
    for number in range(count):
        make_handout_file(Request(patient(number), library(), sample_brand(), TODAY))
        if (number + 1) % (count // 10) == 0:
            gc.collect()
            seen.append((sys.getallocatedblocks(), peak()))
            print(
                f"{number + 1:>5} handouts  {seen[-1][0]:>9} blocks  {seen[-1][1]:>7.1f} MB at most",
                flush=True,
            )
    (blocks, most), (last_blocks, last_most) = seen[1], seen[-1]
    grown = (last_blocks / blocks - 1, last_most / most - 1 if most else 0.0)
    print(f"grown by {grown[0]:.2%} of the blocks, {grown[1]:.2%} of the memory (at most {GROWTH:.0%})")
    return int(max(grown) > GROWTH)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
