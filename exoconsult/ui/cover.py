"""What hides the whole screen: lifted with a button, or, after too many misses, only with the staff PIN."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from exoconsult.i18n import _
from exoconsult.ui.context import Context
from exoconsult.ui.pin_panel import PinPanel
from exoconsult.ui.theme import Role
from exoconsult.ui.widgets.buttons import PrimaryButton
from exoconsult.ui.widgets.text import Text


class Cover(QWidget):
    """`lifted`: show again what is behind. `unlocked`: the PIN was given after the screen was locked."""

    lifted = Signal()
    unlocked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.button = PrimaryButton(_("Show the screen again"), "eye", tall=True)
        self._head = Text("", Role.QUESTION, wrap=False)
        self._line = Text("", wrap=False)
        self.panel = PinPanel(context)
        column = QVBoxLayout(self)
        column.setSpacing(16)
        column.addStretch(1)
        for widget in (self._head, self._line, self.button, self.panel):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.button.clicked.connect(self.lifted)
        self.panel.accepted.connect(self.unlocked)
        self.hide_screen()

    @property
    def locked(self) -> bool:
        """Whether only the PIN lifts it."""
        return not self.panel.isHidden()

    def hide_screen(self) -> None:
        """Hide, and say that nothing is locked: records have no passphrase yet."""
        self._head.setText(_("The screen is hidden"))
        self._line.setText(_("Records are not protected by a passphrase yet. Do not leave them alone."))
        self.panel.hide()
        self.button.show()
        self.button.setFocus()

    def lock(self) -> None:
        """Hide until the PIN is given."""
        self._head.setText(_("The screen is locked"))
        self._line.setText(_("The staff PIN was missed three times."))
        self.button.hide()
        self.panel.show()
        self.panel.start()
