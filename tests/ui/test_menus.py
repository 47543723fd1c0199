"""Menus by key and by hand: what is highlighted when one opens is what Enter takes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from exoconsult.ui.home_records import RecordRow
from exoconsult.ui.language import LanguageButton
from tests.ui.desk import Desk, Home
from tests.ui.hands import Show, click, heard, key
from tests.ui.look import sample

Key = Qt.Key


def open_one() -> QMenu:
    """Return the menu that is open."""
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


@pytest.fixture(autouse=True)
def _no_menu_stays() -> Iterator[None]:
    yield
    while (menu := QApplication.activePopupWidget()) is not None:
        menu.close()


@pytest.fixture
def language(show: Show) -> LanguageButton:
    """A button with a menu of two languages."""
    button = LanguageButton("en")
    show(button)
    button.setFocus()
    return button


@pytest.mark.parametrize("pressed", [Key.Key_Return, Key.Key_Enter, Key.Key_Space])
def test_the_first_row_is_highlighted_when_a_key_opens_a_menu(
    language: LanguageButton, pressed: Qt.Key
) -> None:
    key(language, pressed)
    menu = open_one()
    assert menu.activeAction() is menu.actions()[0]
    chosen = heard(language.chosen)
    QTest.keyClick(menu, Key.Key_Down)
    QTest.keyClick(menu, Key.Key_Return)
    assert chosen == ["es"]


def test_nothing_is_highlighted_when_the_mouse_opens_a_menu(language: LanguageButton) -> None:
    key(language, Key.Key_Return)
    QTest.keyClick(open_one(), Key.Key_Escape)
    click(language)
    assert open_one().activeAction() is None


def test_every_menu_of_the_program_does_so(home: Home, desk: Desk) -> None:
    page, box = home(sample("01")), desk.page.print_box()
    page.show()
    desk.page.show()
    row = page.records().findChild(RecordRow)
    assert row is not None
    for button, first in ((row._more, "Next visit"), (box._where, "Print on both sides")):
        key(button, Key.Key_Return)
        assert open_one().activeAction().text() == first
        open_one().close()
