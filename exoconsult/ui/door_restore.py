"""Bringing a backup back at the door."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from exoconsult.errors import ExoError
from exoconsult.store import restoring

if TYPE_CHECKING:
    from exoconsult.ui.door import Door


class RestoreTalk:
    """Asks which backup on the door's pages, puts it in place and opens it."""

    def __init__(self, door: Door) -> None:
        self._door = door

    def show(self) -> None:
        """Show what can be brought back."""
        from exoconsult.ui.restore_page import RestorePage

        places = [self._door.place.backups, *map(Path, self._door.settings.backup_places)]
        page = RestorePage(places, self._door.settings.ui_language)
        page.wanted.connect(self._on_restore_wanted)
        page.went_back.connect(self._door.start)
        self._door.show_page(page)

    def _on_restore_wanted(self, folder: Path, secret: str) -> None:
        from exoconsult.ui.restore_page import RestorePage

        place, page = self._door.place, self._door.page
        try:
            restoring.put_back(folder, place.folder, secret, now=place.now, kdf=place.kdf)
        except ExoError as error:
            if isinstance(page, RestorePage):
                page.show_failure(error)
            return
        self._door.unlocking.show()
        self._door.unlocking.try_secret(secret, "")
