"""Every way through the real window: the keys of the list, Back and Next, another patient, signing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO

import msgspec
import pikepdf
import pytest
from msgspec import Struct
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from exoconsult.consultation.flow import STEPS, Step
from exoconsult.consultation.model import Acknowledgement, Patient
from exoconsult.store.memory import MemoryRecords
from exoconsult.store.worker import Done
from exoconsult.ui.bottom_bar import SaveState
from exoconsult.ui.handout_maker import make_handout
from exoconsult.ui.main_window import MainWindow
from exoconsult.ui.steps.acknowledgement_card import AcknowledgementCard
from exoconsult.ui.steps.handout_step import HandoutStep
from exoconsult.ui.theme import Theme, apply
from exoconsult.ui.widgets.signature_pad import SignaturePad, Stroke
from tests.ui.desk import stand_window
from tests.ui.hands import click
from tests.ui.kept import TestRecords
from tests.ui.keyboard import Keyboard
from tests.ui.look import make_context, sample
from tests.ui.planned import PLANNED

Key, Held = Qt.Key, Qt.KeyboardModifier
NONE, CTRL, ALT, SHIFT = Held.NoModifier, Held.ControlModifier, Held.AltModifier, Held.ShiftModifier
ONE, OTHER, STOPPED = sample("12"), sample("01"), sample("05")


@pytest.fixture(scope="module")
def only(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:
    """One window for all of them; no page is made before somebody asks for it."""
    apply(qapp, Theme())
    context = make_context(tmp_path_factory.mktemp("ways"))
    for shown in stand_window(context, ONE, OTHER, STOPPED):
        shown.consult.maker._timer.setInterval(10_000_000)
        yield shown


@pytest.fixture
def window(only: MainWindow) -> MainWindow:
    """The window with a whole consultation on its third step."""
    only.show_consultation(ONE.id, Step.SCARS)
    QApplication.processEvents()
    return only


# --- the keys of the list --------------------------------------------------------------------------------


class Shortcut(Struct, frozen=True):
    """A key, the step it is pressed on, and what is true afterwards."""

    key: Qt.Key
    held: Qt.KeyboardModifier
    step: Step
    done: Callable[[MainWindow], bool]


def on(step: Step) -> Callable[[MainWindow], bool]:
    return lambda window: window.consult.isVisible() and window.consult.step is step


SHORTCUTS = {
    "Back": Shortcut(Key.Key_Left, ALT, Step.SCARS, on(Step.HEALTH)),
    "Next": Shortcut(Key.Key_Right, ALT, Step.SCARS, on(Step.EXPECTATIONS)),
    "Back from the first": Shortcut(Key.Key_Left, ALT, Step.PATIENT, lambda w: w.home.isVisible()),
    "Next from the last": Shortcut(Key.Key_Right, ALT, Step.HANDOUT, lambda w: w.home.isVisible()),
    "Print": Shortcut(Key.Key_P, CTRL, Step.SCARS, on(Step.HANDOUT)),
    "Lock": Shortcut(Key.Key_L, CTRL, Step.SCARS, lambda w: w.covering.page.isVisible()),
    **{
        f"Step {number}": Shortcut(Key(Key.Key_0.value + number), CTRL, Step.PATIENT, on(step))
        for number, step in enumerate(STEPS, start=1)
    },
}


@pytest.mark.parametrize("name", SHORTCUTS)
def test_every_key_of_the_list_works(window: MainWindow, name: str) -> None:
    pressed = SHORTCUTS[name]
    window.consult.go(pressed.step)
    Keyboard(window).press(pressed.key, pressed.held)
    assert pressed.done(window)
    if window.covering.page.isVisible():
        click(window.covering.page.button)


def test_undo_and_redo_by_key_in_a_field_take_the_whole_change_back(window: MainWindow) -> None:
    hand = Keyboard(window)
    hand.press(Key.Key_1, CTRL)
    hand.tab_to("Preferred name")
    before = window.consult.session.value.patient.preferred_name
    hand.press(Key.Key_End)
    hand.type("x")
    assert window.consult.session.value.patient.preferred_name == f"{before}x"
    hand.press(Key.Key_Z, CTRL)
    assert window.consult.session.value.patient.preferred_name == before
    hand.press(Key.Key_Z, CTRL | SHIFT)
    assert window.consult.session.value.patient.preferred_name == f"{before}x"
    hand.press(Key.Key_Z, CTRL)


def test_arrows_space_enter_and_escape_do_what_they_say(window: MainWindow) -> None:
    hand = Keyboard(window)
    hand.press(Key.Key_5, CTRL)
    value = window.consult.session.value
    hand.press(Key.Key_Escape)
    assert window.consult.isVisible() and window.consult.session.value == value, "Esc drops nothing"
    hand.tab_to("Save and close")
    hand.press(Key.Key_Return)
    assert window.home.isVisible(), "Enter opens or confirms"
    hand.tab_to("New consultation")
    hand.press(Key.Key_Space)
    assert window.consult.isVisible()
    hand.press(Key.Key_3, CTRL)
    hand.tab_to("I:")
    hand.press(Key.Key_Right)
    assert hand.spoken.startswith("II:") and window.consult.session.value.phototype is None
    hand.press(Key.Key_Space)
    assert window.consult.session.value.phototype == "II", "Space chooses what the arrow stands on"


# --- never a dead end ------------------------------------------------------------------------------------


@pytest.mark.parametrize("record", ["", ONE.id, STOPPED.id])
def test_next_and_back_work_from_every_step(only: MainWindow, record: str) -> None:
    only.show_consultation(record or None, Step.PATIENT)
    bar, seen = only.consult.parts.bottom, []
    while only.consult.isVisible():
        seen.append(only.consult.step)
        assert bar.next_button().isVisible() and bar.next_button().isEnabled()
        click(bar.next_button())
    assert seen == list(STEPS) and only.home.isVisible()
    only.show_consultation(record or None, Step.HANDOUT)
    seen = []
    while only.consult.isVisible():
        seen.append(only.consult.step)
        click(bar.back_button())
    assert seen == list(reversed(STEPS)) and only.home.isVisible()


def test_a_clash_is_said_beside_next_where_the_dates_stand(only: MainWindow) -> None:
    only._context.records.save(msgspec.structs.replace(PLANNED, id="p1"))
    only.show_consultation("p1", Step.DOWNTIME)
    assert only.consult.parts.bottom._note.accessibleName() == "1 date clash"
    only.show_consultation(ONE.id, Step.DOWNTIME)
    assert not only.consult.parts.bottom._note.isVisible()


# --- another patient while something is being saved ------------------------------------------------------


def test_what_is_being_saved_stays_with_its_own_patient(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting: list[Done] = []
    with monkeypatch.context() as patched:
        patched.setattr(TestRecords, "save_later", lambda _self, _value, done: waiting.append(done))
        window.consult.session.change({"patient": Patient(name="Ann First", reference="A-1")})
        qtbot.waitUntil(lambda: len(waiting) == 1, timeout=30_000)  # on its way, no answer yet
        window.show_consultation(OTHER.id, Step.SCARS)
    session, told = window.consult.session, []
    session.saved.connect(lambda state, _time: told.append(state))
    records = window._context.records
    assert session.value == OTHER and records.load(ONE.id).patient.name == "Ann First"
    waiting[0](None)  # the answer comes when the other patient is on screen
    QApplication.processEvents()
    assert told == [] and session.value == OTHER and records.load(OTHER.id) == OTHER
    session.change({"patient": msgspec.structs.replace(OTHER.patient, reference="B-2")})
    assert session.save_now() and told[-1] is SaveState.SAVED
    assert records.load(ONE.id).patient.reference == "A-1"
    assert records.load(OTHER.id).patient.reference == "B-2"
    records.save(ONE)
    MemoryRecords.save(records, OTHER)  # type: ignore[arg-type]


# --- signing ---------------------------------------------------------------------------------------------

NAME: Stroke = tuple((0.1 + 0.04 * step, 0.3 + 0.4 * (step % 2)) for step in range(20))
DOT: Stroke = ((0.5, 0.5), (0.501, 0.5), (0.5, 0.502))


def by_mouse(pad: SignaturePad, points: list[QPoint]) -> None:
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(pad, left, NONE, points[0])
    for point in points[1:]:
        place = QPointF(point)
        moved = QMouseEvent(QEvent.Type.MouseMove, place, pad.mapToGlobal(place), left, left, NONE)
        QApplication.sendEvent(pad, moved)
    QTest.mouseRelease(pad, left, NONE, points[-1])


def by_finger(pad: SignaturePad, points: list[QPoint]) -> None:
    device = QTest.createTouchDevice()
    QTest.touchEvent(pad, device).press(0, points[0], pad).commit()
    for point in points[1:]:
        QTest.touchEvent(pad, device).move(0, point, pad).commit()
    QTest.touchEvent(pad, device).release(0, points[-1], pad).commit()


def by_pen(pad: SignaturePad, points: list[QPoint]) -> None:
    device, left = QPointingDevice.primaryPointingDevice(), Qt.MouseButton.LeftButton
    kinds = [
        QEvent.Type.TabletPress,
        *[QEvent.Type.TabletMove] * (len(points) - 1),
        QEvent.Type.TabletRelease,
    ]
    for kind, point in zip(kinds, (*points, points[-1]), strict=True):
        place = QPointF(point)
        event = QTabletEvent(kind, device, place, place, 0.5, 0, 0, 0.0, 0.0, 0.0, NONE, left, left)
        QApplication.sendEvent(pad, event)


def sign(window: MainWindow, way: Callable[[SignaturePad, list[QPoint]], None], shares: Stroke) -> None:
    pad = card(window).pad()
    way(pad, [QPoint(round(x * pad.width()), round(y * pad.height())) for x, y in shares])
    QApplication.processEvents()


def card(window: MainWindow) -> AcknowledgementCard:
    page = window.consult.page(Step.HANDOUT)
    assert isinstance(page, HandoutStep)
    return page.acknowledgement()


def signature(window: MainWindow) -> Acknowledgement:
    return window.consult.session.value.acknowledgement


@pytest.mark.parametrize("way", [by_mouse, by_finger, by_pen])
def test_a_signature_stays_through_all_that_happens_to_the_window(
    window: MainWindow, way: Callable[[SignaturePad, list[QPoint]], None]
) -> None:
    window.consult.session.change({"acknowledgement": Acknowledgement()})
    window.consult.go(Step.HANDOUT)
    QApplication.processEvents()
    sign(window, way, DOT)
    assert signature(window).state == "open", "a dot is no signature"
    click(card(window).again_button())
    sign(window, way, NAME)
    kept = signature(window)
    assert kept.state == "signed" and len(kept.strokes[0]) >= len(NAME)
    window.resize(1366, 768)
    QApplication.processEvents()
    bar = window.consult.pages.areas[Step.HANDOUT].verticalScrollBar()
    bar.setValue(bar.maximum())
    hand = Keyboard(window)
    hand.press(Key.Key_Left, ALT)
    hand.press(Key.Key_Right, ALT)
    window.resize(1440, 900)
    QApplication.processEvents()
    assert signature(window) == kept and card(window).pad().value() == kept.strokes
    assert window.consult.session.save_now()
    assert window._context.records.load(ONE.id).acknowledgement == kept


def polylines(pdf: bytes) -> list[list[tuple[float, float]]]:
    """Every line of several corners that is drawn on any page, as it stands there."""
    found: list[list[tuple[float, float]]] = []
    with pikepdf.open(BytesIO(pdf)) as opened:
        for page in opened.pages:
            for step in pikepdf.parse_content_stream(page, "m l"):
                if str(step.operator) == "m":
                    found.append([])
                found[-1].append((float(step.operands[0]), float(step.operands[1])))
    return found


def test_the_ink_is_on_the_page_as_it_was_drawn(window: MainWindow) -> None:
    window.consult.session.change({"acknowledgement": Acknowledgement()})
    window.consult.go(Step.HANDOUT)
    QApplication.processEvents()
    sign(window, by_pen, NAME)
    (stroke,) = signature(window).strokes
    made = make_handout(window._context, window.consult.session.value)
    lines = [line for line in polylines(made.pdf) if len(line) == len(stroke)]
    assert any(is_like(line, stroke) for line in lines), "the strokes are lines of the PDF"
    assert not any(is_like(line, tuple(reversed(stroke))) for line in lines)


def is_like(line: list[tuple[float, float]], stroke: Stroke) -> bool:
    """Whether a line of the page has the shape of a stroke, whatever its place and size."""
    return all(
        abs(a - b) < 0.02
        for one, other in zip(_unit(line, -1), _unit(list(stroke), 1), strict=True)
        for a, b in zip(one, other, strict=True)
    )


def _unit(points: list[tuple[float, float]], upright: int) -> list[tuple[float, float]]:
    """Points moved and stretched into a box of one by one; `upright` -1 turns up into down."""
    xs, ys = [x for x, _y in points], [upright * y for _x, y in points]
    wide, high = max(xs) - min(xs) or 1.0, max(ys) - min(ys) or 1.0
    return [((x - min(xs)) / wide, (y - min(ys)) / high) for x, y in zip(xs, ys, strict=True)]
