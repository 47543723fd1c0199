"""Scrolling with a finger presses nothing, and a press moves nothing away from under the pointer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from exoconsult.ui.quick_taps import QuickTaps
from exoconsult.ui.widgets.buttons import SecondaryButton
from exoconsult.ui.widgets.choice_card import CardOption
from exoconsult.ui.widgets.choice_cards import ChoiceCards
from exoconsult.ui.widgets.face_map import FaceMap
from exoconsult.ui.widgets.scroll_area import ScrollArea
from tests.ui.hands import Show, heard
from tests.ui.pointer import Finger, Mouse
from tests.ui.samples import FACE_NAMES
from tests.ui.waiting import wait_for


class Long:
    """A long page in a low window: a face, a tall card, thirty buttons."""

    def __init__(self) -> None:
        page = QWidget()
        self.column = column = QVBoxLayout(page)
        self.face = FaceMap(FACE_NAMES)
        self.face.setFixedHeight(420)
        self.cards = ChoiceCards("Cards", 1)
        self.cards.set_options([CardOption("a", "A card", drawing="scar-boxcar")])
        self.cards.button("a").setFixedHeight(300)
        for part in (self.face, self.cards):
            column.addWidget(part)
        self.buttons = [SecondaryButton(f"Button {number:02}") for number in range(30)]
        for button in self.buttons:
            column.addWidget(button)
        self.area = ScrollArea(page)
        self.window = QWidget()
        QVBoxLayout(self.window).addWidget(self.area)
        self.window.resize(640, 480)
        self.window.show()
        QTest.qWaitForWindowExposed(self.window)
        self.window.activateWindow()
        self.pressed = [
            *(heard(signal) for signal in (self.face.region_tapped, self.cards.chosen)),
            *(heard(button.clicked) for button in self.buttons),
        ]

    def place(self, widget: QWidget) -> QPoint:
        return widget.mapTo(self.window, widget.rect().center())


@pytest.fixture
def long(qapp: QApplication) -> Iterator[Long]:
    made = Long()
    yield made
    made.window.close()


@pytest.mark.parametrize("start", ["face", "cards"])
def test_a_finger_that_scrolls_presses_nothing(long: Long, start: str) -> None:
    finger = Finger(long.window, QTest.createTouchDevice())
    widget: QWidget = getattr(long, start)
    long.area.verticalScrollBar().setValue(max(0, widget.y() - 100))
    QApplication.processEvents()
    before, at = long.area.verticalScrollBar().value(), long.place(widget)
    finger._draw([at - QPoint(0, 12 * step) for step in range(8)])
    wait_for(lambda: long.area.verticalScrollBar().value() > before, lambda: "it did not scroll")
    assert not any(long.pressed)


def test_a_finger_that_stays_presses(long: Long) -> None:
    Finger(long.window, QTest.createTouchDevice()).tap("A card")
    assert long.pressed[1] == ["a"]


def test_two_quick_taps_on_two_buttons_are_two_presses(long: Long) -> None:
    long.window.windowHandle().installEventFilter(QuickTaps(long.window))
    long.area.ensureWidgetVisible(long.buttons[12])
    QApplication.processEvents()
    finger = Finger(long.window, QTest.createTouchDevice())
    for number in (10, 11, 12):
        finger.tap(f"Button {number}")
    assert [len(each) for each in long.pressed[12:15]] == [1, 1, 1]


def test_a_quick_second_tap_sets_the_cursor(long: Long) -> None:
    """What is typed after two quick taps, a button and a field, stands in the field."""
    field = QLineEdit()
    field.setAccessibleName("A field")
    long.column.insertWidget(2, field)
    long.window.windowHandle().installEventFilter(QuickTaps(long.window))
    long.area.ensureWidgetVisible(long.buttons[0])
    QApplication.processEvents()
    finger = Finger(long.window, QTest.createTouchDevice())
    finger.tap("Button 00")
    finger.tap("A field")
    finger.type("Sofia")
    assert field.text() == "Sofia"


def test_a_press_near_the_edge_is_not_lost_to_scrolling(long: Long) -> None:
    bar = long.area.verticalScrollBar()
    button = long.buttons[10]
    bar.setValue(button.y() + button.height() - long.area.viewport().height())  # it touches the lower edge
    QApplication.processEvents()
    QTest.mouseClick(
        long.window.windowHandle(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        long.place(button),
    )
    assert long.pressed[2 + 10] == [None]


def test_a_mouse_finds_what_is_far_down(long: Long) -> None:
    Mouse(long.window).tap("Button 29")
    assert long.pressed[2 + 29] == [None]


def test_tab_out_of_a_page_that_was_just_opened_leaves_it_at_its_top(long: Long, qapp: QApplication) -> None:
    page, column, outside = long.area.widget(), long.window.layout(), QLineEdit()
    assert page is not None and column is not None
    column.addWidget(outside)
    outside.show()
    for button in (long.face, long.cards.button("a"), *long.buttons):
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    page.setFocus(Qt.FocusReason.OtherFocusReason)
    wait_for(lambda: qapp.focusWidget() is page, lambda: "the page has no focus")
    long.area.verticalScrollBar().setValue(0)
    QTest.keyClick(page, Qt.Key.Key_Tab)
    assert qapp.focusWidget() is outside
    assert long.area.verticalScrollBar().value() == 0


def test_a_page_measured_while_it_is_hidden_is_as_wide_as_it_is_shown(long: Long) -> None:
    page = long.area.widget()
    assert page is not None
    shown = page.width()
    assert shown == long.area.viewport().width() < long.area.width(), "there is a scroll bar"
    long.area.hide()
    long.area.fit_to(long.area.size())
    assert page.width() == shown
    long.area.show()
    assert page.width() == shown == long.area.viewport().width()


class Rows(QWidget):
    """As high as it is wide, which it only knows once it has its width."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setFixedHeight(event.size().width())


def test_what_shows_up_has_its_place_before_the_next_paint(show: Show, qapp: QApplication) -> None:
    page, rows = QWidget(), Rows()
    column = QVBoxLayout(page)
    column.addWidget(SecondaryButton("Above"))
    column.addWidget(rows)
    rows.hide()
    show(ScrollArea(page), size=(600, 400))
    rows.show()
    qapp.sendPostedEvents(page, QEvent.Type.LayoutRequest.value)
    placed = page.height()
    for _round in range(5):
        qapp.processEvents()
    assert page.height() == placed > rows.width() > 500


class Page(QWidget):
    """So many pixels high at any width; remembers the widths that it was asked about."""

    def __init__(self, high: int) -> None:
        super().__init__()
        self.high, self.asked = high, list[int]()

    def hasHeightForWidth(self) -> bool:
        """Say so."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Note the question."""
        self.asked.append(width)
        return self.high


@pytest.mark.parametrize("high", [390, 410, 480, 520, 2000])
def test_the_bar_comes_and_goes_with_the_height_of_the_page(qtbot: QtBot, high: int) -> None:
    page = Page(100)
    area = ScrollArea(page)
    qtbot.addWidget(area)
    area.resize(640, 400)
    area.show()
    for now in (high, 100, high):
        page.high = now
        QApplication.sendEvent(page, QEvent(QEvent.Type.LayoutRequest))
        needed = now > 400
        wait_for(lambda: area.verticalScrollBar().isVisible() is (page.high > 400), lambda: "it does not")
        beside = 640 - (area.verticalScrollBar().sizeHint().width() if needed else 0)
        assert (page.width(), page.height()) == (beside, max(now, 400))


def test_a_long_page_is_not_measured_without_its_bar(qtbot: QtBot) -> None:
    page = Page(2000)
    area = ScrollArea(page)
    qtbot.addWidget(area)
    area.resize(640, 400)
    area.show()
    qtbot.waitUntil(lambda: area.verticalScrollBar().isVisible() and page.width() < 640)
    page.asked.clear()
    QApplication.sendEvent(page, QEvent(QEvent.Type.LayoutRequest))
    assert set(page.asked) == {page.width()}
