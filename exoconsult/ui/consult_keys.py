"""The keys of a consultation: steps, way back and on, undo, printing, covering the screen."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut

from exoconsult.consultation.flow import STEPS

if TYPE_CHECKING:  # it makes them
    from exoconsult.ui.consult_view import ConsultView

Act = Callable[[], object]


def add_keys(view: ConsultView) -> None:
    """Let keys do what buttons do, while the view is on screen.

    While the PIN is being asked for they do nothing: nothing behind that moves.
    """
    wanted: list[tuple[str, Act]] = [
        ("Alt+Left", view.back),
        ("Alt+Right", view.forward),
        ("Ctrl+Z", view.undo),
        ("Ctrl+Shift+Z", view.redo),
        ("Ctrl+Y", view.redo),
        ("Ctrl+L", view.covered.emit),
        ("Ctrl+P", view.print_sheet),
    ]
    wanted += [(f"Ctrl+{n}", partial(view.go, step)) for n, step in enumerate(STEPS, start=1)]

    def do(act: Act) -> None:
        if not view.patient_view.asking:
            act()

    for keys, act in wanted:
        QShortcut(QKeySequence(keys), view, partial(do, act))
