"""Help: F1 opens the page about what is on screen, in the window, offline; Esc leads back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QImage, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from exoconsult import paths
from exoconsult.brand import sample_brand
from exoconsult.consultation.flow import STEPS, Step
from exoconsult.settings import Settings
from exoconsult.ui.context import Context
from exoconsult.ui.door import Door
from exoconsult.ui.door_place import Place
from exoconsult.ui.help import CLINIC, HOME, LIBRARY, START, Help, HelpButton, HelpSheet, find_page, step_page
from exoconsult.ui.help_page import HelpPage, slug
from exoconsult.ui.main_window import MainWindow
from exoconsult.ui.theme import Theme, apply, dress
from exoconsult.ui.widgets.buttons import SecondaryButton
from tests.project import docs
from tests.ui.keyboard import Keyboard
from tests.ui.test_accessible import unnamed

IMAGE = QTextDocument.ResourceType.ImageResource.value


@pytest.fixture
def window(context: Context, qtbot: QtBot) -> Iterator[MainWindow]:
    shown = MainWindow(context)
    qtbot.addWidget(shown)
    shown.resize(1366, 768)
    shown.show()
    qtbot.waitExposed(shown)
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow, timeout=30_000)
    yield shown
    shown.consult.maker.stop()


@pytest.fixture
def page(qtbot: QtBot) -> HelpPage:
    made = HelpPage()
    qtbot.addWidget(made)
    dress(made)
    made.resize(800, 600)
    return made


@pytest.fixture
def plain(qtbot: QtBot) -> Help:
    """The help of a window with one button, so that not all of the program has to be made."""
    window = QMainWindow()
    window.setCentralWidget(SecondaryButton("Behind"))
    qtbot.addWidget(window)
    window.resize(1000, 700)
    window.show()
    qtbot.waitExposed(window)
    return Help(window, lambda: HOME, lambda: "es")


def opened_by_f1(window: MainWindow) -> HelpSheet | None:
    QTest.keyClick(window, Qt.Key.Key_F1)
    return window.help.sheet


def opened(window: MainWindow) -> str:
    """Open the help, and close it again; return which page it was."""
    window.help.open()
    assert window.help.sheet is not None
    place = window.help.sheet.shown()
    window.help.close()
    return place


def test_every_page_reads_and_shows_its_pictures(page: HelpPage) -> None:
    shown = 0
    for file in docs.pages():
        page.show_page(file)
        text = page.document().toPlainText()
        assert page.title() == file.read_text(encoding="utf-8").splitlines()[0].removeprefix("# ")
        assert "**" not in text and "](" not in text, file.name
        for picture, _words, to in docs.links(file.read_text(encoding="utf-8")):
            if picture:
                image = page.loadResource(IMAGE, QUrl(to))
                assert isinstance(image, QImage) and 200 < image.width() <= 800 * image.devicePixelRatio()
                shown += 1
    assert shown > 10


def test_there_is_a_page_for_every_place() -> None:
    for name in (*(step_page(step) for step in STEPS), START, HOME, CLINIC, LIBRARY):
        assert find_page(name, "en") == (paths.docs_dir() / name, True)


def test_links_between_the_pages_agree_with_the_tests_of_the_pages() -> None:
    for file in docs.pages():
        heads = {line.lstrip("# ") for line in file.read_text("utf-8").splitlines() if line.startswith("#")}
        assert docs.anchors(file.read_text("utf-8")) <= {slug(head) for head in heads}


def test_f1_opens_the_page_of_the_step_and_esc_leads_back(window: MainWindow, qtbot: QtBot) -> None:
    behind = window.centralWidget()
    assert behind is not None
    window.show_consultation(None, Step.SCARS)
    focus = window.consult.page(Step.SCARS)
    sheet = opened_by_f1(window)
    assert sheet is not None and sheet.shown() == "guide/scars.md"
    assert sheet.page.accessibleName() == "Scars" and sheet.size() == window.size()
    assert not behind.isVisible()
    QTest.keyClick(sheet.page, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.consult.step is Step.SCARS  # nothing behind it moves
    QTest.keyClick(sheet.page, Qt.Key.Key_Escape)
    assert window.help.sheet is None and window.consult.isVisible()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is focus, timeout=30_000)

    assert opened(window) == "guide/scars.md"
    window._context.pin.set("1234")
    window.consult.patient_view.show()
    assert not window.consult.parts.top.help_button().isVisible()
    assert opened_by_f1(window) is None  # a patient gets no help
    window.consult.patient_view.force_out()
    window.help.open()
    window.lock()
    assert behind.isVisible()  # the cover has closed it
    assert opened_by_f1(window) is None


def test_by_keyboard_help_leads_back_to_where_one_was(window: MainWindow) -> None:
    """On Home, on a step, in its month and in a field of the clinic settings."""
    keys = Keyboard(window)

    def opened_sheet() -> HelpSheet | None:
        return window.help.sheet

    def look_up() -> str:
        """Press F1, go over the sheet with Tab, and leave it with Esc."""
        before = keys.focus
        keys.press(Qt.Key.Key_F1)
        sheet = opened_sheet()
        assert sheet is not None
        shown = sheet.shown()
        keys.press(Qt.Key.Key_Tab)
        keys.press(Qt.Key.Key_Escape)
        assert opened_sheet() is None and keys.focus is before
        return shown

    keys.tab_to("New consultation")
    assert look_up() == HOME
    keys.press(Qt.Key.Key_Return)
    keys.press(Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier)
    keys.tab_to("If the first session is on")
    assert look_up() == step_page(Step.DOWNTIME)
    keys.press(Qt.Key.Key_Return)
    assert not keys.spoken.startswith("If the first session is on"), "a month is open"
    assert look_up() == step_page(Step.DOWNTIME)
    keys.press(Qt.Key.Key_Escape)
    assert keys.spoken.startswith("If the first session is on"), "the month is closed, the focus where it was"
    window.show_home()
    window.show_clinic()
    keys.tab_to("Clinic name")
    assert look_up() == CLINIC


def test_each_place_has_its_own_page(window: MainWindow) -> None:
    window.home.findChildren(HelpButton)[0].click()
    assert window.help.sheet is not None and window.help.sheet.shown() == HOME
    window.help.close()
    window.show_clinic()
    assert opened(window) == CLINIC
    assert window.clinic is not None
    window.clinic.left.emit()
    window.show_library()
    assert opened(window) == LIBRARY


def test_links_lead_to_other_pages_and_never_out(
    plain: Help, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", asked.append)
    plain.open()
    assert plain.sheet is not None
    sheet = plain.sheet
    sheet.show_page("guide/after.md")
    sheet.page.anchorClicked.emit(QUrl("../../clinic-setup.md#how-long-records-are-kept"))
    assert sheet.shown() == CLINIC and sheet.page.verticalScrollBar().value() > 0
    sheet.back.click()
    assert sheet.shown() == "guide/after.md"
    secret = tmp_path / "secret.md"
    secret.write_text("# Secret", encoding="utf-8")
    for link in ("https://example.org/a.md", "../../README.md", str(secret), f"file://{secret}", "gone.md"):
        sheet.page.anchorClicked.emit(QUrl(link))
        assert sheet.shown() == "guide/after.md" and "leads out" in sheet.note.text()
        assert sheet.page.loadResource(IMAGE, QUrl(link)) is None
    assert asked == [] and sheet.page.openExternalLinks() is False
    sheet.contents.click()
    assert sheet.shown() == "index.md" and sheet.note.isHidden()
    assert sheet.page.title() == "ExoConsult: la guía"
    sheet.page.anchorClicked.emit(QUrl("../clinic-setup.md"))
    assert sheet.shown() == CLINIC and "English only" in sheet.note.text()
    sheet.back.click()
    sheet.page.anchorClicked.emit(QUrl("guide/scars.md"))
    assert (sheet.shown(), sheet.page.title()) == ("guide/scars.md", "Cicatrices")
    assert sheet.note.isHidden()
    english = HelpSheet(sheet.window(), "en")
    english.show_page("index.md")
    assert english.note.isHidden() and english.page.title().endswith("the guide")


def test_everything_is_named_and_tab_goes_round(plain: Help, qtbot: QtBot) -> None:
    plain.open()
    sheet = plain.sheet
    assert sheet is not None and unnamed(sheet) == []
    met = set()
    for _press in range(12):
        QTest.keyClick(QApplication.focusWidget() or sheet, Qt.Key.Key_Tab)
        met.add(QApplication.focusWidget())
    assert {sheet.contents, sheet.close_button, sheet.page} <= met


def test_theme_and_text_size_are_followed(page: HelpPage, qapp: QApplication, qtbot: QtBot) -> None:
    page.show_page(paths.docs_dir() / "guide" / "scars.md")
    page.show()
    heading = size_of_heading(page)
    try:
        apply(qapp, Theme(dark=True, scale=1.3))
        qtbot.waitUntil(lambda: size_of_heading(page) > heading, timeout=30_000)
    finally:
        apply(qapp, Theme())


def size_of_heading(page: HelpPage) -> int:
    return page.document().firstBlock().begin().fragment().charFormat().font().pixelSize()


def test_the_door_has_help_as_well(tmp_path: Path, qtbot: QtBot) -> None:
    place = Place(sample_brand(), Settings(), lambda value: (), folder=tmp_path / "vault")
    door = Door(place)
    qtbot.addWidget(door)
    door.show()
    qtbot.waitExposed(door)
    door.activateWindow()
    qtbot.waitUntil(door.isActiveWindow, timeout=30_000)
    asked = door.page
    QTest.keyClick(door, Qt.Key.Key_F1)
    assert door.help.sheet is not None and door.help.sheet.shown() == START
    QTest.keyClick(door.help.sheet.page, Qt.Key.Key_Escape)
    assert door.page is asked and asked.isVisible()
