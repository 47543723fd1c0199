"""One consultation, one day, one plan: what is raised, what to expect, how it heals, and when to meet."""

from datetime import date
from typing import Any

import msgspec

from exoconsult.brand import Brand
from exoconsult.consultation.model import Consultation
from exoconsult.consultation.suitability import open_questions, points
from exoconsult.content.model import Library
from exoconsult.planning.model import Plan, RecoveryPlan, Schedule
from exoconsult.planning.offers import offers
from exoconsult.planning.outlook import make_outlook
from exoconsult.planning.overlaps import find_overlaps
from exoconsult.planning.own_numbers import with_own_numbers
from exoconsult.planning.price import price_slip
from exoconsult.planning.recovery import recovery_plan, setting
from exoconsult.planning.schedule import make_schedule


def make_plan(c: Consultation, library: Library, brand: Brand, *, today: date) -> Plan:
    """Everything that screen, paper, calendar file and command line show about the course."""
    library = with_own_numbers(library, brand)
    known = setting(c, library, brand)
    schedule = make_schedule(c, library, brand, today)
    return Plan(
        today=today,
        points=points(
            c, library, on=today, kind=known.kind, source=known.source, jurisdiction=known.jurisdiction
        ),
        open_questions=open_questions(c, library, kind=known.kind, source=known.source),
        outlook=make_outlook(c, library, known.kind),
        recovery=_with_dates(recovery_plan(c, library, brand), schedule, c),
        schedule=schedule,
        offers=offers(library, brand, c, today),
        price=price_slip(c, brand, schedule, today),
    )


def as_json(plan: Plan) -> dict[str, Any]:
    """The plan as plain values with stable keys; see docs/plan-format.md."""
    return msgspec.to_builtins(plan)  # type: ignore[no-any-return]


def _with_dates(recovery: RecoveryPlan, schedule: Schedule, c: Consultation) -> RecoveryPlan:
    """Name the weekday where all sessions to come share one, and lay the patient's life on top."""
    weekdays = {v.on.isoweekday() for v in schedule.visits if v.kind == "session" and not v.given}
    return msgspec.structs.replace(
        recovery,
        weekday=weekdays.pop() if len(weekdays) == 1 else None,
        overlaps=find_overlaps(recovery, schedule.visits, c.commitments),
    )
