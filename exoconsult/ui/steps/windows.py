"""Days on which a visit would fit, for the month that its date button opens."""

from __future__ import annotations

from datetime import date, timedelta

from exoconsult.planning.calendar_rules import Role, hard_clashes, make_calendar
from exoconsult.planning.model import Visit
from exoconsult.ui.context import Context, Facts
from exoconsult.ui.theme import Tone

_LOOK_AHEAD = 70
"""Days shown as fitting where the window has no end."""


def role_of(visit: Visit, *, anything_given: bool) -> Role:
    """Return the part that a visit plays in the rules of dates."""
    if visit.kind != "session":
        return visit.kind
    return "first" if visit.number == 1 and not anything_given else "session"


def clear_days(context: Context, facts: Facts, visit: Visit) -> dict[date, Tone]:
    """Return every day of the visit's window that no rule is against."""
    consultation = facts.consultation
    calendar = make_calendar(consultation, context.library, context.brand, facts.plan.today)
    role = role_of(visit, anything_given=bool(consultation.sessions_given))
    last = visit.latest or visit.earliest + timedelta(days=_LOOK_AHEAD)
    days = (visit.earliest + timedelta(days=step) for step in range((last - visit.earliest).days + 1))
    return {day: Tone.TEAL for day in days if not hard_clashes(calendar, day, role)}
