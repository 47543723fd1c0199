"""A second reading of the date rules, day by day and without the planner's code, to check plans with.

It reads the plan as the command line prints it (plain JSON) and the content, and nothing else.
"""

from datetime import date, timedelta
from typing import Any

from exoconsult.brand import Brand
from exoconsult.consultation.model import Consultation
from exoconsult.content.model import Library

DAY = timedelta(days=1)


def is_forbidden(
    day: date, c: Consultation, library: Library, brand: Brand, *, route: str, depth: str, first_ever: bool
) -> bool:
    """Whether a session may not be on this day: clinic, commitments, waits that count from a date."""
    if day.weekday() not in brand.open_days:
        return True
    if any(min(x.first, x.last) <= day <= max(x.first, x.last) for x in brand.closures):
        return True
    used, recovery = library.routes[route], library.routes[route].depths[depth]
    for each in c.commitments:
        first, last = sorted((each.first, each.last or each.first))
        rule = library.plan.date_rules[each.kind]
        before = rule.before_days
        if each.kind == "event":
            before = max(before, used.event_days, (rule.first_session_before_days or 0) if first_ever else 0)
        if each.kind == "sunny_holiday":
            before = max(before, recovery.shade_through + 1)
        if each.kind == "sport":
            fine = [
                recovery.activities[x].fine_from for x in ("exercise", "swim") if x in recovery.activities
            ]
            before = max([before, *fine])
        if first <= day <= last or 0 < (first - day).days < before or 0 < (day - last).days < rule.after_days:
            return True
    return any(day < until for until in waits(c, library, brand, used.kind))


def waits(c: Consultation, library: Library, brand: Brand, kind: str) -> list[date]:
    """First free days of all waits and stops that count from a date."""
    found = []
    for name, answer in c.health.items():
        question = library.health.questions[name]
        source = c.product.source or brand.product.source
        if question.kinds and kind not in question.kinds:
            continue
        if source and question.product_sources and source not in question.product_sources:
            continue
        raised = question.yes_by_kind.get(kind, question.yes) if answer.value == "yes" else question.unsure
        counts = answer.value in ("yes", "unsure") and raised.level in ("stop", "wait")
        if counts and raised.days is not None and answer.on is not None:
            found.append(answer.on + raised.days * DAY)
    for site in c.sites:
        least = library.scar_types[site.type].earliest_days_after if site.type else None
        if least is not None and site.happened_on is not None:
            found.append(site.happened_on + least * DAY)
        then = library.scar_types[site.type].after_first_option if site.type else None
        if then is not None and site.first_option_done_on is not None:
            found.append(site.first_option_done_on + then.wait_weeks.min * 7 * DAY)
    return found


def violations(
    plan: dict[str, Any], c: Consultation, library: Library, brand: Brand, today: date
) -> list[str]:
    """What is wrong with the dates that the planner chose itself; given and chosen ones are left out."""
    schedule, recovery = plan["schedule"], plan["recovery"]
    sessions = [visit for visit in schedule["visits"] if visit["kind"] == "session"]
    found, last = [], None
    for visit in sessions:
        on = date.fromisoformat(visit["on"])
        if not visit["given"] and not visit["moved"]:
            first_ever = visit["number"] == 1
            if is_forbidden(
                on,
                c,
                library,
                brand,
                route=recovery["route"],
                depth=recovery["depth"],
                first_ever=first_ever,
            ):
                found.append(f"{visit['id']}: {on} is a forbidden day")
            if last is not None and (on - last).days < schedule["gap_weeks"] * 7:
                found.append(f"{visit['id']}: {(on - last).days} days after the session before")
            if on < today:
                found.append(f"{visit['id']}: {on} has passed")
            if (on - today).days > library.plan.horizon_days:
                found.append(f"{visit['id']}: {on} lies past the horizon")
        last = on
    return found
