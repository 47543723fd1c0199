"""The window, opened from the command line with as little else loaded as can be."""

from __future__ import annotations

import gc
import sys

from exoconsult import paths
from exoconsult.cli.display import NO_DISPLAY, has_display


def open_program(*, memory: bool = False) -> int:
    """Open the program and return its exit code once it is closed. `memory`: keep nothing."""
    if not has_display():
        print("exoconsult: There is no display here for a window. See exoconsult --help.", file=sys.stderr)
        return NO_DISPLAY
    gc.disable()  # nothing that is being loaded is unreachable; the window looks after that from then on
    from exoconsult.ui.app import run

    return run(memory=memory)


def finish_interrupted() -> None:
    """Carry an import to its end that a power cut interrupted; looks at one file where there was none."""
    if not (paths.user_data_dir() / "packs" / "incoming" / "ready.json").is_file():
        return
    from exoconsult.pack import Profile
    from exoconsult.pack import finish_interrupted as finish

    finish(Profile.own())
