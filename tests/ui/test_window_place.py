"""Where the window opens with the screens that are there, and what a screen keyboard leaves of it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from exoconsult.settings import Settings
from exoconsult.ui.context import Context
from exoconsult.ui.main_window import MainWindow
from exoconsult.ui.widgets import scroll_area
from exoconsult.ui.widgets.scroll_area import ScrollArea
from exoconsult.ui.window_place import FIRST, opening_place

MAIN = QRect(0, 0, 1920, 1040)
RIGHT_AT_200 = QRect(1920, 0, 1280, 700)  # 2560 x 1440 pixels at 200 percent, less the system's bar


def test_it_opens_where_it_was_closed() -> None:
    for kept in ((100, 80, 1366, 768), (1930, 10, 1200, 650)):
        assert opening_place(kept, [MAIN, RIGHT_AT_200]) == QRect(*kept)


def test_a_first_window_is_in_the_middle_of_the_main_screen() -> None:
    place = opening_place(None, [MAIN, RIGHT_AT_200])
    assert (place.width(), place.height()) == FIRST
    assert place.center() == MAIN.center()


@pytest.mark.parametrize(
    "kept",
    [
        (1930, 10, 1200, 650),  # its screen was taken away
        (-3000, -2000, 800, 600),  # a screen on the left was
        (1500, 900, 1366, 768),  # it hung over an edge
        (0, 0, 4000, 3000),  # larger than any screen
        (5, 5, 0, 0),
    ],
)
@pytest.mark.parametrize("screens", [[MAIN], [QRect(0, 0, 1024, 600)], [QRect(-1280, 40, 1280, 680)]])
def test_it_never_opens_off_the_screens(kept: tuple[int, int, int, int], screens: list[QRect]) -> None:
    assert any(screen.contains(opening_place(kept, screens)) for screen in screens)


def test_another_scaling_shrinks_it_on_its_own_screen() -> None:
    place = opening_place((2000, 50, 1800, 1000), [MAIN, RIGHT_AT_200])
    assert RIGHT_AT_200.contains(place)


def test_a_full_window_opens_full_again(context: Context, qtbot: QtBot) -> None:
    kept: list[Settings] = []
    window = MainWindow(replace(context, keep_settings=kept.append))
    qtbot.addWidget(window)
    window.showMaximized()
    window.close()
    assert kept[-1].maximized
    again = MainWindow(replace(context, settings=kept[-1], keep_settings=kept.append))
    qtbot.addWidget(again)
    assert again.windowState() & Qt.WindowState.WindowMaximized


def test_a_screen_keyboard_hides_no_field(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    page, field = QWidget(), QLineEdit()
    column = QVBoxLayout(page)
    page.setMinimumHeight(900)
    column.addStretch(1)
    column.addWidget(field)
    area = ScrollArea(page)
    qtbot.addWidget(area)
    area.resize(500, 800)
    area.show()
    qtbot.waitExposed(area)
    area.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    keyboard = QRect(0, 500, 500, 300)
    assert QRect(field.mapTo(area, QPoint(0, 0)), field.size()).intersects(keyboard)
    moved = QGuiApplication.inputMethod().keyboardRectangleChanged
    monkeypatch.setattr(scroll_area, "keyboard_place", lambda: keyboard)
    moved.emit()
    assert not QRect(field.mapTo(area, QPoint(0, 0)), field.size()).intersects(keyboard)
    monkeypatch.setattr(scroll_area, "keyboard_place", QRect)
    moved.emit()
    assert area.viewportMargins().bottom() == 0
