"""What all step pages share: a question as the title, a scrolling work area, and one signal upwards.

A page shows the value and emits changes; it never holds the value. `load` fills inputs and everything
derived (on entering the step, on undo); `update_derived` follows the page's own changes and must not touch
the inputs, so that a cursor never jumps while somebody types.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from typing import ClassVar, Self

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from exoconsult.consultation.flow import Step
from exoconsult.ui.context import Context, Facts
from exoconsult.ui.steps.talking import TalkingPoints, talking_points
from exoconsult.ui.theme import WORK_WIDTH, current

_SIDE, _WIDER_FOR_PATIENT = 32, 1400
_ENDS = (24, 12)


class StepPage(QWidget):
    """One of the eight steps. Subclasses fill `self.content` in `__init__`.

    `edited` carries changed top-level fields of the consultation, such as `{"sites": (…)}`.
    """

    STEP: ClassVar[Step]
    WIDTH: ClassVar[int] = WORK_WIDTH
    """The most that the content may be wide at 100 percent, in logical pixels; 0 for all there is."""
    SPREAD: ClassVar[bool] = False
    """Whether the page needs the room of the panel with the handout, which folds then."""
    ABOVE: ClassVar[tuple[int, int]] = _ENDS
    """Room above the title: in a window, and in a low one."""
    edited = Signal(dict)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.content = QVBoxLayout(self)
        self.content.setContentsMargins(_SIDE, self.ABOVE[0], _SIDE, _ENDS[0])
        self.content.setSpacing(20)

    def add_talking_points(self) -> None:
        """Put "What to say" at the end of the page."""
        if talking_points(self.context, self.STEP):  # a widget left without a parent spoils the exit
            points = TalkingPoints(self.context, self.STEP)
            self.place_talking_points(points)

    def begin(self) -> None:
        """Put the cursor where a new consultation begins; on most pages that is nowhere."""

    @classmethod
    def made(cls, context: Context) -> Generator[object, None, Self]:
        """Make the page, a piece for each `next`; most are made in one."""
        yield from ()
        return cls(context)

    def making(self) -> Iterator[object]:
        """Make what the page does not show at once, a piece for each `next`; nothing for most pages."""
        return iter(())

    def preparing(self, facts: Facts) -> Iterator[object]:
        """Make what this value will need, a piece for each `next`; nothing for most pages."""
        del facts
        return iter(())

    def place_talking_points(self, points: QWidget) -> None:
        """Put them before the room that is left at the end."""
        self.content.insertWidget(self.content.count() - 1, points)

    def load(self, facts: Facts) -> None:
        """Show this value: every input and everything derived. Must not emit `edited`."""
        raise NotImplementedError

    def update_derived(self, facts: Facts) -> None:
        """Show what follows from a change that this page made itself; inputs stay as they are."""
        raise NotImplementedError

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep lines readable: what is wider than the content may be is margin at the line's end."""
        super().resizeEvent(event)
        self._keep_width()

    def changeEvent(self, event: QEvent) -> None:
        """Follow text size and reading direction."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.LayoutDirectionChange}:
            self._keep_width()

    def _keep_width(self) -> None:
        if not self.WIDTH or not hasattr(self, "content"):
            return
        theme = current()
        most = _WIDER_FOR_PATIENT if theme.patient else round(self.WIDTH * theme.scale)
        spare = max(_SIDE, self.width() - _SIDE - most)
        start, end = _SIDE, spare
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            start, end = end, start
        low = theme.compact and not theme.patient
        above, below = self.ABOVE[low], _ENDS[low]
        margins = self.content.contentsMargins()
        if (margins.left(), margins.right(), margins.top()) != (start, end, above):
            self.content.setContentsMargins(start, above, end, below)
