"""What hides the whole screen: lifted with a button, or only with the staff PIN or the passphrase."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from exoconsult.i18n import _
from exoconsult.ui.context import Context
from exoconsult.ui.door_page import PassphraseField
from exoconsult.ui.pin_panel import PinPanel
from exoconsult.ui.theme import Role, current
from exoconsult.ui.widgets.buttons import PrimaryButton
from exoconsult.ui.widgets.text import Text

FIELD_WIDTH = 420


class Cover(QWidget):
    """`lifted`: show again what is behind. `unlocked`: the PIN was given after the screen was locked.

    `passphrase_given`: typed while something that could not be saved keeps the records open.
    """

    lifted = Signal()
    unlocked = Signal()
    passphrase_given = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.button = PrimaryButton(_("Show the screen again"), "eye", tall=True)
        self._head = Text("", Role.QUESTION, wrap=False)
        self._line = Text("", wrap=False)
        self.panel = PinPanel(context)
        self.secret = PassphraseField(_("Passphrase"))
        self.secret.setFixedWidth(current().px(FIELD_WIDTH))
        column = QVBoxLayout(self)
        column.setSpacing(16)
        column.addStretch(1)
        for widget in (self._head, self._line, self.button, self.panel, self.secret):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.button.clicked.connect(self.lifted)
        self.panel.accepted.connect(self.unlocked)
        self.secret.edit().returnPressed.connect(self._on_passphrase_given)
        self.hide_screen()

    @property
    def locked(self) -> bool:
        """Whether only the PIN lifts it."""
        return not self.panel.isHidden()

    def hide_screen(self) -> None:
        """Hide, and say that nothing is locked: there is no passphrase."""
        self._head.setText(_("The screen is hidden"))
        self._line.setText(_("It is not locked: nothing is kept on this device. Do not leave it alone."))
        self._show(self.button)
        self.button.setFocus()

    def lock(self) -> None:
        """Hide until the PIN is given."""
        self._head.setText(_("The screen is locked"))
        self._line.setText(_("The staff PIN was missed three times."))
        self._show(self.panel)
        self.panel.start()

    def hide_unsaved(self) -> None:
        """Hide until the passphrase is given; it locks by itself as soon as everything is saved."""
        self._head.setText(_("The screen is hidden"))
        self._line.setText(_("The last changes cannot be saved yet. It locks once the disk has room."))
        self.secret.clear()
        self._show(self.secret)
        self.secret.edit().setFocus()

    def say_wrong(self) -> None:
        """The passphrase was not right."""
        self.secret.clear()
        self.secret.set_mistake(_("This passphrase does not open the records."))

    def _show(self, shown: QWidget) -> None:
        for widget in (self.button, self.panel, self.secret):
            widget.setVisible(widget is shown)

    def _on_passphrase_given(self) -> None:
        self.passphrase_given.emit(self.secret.value())
