"""The first start: keep consultations here or not; a passphrase; the recovery code, asked back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from exoconsult.i18n import _
from exoconsult.ui.door_page import DoorPage
from exoconsult.ui.secret_parts import CodeGroups, GroupsBack, NewSecret
from exoconsult.ui.theme import Role, Tone
from exoconsult.ui.widgets.buttons import SecondaryButton
from exoconsult.ui.widgets.choice_card import CardOption
from exoconsult.ui.widgets.choice_cards import ChoiceCards
from exoconsult.ui.widgets.text import Text


class KeepPage(DoorPage):
    """Asks once whether consultations are kept. `chosen`: True for kept; `restore_asked`: from a backup."""

    chosen = Signal(bool)
    restore_asked = Signal()

    def __init__(self) -> None:
        super().__init__(
            _("Keep consultations on this computer?"),
            _("Either way nothing ever leaves it: there is no network and no account."),
            _("Continue"),
        )
        self.cards = ChoiceCards(self.title.text(), 1)
        self.cards.set_options(
            (
                CardOption(
                    "keep",
                    _("Keep them, encrypted"),
                    _("They open again with your passphrase only. Without it nobody can read them."),
                    icon="shield",
                ),
                CardOption(
                    "not",
                    _("Keep nothing"),
                    _("Consultations are gone when you close the program. You can still print and save."),
                    icon="eyeoff",
                ),
            )
        )
        self.content.addWidget(self.cards)
        self.quiet.set_text(_("Bring records back from a backup"))
        self.quiet.show()
        self.quiet.clicked.connect(self.restore_asked)
        self.on.clicked.connect(self._on_clicked)
        self.cards.chosen.connect(lambda _key: self.tell(""))

    def begin(self) -> None:
        """The first card has the focus."""
        self.cards.button("keep").setFocus()

    def _on_clicked(self) -> None:
        chosen = self.cards.value()
        if chosen:
            self.chosen.emit(chosen == "keep")
        else:
            self.tell(_("Choose one of the two first."), tone=Tone.PLAIN)


class NewPassphrasePage(DoorPage):
    """Asks for a name and a passphrase, twice. `chosen` carries both."""

    chosen = Signal(str, str)
    went_back = Signal()

    def __init__(self, name: str = "", fixed: bool = False) -> None:
        super().__init__(
            _("Choose a passphrase"),
            _("Several words are best: easy to remember, hard to guess. It is asked for at every start."),
            _("Continue"),
        )
        self.fields = NewSecret(_("Your name"))
        self.name, self.first, self.again = self.fields.name, self.fields.first, self.fields.again
        self.name.set_value(name)
        self.name.setVisible(not fixed)
        self.content.addWidget(self.fields)
        self.quiet.set_text(_("Back"), "left")
        self.quiet.setVisible(not fixed)
        self.on.clicked.connect(self.enter)
        self.fields.entered.connect(self.enter)
        self.quiet.clicked.connect(self.went_back)

    def enter(self) -> None:
        """Take what was typed, or say at the field what is missing."""
        given = self.fields.value()
        if given is not None:
            self.chosen.emit(*given)


class CodePage(DoorPage):
    """Shows the recovery code, once, to be printed or written down. `noted` when that was done."""

    noted = Signal()
    print_asked = Signal()

    def __init__(self, code: str) -> None:
        super().__init__(
            _("Keep this recovery code"),
            _("If the passphrase is forgotten, only this code opens the records. There is no other way."),
            _("I have it on paper"),
        )
        self.print_button = SecondaryButton(_("Print the code"), "print", tall=True, tone=Tone.TEAL)
        advice = Text(
            _("Keep the paper where you keep other important papers, not beside this computer."),
            Role.CONTROL,
            "ink2",
        )
        row = QHBoxLayout()
        row.addWidget(self.print_button)
        row.addStretch(1)
        for part in (CodeGroups(code), advice):
            self.content.addWidget(part)
        self.content.addLayout(row)
        self.on.clicked.connect(self.noted)
        self.print_button.clicked.connect(self.print_asked)


class AskBackPage(DoorPage):
    """Asks two groups of the code back. `right` when both are right."""

    right = Signal()
    went_back = Signal()

    def __init__(self, code: str, asked: tuple[int, int] | None = None) -> None:
        super().__init__(
            _("Two groups of the code, please"),
            _("So that it is certain that it can be read."),
            _("Open the records"),
        )
        self._back = GroupsBack(code, asked)
        self.asked, self.fields = self._back.asked, self._back.fields
        self.content.addWidget(self._back)
        self._back.entered.connect(self.enter)
        self.quiet.set_text(_("Show the code again"), "left")
        self.quiet.show()
        self.quiet.clicked.connect(self.went_back)
        self.on.clicked.connect(self.enter)

    def enter(self) -> None:
        """Compare what was typed with the code."""
        if self._back.is_right():
            self.right.emit()
