"""Which days a visit may be on: open days, the patient's commitments, waits, and least distances.

All days are calendar dates. A rule of `n` days before something on day D allows D − n and forbids the days
after it; a rule of `n` days after allows D + n. Nothing here knows which dates were chosen.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Literal

import msgspec

from exoconsult.brand import Brand
from exoconsult.consultation.model import Commitment, Consultation
from exoconsult.consultation.problems import Setting
from exoconsult.consultation.suitability import LATEST, Point, days_after, lasting_points, points
from exoconsult.content.model import DateRule, Library
from exoconsult.planning.model import Clash
from exoconsult.planning.own_numbers import with_own_numbers
from exoconsult.planning.recovery import Delivery, delivery, setting

Role = Literal["first", "session", "test_patch", "review"]
"""`first`: the first session ever, which keeps longer before an event."""

ACTIVE = ("exercise", "swim")
"""Activities that a sport needs."""

YEAR = 366
NEEDLING_AGE = "age.needling"
"""A caution that depends on the day of the session, not on that of the consultation."""

Bound = tuple[str, date]
"""A least date with the rule that sets it."""


class Stretch(msgspec.Struct, frozen=True, kw_only=True):
    """Forbidden days, both included, because of one commitment."""

    commitment: int
    rule: str
    first: date
    last: date


class Calendar(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that forbids days, worked out once for a consultation."""

    consultation: Consultation
    library: Library
    setting: Setting
    open_days: frozenset[int]
    closures: tuple[tuple[date, date], ...]
    stretches: dict[Role, tuple[Stretch, ...]]
    horizon: date
    waits: tuple[Clash, ...]
    """Listed stops and waits that count from a date, strongest first, each until its `clear_from`."""
    held_until: date
    """First day on which none of them lasts any more."""


def make_calendar(c: Consultation, library: Library, brand: Brand, today: date) -> Calendar:
    """Collect the rules. A clinic without open days in its settings counts as open every day."""
    library = with_own_numbers(library, brand)
    used = delivery(c, library, brand)
    roles: tuple[Role, ...] = ("first", "session", "test_patch", "review")
    known = setting(c, library, brand)
    waits = tuple(_dated_waits(c, library, known))
    return Calendar(
        consultation=c,
        library=library,
        setting=known,
        open_days=frozenset(brand.open_days or range(7)),
        closures=tuple(_in_order(each.first, each.last) for each in brand.closures),
        stretches={role: tuple(_stretches(c, library, used, role)) for role in roles},
        horizon=days_after(today, library.plan.horizon_days),
        waits=waits,
        held_until=max((each.clear_from for each in waits if each.clear_from), default=date.min),
    )


def hard_clashes(
    calendar: Calendar, day: date, role: Role, bounds: Iterable[Bound] = ()
) -> tuple[Clash, ...]:
    """Why a visit may not be on `day`; empty on a clear day. `bounds`: least dates of this visit."""
    found = [Clash(rule=rule, clear_from=least) for rule, least in bounds if day < least]
    if not is_open(calendar, day):
        found.append(Clash(rule="closed", clear_from=_next_open(calendar, day)))
    found += [
        Clash(rule=each.rule, commitment=each.commitment, clear_from=days_after(each.last, 1))
        for each in calendar.stretches[role]
        if each.first <= day <= each.last
    ]
    if role != "review" and day < calendar.held_until:
        found += [each for each in calendar.waits if each.clear_from and day < each.clear_from]
    return tuple(found)


def is_clear(calendar: Calendar, day: date, role: Role) -> bool:
    """Whether a visit may be on `day`, least dates aside: `hard_clashes` without the reasons."""
    return (
        is_open(calendar, day)
        and (role == "review" or day >= calendar.held_until)
        and not any(each.first <= day <= each.last for each in calendar.stretches[role])
    )


def next_clear(calendar: Calendar, day: date, role: Role) -> date | None:
    """The first clear day from `day` on; none before the horizon."""
    while day <= calendar.horizon and day < LATEST:
        if is_clear(calendar, day, role):
            return day
        clashes = hard_clashes(calendar, day, role)
        if any(clash.clear_from is None for clash in clashes):  # shut for good
            return None
        day = max(days_after(day, 1), *(clash.clear_from for clash in clashes if clash.clear_from))
    return None


def last_clear(calendar: Calendar, day: date, role: Role, floor: date) -> date | None:
    """The last clear day up to `day`, not before `floor` and not past the horizon."""
    day = min(day, calendar.horizon)
    while day >= floor:
        if is_clear(calendar, day, role):
            return day
        day -= timedelta(days=1)
    return None


def notes(calendar: Calendar, day: date) -> tuple[Clash, ...]:
    """What to know about a day of a session or a test patch that is no reason against it.

    Stops and waits without a date are the practitioner's to decide: they are noted until the decision is to
    go ahead, as is the age that a country asks for needling devices. A product that expires before the day
    is to be replaced.
    """
    c = calendar.consultation
    found = []
    if c.product.expires is not None and day > c.product.expires:
        found.append(Clash(rule="batch", hard=False))
    if c.outcome != "go_ahead":
        found += [
            Clash(rule=point.id, hard=False)
            for point in _points(calendar, day)
            if (point.level in ("stop", "wait") and point.until is None) or point.id == NEEDLING_AGE
        ]
    return tuple(found)


def is_open(calendar: Calendar, day: date) -> bool:
    """Whether the clinic is open on that day."""
    if day.weekday() not in calendar.open_days:
        return False
    return not any(first <= day <= last for first, last in calendar.closures)


def next_event(calendar: Calendar, after: date, role: Role) -> Stretch | None:
    """The next event whose forbidden days begin after a day."""
    events = [each for each in calendar.stretches[role] if each.rule == "event" and each.first > after]
    return min(events, key=lambda each: each.first, default=None)


def clear_days_before(calendar: Calendar, commitment: int, role: Role) -> int:
    """How many days a role keeps clear before one commitment."""
    entry = calendar.consultation.commitments[commitment]
    first, _ = _in_order(entry.first, entry.last or entry.first)
    stretch = next(each for each in calendar.stretches[role] if each.commitment == commitment)
    return (first - stretch.first).days + 1


def _stretches(c: Consultation, library: Library, used: Delivery, role: Role) -> Iterator[Stretch]:
    for index, entry in enumerate(c.commitments):
        first, last = _in_order(entry.first, entry.last or entry.first)
        before, after = _clear_days(entry, library, used, role)
        yield Stretch(
            commitment=index,
            rule=entry.kind,
            first=min(first, days_after(first, 1 - before)),
            last=max(last, days_after(last, after - 1)),
        )


def _clear_days(entry: Commitment, library: Library, used: Delivery, role: Role) -> tuple[int, int]:
    """Days to keep clear before and after a commitment.

    A review only needs the patient to be there, and nobody sees a test patch at an event.
    """
    rule = library.plan.date_rules.get(entry.kind)
    small = role == "test_patch" and entry.kind in ("event", "sport")
    if rule is None or role == "review" or small:
        return 0, 0
    return max(rule.before_days, _own_days(entry, rule, used, role)), rule.after_days


def _own_days(entry: Commitment, rule: DateRule, used: Delivery, role: Role) -> int:
    """What the device asks for before this kind of commitment."""
    if entry.kind == "event":
        longer = rule.first_session_before_days if role == "first" else None
        return max(used.route.event_days, longer or 0)
    if entry.kind == "sunny_holiday":
        return used.depth.shade_through + 1
    if entry.kind == "sport":
        activities = used.depth.activities
        return max((activities[name].fine_from for name in ACTIVE if name in activities), default=0)
    return 0


def _dated_waits(c: Consultation, library: Library, known: Setting) -> Iterator[Clash]:
    """Listed stops and waits with a date, strongest first."""
    raised = lasting_points(c, library, kind=known.kind, source=known.source)
    for level in ("stop", "wait"):
        for point in raised:
            if point.level == level and point.until is not None:
                yield Clash(rule=point.id, clear_from=point.until)


def _points(calendar: Calendar, day: date) -> tuple[Point, ...]:
    known = calendar.setting
    return points(
        calendar.consultation,
        calendar.library,
        on=day,
        kind=known.kind,
        source=known.source,
        jurisdiction=known.jurisdiction,
    )


def _next_open(calendar: Calendar, day: date) -> date | None:
    """The first open day after `day`, looked for over a year past the horizon."""
    limit, day = days_after(calendar.horizon, YEAR), days_after(day, 1)
    while day <= limit:
        shut = max((last for first, last in calendar.closures if first <= day <= last), default=None)
        if shut is None and day.weekday() in calendar.open_days:
            return day
        if LATEST in (day, shut):
            return None
        day = days_after(shut or day, 1)
    return None


def _in_order(first: date, last: date) -> tuple[date, date]:
    return min(first, last), max(first, last)
