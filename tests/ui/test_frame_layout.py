"""The parts of the frame fill every window, give room to each other and keep what has the focus in sight."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from exoconsult.ui.bottom_bar import BottomBar
from exoconsult.ui.frame import ConsultFrame
from exoconsult.ui.preview_panel import PreviewPanel
from exoconsult.ui.stepper import StepRail
from exoconsult.ui.top_bar import TopBar
from exoconsult.ui.widgets.buttons import SecondaryButton
from exoconsult.ui.widgets.choice_card import CardOption
from exoconsult.ui.widgets.choice_cards import ChoiceCards
from exoconsult.ui.widgets.fields import LabeledField
from exoconsult.ui.widgets.scroll_area import ScrollArea
from tests.ui.hands import Show, click, heard, key
from tests.ui.samples import STEPS
from tests.ui.test_frame import words
from tests.ui.waiting import wait_for


def framed() -> tuple[ConsultFrame, dict[str, QWidget]]:
    """Return a frame and its parts."""
    parts: dict[str, QWidget] = {
        "rail": StepRail(),
        "top": TopBar(),
        "bottom": BottomBar(),
        "panel": PreviewPanel(),
    }
    panel = parts["panel"]
    assert isinstance(panel, PreviewPanel)
    made = ConsultFrame(parts["rail"], parts["top"], parts["bottom"], panel)
    work = QWidget()
    made.set_work(work)
    parts["work"] = work
    return made, parts


SIZES = [(1280, 720), (1366, 768), (1440, 900), (1920, 1080)]


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_parts_fill_the_window_without_overlap(show: Show, size: tuple[int, int]) -> None:
    made, parts = framed()
    made.resize(*size)
    made.show()
    boxes = {name: part.geometry() for name, part in parts.items()}
    assert sum(box.width() * box.height() for box in boxes.values()) == size[0] * size[1]
    assert all(QRect(QPoint(0, 0), made.size()).contains(box) for box in boxes.values())
    names = list(boxes)
    for place, name in enumerate(names):
        assert not any(boxes[name].intersects(boxes[other]) for other in names[place + 1 :])
    panel = parts["panel"]
    assert isinstance(panel, PreviewPanel)
    assert panel.is_folded is (size[0] < 1400)
    assert panel.width() == {1280: 56, 1366: 56, 1440: 304, 1920: 400}[size[0]]
    made.close()


def test_panel_floats_in_a_narrow_window_and_escape_folds_it(show: Show) -> None:
    made, parts = framed()
    made.resize(1366, 768)
    made.show()
    panel, work = parts["panel"], parts["work"]
    assert isinstance(panel, PreviewPanel)
    folded, width = heard(panel.folded), work.width()
    click(panel.strip())
    panel.set_folded(False, animate=False)
    assert folded == [False] and panel.width() == 304 and work.width() == width
    assert panel.geometry().intersects(work.geometry())
    key(made, Qt.Key.Key_Escape)
    assert folded == [False, True] and panel.is_folded
    made.close()


def test_a_page_that_spreads_folds_the_panel_while_it_is_shown(show: Show) -> None:
    made, parts = framed()
    panel, spread = parts["panel"], QWidget()
    assert isinstance(panel, PreviewPanel)
    made.resize(1440, 900)
    made.show()
    for by_hand in (False, True):  # left open, then folded by hand before
        if by_hand:
            click(panel._fold)
            wait_for(lambda: panel.width() == 56, lambda: f"{panel.width()} wide")
        before, expected = made.room(), made.room(spread=True)
        made.set_work(spread, spread=True)
        assert panel.is_folded and made.room(spread=True) == spread.size() == expected
        assert made.room() == before, "a page that is made ahead is as wide as it will be shown"
        made.set_work(parts["work"])
        assert panel.is_folded is by_hand and made.room() == before
    made.close()


@pytest.mark.parametrize("width", [1366, 1920])
def test_a_narrow_or_wide_window_has_room_for_a_page_that_spreads(show: Show, width: int) -> None:
    made, parts = framed()
    panel = parts["panel"]
    assert isinstance(panel, PreviewPanel)
    made.resize(width, 900)
    made.show()
    before = made.room(spread=True)
    made.set_work(QWidget(), spread=True)
    assert (panel.is_folded, made.room(spread=True)) == (width < 1400, before)
    made.close()


def test_low_window_is_announced_once() -> None:
    made, _parts = framed()
    got = heard(made.low_changed)
    made.resize(1440, 900)
    made.show()
    made.resize(1440, 760)
    made.resize(1440, 740)
    made.resize(1440, 900)
    assert got == [True, False]
    made.close()


def test_patient_view_hides_rail_and_panel() -> None:
    made, parts = framed()
    made.resize(1440, 900)
    made.show()
    made.set_patient_view(True)
    assert not parts["rail"].isVisible() and not parts["panel"].isVisible()
    assert parts["work"].width() == 1440
    made.set_patient_view(False)
    assert parts["rail"].isVisible() and parts["panel"].isVisible()
    made.close()


def test_panel_turns_pages_and_takes_a_note(show: Show) -> None:
    panel = PreviewPanel()
    panel.set_page(1, 2)
    panel.set_updates((("Left cheek:", "boxcar"),))
    show(panel, size=(360, 760))
    turned, notes = heard(panel.page_turned), heard(panel.note_edited)
    named = {button.accessibleName(): button for button in panel.findChildren(QPushButton)}
    click(named["Page before"])
    click(named["Page after"])
    panel.set_note("Ring me")
    assert turned == [1] and notes == []
    assert "1 of 2" in words(panel) and "boxcar" in words(panel)


def _long_area() -> tuple[ScrollArea, list[SecondaryButton]]:
    """A work area with thirty buttons, which it cannot show at once."""
    page = QWidget()
    column = QVBoxLayout(page)
    buttons = [SecondaryButton(f"Button {n}") for n in range(30)]
    for button in buttons:
        column.addWidget(button)
    return ScrollArea(page), buttons


def test_work_area_scrolls_focus_into_view(show: Show) -> None:
    area, buttons = _long_area()
    show(area)
    buttons[-1].setFocus(Qt.FocusReason.TabFocusReason)
    corner = buttons[-1].mapTo(area.viewport(), QPoint(0, 0))
    assert 0 <= corner.y() <= area.viewport().height() - buttons[-1].height()


def test_what_is_pressed_at_the_edge_stays_under_the_finger(show: Show) -> None:
    area, buttons = _long_area()
    window = show(area).windowHandle()
    cut = next(  # the first button that is only in part on screen
        button for button in buttons if button.visibleRegion().boundingRect().height() < button.height()
    )
    clicked = heard(cut.clicked)
    point = cut.mapTo(cut.window(), QPoint(cut.width() // 2, 2))
    assert cut.visibleRegion().contains(QPoint(cut.width() // 2, 2))
    QTest.mousePress(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)
    assert cut.hasFocus() and cut.mapTo(cut.window(), QPoint(cut.width() // 2, 2)) == point
    QTest.mouseRelease(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)
    assert len(clicked) == 1
    QApplication.processEvents()
    assert cut.visibleRegion().boundingRect().height() == cut.height()  # now it comes into view


def test_work_area_has_no_bar_when_all_fits(show: Show) -> None:
    page = QWidget()
    QVBoxLayout(page).addWidget(SecondaryButton("One"))
    area = ScrollArea(page)
    show(area)
    assert not area.verticalScrollBar().isVisible() and page.height() == area.viewport().height()


def test_tab_goes_through_rail_bar_work_panel_and_bottom(show: Show) -> None:
    made, parts = framed()
    rail = parts["rail"]
    assert isinstance(rail, StepRail)
    rail.set_value(STEPS)
    work = QWidget()
    inside = QVBoxLayout(work)
    for name in ("First", "Second"):
        inside.addWidget(SecondaryButton(name))
    cards = ChoiceCards("Scar type", 2)
    inside.insertWidget(0, cards)
    inside.addWidget(LabeledField("Name"))
    made.set_work(ScrollArea(work))
    parts["work"] = work
    made.resize(1440, 900)
    made.show()
    made.activateWindow()
    cards.set_options([CardOption("a", "Made last, stands first")])
    QApplication.processEvents()
    rail.button("scars").setFocus(Qt.FocusReason.TabFocusReason)
    seen: list[str] = []
    stops: list[str] = []
    for _step in range(30):
        focused = made.focusWidget()
        assert focused is not None
        stops.append(focused.accessibleName())
        place = next(name for name, part in parts.items() if part.isAncestorOf(focused))
        if not seen or seen[-1] != place:
            seen.append(place)
        key(focused, Qt.Key.Key_Tab)
    assert seen[:6] == ["rail", "top", "work", "panel", "bottom", "rail"]
    start = stops.index("Made last, stands first")
    assert stops[start : start + 4] == ["Made last, stands first", "First", "Second", "Name"]
    made.close()
