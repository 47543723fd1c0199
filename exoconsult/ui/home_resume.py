"""The one question after a crash: go on with this patient, at this step, as it was saved at this time?"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton

from exoconsult.consultation.steps import STEPS
from exoconsult.i18n import _
from exoconsult.ui.context import Context
from exoconsult.ui.home_hero import saved_at
from exoconsult.ui.interrupted import Interrupted
from exoconsult.ui.steps import step_label
from exoconsult.ui.theme import Tone
from exoconsult.ui.widgets.buttons import PrimaryButton, SecondaryButton
from exoconsult.ui.widgets.containers import AlertBox


class ResumeQuestion(AlertBox):
    """On Home until it is answered. `went_on` and `refused` carry what was asked about."""

    went_on = Signal(object)
    refused = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__(Tone.TEAL, "clock")
        self._context = context
        self._found: Interrupted | None = None
        self._yes, self._no = PrimaryButton(_("Continue"), trailing="right"), SecondaryButton(_("Not now"))
        self.set_buttons((self._yes, self._no))
        self._yes.clicked.connect(lambda: self.went_on.emit(self._found))
        self._no.clicked.connect(lambda: self.refused.emit(self._found))
        self.hide()

    @property
    def asking(self) -> Interrupted | None:
        """What is asked about, while it is."""
        return self._found

    def buttons(self) -> tuple[QPushButton, QPushButton]:
        """Return Continue and Not now."""
        return self._yes, self._no

    def ask(self, found: Interrupted) -> None:
        """Show the question, ready for Enter."""
        self._found = found
        head = (
            _("Continue with {name}?").format(name=found.initials)
            if found.initials
            else _("Continue where you stopped?")
        )
        words = (
            _("It was locked at step {place}, {step}. {saved}")
            if found.locked
            else _("The program ended without closing, at step {place}, {step}. {saved}")
        ).format(
            place=STEPS.index(found.step) + 1,
            step=step_label(found.step),
            saved=saved_at(found.saved, self._context.today(), self._context.settings.ui_language),
        )
        self.set_value(head, words)
        self._yes.setAccessibleDescription(f"{head} {words}")
        self.show()
        self._yes.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_away(self) -> None:
        """It is answered, or what it asks about is gone."""
        self._found = None
        self.hide()
