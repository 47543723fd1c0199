"""Every view in every look, checked: `make screens-check`. Prints what is wrong; the exit code tells."""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from pathlib import Path


def main() -> int:
    """Check the looks whose names hold all the given parts, or all of them."""
    parser = argparse.ArgumentParser()
    parser.add_argument("parts", nargs="*", help="only looks whose names have these, such as 1366 dark")
    parser.add_argument("--pictures", type=Path, help="keep the pictures that have faults here")
    wanted = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from exoconsult.cli.demo import DEMO_DAY
    from exoconsult.ui.screens import all_looks, shown_screens
    from exoconsult.ui.screens.looks import STATE_LOOKS
    from tests.ui.screen_check.faults import find_faults
    from tests.ui.screen_check.recorder import Recorder

    recorder = Recorder()
    recorder.install(setattr)
    looks, of_states = (
        [look for look in found if all(part in look.name.split("-") for part in wanted.parts)]
        for found in (all_looks(), STATE_LOOKS)
    )
    counted: Counter[str] = Counter()
    screens = 0
    for screen, window in shown_screens(DEMO_DAY, looks, of_states):
        screens += 1
        found = find_faults(window, recorder)
        for fault in found:
            counted[fault.kind] += 1
            sys.stdout.write(f"{screen}: {fault}\n")
        if found and wanted.pictures:
            wanted.pictures.mkdir(parents=True, exist_ok=True)
            window.grab().save(str(wanted.pictures / f"{screen}.png"))
    sys.stdout.write(f"{screens} screens, {sum(counted.values())} faults {dict(counted)}\n")
    return 1 if counted or not screens else 0


if __name__ == "__main__":
    sys.exit(main())
