"""Backups by themselves while the program runs: in the background, in each place that is there, when due."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import QObject, QTimer, Signal

from exoconsult.errors import ExoError, VaultLocked
from exoconsult.store import backup, places
from exoconsult.store.vault import Vault
from exoconsult.ui.background import Background
from exoconsult.ui.told import told

LOOK_EVERY_MS = 60_000
FIRST_AFTER_MS = 15_000
"""So that the first one does not come in the way of the first consultation of the day."""
OLD = timedelta(days=7)


class PlaceState(Struct, frozen=True):
    """One place: when the newest whole backup was made, and why the last try failed, if it did."""

    place: Path
    always: bool
    last: datetime | None = None
    failed: str = ""
    missing: bool = False
    """A further place that is not there now, such as a stick that is not plugged in."""


class Backups(QObject):
    """Makes backups of an open vault. `changed`: look at `states` again."""

    changed = Signal()

    def __init__(
        self, vault: Vault, places: Callable[[], Sequence[Path]], parent: QObject | None = None
    ) -> None:
        """`places`: where; the first one always, the others when they are there."""
        super().__init__(parent)
        self._vault, self._places = vault, places
        self._background = Background(self)
        self._states: tuple[PlaceState, ...] = ()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)

    @property
    def states(self) -> tuple[PlaceState, ...]:
        """How it stands in each place, as of the last look."""
        return self._states

    @property
    def busy(self) -> bool:
        """Whether it is looking or copying just now."""
        return self._background.busy

    def start(self) -> None:
        """Look after a moment, and then every minute."""
        QTimer.singleShot(FIRST_AFTER_MS, self, self.look)
        self._timer.start()

    def stop(self) -> None:
        """Finish what runs; nothing new begins."""
        self._timer.stop()
        self._background.wait(60_000)

    def look(self) -> None:
        """Make the backups that are due."""
        self._run(force=False)

    def now(self) -> None:
        """Make a backup in each place, due or not."""
        self._run(force=True)

    def is_old(self, today: datetime) -> bool:
        """Whether there is no good backup of the last week anywhere, as of the last look."""
        made = [state.last for state in self._states if state.last]
        return bool(self._states) and (not made or today - max(made) > OLD)

    def _run(self, *, force: bool) -> None:
        if self._background.busy or self._vault.locked:
            return
        chosen, vault, started = tuple(self._places()), self._vault, self._timer.isActive()

        def work() -> tuple[PlaceState, ...]:
            vault.rest()  # what is only in the log could be lost with it
            if started:
                places.put_ballast(vault.folder)
            return tuple(one_place(vault, place, n == 0, force=force) for n, place in enumerate(chosen))

        self._background.run(
            work,
            self._on_done,
            lambda error: None if isinstance(error, ExoError) else self._raise(error),
        )

    def _on_done(self, states: tuple[PlaceState, ...]) -> None:
        self._states = states
        self.changed.emit()

    def _raise(self, error: Exception) -> None:
        raise error


def one_place(vault: Vault, place: Path, always: bool, *, force: bool) -> PlaceState:
    """Make a backup in a place if it is due (or `force`), and say how it stands there."""
    if not always and not place.is_dir():
        return PlaceState(place, always, missing=True)
    failed = ""
    try:
        if force or backup.is_due(vault, place):
            backup.keep(vault, place)
    except VaultLocked:
        raise
    except ExoError as error:
        failed = told(error)
    newest = backup.last(place, vault.vault_id)
    made = newest.manifest.at if newest is not None and newest.manifest is not None else None
    return PlaceState(place, always, last=made, failed=failed)
