"""A new passphrase, and a new recovery code on its way to paper: what the door and the settings share."""

from __future__ import annotations

import secrets

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from exoconsult.i18n import _
from exoconsult.store.keys import LEAST_PASSPHRASE
from exoconsult.store.recovery_code import groups_of
from exoconsult.ui.door_page import PassphraseField
from exoconsult.ui.theme import Role
from exoconsult.ui.widgets.containers import Card
from exoconsult.ui.widgets.fields import LabeledField
from exoconsult.ui.widgets.text import Text

CODE_NOTED = "recovery_code_noted"
"""Setting of the vault: the code in use was read back from paper. Without it the door makes another one."""
IN_A_ROW = 3


class NewSecret(QWidget):
    """Asks for a name and a passphrase, twice. `entered`: Enter in the last field."""

    entered = Signal()

    def __init__(self, name_label: str) -> None:
        super().__init__()
        self.name = LabeledField(name_label)
        self.first = PassphraseField(_("Passphrase"))
        self.first.set_hint(_("At least {count} characters.").format(count=LEAST_PASSPHRASE))
        self.again = PassphraseField(_("The same once more"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for part in (self.name, self.first, self.again):
            column.addWidget(part)
        self.again.edit().returnPressed.connect(self.entered)

    def value(self) -> tuple[str, str] | None:
        """Return name and passphrase, or say at the field what is missing."""
        name, first, again = self.name.value().strip(), self.first.value(), self.again.value()
        self.name.set_mistake("" if name else _("Say who you are; it stands beside what you do."))
        short = len(first) < LEAST_PASSPHRASE
        self.first.set_mistake(
            _("Use at least {count} characters.").format(count=LEAST_PASSPHRASE) if short else ""
        )
        other = not short and first != again
        self.again.set_mistake(_("The two are not the same.") if other else "")
        return None if not name or short or other else (name, first)

    def clear(self) -> None:
        """Forget what was typed."""
        for field in (self.first, self.again):
            field.clear()
            field.set_mistake("")
        self.name.set_mistake("")


class CodeGroups(Card):
    """The six groups of a recovery code, numbered."""

    def __init__(self, code: str) -> None:
        super().__init__(padding=24)
        grid = QGridLayout()
        grid.setHorizontalSpacing(28)
        grid.setVerticalSpacing(14)
        for place, group in enumerate(groups_of(code)):
            cell = QHBoxLayout()
            cell.setSpacing(10)
            cell.addWidget(Text(f"{place + 1}", Role.TAG, "ink3", wrap=False))
            cell.addWidget(Text(group, Role.FACT, wrap=False), 1)
            grid.addLayout(cell, place // IN_A_ROW, place % IN_A_ROW)
        self.body().addLayout(grid)


class GroupsBack(QWidget):
    """Asks two groups of a code back. `entered`: Enter in one of the fields."""

    entered = Signal()

    def __init__(self, code: str, asked: tuple[int, int] | None = None) -> None:
        super().__init__()
        self._groups = groups_of(code)
        first, second = asked or sorted(secrets.SystemRandom().sample(range(len(self._groups)), 2))
        self.asked = (first, second)
        self.fields = tuple(
            LabeledField(_("Group {number}").format(number=place + 1), max_length=12) for place in self.asked
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for field in self.fields:
            column.addWidget(field)
            field.edit().returnPressed.connect(self.entered)

    def is_right(self) -> bool:
        """Compare what was typed with the code; say it at a field that differs."""
        meant = str.maketrans("ILO", "110")
        right = True
        for place, field in zip(self.asked, self.fields, strict=True):
            fits = field.value().strip().upper().translate(meant) == self._groups[place]
            field.set_mistake("" if fits else _("This is not what group {n} says.").format(n=place + 1))
            right = right and fits
        return right
