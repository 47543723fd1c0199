"""How long the content takes to load: the neutral files and one language, beside `tomllib` alone.

Run from the top of the repository: `python -m benchmarks.content_load [REPEATS]`. Prints medians in
milliseconds of processor time and their ratio; exit code 1 when the ratio is over the limit. The two are
measured in turn, so that whatever else the machine does falls on both.
"""

import gc
import sys
import time
import tomllib
from collections.abc import Callable
from pathlib import Path
from statistics import median

from exoconsult import paths
from exoconsult.content.loader import NEUTRAL_FILES, VARIANTS, load_library

REPEATS = 40
LIMIT = 1.3
LANGUAGE = "en"


def files() -> tuple[Path, ...]:
    """Every file that `load_library` reads for one language."""
    root = paths.content_dir()
    neutral = (root / "neutral" / name for name, _ in NEUTRAL_FILES.values())
    folders = (LANGUAGE, VARIANTS)
    return (*neutral, *(file for name in folders for file in sorted((root / name).glob("*.toml"))))


def bare() -> None:
    """Parse these files and keep nothing."""
    for file in files():
        tomllib.loads(file.read_text(encoding="utf-8"))


def whole() -> None:
    """Load the content as the program does."""
    load_library((LANGUAGE,))


def measure(repeats: int = REPEATS) -> tuple[float, float]:
    """Median milliseconds of both, after one run of each that does not count."""
    taken: dict[Callable[[], None], list[float]] = {bare: [], whole: []}
    for number in range(repeats + 1):
        for run, times in taken.items():
            gc.collect()
            begun = time.process_time()
            run()
            if number:
                times.append((time.process_time() - begun) * 1000)
    return median(taken[bare]), median(taken[whole])


def main(arguments: list[str]) -> int:
    """Measure, print, compare."""
    parsed, loaded = measure(int(arguments[0]) if arguments else REPEATS)
    ratio = loaded / parsed
    print(f"files      {len(files())}, {sum(file.stat().st_size for file in files())} bytes")
    print(f"tomllib    {parsed:.2f} ms")
    print(f"loaded     {loaded:.2f} ms")
    print(f"ratio      {ratio:.2f} (at most {LIMIT:g})")
    return int(ratio > LIMIT)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
