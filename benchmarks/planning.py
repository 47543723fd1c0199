"""How long a plan takes: 10,000 random consultations through points, outlook, recovery and schedule.

Run from the top of the repository: `python -m benchmarks.planning`. Prints milliseconds; exit code 1 when
the median is over the limit.
"""

import sys
import time
from statistics import median, quantiles

from exoconsult.brand import sample_brand
from exoconsult.content.loader import load_library
from exoconsult.planning.plan import make_plan
from tests.planning.random_cases import TODAY, Cases

CASES = 10_000
LIMIT_MS = 1.0
SEED = 20260303


def measure(cases: int = CASES) -> list[float]:
    """Milliseconds of every plan, without reading the content and drawing the case."""
    library, brand = load_library(), sample_brand()
    drawn = Cases(SEED, library, brand)
    taken = []
    for _ in range(cases):
        consultation, clinic = drawn.consultation(), drawn.clinic()
        begun = time.perf_counter()
        make_plan(consultation, library, clinic, today=TODAY)
        taken.append((time.perf_counter() - begun) * 1000)
    return taken


def main() -> int:
    """Measure, print, compare."""
    taken = measure()
    hundredths = quantiles(taken, n=100)
    middle = median(taken)
    print(f"plans      {len(taken)}")
    print(f"median     {middle:.3f} ms (at most {LIMIT_MS:g} ms)")
    print(f"90 in 100  {hundredths[89]:.3f} ms")
    print(f"99 in 100  {hundredths[98]:.3f} ms")
    print(f"longest    {max(taken):.3f} ms")
    return int(middle > LIMIT_MS)


if __name__ == "__main__":
    sys.exit(main())
