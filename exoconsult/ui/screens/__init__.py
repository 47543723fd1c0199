"""Pictures of every screen with sample people, made without a display, for anybody who wants to look."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from exoconsult.errors import ExoError
from exoconsult.ui.garbage import searched_here
from exoconsult.ui.main_window import MainWindow
from exoconsult.ui.screens.looks import FEW_LOOKS, STATE_LOOKS, WORDINGS, Look, all_looks
from exoconsult.ui.screens.states import states
from exoconsult.ui.screens.studio import Studio, application

__all__ = ["Look", "all_looks", "make_screens", "shown_screens"]


def make_screens(folder: Path, day: date, *, few: bool = False) -> int:
    """Save every view in every look, and the states that matter; return how many pictures were made.

    `few`: the views only, each in `FEW_LOOKS`; that takes half a minute and not a quarter of an hour.
    """
    made = 0
    looks, state_looks = (FEW_LOOKS, ()) if few else (all_looks(), STATE_LOOKS)
    for name, window in shown_screens(day, looks, state_looks):
        file = folder / f"{name}.png"
        if not window.grab().save(str(file)):
            raise ExoError("The picture cannot be written", str(file), "Choose another folder.")
        made += 1
    return made


def shown_screens(
    day: date, looks: Sequence[Look], state_looks: Sequence[Look] = ()
) -> Iterator[tuple[str, MainWindow]]:
    """Show one screen after another, each with its name; what the application was set to comes back after."""
    app = application()
    with tempfile.TemporaryDirectory() as kept, searched_here():
        for wording in WORDINGS:
            wanted = [look for look in looks if look.wording == wording]
            of_states = [look for look in state_looks if look.wording == wording]
            if not wanted and not of_states:
                continue
            studio = Studio(app, Path(kept) / wording, wording, day)
            try:
                for look in wanted:
                    yield from studio.views(look)
                for look in of_states:
                    for name, window in states(studio, look):
                        yield f"state-{name}-{look.name}", window
            finally:
                studio.close()
