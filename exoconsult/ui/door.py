"""The window before the records open: it asks once whether to keep them, or for the passphrase.

Its end is `opened` with the records that the main window works with.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from exoconsult.brand import Brand
from exoconsult.errors import ExoError
from exoconsult.i18n import _
from exoconsult.settings import Settings
from exoconsult.store import restoring
from exoconsult.store.memory import MemoryRecords
from exoconsult.store.records import Records
from exoconsult.store.vault import Vault
from exoconsult.store.vault_records import VaultRecords
from exoconsult.ui import door_notices, language, theme
from exoconsult.ui.clinic_mark import ClinicMark, shown_clinic
from exoconsult.ui.door_clinic import ClinicTalk
from exoconsult.ui.door_code import CodeTalk
from exoconsult.ui.door_page import PAGES, DoorPage
from exoconsult.ui.door_place import Place
from exoconsult.ui.door_restore import RestoreTalk
from exoconsult.ui.door_unlock import UnlockTalk
from exoconsult.ui.help import START, Help
from exoconsult.ui.language import LanguageButton
from exoconsult.ui.notices import Notices
from exoconsult.ui.screen_share import hide_window
from exoconsult.ui.told import told
from exoconsult.ui.widgets.reading_order import focus_next
from exoconsult.ui.window_place import open_where_closed

if TYPE_CHECKING:  # loaded when it is asked for
    from exoconsult.ui.first_start import NewPassphrasePage


class _Whole(QWidget):
    """Head and page: Tab goes through them as one reads, whichever was made first."""

    def focusNextPrevChild(self, forward: bool) -> bool:
        return focus_next((self,), forward)


class Door(QMainWindow):
    """`opened` carries the records, once. Until then nothing of them is in memory."""

    opened = Signal(object)

    def __init__(self, place: Place) -> None:
        super().__init__()
        theme.undress()
        self.place = place
        self.vault: Vault | None = None
        self._naming: NewPassphrasePage | None = None
        self.notices = Notices()
        self.clinic_talk, self.code_talk = ClinicTalk(self), CodeTalk(self)
        self.unlocking, self.restoring = UnlockTalk(self), RestoreTalk(self)
        self._stack = QStackedWidget()
        self._mark, self._language = ClinicMark(wrap=False), LanguageButton(place.settings.ui_language)
        self._lay_out()
        self.setWindowTitle("ExoConsult")
        theme.dress(self)
        open_where_closed(self, self.settings)
        self.help = Help(self, lambda: START, lambda: self.settings.ui_language)
        self.start()

    def _lay_out(self) -> None:
        self._mark.set_value(*shown_clinic(self.place.brand))
        self._language.chosen.connect(self.speak)
        whole, head = _Whole(), QHBoxLayout()
        self._head = head
        head.setContentsMargins(24, 20, 24, 0)
        head.addWidget(self._mark, 1)  # all the room there is, so that a long name stays on a line
        head.addWidget(self._language)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        self.setCentralWidget(whole)

    def showEvent(self, event: QShowEvent) -> None:
        """Hide the window from others: the recovery code will be on it."""
        super().showEvent(event)
        hide_window(self, self.settings.hide_when_shared)

    @property
    def page(self) -> DoorPage:
        """The page on screen."""
        page = self._stack.currentWidget()
        assert isinstance(page, DoorPage)
        return page

    @property
    def settings(self) -> Settings:
        """The settings as they are now."""
        return self.place.settings

    def start(self) -> None:
        """Ask for the passphrase where there are records, else whether to keep any."""
        self._finish_restoring()
        if Vault.exists(self.place.folder):
            self.unlocking.show()
        elif self.place.library is not None and self.place.brand.sample and not self.clinic_talk.skipped:
            self.clinic_talk.show()
        else:
            self.show_keep()

    def _finish_restoring(self) -> None:
        """Finish what a power cut kept from its place; what cannot be moved now is found again later."""
        with contextlib.suppress(ExoError):
            restoring.finish(self.place.folder)

    def take_brand(self, brand: Brand) -> None:
        """Go on as this clinic."""
        self.place = replace(self.place, brand=brand)
        self._mark.set_value(*shown_clinic(brand))

    def show_page(self, page: DoorPage) -> None:
        """Put a page in the place of the one before."""
        before = self._stack.currentWidget()
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self._language.setVisible(self.vault is None)  # to change it begins anew
        if before is not None:
            self._stack.removeWidget(before)
            before.deleteLater()
        page.begin()

    def show_keep(self) -> None:
        """Ask whether to keep records."""
        from exoconsult.ui.first_start import KeepPage

        page = KeepPage()
        if self.clinic_talk.asked:
            page.show_place(PAGES, PAGES)
        page.chosen.connect(self._on_keep_chosen)
        page.restore_asked.connect(self.restoring.show)
        self.show_page(page)
        if self.settings.keep_records == "keep":
            words = _("Connect the disk they are on and start again: {folder}")
            page.tell(_("The records are not where they were"), words.format(folder=self.place.folder))

    def _on_keep_chosen(self, keep: bool) -> None:
        if keep:
            people = self.place.brand.people
            self._ask_passphrase(self.settings.practitioner or (people[0].name if len(people) == 1 else ""))
        else:
            self._remember(keep_records="not")
            self.open_memory()

    def _ask_passphrase(self, name: str) -> None:
        """Ask for a name and a passphrase for records that are kept."""
        from exoconsult.ui.first_start import NewPassphrasePage

        page = self._naming = NewPassphrasePage(name)
        if self.clinic_talk.asked:
            page.show_place(PAGES, PAGES)
        page.chosen.connect(self._on_passphrase_chosen)
        page.went_back.connect(self.show_keep)
        self.show_page(page)

    def _on_passphrase_chosen(self, name: str, passphrase: str) -> None:
        place = self.place
        try:
            self.vault, self.code_talk.code = Vault.create(
                place.folder, name, passphrase, now=place.now, kdf=place.kdf
            )
        except ExoError as error:
            self.page.tell(_("The records could not be made"), told(error))
            return
        self._remember(keep_records="keep")
        self.clinic_talk.take_in(name)
        self.code_talk.show()

    def enter(self, vault: Vault) -> None:
        """Take in what is still plain, note what has to be said, and open."""
        if self.settings.keep_records != "keep":
            self._remember(keep_records="keep")
        place = self.place
        self.vault = None
        for notice in door_notices.opened(vault, place.plain, place.describe):
            self.notices.add(notice)
        self.opened.emit(VaultRecords(vault, place.describe))

    def open_memory(self) -> None:
        """Open without keeping anything."""
        place = self.place
        records: Records = MemoryRecords(place.now, self.settings.practitioner, place.describe)
        self.opened.emit(records)

    def guarded(self, act: Callable[[], None]) -> bool:
        """Do it, or say on the page why it did not work."""
        try:
            act()
        except ExoError as error:
            self.page.tell(_("This did not work"), told(error))
            return False
        return True

    def _remember(self, **changes: object) -> None:
        settings = msgspec.structs.replace(self.place.settings, **changes)
        self.place = replace(self.place, settings=settings)
        self.guarded(lambda: self.place.keep_settings(settings))

    def speak(self, code: str) -> None:
        """Ask in another language."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            self._remember(ui_language=code)
            language.speak(app, code)
            before, self._language = self._language, LanguageButton(code)
            self._language.chosen.connect(self.speak)
            self._head.replaceWidget(before, self._language)
            before.deleteLater()
            self._show_again()

    def _show_again(self) -> None:
        """Ask the same in the language of now: what was typed is there again, but for a passphrase."""
        if self._naming is not None and self.page is self._naming:
            self._ask_passphrase(self._naming.name.value())
        elif not self.clinic_talk.show_again(self.page):
            self.start()
