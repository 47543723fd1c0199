"""Starts the window: first the door that opens the records, then the main window."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from exoconsult import paths
from exoconsult.brand import OwnClinic
from exoconsult.content.last_good import Loaded, load_or_last_good
from exoconsult.content.loader import languages
from exoconsult.content.model import Library
from exoconsult.errors import ExoError
from exoconsult.harden import harden
from exoconsult.i18n import _
from exoconsult.page_process import PageProcess
from exoconsult.settings import Settings, load_settings
from exoconsult.store import vault_files
from exoconsult.store.memory import MemoryRecords
from exoconsult.store.records import Records
from exoconsult.ui import crash, language, theme
from exoconsult.ui.clipboard import ClipboardGuard
from exoconsult.ui.context import Context
from exoconsult.ui.ending import EndWatch
from exoconsult.ui.failure_window import FailureWindow
from exoconsult.ui.garbage import Sweeper
from exoconsult.ui.idle import IdleWatch
from exoconsult.ui.main_window import MainWindow
from exoconsult.ui.notices import Notice, Notices
from exoconsult.ui.own_faults import own_faults
from exoconsult.ui.search_words import describer
from exoconsult.ui.single import Single
from exoconsult.ui.system_lock import SystemLock
from exoconsult.ui.told import told, told_text
from exoconsult.ui.wanted_theme import wanted_theme

if TYPE_CHECKING:  # loaded where records are kept: who keeps none never waits for them
    from exoconsult.store.vault import Vault
    from exoconsult.ui.backups import Backups
    from exoconsult.ui.door import Door


def make_context(
    settings: Settings,
    library: Library,
    records: Records,
    backups: Backups | None = None,
    *,
    may_keep: bool = False,
    pages: PageProcess | None = None,
) -> Context:
    """Load the clinic. Raises ExoError naming the file that is wrong."""
    brand = OwnClinic().load().brand
    return Context(
        library=library,
        brand=brand,
        settings=settings,
        records=records,
        sample_clinic=brand.sample,
        backups=backups,
        may_keep=may_keep,
        pages=pages,
    )


def run(started: Callable[[MainWindow], object] | None = None, *, memory: bool = False) -> int:
    """Open the window and return when it is closed.

    `started` is called with the shown main window. `memory`: keep nothing, whatever the settings say.
    """
    app = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(app, QApplication):  # a console application was made before: nothing can be shown
        raise TypeError("a QApplication is needed")
    harden()
    sweeper = Sweeper(app)
    sweeper.begin()
    app.setApplicationName("ExoConsult")
    app.setApplicationDisplayName("ExoConsult")
    settings, damaged = load_settings()
    settings = replace(settings, ui_language=language.known(settings.ui_language))
    language.speak(app, settings.ui_language)
    windows: list[MainWindow] = []
    reporter = crash.CrashReporter(lambda: what_is_kept(windows))
    reporter.install()
    theme.apply(app, wanted_theme(settings))
    single = Single(paths.user_data_dir())
    if not memory and not single.begin():
        return 0  # the window of the first one is in front now
    try:
        loaded = load_or_last_good(languages(), today=date.today())
        starter = Starter(settings, loaded, windows, started)
        single.called.connect(starter.to_front)
        starter.leaving = single.release
        ends = EndWatch(app)
        ends.asked.connect(starter.end)
        ends.listen()
        app.commitDataRequest.connect(lambda _manager: what_is_kept(windows))
        if damaged:
            starter.notices.add(Notice(_("Settings were damaged"), told_text(damaged)))
        starter.start(memory)
    except ExoError as error:
        window = FailureWindow(_("ExoConsult cannot start"), told(error)).showing()
        window.page.on.clicked.connect(app.quit)
        app.exec()
        return 2
    code = app.exec()
    starter.close()
    single.release()
    reporter.uninstall()
    sweeper.end()
    return code


class Starter:
    """Leads from the door to the main window, and holds what is open."""

    def __init__(
        self,
        settings: Settings,
        loaded: Loaded,
        windows: list[MainWindow],
        started: Callable[[MainWindow], object] | None = None,
    ) -> None:
        self._settings, self._loaded, self._windows, self._started = settings, loaded, windows, started
        self._door: Door | None = None
        self._may_keep = False
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
        describe = describer(self._loaded.library)
        asked = vault_files.exists(paths.vault_dir()) or self._settings.keep_records != "not"
        if memory or not asked:
            self._may_keep = not memory
            self._open(MemoryRecords(datetime.now, self._settings.practitioner, describe))
            return
        from exoconsult.ui.door import Door
        from exoconsult.ui.door_place import Place

        brand = OwnClinic().load().brand
        self._door = Door(Place(brand, self._settings, describe, library=self._loaded.library))
        self._door.opened.connect(self._on_opened)
        self._door.show()

    def begin_keeping(self, window: MainWindow, memory: Records) -> None:
        """Ask as at the first start; the window stays as it is until there is an answer."""
        from exoconsult.ui.door_place import Place
        from exoconsult.ui.keeping import Keeping

        def place() -> Place:
            kept, _told = load_settings()
            return Place(OwnClinic().load().brand, kept, describer(self._loaded.library))

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
        what_is_kept(self._windows)
        QApplication.exit(0)

    def close(self) -> None:
        """Lock the records."""
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
        self._note_faults()
        context = make_context(
            self._settings,
            self._loaded.library,
            records,
            self._backups,
            may_keep=self._may_keep,
            pages=self._pages,
        )
        window = MainWindow(dataclasses.replace(context, notices=self.notices))
        window.keeping_asked.connect(lambda: self.begin_keeping(window, records))
        self._windows.append(window)
        self._watch(window)
        window.show()
        window.build_ahead()
        if self._started is not None:
            self._started(window)

    def _note_faults(self) -> None:
        """What is wrong with the clinic's own files is said on Home."""
        for notice in own_faults(self._loaded):
            self.notices.add(notice)

    def _watch(self, window: MainWindow) -> None:
        """Lock by Ctrl+L, when nobody is there, and when the system locks."""
        guard = ClipboardGuard(QGuiApplication.clipboard(), window)
        watch, system = IdleWatch(self._settings.lock_after_minutes, window), SystemLock(window)
        self._keepers = (guard, watch, system)
        if self._vault is not None:
            from exoconsult.ui.lock import Locker

            self._keepers += (Locker(window, self._vault, guard, self._restart),)
        for asked in (watch.idle, watch.asked, system.locked):
            asked.connect(window.cover)
        watch.start()
        system.listen(int(window.winId()))

    def _restart(self) -> None:
        self._pages.end()  # its memory goes too
        self.leaving()
        from exoconsult.ui.restart import restart

        restart()

    def _backup_places(self) -> tuple[Path, ...]:
        """The one that is always used first; the others as the settings are now."""
        kept, _told = load_settings()
        return (paths.backups_dir(), *map(Path, kept.backup_places))


def what_is_kept(windows: list[MainWindow]) -> str:
    """Save what can be saved, and say in words what is kept."""
    if not windows or windows[0].consult.session.save_now():
        return _("Everything that was entered is saved. You can go on.")
    return _("The last changes are not saved yet. Do not close the window; free some disk space first.")
