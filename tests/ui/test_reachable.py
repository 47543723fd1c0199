"""Who never touches a mouse, or never sees the screen, reaches everything, in the real window."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from itertools import groupby, pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from exoconsult.brand import contrast
from exoconsult.consultation.flow import STEPS, Step
from exoconsult.ui.main_window import MainWindow
from exoconsult.ui.theme import Theme, apply
from exoconsult.ui.widgets.buttons import PrimaryButton
from exoconsult.ui.widgets.choice_card import CardOption
from exoconsult.ui.widgets.choice_cards import ChoiceCards
from exoconsult.ui.widgets.face_map import FaceMap, FaceSite
from exoconsult.ui.widgets.fields import LabeledField
from exoconsult.ui.widgets.joined_row import JoinedRow
from exoconsult.ui.widgets.reading_order import tab_stops
from exoconsult.ui.widgets.toggle import Toggle
from tests.ui.desk import stand_window
from tests.ui.hands import Show, heard
from tests.ui.look import make_context, sample
from tests.ui.samples import FACE_NAMES, SITES

Key, Role, Words = Qt.Key, QAccessible.Role, QAccessible.Text
SAMPLE = "12"
RING = 6
"""Pixels around a control in which its ring lies."""


@pytest.fixture(scope="module")
def window(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:
    """One window for all of them: none of them changes what is in it."""
    apply(qapp, Theme())
    yield from stand_window(make_context(tmp_path_factory.mktemp("reach")), sample(SAMPLE))


def open_step(window: MainWindow, step: Step) -> None:
    """Show a step of the sample, its layout done."""
    if not window.consult.isVisible():
        window.show_consultation(sample(SAMPLE).id, step)
    window.consult.go(step)
    QApplication.processEvents()


# --- Tab goes as one reads -------------------------------------------------------------------------------


def parts_of(window: MainWindow, step: Step) -> list[QWidget]:
    """What the window is made of, in reading order."""
    consult = window.consult
    found = [
        consult.parts.rail,
        consult.parts.top,
        consult.pages.areas[step],
        consult.parts.panel,
        consult.parts.bottom,
    ]
    return [part for part in found if part.isVisible()]


def page_of(stop: QWidget, part: QWidget) -> QWidget:
    """The page that scrolls with a control, else the part itself."""
    step: QWidget | None = stop
    while step is not None and step is not part:
        view = step.parentWidget()
        if view is not None and isinstance(view.parentWidget(), QScrollArea):
            return step
        step = view
    return part


def against_reading(boxes: list[QRect]) -> list[int]:
    """Places at which one goes up or back: above what was before and not beside it, or left in one row."""
    wrong = []
    for place, (before, after) in enumerate(pairwise(boxes)):
        above = after.bottom() <= before.top() and after.left() < before.right()
        one_row = min(before.bottom(), after.bottom()) - max(before.top(), after.top()) > 0
        if above or (one_row and after.right() <= before.left()):
            wrong.append(place)
    return wrong


@pytest.mark.parametrize("step", STEPS)
def test_tab_goes_as_one_reads(window: MainWindow, step: Step) -> None:
    open_step(window, step)
    stops: list[QWidget] = []
    for part in parts_of(window, step):
        inside = tab_stops(part)
        for page, group in groupby(inside, key=lambda stop: page_of(stop, part)):
            found = list(group)
            boxes = [QRect(stop.mapTo(page, QPoint()), stop.size()) for stop in found]
            wrong = against_reading(boxes)
            names = [(found[at].accessibleName(), found[at + 1].accessibleName()) for at in wrong]
            assert names == []
        stops += inside
    assert len(stops) > 12
    for place in range(0, len(stops), 5):  # the keys go by that order, round at the end
        here, following = stops[place - 1], stops[place]
        here.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(here, Key.Key_Tab)
        assert QApplication.focusWidget() is following
        QTest.keyClick(following, Key.Key_Backtab)
        assert QApplication.focusWidget() is here


def test_going_up_or_back_is_found() -> None:
    left, below, right = QRect(0, 0, 50, 20), QRect(0, 30, 50, 20), QRect(60, 0, 50, 20)
    assert against_reading([left, right, below]) == [] and against_reading([left, below, right]) == []
    assert against_reading([below, left]) == [0] and against_reading([right, left]) == [0]


# --- the ring --------------------------------------------------------------------------------------------


def ring_contrast(before: QImage, after: QImage) -> float:
    """The contrast that at least forty of the changed pixels reach, each with what it was before."""
    pixels = [image.convertToFormat(QImage.Format.Format_RGB32).constBits() for image in (before, after)]
    pairs = Counter(zip(*(memoryview(bits).cast("B").cast("I") for bits in pixels), strict=True))
    names = {pixel: QColor(pixel).name() for pair in pairs for pixel in pair}
    made = [(contrast(names[old], names[new]), count) for (old, new), count in pairs.items() if old != new]
    enough = 0
    for ratio, count in sorted(made, reverse=True):
        enough += count
        if enough >= 40:
            return ratio
    return 1.0


def shot(window: QWidget, around: QWidget) -> QImage:
    """A picture of a control and what lies around it."""
    box = QRect(around.mapTo(window, QPoint()), around.size()).adjusted(-RING, -RING, RING, RING)
    return window.grab(box.intersected(window.rect())).toImage()


def ring_on(window: QWidget, stop: QWidget) -> float:
    """How well it can be seen that a control has the focus."""
    stop.setFocus(Qt.FocusReason.TabFocusReason)
    after = shot(window, stop)
    stop.clearFocus()
    return ring_contrast(shot(window, stop), after)


def kinds_on(window: MainWindow, step: Step) -> dict[str, QWidget]:
    """One control of each kind that a step shows."""
    open_step(window, step)
    return {
        type(stop).__name__: stop for part in parts_of(window, step) for stop in reversed(tab_stops(part))
    }


def test_the_focus_can_be_seen_on_every_kind_of_control(window: MainWindow, qapp: QApplication) -> None:
    seen: dict[str, float] = {}
    for step in STEPS:
        kinds = kinds_on(window, step)
        seen |= {kind: ring_on(window, stop) for kind, stop in kinds.items() if kind not in seen}
    apply(qapp, Theme(dark=True))
    seen |= {f"{kind}, dark": ring_on(window, stop) for kind, stop in kinds_on(window, Step.PATIENT).items()}
    assert len(seen) > 20
    assert {kind: round(ratio, 1) for kind, ratio in seen.items() if ratio < 3} == {}


def test_the_focus_can_be_seen_on_mistaken_and_fixed_fields(show: Show) -> None:
    for state in ("mistake", "fixed"):
        field = LabeledField("Phone")
        window = show(field)
        field.set_mistake("Give at least six figures." if state == "mistake" else "")
        field.edit().setReadOnly(state == "fixed")
        assert ring_on(window, field.edit()) >= 3, state


def test_a_control_without_a_ring_is_found(show: Show) -> None:
    plain, ringed = QPushButton("Plain"), PrimaryButton("Ringed")
    plain.setStyleSheet("border: 1px solid black; outline: none")
    window = show(plain, ringed)
    assert ring_on(window, plain) < 3 <= ring_on(window, ringed)


# --- what a screen reader finds --------------------------------------------------------------------------


def test_each_area_of_the_face_can_be_read_and_pressed(show: Show, qtbot: QtBot) -> None:
    face = FaceMap(FACE_NAMES)
    show(face, size=(360, 470))
    face.set_value(SITES)
    got = heard(face.region_tapped)
    reader = QAccessible.queryAccessibleInterface(face)
    found = [reader.child(place) for place in range(reader.childCount())]
    areas = {area.text(Words.Name): area for area in found}
    assert sorted(name.split(",")[0] for name in areas) == sorted(FACE_NAMES.values())
    left, nose = areas["left cheek, chosen, boxcar, grade 3"], areas["nose, not chosen"]
    assert left.state().checked and not nose.state().checked and left.role() is Role.CheckBox
    for name, area in areas.items():
        assert reader.rect().contains(area.rect().center()) and area.rect().width() > 20, name
    left.actionInterface().doAction("Press")
    qtbot.waitUntil(lambda: got == ["cheek-l"], timeout=30_000)
    nose.actionInterface().doAction("Toggle")
    assert got == ["cheek-l", "nose"]
    assert not nose.state().checked, "the value says what is chosen, not the press"
    face.set_value({"nose": FaceSite(1, "boxcar, grade 1")})
    assert nose.state().checked and nose.text(Words.Name) == "nose, chosen, boxcar, grade 1"
    assert not left.state().checked and len(got) == 2


def test_single_choices_are_radio_buttons_that_say_which_is_taken(window: MainWindow) -> None:
    groups = 0
    for step in STEPS:
        open_step(window, step)
        page = window.consult.page(step)
        for group in (*page.findChildren(ChoiceCards), *page.findChildren(JoinedRow)):
            if not group.isVisible() or (isinstance(group, ChoiceCards) and group._multiple):
                continue
            buttons = [each for each in group.findChildren(QAbstractButton) if each.isVisible()]
            told = [QAccessible.queryAccessibleInterface(each) for each in buttons]
            assert {each.role() for each in told} == {Role.RadioButton}, group.accessibleName()
            assert all(each.state().checkable for each in told)
            taken = [bool(each.state().checked) for each in told]
            assert taken == [each.isChecked() for each in buttons] and sum(taken) <= 1
            groups += 1
    assert groups > 8


@pytest.mark.parametrize(
    ("make", "chosen"),
    [
        (lambda: JoinedRow([("a", "Yes"), ("b", "No")], "Answer", clearable=True), ["b", "a", ""]),
        (lambda: with_options(ChoiceCards("Kind", 2, clearable=True)), ["b", "a", ""]),
        (lambda: with_options(ChoiceCards("Kinds", 2, multiple=True)), [("b",), ("a", "b"), ("b",)]),
    ],
)
def test_the_toggle_of_a_screen_reader_is_a_press(
    show: Show, qtbot: QtBot, make: Callable[[], JoinedRow | ChoiceCards], chosen: list[object]
) -> None:
    group = make()
    show(group)
    got = heard(group.changed if isinstance(group, ChoiceCards) and group._multiple else group.chosen)

    def heard_times(count: int) -> bool:
        return len(got) == count

    for count, key in enumerate("baa", start=1):
        told = QAccessible.queryAccessibleInterface(group.button(key))
        told.actionInterface().doAction("Toggle")
        if count == 3 and told.role() is Role.RadioButton:
            group.button(key).click()  # a radio button that is taken cannot be toggled off, only pressed
        qtbot.waitUntil(partial(heard_times, count), timeout=30_000)
    assert got == chosen


def with_options(cards: ChoiceCards) -> ChoiceCards:
    """Two cards to choose from."""
    cards.set_options((CardOption("a", "Rolling"), CardOption("b", "Boxcar")))
    return cards


def test_a_switch_toggled_by_a_screen_reader_says_so(show: Show, qtbot: QtBot) -> None:
    switch = Toggle("Black and white")
    show(switch)
    got = heard(switch.switched)

    def last(wanted: bool) -> bool:
        return got[-1:] == [wanted]

    for wanted in (True, False):
        QAccessible.queryAccessibleInterface(switch).actionInterface().doAction("Toggle")
        qtbot.waitUntil(partial(last, wanted), timeout=30_000)
        assert switch.value() is wanted
    switch.set_value(True)
    QApplication.processEvents()
    assert got == [True, False], "what the value says is no press"
