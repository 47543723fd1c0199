"""The steps of the plan for the timeline: visits, events, top-up; the brackets; the note about an event."""

from __future__ import annotations

from datetime import date

from exoconsult.consultation.model import Commitment
from exoconsult.content import words as content_words
from exoconsult.handout.plan_parts import Gap, Note, Step, StepKind
from exoconsult.handout.sections.sheet import Sheet
from exoconsult.handout.wording import sentences
from exoconsult.handout.words import Text, text
from exoconsult.planning.model import EventNote, Visit

KINDS: dict[str, StepKind] = {"session": "session", "test_patch": "test-patch", "review": "check-up"}
WORST_FIRST = ("clash", "tight", "fits")
WEDDING_ICON, EVENT_ICON = "rings", "calendar"

LONGEST_UNDER = 12
"""Characters of "2027, 10:30": what fits below a step with room to its neighbour."""


def visit_name(sheet: Sheet, visit: Visit) -> str:
    """What a visit is called on paper: "Session 1", "Check-up"."""
    if visit.kind == "session":
        return sheet.say("handout.plan.session", number=visit.number)
    return sheet.say(f"handout.plan.{visit.kind}")


def plan_steps(sheet: Sheet) -> tuple[Step, ...]:
    """All steps in the order of their dates, top-up last."""
    dated: list[tuple[date, Step]] = [
        (visit.on, _visit_step(sheet, visit)) for visit in sheet.plan.schedule.visits
    ]
    for event in sheet.plan.schedule.events:
        commitment = sheet.consultation.commitments[event.commitment]
        dated.append((commitment.first, _event_step(sheet, commitment)))
    steps = [step for _, step in sorted(dated, key=lambda pair: pair[0])]
    window = sheet.plan.schedule.maintenance
    return (*steps, _top_up_step(sheet, window)) if window else tuple(steps)


def top_up_words(sheet: Sheet, window: tuple[date, date], pattern: str = "month") -> str:
    """The window for a top-up: "Sep 2027 to Mar 2028"."""
    first, last = (sheet.words.day(day, pattern) for day in window)
    return sheet.words.span(first, last)


def _visit_step(sheet: Sheet, visit: Visit) -> Step:
    name, words = visit_name(sheet, visit), sheet.words
    is_next = visit == sheet.next_visit
    lines = [text(line) for line in _when(sheet, visit)]
    if visit.given:
        lines.append(sheet.label("plan.done"))
    icon = sheet.route_icon if visit.kind == "session" else ""
    tall = (
        _tall_head(sheet, visit, name, is_next).all_bold(),
        text(words.moment(visit.on, visit.at, "long")),
    )
    return Step(KINDS[visit.kind], text(name), tuple(lines), is_next, icon, tall)


def _when(sheet: Sheet, visit: Visit) -> tuple[str, ...]:
    """Day, then year and hour; where AM and PM leave little room, the year goes up and the weekday down."""
    words = sheet.words
    top, under = words.day(visit.on, "top"), words.moment(visit.on, visit.at, "under")
    if visit.at is None or len(under) <= LONGEST_UNDER:
        return (top, under)
    day = words.weekday_short(visit.on.isoweekday())
    return (
        words.day(visit.on, "medium"),
        words.say("handout.dates.with_time", day=day, time=words.clock(visit.at)),
    )


def _tall_head(sheet: Sheet, visit: Visit, name: str, is_next: bool) -> Text:
    if visit.given:
        return sheet.label("plan.tall_done", step=name)
    if is_next:
        return sheet.label("plan.tall_next", step=name)
    if not visit.weeks_after_last:
        return text(name)
    gap = sheet.words.count("week", visit.weeks_after_last)
    last = max((v.number for v in sheet.plan.schedule.visits if v.kind == "session"), default=0)
    if visit.kind == "review" and last:
        return sheet.label("plan.tall_review", step=name, gap=gap, number=last)
    return sheet.label("plan.tall_gap", step=name, gap=gap)


def event_name(sheet: Sheet, commitment: Commitment) -> str:
    """The event's own name, or a plain stand-in."""
    return " ".join(commitment.name.split()) or sheet.say("handout.plan.unnamed_event")


def event_icon(sheet: Sheet, commitment: Commitment) -> str:
    """Rings for a wedding, a calendar for all else.

    The name may be in the sheet's language or in English, whichever the practitioner wrote.
    """
    library, name = sheet.words.library, commitment.name.casefold()
    said = (
        content_words.text(library, each, "handout.event.weddings") for each in (sheet.words.language, "en")
    )
    called = [word.strip().casefold() for words in said for word in words.split(",") if word.strip()]
    return WEDDING_ICON if any(word in name for word in called) else EVENT_ICON


def _event_step(sheet: Sheet, commitment: Commitment) -> Step:
    name, words = text(event_name(sheet, commitment)), sheet.words
    first = commitment.first
    last = max(first, commitment.last or first)
    if first == last:
        lines = (text(words.day(first, "top")), text(words.day(first, "under")))
        tall = (name.all_bold(), text(words.day(first, "long")))
    else:
        days = words.span(words.day(first, "short"), words.day(last, "short"))
        lines = (
            text(words.span(words.day(first, "top"), words.day(last, "top"))),
            text(words.day(last, "under")),
        )
        tall = (name.all_bold(), text(days))
    return Step("event", name, lines, icon=event_icon(sheet, commitment), tall=tall)


def _top_up_step(sheet: Sheet, window: tuple[date, date]) -> Step:
    name, aside = sheet.say("handout.plan.top_up"), sheet.label("plan.top_up_aside")
    lines = (text(top_up_words(sheet, window)), aside)
    tall = (
        sheet.label("plan.tall_top_up", step=name).all_bold(),
        text(top_up_words(sheet, window, "month_long")),
    )
    return Step("top-up", text(name), lines, tall=tall)


def gaps_between(sheet: Sheet, steps: tuple[Step, ...]) -> tuple[Gap, ...]:
    """The brackets: weeks from one visit to the next, events skipped."""
    visits = sorted(sheet.plan.schedule.visits, key=lambda visit: visit.on)
    places = [n for n, step in enumerate(steps) if step.kind not in ("event", "top-up")]
    gaps: list[Gap] = []
    for before, (here, visit) in zip(places, list(zip(places, visits, strict=True))[1:], strict=False):
        if visit.weeks_after_last:
            gaps.append(Gap(before, here, text(sheet.words.count("week", visit.weeks_after_last))))
    return tuple(gaps)


def event_note(sheet: Sheet) -> Note | None:
    """How the nearest or most troublesome event lies to the plan, in one of three forms."""
    events = sheet.plan.schedule.events
    if not events:
        return None
    note = min(events, key=lambda event: WORST_FIRST.index(event.fit))
    commitment = sheet.consultation.commitments[note.commitment]
    head = sheet.label(f"event.{note.fit}_head", event=event_name(sheet, commitment))
    icon = event_icon(sheet, commitment)
    return Note(head, _note_text(sheet, note, commitment), icon)


def _note_text(sheet: Sheet, note: EventNote, commitment: Commitment) -> Text:
    words = sheet.words
    clear = words.days_or_weeks(note.clear_days_before) if note.clear_days_before else ""
    if note.fit == "clash":
        keep = sheet.say("handout.event.clash_clear", clear=clear) if clear else ""
        return sentences(sheet.say("handout.event.clash"), keep)
    if note.sessions_before == 0:
        return sheet.label("event.before_all")
    calm = sheet.say("handout.event.calm", day=words.day(commitment.first, "day_month"))
    result = note.full_result_on
    later = sheet.say("handout.event.later", month=words.day(result, "month_name")) if result else ""
    keep = sheet.say("handout.event.keep_clear", clear=clear) if clear else ""
    return sentences(calm, later, keep)
