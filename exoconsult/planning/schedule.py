"""Sessions, review and maintenance on real dates; windows, clashes and ways out.

Dates that were chosen stay, with their clashes listed; all others are placed on clear days, each rolled
forward from its wished day. Sessions given restart the course from their actual dates. Gaps never shrink.
"""

import calendar as month_lengths
from datetime import date

from msgspec.structs import replace

from exoconsult.brand import Brand
from exoconsult.consultation.model import Consultation
from exoconsult.consultation.suitability import days_after
from exoconsult.content.model import IntRange, Library
from exoconsult.planning.calendar_rules import clear_days_before, make_calendar
from exoconsult.planning.course import WEEK, Course, Frame, lay_out
from exoconsult.planning.model import EventNote, Schedule, Visit
from exoconsult.planning.numbers import SessionNumber, default_sessions, gap_between
from exoconsult.planning.options import ways_out
from exoconsult.planning.recovery import delivery
from exoconsult.planning.visits import describe, given_visits

DARK_MARKS = "dark-marks"
"""The health question about a tendency to dark marks, for which a test patch is offered too."""

MONTHS = 12


def make_schedule(c: Consultation, library: Library, brand: Brand, today: date) -> Schedule:
    """The schedule as of `today`. Nothing is raised: what cannot be planned says so."""
    frame = make_frame(c, library, brand, today)
    number = SessionNumber(reason="outcome") if _is_over(c) else default_sessions(c, library)
    typed = None if _is_over(c) else c.plan.sessions
    sessions = max(typed or number.sessions, len(frame.given))
    base = Schedule(
        sessions=sessions,
        usual_sessions=number.usual,
        gap_weeks=frame.gap.weeks,
        gap_range=(frame.gap.least, frame.gap.most),
        visits=given_visits(frame),
        informed_on=_informed_on(c, today),
        think_until=frame.think_until,
        test_patch_offered=is_test_patch_offered(c, library),
    )
    if typed is None and number.reason:
        return replace(base, reason_for_none=number.reason, sessions=len(frame.given))
    course = lay_out(frame, sessions)
    if course is None:
        return replace(base, possible=False, options=ways_out(frame, sessions, None, (), ()))
    return _dated(base, frame, course)


def _dated(base: Schedule, frame: Frame, course: Course) -> Schedule:
    """The schedule with the dates of a course and all that follows from them."""
    plan, last = frame.calendar.library.plan, course.sessions[-1]
    visits = describe(frame, course)
    events = _event_notes(frame, course, visits)
    after = plan.maintenance_weeks if frame.consultation.plan.maintenance else None
    return replace(
        base,
        visits=visits,
        maintenance=_weeks_on(last, after) if after is not None else None,
        late_check=_months_on(last, plan.late_check_months),
        stop_rule=(plan.stop_rule_sessions.min, plan.stop_rule_sessions.max),
        course_weeks=-(-(last - course.sessions[0]).days // WEEK),
        options=ways_out(frame, len(course.sessions), course, visits, events),
        events=events,
    )


def make_frame(c: Consultation, library: Library, brand: Brand, today: date) -> Frame:
    """Everything a course is laid out in. Days to think count from the day of the information."""
    days = library.plan.days_to_think if brand.days_to_think is None else brand.days_to_think
    offered = is_test_patch_offered(c, library)
    return Frame(
        calendar=make_calendar(c, library, brand, today),
        gap=gap_between(c, library, delivery(c, library, brand).route),
        review_weeks=c.plan.review_weeks or library.plan.review_weeks,
        today=today,
        think_until=days_after(_informed_on(c, today), days),
        wait_until=c.decision.wait_until if c.outcome == "wait" else None,
        test_patch=offered if c.plan.test_patch is None else c.plan.test_patch,
        patch_days=library.plan.test_patch_days,
        given=tuple(sorted(given.on for given in c.sessions_given)),
    )


def is_test_patch_offered(c: Consultation, library: Library) -> bool:
    """Whether phototype or a tendency to dark marks asks for a test patch."""
    tone = library.details.phototypes.get(c.phototype or "")
    answer = c.health.get(DARK_MARKS)
    return (tone is not None and tone.test_patch) or (answer is not None and answer.value == "yes")


def add_months(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day."""
    total = day.year * MONTHS + day.month - 1 + months
    year, month = divmod(total, MONTHS)
    if year > date.max.year:
        return date.max
    last = month_lengths.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def _is_over(c: Consultation) -> bool:
    """Whether the practitioner's decision leaves nothing to plan; a wait with a date does."""
    undated_wait = c.outcome == "wait" and c.decision.wait_until is None
    return c.outcome in ("refer", "declined") or undated_wait


def _informed_on(c: Consultation, today: date) -> date:
    return min(c.made_on or today, today)


def _event_notes(frame: Frame, course: Course, visits: tuple[Visit, ...]) -> tuple[EventNote, ...]:
    """One note for each event, in the order in which they were entered."""
    full_result = days_after(course.sessions[-1], frame.review_weeks * WEEK)
    found = []
    for index, entry in enumerate(frame.consultation.commitments):
        if entry.kind != "event":
            continue
        first = min(entry.first, entry.last or entry.first)
        before = sum(on < first for on in course.sessions)
        clashing = [v for v in visits if any(clash.commitment == index for clash in v.clashes)]
        is_first = any(v.id == "session-1" for v in clashing) and not frame.given
        over = before == 0 or full_result <= first
        found.append(
            EventNote(
                commitment=index,
                fit="clash" if clashing else "fits" if over else "tight",
                sessions_before=before,
                clear_days_before=clear_days_before(
                    frame.calendar, index, "first" if is_first else "session"
                ),
                full_result_on=full_result,
            )
        )
    return tuple(found)


def _weeks_on(day: date, weeks: IntRange) -> tuple[date, date]:
    return days_after(day, weeks.min * WEEK), days_after(day, weeks.max * WEEK)


def _months_on(day: date, months: IntRange) -> tuple[date, date]:
    return add_months(day, months.min), add_months(day, months.max)
