"""A question in place: what would happen, the answers as buttons, and leaving it as it is."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from PySide6.QtCore import Qt

from exoconsult.i18n import _
from exoconsult.ui.theme import Tone
from exoconsult.ui.widgets.buttons import QuietButton, SecondaryButton
from exoconsult.ui.widgets.containers import AlertBox

Answer = tuple[str, Callable[[], None]]
"""The words of a button and what it does."""


class Question(Struct, frozen=True):
    """What is asked; every answer weighs the same."""

    head: str
    words: str
    answers: tuple[Answer, ...]


class AskedBox(AlertBox):
    """Hidden until `ask`; any answer puts it away."""

    def __init__(self) -> None:
        super().__init__(Tone.TEAL, "q")
        self.answers: tuple[SecondaryButton, ...] = ()
        self.cancel = QuietButton(_("Cancel"))
        self.hide()

    def ask(self, question: Question) -> None:
        """Show a question; the focus is on what changes nothing."""
        self.set_value(question.head, question.words)
        self.answers = tuple(SecondaryButton(words) for words, _act in question.answers)
        self.cancel = QuietButton(_("Cancel"))
        for each, (_words, act) in zip(self.answers, question.answers, strict=True):
            each.clicked.connect(lambda _checked=False, act=act: self._on_answered(act))
        self.cancel.clicked.connect(self.hide)
        self.set_buttons((*self.answers, self.cancel))
        for button in (*self.answers, self.cancel):
            button.setAccessibleDescription(f"{question.head} {question.words}")
        self.show()
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_answered(self, act: Callable[[], None]) -> None:
        self.hide()
        act()
