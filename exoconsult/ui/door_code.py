"""The recovery code at the door: shown, printed, asked back, made anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exoconsult.i18n import _
from exoconsult.store.vault import Vault
from exoconsult.ui.secret_parts import CODE_NOTED

if TYPE_CHECKING:
    from exoconsult.ui.door import Door
    from exoconsult.ui.first_start import CodePage


class CodeTalk:
    """Holds the code while it is on screen; `code` is empty before and after."""

    def __init__(self, door: Door) -> None:
        self._door = door
        self.code = ""

    def show(self) -> None:
        """Show the code, to be noted."""
        from exoconsult.ui.first_start import CodePage

        page = CodePage(self.code)
        page.noted.connect(self._ask_back)
        page.print_asked.connect(lambda: self._print_code(page))
        self._door.show_page(page)

    def _print_code(self, page: CodePage) -> None:
        from exoconsult.ui import code_print  # what prints takes a moment to load

        said = code_print.print_code(self._door, self.code, self._door.place.brand.name)
        if said:
            page.tell(_("Not printed"), said)

    def _ask_back(self) -> None:
        from exoconsult.ui.first_start import AskBackPage

        page = AskBackPage(self.code)
        page.right.connect(self._on_code_right)
        page.went_back.connect(self.show)
        self._door.show_page(page)

    def _on_code_right(self) -> None:
        self.code = ""
        vault = self._door.vault
        if vault is not None:
            self._door.guarded(lambda: vault.set_setting(CODE_NOTED, "yes"))
            self._door.enter(vault)

    def renew(self, vault: Vault) -> None:
        """Give the records another code, and show it."""

        def renew() -> None:
            self.code = vault.new_recovery_code()

        if self._door.guarded(renew):
            self.show()
