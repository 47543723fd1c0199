"""Rows, cards, chips, switches, numbers: by mouse, by keyboard, and silent when set by the program."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from exoconsult.ui.theme import Theme, Tone, apply
from exoconsult.ui.widgets.bubble import Bubble
from exoconsult.ui.widgets.buttons import IconButton, PrimaryButton, QuietButton, SecondaryButton
from exoconsult.ui.widgets.check_row import CheckRow
from exoconsult.ui.widgets.chips import Chips
from exoconsult.ui.widgets.choice_card import CardOption
from exoconsult.ui.widgets.choice_cards import ChoiceCards
from exoconsult.ui.widgets.focus_ring import FocusRing
from exoconsult.ui.widgets.joined_row import JoinedRow
from exoconsult.ui.widgets.number_stepper import NumberStepper
from exoconsult.ui.widgets.swatches import Swatch, SwatchRow
from exoconsult.ui.widgets.text import Text
from exoconsult.ui.widgets.toggle import Toggle, ToggleRow
from tests.ui.hands import Show, click, heard, key

ANSWERS = (("yes", "Yes"), ("no", "No"), ("unsure", "Unsure"))


def cards(multiple: bool = False, clearable: bool = False) -> ChoiceCards:
    """Return three cards, the last one locked."""
    made = ChoiceCards("Scar type", 2, multiple=multiple, clearable=clearable)
    made.set_options(
        [
            CardOption("boxcar", "Boxcar", drawing="scar-boxcar"),
            CardOption("keloid", "Keloid", tag="Stop listed", tag_icon="stop", tone=Tone.RED),
            CardOption("off", "Microinjection", locked="Off. Not lawful here"),
        ]
    )
    return made


EXCLUSIVE: dict[str, Callable[[], tuple[QWidget, list[str]]]] = {
    "row": lambda: (JoinedRow(ANSWERS, "Cold sores"), ["yes", "no"]),
    "cards": lambda: (cards(), ["boxcar", "keloid"]),
    "swatches": lambda: (
        SwatchRow(
            [Swatch("I", "I", "Type one", "#F6E3D3"), Swatch("VI", "VI", "Type six", "#573526")], "Skin"
        ),
        ["I", "VI"],
    ),
}
EVERY_EXCLUSIVE = pytest.mark.parametrize("kind", EXCLUSIVE)


@EVERY_EXCLUSIVE
def test_press_chooses_once_and_only_one(show: Show, kind: str) -> None:
    widget, (first, second) = EXCLUSIVE[kind]()
    show(widget)
    got = heard(widget.chosen)  # type: ignore[attr-defined]
    for wanted in (first, second, second):
        click(widget.button(wanted))  # type: ignore[attr-defined]
    assert got == [first, second]
    assert widget.value() == second  # type: ignore[attr-defined]


@EVERY_EXCLUSIVE
def test_arrows_move_and_space_chooses(show: Show, kind: str) -> None:
    widget, (first, second) = EXCLUSIVE[kind]()
    show(widget)
    got = heard(widget.chosen)  # type: ignore[attr-defined]
    widget.button(first).setFocus(Qt.FocusReason.TabFocusReason)  # type: ignore[attr-defined]
    key(widget.button(first), Qt.Key.Key_Right)  # type: ignore[attr-defined]
    assert widget.button(second).hasFocus()  # type: ignore[attr-defined]
    assert got == []
    key(widget.button(second), Qt.Key.Key_Space)  # type: ignore[attr-defined]
    assert got == [second]


@EVERY_EXCLUSIVE
def test_set_value_is_silent_and_names_are_spoken(show: Show, kind: str) -> None:
    widget, (first, second) = EXCLUSIVE[kind]()
    show(widget)
    got = heard(widget.chosen)  # type: ignore[attr-defined]
    widget.set_value(second)  # type: ignore[attr-defined]
    assert widget.value() == second and got == []  # type: ignore[attr-defined]
    widget.set_value(None)  # type: ignore[attr-defined]
    assert widget.value() == "" and got == []  # type: ignore[attr-defined]
    assert widget.accessibleName()
    assert all(widget.button(name).accessibleName() for name in (first, second))  # type: ignore[attr-defined]


def test_only_one_button_of_a_group_is_a_tab_stop(show: Show) -> None:
    row = JoinedRow(ANSWERS, "Cold sores")
    row.set_value("no")
    show(row)
    stops = [name for name, _label in ANSWERS if row.button(name).focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == ["no"]


def test_clearable_row_takes_the_answer_back(show: Show) -> None:
    row = JoinedRow(ANSWERS, "Cold sores", clearable=True)
    show(row)
    got = heard(row.chosen)
    click(row.button("yes"))
    click(row.button("yes"))
    assert got == ["yes", ""] and row.value() == ""


def test_a_row_has_its_even_parts_again_after_a_longer_answer(show: Show) -> None:
    answers = (("yes", "Yes"), ("no", "No"), ("unsure", "Unsure"))
    row = JoinedRow(answers, "Cold sores")
    row.setFixedWidth(224)
    show(row)
    even = [row.button(key).width() for key, _label in answers]
    row.set_value("unsure")
    QApplication.processEvents()
    assert [row.button(key).width() for key, _label in answers] != even
    row.set_value("no")
    QApplication.processEvents()
    assert [row.button(key).width() for key, _label in answers] == even


def test_locked_card_says_why_and_cannot_be_chosen(show: Show) -> None:
    made = cards()
    show(made)
    chosen, refused = heard(made.chosen), heard(made.refused)
    click(made.button("off"))
    assert chosen == [] and refused == ["Off. Not lawful here"]
    assert made.button("off").accessibleName() == "Microinjection, Off. Not lawful here"


def test_down_jumps_a_row_of_cards(show: Show) -> None:
    made = cards()
    show(made)
    made.button("boxcar").setFocus(Qt.FocusReason.TabFocusReason)
    key(made.button("boxcar"), Qt.Key.Key_Down)
    assert made.button("off").hasFocus()


def test_several_cards_and_chips_report_all_ids(show: Show) -> None:
    made = cards(multiple=True)
    chips = Chips((("a", "Smoother"), ("b", "Softer"), ("c", "Even")), "Goals")
    show(made, chips)
    got_cards, got_chips = heard(made.changed), heard(chips.changed)
    click(made.button("keloid"))
    click(made.button("boxcar"))
    click(chips.button("c"))
    key(chips.button("c"), Qt.Key.Key_Left)
    key(chips.button("b"), Qt.Key.Key_Space)
    assert got_cards == [("keloid",), ("boxcar", "keloid")]
    assert got_chips == [("c",), ("b", "c")]
    chips.set_value(("a",))
    assert chips.value() == ("a",) and len(got_chips) == 2


def test_new_options_keep_what_was_chosen(show: Show) -> None:
    chips = Chips((("a", "Smoother"), ("b", "Softer")), "Goals")
    show(chips)
    chips.set_value(("b",))
    chips.set_options((("b", "Softer"), ("c", "Even")))
    assert chips.value() == ("b",)


@pytest.mark.parametrize(
    "make", [lambda: Toggle("Keep"), lambda: CheckRow("Said back"), lambda: ToggleRow("Keep")]
)
def test_switches_switch_by_mouse_anywhere_and_by_key(show: Show, make: Callable[[], QWidget]) -> None:
    widget = make()
    show(widget)
    got = heard(widget.switched)  # type: ignore[attr-defined]
    click(widget)
    key_target = widget.toggle() if isinstance(widget, ToggleRow) else widget
    key(key_target, Qt.Key.Key_Space)
    key(key_target, Qt.Key.Key_Return)
    assert got == [True, False, True]
    widget.set_value(False)  # type: ignore[attr-defined]
    assert len(got) == 3 and widget.value() is False  # type: ignore[attr-defined]
    assert key_target.accessibleName()


def test_number_steps_by_finger_and_key_within_its_range(show: Show) -> None:
    number = NumberStepper("Sessions", 1, 4, "weeks")
    number.set_value(3)
    show(number)
    got = heard(number.stepped)
    spin = number.spin()
    right, left = spin.rect().center(), spin.rect().center()
    right.setX(spin.width() - 10)
    left.setX(10)
    click(spin, right)
    click(spin, right)
    click(spin, left)
    key(spin, Qt.Key.Key_Home)
    key(spin, Qt.Key.Key_Down)
    assert got == [4, 3, 1]
    number.set_value(2)
    assert number.value() == 2 and len(got) == 3
    assert spin.accessibleName() == "Sessions, weeks"


@pytest.mark.parametrize(
    "make",
    [
        lambda: PrimaryButton("Next", trailing="right"),
        lambda: SecondaryButton("Back", "left"),
        lambda: QuietButton("Undo", "undo"),
        lambda: IconButton("list", "List of areas"),
    ],
)
def test_buttons_press_by_mouse_space_and_enter(show: Show, make: Callable[[], QAbstractButton]) -> None:
    button = make()
    show(button)
    got = heard(button.clicked)
    click(button)
    key(button, Qt.Key.Key_Space)
    key(button, Qt.Key.Key_Return)
    assert len(got) == 3
    assert button.accessibleName()
    assert button.height() >= 44


def test_button_that_is_not_ready_says_why(show: Show) -> None:
    button = SecondaryButton("Print")
    button.set_not_ready("Choose a printer first.")
    show(button)
    clicked, refused = heard(button.clicked), heard(button.refused)
    click(button)
    key(button, Qt.Key.Key_Return)
    assert clicked == [] and refused == ["Choose a printer first."] * 2
    assert button.accessibleDescription() == "Choose a printer first."
    button.set_not_ready("")
    click(button)
    assert len(clicked) == 1


def test_the_reason_is_said_in_whole_letters(show: Show, qapp: QApplication) -> None:
    button = SecondaryButton("No to all of these")
    button.set_not_ready("Read the whole group first, to its end.")
    window = show(button, size=(600, 300))
    click(button)
    (bubble,) = window.findChildren(Bubble)
    (words,) = bubble.findChildren(Text)
    qapp.processEvents()
    assert words.height() >= words.heightForWidth(words.width()) >= words.fontMetrics().height()


def test_ring_shows_for_the_keyboard_only(show: Show) -> None:
    first, second = SecondaryButton("One"), SecondaryButton("Two")
    window = show(first, second)
    first.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not window.findChildren(FocusRing)
    key(first, Qt.Key.Key_Tab)
    (ring,) = window.findChildren(FocusRing)
    assert second.hasFocus() and ring.geometry() == second.geometry().adjusted(-5, -5, 5, 5)


def test_the_ring_is_there_again_after_a_dialog(show: Show, qtbot: QtBot) -> None:
    first, second = SecondaryButton("One"), SecondaryButton("Two")
    window = show(first, second)
    for reason, rings in ((Qt.FocusReason.TabFocusReason, 1), (Qt.FocusReason.MouseFocusReason, 0)):
        first.setFocus()
        second.setFocus(reason)
        dialog = show(SecondaryButton("Print"))
        qtbot.waitUntil(dialog.isActiveWindow, timeout=30_000)
        assert not any(ring.isVisible() for ring in window.findChildren(FocusRing))
        dialog.close()
        window.activateWindow()
        qtbot.waitUntil(second.hasFocus, timeout=30_000)
        assert sum(ring.isVisible() for ring in window.findChildren(FocusRing)) == rings


@pytest.mark.parametrize("scale", [1.0, 1.15, 1.3])
def test_every_target_is_large_enough(show: Show, qapp: QApplication, scale: float) -> None:
    apply(qapp, Theme(scale=scale))
    row, made, chips = JoinedRow(ANSWERS, "Cold sores"), cards(), Chips((("a", "A"),), "Goals")
    show(row, made, chips, Toggle("Keep"), CheckRow("Said"))
    for button in row.window().findChildren(QAbstractButton):
        assert button.height() >= 44 and button.width() >= 44
