"""Above everything in the window while a change cannot be saved: why, and the two ways on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from exoconsult.i18n import _
from exoconsult.ui.theme import Tone
from exoconsult.ui.widgets.buttons import SecondaryButton
from exoconsult.ui.widgets.containers import AlertBox

if TYPE_CHECKING:
    from exoconsult.ui.bottom_bar import SaveState
    from exoconsult.ui.session import Session


class UnsavedStrip(AlertBox):
    """`given_up`: whoever closes the window gives the last changes up."""

    given_up = Signal()

    def __init__(self) -> None:
        super().__init__(Tone.AMBER)
        self._reason = ""
        self.keep = SecondaryButton(_("Keep working"))
        self.lose = SecondaryButton(_("Close without saving"), tone=Tone.RED)
        self.set_buttons((self.keep, self.lose))
        self.keep.clicked.connect(self.hide)
        self.lose.clicked.connect(self.given_up)
        self.hide()

    def set_reason(self, line: str) -> None:
        """Note why the last change could not be saved, and what to do."""
        self._reason = line

    def ask(self) -> None:
        """The window was to be closed: offer to go on, or to lose what was changed."""
        words = _("Close all the same, and lose what was changed since the last time it was saved?")
        self._show(f"{self._reason}\n{words}".strip(), closing=True)

    def say(self) -> None:
        """Nothing else opens until it is saved, which is tried again by itself."""
        self._show(self._reason, closing=False)

    def _show(self, words: str, *, closing: bool) -> None:
        self.set_value(_("The last changes could not be saved"), words)
        self.lose.setVisible(closing)
        self.show()
        self.keep.setFocus(Qt.FocusReason.OtherFocusReason)


class UnsavedWindow(QMainWindow):
    """A window that is not closed over a change that cannot be saved."""

    def __init__(self) -> None:
        super().__init__()
        self.strip = UnsavedStrip()
        self.gave_up = False
        """Whether the last changes may be lost."""
        self.strip.given_up.connect(self._on_given_up)

    def below_strip(self, places: QWidget) -> QWidget:
        """Return the strip with everything else below it."""
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.strip)
        column.addWidget(places, 1)
        return whole

    def follow_saving(self, session: Session) -> None:
        """Know why something could not be saved; once it is, the strip goes by itself."""
        session.saved.connect(self._on_saved)
        session.save_failed.connect(self.strip.set_reason)

    def _on_given_up(self) -> None:
        self.gave_up = True
        if not self.close():
            self.gave_up = False  # a sheet is still being printed

    def _on_saved(self, state: SaveState) -> None:
        from exoconsult.ui.bottom_bar import UNSAVED

        if state not in UNSAVED:
            self.strip.hide()
