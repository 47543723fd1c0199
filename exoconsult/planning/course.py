"""Laying out a course: each visit on its wished day or rolled forward to a clear one. Gaps never shrink."""

from datetime import date
from typing import Literal

import msgspec

from exoconsult.consultation.model import Consultation, VisitChoice
from exoconsult.consultation.suitability import days_after
from exoconsult.planning.calendar_rules import YEAR, Bound, Calendar, Role, is_clear, next_clear
from exoconsult.planning.numbers import Gap

WEEK = 7

Keep = Literal["all", "reasons", "none"]
"""Which chosen dates stay as they are: all, only those kept with a reason, none (a new course)."""


class Frame(msgspec.Struct, frozen=True, kw_only=True):
    """What a course is laid out in: the same for the plan and for every way out."""

    calendar: Calendar
    gap: Gap
    review_weeks: int
    today: date
    think_until: date
    """First day after the days to think."""
    wait_until: date | None
    """The practitioner's own wait."""
    test_patch: bool
    patch_days: int
    given: tuple[date, ...]
    """Dates of the sessions that took place, in order."""

    @property
    def consultation(self) -> Consultation:
        """The consultation that is planned."""
        return self.calendar.consultation

    @property
    def always(self) -> tuple[Bound, ...]:
        """Least dates of every session to come."""
        wait = [("decision", self.wait_until)] if self.wait_until is not None else []
        return (("past", self.today), *wait)

    @property
    def start(self) -> tuple[Bound, ...]:
        """Least dates of the first visit."""
        return (*self.always, ("think", self.think_until))


class Course(msgspec.Struct, frozen=True, kw_only=True):
    """Dates without words: the patch if there is one, all sessions (given ones first), the review."""

    patch: date | None
    sessions: tuple[date, ...]
    review: date


class Manner(msgspec.Struct, frozen=True, kw_only=True):
    """How one course is laid out. `not_before`: first day for the sessions to come."""

    keep: Keep
    not_before: date | None
    same_weekday: bool


def lay_out(
    frame: Frame, sessions: int, *, keep: Keep = "all", not_before: date | None = None
) -> Course | None:
    """Dates for a course of `sessions`; none when one of them finds no clear day before the horizon.

    A visit that has to move on by a week or more takes its weekday again, if that day is clear and keeps
    the usual gap; where this would run past the horizon, the first clear day is taken instead.
    """
    for same_weekday in (True, False):
        manner = Manner(keep=keep, not_before=not_before, same_weekday=same_weekday)
        course = _lay_out(frame, sessions, manner)
        if course is not None:
            return course
    return None


def chosen(c: Consultation, visit: str) -> VisitChoice:
    """What was chosen for a visit; the first session's date may also stand in `plan.first`."""
    choice = c.plan.visits.get(visit, VisitChoice())
    if visit == "session-1" and choice.on is None and c.plan.first is not None:
        return msgspec.structs.replace(choice, on=c.plan.first)
    return choice


def role_of(frame: Frame, number: int) -> Role:
    """The first session of all keeps longer before events."""
    return "first" if number == 1 and not frame.given else "session"


def bounds_for(frame: Frame, patch: date | None, last: date | None) -> tuple[Bound, ...]:
    """Least dates of a session: after the last one by the minimum gap, or those of the start."""
    if last is not None:
        return (*frame.always, ("gap", days_after(last, frame.gap.least * WEEK)))
    after_patch = [("test-patch", days_after(patch, frame.patch_days))] if patch is not None else []
    return (*frame.start, *after_patch)


def _lay_out(frame: Frame, sessions: int, manner: Manner) -> Course | None:
    patch = None
    if frame.test_patch and not frame.given:
        patch = _place_patch(frame, manner)
        if patch is None:
            return None
    dates = list(frame.given)
    for number in range(len(dates) + 1, sessions + 1):
        placed = _place_session(frame, number, patch, dates, manner)
        if placed is None:
            return None
        dates.append(placed)
    return Course(patch=patch, sessions=tuple(dates), review=_place_review(frame, dates[-1], manner))


def _place_patch(frame: Frame, manner: Manner) -> date | None:
    wish = chosen(frame.consultation, "test-patch")
    if _stays(wish, manner):
        return wish.on
    start = max(least for _, least in frame.start)
    if wish.on is not None and manner.keep != "none":
        start = max(start, wish.on)
    return next_clear(frame.calendar, start, "test_patch")


def _place_session(
    frame: Frame, number: int, patch: date | None, dates: list[date], manner: Manner
) -> date | None:
    """One session: as chosen, else on its wished day or the first clear one after it."""
    choice = chosen(frame.consultation, f"session-{number}")
    if _stays(choice, manner):
        return choice.on
    last = dates[-1] if dates else None
    least = [day for _, day in bounds_for(frame, patch, last)]
    if manner.not_before is not None:
        least.append(manner.not_before)
    wish = choice.on if manner.keep != "none" else None
    weekday = wish.weekday() if wish is not None else dates[0].weekday() if dates else None
    if wish is None and last is not None:
        wish = days_after(last, frame.gap.weeks * WEEK)
    role = role_of(frame, number)
    day = next_clear(frame.calendar, max(*least, wish or date.min), role)
    if day is None or wish is None or weekday is None or (day - wish).days < WEEK or not manner.same_weekday:
        return day
    return _on_weekday(frame, day, weekday, last, role)


def _on_weekday(frame: Frame, day: date, weekday: int, last: date | None, role: Role) -> date:
    """The next such weekday, `day` included, if it is clear and no gap grows too long by it; else `day`."""
    other = days_after(day, (weekday - day.weekday()) % WEEK)
    longest = days_after(last, frame.gap.most * WEEK) if last is not None else frame.calendar.horizon
    limit = longest if day <= longest else frame.calendar.horizon
    if other > min(limit, frame.calendar.horizon) or not is_clear(frame.calendar, other, role):
        return day
    return other


def _place_review(frame: Frame, last: date, manner: Manner) -> date:
    """The review on or after its day; it may lie past the horizon of the sessions."""
    wish = chosen(frame.consultation, "review")
    if wish.on is not None and _stays(wish, manner):
        return wish.on
    start = max(days_after(last, frame.review_weeks * WEEK), frame.today)
    far = msgspec.structs.replace(frame.calendar, horizon=days_after(start, YEAR))
    return next_clear(far, start, "review") or start


def _stays(wish: VisitChoice, manner: Manner) -> bool:
    if wish.on is None:
        return False
    return manner.keep == "all" or (manner.keep == "reasons" and bool(wish.reason.strip()))
