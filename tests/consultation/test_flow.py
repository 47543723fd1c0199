"""The steps: order, what is open in words, and which sheet a consultation ends with."""

from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exoconsult.consultation import flow
from exoconsult.consultation.flow import STEPS, Problem, Setting, Step, say
from exoconsult.consultation.model import (
    Acknowledgement,
    Answer,
    Consultation,
    Decision,
    Goals,
    Patient,
    PlanChoice,
    Product,
    ScarSite,
)
from exoconsult.consultation.suitability import points
from tests.consultation.strategies import consultations
from tests.planning.library import DAY, LIBRARY


def _open(step: Step, c: Consultation, setting: Setting | None = None) -> dict[str, str]:
    return {problem.id: say(problem) for problem in flow.problems(step, c, LIBRARY, DAY, setting)}


def test_the_order_of_the_steps() -> None:
    walked: list[Step] = [Step.PATIENT]
    while (following := flow.next_step(walked[-1])) is not None:
        assert flow.previous_step(following) is walked[-1]
        walked.append(following)
    assert tuple(walked) == STEPS
    assert flow.previous_step(Step.PATIENT) is None
    assert [step.value for step in STEPS[:3]] == ["patient", "health", "scars"]


@given(consultations(LIBRARY), st.sampled_from(STEPS))
def test_every_problem_can_be_said_and_has_an_id_of_its_own(c: Consultation, step: Step) -> None:
    found = flow.problems(step, c, LIBRARY, DAY)
    assert all(say(problem) and "{" not in say(problem) for problem in found)
    assert len({problem.id for problem in found}) == len(found)
    assert flow.state(step, c, LIBRARY, DAY, reached=Step.HANDOUT) == ("attention" if found else "done")


def test_an_empty_consultation_is_all_to_do_after_the_first_step() -> None:
    states = [flow.state(step, Consultation(), LIBRARY, DAY) for step in STEPS]
    assert states == ["attention", *["todo"] * 7]
    assert not any(flow.is_started(step, Consultation()) for step in STEPS)


def test_a_filled_step_that_lies_ahead_is_not_to_do() -> None:
    planned = Consultation(plan=PlanChoice(sessions=2))
    assert flow.state(Step.SESSION_PLAN, planned, LIBRARY, DAY) == "done"


def test_a_consultation_was_left_where_something_is_open_or_at_the_next_step() -> None:
    named = Consultation(patient=Patient(name="Ann"))
    signed = msgspec.structs.replace(named, acknowledgement=Acknowledgement(state="declined"))
    assert flow.left_at(Consultation(), lambda step: True) is Step.PATIENT
    assert flow.left_at(named, lambda step: True) is Step.PATIENT
    assert flow.left_at(named, lambda step: False) is Step.HEALTH
    assert flow.left_at(signed, lambda step: False) is Step.HANDOUT


def test_what_is_open_about_the_patient() -> None:
    assert _open(Step.PATIENT, Consultation()) == {
        "no-name": "No name yet",
        "no-birth-date": "No date of birth yet",
    }
    assert _open(
        Step.PATIENT, Consultation(patient=Patient(preferred_name="Ann", born=date(1990, 1, 1)))
    ) == {"no-name": "No full name yet"}
    assert _open(Step.PATIENT, Consultation(patient=Patient(name="Ann", born=date(1990, 1, 1)))) == {}


def test_what_is_open_among_the_health_questions() -> None:
    needling = Setting(kind="needling", source="plant")
    answered = {name: Answer(value="no") for name in LIBRARY.health.questions}
    assert _open(Step.HEALTH, Consultation(health=answered), needling) == {}
    some = {**answered, "peel": Answer(value="unsure"), "tan": Answer()}
    assert _open(Step.HEALTH, Consultation(health=some), needling) == {
        "unsure": "1 unsure answer",
        "not-asked": "1 not asked yet",
    }
    three = {**answered, "tan": Answer(), "peel": Answer(), "pregnancy": Answer()}
    assert _open(Step.HEALTH, Consultation(health=three), needling) == {"not-asked": "3 not asked yet"}


def test_a_wait_names_its_date_only_when_every_wait_has_one() -> None:
    dated = {"tan": Answer(value="yes", on=DAY), "peel": Answer(value="yes", on=DAY)}
    found = _open(Step.HEALTH, Consultation(health=dated))
    assert found["wait-until"] == "Wait listed until 2026-03-31"
    undated = {**dated, "cold-sore-now": Answer(value="yes")}
    found = _open(Step.HEALTH, Consultation(health=undated))
    assert found["wait"] == "3 waits listed"
    assert "wait-until" not in found


def test_going_ahead_against_a_stop_asks_for_a_reason_until_there_is_one() -> None:
    health = {"pregnancy": Answer(value="yes")}
    listed = Consultation(health=health)
    ahead = Consultation(health=health, outcome="go_ahead", decision=Decision(reason="  "))
    reasoned = Consultation(health=health, outcome="go_ahead", decision=Decision(reason="Agreed with her GP"))
    needed = [flow.needs_reason(c, points(c, LIBRARY, on=DAY)) for c in (listed, ahead, reasoned)]
    assert needed == [False, True, False]
    assert "reason" in _open(Step.HEALTH, ahead)
    assert "reason" not in _open(Step.HEALTH, reasoned)
    assert "decided-by" in _open(Step.HEALTH, reasoned)
    named = msgspec.structs.replace(reasoned, decision=Decision(by="Dr Osei", reason="Agreed with her GP"))
    unnamed = [flow.needs_name(c, points(c, LIBRARY, on=DAY)) for c in (listed, ahead, reasoned, named)]
    assert unnamed == [False, True, True, False]
    assert not {"reason", "decided-by"} & set(_open(Step.HEALTH, named))
    assert _open(Step.HEALTH, listed)["stop"] == "1 stop listed"


def test_a_stop_of_a_scar_also_asks_for_the_reason() -> None:
    keloid = Consultation(sites=(ScarSite(type="keloid"),), phototype="II", outcome="go_ahead")
    assert _open(Step.SCARS, keloid) == {"stop": "1 stop listed"}
    assert "reason" in _open(Step.HEALTH, keloid)


def test_what_is_open_about_the_scars() -> None:
    assert _open(Step.SCARS, Consultation()) == {"no-area": "No area marked yet"}
    bare = Consultation(sites=(ScarSite(), ScarSite()))
    assert _open(Step.SCARS, bare) == {
        "no-type": "2 areas without a type",
        "no-phototype": "No skin phototype yet",
    }


def test_what_is_open_about_hopes() -> None:
    clear = Goals(hope="little_softer", teach_back="clear", chosen=("smoother",))
    assert _open(Step.EXPECTATIONS, Consultation(goals=clear)) == {}
    assert "beyond" in _open(Step.EXPECTATIONS, Consultation(goals=Goals(chosen=("gone",))))
    partly = Goals(hope="gone", teach_back="partly")
    assert set(_open(Step.EXPECTATIONS, Consultation(goals=partly))) == {"beyond", "teach-back-partly"}


def test_what_is_open_in_the_later_steps() -> None:
    blocked = Setting(jurisdiction="uk", source="human")
    assert "product-source" in _open(Step.DOWNTIME, Consultation(), blocked)
    assert _open(Step.DOWNTIME, Consultation(product=Product(source="plant")), blocked) == {}
    refused = _open(Step.DOWNTIME, Consultation(), Setting(route_refused=True))
    assert refused == {"route": "The route chosen is not offered here"}
    assert _open(Step.SESSION_PLAN, Consultation(), Setting(clashes=2)) == {"clash": "2 date clashes"}
    assert _open(Step.SESSION_PLAN, Consultation(), Setting(possible=False)) == {
        "impossible": "No dates can be found"
    }
    signed = Consultation(outcome="go_ahead", acknowledgement=Acknowledgement(state="declined"))
    assert _open(Step.HANDOUT, signed) == {}
    assert set(_open(Step.HANDOUT, Consultation())) == {"no-outcome", "not-signed"}
    assert _open(Step.AFTERCARE, Consultation()) == {}


@pytest.mark.parametrize(
    ("outcome", "sheet"),
    [
        ("open", "plan"),
        ("go_ahead", "plan"),
        ("wait", "wait"),
        ("refer", "refer"),
        ("thinking", "thinking"),
        ("declined", "declined"),
    ],
)
def test_the_outcome_decides_the_sheet(outcome: str, sheet: str) -> None:
    assert flow.ending(Consultation(outcome=outcome)) == sheet  # type: ignore[arg-type]


def test_dates_are_written_as_the_screen_writes_them() -> None:
    problem = Problem(id="x", text="until {until}", params={"until": DAY})
    assert say(problem, lambda day: f"{day.day}.{day.month}.") == "until 3.3."
