"""What all step pages share: a question as the title, a scrolling work area, and one signal upwards.

A page shows the value and emits changes; it never holds the value. `load` fills inputs and everything
derived (on entering the step, on undo); `update_derived` follows the page's own changes and must not touch
the inputs, so that a cursor never jumps while somebody types.
"""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from exoconsult.consultation.flow import Step
from exoconsult.ui.context import Context, Facts


class StepPage(QWidget):
    """One of the eight steps. Subclasses fill `self.content` in `__init__`.

    `edited` carries changed top-level fields of the consultation, such as `{"sites": (…)}`.
    """

    STEP: ClassVar[Step]
    WIDTH: ClassVar[int] = 1080
    edited = Signal(dict)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.content = QVBoxLayout(self)
        self.content.setContentsMargins(32, 24, 32, 24)
        self.content.setSpacing(20)

    def load(self, facts: Facts) -> None:
        """Show this value: every input and everything derived. Must not emit `edited`."""
        raise NotImplementedError

    def update_derived(self, facts: Facts) -> None:
        """Show what follows from a change that this page made itself; inputs stay as they are."""
        raise NotImplementedError
