"""Undo takes back exactly what was done, as often as one likes."""

from hypothesis import given
from hypothesis import strategies as st

from exoconsult.consultation.history import History
from exoconsult.consultation.model import Consultation, Patient


def test_typing_in_one_field_is_one_undo() -> None:
    history = History(Consultation())
    for name in ("M", "Ma", "May", "Maya"):
        history = history.changed({"patient": Patient(name=name)}, typing="patient.name")
    assert history.undone().present == Consultation()
    assert history.undone().redone().present.patient.name == "Maya"


def test_at_its_ends_there_is_nothing_to_undo_or_redo() -> None:
    history = History(Consultation())
    assert history.undone() is history and history.redone() is history


def test_a_change_that_changes_nothing_leaves_no_trace() -> None:
    history = History(Consultation())
    assert history.changed({"patient": Patient()}) is history


def test_a_new_change_forgets_what_was_undone() -> None:
    history = History(Consultation()).changed({"phototype": "II"}).changed({"phototype": "III"}).undone()
    assert history.changed({"phototype": "V"}).redone().present.phototype == "V"


@given(st.lists(st.sampled_from(["I", "II", "III", "IV", "V", "VI", None]), max_size=60))
def test_undoing_all_leads_back_and_redoing_all_forward(types: list[str | None]) -> None:
    history = History(Consultation())
    for phototype in types:
        history = history.changed({"phototype": phototype})
    end, steps = history.present, len(history.past)
    for _ in range(steps):
        history = history.undone()
    assert history.present == Consultation()
    assert history.undone() is history
    for _ in range(steps):
        history = history.redone()
    assert history.present == end
