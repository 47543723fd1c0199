"""Opening the records at the door: by passphrase, by recovery code, or by the account of the system."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exoconsult.errors import ExoError
from exoconsult.store.account import Account
from exoconsult.store.vault import Vault
from exoconsult.ui.secret_parts import CODE_NOTED
from exoconsult.ui.told import told
from exoconsult.ui.unlock_page import UnlockPage

if TYPE_CHECKING:
    from exoconsult.ui.door import Door


class UnlockTalk:
    """Asks on the door's pages until the records are open."""

    def __init__(self, door: Door) -> None:
        self._door = door

    def show(self) -> None:
        """Ask for the passphrase."""
        try:
            persons = Vault.persons(self._door.place.folder)
        except ExoError as error:
            page = self._unlock_page(())
            page.show_failure(error)
            return
        page = self._unlock_page(persons)
        account = Account(self._door.place.folder, self._door.place.find_keyring)
        if account.is_open():
            page.offer_account(account.person())
            page.account.clicked.connect(lambda: self._on_account_asked(account))

    def _unlock_page(self, persons: tuple[str, ...]) -> UnlockPage:
        page = UnlockPage(persons)
        page.tried.connect(self.try_secret)
        page.memory_chosen.connect(self._door.open_memory)
        page.restore_asked.connect(self._door.restoring.show)
        self._door.show_page(page)
        return page

    def try_secret(self, secret: str, person: str) -> None:
        """Open the records with a passphrase or the recovery code, or say why they stay shut."""
        place, page = self._door.place, self._door.page
        try:
            vault = Vault.unlock(place.folder, secret, now=place.now, person=person, kdf=place.kdf)
        except ExoError as error:
            if isinstance(page, UnlockPage):
                page.show_failure(error)
            return
        self._on_unlocked(vault)

    def _on_account_asked(self, account: Account) -> None:
        place, page = self._door.place, self._door.page
        try:
            vault = Vault.unlock_by_account(account, now=place.now, kdf=place.kdf)
        except ExoError as error:
            if isinstance(page, UnlockPage):
                page.withdraw_account(told(error))
            return
        self._on_unlocked(vault)

    def _on_unlocked(self, vault: Vault) -> None:
        self._door.vault = vault
        if vault.recovered:
            self._ask_new_passphrase(vault)
        elif not vault.setting(CODE_NOTED):
            self._door.code_talk.renew(vault)
        else:
            self._door.enter(vault)

    def _ask_new_passphrase(self, vault: Vault) -> None:
        """The code was used: its owner gets a new passphrase, and the vault a new code."""
        from exoconsult.ui.first_start import NewPassphrasePage

        holders = vault.holders()
        page = NewPassphrasePage(holders[0], fixed=len(holders) == 1)
        page.chosen.connect(self._on_new_passphrase)
        page.went_back.connect(self._door.start)
        self._door.show_page(page)

    def _on_new_passphrase(self, name: str, passphrase: str) -> None:
        vault = self._door.vault
        if vault is not None and self._door.guarded(lambda: vault.set_passphrase(name, passphrase)):
            vault.person = name
            self._door.code_talk.renew(vault)
