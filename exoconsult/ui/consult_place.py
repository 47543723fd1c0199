"""The consultation's place in the window: made when it is first asked for, or before that in idle moments.

Home is painted without it: what a consultation needs takes longer to load than everything that Home shows.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from exoconsult.consultation.steps import STEPS
from exoconsult.content.later import Later
from exoconsult.errors import ContentError
from exoconsult.ui.context import Context

if TYPE_CHECKING:
    from exoconsult.ui.consult_view import ConsultView

_LOADED_FIRST = ("planning.plan", "ui.printing", "ui.session", "ui.page_preview", "ui.steps.base")
"""What the pages share, each a piece of its own."""


class ConsultPlace:
    """Holds the view. `join`: called with it once it is made, before anybody else has it.

    `refuse`: called with the error where what patients are told is broken.
    """

    def __init__(
        self, context: Context, join: Callable[[ConsultView], None], refuse: Callable[[ContentError], None]
    ) -> None:
        self._context, self._join, self._refuse = context, join, refuse
        self.made: ConsultView | None = None
        """The view, once there is one."""

    def view(self) -> ConsultView:
        """The view; it is made now where it has not been."""
        if self.made is None:
            from exoconsult.ui.consult_view import ConsultView

            self.made = ConsultView(self._context)
            self._join(self.made)
        return self.made

    def making(self) -> Iterator[object]:
        """Load and make it with all its pages, a piece for each `next`."""
        try:
            if isinstance(self._context.content, Later):
                yield from self._context.content.ahead()
        except ContentError as error:
            self._refuse(error)
            return
        steps = (f"ui.steps.{step.value.replace('-', '_')}_step" for step in STEPS)
        for name in (*_LOADED_FIRST, *steps, "ui.consult_view"):
            yield importlib.import_module(f"exoconsult.{name}")
        view = self.view()
        yield view
        yield from view.making()

    def save(self) -> bool:
        """Save what was changed; False where that cannot be done now."""
        return self.made is None or self.made.session.save_now()

    def leave(self) -> None:
        """Remember which step is open, for the next time."""
        if self.made is not None:
            self.made.note_place()

    def stop(self) -> None:
        """Make no more sheets."""
        if self.made is not None:
            self.made.maker.stop()

    @property
    def patient_looks(self) -> bool:
        """Whether the patient view is on."""
        return self.made is not None and self.made.patient_view.shown
