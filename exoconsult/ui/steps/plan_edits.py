"""Changes of the session plan as pure functions. Dates after one that moves follow by themselves.

The date of the first session always stands in `plan.first`, never in its visit, so that there is one place.
"""

from __future__ import annotations

from datetime import date, time

from msgspec.structs import replace

from exoconsult.consultation.model import Consultation, HandoutOptions, PlanChoice, Quote, VisitChoice
from exoconsult.planning.model import Option, Visit

FIRST, REVIEW, SLIP = "session-1", "review", "price"
_MOST_SESSIONS = 8
ORDER = ("test-patch", *(f"session-{number}" for number in range(1, _MOST_SESSIONS + 1)), REVIEW)


def slip_is_printed(value: Consultation) -> bool:
    """Return whether the price has a slip: asked for, and not left out of the sheet."""
    return value.quote.on and SLIP not in value.handout.parts_off


def slip_switched(value: Consultation, on: bool) -> dict[str, Quote | HandoutOptions]:
    """Return the changes that print the price slip, or no longer: one switch, wherever it is pressed."""
    changes: dict[str, Quote | HandoutOptions] = {"quote": replace(value.quote, on=on)}
    if on and SLIP in value.handout.parts_off:
        off = tuple(part for part in value.handout.parts_off if part != SLIP)
        changes["handout"] = replace(value.handout, parts_off=off)
    return changes


def moved(plan: PlanChoice, visit_id: str, day: date) -> PlanChoice:
    """Return the plan with one visit on another day; dates chosen for the visits after it are let go."""
    made = _let_go(plan, ORDER[ORDER.index(visit_id) + 1 :])
    return _placed(made, visit_id, day, reason="")


def kept(plan: PlanChoice, visit: Visit, reason: str) -> PlanChoice:
    """Return the plan with a visit held on its day against a clash, with the reason."""
    return _placed(plan, visit.id, visit.on, reason=reason)


def timed(plan: PlanChoice, visit_id: str, at: time | None) -> PlanChoice:
    """Return the plan with a time of day for a visit, or without one."""
    choice = plan.visits.get(visit_id, VisitChoice())
    return _with_visit(plan, visit_id, replace(choice, at=at))


def with_option(plan: PlanChoice, option: Option) -> PlanChoice:
    """Return the plan whose dates are exactly those of a way out; times of day stay."""
    made = replace(plan, sessions=option.sessions, visits={})
    for visit in option.visits:
        if visit.given:
            continue
        before = plan.visits.get(visit.id, VisitChoice())
        day_before = before.on or (plan.first if visit.id == FIRST else None)
        reason = before.reason if day_before == visit.on else ""
        made = _with_visit(made, visit.id, before)
        made = _placed(made, visit.id, visit.on, reason=reason)
    return made


def with_sessions(plan: PlanChoice, sessions: int | None) -> PlanChoice:
    """Return the plan with another number of sessions; the review follows the last one again."""
    made = replace(_let_go(plan, (REVIEW,)), sessions=sessions)
    gone = [f"session-{number}" for number in range((sessions or _MOST_SESSIONS) + 1, _MOST_SESSIONS + 1)]
    return replace(made, visits={key: each for key, each in made.visits.items() if key not in gone})


def with_gap(plan: PlanChoice, weeks: int | None) -> PlanChoice:
    """Return the plan with another gap; all dates after the first session follow it."""
    return replace(_let_go(plan, ORDER[ORDER.index(FIRST) + 1 :]), gap_weeks=weeks)


def with_review(plan: PlanChoice, weeks: int | None) -> PlanChoice:
    """Return the plan with the review some weeks after the last session."""
    return replace(_let_go(plan, (REVIEW,)), review_weeks=weeks)


def with_test_patch(plan: PlanChoice, wanted: bool) -> PlanChoice:
    """Return the plan with or without a test patch before the first session."""
    return replace(plan, test_patch=wanted)


def _placed(plan: PlanChoice, visit_id: str, day: date, reason: str) -> PlanChoice:
    choice = replace(plan.visits.get(visit_id, VisitChoice()), reason=reason)
    if visit_id == FIRST:
        return replace(_with_visit(plan, visit_id, replace(choice, on=None)), first=day)
    return _with_visit(plan, visit_id, replace(choice, on=day))


def _let_go(plan: PlanChoice, visit_ids: tuple[str, ...]) -> PlanChoice:
    """Forget chosen dates and the reasons that belonged to them; times of day stay."""
    for visit_id in visit_ids:
        choice = plan.visits.get(visit_id)
        if choice is not None:
            plan = _with_visit(plan, visit_id, VisitChoice(at=choice.at))
    return replace(plan, first=None) if FIRST in visit_ids else plan


def _with_visit(plan: PlanChoice, visit_id: str, choice: VisitChoice) -> PlanChoice:
    visits = {**plan.visits, visit_id: choice}
    return replace(plan, visits={key: each for key, each in visits.items() if each != VisitChoice()})
