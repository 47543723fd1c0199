"""The value on screen is kept by itself, can be taken back, and is never lost to a full disk."""

from __future__ import annotations

from pathlib import Path
from threading import Thread

import msgspec
import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from exoconsult.consultation.flow import STEPS, Step
from exoconsult.consultation.model import Consultation, Patient
from exoconsult.errors import StorageFull, StorageReadOnly, StoreError
from exoconsult.settings import Settings
from exoconsult.store.memory import MemoryRecords
from exoconsult.store.vault_records import VaultRecords
from exoconsult.store.worker import Done
from exoconsult.ui.bottom_bar import SaveState
from exoconsult.ui.context import Context
from exoconsult.ui.session import SAVE_AFTER_MS, Session
from tests.store.safe import make_vault
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


def test_typing_without_a_pause_is_kept_within_a_second(session: Session, qtbot: QtBot) -> None:
    """A change does not put off the saving of the change before it."""
    session.change({"patient": Patient(name="S")}, typing="name")
    qtbot.wait(30)
    left = session._timer.remainingTime()
    session.change({"patient": Patient(name="So")}, typing="name")
    assert 0 <= session._timer.remainingTime() <= left
    session._timer.start(60_000)  # as after a failure
    session.change({"patient": Patient(name="Sof")}, typing="name")
    assert session._timer.interval() == SAVE_AFTER_MS


def test_quick_changes_are_kept_with_one_write(
    session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[str] = []
    save = MemoryRecords.save

    def watched(self: MemoryRecords, value: Consultation) -> None:
        written.append(value.patient.name)
        save(self, value)

    monkeypatch.setattr(MemoryRecords, "save", watched)
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
        patched.setattr(MemoryRecords, "save", full)
        assert not session.save_now()
    assert session.value.patient.name == "Sofia" and session.can_undo
    assert states[-1] == (SaveState.FAILED, "")
    assert lines == ["/there: The record could not be saved. Make room."]
    assert session.save_now()
    assert context.records.load(session.value.id).patient.name == "Sofia"
    assert states[-1] == (SaveState.SAVED, "10:30")


@pytest.mark.parametrize(
    ("error", "state"),
    [(StorageFull, SaveState.FULL), (StorageReadOnly, SaveState.READ_ONLY), (StoreError, SaveState.FAILED)],
)
def test_what_cannot_be_saved_is_tried_again_while_work_goes_on(
    session: Session,
    context: Context,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    error: type[StoreError],
    state: SaveState,
) -> None:
    def fail(_self: object, _value: object, done: Done) -> None:
        done(error("The disk is full", "/there", "Make room."))

    monkeypatch.setattr("exoconsult.ui.session.RETRY_MS", 30)
    states, lines = _saved_states(session), heard(session.save_failed)
    session.change({"patient": Patient(name="Sofia")})
    with monkeypatch.context() as patched:
        patched.setattr(MemoryRecords, "save_later", fail)
        qtbot.waitUntil(lambda: len(lines) >= 2)  # failed, and failed again
        session.change({"patient": Patient(name="Sofia Marchetti")})
        assert session.value.patient.name == "Sofia Marchetti"
        qtbot.waitUntil(lambda: len(lines) >= 4)
    assert (state, "") in states and SaveState.SAVED not in [one for one, _time in states]
    qtbot.waitUntil(lambda: states[-1] == (SaveState.SAVED, "10:30"))
    assert context.records.load(session.value.id).patient.name == "Sofia Marchetti"


def test_it_counts_as_saved_only_when_the_records_say_so(
    session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting: list[Done] = []
    monkeypatch.setattr(MemoryRecords, "save_later", lambda _self, _value, done: waiting.append(done))
    states = _saved_states(session)
    session.change({"patient": Patient(name="Sofia")})
    qtbot.waitUntil(lambda: len(waiting) == 1)
    session.change({"patient": Patient(name="Sofia M")})
    qtbot.waitUntil(lambda: len(waiting) == 2)
    assert {state for state, _time in states} == {SaveState.SAVING}
    answer = Thread(target=waiting[0], args=(None,))  # from the thread of the records
    answer.start()
    answer.join()
    qtbot.wait(1)
    assert {state for state, _time in states} == {SaveState.SAVING}  # that was not the newest value
    waiting[1](None)
    waiting[0](StoreError("late"))
    assert states[-1] == (SaveState.SAVED, "10:30")


def test_what_is_changed_back_at_once_is_still_saved(session: Session, qtbot: QtBot) -> None:
    states = _saved_states(session)
    session.change({"patient": Patient(name="Sofia")})
    session.undo()
    qtbot.waitUntil(lambda: states[-1][0] is SaveState.SAVED, timeout=30_000)
    session.redo()
    session.save_now()
    session.change({"phototype": "II"})
    session.change({"phototype": None})
    qtbot.waitUntil(lambda: states[-1] == (SaveState.SAVED, "10:30"), timeout=30_000)


def test_what_is_changed_back_while_it_is_written_is_written_again(
    session: Session, context: Context, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.change({"patient": Patient(name="Sofia")})
    session.save_now()
    writing: list[Done] = []
    with monkeypatch.context() as slow:
        slow.setattr(MemoryRecords, "save_later", lambda _self, _value, done: writing.append(done))
        session.change({"phototype": "II"})
        qtbot.waitUntil(lambda: len(writing) == 1, timeout=30_000)
        session.undo()
        qtbot.waitUntil(lambda: len(writing) == 2, timeout=30_000)
    states = _saved_states(session)
    writing[0](None)
    assert states == [], "the records hold what was taken back"
    assert session.save_now() and context.records.load(session.value.id).phototype is None
    assert states[-1] == (SaveState.SAVED, "10:30")


def test_a_locked_vault_is_a_failure_in_words(tmp_path: Path, qtbot: QtBot) -> None:
    del qtbot
    vault = make_vault(tmp_path / "vault")
    session = Session(replace(make_context(tmp_path), records=VaultRecords(vault)))
    session.change({"patient": Patient(name="Sofia")})
    assert session.save_now()
    vault.close()
    lines = heard(session.save_failed)
    session.change({"patient": Patient(name="Sofia M")})
    assert not session.save_now()
    assert len(lines) == 1 and "locked" in lines[0]


def test_without_records_it_is_said_how_long_it_is_kept(context: Context, qtbot: QtBot) -> None:
    del qtbot
    session = Session(replace(context, records=MemoryRecords(context.now)))
    states = _saved_states(session)
    session.change({"patient": Patient(name="Sofia")})
    assert session.save_now()
    assert states[-1] == (SaveState.IN_MEMORY, "")


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
