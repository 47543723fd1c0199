"""Starts the program: what has to be there from the first moment, then the door or the main window."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from exoconsult import paths
from exoconsult.errors import ExoError
from exoconsult.harden import harden
from exoconsult.i18n import _
from exoconsult.settings import Settings, load_settings
from exoconsult.ui import crash, language, theme
from exoconsult.ui.ending import EndWatch, what_is_kept
from exoconsult.ui.garbage import Sweeper
from exoconsult.ui.notices import Notice
from exoconsult.ui.parts import check_parts
from exoconsult.ui.single import Single
from exoconsult.ui.told import told, told_text
from exoconsult.ui.wanted_theme import wanted_theme

if TYPE_CHECKING:  # loaded once the search for unreachable objects rests
    from exoconsult.ui.main_window import MainWindow
    from exoconsult.ui.starter import Starter


AFTER_PAINT_MS = 200


def _application() -> QApplication:
    app = QApplication.instance() or theme.make_application(sys.argv[:1])
    if not isinstance(app, QApplication):  # a console application was made before: nothing can be shown
        raise TypeError("a QApplication is needed")
    app.setApplicationName("ExoConsult")
    app.setApplicationDisplayName("ExoConsult")
    return app


def _load_failure_window() -> None:
    """Have it at hand: what fails later may be the loading itself."""
    importlib.import_module("exoconsult.ui.failure_window")


def _once_painted(app: QApplication, begun: tuple[Callable[[], None], ...]) -> None:
    """Begin what the first window need not wait for; counted from when what was shown has been painted."""

    def begin() -> None:
        for one in begun:
            one()

    QTimer.singleShot(0, app, lambda: QTimer.singleShot(AFTER_PAINT_MS, app, begin))


def _settings() -> tuple[Settings, str]:
    """Return the settings, in a language that there is, and how they were damaged."""
    settings, damaged = load_settings()
    return replace(settings, ui_language=language.known(settings.ui_language)), damaged


def _listen_for_the_end(app: QApplication, starter: Starter, windows: list[MainWindow]) -> None:
    """Save what is typed when the system ends the program, or the session that it runs in."""
    ends = EndWatch(app)
    ends.asked.connect(starter.end)
    ends.listen()
    app.commitDataRequest.connect(lambda _manager: what_is_kept(windows))


def _say_why_not(app: QApplication, error: ExoError) -> int:
    """Say why the program cannot start; return what it ends with once that was read."""
    from exoconsult.ui.failure_window import FailureWindow

    window = FailureWindow(_("ExoConsult cannot start"), told(error)).showing()
    window.page.on.clicked.connect(app.quit)
    app.exec()
    return 2


def run(started: Callable[[MainWindow], object] | None = None, *, memory: bool = False) -> int:
    """Open the window and return when it is closed.

    `started` is called with the shown main window. `memory`: keep nothing, whatever the settings say.
    Raises ImportError where a part of the program is missing.
    """
    check_parts()
    app = _application()
    harden()
    sweeper = Sweeper(app)
    sweeper.begin()
    settings, damaged = _settings()
    language.speak(app, settings.ui_language)
    windows: list[MainWindow] = []
    reporter = crash.CrashReporter(lambda: what_is_kept(windows))
    reporter.install()
    theme.apply(app, wanted_theme(settings), dressed=True)
    single = Single(paths.user_data_dir())
    if not memory and not single.begin():
        return 0  # the window of the first one is in front now
    from exoconsult.ui.starter import (  # nobody searches meanwhile for what is unreachable
        Starter,
        content_in_use,
    )

    try:
        starter = Starter(settings, content_in_use(), windows, started)
        single.called.connect(starter.to_front)
        starter.leaving = single.release
        _listen_for_the_end(app, starter, windows)
        if damaged:
            starter.notices.add(Notice(lambda: (_("Settings were damaged"), told_text(damaged))))
        starter.start(memory)
        _once_painted(app, (reporter.open_log, _load_failure_window, single.listen, sweeper.start))
    except ExoError as error:
        return _say_why_not(app, error)
    code = app.exec()
    starter.close()
    single.release()
    reporter.uninstall()
    sweeper.end()
    return code
