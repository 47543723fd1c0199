"""The window before the records open: it asks once whether to keep them, or for the passphrase.

Its end is `opened` with the records that the main window works with.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from exoconsult import paths
from exoconsult.brand import Brand, OwnClinic
from exoconsult.content.model import Library
from exoconsult.errors import ExoError
from exoconsult.i18n import _
from exoconsult.settings import Settings, save_settings
from exoconsult.store import restoring
from exoconsult.store.account import Account
from exoconsult.store.keyring import Keyring, system_keyring
from exoconsult.store.keys import PRODUCTION_KDF, Kdf
from exoconsult.store.memory import MemoryRecords
from exoconsult.store.records import Records
from exoconsult.store.search import Describe
from exoconsult.store.vault import Vault
from exoconsult.store.vault_records import VaultRecords
from exoconsult.ui import door_notices, language, theme
from exoconsult.ui.clinic_mark import ClinicMark, shown_clinic
from exoconsult.ui.door_page import DoorPage
from exoconsult.ui.help import START, Help
from exoconsult.ui.language import LanguageButton
from exoconsult.ui.notices import Notices
from exoconsult.ui.secret_parts import CODE_NOTED
from exoconsult.ui.told import told
from exoconsult.ui.unlock_page import UnlockPage
from exoconsult.ui.window_place import open_where_closed

if TYPE_CHECKING:  # a page is loaded when it is first shown
    from exoconsult.ui.first_start import CodePage


@dataclass(frozen=True)
class Place:
    """Where the records are, whose program it is, and what the door needs besides."""

    brand: Brand
    settings: Settings
    describe: Describe
    folder: Path = field(default_factory=paths.vault_dir)
    plain: Path = field(default_factory=paths.plain_records_dir)
    backups: Path = field(default_factory=paths.backups_dir)
    now: Callable[[], datetime] = datetime.now
    keep_settings: Callable[[Settings], None] = save_settings
    kdf: Kdf = PRODUCTION_KDF
    find_keyring: Callable[[], Keyring | None] = system_keyring
    library: Library | None = None
    """For asking about the clinic, where it has no file of its own yet; none: it is not asked about."""
    files: OwnClinic = field(default_factory=OwnClinic)


class Door(QMainWindow):
    """`opened` carries the records, once. Until then nothing of them is in memory."""

    opened = Signal(object)

    def __init__(self, place: Place) -> None:
        super().__init__()
        self._place = place
        self._vault: Vault | None = None
        self._code = ""
        self._skipped, self.notices = False, Notices()
        self._stack = QStackedWidget()
        self._mark, self._language = ClinicMark(wrap=False), LanguageButton(place.settings.ui_language)
        self._lay_out()
        self.setWindowTitle("ExoConsult")
        theme.dress(self)
        open_where_closed(self, self.settings)
        self.help = Help(self, lambda: START, lambda: self.settings.ui_language)
        self.start()

    def _lay_out(self) -> None:
        self._mark.set_value(*shown_clinic(self._place.brand))
        self._language.chosen.connect(self.speak)
        whole, head = QWidget(), QHBoxLayout()
        self._head = head
        head.setContentsMargins(24, 20, 24, 0)
        head.addWidget(self._mark, 1)  # all the room there is, so that a long name stays on a line
        head.addWidget(self._language)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        self.setCentralWidget(whole)

    @property
    def page(self) -> DoorPage:
        """The page on screen."""
        page = self._stack.currentWidget()
        assert isinstance(page, DoorPage)
        return page

    @property
    def settings(self) -> Settings:
        """The settings as they are now."""
        return self._place.settings

    def start(self) -> None:
        """Ask for the passphrase where there are records, else whether to keep any."""
        self._guarded_start()
        if Vault.exists(self._place.folder):
            self._show_unlock()
        elif self._place.library is not None and self._place.brand.sample and not self._skipped:
            self._show_clinic()
        else:
            self._show_keep()

    def show_page(self, page: DoorPage) -> None:
        """Put a page in the place of the one before."""
        before = self._stack.currentWidget()
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self._language.setVisible(self._vault is None)  # to change it begins anew
        if before is not None:
            self._stack.removeWidget(before)
            before.deleteLater()
        page.begin()

    # --- the clinic ---------------------------------------------------------------------------------------

    def _show_clinic(self) -> None:
        from exoconsult.ui.first_clinic import ClinicStartPage

        page = ClinicStartPage()
        page.given.connect(self._on_clinic_given)
        page.skipped.connect(self._on_clinic_skipped)
        self.show_page(page)

    def _on_clinic_skipped(self) -> None:
        self._skipped = True
        self._show_keep()

    def _on_clinic_given(self, name: str, day: str, night: str) -> None:
        place = self._place
        brand = msgspec.structs.replace(place.brand, name=name, phone_day=day, phone_out_of_hours=night)
        brand = msgspec.structs.replace(place.files.made_own(brand), primary=Brand(name=name).primary)
        if place.library is None:
            return
        from exoconsult.ui.first_clinic import RulesStartPage

        page = RulesStartPage(brand, place.library, self.settings.ui_language)
        page.given.connect(self._on_rules_given)
        page.went_back.connect(self._show_clinic)
        self.show_page(page)

    def _on_rules_given(self, brand: Brand) -> None:
        if not self._guarded(lambda: self._place.files.save(brand)):
            return
        self._place = replace(self._place, brand=brand)
        self._mark.set_value(*shown_clinic(brand))
        self._show_keep()

    # --- the first start ---------------------------------------------------------------------------------

    def _show_keep(self) -> None:
        from exoconsult.ui.first_start import KeepPage

        page = KeepPage()
        page.chosen.connect(self._on_keep_chosen)
        page.restore_asked.connect(self._show_restore)
        self.show_page(page)
        if self.settings.keep_records == "keep":
            words = _("Connect the disk they are on and start again: {folder}")
            page.tell(_("The records are not where they were"), words.format(folder=self._place.folder))

    def _on_keep_chosen(self, keep: bool) -> None:
        if not keep:
            self._remember(keep_records="not")
            self._open_memory()
            return
        from exoconsult.ui.first_start import NewPassphrasePage

        people = self._place.brand.people
        name = self.settings.practitioner or (people[0].name if len(people) == 1 else "")
        page = NewPassphrasePage(name)
        page.chosen.connect(self._on_passphrase_chosen)
        page.went_back.connect(self._show_keep)
        self.show_page(page)

    def _on_passphrase_chosen(self, name: str, passphrase: str) -> None:
        place = self._place
        try:
            self._vault, self._code = Vault.create(
                place.folder, name, passphrase, now=place.now, kdf=place.kdf
            )
        except ExoError as error:
            self.page.tell(_("The records could not be made"), told(error))
            return
        self._remember(keep_records="keep")
        self._show_code()

    # --- the recovery code -------------------------------------------------------------------------------

    def _show_code(self) -> None:
        from exoconsult.ui.first_start import CodePage

        page = CodePage(self._code)
        page.noted.connect(self._ask_back)
        page.print_asked.connect(lambda: self._print_code(page))
        self.show_page(page)

    def _print_code(self, page: CodePage) -> None:
        from exoconsult.ui import code_print  # what prints takes a moment to load

        said = code_print.print_code(self, self._code, self._place.brand.name)
        if said:
            page.tell(_("Not printed"), said)

    def _ask_back(self) -> None:
        from exoconsult.ui.first_start import AskBackPage

        page = AskBackPage(self._code)
        page.right.connect(self._on_code_right)
        page.went_back.connect(self._show_code)
        self.show_page(page)

    def _on_code_right(self) -> None:
        self._code = ""
        vault = self._vault
        if vault is not None:
            self._guarded(lambda: vault.set_setting(CODE_NOTED, "yes"))
            self._enter(vault)

    # --- unlocking ---------------------------------------------------------------------------------------

    def _show_unlock(self) -> None:
        try:
            persons = Vault.persons(self._place.folder)
        except ExoError as error:
            page = self._unlock_page(())
            page.show_failure(error)
            return
        page = self._unlock_page(persons)
        account = Account(self._place.folder, self._place.find_keyring)
        if account.is_open():
            page.offer_account(account.person())
            page.account.clicked.connect(lambda: self._on_account_asked(account))

    def _unlock_page(self, persons: tuple[str, ...]) -> UnlockPage:
        page = UnlockPage(persons)
        page.tried.connect(self._on_tried)
        page.memory_chosen.connect(self._open_memory)
        page.restore_asked.connect(self._show_restore)
        self.show_page(page)
        return page

    def _on_tried(self, secret: str, person: str) -> None:
        place, page = self._place, self.page
        try:
            vault = Vault.unlock(place.folder, secret, now=place.now, person=person, kdf=place.kdf)
        except ExoError as error:
            if isinstance(page, UnlockPage):
                page.show_failure(error)
            return
        self._on_unlocked(vault)

    def _on_account_asked(self, account: Account) -> None:
        place, page = self._place, self.page
        try:
            vault = Vault.unlock_by_account(account, now=place.now, kdf=place.kdf)
        except ExoError as error:
            if isinstance(page, UnlockPage):
                page.withdraw_account(told(error))
            return
        self._on_unlocked(vault)

    def _on_unlocked(self, vault: Vault) -> None:
        self._vault = vault
        if vault.recovered:
            self._ask_new_passphrase(vault)
        elif not vault.setting(CODE_NOTED):
            self._renew_code(vault)
        else:
            self._enter(vault)

    def _ask_new_passphrase(self, vault: Vault) -> None:
        """The code was used: its owner gets a new passphrase, and the vault a new code."""
        from exoconsult.ui.first_start import NewPassphrasePage

        holders = vault.holders()
        page = NewPassphrasePage(holders[0], fixed=len(holders) == 1)
        page.chosen.connect(self._on_new_passphrase)
        page.went_back.connect(self.start)
        self.show_page(page)

    def _on_new_passphrase(self, name: str, passphrase: str) -> None:
        vault = self._vault
        if vault is not None and self._guarded(lambda: vault.set_passphrase(name, passphrase)):
            vault.person = name
            self._renew_code(vault)

    def _renew_code(self, vault: Vault) -> None:
        def renew() -> None:
            self._code = vault.new_recovery_code()

        if self._guarded(renew):
            self._show_code()

    # --- bringing a backup back --------------------------------------------------------------------------

    def _guarded_start(self) -> None:
        """Finish what a power cut kept from its place; what cannot be moved now is found again later."""
        with contextlib.suppress(ExoError):
            restoring.finish(self._place.folder)

    def _show_restore(self) -> None:
        from exoconsult.ui.restore_page import RestorePage

        places = [self._place.backups, *map(Path, self.settings.backup_places)]
        page = RestorePage(places, self.settings.ui_language)
        page.wanted.connect(self._on_restore_wanted)
        page.went_back.connect(self.start)
        self.show_page(page)

    def _on_restore_wanted(self, folder: Path, secret: str) -> None:
        from exoconsult.ui.restore_page import RestorePage

        place, page = self._place, self.page
        try:
            restoring.put_back(folder, place.folder, secret, now=place.now, kdf=place.kdf)
        except ExoError as error:
            if isinstance(page, RestorePage):
                page.show_failure(error)
            return
        self._show_unlock()
        self._on_tried(secret, "")

    def _enter(self, vault: Vault) -> None:
        """Take in what is still plain, note what has to be said, and open."""
        if self.settings.keep_records != "keep":
            self._remember(keep_records="keep")
        place = self._place
        self._vault = None
        for notice in door_notices.opened(vault, place.plain, place.describe):
            self.notices.add(notice)
        self.opened.emit(VaultRecords(vault, place.describe))

    def _open_memory(self) -> None:
        place = self._place
        records: Records = MemoryRecords(place.now, self.settings.practitioner, place.describe)
        self.opened.emit(records)

    def _guarded(self, act: Callable[[], None]) -> bool:
        """Do it, or say on the page why it did not work."""
        try:
            act()
        except ExoError as error:
            self.page.tell(_("This did not work"), told(error))
            return False
        return True

    def _remember(self, **changes: object) -> None:
        settings = msgspec.structs.replace(self._place.settings, **changes)
        self._place = replace(self._place, settings=settings)
        self._guarded(lambda: self._place.keep_settings(settings))

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
            self.start()
