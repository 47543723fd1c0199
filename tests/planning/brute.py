"""The schedule once more, by looking at every day of the two years one by one: slow, and no cleverness.

Written from docs/plan-format.md and the content alone; it shares no code with the planner.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from exoconsult.brand import Brand
from exoconsult.consultation.model import Commitment, Consultation, VisitChoice
from exoconsult.content.model import Library
from tests.planning.checker import waits

DAY = timedelta(days=1)
WEEK = timedelta(weeks=1)


@dataclass(frozen=True)
class Expected:
    """What the plan has to say; `dates` by visit id, `windows` as earliest and latest of the sessions."""

    possible: bool
    dates: dict[str, date]
    windows: dict[str, tuple[date, date | None]]


class Course:
    """One consultation with its rules spelled out as sets of days."""

    def __init__(self, c: Consultation, library: Library, brand: Brand, today: date) -> None:
        self.c, self.library, self.brand, self.today = c, library, brand, today
        self.route = library.routes[c.treatment.route or "microneedling"]
        self.depth = self.route.depths[self.route.default_depth]
        self.end = today + library.plan.horizon_days * DAY
        self.days = [today + n * DAY for n in range(library.plan.horizon_days + 1)]
        self.late = [today + n * DAY for n in range(library.plan.horizon_days + 1500)]
        self.held = max(waits(c, library, brand, self.route.kind), default=date.min)
        self.given = sorted(each.on for each in c.sessions_given)
        self.number = max(c.plan.sessions or 0, len(self.given))
        self.least, self.gap, self.most = self._gaps()
        self.free = {
            role: {day for day in self.days if self._is_free(day, role)}
            for role in ("first", "session", "patch")
        }

    def _gaps(self) -> tuple[timedelta, timedelta, timedelta]:
        plan, own = self.library.plan, self.route.gap_weeks
        tone = self.library.details.phototypes[self.c.phototype].gap_weeks if self.c.phototype else None
        types = [self.library.scar_types[site.type].gap_weeks for site in self.c.sites]
        usual = max([plan.default_gap_weeks, tone or 0, *(x.min for x in (own, *types) if x)])
        least = max(plan.gap_weeks.min, own.min if own else 0)
        weeks = max(least, self.c.plan.gap_weeks or usual)
        most = max(plan.gap_weeks.max, own.max if own else 0, weeks)
        return least * WEEK, weeks * WEEK, most * WEEK

    def kept_clear(self, each: Commitment, role: str) -> tuple[date, date]:
        """First and last day that one commitment takes away from a visit of this role."""
        first, last = sorted((each.first, each.last or each.first))
        rule = self.library.plan.date_rules[each.kind]
        before, after = rule.before_days, rule.after_days
        if each.kind == "event":
            before = max(before, self.route.event_days)
            if role == "first":
                before = max(before, rule.first_session_before_days or 0)
        elif each.kind == "sunny_holiday":
            before = max(before, self.depth.shade_through + 1)
        elif each.kind == "sport":
            fine = self.depth.activities
            before = max([before, *(fine[x].fine_from for x in ("exercise", "swim") if x in fine)])
        if role == "review" or (role == "patch" and each.kind in ("event", "sport")):
            before = after = 0
        return first - max(0, before - 1) * DAY, last + max(0, after - 1) * DAY

    def _is_free(self, day: date, role: str) -> bool:
        if day.weekday() not in self.brand.open_days:
            return False
        if any(min(x.first, x.last) <= day <= max(x.first, x.last) for x in self.brand.closures):
            return False
        for each in self.c.commitments:
            first, last = self.kept_clear(each, role)
            if first <= day <= last:
                return False
        return role == "review" or day >= self.held

    def choice(self, name: str) -> VisitChoice:
        """What was chosen for a visit."""
        found = self.c.plan.visits.get(name, VisitChoice())
        if name == "session-1" and found.on is None:
            return VisitChoice(on=self.c.plan.first)
        return found

    def start(self) -> date:
        """First day of the first visit."""
        think = (
            self.library.plan.days_to_think if self.brand.days_to_think is None else self.brand.days_to_think
        )
        informed = min(self.c.made_on or self.today, self.today)
        return max(self.always(), informed + think * DAY)

    def always(self) -> date:
        """First day of any session to come."""
        wait = self.c.decision.wait_until if self.c.outcome == "wait" else None
        return max(self.today, wait or self.today)

    def patch(self) -> date | None:
        """The day of the test patch; `date.max` where there should be one and no day is free."""
        tone, dark = self.c.phototype, self.c.health.get("dark-marks")
        asked = bool(tone) and self.library.details.phototypes[str(tone)].test_patch
        wanted = self.c.plan.test_patch
        if wanted is None:
            wanted = asked or (dark is not None and dark.value == "yes")
        if self.given or not wanted:
            return None
        chosen = self.choice("test-patch").on
        return chosen or min((d for d in self.free["patch"] if d >= self.start()), default=date.max)

    def role(self, number: int) -> str:
        """The first session of all keeps longer before events."""
        return "first" if number == 1 and not self.given else "session"

    def bound(self, last: date | None, gap: timedelta) -> date:
        """First day of a session after `last`, or of the first one."""
        if last is not None:
            return max(self.always(), last + gap)
        patch = self.patch()
        after = patch + self.library.plan.test_patch_days * DAY if patch else date.min
        return max(self.start(), after)


def is_possible(course: Course, number: int) -> bool:
    """Whether so many sessions find days: for each in turn, mark every day on which it may be."""
    if course.patch() == date.max:
        return False
    reached: set[date] = set(course.given[-1:])
    for n in range(len(course.given) + 1, number + 1):
        chosen = course.choice(f"session-{n}").on
        if chosen is not None:
            reached = {chosen}
            continue
        from_day = course.bound(min(reached) if reached else None, course.gap)
        reached = {day for day in course.free[course.role(n)] if day >= from_day}
        if not reached:
            return False
    return True


def expect(c: Consultation, library: Library, brand: Brand, today: date) -> Expected:
    """Work out the plan of a consultation that has a number of sessions."""
    course = Course(c, library, brand, today)
    if not is_possible(course, course.number):
        return Expected(False, {}, {})
    days = _days(course, same_weekday=True) or _days(course, same_weekday=False)
    assert days is not None
    dates = {f"session-{n}": day for n, day in enumerate(days, start=1)}
    patch = course.patch()
    if patch is not None:
        dates["test-patch"] = patch
    dates["review"] = _review(course, days[-1])
    windows = {f"session-{n}": _window(course, days, n) for n in range(len(course.given) + 1, len(days) + 1)}
    return Expected(True, dates, windows)


def _days(course: Course, *, same_weekday: bool) -> list[date] | None:
    days = list(course.given)
    for n in range(len(days) + 1, course.number + 1):
        chosen = course.choice(f"session-{n}").on
        day = chosen or _next_day(course, days, n, same_weekday)
        if day is None:
            return None
        days.append(day)
    return days


def _next_day(course: Course, days: list[date], number: int, same_weekday: bool) -> date | None:
    last = days[-1] if days else None
    free = course.free[course.role(number)]
    wish = course.bound(last, course.gap)
    day = min((x for x in free if x >= wish), default=None)
    if day is None or last is None or not same_weekday or day - (last + course.gap) < WEEK:
        return day
    again = next(x for x in (day + n * DAY for n in range(7)) if x.weekday() == days[0].weekday())
    longest = last + course.most if day <= last + course.most else course.end
    return again if again in free and again <= min(longest, course.end) else day


def _review(course: Course, last: date) -> date:
    chosen = course.choice("review").on
    if chosen is not None:
        return chosen
    weeks = course.c.plan.review_weeks or course.library.plan.review_weeks
    due = max(last + weeks * WEEK, course.today)
    # The planner looks a year ahead for a day on which the clinic is open and the patient there.
    year = (due + n * DAY for n in range(367))
    return next((day for day in year if course._is_free(day, "review")), due)


def _window(course: Course, days: list[date], number: int) -> tuple[date, date | None]:
    on, role = days[number - 1], course.role(number)
    last = days[number - 2] if number > 1 else None
    free = course.free[role]
    from_day = course.bound(last, course.least)
    earliest = min((x for x in free if x >= from_day), default=on)
    ends = [last + course.most] if last is not None else []
    if last is None and number < len(days):
        ends.append(days[number] - course.least)
    taken = [course.kept_clear(each, role)[0] for each in course.c.commitments if each.kind == "event"]
    coming = [first for first in taken if first > earliest]
    if coming:
        ends.append(min(coming) - DAY)
    if not ends:
        return earliest, None
    latest = max((x for x in free if earliest <= x <= min(ends)), default=None)
    return earliest, latest if latest is not None and latest >= on else None
