"""How soon the program stands there, and what memory it takes, beside a bare window of the same toolkit.

Run from the top of the repository: `python -m benchmarks.start [PAIRS]`. Whole processes are started in turn,
this program's and a bare PySide6 window's, each until its first window is painted and answers. Without a
display both are drawn off screen. Nothing of the user's own is read: settings and records are in a folder of
their own, and no records are kept, so that Home is the first window. Printed: medians, their ratio, the most
memory at the first painted window, at Home once the pages are made ahead, and after a whole consultation with
its preview; and what imports cost. Exit code 1 when a ratio is over its limit.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from statistics import median

PAIRS, LISTED = 12, 10
START_LIMIT, HOME_LIMIT, AFTER_LIMIT = 1.5, 2.5, 4.0
"""Times the bare window's: time to the first painted window, memory at Home, memory after a consultation."""
_SETTINGS = 'keep_records = "not"\npractitioner = "Dr Amara Osei"\nwindow = [0, 0, 1440, 900]\n'
_CHILD = [sys.executable, "-m", "benchmarks.start_child"]
_OWN_TIME = re.compile(r"import time:\s*(\d+) \|\s*\d+ \|\s*([\w.]+)$", re.MULTILINE)


def run_child(what: str, home: Path, *flags: str) -> tuple[dict[str, float], str]:
    """Start one process until it has said all that it has to say; return its figures and its stderr.

    `painted` is in milliseconds from before the process was made, memory in MB.
    """
    surroundings = {**os.environ, "HOME": str(home), "XDG_CONFIG_HOME": "", "XDG_DATA_HOME": ""}
    surroundings["PYTHONPYCACHEPREFIX"] = str(home / "compiled")  # as an installed program is
    surroundings.pop("PYTHONDONTWRITEBYTECODE", None)
    if not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
        surroundings["QT_QPA_PLATFORM"] = "offscreen"
    command = [_CHILD[0], *flags, *_CHILD[1:], what]
    begun = time.monotonic()
    done = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{what} failed:\n{done.stderr}")
    figures = {name: float(value) for name, value in map(str.split, done.stdout.splitlines())}
    figures["painted"] = (figures["painted"] - begun) * 1000
    return figures, done.stderr


def dearest_imports(told: str) -> list[tuple[str, int]]:
    """Sum up what `-X importtime` said by package, own time only; microseconds, the dearest first."""
    spent: Counter[str] = Counter()
    for own, module in _OWN_TIME.findall(told):
        parts = module.split(".")
        spent[".".join(parts[:2]) if parts[0] in {"exoconsult", "PySide6"} else parts[0]] += int(own)
    return spent.most_common(LISTED)


def main(arguments: list[str]) -> int:
    """Measure and print; 1 when a ratio is over its limit."""
    pairs = int(arguments[0]) if arguments else PAIRS
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        settings = home / ".config" / "ExoConsult" / "settings.toml"
        settings.parent.mkdir(parents=True)
        settings.write_text(_SETTINGS, encoding="utf-8")
        for what in ("bare", "home"):  # the files are in the system's memory from now on
            run_child(what, home)
        bare, ours = [], []
        for _pair in range(pairs):
            bare.append(run_child("bare", home)[0])
            ours.append(run_child("home", home)[0])
        after = run_child("consultation", home)[0]
        told = run_child("home", home, "-X", "importtime")[1]
    over = _print_table(bare, ours, after)
    print("\ndearest imports, own time in ms:")
    for name, spent in dearest_imports(told):
        print(f"  {name:32} {spent / 1000:7.1f}")
    return int(over)


def _print_table(bare: list[dict[str, float]], ours: list[dict[str, float]], after: dict[str, float]) -> bool:
    """Print each figure beside the bare window's; return whether one is over its limit."""
    least = median(one["memory"] for one in bare)
    first = median(one["painted"] for one in bare)
    cpu = [median(one["cpu"] for one in each) for each in (ours, bare)]
    rows = (
        ("first painted window, ms", median(one["painted"] for one in ours), first, START_LIMIT),
        ("processor time until then, ms", cpu[0], cpu[1], START_LIMIT),
        ("memory then, MB", median(one["memory"] for one in ours), least, HOME_LIMIT),
        ("memory at Home, pages made ahead, MB", after["ahead"], least, HOME_LIMIT),
        ("memory after a consultation, MB", after["after"], least, AFTER_LIMIT),
    )
    print(f"{len(ours)} pairs{'':31}{'ours':>9}{'bare':>9}{'ratio':>8}{'limit':>8}")
    for name, mine, other, limit in rows:
        print(f"{name:38}{mine:9.0f}{other:9.0f}{mine / other:8.2f}{limit:8.1f}")
    return any(mine > limit * other for _name, mine, other, limit in rows)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
