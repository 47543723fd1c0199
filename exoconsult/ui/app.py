"""Starts the window."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date

from msgspec.structs import replace
from PySide6.QtWidgets import QApplication

from exoconsult import paths
from exoconsult.brand import load_brand
from exoconsult.content.last_good import Loaded, load_or_last_good
from exoconsult.content.loader import languages
from exoconsult.content.model import Library
from exoconsult.errors import ExoError
from exoconsult.i18n import _
from exoconsult.settings import Settings, load_settings
from exoconsult.store.plain import PlainRecords
from exoconsult.ui import crash, language, messages, theme
from exoconsult.ui.context import Context
from exoconsult.ui.main_window import MainWindow, wanted_theme


def make_context(settings: Settings, library: Library, records: PlainRecords | None = None) -> Context:
    """Load the clinic. Raises ExoError naming the file that is wrong."""
    clinic = paths.clinic_file()
    return Context(
        library=library,
        brand=load_brand(clinic),
        settings=settings,
        records=records or PlainRecords(),
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
    settings = replace(settings, ui_language=language.known(settings.ui_language))
    language.speak(app, settings.ui_language)
    windows: list[MainWindow] = []
    reporter = crash.CrashReporter(lambda: what_is_kept(windows))
    reporter.install()
    theme.apply(app, wanted_theme(settings))
    try:
        loaded = load_or_last_good(languages(), today=date.today())
        context = make_context(settings, loaded.library)
    except ExoError as error:
        messages.warn(None, _("ExoConsult cannot start"), str(error))
        return 2
    window = MainWindow(context)
    windows.append(window)
    window.show()
    if told:
        messages.warn(window, _("Settings were damaged"), told)
    if loaded.errors:
        messages.warn(window, _("Your own words have errors"), *about_own_words(loaded))
    if started is not None:
        started(window)
    code = app.exec()
    reporter.uninstall()
    return code


def about_own_words(loaded: Loaded) -> tuple[str, str]:
    """Say which words are in use while the clinic's own have errors, and each error with what to do."""
    if loaded.used == "last_good":
        text = _("The last words of yours that were in order stay in use.")
    else:
        text = _("The program’s own words are in use.")
    return text, "\n\n".join(f"{finding}\n{finding.remedy}" for finding in loaded.errors)


def what_is_kept(windows: list[MainWindow]) -> str:
    """Save what can be saved, and say in words what is kept."""
    if not windows or windows[0].consult.session.save_now():
        return _("Everything that was entered is saved. You can go on.")
    return _("The last changes are not saved yet. Do not close the window; free some disk space first.")
