"""Short ways to say a consultation and to look at its plan."""

from datetime import date
from typing import Any, Literal

import msgspec

from exoconsult.brand import Brand
from exoconsult.consultation.model import Commitment, Consultation, PlanChoice, ScarSite, VisitChoice
from exoconsult.content.model import Library
from exoconsult.planning.model import Option, Schedule, Visit
from exoconsult.planning.schedule import make_schedule
from tests.planning import checker
from tests.planning.library import BRAND, DAY, LIBRARY

Kind = Literal["event", "sunny_holiday", "trip", "sport", "busy"]

ROLLING = (ScarSite(region="cheek-l", type="rolling", grade=2),)
WEEKDAYS = msgspec.structs.replace(BRAND, open_days=(0, 1, 2, 3, 4))


def rolling(**fields: Any) -> Consultation:
    """A consultation about rolling scars: three sessions five weeks apart by default."""
    return Consultation(**{"sites": ROLLING, **fields})


def entry(kind: Kind, first: date, last: date | None = None) -> Commitment:
    """Something in the patient's life."""
    return Commitment(kind=kind, first=first, last=last)


def moved(**visits: date) -> PlanChoice:
    """Visits moved by hand: `session_2=...`."""
    return PlanChoice(visits={name.replace("_", "-"): VisitChoice(on=on) for name, on in visits.items()})


def schedule(
    c: Consultation, *, today: date = DAY, brand: Brand = BRAND, library: Library = LIBRARY
) -> Schedule:
    """The schedule of a consultation in the test clinic."""
    return make_schedule(c, library, brand, today)


def dates(planned: Schedule | Option) -> list[date]:
    """The dates of the sessions in order."""
    return [visit.on for visit in planned.visits if visit.kind == "session"]


def visit(planned: Schedule | Option, name: str) -> Visit:
    """One visit by its id."""
    return next(each for each in planned.visits if each.id == name)


def rules(each: Visit) -> set[str]:
    """What a visit clashes with."""
    return {clash.rule for clash in each.clashes if clash.hard}


def is_forbidden(day: date, c: Consultation, brand: Brand, *, first_ever: bool) -> bool:
    """Whether the test clinic's default route may not be used on this day."""
    return checker.is_forbidden(
        day, c, LIBRARY, brand, route="microneedling", depth="scar", first_ever=first_ever
    )
