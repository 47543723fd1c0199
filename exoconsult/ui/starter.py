"""Leads from the door, where something has to be asked, to the main window, and holds what is open."""

from __future__ import annotations

from collections.abc import Callable, Generator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from exoconsult import paths
from exoconsult.brand import OwnClinic
from exoconsult.content.later import AtHand, Later
from exoconsult.errors import ExoError
from exoconsult.i18n import _
from exoconsult.page_process import PageProcess
from exoconsult.settings import Settings, load_settings
from exoconsult.store import vault_files
from exoconsult.store.memory import MemoryRecords
from exoconsult.store.records import Records
from exoconsult.ui.clipboard import ClipboardGuard
from exoconsult.ui.context import Context
from exoconsult.ui.ending import what_is_kept
from exoconsult.ui.idle import IdleWatch
from exoconsult.ui.main_window import MainWindow
from exoconsult.ui.notices import Notices
from exoconsult.ui.own_faults import own_faults
from exoconsult.ui.search_words import describer
from exoconsult.ui.told import told

if TYPE_CHECKING:  # loaded where records are kept: who keeps none never waits for them
    from exoconsult.content.last_good import Loaded
    from exoconsult.content.model import Library
    from exoconsult.store.vault import Vault
    from exoconsult.ui.backups import Backups
    from exoconsult.ui.door import Door


WATCH_AFTER_MS = 200
"""When the watch begins, which hears of all that happens in the window: not of the first paint."""


class Starter:
    """Leads from the door to the main window, and holds what is open."""

    def __init__(
        self,
        settings: Settings,
        loaded: Loaded | Later,
        windows: list[MainWindow],
        started: Callable[[MainWindow], object] | None = None,
    ) -> None:
        self._settings, self._windows, self._started = settings, windows, started
        self._loaded = None if isinstance(loaded, Later) else loaded
        self._content: AtHand = loaded if isinstance(loaded, Later) else loaded.library
        self._door: Door | None = None
        self._may_keep, self._ended = False, False
        self.notices = Notices()
        """What has to be read once Home is there."""
        self._vault: Vault | None = None
        self._keepers: tuple[QObject, ...] = ()
        self._pages = PageProcess()
        self.leaving: Callable[[], None] = lambda: None
        """Called before the process becomes another one."""
        self._backups: Backups | None = None

    def start(self, memory: bool) -> None:
        """Show the door where something has to be asked, else the main window. Raises ExoError."""
        describe = describer(self._content)
        asked = vault_files.exists(paths.vault_dir()) or self._settings.keep_records != "not"
        if memory or not asked:
            self._may_keep = not memory
            self._open(MemoryRecords(datetime.now, self._settings.practitioner, describe))
            return
        from exoconsult.ui.door import Door
        from exoconsult.ui.door_place import Place

        brand = OwnClinic().load().brand
        self._door = Door(Place(brand, self._settings, describe, library=self._content))
        self._door.opened.connect(self._on_opened)
        self._door.show()

    def begin_keeping(self, window: MainWindow, memory: Records) -> None:
        """Ask as at the first start; the window stays as it is until there is an answer."""
        from exoconsult.ui.door_place import Place
        from exoconsult.ui.keeping import Keeping

        def place() -> Place:
            kept, _told = load_settings()
            return Place(OwnClinic().load().brand, kept, describer(self._content))

        keeping = Keeping(window, memory, place)
        self._door = keeping.door
        keeping.left.connect(self._on_keeping_left)
        keeping.begun.connect(self._on_keeping_begun)
        keeping.begin()

    def _on_keeping_left(self) -> None:
        self._door = None

    def _on_keeping_begun(self, records: Records) -> None:
        before = self._windows.pop()
        if self._door is not None:
            self._take_from(self._door)
        self._may_keep, self._door = False, None
        self._open(records)
        before.retire()

    def shown(self) -> Door | MainWindow | None:
        """Return the window on screen."""
        return self._door or (self._windows[0] if self._windows else None)

    def to_front(self) -> None:
        """Bring the window to the front: the program was started once more."""
        window = self.shown()
        if window is not None:
            window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
            window.show()
            window.raise_()
            window.activateWindow()

    def end(self) -> None:
        """Save and leave, whatever is open: the system asked for it and waits for nobody."""
        self._ended = True
        what_is_kept(self._windows)
        QApplication.exit(0)

    def close(self) -> None:
        """Lock the records. A key that was on its way when the system asked came after all was saved."""
        if self._ended:
            what_is_kept(self._windows)
        self._pages.end()
        if self._backups is not None:
            self._backups.stop()
        if self._vault is not None:
            self._vault.close()
            if self._windows and not self._windows[0].is_covered:
                from exoconsult.store.account import Account

                Account(self._vault.folder).leave_open()

    def _on_opened(self, records: Records) -> None:
        door = self._door
        if door is None:
            return
        self._take_from(door)
        self._open(records)
        self._door = None
        door.close()
        door.deleteLater()

    def _take_from(self, door: Door) -> None:
        self._settings = door.settings
        for notice in door.notices.waiting:
            self.notices.add(notice)

    def _open(self, records: Records) -> None:
        self._vault = getattr(records, "vault", None)
        if self._vault is not None:
            from exoconsult.store.account import Account
            from exoconsult.ui.backups import Backups

            Account(self._vault.folder).shut()  # a lock, or a crash, leaves it so
            self._backups = Backups(self._vault, self._backup_places)
            self._backups.start()
        clinic = OwnClinic().load()
        for notice in own_faults(clinic.fault, self._loaded):
            self.notices.add(notice)
        context = Context(
            content=self._content,
            brand=clinic.brand,
            settings=self._settings,
            records=records,
            sample_clinic=clinic.brand.sample,
            backups=self._backups,
            may_keep=self._may_keep,
            pages=self._pages,
            notices=self.notices,
        )
        window = MainWindow(context)
        window.refused.connect(self._refuse)
        window.keeping_asked.connect(lambda: self.begin_keeping(window, records))
        self._windows.append(window)
        self._watch(window)
        window.show()
        window.build_ahead()
        if self._started is not None:
            self._started(window)

    def _refuse(self, error: ExoError) -> None:
        """Say in the window's place what is broken, and end with that."""
        while self._windows:
            self._windows.pop().retire()
        from exoconsult.ui.failure_window import FailureWindow

        instead = FailureWindow(_("ExoConsult cannot start"), told(error)).showing()
        instead.page.on.clicked.connect(lambda: QApplication.exit(2))
        self._keepers = (instead,)

    def _watch(self, window: MainWindow) -> None:
        """Lock by Ctrl+L, when nobody is there, and when the system locks."""
        guard = ClipboardGuard(QGuiApplication.clipboard(), window)
        watch = IdleWatch(self._settings.lock_after_minutes, window)
        self._keepers = (guard, watch)
        if self._vault is not None:
            from exoconsult.ui.lock import Locker

            self._keepers += (Locker(window, self._vault, guard, self._restart),)
        for asked in (watch.idle, watch.asked):
            asked.connect(window.cover)
        QTimer.singleShot(WATCH_AFTER_MS, watch, lambda: self._begin_watch(window, watch))

    def _begin_watch(self, window: MainWindow, watch: IdleWatch) -> None:
        from exoconsult.ui.system_lock import SystemLock

        watch.start()
        system = SystemLock(window)
        system.locked.connect(window.cover)
        system.listen(int(window.winId()))
        self._keepers += (system,)

    def _restart(self) -> None:
        self._pages.end()  # its memory goes too
        self.leaving()
        from exoconsult.ui.restart import restart

        restart()

    def _backup_places(self) -> tuple[Path, ...]:
        """The one that is always used first; the others as the settings are now."""
        kept, _told = load_settings()
        return (paths.backups_dir(), *map(Path, kept.backup_places))


def content_in_use() -> Loaded | Later:
    """Ours is read once Home is painted; a clinic's own words at once: Home says what is wrong there."""
    if paths.own_content_dir().is_dir():
        from exoconsult.content.last_good import load_or_last_good
        from exoconsult.content.loader import languages

        return load_or_last_good(languages(), today=date.today())
    return Later(_pieces())


def _pieces() -> Generator[object, None, Library]:
    """Read ours a file for each `next`; whoever has to is the first to load what reads them."""
    from exoconsult.content.loader import languages, library_pieces

    return (yield from library_pieces(languages(), paths.content_dir()))
