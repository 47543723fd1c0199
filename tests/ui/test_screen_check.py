"""Screens of three looks, checked as `make screens-check` checks them all; planted faults are found."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from exoconsult.ui.screens import Look, shown_screens
from exoconsult.ui.screens.looks import SIZES
from exoconsult.ui.theme import Role, Theme, dress
from exoconsult.ui.widgets.buttons import IconButton, PrimaryButton, SecondaryButton
from exoconsult.ui.widgets.icon_label import IconLabel
from exoconsult.ui.widgets.painting import Painted, paint_text
from exoconsult.ui.widgets.scroll_area import ScrollArea
from exoconsult.ui.widgets.text import Text
from tests.ui.screen_check.faults import find_faults
from tests.ui.screen_check.recorder import Recorder

DAY = date(2026, 11, 20)
LOOKED_AT = (
    Look(SIZES[1], dark=True, patient=True, percent=130),
    Look(SIZES[1], wording="longer"),
    Look((1280, 720), wording="mirrored"),
)


@pytest.fixture
def recorder(monkeypatch: pytest.MonkeyPatch) -> Recorder:
    made = Recorder()
    made.install(monkeypatch.setattr)
    return made


@pytest.mark.parametrize("look", LOOKED_AT, ids=lambda look: str(look.name))
def test_nothing_is_wrong_with(look: Look, recorder: Recorder) -> None:
    found = {
        screen: list(map(str, faults))
        for screen, window in shown_screens(DAY, (look,))
        if (faults := find_faults(window, recorder))
    }
    assert found == {}


class _Words(Painted, QWidget):
    """Painted words in boxes of a hundred pixels, `apart` from one another."""

    def __init__(self, *words: str, apart: int = 120, pixels: int = 0) -> None:
        super().__init__()
        self._words, self._apart, self._pixels = words, apart, pixels
        self.setFixedSize(QSize(360, 40))

    def paint(self, painter: QPainter, theme: Theme) -> None:
        font = theme.font(Role.BODY)
        if self._pixels:
            font.setPixelSize(self._pixels)
        for place, words in enumerate(self._words):
            box = QRectF(4 + place * self._apart, 0, 100, 40)
            paint_text(painter, box, words, font, theme.tokens.ink)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """A window with nothing wrong in it, and room at its foot."""
    made = QWidget()
    made.setProperty("ground", "paper")
    dress(made)
    made.resize(500, 420)
    column = QVBoxLayout(made)
    column.setSpacing(12)
    for part in (
        Text("Where are the scars?"),
        PrimaryButton("Next"),
        QLineEdit("typed"),
        _Words("One", "Two"),
    ):
        column.addWidget(part)
    column.addStretch(1)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_a_good_window_has_no_faults(window: QWidget, recorder: Recorder) -> None:
    assert find_faults(window, recorder) == []
    assert {heard.words for heard in recorder.drawn} == {"Next", "One", "Two"}


def _put(window: QWidget, widget: QWidget, *box: int) -> QWidget:
    widget.setParent(window)
    widget.setGeometry(*box)
    widget.show()
    return widget


def _pale(window: QWidget) -> None:
    label = _put(window, Text("hardly to be read"), 20, 340, 300, 30)
    label.setStyleSheet("color: #B8B4AC;")


def _pale_icon(window: QWidget) -> None:
    icon = IconLabel("warn", 24)
    icon.set_value("warn", "line")
    _put(window, icon, 20, 340, 24, 24)


def _beyond_parent(window: QWidget) -> None:
    holder = _put(window, QWidget(), 20, 330, 200, 40)
    _put(holder, QLabel("half of it is gone"), 120, 0, 200, 40)


def _wide_page(window: QWidget) -> None:
    page = QWidget()
    page.setMinimumWidth(700)
    _put(window, ScrollArea(page), 0, 300, 500, 100)


def _near(window: QWidget) -> None:
    _put(window, SecondaryButton("One"), 20, 340, 90, 48)
    _put(window, SecondaryButton("Two"), 114, 340, 90, 48)


def _hinted(window: QWidget) -> None:
    field = QLineEdit()
    field.setPlaceholderText("a hint that does not fit into it")
    _put(window, field, 20, 340, 120, 50)


PLANTED: dict[str, tuple[str, Callable[[QWidget], object]]] = {
    "label": ("cut", lambda window: _put(window, QLabel("more words than room"), 20, 340, 60, 30)),
    "lines": ("cut", lambda window: _put(window, Text("a sentence of some lines " * 4), 20, 340, 160, 30)),
    "painted": ("cut", lambda window: _put(window, _Words("far too long for its box"), 20, 340, 360, 40)),
    "hint": ("cut", _hinted),
    "parent": ("outside", _beyond_parent),
    "page": ("sideways", _wide_page),
    "widgets": ("overlapping", lambda window: _put(window, Text("over the others"), 12, 20, 200, 30)),
    "words": ("overlapping", lambda window: _put(window, _Words("one", "other", apart=9), 20, 340, 360, 40)),
    "small": ("small text", lambda window: _put(window, _Words("tiny", pixels=12), 20, 340, 360, 40)),
    "pale": ("pale", _pale),
    "icon": ("pale", _pale_icon),
    "target": ("small target", lambda window: _put(window, IconButton("cr", "Next"), 20, 340, 40, 40)),
    "near": ("near targets", _near),
}


@pytest.mark.parametrize("planted", PLANTED)
def test_a_planted_fault_is_found(planted: str, window: QWidget, recorder: Recorder) -> None:
    kind, plant = PLANTED[planted]
    plant(window)
    assert kind in {fault.kind for fault in find_faults(window, recorder)}


def test_words_cut_on_the_right_are_found_mirrored(window: QWidget, recorder: Recorder) -> None:
    window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    _put(window, QLabel("more words than room"), 20, 340, 60, 30)
    assert "cut" in {fault.kind for fault in find_faults(window, recorder)}
