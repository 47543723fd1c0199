"""Lines of care at home as the sheet will print them, the three things, when to call; pure functions.

The rules are those of the sheet: only lines of the route, days from the plan's own recovery.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from exoconsult.content.model import CareLine, Phase
from exoconsult.i18n import _
from exoconsult.planning.model import Plan
from exoconsult.ui.context import Context

Side = Literal["do", "dont"]
MOST_LINES, MOST_THINGS = 3, 3


class Line(Struct, frozen=True):
    """One line of a phase: its id in `left_out`, its words with days filled in."""

    id: str
    words: str
    optional: bool


def phase_names(context: Context) -> list[str]:
    """Return the phases in the order of their days."""
    phases = context.library.recovery.phases
    return sorted(phases, key=lambda name: phases[name].days)


def phase_lines(context: Context, plan: Plan, name: str, side: Side) -> tuple[Line, ...]:
    """Return what this route prints in a phase, lines that may be left out included."""
    phase = context.library.recovery.phases[name]
    lines = phase.do if side == "do" else phase.dont
    made = [
        Line(
            f"{name}.{side}.{key}",
            context.words(f"recovery.phases.{name}.{side}.{key}", day=fine_from(plan, line.activity)),
            line.optional,
        )
        for key, line in lines.items()
        if _is_due(plan, line, phase)
    ]
    return tuple(made[:MOST_LINES])


def fine_from(plan: Plan, activity: str) -> int:
    """Return the first day on which an activity is fine; 0 where the route does not know it."""
    return next((row.fine_from for row in plan.recovery.activities if row.id == activity), 0)


def chosen_things(context: Context, chosen: tuple[str, ...]) -> tuple[str, ...]:
    """Return the things that the sheet prints: what was chosen, else the content's own."""
    known = context.library.recovery.top_things
    preset = sorted((name for name in known if known[name].chosen), key=lambda name: known[name].order)
    return (tuple(name for name in chosen if name in known) or tuple(preset))[:MOST_THINGS]


def thing_words(context: Context, plan: Plan, name: str) -> str:
    """Return a thing in one line: "Use SPF 50 daily: From day 1 to week 6"."""
    head = context.words(f"recovery.top_things.{name}.head")
    phone = clinic_phone(context)
    if name == "call" and not phone:
        return _("{head} (no phone number in the clinic’s details yet)").format(head=head)
    recovery = plan.recovery
    text = context.words(
        f"recovery.top_things.{name}.text",
        day=fine_from(plan, "make-up"),
        weeks=recovery.spf_weeks,
        first=recovery.spf_from,
        phone=phone,
    )
    return _("{head}. {text}").format(head=head, text=text)


def clinic_phone(context: Context) -> str:
    """Return the number to call: by day, else the other one."""
    return context.brand.phone_day.strip() or context.brand.phone_out_of_hours.strip()


def flags(context: Context, plan: Plan, call: str) -> tuple[str, ...]:
    """Return the signs of one urgency for this route, in order."""
    found = sorted(context.library.recovery.red_flags.items(), key=lambda item: item[1].order)
    return tuple(
        context.words(f"recovery.red_flags.{name}")
        for name, flag in found
        if flag.call == call and (not flag.kinds or plan.recovery.kind in flag.kinds)
    )


def emergency_words(context: Context) -> str:
    """Return whom to call at once: the clinic's own number, else the country's."""
    places = context.library.places.jurisdictions
    place = context.brand.jurisdiction if context.brand.jurisdiction in places else "other"
    number = context.brand.emergency_number or places[place].emergency
    return context.words(f"jurisdictions.jurisdictions.{place}.emergency", number=number)


def _is_due(plan: Plan, line: CareLine, phase: Phase) -> bool:
    if line.kinds and plan.recovery.kind not in line.kinds:
        return False
    return not line.activity or fine_from(plan, line.activity) > phase.days[0]
