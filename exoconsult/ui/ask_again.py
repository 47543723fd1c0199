"""Asking for the passphrase once more, in place, before records leave, go or are looked into."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from exoconsult.errors import ExoError, WrongPassphrase
from exoconsult.i18n import _
from exoconsult.store.vault import Vault
from exoconsult.ui.door_page import PassphraseField
from exoconsult.ui.theme import Role, Tone
from exoconsult.ui.told import told
from exoconsult.ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from exoconsult.ui.widgets.came_from import CameFrom
from exoconsult.ui.widgets.flow_layout import FlowLayout
from exoconsult.ui.widgets.text import Text


class AskAgain(QWidget):
    """Hidden until `ask`; then says what is going to happen and asks for the passphrase.

    `final`: it cannot be undone, and the button looks so.
    """

    def __init__(self, vault: Vault, *, final: bool = False) -> None:
        super().__init__()
        self._vault = vault
        self._then: Callable[[], None] = lambda: None
        self._came_from = CameFrom()
        self.words = Text("", Role.CONTROL)
        self.secret = PassphraseField(_("Your passphrase once more"))
        self.secret.wrap_label()
        agree = SecondaryButton("", "x", tone=Tone.RED) if final else PrimaryButton("")
        self.agree: PrimaryButton | SecondaryButton = agree
        self.cancel = QuietButton(_("Leave it as it is"))
        buttons = QWidget()
        row = FlowLayout(buttons, 10)
        for button in (self.agree, self.cancel):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.words)
        column.addWidget(self.secret)
        column.addWidget(buttons)
        self.hide()
        self.cancel.clicked.connect(self.end)
        self.agree.clicked.connect(self._on_agreed)
        self.secret.edit().returnPressed.connect(self._on_agreed)

    def ask(self, words: str, agree: str, then: Callable[[], None]) -> None:
        """Say what is going to happen; `agree` says it as a button; `then` does it."""
        self._then = then
        self._came_from.note()
        self.words.setText(words)
        self.agree.set_text(agree)
        self.secret.clear()
        self.secret.set_mistake("")
        self.show()
        self.secret.edit().setFocus()

    def end(self) -> None:
        """Go away; nothing happens."""
        self.secret.clear()
        self._then = lambda: None
        self.hide()
        self._came_from.back()

    def _on_agreed(self) -> None:
        try:
            right = self._vault.check(self.secret.value())
        except WrongPassphrase as error:
            seconds = math.ceil(error.wait.total_seconds())
            self.secret.set_mistake(_("Wait {count} s before the next try.").format(count=seconds))
            return
        except ExoError as error:
            self.secret.set_mistake(told(error))
            return
        if not right:
            self.secret.clear()
            self.secret.set_mistake(_("This is not your passphrase."))
            return
        then = self._then
        self.end()
        then()
