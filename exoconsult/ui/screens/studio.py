"""A window in one wording that is walked through its places and changes its look on the way."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date, datetime
from datetime import time as clock
from functools import lru_cache
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QEventLoop, QLocale, Qt
from PySide6.QtWidgets import QApplication

from exoconsult import i18n, paths
from exoconsult.brand import load_brand
from exoconsult.consultation import files
from exoconsult.consultation.flow import STEPS, Step
from exoconsult.consultation.model import Consultation
from exoconsult.content.loader import load_library
from exoconsult.content.model import Library
from exoconsult.errors import ExoError
from exoconsult.pin import StaffPin
from exoconsult.settings import Settings
from exoconsult.store.memory import MemoryRecords
from exoconsult.ui import language, pseudo, theme
from exoconsult.ui.context import Context
from exoconsult.ui.main_window import MainWindow
from exoconsult.ui.screens.looks import Look, Wording

SHOWN = "12-four-sessions-black-and-white"
LONGER_CODE = "es"  # the longer words take the place of a language that dates and Qt know
RENDER_SECONDS = 60.0
_RIGHT, _LEFT = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight


def application() -> QApplication:
    """Return the application, made where there is none."""
    app = QApplication.instance() or QApplication(["exoconsult"])
    if not isinstance(app, QApplication):
        raise TypeError("a QApplication is needed")
    return app


def sample_consultations() -> tuple[Consultation, ...]:
    """Return the consultations that are shipped as samples."""
    found = sorted(paths.resource("samples").glob("*.json"))
    return tuple(files.decode(file.read_bytes(), file.name) for file in found)


@lru_cache(maxsize=1)
def _library() -> Library:
    return load_library(("en", "es"))


class Studio:
    """One window; `views` walks it through its places in a look. `close` sets the application back."""

    def __init__(self, app: QApplication, folder: Path, wording: Wording, day: date) -> None:
        self._app, self._locale = app, QLocale()
        app.setLayoutDirection(_RIGHT if wording == "mirrored" else _LEFT)
        code = LONGER_CODE if wording == "longer" else i18n.SOURCE_LANGUAGE
        language.speak(app, code)
        if wording == "longer":
            i18n.use_catalog(pseudo.Longer())
        self.context = _context(folder, code, day)
        self.windows: list[MainWindow] = []
        self.window = self.open(self.context)

    def open(self, context: Context) -> MainWindow:
        """Return one more window, for a context of its own."""
        window = MainWindow(context)
        window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        self.windows.append(window)
        return window

    def dress(self, window: MainWindow, look: Look) -> None:
        """Give a window the look; who looks is not part of it."""
        window.resize(*look.size)
        window.show()
        window.home.theme_chosen.emit("dark" if look.dark else "light")
        window.home.text_size_chosen.emit(look.percent / 100)
        theme.apply(self._app, replace(theme.current(), strong=look.strong))
        settle(window)

    def views(self, look: Look) -> Iterator[tuple[str, MainWindow]]:
        """Show Home and every step; for the patient every step and the way out, since Home names others."""
        window = self.window
        self.dress(window, look)
        if not look.patient:
            window.show_home()
            settle(window)
            yield f"00-home-{look.name}", window
        window.show_consultation(SHOWN, STEPS[0])
        if look.patient:
            self.hand_over(window, look)
        for number, step in enumerate(STEPS, start=1):
            self.go(window, step)
            yield f"{number:02}-{step.value}-{look.name}", window
        if look.patient:
            window.consult.patient_view.leave()
            settle(window)
            yield f"09-staff-pin-{look.name}", window
            window.consult.patient_view.force_out()

    def hand_over(self, window: MainWindow, look: Look) -> None:
        """Show the patient's view in the look's size instead of full screen."""
        window.consult.patient_view.show()
        window.setWindowState(Qt.WindowState.WindowNoState)
        window.resize(*look.size)

    def go(self, window: MainWindow, step: Step) -> None:
        """Open a step and wait for its sheet."""
        window.consult.go(step)
        settle(window)
        wait_for_page(window)

    def close(self) -> None:
        """Close the windows; direction, language, theme and days are what they were."""
        for window in self.windows:
            window.consult.patient_view.force_out()
            window.consult.maker.stop()
            window.hide()  # closing would ask about what could not be saved
            window.deleteLater()
        QApplication.processEvents()
        self._app.setLayoutDirection(_LEFT)
        language.speak(self._app, i18n.SOURCE_LANGUAGE)
        QLocale.setDefault(self._locale)


def _context(folder: Path, code: str, day: date) -> Context:
    """The sample clinic with all sample consultations as its records, and a PIN."""
    now = datetime.combine(day, clock(10, 33))
    records = MemoryRecords(lambda: now, "Dr Amara Osei")
    records.lasting = True
    pin = StaffPin(folder / "staff-pin.json")
    pin.set("0000")
    for consultation in sample_consultations():
        records.save(consultation)
    library = pseudo.with_longer(_library(), code) if code == LONGER_CODE else _library()
    return Context(
        content=library,
        brand=load_brand(paths.resource("brand", "linden.toml")),
        settings=Settings(theme="light", ui_language=code),
        records=records,
        sample_clinic=True,
        keep_settings=lambda settings: None,  # the user's own settings are not touched
        now=lambda: now,
        pin=pin,
    )


def wait_for_page(window: MainWindow) -> None:
    """Wait until the handout beside the step is that of the value on screen."""
    consult = window.consult
    end = time.monotonic() + RENDER_SECONDS
    while not consult.maker.is_current(consult.session.value):
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
        if time.monotonic() > end:
            raise ExoError("The handout was not made in time", consult.session.value.id)
    settle(window)


def settle(window: MainWindow) -> None:
    """Let layouts and timers of the present moment finish."""
    for _turn in range(5):
        window.ensurePolished()
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
