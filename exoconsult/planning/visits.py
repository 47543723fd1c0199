"""Course dates to visits: windows, clashes and notes, judged on each visit's own date."""

from collections.abc import Iterable
from datetime import date

from msgspec.structs import replace

from exoconsult.consultation.suitability import days_after
from exoconsult.planning.calendar_rules import (
    Bound,
    Role,
    hard_clashes,
    last_clear,
    next_clear,
    next_event,
    notes,
)
from exoconsult.planning.course import WEEK, Course, Frame, bounds_for, chosen, role_of
from exoconsult.planning.model import Clash, Visit


def describe(frame: Frame, course: Course, *, options: bool = False) -> tuple[Visit, ...]:
    """All visits of a course in order. `options`: the dates of a way out, which nobody has moved yet."""
    visits = [] if course.patch is None else [_patch(frame, course)]
    for number in range(1, len(course.sessions) + 1):
        visits.append(
            _given(frame, number) if number <= len(frame.given) else _session(frame, course, number)
        )
    visits.append(_review(frame, course))
    if options:
        visits = [_as_option(frame, visit) for visit in visits]
    return _with_moves(visits)


def _with_moves(visits: list[Visit]) -> tuple[Visit, ...]:
    """Name for each visit to come those after it that follow it; a chosen date ends the row."""
    told: list[Visit] = []
    follow: tuple[str, ...] = ()
    for visit in reversed(visits):
        told.append(visit if visit.given else replace(visit, moves=follow))
        follow = () if visit.moved else (visit.id, *follow)
    return tuple(reversed(told))


def given_visits(frame: Frame) -> tuple[Visit, ...]:
    """The sessions that took place, as visits."""
    return tuple(_given(frame, number) for number in range(1, len(frame.given) + 1))


def unkept(visits: tuple[Visit, ...]) -> tuple[Visit, ...]:
    """The visits that clash and were not kept with a reason."""
    return tuple(v for v in visits if not v.kept_because and any(clash.hard for clash in v.clashes))


def _given(frame: Frame, number: int) -> Visit:
    on = frame.given[number - 1]
    last = frame.given[number - 2] if number > 1 else None
    return Visit(
        id=f"session-{number}",
        kind="session",
        number=number,
        on=on,
        earliest=on,
        latest=on,
        weeks_after_last=_weeks(last, on),
        given=True,
    )


def _session(frame: Frame, course: Course, number: int) -> Visit:
    on = course.sessions[number - 1]
    last = course.sessions[number - 2] if number > 1 else None
    role, bounds = role_of(frame, number), bounds_for(frame, course.patch, last)
    earliest = next_clear(frame.calendar, max(least for _, least in bounds), role) or on
    following = course.sessions[number] if number < len(course.sessions) else None
    limits = [days_after(last, frame.gap.most * WEEK)] if last is not None else []
    if last is None and following is not None:
        limits.append(days_after(following, -frame.gap.least * WEEK))
    return _visit(
        frame,
        Visit(
            id=f"session-{number}",
            kind="session",
            number=number,
            on=on,
            earliest=earliest,
            latest=_latest(frame, on, earliest, role, limits),
            weeks_after_last=_weeks(last, on),
            clashes=(*_clashes(frame, on, role, bounds), *_long_gap(frame, last, on)),
        ),
    )


def _long_gap(frame: Frame, last: date | None, on: date) -> tuple[Clash, ...]:
    """The longest gap is a wish: beyond it a session fits, with a note."""
    longer = last is not None and on > days_after(last, frame.gap.most * WEEK)
    return (Clash(rule="long-gap", hard=False),) if longer else ()


def _patch(frame: Frame, course: Course) -> Visit:
    on = course.patch or date.min
    start = max(least for _, least in frame.start)
    earliest = next_clear(frame.calendar, start, "test_patch") or on
    limits = [days_after(course.sessions[0], -frame.patch_days)] if course.sessions else []
    return _visit(
        frame,
        Visit(
            id="test-patch",
            kind="test_patch",
            on=on,
            earliest=earliest,
            latest=_latest(frame, on, earliest, "test_patch", limits),
            clashes=_clashes(frame, on, "test_patch", frame.start),
        ),
    )


def _review(frame: Frame, course: Course) -> Visit:
    last = course.sessions[-1]
    due = days_after(last, frame.review_weeks * WEEK)
    early = [Clash(rule="review", clear_from=due, hard=False)] if course.review < due else []
    past = [("past", frame.today)]
    return _visit(
        frame,
        Visit(
            id="review",
            kind="review",
            on=course.review,
            earliest=next_clear(frame.calendar, max(due, frame.today), "review") or course.review,
            weeks_after_last=_weeks(last, course.review),
            clashes=(*hard_clashes(frame.calendar, course.review, "review", past), *early),
        ),
    )


def _visit(frame: Frame, visit: Visit) -> Visit:
    """Add what was chosen for this visit."""
    choice = chosen(frame.consultation, visit.id)
    hard = any(clash.hard for clash in visit.clashes)
    return replace(
        visit,
        at=choice.at,
        moved=choice.on is not None,
        kept_because=choice.reason.strip() if hard and choice.on is not None else "",
    )


def _as_option(frame: Frame, visit: Visit) -> Visit:
    """A visit of a way out: the date is what the program offers, unless it is the very one chosen."""
    same = chosen(frame.consultation, visit.id).on == visit.on
    return visit if same else replace(visit, moved=False, kept_because="")


def _clashes(frame: Frame, on: date, role: Role, bounds: Iterable[Bound]) -> tuple[Clash, ...]:
    return (*hard_clashes(frame.calendar, on, role, bounds), *notes(frame.calendar, on))


def _latest(frame: Frame, on: date, earliest: date, role: Role, limits: list[date]) -> date | None:
    """The last clear day within the limits and before the next event; none where it would lie before `on`."""
    event = next_event(frame.calendar, earliest, role)
    ends = [*limits, *([days_after(event.first, -1)] if event is not None else [])]
    if not ends:
        return None
    latest = last_clear(frame.calendar, min(ends), role, earliest)
    return None if latest is None or latest < on else latest


def _weeks(last: date | None, on: date) -> int | None:
    return None if last is None else (on - last).days // WEEK
