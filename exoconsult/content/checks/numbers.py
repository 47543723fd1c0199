"""Check 6, second half: the numbers of the neutral files agree with each other."""

from collections.abc import Iterator

from exoconsult.content.checks.context import Context, neutral_file, walk
from exoconsult.content.checks.entries import WEEK, entry_faults
from exoconsult.content.checks.report import Finding
from exoconsult.content.model import HOPE_STEPS, IntRange, Library, PlanRules, ScarType


def check_numbers(context: Context) -> Iterator[Finding]:
    """Ranges in order, days that fit each other, plan rules within each other, waits that can begin."""
    library = context.library
    for file, key, data in walk(library):
        for place, message in entry_faults(data):
            yield Finding(file, ".".join(part for part in (key, place) if part), message, "consistent")
    yield from _phases(library)
    yield from _plan(library)
    yield from _types(library)
    yield from _events(library)


def _finding(part: str, key: str, message: str) -> Finding:
    return Finding(neutral_file(part), key, message, "consistent")


def _phases(library: Library) -> Iterator[Finding]:
    """Aftercare from the session day without holes, for as long as the shortest sun protection."""
    phases = sorted(library.recovery.phases.items(), key=lambda item: item[1].days)
    due, before = 0, "the session day"
    for name, phase in phases:
        first, last = phase.days
        if first > last:
            yield _finding("recovery", f"phases.{name}.days", f"the range {first} to {last} is not in order")
        if first != due:
            what = "a hole" if first > due else "two phases"
            message = f"{what} between {before} and this phase: day {due} was due, not day {first}"
            yield _finding("recovery", f"phases.{name}.days", message)
        due, before = last + 1, f"the phase {name}"
    depths = [
        (f"{name}.depths.{key}", depth)
        for name, route in library.routes.items()
        for key, depth in route.depths.items()
    ]
    if depths:
        key, shortest = min(depths, key=lambda item: item[1].spf_weeks)
        end = shortest.spf_weeks * WEEK
        if due <= end:
            message = (
                f"the phases end on day {due - 1}; neutral/routes.toml: {key}.spf_weeks lasts to day {end}"
            )
            yield _finding("recovery", "phases", message)


def _within(inner: IntRange, outer: IntRange) -> bool:
    return outer.min <= inner.min and inner.max <= outer.max


def _plan(library: Library) -> Iterator[Finding]:
    plan = library.plan
    if not _within(plan.usual_sessions, plan.sessions):
        yield _finding("plan", "usual_sessions", f"{_said(plan.usual_sessions)} is not within sessions")
    if not plan.gap_weeks.min <= plan.default_gap_weeks <= plan.gap_weeks.max:
        message = f"{plan.default_gap_weeks} weeks are not within gap_weeks ({_said(plan.gap_weeks)})"
        yield _finding("plan", "default_gap_weeks", message)
    if plan.stop_rule_sessions.max > plan.sessions.max:
        yield _finding("plan", "stop_rule_sessions", "later than the last session that can be planned")
    for name in ("review_weeks", "days_to_think", "test_patch_days", "horizon_days", "severe_extra_sessions"):
        if getattr(plan, name) < 0:
            yield _finding("plan", name, f"{getattr(plan, name)} is less than none")
    for name, rule in plan.date_rules.items():
        first = rule.first_session_before_days
        if min(rule.before_days, rule.after_days) < 0:
            yield _finding("plan", f"date_rules.{name}", "days are less than none")
        if first is not None and first < rule.before_days:
            message = f"{first} days are fewer than `before_days` ({rule.before_days})"
            yield _finding("plan", f"date_rules.{name}.first_session_before_days", message)
    yield from _gaps(library, plan)


def _said(one: IntRange) -> str:
    return f"{one.min} to {one.max}"


def _gaps(library: Library, plan: PlanRules) -> Iterator[Finding]:
    """No gap anywhere is shorter than the plan's own, which is hard."""
    gaps = [("scar_types", f"{name}.gap_weeks", one.gap_weeks) for name, one in library.scar_types.items()]
    gaps += [("routes", f"{name}.gap_weeks", route.gap_weeks) for name, route in library.routes.items()]
    for part, key, gap in gaps:
        if gap is not None and gap.min < plan.gap_weeks.min:
            message = f"{gap.min} weeks are less than neutral/plan.toml: gap_weeks.min ({plan.gap_weeks.min})"
            yield _finding(part, key, message)
    for name, phototype in library.details.phototypes.items():
        if phototype.gap_weeks is not None and phototype.gap_weeks < plan.default_gap_weeks:
            place, least = f"phototypes.{name}.gap_weeks", plan.default_gap_weeks
            message = (
                f"{phototype.gap_weeks} weeks are less than neutral/plan.toml: default_gap_weeks ({least})"
            )
            yield _finding("details", place, message)


def _types(library: Library) -> Iterator[Finding]:
    for name, scar in library.scar_types.items():
        for field, message in _type(scar, library.plan):
            yield _finding("scar_types", f"{name}.{field}", message)
    for name, grade in library.details.grades.items():
        if grade.sessions is not None and not _within(grade.sessions, library.plan.sessions):
            within = _said(library.plan.sessions)
            message = f"{_said(grade.sessions)} is not within neutral/plan.toml: sessions ({within})"
            yield _finding("details", f"grades.{name}.sessions", message)


def _type(scar: ScarType, plan: PlanRules) -> Iterator[tuple[str, str]]:
    if (scar.advice == "sessions") != (scar.sessions is not None):
        yield (
            "sessions",
            f"a number of sessions belongs to the advice 'sessions' only, not to {scar.advice!r}",
        )
    if (scar.advice == "first_option") != bool(scar.first_option):
        yield (
            "first_option",
            f"a first option belongs to the advice 'first_option' only, not to {scar.advice!r}",
        )
    later = scar.after_first_option
    if later is not None and not scar.first_option:
        yield "after_first_option", "there is no first option that this could come after"
    if later is not None and later.gap_weeks.min < plan.gap_weeks.min:
        yield "after_first_option.gap_weeks", "the gap is shorter than neutral/plan.toml: gap_weeks.min"
    numbers = {
        "sessions": scar.sessions,
        "sessions_when_deep": scar.sessions_when_deep,
        "after_first_option.sessions": later.sessions if later else None,
    }
    for field, value in numbers.items():
        if value is not None and not _within(value, plan.sessions):
            yield field, f"{_said(value)} is not within neutral/plan.toml: sessions ({_said(plan.sessions)})"
    if scar.sessions is not None and scar.gap_weeks is None:
        yield "gap_weeks", "sessions need a gap"
    if scar.usual_change is not None:
        first, last = (HOPE_STEPS.index(step) for step in scar.usual_change)
        if first > last:
            yield (
                "usual_change",
                f"the range {scar.usual_change[0]} to {scar.usual_change[1]} is not in order",
            )
        if scar.usual_change[1] == HOPE_STEPS[-1]:
            yield "usual_change", "nobody may be told that scars usually go"
    if scar.advice == "stop_listed" and (scar.raises is None or scar.raises.level != "stop"):
        yield "raises", "the advice 'stop_listed' raises a stop"
    yield from _dates(scar)


def _dates(scar: ScarType) -> Iterator[tuple[str, str]]:
    """What counts from a date needs the date."""
    if scar.earliest_days_after is not None and "happened_on" not in scar.asks:
        yield "earliest_days_after", "the days count from a date: `asks` needs 'happened_on'"
    if scar.after_first_option is not None and "first_option_done_on" not in scar.asks:
        yield "after_first_option", "the weeks count from a date: `asks` needs 'first_option_done_on'"


def _events(library: Library) -> Iterator[Finding]:
    """A route may ask for more room before an event than the plan does, not for less."""
    event = library.plan.date_rules.get("event")
    for name, route in library.routes.items():
        if event is not None and route.event_days < event.before_days:
            place, least = "neutral/plan.toml: date_rules.event.before_days", event.before_days
            message = f"{route.event_days} days are fewer than {place} ({least})"
            yield _finding("routes", f"{name}.event_days", message)
