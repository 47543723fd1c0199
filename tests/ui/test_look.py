"""Text size, theme, width of the page: chosen by hand in the real window, kept in the settings, and quick."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from exoconsult.brand import contrast
from exoconsult.consultation.flow import STEPS, Step
from exoconsult.settings import Settings
from exoconsult.ui import theme, wanted_theme
from exoconsult.ui.context import Context
from exoconsult.ui.main_window import MainWindow
from exoconsult.ui.preview_panel import STRIP_WIDTH, PreviewPanel
from exoconsult.ui.theme import Theme
from exoconsult.ui.tokens import DARK, LIGHT, TEXT_PAIRS
from tests.ui.hands import Show, click, key
from tests.ui.keyboard import Keyboard
from tests.ui.look import sample


@pytest.fixture
def kept() -> list[Settings]:
    return []


@pytest.fixture
def window(context: Context, kept: list[Settings], qtbot: QtBot, qapp: QApplication) -> Iterator[MainWindow]:
    made = replace(context, keep_settings=kept.append, settings=Settings(theme="light"))
    made.records.save(sample("12"))
    shown = MainWindow(made)
    qtbot.addWidget(shown)
    shown.resize(1440, 900)
    shown.show()
    qtbot.waitExposed(shown)
    shown.activateWindow()
    yield shown
    shown.consult.maker.wait()
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_theme_and_size_are_chosen_and_kept(window: MainWindow, kept: list[Settings]) -> None:
    button = window.home._head.size_button()
    click(button)
    box = button.box()
    assert box is not None and box.themes.value() == "light"
    click(box.themes.button("dark"))
    click(box.sizes.button("1.3"))
    assert theme.current() == Theme(dark=True, scale=1.3)
    assert (kept[-1].theme, kept[-1].text_percent) == ("dark", 130)
    Keyboard(window).press(Qt.Key.Key_Escape)
    window.show_consultation(None)
    click(window.consult.parts.top.size_button())
    other = window.consult.parts.top.size_button().box()
    assert other is not None and (other.themes.value(), other.sizes.value()) == ("dark", "1.3")


def test_a_change_of_size_styles_only_what_is_shown(window: MainWindow, qapp: QApplication) -> None:
    window.show_consultation(sample("12").id)
    for step in STEPS:
        window.consult.go(step)
        QApplication.processEvents()
    window.consult.go(Step.EXPECTATIONS)
    button = window.consult.parts.top.size_button()
    click(button)
    box = button.box()
    assert box is not None
    click(box.sizes.button("1.15"))
    hidden = [page for step, page in window.consult.pages.made.items() if step is not Step.EXPECTATIONS]
    assert len(hidden) == len(STEPS) - 1
    assert not any(window.isAncestorOf(page) for page in hidden)  # styled when they are shown again
    assert qapp.styleSheet() == ""  # a sheet of the application's styles each widget once per ancestor
    QApplication.processEvents()
    assert window.consult.pages.areas[Step.EXPECTATIONS].isVisible()


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_no_page_is_wider_than_1080(
    window: MainWindow, qapp: QApplication, direction: Qt.LayoutDirection
) -> None:
    qapp.setLayoutDirection(direction)
    window.resize(2200, 1000)
    window.show_consultation(sample("12").id)
    for step in STEPS[:-1]:
        window.consult.go(step)
        QApplication.processEvents()
        page = window.consult.page(step)
        margins = page.content.contentsMargins()
        assert page.width() - margins.left() - margins.right() == 1080
        start = margins.left() if direction is Qt.LayoutDirection.LeftToRight else margins.right()
        assert start == 32


def test_nothing_just_updated_says_nothing(show: Show) -> None:
    panel = PreviewPanel()
    show(panel, size=(360, 760))
    title = panel._updated
    assert not title.isVisible()
    panel.set_updates((("Left cheek:", "boxcar"),))
    assert title.isVisible()
    panel.set_updates(())
    assert not title.isVisible()


def test_high_contrast_of_the_desktop_is_respected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wanted_theme, "_asks_for_contrast", lambda: True)
    wanted = wanted_theme.wanted_theme(Settings(theme="dark"))
    assert wanted.strong and wanted.tokens != DARK
    for made, plain in ((Theme(strong=True).tokens, LIGHT), (wanted.tokens, DARK)):
        assert contrast(made.ink3, made.paper) > contrast(plain.ink3, plain.paper)
        assert contrast(made.control, made.surface) > contrast(plain.control, plain.surface)
        for ink, ground in TEXT_PAIRS:
            assert contrast(getattr(made, ink), getattr(made, ground)) >= 4.5


def test_nothing_moves_where_less_motion_is_asked_for(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.show_consultation(sample("12").id)
    panel = window.consult.parts.panel
    panel.set_folded(True)
    assert panel.width() > STRIP_WIDTH  # it is on its way
    panel.set_folded(False, animate=False)
    button = window.consult.parts.top.size_button()
    click(button)
    box = button.box()
    assert box is not None and box.motions.value() == "system"
    click(box.motions.button("less"))
    assert window._remembered.settings.reduced_motion and theme.current().still
    panel.set_folded(True)
    assert panel.width() == STRIP_WIDTH
    monkeypatch.setattr(wanted_theme, "_asks_for_less_motion", lambda: True)
    assert wanted_theme.wanted_theme(Settings()).still


def test_a_place_that_opens_has_the_focus_itself_and_not_lock(window: MainWindow) -> None:
    """Space or Enter straight after the tap would otherwise lock the program."""
    window.home.place_button("clinic").setFocus()
    window.show_clinic()
    clinic = window.clinic
    assert clinic is not None and window.focusWidget() is clinic.entrance()
    open_tab = clinic.tabs.value()
    for pressed in (Qt.Key.Key_Space, Qt.Key.Key_Return):
        key(clinic.entrance(), pressed)
    assert not window.is_covered and clinic.tabs.value() == open_tab
    clinic.library_asked.emit()
    library = window.library
    assert library is not None and window.focusWidget() is library.entrance()
    library.open_updates()
    assert window.focusWidget() is library._opened
    library.left.emit("home")
