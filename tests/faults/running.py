"""Running the checks of rows, with the guards on and with one of them off."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.faults.model import Row

ROOT = Path(__file__).resolve().parents[2]
HOOK = Path(__file__).parent / "hook"
LONGEST = 1800.0
"""Seconds after which a run counts as failed."""


@dataclass(frozen=True)
class Outcome:
    """How a row's checks ended: `passed`, `failed`, `skipped`, `missing` or `broken`; and why."""

    word: str
    reason: str = ""
    checks: int = 0


def outcomes(rows: Iterable[Row], jobs: int = 1) -> dict[str, Outcome]:
    """Run the checks of all rows in one go; return how each row ended."""
    wanted = [one for one in rows if one.checks]
    checks = list(dict.fromkeys(check for one in wanted for check in one.checks))
    with tempfile.TemporaryDirectory() as folder:
        code, ends, said = _run(checks, Path(folder), jobs)
    if code not in (0, 1):
        raise SystemExit(f"The checks could not be run:\n{said}")
    return {one.id: _outcome(one, ends) for one in wanted}


def unguarded(one: Row) -> Outcome:
    """Run a row's checks with its guards off. `failed` is what is hoped for."""
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "guards"
        settings = {"EXOCONSULT_GUARD_OFF": one.id, "EXOCONSULT_GUARD_LOG": str(log)}
        code, ends, said = _run(one.checks, Path(folder), 1, "-x", **settings)
        reached = set(log.read_text(encoding="utf-8").split("\n")) if log.exists() else set()
    missing = [str(guard) for guard in one.guards if str(guard) not in reached]
    if missing:
        return Outcome("missing", f"{', '.join(missing)} was never loaded\n{said[-2000:]}")
    if code != 0 and any(word == "failed" for word, _ in ends.values()):  # Qt may crash behind a failure
        failed = next(check for check, (word, _) in ends.items() if word == "failed")
        return Outcome("failed", failed, len(ends))
    return Outcome("passed" if code == 0 else "broken", said[-2000:], len(ends))


def _outcome(one: Row, ends: dict[str, tuple[str, str]]) -> Outcome:
    """A row holds when each of its checks was run and passed."""
    count = 0
    for check in one.checks:
        mine = {
            name: end
            for name, end in ends.items()
            if name == check or name.startswith((f"{check}[", f"{check}::"))
        }
        if not mine:
            return Outcome("missing", check)
        for word in ("failed", "skipped"):
            hit = [(name, reason) for name, (end, reason) in mine.items() if end == word]
            if hit:
                return Outcome(word, " ".join(hit[0]).strip())
        count += len(mine)
    return Outcome("passed", checks=count)


def _run(
    checks: Sequence[str], folder: Path, jobs: int, *options: str, **settings: str
) -> tuple[int, dict[str, tuple[str, str]], str]:
    record = folder / "outcomes"
    path = os.pathsep.join(str(place) for place in ([HOOK, ROOT] if settings else [ROOT]))
    environment = {**os.environ, **settings, "EXOCONSULT_OUTCOMES": str(record), "PYTHONPATH": path}
    shared = ("-n", str(jobs), "--dist", "loadfile") if jobs > 1 else ("-p", "no:xdist")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "tests.faults.recording",
         *shared, *options, *checks],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=LONGEST, check=False,
    )  # fmt: skip
    ends: dict[str, tuple[str, str]] = {}
    for line in record.read_text(encoding="utf-8").splitlines() if record.exists() else ():
        name, word, reason = json.loads(line)
        if ends.get(name, ("", ""))[0] != "failed":
            ends[name] = (word, reason)
    return done.returncode, ends, done.stdout + done.stderr
