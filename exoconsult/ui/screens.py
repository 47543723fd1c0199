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
from exoconsult.pin import StaffPin
from exoconsult.settings import Settings
from exoconsult.store.plain import PlainRecords
from exoconsult.ui.context import Context
from exoconsult.ui.main_window import MainWindow

SIZES = ((1440, 900), (1366, 768))
LOOKS = {
    "light": Settings(theme="light"),
    "dark": Settings(theme="dark"),
    "large": Settings(theme="light", text_percent=130),
    "patient": Settings(theme="light"),
    "mirrored": Settings(theme="light"),
}
_RIGHT = Qt.LayoutDirection.RightToLeft
SHOWN = "12-four-sessions-black-and-white"
RENDER_SECONDS = 60.0


def make_screens(folder: Path, day: date) -> int:
    """Save Home and every step in every look and window size; return how many pictures were made.

    The looks: light and dark, text at 130 percent, the patient view, and the frame mirrored.
    """
    app = QApplication.instance() or QApplication(["exoconsult"])
    if not isinstance(app, QApplication):
        raise TypeError("a QApplication is needed")
    made = 0
    with tempfile.TemporaryDirectory() as kept:
        for look, settings in LOOKS.items():
            context = _context(Path(kept), settings, day)
            app.setLayoutDirection(_RIGHT if look == "mirrored" else Qt.LayoutDirection.LeftToRight)
            for size in SIZES:
                for name, window in _views(context, size, patient=look == "patient"):
                    _save(window, folder / f"{name}-{size[0]}-{look}.png")
                    made += 1
    app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    return made


def _context(folder: Path, settings: Settings, day: date) -> Context:
    """The sample clinic with all sample consultations as its records, and a PIN."""
    records = PlainRecords(folder / "consultations")
    pin = StaffPin(folder / "staff-pin.json")
    pin.set("0000")
    for file in sorted(paths.resource("samples").glob("*.json")):
        records.save(files.decode(file.read_bytes(), str(file)))
    return Context(
        library=load_library(languages()),
        brand=load_brand(paths.resource("brand", "linden.toml")),
        settings=settings,
        records=records,
        sample_clinic=True,
        keep_settings=lambda settings: None,  # the user's own settings are not touched
        now=lambda: datetime.combine(day, clock(10, 33)),
        pin=pin,
    )


def _views(context: Context, size: tuple[int, int], patient: bool) -> Iterator[tuple[str, MainWindow]]:
    """The window in each of its places; `patient`: as the patient sees it, where Home is not to be had."""
    window = MainWindow(context)
    window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    window.apply_theme()
    window.resize(*size)
    window.show()
    _settle(window)
    if not patient:
        yield "00-home", window
    window.show_consultation(SHOWN, STEPS[0])
    if patient:
        window.consult.patient_view.show()
        window.setWindowState(Qt.WindowState.WindowNoState)  # the pictures have the sizes above
        window.resize(*size)
    for number, step in enumerate(STEPS, start=1):
        window.consult.go(step)
        _settle(window)
        _wait_for_page(window)
        yield f"{number:02}-{step.value}", window
    if patient:
        window.consult.patient_view.leave()
        _settle(window)
        yield "09-staff-pin", window
        window.consult.patient_view.force_out()
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
