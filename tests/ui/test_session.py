"""The value on screen is kept by itself, can be taken back, and is never lost to a full disk."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from exoconsult.consultation.flow import STEPS, Step
from exoconsult.consultation.model import Consultation, Patient
from exoconsult.errors import StoreError
from exoconsult.settings import Settings
from exoconsult.store.plain import PlainRecords
from exoconsult.ui.bottom_bar import SaveState
from exoconsult.ui.context import Context
from exoconsult.ui.session import SAVE_AFTER_MS, Session
from tests.ui.hands import heard
from tests.ui.look import NOON, make_context, sample


@pytest.fixture
def session(context: Context, qtbot: QtBot) -> Session:
    del qtbot
    return Session(context)


def _saved_states(session: Session) -> list[tuple[SaveState, str]]:
    states: list[tuple[SaveState, str]] = []
    session.saved.connect(lambda state, time: states.append((state, time)))
    return states


def test_a_new_consultation_is_of_today_and_by_the_one_practitioner(session: Session) -> None:
    assert session.value.made_on == NOON.date()
    assert session.value.practitioner == "Dr Amara Osei"
    assert session.value.id and not session.can_undo


def test_the_practitioner_of_this_computer_comes_first(tmp_path: Path, qtbot: QtBot) -> None:
    del qtbot
    context = replace(make_context(tmp_path), settings=Settings(practitioner="Nurse Lee"))
    assert Session(context).value.practitioner == "Nurse Lee"


def test_an_empty_consultation_leaves_no_file(session: Session, context: Context) -> None:
    assert session.save_now()
    assert context.records.lines() == ()


def test_a_change_is_kept_within_a_second(session: Session, context: Context, qtbot: QtBot) -> None:
    assert SAVE_AFTER_MS < 1000
    states = _saved_states(session)
    session.change({"patient": Patient(name="Sofia Marchetti")})
    assert states == [(SaveState.SAVING, "")]
    qtbot.waitUntil(lambda: len(states) == 2, timeout=1000)
    assert states[1] == (SaveState.SAVED, "10:30")
    assert context.records.load(session.value.id) == session.value


def test_quick_changes_are_kept_with_one_write(
    session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[str] = []
    save = PlainRecords.save

    def watched(self: PlainRecords, value: Consultation) -> None:
        written.append(value.patient.name)
        save(self, value)

    monkeypatch.setattr(PlainRecords, "save", watched)
    for name in ("S", "So", "Sof"):
        session.change({"patient": Patient(name=name)}, typing="name")
    qtbot.waitUntil(lambda: bool(written), timeout=1000)
    assert written == ["Sof"]


def test_undo_and_redo_walk_through_the_values(session: Session) -> None:
    told = heard(session.changed)
    first = session.value
    session.change({"outcome": "thinking"})
    second = session.value
    session.change({"outcome": "go_ahead"})
    session.undo()
    assert session.value == second and session.can_redo
    session.undo()
    assert session.value == first and not session.can_undo
    session.undo()
    assert session.value == first
    session.redo()
    assert session.value == second
    assert len(told) == 5


def test_what_was_undone_is_what_is_kept(session: Session, context: Context) -> None:
    session.change({"patient": Patient(name="Sofia")})
    session.change({"patient": Patient(name="Wrong")})
    assert session.save_now()
    session.undo()
    assert session.save_now()
    assert context.records.load(session.value.id).patient.name == "Sofia"


def test_letters_typed_in_one_field_go_with_one_undo(session: Session) -> None:
    for name in ("S", "So", "Sof"):
        session.change({"patient": Patient(name=name)}, typing="name")
    session.undo()
    assert session.value.patient.name == ""


def test_the_same_value_again_is_no_change(session: Session) -> None:
    told = heard(session.changed)
    session.change({"outcome": session.value.outcome})
    assert told == [] and not session.can_undo


def test_a_failure_to_save_keeps_the_value_and_says_what_to_do(
    session: Session, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_self: object, _value: object) -> None:
        raise StoreError("The record could not be saved", "/there", "Make room.")

    states, lines = _saved_states(session), heard(session.save_failed)
    session.change({"patient": Patient(name="Sofia")})
    with monkeypatch.context() as patched:
        patched.setattr(PlainRecords, "save", full)
        assert not session.save_now()
    assert session.value.patient.name == "Sofia" and session.can_undo
    assert states[-1] == (SaveState.FULL, "")
    assert lines == ["/there: The record could not be saved. Make room."]
    assert session.save_now()
    assert context.records.load(session.value.id).patient.name == "Sofia"
    assert states[-1] == (SaveState.SAVED, "10:30")


def test_a_folder_in_the_way_is_a_failure_in_words(tmp_path: Path, qtbot: QtBot) -> None:
    del qtbot
    (tmp_path / "records").write_text("in the way", encoding="utf-8")
    session = Session(make_context(tmp_path / "records"))
    lines = heard(session.save_failed)
    session.change({"patient": Patient(name="Sofia")})
    assert not session.save_now()
    assert len(lines) == 1 and "could not be saved" in lines[0]


def test_not_kept_means_no_file_at_any_time(session: Session, context: Context) -> None:
    states = _saved_states(session)
    session.change({"patient": Patient(name="Sofia")})
    assert session.save_now()
    session.change({"patient": Patient(name="Sofia", keep_record=False)})
    assert session.save_now()
    assert context.records.lines() == ()
    assert states[-1] == (SaveState.NOT_KEPT, "")
    assert session.value.patient.name == "Sofia"


def test_opening_another_keeps_the_one_before(session: Session, context: Context) -> None:
    session.change({"patient": Patient(name="Sofia")})
    before = session.value
    session.open(sample("01"))
    assert context.records.load(before.id) == before
    assert session.value == sample("01") and not session.can_undo
    session.start_new()
    assert session.value.patient == Patient() and session.value.id != before.id


def test_opening_alone_writes_nothing(session: Session, context: Context) -> None:
    session.open(sample("01"))
    assert session.save_now()
    assert context.records.lines() == ()


def test_the_plan_follows_the_value(session: Session) -> None:
    session.open(sample("01"))
    before = len(session.plan.schedule.visits)
    plan = msgspec.structs.replace(session.value.plan, sessions=6)
    session.change({"plan": plan})
    assert len(session.plan.schedule.visits) > before
    session.undo()
    assert len(session.plan.schedule.visits) == before


def test_every_step_has_a_state_and_what_is_open(session: Session) -> None:
    states = session.step_states(Step.PATIENT)
    assert set(states) == set(STEPS)
    assert states[Step.HANDOUT] == "todo"
    session.open(sample("01"))
    assert session.step_states(Step.HANDOUT)[Step.PATIENT] == "done"
    assert session.facts(Step.HANDOUT).consultation == session.value
