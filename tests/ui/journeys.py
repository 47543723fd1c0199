"""What journeys start from and look at afterwards: the real window on a desk of its own, records, paper."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from exoconsult.consultation.model import Consultation
from exoconsult.content.loader import languages
from exoconsult.settings import Settings
from exoconsult.ui import theme
from exoconsult.ui.context import Context
from exoconsult.ui.main_window import MainWindow
from tests.shipped import load_library, sample_brand
from tests.ui.kept import records_in

NOW = datetime(2026, 11, 20, 10, 30)


class StrayWindows(QObject):
    """Notes every window that is not the main one; a widget shown without a parent takes the focus away."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        shown = event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow()
        if shown and isinstance(watched, QWidget) and not watched.inherits("QMenu"):
            self.seen.append(f"{type(watched).__name__} {watched.accessibleName()}")
        return False


@dataclass
class Room:
    """One computer: its records and settings stay while the window is closed and opened again."""

    folder: Path
    qtbot: QtBot
    settings: Settings
    stray: StrayWindows
    windows: list[MainWindow] = field(default_factory=list)

    def start(self) -> MainWindow:
        """Open the window."""
        context = Context(
            load_library(languages()),
            sample_brand(),
            self.settings,
            records_in(self.folder / "records"),
            keep_settings=self._keep,
            now=lambda: NOW,
        )
        app = QApplication.instance()
        assert app is not None
        app.removeEventFilter(self.stray)
        window = MainWindow(context)
        self.qtbot.addWidget(window)
        window.resize(1440, 900)
        window.show()
        self.qtbot.waitExposed(window)
        window.activateWindow()
        app.installEventFilter(self.stray)
        self.windows.append(window)
        return window

    def kept(self) -> list[Consultation]:
        """Return what lies in the records, the one saved last first."""
        records = records_in(self.folder / "records")
        return [records.load(line.id) for line in records.lines()]

    def only(self) -> Consultation:
        """Return the one record."""
        (found,) = self.kept()
        return found

    def _keep(self, settings: Settings) -> None:
        self.settings = settings


def make_room(qtbot: QtBot, qapp: QApplication, folder: Path) -> Iterator[Room]:
    """Yield a room; afterwards nothing may have been shown beside its window."""
    theme.apply(qapp, theme.Theme())
    stray = StrayWindows()
    room = Room(folder, qtbot, Settings(), stray)
    yield room
    for window in room.windows:
        window.consult.maker.stop()
    qapp.removeEventFilter(stray)
    assert stray.seen == []


def printed_words(file: Path) -> str:
    """Return the words of a PDF in one line."""
    done = subprocess.run(["pdftotext", "-layout", str(file), "-"], capture_output=True, check=True)
    return " ".join(done.stdout.decode().split())


def in_words(day: date) -> str:
    """Return a day as the English sheet writes it."""
    return f"{day:%a} {day.day} {day:%b} {day.year}"
