"""Ways out when dates clash or an event falls inside the course: fully dated, every gap kept."""

from collections.abc import Iterator
from typing import Literal

from exoconsult.consultation.suitability import days_after
from exoconsult.planning.calendar_rules import Stretch, is_clear, next_clear
from exoconsult.planning.course import WEEK, Course, Frame, lay_out, role_of
from exoconsult.planning.model import EventNote, Option, Visit
from exoconsult.planning.visits import describe, unkept

Name = Literal["move", "fewer", "after", "later"]


def ways_out(
    frame: Frame,
    sessions: int,
    course: Course | None,
    visits: tuple[Visit, ...],
    events: tuple[EventNote, ...],
) -> tuple[Option, ...]:
    """Each way that is possible and differs from the others; none while everything fits.

    `move`: the clashing dates go on to clear ones. `fewer`: as many sessions as end before the obstacle.
    `after`: all of them after it. `later`: a later start from which every session keeps the gap exactly.
    """
    trouble = bool(unkept(visits)) or course is None
    obstacle = _obstacle(frame, visits, events)
    if not trouble and obstacle is None:
        return ()
    found: list[Option] = []
    seen = [] if course is None else [course]
    for name, other in _courses(frame, sessions, course, obstacle, trouble=trouble):
        if other is None or other in seen:
            continue
        seen.append(other)
        dated = describe(frame, other, options=True)
        found.append(Option(id=name, sessions=len(other.sessions), visits=dated))
    return tuple(found)


def _courses(
    frame: Frame, sessions: int, course: Course | None, obstacle: Stretch | None, *, trouble: bool
) -> Iterator[tuple[Name, Course | None]]:
    if trouble:
        yield "move", lay_out(frame, sessions, keep="reasons")
    if obstacle is not None or course is None:
        yield "fewer", _fewer(frame, sessions, obstacle)
    if obstacle is not None:
        clear = days_after(obstacle.last, 1)
        yield "after", lay_out(frame, sessions, keep="none", not_before=clear)
    if trouble and obstacle is not None and course is not None:
        yield "later", _later(frame, course)


def _obstacle(frame: Frame, visits: tuple[Visit, ...], events: tuple[EventNote, ...]) -> Stretch | None:
    """The earliest commitment that a visit clashes with, or the earliest event inside the course."""
    in_the_way = {
        clash.commitment
        for visit in unkept(visits)
        if visit.kind == "session"
        for clash in visit.clashes
        if clash.commitment is not None
    }
    sessions = sum(visit.kind == "session" for visit in visits)
    in_the_way |= {note.commitment for note in events if 0 < note.sessions_before < sessions}
    stretches = [each for each in frame.calendar.stretches["session"] if each.commitment in in_the_way]
    return min(stretches, key=lambda each: (each.first, each.last, each.rule), default=None)


def _fewer(frame: Frame, sessions: int, obstacle: Stretch | None) -> Course | None:
    """The most sessions, fewer than planned, that are all over before the obstacle."""
    for number in range(sessions - 1, max(0, len(frame.given) - 1), -1):
        course = lay_out(frame, number, keep="reasons")
        if course is not None and (obstacle is None or course.sessions[-1] < obstacle.first):
            return course
    return None


def _later(frame: Frame, course: Course) -> Course | None:
    """The first later start from which every session falls on a clear day at exactly the chosen gap."""
    if frame.given:
        return None
    sessions, step = len(course.sessions), frame.gap.weeks * WEEK
    start = next_clear(frame.calendar, days_after(course.sessions[0], 1), role_of(frame, 1))
    while start is not None:
        days = [days_after(start, step * index) for index in range(sessions)]
        if days[-1] > frame.calendar.horizon:
            return None
        if all(is_clear(frame.calendar, day, "session") for day in days[1:]):
            return lay_out(frame, sessions, keep="none", not_before=start)
        start = next_clear(frame.calendar, days_after(start, 1), role_of(frame, 1))
    return None
