"""Rail, bars, panel: what they say, and where they stand at each window size."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget

from exoconsult.ui.bottom_bar import BottomBar, SaveState
from exoconsult.ui.frame import ConsultFrame
from exoconsult.ui.preview_panel import PreviewPanel
from exoconsult.ui.rail_rows import NavRow
from exoconsult.ui.stepper import NavRail, StepRail
from exoconsult.ui.theme import Tone
from exoconsult.ui.top_bar import TopBar
from exoconsult.ui.widgets.buttons import SecondaryButton
from exoconsult.ui.widgets.choice_card import CardOption
from exoconsult.ui.widgets.choice_cards import ChoiceCards
from exoconsult.ui.widgets.fields import LabeledField
from exoconsult.ui.widgets.scroll_area import ScrollArea
from tests.ui.hands import Show, click, heard, key
from tests.ui.samples import STEPS


def words(widget: QWidget) -> list[str]:
    """Return the texts that can be seen in a widget."""
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]


def test_rail_opens_a_step_and_speaks_its_state(show: Show) -> None:
    rail = StepRail()
    rail.set_clinic("Harbour", "Skin clinic")
    rail.set_value(STEPS)
    show(rail, size=(260, 760))
    got = heard(rail.opened)
    click(rail.button("plan"))
    rail.button("scars").setFocus(Qt.FocusReason.TabFocusReason)
    key(rail.button("scars"), Qt.Key.Key_Down)
    key(rail.button("expectations"), Qt.Key.Key_Return)
    assert got == ["plan", "expectations"]
    assert rail.button("health").accessibleName() == "Health questions, needs attention, 1 unsure answer"
    assert rail.button("scars").accessibleName() == "Scars, current step"
    assert "Harbour" in words(rail)


def test_rail_keeps_its_rows_when_only_states_change(show: Show) -> None:
    rail = StepRail()
    rail.set_value(STEPS)
    show(rail, size=(260, 760))
    before = rail.button("plan")
    rail.set_value(STEPS[::1])
    assert rail.button("plan") is before


def test_rail_closes_and_locks(show: Show) -> None:
    rail = StepRail()
    rail.set_value(STEPS)
    show(rail, size=(260, 760))
    closed, locked = heard(rail.closed), heard(rail.locked)
    buttons = {button.text(): button for button in rail.findChildren(QPushButton)}
    click(buttons["Save and close"])
    click(buttons["Hide the screen"])
    assert len(closed) == len(locked) == 1


def test_places_of_the_home_rail(show: Show) -> None:
    rail = NavRail()
    rail.set_value(
        (NavRow("home", "Consultations", "people", True), NavRow("library", "Content library", "book"))
    )
    show(rail, size=(260, 500))
    got = heard(rail.opened)
    click(rail.button("library"))
    assert got == ["library"]
    assert not any(b.text() == "Save and close" and b.isVisible() for b in rail.findChildren(QPushButton))


def test_top_bar_names_nobody_in_the_patient_view(show: Show) -> None:
    bar = TopBar()
    bar.set_clinic("Harbour Skin Clinic")
    bar.set_person("SM", "Sofia Marchetti", "Ref 0412")
    show(bar, size=(1100, 120))
    assert "Sofia Marchetti" in words(bar)
    bar.set_patient_view(True)
    assert "Sofia Marchetti" not in words(bar) and "Ref 0412" not in words(bar)
    assert "Harbour Skin Clinic" in words(bar)
    left = heard(bar.patient_left)
    click(bar.leave_button())
    assert len(left) == 1


def test_top_bar_asks_for_the_patient_view_text_size_and_theme(show: Show) -> None:
    bar = TopBar()
    show(bar, size=(1100, 120))
    shown, sizes = heard(bar.patient_shown), heard(bar.text_size_chosen)
    themes = heard(bar.theme_chosen)
    click(bar.show_button())
    assert len(shown) == 1 and bar.show_button().value() is False
    click(bar.size_button())
    box = bar.size_button().box()
    assert box is not None and box.isVisible() and box.sizes.value() == "1.0"
    click(box.sizes.button("1.15"))
    click(box.themes.button("dark"))
    assert (sizes, themes) == ([1.15], ["dark"])
    key(box.themes.button("dark"), Qt.Key.Key_Escape)
    assert bar.size_button().box() is None


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (SaveState.SAVED, "Saved on this device"),
        (SaveState.SAVING, "Saving"),
        (SaveState.FULL, "Disk full, not yet saved"),
        (SaveState.NOT_KEPT, "Not kept, by choice"),
    ],
)
def test_bottom_bar_says_what_is_saved(show: Show, state: SaveState, said: str) -> None:
    bar = BottomBar()
    show(bar, size=(1100, 140))
    bar.set_saved(state, "10:21")
    assert said in words(bar)
    assert ("10:21" in words(bar)) is (state is SaveState.SAVED)


def test_bottom_bar_goes_back_and_on(show: Show) -> None:
    bar = BottomBar()
    show(bar, size=(1100, 140))
    back, on = heard(bar.went_back), heard(bar.went_on)
    click(bar.back_button())
    click(bar.next_button())
    bar.set_next("Finish", finish=True)
    click(bar.next_button())
    assert (len(back), len(on)) == (1, 2)
    assert min(bar.back_button().height(), bar.next_button().height()) >= 52


def test_the_note_gives_way_where_words_would_be_cut(show: Show) -> None:
    bar = BottomBar()
    window = show(bar, size=(1100, 140))
    bar.set_saved(SaveState.SAVED, "10:21")
    bar.set_next("Next: Session plan")
    bar.set_note("Not said back yet", Tone.AMBER)
    assert bar._note.isVisible()
    bar.set_note("Nobody has said back yet in their own words what is going to happen here", Tone.AMBER)
    assert not bar._note.isVisible() and bar._saved.width() >= bar._saved.sizeHint().width()
    window.resize(1700, 140)
    QApplication.processEvents()
    assert bar._note.isVisible()


def test_bottom_bar_of_the_patient_view_and_one_more_button(show: Show) -> None:
    bar = BottomBar()
    show(bar, size=(1100, 140))
    bar.set_saved(SaveState.SAVED, "10:21")
    bar.set_patient_view("Scars, 3 of 8", 3, 8)
    asked = heard(bar.extra_asked)
    bar.set_extra("One is missing")
    click(bar.extra_button())
    assert len(asked) == 1
    assert "Scars, 3 of 8" in words(bar) and "Saved on this device" not in words(bar)
    bar.set_patient_view("")
    bar.set_extra("")
    assert bar.extra_button().isHidden()
    assert "Saved on this device" in words(bar)


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


def test_work_area_scrolls_focus_into_view(show: Show) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    buttons = [SecondaryButton(f"Button {n}") for n in range(30)]
    for button in buttons:
        column.addWidget(button)
    area = ScrollArea(page)
    show(area)
    buttons[-1].setFocus(Qt.FocusReason.TabFocusReason)
    corner = buttons[-1].mapTo(area.viewport(), QPoint(0, 0))
    assert 0 <= corner.y() <= area.viewport().height() - buttons[-1].height()


def test_what_is_pressed_at_the_edge_stays_under_the_finger(show: Show) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    buttons = [SecondaryButton(f"Button {n}") for n in range(30)]
    for button in buttons:
        column.addWidget(button)
    area = ScrollArea(page)
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
