"""The only owner of the clinic's details while the program runs: changes, and saving by itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal

from exoconsult import atomic
from exoconsult.brand import Brand, OwnClinic
from exoconsult.errors import ExoError
from exoconsult.images import Picture
from exoconsult.ui.bottom_bar import SaveState
from exoconsult.ui.told import told

SAVE_AFTER_MS = 400


class Clinic(QObject):
    """`changed` says that the clinic is another one; `saved` and `save_failed` what became of it on disk.

    `changed` comes at once, before anything is written: screen and sheet never wait for the disk.
    """

    changed = Signal(object)
    saved = Signal(SaveState, str)
    save_failed = Signal(str)

    def __init__(self, brand: Brand, files: OwnClinic, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._brand, self._files, self._now = brand, files, now
        self._unsaved = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SAVE_AFTER_MS)
        self._timer.timeout.connect(self.save_now)

    @property
    def brand(self) -> Brand:
        """The clinic as it is now."""
        return self._brand

    @property
    def files(self) -> OwnClinic:
        """Where it is kept."""
        return self._files

    def change(self, **changes: object) -> None:
        """Replace fields. The first own name takes everything of the sample clinic with it."""
        brand = replace(self._brand, **changes)
        if brand == self._brand:
            return
        self._brand = self._files.made_own(brand)
        self._unsaved = True
        self.saved.emit(SaveState.SAVING, "")
        self._timer.start()
        self.changed.emit(self._brand)

    def use_logo(self, picture: Picture) -> None:
        """Keep a clean picture as the logo. Raises BadInput; then nothing changed."""
        self.change(logo=self._files.keep_logo(picture))

    def save_now(self) -> bool:
        """Save what is not saved yet; on failure it stays, and is tried again with the next change."""
        self._timer.stop()
        if not self._unsaved:
            return True
        try:
            self._files.save(self._brand)
        except ExoError as error:
            self.saved.emit(state_of(error), "")
            self.save_failed.emit(told(error))
            return False
        self._unsaved = False
        self.saved.emit(SaveState.SAVED, self._now().strftime("%H:%M"))
        return True


def state_of(error: ExoError) -> SaveState:
    """What the head of the page says: a full disk only where the system said so."""
    reason = error.__cause__.errno if isinstance(error.__cause__, OSError) else None
    if reason in atomic.FULL:
        return SaveState.FULL
    return SaveState.READ_ONLY if reason in atomic.READ_ONLY else SaveState.FAILED
