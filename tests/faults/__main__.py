"""`make faults`: every row of the catalogue, rows with their guard switched off, and the figures to reach.

`python -m tests.faults [rows] [red] [figures]`, all three without a word. `--red all`: every guard, not only
20 drawn by seed. `--rounds 0.1`: a tenth of the rounds. Exit code 1 when anything is not as it has to be.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.faults.catalogue import AUTOMATED_AT_LEAST, COUNT, ROWS, by_id, drawn
from tests.faults.figures import table
from tests.faults.figures.figure import Figure
from tests.faults.running import Outcome, outcomes, unguarded

SEED = 20261129
DRAWN = 20


def main() -> int:
    """Run what was asked for; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("parts", nargs="*", choices=list(PARTS), help="rows, red, figures; nothing: all")
    parser.add_argument("--red", default=str(DRAWN), help="how many guards are switched off, or `all`")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--rounds", type=float, default=1.0, help="share of the rounds of each figure")
    parser.add_argument("--only", default="", help="names of figures, with commas between")
    parser.add_argument("--jobs", type=int, default=2)
    given = parser.parse_args()
    wanted = given.parts or list(PARTS)
    good = [PARTS[part](given) for part in wanted]
    return int(not all(good))


def rows(given: argparse.Namespace) -> bool:
    """List every row of the catalogue with how its checks ended."""
    ends = outcomes(ROWS, given.jobs)
    print(f"\nRows of the catalogue ({COUNT})")
    for row in ROWS:
        end = ends.get(row.id, Outcome("not automated", row.why))
        told = f"{end.checks} checks" if end.word == "passed" else end.reason
        print(f"{row.id:>4}  {end.word:14} {row.what}  [{told}]")
    passed = sum(end.word == "passed" for end in ends.values())
    good = passed >= AUTOMATED_AT_LEAST and all(end.word in {"passed", "skipped"} for end in ends.values())
    print(
        f"{passed} of {COUNT} passed, {COUNT - len(ends)} not automated "
        f"(at least {AUTOMATED_AT_LEAST} have to be): {_said(good)}"
    )
    return good


def red(given: argparse.Namespace) -> bool:
    """Switch guards off, and see the rows fail."""
    guarded = [row for row in ROWS if row.guards]
    count = len(guarded) if given.red == "all" else int(given.red)
    ids = drawn(given.seed, count)
    print(f"\nRows with their guard off: {len(ids)} of {len(guarded)}, drawn by seed {given.seed}")
    with ThreadPoolExecutor(given.jobs) as pool:
        ends = list(pool.map(lambda one: unguarded(by_id(one)), ids))
    for row_id, end in zip(ids, ends, strict=True):
        guards = " + ".join(map(str, by_id(row_id).guards))
        word = "red" if end.word == "failed" else f"NOT RED ({end.word})"
        print(f"{row_id:>4}  {word:14} without {guards}  [{end.reason.strip()}]")
    good = all(end.word == "failed" for end in ends)
    print(f"{sum(end.word == 'failed' for end in ends)} of {len(ids)} went red: {_said(good)}")
    return good


def figures(given: argparse.Namespace) -> bool:
    """Measure every figure and print the table."""
    print(f"\n{'figure':64} {'rounds':>7} {'found':>6} {'reach':>6}")
    good = True
    chosen = given.only.split(",") if given.only else [name for name, _rounds, _measure in table.FIGURES]
    for name, rounds, measure in table.FIGURES:
        if name not in chosen:
            continue
        begun = time.monotonic()
        with tempfile.TemporaryDirectory() as folder:
            figure = _measured(measure, Path(folder) / name, max(1, round(rounds * given.rounds)), given.seed)
        good = good and figure.reached
        word = f"not possible here: {figure.why}" if figure.why else _said(figure.reached)
        planted = "" if figure.planted is None else f"; planted faults caught: {figure.planted}"
        seconds = f"{time.monotonic() - begun:.0f} s"
        print(f"{figure.what:64} {figure.rounds:>7} {figure.found:>6} {0:>6}  {word} [{seconds}]", flush=True)
        if figure.remark or planted:
            print(f"    {figure.remark}{planted}", flush=True)
    return good


def _measured(measure: Callable[[Path, int, int], Figure], folder: Path, rounds: int, seed: int) -> Figure:
    folder.mkdir()
    return measure(folder / "work", rounds, seed)


def _said(good: bool) -> str:
    return "reached" if good else "NOT REACHED"


PARTS: dict[str, Callable[[argparse.Namespace], bool]] = {"rows": rows, "red": red, "figures": figures}

if __name__ == "__main__":
    sys.exit(main())
