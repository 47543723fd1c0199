"""Visits, clashes and ways out in words of the screen; clinical reasons come from the content."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date

from exoconsult.consultation.model import Commitment
from exoconsult.i18n import _
from exoconsult.planning.calendar_rules import clear_days_before, make_calendar
from exoconsult.planning.model import Clash, Option, Schedule, Visit
from exoconsult.ui.context import Context, Facts
from exoconsult.ui.dates import long_day, short_day
from exoconsult.ui.steps.counts import days_or_weeks, sessions_words, weeks_words
from exoconsult.ui.steps.scar_words import point_words

KINDS = ("event", "sunny_holiday", "trip", "sport", "busy")
KIND_ICONS = {"event": "flag", "sunny_holiday": "sun", "trip": "globe", "sport": "gym", "busy": "work"}


def kind_name(kind: str) -> str:
    """Return what a kind of commitment is called."""
    return {
        "event": _("Big day"),
        "sunny_holiday": _("Strong sun"),
        "trip": _("Away"),
        "sport": _("Sport, pool, heat"),
        "busy": _("Cannot come"),
    }[kind]


def commitment_name(entry: Commitment) -> str:
    """Return a commitment's own name, or that of its kind."""
    return entry.name.strip() or kind_name(entry.kind)


def days_of(entry: Commitment, language: str = "en") -> str:
    """Return "Sat 19 Dec 2026", or both ends of a stretch."""
    if entry.last is None or entry.last == entry.first:
        return long_day(entry.first, language)
    first, last = sorted((entry.first, entry.last))
    return _("{first} to {last}").format(first=short_day(first, language), last=long_day(last, language))


def short_span(first: date, last: date, language: str = "en") -> str:
    """Return "18 to 30 Jan", "28 Dec to 4 Jan", or one day; the year is known from beside it."""
    end = format_date(last, "d MMM", locale=language)
    if first == last:
        return end
    same_month = (first.year, first.month) == (last.year, last.month)
    start = str(first.day) if same_month else format_date(first, "d MMM", locale=language)
    return _("{first} to {last}").format(first=start, last=end)


def visit_name(visit: Visit) -> str:
    """Return "Session 2", "Review" or "Test patch"."""
    if visit.kind == "session":
        return _("Session {number}").format(number=visit.number)
    return _("Review") if visit.kind == "review" else _("Test patch")


def unkept(visit: Visit) -> tuple[Clash, ...]:
    """Return what is against a visit's date, unless it was kept with a reason."""
    if visit.kept_because or visit.given:
        return ()
    return tuple(clash for clash in visit.clashes if clash.hard)


def clash_words(context: Context, facts: Facts, clash: Clash) -> str:
    """Return why a date does not fit, as one or two sentences."""
    if clash.commitment is not None:
        return _commitment_words(context, facts, clash, clash.commitment)
    schedule = facts.plan.schedule
    until = long_day(clash.clear_from, context.settings.ui_language) if clash.clear_from else ""
    weeks = weeks_words(schedule.gap_range[0])
    patch = days_or_weeks(context.library.plan.test_patch_days)
    own = {
        "closed": _("The clinic is shut on this day."),
        "past": _("This day is over."),
        "gap": _("Too soon after the session before: at least {weeks} lie between.").format(weeks=weeks),
        "think": _("The days to think last until then: first day {day}.").format(day=until),
        "test-patch": _("Too soon after the test patch: at least {days} lie between.").format(days=patch),
        "decision": _("Your own wait lasts until {day}.").format(day=until),
        "batch": _("The product expires before this day."),
        "long-gap": _("More than {weeks} after the session before: longer than usual.").format(
            weeks=weeks_words(schedule.gap_range[1])
        ),
        "review": _("Earlier than the review is meant: from {day}.").format(day=until),
    }
    if clash.rule in own:
        return own[clash.rule]
    point = next((point for point in facts.plan.points if point.id == clash.rule), None)
    words = point_words(context, point.words if point else f"suitability.{clash.rule}")
    if not words and clash.rule.startswith("question."):
        words = point_words(context, f"suitability.{clash.rule.removeprefix('question.')}.yes")
    if until:
        return _("{why} First day after it: {day}.").format(why=words, day=until).strip()
    return words


def _commitment_words(context: Context, facts: Facts, clash: Clash, place: int) -> str:
    consultation, plan = facts.consultation, facts.plan
    entry = consultation.commitments[place]
    calendar = make_calendar(consultation, context.library, context.brand, plan.today)
    rule = calendar.library.plan.date_rules[clash.rule]
    why = context.words(
        f"plan.date_rules.{clash.rule}.why",
        before=days_or_weeks(clear_days_before(calendar, place, "session")),
        first=days_or_weeks(clear_days_before(calendar, place, "first")),
        after=days_or_weeks(rule.after_days),
    )
    return _("{name}, {days}: {why}").format(
        name=commitment_name(entry), days=days_of(entry, context.settings.ui_language), why=why
    )


def moves(schedule: Schedule, option: Option) -> tuple[Visit, ...]:
    """Return the visits whose dates a way out would change."""
    now = {visit.id: visit.on for visit in schedule.visits}
    return tuple(visit for visit in option.visits if not visit.given and now.get(visit.id) != visit.on)


def option_head(option: Option) -> str:
    """Return what a way out does, in a few words."""
    if option.id == "fewer":
        return _("Only {sessions}").format(sessions=sessions_words(option.sessions))
    return {
        "move": _("Move what does not fit"),
        "after": _("Start after it"),
        "later": _("Start later, all gaps kept"),
    }[option.id]


def option_text(moved: tuple[Visit, ...], language: str = "en") -> str:
    """Return every move of a way out: "1 to Wed 6 Jan 2027, 2 to Wed 10 Feb, review to Wed 9 Jun"."""
    made, year = [], None
    for visit in moved:
        day = _day_of_list(visit.on, year, language)
        year = visit.on.year
        if visit.kind == "session":
            made.append(_("{number} to {day}").format(number=visit.number, day=day))
        elif visit.kind == "review":
            made.append(_("review to {day}").format(day=day))
        else:
            made.append(_("test patch to {day}").format(day=day))
    return ", ".join(made)


def _day_of_list(day: date, year: int | None, language: str) -> str:
    return short_day(day, language) if day.year == year else long_day(day, language)


def no_plan_words(context: Context, facts: Facts) -> tuple[str, str]:
    """Return head and text that say why there are no sessions; empty where there are some."""
    reason = facts.plan.schedule.reason_for_none
    heads = {
        "": "",
        "no_sites": _("No scar with a type yet."),
        "refer": _("Refer: no number of sessions is offered."),
        "stop_listed": _("Stop listed: no number of sessions is offered."),
        "first_option": _("Something else comes first: no number of sessions is offered."),
        "colour": _("Colour, not scar: no number of sessions is offered."),
        "outcome": _("The decision leaves no session to plan."),
    }
    if reason in ("", "no_sites", "outcome"):
        texts = {
            "": "",
            "no_sites": _("Mark where the scars are and of what kind, on the Scars page."),
            "outcome": _("Change the decision on the Health questions page if sessions are wanted."),
        }
        return heads[reason], texts[reason]
    library, types = context.library, {site.type for site in facts.consultation.sites}
    told = [
        context.words(
            f"scar_types.{name}.first"
            if context.has_words(f"scar_types.{name}.first")
            else f"scar_types.{name}.plan"
        )
        for name in sorted(types & set(library.scar_types), key=lambda name: library.scar_types[name].order)
        if library.scar_types[name].advice == reason
    ]
    chosen = _("You can still choose a number of sessions yourself.")
    return heads[reason], " ".join([*told, chosen])
