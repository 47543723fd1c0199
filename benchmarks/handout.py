"""How long a handout takes, beside other programs that set the same four pages.

    python -m benchmarks.handout [REPEATS]    one process, in turn, after a warm-up; needs the `bench` extra

Ours makes PDF/UA-1 and PDF/A-3a with a file attached; ReportLab alone makes plain pages; Typst and
WeasyPrint make PDF/UA-1. Every run has another patient and another appointment, so nothing is kept from the
one before but what a program at work keeps too: its fonts and its own drawings. Prints medians of the time
that passed and of processor time (Typst uses several cores); exit code 1 when a ratio is over its limit.
"""

from __future__ import annotations

import gc
import io
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import time as clock
from pathlib import Path
from statistics import median

import msgspec
import pikepdf

from benchmarks import rivals
from benchmarks.handout_pages import sheets
from exoconsult.brand import sample_brand
from exoconsult.consultation.model import VisitChoice
from exoconsult.handout.archive import Attachment
from exoconsult.handout.model import Handout
from exoconsult.handout.render import render
from tests.handout.composing import composed, maya

REPEATS = 15
LIMITS = {"WeasyPrint": 1.0, "Typst": 2.5}
OURS = "ExoConsult"
CALENDAR = Attachment(
    "calendar.ics", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "text/calendar", "Data", "Dates"
)
Times = dict[str, list[tuple[float, float]]]


def programs(folder: Path, runs: int) -> dict[str, Callable[[int], bytes]]:
    """Every program as a function of the run's number."""
    brand = sample_brand()
    handouts = [_handout(run) for run in range(runs)]
    pages = sheets(render(composed(maya()), brand).pdf)
    fonts = rivals.font_folder(folder)
    return {
        OURS: lambda run: render(handouts[run], brand, (CALENDAR,)).pdf,
        "ReportLab": lambda run: rivals.reportlab(pages, run),
        "Typst": lambda run: rivals.typst(pages, run, fonts),
        "WeasyPrint": lambda run: rivals.weasyprint(pages, run, fonts),
    }


def measure(made: dict[str, Callable[[int], bytes]], repeats: int) -> tuple[Times, dict[str, bytes]]:
    """Seconds that passed and seconds of the processor of every run; the last file of each."""
    taken: Times = {name: [] for name in made}
    last: dict[str, bytes] = {}
    for run in range(repeats + 1):
        for name, program in made.items():
            gc.collect()
            begun = (time.perf_counter(), time.process_time())
            last[name] = program(run)
            ended = (time.perf_counter(), time.process_time())
            if run:
                taken[name].append((ended[0] - begun[0], ended[1] - begun[1]))
    return taken, last


def _handout(run: int) -> Handout:
    """Every run has another patient, and another appointment in its code to scan."""
    plain = maya()
    patient = msgspec.structs.replace(plain.patient, name=f"Maya Thompson {run}", reference=f"LSC-{run}")
    visits = plain.plan.visits | {"session-1": VisitChoice(at=clock(9 + run // 60, run % 60))}
    return composed(maya(patient=patient, plan=msgspec.structs.replace(plain.plan, visits=visits)))


def main(arguments: list[str]) -> int:
    """Measure, print, compare."""
    repeats = int(arguments[0]) if arguments else REPEATS
    with tempfile.TemporaryDirectory() as folder:
        taken, last = measure(programs(Path(folder), repeats + 1), repeats)
    middle = {name: [median(times) * 1000 for times in zip(*taken[name], strict=True)] for name in taken}
    print(f"{'':<11} {'passed':>9} {'processor':>9} {'ratio of ours':>14}   pages, bytes")
    over = False
    for name, (passed, worked) in middle.items():
        ratio, limit = middle[OURS][0] / passed, LIMITS.get(name)
        over = over or (limit is not None and ratio > limit)
        said = f"{ratio:.2f} / {middle[OURS][1] / worked:.2f}"
        with pikepdf.open(io.BytesIO(last[name])) as pdf:
            size = f"{len(pdf.pages)}, {len(last[name])}"
        most = f" (at most {limit:g})" if limit is not None else ""
        print(f"{name:<11} {passed:>6.1f} ms {worked:>6.1f} ms {said:>14}   {size}{most}")
    return int(over)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
