"""Show patient: set a PIN, hand the screen over, move about; nothing private is on it, nobody else's name."""

from __future__ import annotations

from datetime import timedelta

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from exoconsult.consultation.flow import STEPS, Step
from exoconsult.consultation.model import Answer, Commitment, PlanChoice
from exoconsult.ui import theme
from exoconsult.ui.context import Context
from exoconsult.ui.main_window import MainWindow
from exoconsult.ui.steps.health_step import HealthStep
from exoconsult.ui.steps.scars_patient import ScarStories
from exoconsult.ui.steps.scars_step import ScarsStep
from exoconsult.ui.steps.session_plan_step import SessionPlanStep
from tests.ui.desk import PRIYA
from tests.ui.handing import (
    PIN,
    hand_over,
    looks,
    open_window,
    place,
    shown_words,
    switch,
    type_pin,
)
from tests.ui.hands import click, key
from tests.ui.keyboard import Keyboard
from tests.ui.look import NOON, sample


def test_the_first_time_a_pin_is_set_twice_the_same(window: MainWindow) -> None:
    click(switch(window))
    panel = window.consult.patient_view.overlay.panel
    assert panel.isVisible() and panel.head() == "Choose a staff PIN"
    type_pin(window, PIN)
    assert panel.head() == "Type the PIN once more"
    type_pin(window, "1357")
    assert "not the same" in panel.said() and not window._context.pin.is_set()
    type_pin(window, PIN)
    type_pin(window, PIN)
    assert looks(window) and not panel.isVisible()
    assert window._context.pin.check(PIN, NOON)


def test_setting_a_pin_can_be_left_alone(window: MainWindow) -> None:
    click(switch(window))
    click(window.consult.patient_view.overlay.panel.stay)
    assert not looks(window) and not window._context.pin.is_set()
    assert not window.consult.patient_view.overlay.isVisible()


def test_three_digits_are_not_enough_and_say_so(window: MainWindow) -> None:
    click(switch(window))
    type_pin(window, "123")
    assert window.consult.patient_view.overlay.panel.head() == "Choose a staff PIN"
    assert not window.consult.patient_view.overlay.panel.pad.done.ready


def test_the_patient_sees_the_same_step_larger_and_without_the_frame(window: MainWindow) -> None:
    hand_over(window)
    consult = window.consult
    assert window.isFullScreen() and theme.current().patient
    assert not consult.parts.rail.isVisible() and not consult.parts.panel.isVisible()
    assert "Scars, 3 of 8" in shown_words(window)
    page = consult.page(Step.SCARS)
    assert isinstance(page, ScarsStep)
    click(consult.parts.bottom.extra_button())  # "One is missing"
    assert "Which place is missing?" in shown_words(window) and page.map.face.hasFocus()
    places = len(consult.session.value.sites)
    click(page.map.face, page.map.face.region_centre("forehead").toPoint())
    assert len(consult.session.value.sites) == places + 1
    assert "Which place is missing?" not in shown_words(window)
    consult.undo()
    click(consult.parts.bottom.next_button())
    assert consult.parts.bottom.extra_button().isHidden()
    assert place(window) is Step.EXPECTATIONS and "Expectations, 4 of 8" in shown_words(window)
    click(consult.parts.bottom.back_button())
    assert place(window) is Step.SCARS and not consult.parts.rail.isVisible()
    for button in (
        consult.parts.top.leave_button(),
        consult.parts.top.size_button(),
        consult.parts.bottom.next_button(),
    ):
        assert button.height() >= 60


def test_nothing_private_can_be_read_on_any_step(window: MainWindow) -> None:
    patient = window.consult.session.value.patient
    assert patient.born is not None and patient.reference
    private = (patient.reference, str(patient.born.year), PRIYA.patient.name, "hidden in patient view")
    for step in STEPS:
        window.consult.go(step)
    before = shown_words(window)
    assert patient.reference in before
    hand_over(window)
    for step in STEPS:
        window.consult.go(step)
        QApplication.processEvents()
        words = shown_words(window)
        found = [
            each
            for each in (*private, "What to say", "Source: ", " sources", "Talk it through", "listed")
            if each in words
        ]
        assert (step, found) == (step, [])
        assert window.windowTitle() == "ExoConsult"


def test_notes_and_reasons_are_not_read_where_they_were_written(clocked: Context, qtbot: QtBot) -> None:
    """A note on an answer, what the answer lists, and the reason for a day that is being typed."""
    answer = Answer(value="yes", note="asked her mother")
    wedding = Commitment(kind="event", name="Wedding", first=NOON.date() + timedelta(days=30))
    clocked.records.save(
        replace(
            sample("12"),
            health={"sunburn": answer},
            commitments=(wedding,),
            plan=PlanChoice(first=wedding.first - timedelta(days=1)),
        )
    )
    window = open_window(clocked, qtbot)
    window.show_consultation(sample("12").id, Step.SESSION_PLAN)
    qtbot.waitUntil(window.isActiveWindow, timeout=30_000)
    page, health = window.consult.page(Step.SESSION_PLAN), window.consult.page(Step.HEALTH)
    assert isinstance(page, SessionPlanStep) and isinstance(health, HealthStep)
    clash = next(row.clash for row in page.rows.values() if row.clash.isVisible())
    click(clash.keep)
    Keyboard(window).type("she insists")
    hand_over(window)
    for part in (clash.keep, clash.reason, clash.confirm):
        assert not part.isVisible()
    assert "hidden in patient view" not in shown_words(window)
    row = health.groups["skin-today"].rows["sunburn"]
    for patient in (True, False):
        window.consult.go(Step.HEALTH)
        QApplication.processEvents()
        assert row.note.isVisible() is row.note_button.isVisible() is not patient
        assert ("Wait listed" in shown_words(window)) is not patient
        if patient:
            window.consult.patient_view.force_out()
    window.consult.go(Step.SESSION_PLAN)
    assert clash.reason.isVisible() and clash.reason.value() == "she insists"
    window.consult.maker.wait()


def test_the_patient_reads_scars_in_plain_words(window: MainWindow) -> None:
    hand_over(window)
    stories = window.consult.page(Step.SCARS).findChild(ScarStories)
    assert stories is not None and stories.isVisible()
    assert len(stories.words()) == len(window.consult.session.value.sites)
    words = " ".join(stories.words())
    assert "grade" not in words and "ECCA" not in words and "It may make dips look less deep" in words
    click(stories.cards[1])
    assert stories.cards[1].isChecked() and not stories.cards[0].isChecked()


def test_a_page_opened_before_a_change_of_size_looks_like_one_opened_after(
    clocked: Context, qtbot: QtBot, window: MainWindow
) -> None:
    for step in (Step.PATIENT, Step.HEALTH, Step.SCARS):
        window.consult.go(step)
    click(window.consult.parts.top.size_button())
    box = window.consult.parts.top.size_button().box()
    assert box is not None
    click(box.sizes.button("1.15"))
    key(box, Qt.Key.Key_Escape)
    window.consult.go(Step.PATIENT)
    later = open_window(clocked, qtbot)
    later.show_consultation(sample("12").id, Step.PATIENT)
    for _turn in range(5):
        QApplication.processEvents()
    areas = [each.consult.pages.areas[Step.PATIENT] for each in (window, later)]
    assert theme.current().scale == 1.15
    assert areas[0].grab().toImage() == areas[1].grab().toImage()
    later.consult.maker.wait()
