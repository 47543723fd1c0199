"""How many sessions and how far apart: the clinic's defaults for these scars, as content states them.

Sessions: every site that needling is planned for gives its type's lower number (deep ones their own), one
more for grade 4, never below its grade's own range; the face takes the largest of these, because all sites
are treated together. Several atrophic types take the upper end of what is usual. No number is offered for
the other scars, but once what comes first was done (CROSS), the type's own number for the time after it is.
A number that the practitioner types is used all the same.
"""

from typing import Literal

from exoconsult.consultation.model import Consultation, ScarSite
from exoconsult.content.model import Library, Route
from exoconsult.planning.model import Result
from exoconsult.planning.outlook import site_advice

SEVERE_GRADE = 4

Reason = Literal["", "no_sites", "refer", "stop_listed", "first_option", "colour", "outcome"]
_WEIGHT: tuple[Literal["refer", "first_option", "colour"], ...] = ("refer", "first_option", "colour")


class SessionNumber(Result, frozen=True, kw_only=True):
    """The default number and its range, or why there is none."""

    reason: Reason = ""
    sessions: int = 0
    usual: tuple[int, int] | None = None


class Gap(Result, frozen=True, kw_only=True):
    """Weeks between sessions: the one in use, the hard minimum and the maximum that is a wish."""

    weeks: int
    least: int
    most: int


def default_sessions(c: Consultation, library: Library) -> SessionNumber:
    """The clinic's default for the scars that are marked."""
    typed = [(site, site_advice(site, library)) for site in c.sites if site.type in library.scar_types]
    advices = [advice for _, advice in typed]
    if "stop_listed" in advices:
        return SessionNumber(reason="stop_listed")
    leading = next((advice for site, advice in typed if site.dominant and advice != "sessions"), None)
    if leading is not None:
        return SessionNumber(reason=leading)
    ranges = [_site_range(site, library) for site, advice in typed if advice == "sessions"]
    if not ranges:
        return SessionNumber(reason=next((name for name in _WEIGHT if name in advices), "no_sites"))
    sessions = max(low for low, _ in ranges)
    if _is_mixed([site for site, advice in typed if advice in ("sessions", "first_option")], library):
        sessions = max(sessions, library.plan.usual_sessions.max)
    usual = (min(low for low, _ in ranges), max(sessions, *(high for _, high in ranges)))
    return SessionNumber(sessions=sessions, usual=usual)


def gap_between(c: Consultation, library: Library, route: Route) -> Gap:
    """The gap chosen or the longest default; the route's own minimum is as hard as the plan's."""
    plan = library.plan
    tone = library.details.phototypes.get(c.phototype or "")
    types = [library.scar_types[site.type] for site in c.sites if site.type in library.scar_types]
    own = [route.gap_weeks] if route.gap_weeks else []
    scars = [kind.gap_weeks for kind in types if kind.gap_weeks]
    scars += [kind.after_first_option.gap_weeks for kind in types if kind.after_first_option]
    least = max(plan.gap_weeks.min, *(each.min for each in own), 0)
    default = max(
        plan.default_gap_weeks,
        (tone.gap_weeks or 0) if tone else 0,
        *(each.min for each in own + scars),
    )
    weeks = max(c.plan.gap_weeks or default, least)
    most = max(plan.gap_weeks.max, weeks, *(each.max for each in own))
    return Gap(weeks=weeks, least=least, most=most)


def _site_range(site: ScarSite, library: Library) -> tuple[int, int]:
    """The least and most sessions that are usual for one site."""
    kind, plan = library.scar_types[site.type], library.plan
    deep = kind.sessions_when_deep if site.depth == "deep" else None
    later = kind.after_first_option.sessions if kind.after_first_option else None
    own = deep or kind.sessions or later or plan.usual_sessions
    low, high = own.min, own.max
    if site.grade == SEVERE_GRADE:
        low = min(low + plan.severe_extra_sessions, max(high, plan.usual_sessions.max))
    grade = library.details.grades.get(str(site.grade))
    if grade is not None and grade.sessions is not None:
        low, high = max(low, grade.sessions.min), max(high, grade.sessions.max)
    return low, max(low, high)


def _is_mixed(sites: list[ScarSite], library: Library) -> bool:
    kinds = {site.type for site in sites if library.scar_types[site.type].group == "atrophic"}
    return len(kinds) > 1
