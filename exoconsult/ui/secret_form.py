"""The form for a new passphrase, on the card about who opens the records."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from exoconsult.i18n import _
from exoconsult.ui.secret_parts import NewSecret
from exoconsult.ui.widgets.buttons import PrimaryButton, QuietButton
from exoconsult.ui.widgets.came_from import CameFrom
from exoconsult.ui.widgets.flow_layout import FlowLayout


class SecretForm(QWidget):
    """Asks for a new passphrase in place. `chosen` carries name and passphrase."""

    chosen = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.is_own = False
        """Whether it is the passphrase of who asks."""
        self.fields = NewSecret(_("Name of the person"))
        self._came_from = CameFrom()
        self.go, self.leave = PrimaryButton(_("Continue")), QuietButton(_("Leave it as it is"))
        buttons = QWidget()
        row = FlowLayout(buttons, 10)
        for button in (self.go, self.leave):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.fields)
        column.addWidget(buttons)
        self.hide()
        self.leave.clicked.connect(self.end)
        self.go.clicked.connect(self._on_go)
        self.fields.entered.connect(self._on_go)

    def ask(self, own: str) -> None:
        """Ask for one's own new passphrase, or with an empty name for somebody else's."""
        self.is_own = bool(own)
        self._came_from.note()
        self.fields.clear()
        self.fields.name.set_value(own)
        self.fields.name.setVisible(not own)
        self.show()
        (self.fields.first.edit() if own else self.fields.name.edit()).setFocus()

    def end(self) -> None:
        """Go away and forget what was typed."""
        self.fields.clear()
        self.hide()
        self._came_from.back()

    def _on_go(self) -> None:
        given = self.fields.value()
        if given is not None:
            self.chosen.emit(*given)
