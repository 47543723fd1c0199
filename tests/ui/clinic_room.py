"""The window with the clinic's settings open on files of its own, and what one does there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from exoconsult.brand import OwnClinic
from exoconsult.pin import StaffPin
from exoconsult.settings import Settings
from exoconsult.ui.clinic_page import ClinicPage
from exoconsult.ui.context import Context
from exoconsult.ui.main_window import MainWindow
from exoconsult.ui.widgets.fields import LabeledField
from tests.ui.hands import click


class Room:
    """The window with the clinic page open, on files of its own."""

    def __init__(self, window: MainWindow, kept: list[Settings]) -> None:
        self.window, self.kept = window, kept
        self.files = OwnClinic()

    def is_open(self) -> bool:
        """Whether the page is on screen."""
        return self.window.clinic is not None

    @property
    def page(self) -> ClinicPage:
        """The page on screen."""
        page = self.window.clinic
        assert page is not None
        return page

    def leave(self) -> None:
        """Go back to Home."""
        click(self.page.rail.button("home"))

    def saved(self) -> None:
        """Save at once what the timer would save."""
        assert self.page._clinic.save_now()


def opened_room(context: Context, qtbot: QtBot, tmp_path: Path) -> Iterator[Room]:
    """Open the clinic's settings of a fresh profile."""
    kept: list[Settings] = []
    files = OwnClinic()
    fresh = replace(
        context,
        brand=files.load().brand,
        sample_clinic=True,
        clinic_files=files,
        keep_settings=kept.append,
        pin=StaffPin(tmp_path / "pin.json"),
    )
    window = MainWindow(fresh)
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    click(window.home.place_button("clinic"))
    opened = Room(window, kept)
    opened.page.sheet.stop()
    opened.page.sheet._late._timer.setInterval(10**6)  # only tests that look at the sheet have it drawn
    yield opened
    if window.clinic is not None:
        window.clinic.stop()
    window.consult.maker.stop()


def write(field: LabeledField, text: str) -> None:
    """Replace what stands in a field, key by key."""
    field.edit().setFocus()
    field.edit().selectAll()
    QTest.keyClicks(field.edit(), text)


def drop(place: QWidget, *files: Path) -> None:
    """Drop files on a widget."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    actions, buttons = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    no_keys, middle = Qt.KeyboardModifier.NoModifier, QPointF(place.rect().center())
    QApplication.sendEvent(place, QDragEnterEvent(middle, actions, data, buttons, no_keys))
    QApplication.sendEvent(place, QDropEvent(middle, actions, data, buttons, no_keys))


def words_of(pdf: bytes) -> str:
    """The words of page 1."""
    document, buffer = QPdfDocument(), QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    return document.getAllText(0).text()


def wait_for_logo(page: ClinicPage, qtbot: QtBot) -> str:
    """Wait until a picture is read or refused; return what is said of it."""
    qtbot.waitUntil(lambda: not page.brand.logo.work.busy, timeout=60_000)
    return page.brand.logo.told.accessibleName()


def wait_for_sheet(room: Room, qtbot: QtBot) -> bytes:
    """Wait until the page beside the settings is that of the clinic as it is now."""
    made: list[bytes] = []
    room.page.sheet.made.connect(made.append)
    room.page.sheet._late._timer.setInterval(0)
    room.page.sheet.show_brand(room.page.brand_now)
    qtbot.waitUntil(lambda: room.page.sheet.is_current(room.page.brand_now) and bool(made), timeout=30_000)
    return made[-1]
