"""Asking for the passphrase, or for the recovery code; each failure in words of its own."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import timedelta

from PySide6.QtCore import QTimer, Signal

from exoconsult.errors import (
    BadInput,
    ExoError,
    StorageReadOnly,
    VaultBusy,
    VaultDamaged,
    VaultTooNew,
    WrongPassphrase,
)
from exoconsult.i18n import _, ngettext
from exoconsult.store.recovery_code import parse
from exoconsult.ui.door_page import DoorPage, PassphraseField
from exoconsult.ui.theme import Tone
from exoconsult.ui.told import told
from exoconsult.ui.widgets.buttons import QuietButton, SecondaryButton
from exoconsult.ui.widgets.fields import FieldFrame, LabeledField
from exoconsult.ui.widgets.select import Select

_TICK_MS = 250


class UnlockPage(DoorPage):
    """`tried` carries what was typed and the chosen person; `memory_chosen`: work without the records.

    `restore_asked`: bring a backup back.
    """

    tried = Signal(str, str)
    memory_chosen = Signal()
    restore_asked = Signal()

    def __init__(self, persons: Sequence[str]) -> None:
        super().__init__(_("Welcome back"), _("Your passphrase opens the records."), _("Unlock"), "lock")
        self.person = Select(tuple((name, name) for name in persons), _("Who are you?"))
        self._who = FieldFrame(_("Who are you?"), self.person)
        self._who.setVisible(len(persons) > 1)
        self.account = SecondaryButton("", "user", tall=True, tone=Tone.TEAL)
        self.account.hide()
        self.secret = PassphraseField(_("Passphrase"))
        self.code = LabeledField(_("Recovery code"), max_length=60)
        self.code.set_hint(_("Six groups of five letters and digits, as they were printed."))
        self.code.hide()
        self.memory = QuietButton(_("Work without the records this time"))
        self.restore = QuietButton(_("Bring records back from a backup"))
        for part in (self.account, self._who, self.secret, self.code):
            self.content.addWidget(part)
        self.quiet.set_text(_("Passphrase forgotten?"))
        self.quiet.show()
        for way in (self.restore, self.memory):
            self.below.addWidget(way)
            way.hide()
        self.below.addStretch(1)
        self._wait = timedelta()
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)
        self.quiet.clicked.connect(self._on_quiet_clicked)
        self.on.clicked.connect(self.enter)
        self.secret.edit().returnPressed.connect(self.enter)
        self.code.edit().returnPressed.connect(self.enter)
        self.memory.clicked.connect(self.memory_chosen)
        self.restore.clicked.connect(self.restore_asked)

    @property
    def asks_for_code(self) -> bool:
        """Whether the recovery code is asked for."""
        return not self.code.isHidden()

    def offer_account(self, person: str) -> None:
        """Offer to open without typing."""
        self.account.set_text(_("Open as {name}, without typing").format(name=person))
        self.account.show()
        self.account.setFocus()

    def withdraw_account(self, words: str) -> None:
        """Say why the passphrase is needed all the same."""
        self.account.hide()
        self.tell(_("Type your passphrase this time."), words)
        self.begin()

    def enter(self) -> None:
        """Try what was typed, unless one has to wait."""
        if self._wait:
            return
        if not self.asks_for_code:
            self.tried.emit(self.secret.value(), self.person.value() if self._who.isVisible() else "")
            return
        try:
            self.tried.emit(parse(self.code.value()), "")
        except BadInput as error:
            self.code.set_mistake(_said_of_code(error))

    def show_failure(self, error: ExoError) -> None:
        """Say what happened; what was typed stays only where it can be right."""
        head = _("The records do not open")
        if isinstance(error, WrongPassphrase):
            self._wait = error.wait
            self._tell_wrong()
            self.secret.clear()
            self.begin()
            if self._wait:
                self._timer.start()
            return
        if isinstance(error, VaultDamaged):
            head = _("The records are damaged")
        elif isinstance(error, VaultTooNew):
            head = _("The records need a newer ExoConsult")
        elif isinstance(error, VaultBusy):
            head = _("The records are open already")
        elif isinstance(error, StorageReadOnly):
            head = _("The records cannot be written to")
        self.tell(head, told(error), Tone.AMBER)
        self.memory.show()
        self.restore.setVisible(isinstance(error, VaultDamaged))

    def _tell_wrong(self) -> None:
        head = _("This code does not open the records.") if self.asks_for_code else ""
        head = head or _("This passphrase does not open the records.")
        seconds = math.ceil(self._wait.total_seconds())
        if seconds:
            words = ngettext("Try again in {count} second.", "Try again in {count} seconds.", seconds)
            self.tell(head, words.format(count=seconds))
        else:
            self.tell(head, _("Look at the language of the keyboard and at the Caps Lock key."))

    def _tick(self) -> None:
        self._wait = max(timedelta(), self._wait - timedelta(milliseconds=_TICK_MS))
        self._tell_wrong()
        if not self._wait:
            self._timer.stop()

    def _on_quiet_clicked(self) -> None:
        """Change between passphrase and recovery code."""
        code = not self.asks_for_code
        self.code.setVisible(code)
        self.secret.setVisible(not code)
        self.quiet.set_text(_("Use the passphrase") if code else _("Passphrase forgotten?"))
        self.line.setText(
            _("The printed recovery code opens the records, and you choose a new passphrase.")
            if code
            else _("Your passphrase opens the records.")
        )
        self.tell("")
        (self.code.edit() if code else self.secret.edit()).setFocus()


def _said_of_code(error: BadInput) -> str:
    """The slip in a code, in the language of the screen."""
    group = "".join(letter for letter in error.what if letter.isdigit())
    if "slip" in error.what:
        return _("There is a slip in group {number}. Compare it with the paper.").format(number=group)
    return _("The code has six groups of five letters and digits.")
