"""Starts the window."""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from exoconsult import i18n, paths
from exoconsult.brand import load_brand
from exoconsult.content.loader import languages, load_library
from exoconsult.errors import ExoError
from exoconsult.i18n import _
from exoconsult.settings import Settings, load_settings
from exoconsult.store.records import Records
from exoconsult.ui import crash, messages, theme
from exoconsult.ui.context import Context
from exoconsult.ui.main_window import MainWindow, wanted_theme


def make_context(settings: Settings, records: Records | None = None) -> Context:
    """Load the library and the clinic. Raises ExoError naming the file that is wrong."""
    clinic = paths.clinic_file()
    return Context(
        library=load_library(languages()),
        brand=load_brand(clinic),
        settings=settings,
        records=records or Records(),
        sample_clinic=clinic.is_relative_to(paths.resources_dir()),
    )


def run(started: Callable[[MainWindow], object] | None = None) -> int:
    """Open the window and return when it is closed. `started` is called with the shown window."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(app, QApplication):  # a console application was made before: nothing can be shown
        raise TypeError("a QApplication is needed")
    app.setApplicationName("ExoConsult")
    app.setApplicationDisplayName("ExoConsult")
    settings, told = load_settings()
    i18n.use_language(settings.ui_language)
    windows: list[MainWindow] = []
    reporter = crash.CrashReporter(lambda: what_is_kept(windows))
    reporter.install()
    theme.apply(app, wanted_theme(settings))
    try:
        context = make_context(settings)
    except ExoError as error:
        messages.warn(None, _("ExoConsult cannot start"), str(error))
        return 2
    window = MainWindow(context)
    windows.append(window)
    window.show()
    if told:
        messages.warn(window, _("Settings were damaged"), told)
    if started is not None:
        started(window)
    code = app.exec()
    reporter.uninstall()
    return code


def what_is_kept(windows: list[MainWindow]) -> str:
    """Save what can be saved, and say in words what is kept."""
    if not windows or windows[0].consult.session.save_now():
        return _("Everything that was entered is saved. You can go on.")
    return _("The last changes are not saved yet. Do not close the window; free some disk space first.")
