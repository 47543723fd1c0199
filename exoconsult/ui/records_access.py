"""The card "Who opens the records": passphrases of the people who work here, and the recovery code."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from exoconsult.i18n import _
from exoconsult.store.account import Account
from exoconsult.store.vault_records import VaultRecords
from exoconsult.ui import code_print
from exoconsult.ui.ask_again import AskAgain
from exoconsult.ui.context import Context
from exoconsult.ui.records_parts import RecordsCard
from exoconsult.ui.secret_form import SecretForm
from exoconsult.ui.secret_parts import CODE_NOTED, CodeGroups, GroupsBack
from exoconsult.ui.theme import Role, Tone
from exoconsult.ui.widgets.buttons import IconButton, PrimaryButton, QuietButton, SecondaryButton
from exoconsult.ui.widgets.containers import Tag
from exoconsult.ui.widgets.emptying import empty, widgets_in
from exoconsult.ui.widgets.flow_layout import FlowLayout
from exoconsult.ui.widgets.text import Text


class AccessCard(RecordsCard):
    """`changed`: somebody's passphrase or the code is another one."""

    changed = Signal()

    def __init__(self, context: Context, records: VaultRecords) -> None:
        line = _("Everybody has a passphrase of their own. Who forgets it needs the printed recovery code.")
        super().__init__(context, records, _("Who opens the records"), line)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self.body().addLayout(self._rows)
        self.own_button = SecondaryButton(_("Change my passphrase"), "lock")
        self.person_button = QuietButton(_("Let another person in"), "plus")
        self.code_button = QuietButton(_("New recovery code"), "print")
        self._account = Account(records.vault.folder, context.find_keyring)
        self.account_button = QuietButton("")
        self.secret = SecretForm()
        self.again = AskAgain(records.vault)
        self.code = CodeForm(self._print)
        self.add(
            self.buttons((self.own_button, self.person_button, self.code_button, self.account_button)),
            *(self.secret, self.again, self.code, self.said),
        )
        self.own_button.clicked.connect(self._on_own)
        self.person_button.clicked.connect(self._on_person)
        self.code_button.clicked.connect(self._on_code)
        self.account_button.clicked.connect(self._on_account)
        self.secret.chosen.connect(self._on_secret_chosen)
        self.code.noted.connect(self._on_code_noted)
        self.code.dropped.connect(self._on_code_dropped)
        self.refresh()

    def lines(self) -> list[str]:
        """Return what the rows say."""
        return [row.accessibleName() for row in widgets_in(self._rows)]

    def remove_button(self, person: str) -> IconButton | None:
        """Return what takes a person's passphrase away; one's own has none."""
        row = next((one for one in widgets_in(self._rows) if one.accessibleName() == person), None)
        return row.findChild(IconButton) if row is not None else None

    def refresh(self) -> None:
        """Show who has a passphrase."""
        empty(self._rows)
        for person in self.vault.holders():
            self._rows.addWidget(self._row(person))
        on = bool(self._account.person())
        self.account_button.set_text(_("Ask for the passphrase again") if on else _("Open without typing"))
        self.account_button.setVisible(on or self._account.possible)

    def _row(self, person: str) -> QWidget:
        row, mine = QWidget(), person == self.vault.person
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        line.addWidget(Text(person, Role.CONTROL), 1)
        if mine:
            line.addWidget(Tag(_("You"), Tone.TEAL, "user"))
        else:
            remove = IconButton("x", _("Let {name} in no longer").format(name=person))
            remove.clicked.connect(lambda: self._on_remove(person))
            line.addWidget(remove)
        row.setAccessibleName(", ".join((person, _("You"))) if mine else person)
        return row

    # --- passphrases -------------------------------------------------------------------------------------

    def _begin(self) -> None:
        """Put away what was begun before."""
        self.tell("")
        self.again.end()
        self.secret.end()
        self.code.end()

    def _on_own(self) -> None:
        self._begin()
        self.secret.ask(self.vault.person)

    def _on_person(self) -> None:
        self._begin()
        self.secret.ask("")

    def _on_secret_chosen(self, name: str, passphrase: str) -> None:
        mine, vault = name == self.vault.person, self.vault
        if not self.secret.is_own and name in vault.holders():
            self.secret.fields.name.set_mistake(_("This person has a passphrase already."))
            return
        self.secret.end()
        if mine:
            words = _("Your new passphrase opens the records from now on. Older backups keep the old one.")
            self._ask(words, _("Change my passphrase"), lambda: vault.set_passphrase(name, passphrase))
        else:
            words = _("{name} can open all records with this passphrase.").format(name=name)
            self._ask(words, _("Let in"), lambda: vault.add_practitioner(name, passphrase))

    def _on_remove(self, person: str) -> None:
        self._begin()
        words = _(
            "{name} cannot open the records any more. What {name} entered stays. Older backups still open "
            "with the passphrase of that time."
        )
        self._ask(
            words.format(name=person),
            _("Let in no longer"),
            lambda: self._let_out(person),
        )

    def _let_out(self, person: str) -> None:
        self.vault.remove_practitioner(person)
        if self._account.person() == person:
            self.vault.close_account(self._account)

    # --- without typing ----------------------------------------------------------------------------------

    def _on_account(self) -> None:
        self._begin()
        vault, account = self.vault, self._account
        if account.person():
            self._do(lambda: vault.close_account(account))
            return
        words = _(
            "Whoever uses this computer’s account can then open the records without a passphrase, once the "
            "program was closed. After a lock or a crash it is asked for all the same. The secret lies in "
            "the keyring of the system."
        )
        self._ask(words, _("Open without typing"), lambda: vault.open_account(account))

    def _ask(self, words: str, agree: str, act: Callable[[], None]) -> None:
        self.again.ask(words, agree, lambda: self._do(act))

    def _do(self, act: Callable[[], None]) -> None:
        if self.attempt(act):
            self.refresh()
            self.tell(_("This holds from now on."))
            self.changed.emit()

    # --- the recovery code -------------------------------------------------------------------------------

    def _on_code(self) -> None:
        self._begin()
        words = _("The code on paper opens nothing any more; the new one is shown once.")
        self.again.ask(words, _("Make a new code"), self._make_code)

    def _make_code(self) -> None:
        """Until the new code was read back it counts as lost: the door then makes another one."""

        def make() -> None:
            self.vault.set_setting(CODE_NOTED, "")
            self.code.show_code(self.vault.new_recovery_code())

        if self.attempt(make):
            self.changed.emit()

    def _print(self, code: str) -> None:
        said = code_print.print_code(self.window(), code, self.context.brand.name)
        if said:
            self.tell(_("Not printed"), said, Tone.AMBER)

    def _on_code_noted(self) -> None:
        if self.attempt(lambda: self.vault.set_setting(CODE_NOTED, "yes")):
            self.tell(_("The new recovery code is in use."))
            self.changed.emit()

    def _on_code_dropped(self) -> None:
        words = _("The code before it opens nothing any more. Make another one here, or at the next unlock.")
        self.tell(_("The new recovery code was not confirmed"), words, Tone.AMBER)


class CodeForm(QWidget):
    """Shows a new code until it is on paper. `noted`: two groups were read back; `dropped`: they were not."""

    noted = Signal()
    dropped = Signal()

    def __init__(self, print_code: Callable[[str], None]) -> None:
        super().__init__()
        self._code = ""
        self.back: GroupsBack | None = None
        self._column = QVBoxLayout()
        self.print_button = SecondaryButton(_("Print the code"), "print", tone=Tone.TEAL)
        self.go = PrimaryButton("")
        buttons = QWidget()
        row = FlowLayout(buttons, 10)
        for button in (self.print_button, self.go):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(10)
        column.addLayout(self._column)
        column.addWidget(buttons)
        self.hide()
        self.print_button.clicked.connect(lambda: print_code(self._code))
        self.go.clicked.connect(self._on_go)

    def show_code(self, code: str) -> None:
        """Show a code; it is nowhere else in plain."""
        self._code = code
        advice = _("Keep the paper where you keep other important papers, not beside this computer.")
        self._column.addWidget(CodeGroups(code))
        self._column.addWidget(Text(advice, Role.CONTROL, "ink2"))
        self.go.set_text(_("I have it on paper"))
        self.show()

    def end(self) -> None:
        """Take the code off the screen and forget it."""
        dropped = bool(self._code)
        self._code, self.back = "", None
        empty(self._column)
        self.hide()
        if dropped:
            self.dropped.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Whatever covers the card takes the code away for good."""
        super().hideEvent(event)
        if self._code:
            self.end()

    def _on_go(self) -> None:
        if self.back is None:
            empty(self._column)
            self.back = GroupsBack(self._code)
            self.back.entered.connect(self._on_go)
            self._column.addWidget(self.back)
            self.go.set_text(_("Compare"))
            self.back.fields[0].edit().setFocus()
        elif self.back.is_right():
            self._code = ""
            self.end()
            self.noted.emit()
