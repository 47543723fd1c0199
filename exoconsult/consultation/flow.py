"""The eight steps: their order, what is open in each, and how a consultation ends. No window here."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Literal

from exoconsult.consultation import problems as open_in_step
from exoconsult.consultation.model import Consultation
from exoconsult.consultation.problems import N_, NN_, Problem, Setting, needs_name, needs_reason, say
from exoconsult.consultation.steps import STEPS, Step
from exoconsult.consultation.suitability import points
from exoconsult.content.model import Library

__all__ = [
    "NN_",
    "N_",
    "STEPS",
    "Ending",
    "Problem",
    "Setting",
    "State",
    "Step",
    "all_problems",
    "ending",
    "is_started",
    "left_at",
    "needs_name",
    "needs_reason",
    "next_step",
    "previous_step",
    "problems",
    "say",
    "state",
    "states",
]

State = Literal["done", "attention", "todo"]
Ending = Literal["plan", "wait", "refer", "thinking", "declined"]


def problems(
    step: Step, c: Consultation, library: Library, today: date, setting: Setting | None = None
) -> tuple[Problem, ...]:
    """What is open in a step, most important first."""
    return all_problems(c, library, today, setting).get(step, ())


def all_problems(
    c: Consultation, library: Library, today: date, setting: Setting | None = None
) -> dict[Step, tuple[Problem, ...]]:
    """What is open in every step that can have something open."""
    given = setting or Setting()
    raised = points(
        c, library, on=today, kind=given.kind, source=given.source, jurisdiction=given.jurisdiction
    )
    return {
        Step.PATIENT: open_in_step.patient(c),
        Step.HEALTH: open_in_step.health(c, library, raised, given),
        Step.SCARS: open_in_step.scars(c, raised),
        Step.EXPECTATIONS: open_in_step.expectations(c, library),
        Step.DOWNTIME: open_in_step.downtime(c, library, given),
        Step.SESSION_PLAN: open_in_step.session_plan(given),
        Step.HANDOUT: open_in_step.handout(c),
    }


def state(
    step: Step,
    c: Consultation,
    library: Library,
    today: date,
    *,
    reached: Step = Step.PATIENT,
    setting: Setting | None = None,
) -> State:
    """How the rail shows a step: `todo` until it was reached (or filled), then `attention` or `done`."""
    return states(c, all_problems(c, library, today, setting), reached)[step]


def states(
    c: Consultation, open_in: Mapping[Step, tuple[Problem, ...]], reached: Step = Step.PATIENT
) -> dict[Step, State]:
    """How the rail shows each step, by what is open in it."""
    shown: dict[Step, State] = {}
    for step in STEPS:
        if STEPS.index(step) > STEPS.index(reached) and not is_started(step, c):
            shown[step] = "todo"
        else:
            shown[step] = "attention" if open_in.get(step) else "done"
    return shown


def is_started(step: Step, c: Consultation) -> bool:
    """Whether anything was entered in a step."""
    empty = Consultation()
    parts: dict[Step, tuple[object, object]] = {
        Step.PATIENT: (c.patient, empty.patient),
        Step.HEALTH: (c.health, empty.health),
        Step.SCARS: ((c.sites, c.phototype), (empty.sites, empty.phototype)),
        Step.EXPECTATIONS: (c.goals, empty.goals),
        Step.DOWNTIME: ((c.treatment, c.product, c.commitments), (empty.treatment, empty.product, ())),
        Step.SESSION_PLAN: (c.plan, empty.plan),
        Step.AFTERCARE: (c.aftercare, empty.aftercare),
        Step.HANDOUT: (c.acknowledgement, empty.acknowledgement),
    }
    entered, nothing = parts[step]
    return entered != nothing


def left_at(c: Consultation, has_problems: Callable[[Step], bool]) -> Step:
    """Where a consultation was probably left: the last step with an entry if that is open, else the next."""
    started = [step for step in STEPS if is_started(step, c)]
    if not started:
        return STEPS[0]
    last = started[-1]
    return last if has_problems(last) else next_step(last) or last


def next_step(step: Step) -> Step | None:
    """The step after this one; none after the last."""
    place = STEPS.index(step) + 1
    return STEPS[place] if place < len(STEPS) else None


def previous_step(step: Step) -> Step | None:
    """The step before this one; none before the first."""
    place = STEPS.index(step)
    return STEPS[place - 1] if place else None


def ending(c: Consultation) -> Ending:
    """Which sheet the patient takes home; while nothing is decided it is the plan."""
    if c.outcome == "go_ahead" or c.outcome == "open":  # noqa: PLR1714 - mypy narrows only this form
        return "plan"
    return c.outcome
