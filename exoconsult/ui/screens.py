"""Pictures of every screen with sample people, made without a display, for anybody who wants to look."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from datetime import date, datetime
from datetime import time as clock
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtWidgets import QApplication

from exoconsult import paths
from exoconsult.brand import load_brand
from exoconsult.consultation import files
from exoconsult.consultation.flow import STEPS
from exoconsult.content.loader import languages, load_library
from exoconsult.errors import ExoError
from exoconsult.settings import Settings
from exoconsult.store.records import Records
from exoconsult.ui import theme
from exoconsult.ui.context import Context
from exoconsult.ui.main_window import MainWindow
from exoconsult.ui.theme import Theme

SIZES = ((1440, 900), (1366, 768))
SHOWN = "12-four-sessions-black-and-white"
RENDER_SECONDS = 60.0


def make_screens(folder: Path, day: date) -> int:
    """Save Home and every step, light and dark, in both window sizes; return how many pictures were made."""
    app = QApplication.instance() or QApplication(["exoconsult"])
    if not isinstance(app, QApplication):
        raise TypeError("a QApplication is needed")
    made = 0
    with tempfile.TemporaryDirectory() as kept:
        context = _context(Path(kept) / "consultations", day)
        for dark in (False, True):
            theme.apply(app, Theme(dark=dark))
            for size in SIZES:
                for name, window in _views(context, size):
                    look = "dark" if dark else "light"
                    _save(window, folder / f"{name}-{size[0]}-{look}.png")
                    made += 1
    return made


def _context(folder: Path, day: date) -> Context:
    """The sample clinic with all sample consultations as its records."""
    records = Records(folder)
    for file in sorted(paths.resource("samples").glob("*.json")):
        records.save(files.decode(file.read_bytes(), str(file)))
    return Context(
        library=load_library(languages()),
        brand=load_brand(paths.resource("brand", "linden.toml")),
        settings=Settings(theme="light"),
        records=records,
        sample_clinic=True,
        keep_settings=lambda settings: None,  # the user's own settings are not touched
        now=lambda: datetime.combine(day, clock(10, 33)),
    )


def _views(context: Context, size: tuple[int, int]) -> Iterator[tuple[str, MainWindow]]:
    """The window in each of its places."""
    window = MainWindow(context)
    window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    window.resize(*size)
    window.show()
    _settle(window)
    yield "00-home", window
    window.show_consultation(SHOWN)
    for number, step in enumerate(STEPS, start=1):
        window.consult.go(step)
        _settle(window)
        _wait_for_page(window)
        yield f"{number:02}-{step.value}", window
    window.close()
    window.deleteLater()
    QApplication.processEvents()


def _wait_for_page(window: MainWindow) -> None:
    """Wait until the handout beside the step is that of the value on screen."""
    consult = window.consult
    end = time.monotonic() + RENDER_SECONDS
    while not consult.maker.is_current(consult.session.value):
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
        if time.monotonic() > end:
            raise ExoError("The handout was not made in time", consult.session.value.id)
    _settle(window)


def _settle(window: MainWindow) -> None:
    """Let layouts and timers of the present moment finish."""
    for _ in range(5):
        window.ensurePolished()
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


def _save(window: MainWindow, file: Path) -> None:
    if not window.grab().save(str(file)):
        raise ExoError("The picture cannot be written", str(file), "Choose another folder.")
