"""Keeping records from now on, where the first start chose to keep nothing: the door is asked once more."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from exoconsult.errors import ExoError
from exoconsult.i18n import _, ngettext
from exoconsult.kept_records import bring_over
from exoconsult.store.records import Records
from exoconsult.store.vault_records import VaultRecords
from exoconsult.ui.door import Door
from exoconsult.ui.door_page import DoorPage
from exoconsult.ui.door_place import Place
from exoconsult.ui.main_window import MainWindow
from exoconsult.ui.told import told
from exoconsult.ui.widgets.buttons import QuietButton


class Keeping(QObject):
    """`begun` carries the records that are kept; `left`: nothing is kept, and the window is as it was."""

    begun = Signal(object)
    left = Signal()

    def __init__(self, window: MainWindow, memory: Records, place: Callable[[], Place]) -> None:
        super().__init__(window)
        self._window, self._memory = window, memory
        window.consulting.save()
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
        elif not self._memory.lines():
            self._begin_with(records)
        else:
            self._ask(records)

    def _ask(self, records: VaultRecords) -> None:
        """Ask on a page of the door; what cannot be taken in is said there, and can be tried again."""
        page = KeepTooPage(len(self._memory.lines()))
        page.on.clicked.connect(lambda: self._take_along(records, page))
        page.out.clicked.connect(lambda: self._begin_with(records))
        page.went_back.connect(records.vault.close)
        page.went_back.connect(self._leave)
        self.door.show_page(page)

    def _take_along(self, records: VaultRecords, page: KeepTooPage) -> None:
        try:
            bring_over(self._memory, records.vault, self._place.describe)
        except ExoError as error:
            page.tell(_("Nothing was taken in"), told(error))
            return
        self._begin_with(records)

    def _begin_with(self, records: VaultRecords) -> None:
        self.begun.emit(records)
        self._shut()

    def _leave(self) -> None:
        self._window.show()
        self.left.emit()
        self._shut()

    def _shut(self) -> None:
        """Only once another window is there: without any the program would end."""
        self.door.close()
        self.door.deleteLater()
        self.deleteLater()


class KeepTooPage(DoorPage):
    """Whether what was entered since the start comes along; `went_back`: nothing is kept after all."""

    went_back = Signal()

    def __init__(self, count: int) -> None:
        words = ngettext(
            "{count} consultation is in memory only. If it stays out, it is gone now.",
            "{count} consultations are in memory only. If they stay out, they are gone now.",
            count,
        ).format(count=count)
        super().__init__(_("Keep what was entered since the start?"), words, _("Keep it too"))
        self.out, self.back = self.quiet, QuietButton(_("Back"), "left")
        self.out.set_text(_("Leave it out"))
        self.out.show()
        self.below.addWidget(self.back)
        self.below.addStretch(1)
        self.back.clicked.connect(self.went_back)
