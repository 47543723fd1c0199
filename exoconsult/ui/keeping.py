"""Keeping records from now on, where the first start chose to keep nothing: the door is asked once more."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from exoconsult.errors import ExoError
from exoconsult.i18n import _, ngettext
from exoconsult.kept_records import bring_over
from exoconsult.store.records import Records
from exoconsult.store.search import Describe
from exoconsult.store.vault_records import VaultRecords
from exoconsult.ui import messages
from exoconsult.ui.door import Door, Place
from exoconsult.ui.main_window import MainWindow
from exoconsult.ui.told import told


class Keeping(QObject):
    """`begun` carries the records that are kept; `left`: nothing is kept, and the window is as it was."""

    begun = Signal(object)
    left = Signal()

    def __init__(self, window: MainWindow, memory: Records, place: Callable[[], Place]) -> None:
        super().__init__(window)
        self._window, self._memory = window, memory
        window.consult.session.save_now()
        window.keep_place()  # before the place is asked for: it holds the settings as they are then
        self._place = place()
        self.door = Door(self._place)
        self.door.opened.connect(self._on_opened)

    def begin(self) -> None:
        """Show the door in the window's place."""
        self.door.show()
        self._window.hide()

    def _on_opened(self, records: Records) -> None:
        if not isinstance(records, VaultRecords):
            self._leave()
        elif take_along(self.door, self._memory, records, self._place.describe):
            self.begun.emit(records)
            self._shut()
        else:
            records.vault.close()
            self._leave()

    def _leave(self) -> None:
        self._window.show()
        self.left.emit()
        self._shut()

    def _shut(self) -> None:
        """Only once another window is there: without any the program would end."""
        self.door.close()
        self.door.deleteLater()
        self.deleteLater()


def take_along(parent: QWidget, memory: Records, records: VaultRecords, describe: Describe) -> bool:
    """Offer to keep what is in memory. False: it could not be done, and nothing of it is kept."""
    count = len(memory.lines())
    if not count:
        return True
    words = ngettext(
        "{count} consultation is in memory only. If it stays out, it is gone now.",
        "{count} consultations are in memory only. If they stay out, they are gone now.",
        count,
    ).format(count=count)
    head = _("Keep what was entered since the start?")
    if not messages.confirm(parent, head, words, _("Keep it too"), _("Leave it out")):
        return True
    try:
        bring_over(memory, records.vault, describe)
    except ExoError as error:
        messages.warn(parent, _("Nothing was taken in"), told(error))
        return False
    return True
