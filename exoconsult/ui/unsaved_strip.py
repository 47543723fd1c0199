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
        self._column = QVBoxLayout()
        self._strip: UnsavedStrip | None = None
        self.gave_up = False
        """Whether the last changes may be lost."""

    @property
    def strip(self) -> UnsavedStrip:
        """The strip, made when something could first not be saved, or was asked: hardly ever."""
        if self._strip is None:
            self._strip = UnsavedStrip()
            self._strip.given_up.connect(self._on_given_up)
            self._column.insertWidget(0, self._strip)
        return self._strip

    def hide_strip(self) -> None:
        """Take the strip away, where there is one."""
        if self._strip is not None:
            self._strip.hide()

    def below_strip(self, places: QWidget) -> QWidget:
        """Return the strip's place with everything else below it."""
        whole = QWidget()
        whole.setLayout(self._column)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(places, 1)
        return whole

    def follow_saving(self, session: Session) -> None:
        """Know why something could not be saved; once it is, the strip goes by itself."""
        session.saved.connect(self._on_saved)
        session.save_failed.connect(self._on_save_failed)

    def _on_save_failed(self, line: str) -> None:
        self.strip.set_reason(line)

    def _on_given_up(self) -> None:
        self.gave_up = True
        if not self.close():
            self.gave_up = False  # a sheet is still being printed

    def _on_saved(self, state: SaveState) -> None:
        from exoconsult.ui.bottom_bar import UNSAVED

        if state not in UNSAVED:
            self.hide_strip()
