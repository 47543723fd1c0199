"""Rail, bars, panel: what they say, and where they stand at each window size."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from exoconsult.ui.bottom_bar import BottomBar, SaveState
from exoconsult.ui.clinic_mark import Mark
from exoconsult.ui.rail_rows import NavRow
from exoconsult.ui.stepper import NavRail, StepRail
from exoconsult.ui.theme import Tone, current
from exoconsult.ui.top_bar import TopBar
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


def test_a_logo_that_has_to_be_fetched_comes_once_its_place_is_painted(show: Show, qtbot: QtBot) -> None:
    fetched: list[str] = []

    def fetch() -> QPixmap:
        fetched.append("now")
        picture = QPixmap(8, 8)
        picture.fill(QColor("#123456"))
        return picture

    mark = Mark()
    mark.set_value("H", fetch)
    assert fetched == []
    show(mark, size=(38, 38))
    qtbot.waitUntil(lambda: mark.grab().toImage().pixelColor(19, 19) == QColor("#123456"), timeout=30_000)
    assert fetched == ["now"], "once, however often it is painted"
    mark.set_value("H", lambda: None)
    qtbot.waitUntil(
        lambda: mark.grab().toImage().pixelColor(1, 19) == current().colour("teal"), timeout=30_000
    )
