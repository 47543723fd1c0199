"""Which of many backups are kept: all of the last days, then fewer and fewer, back to ten months."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

BETWEEN = timedelta(minutes=30)
"""Between two backups of a working day."""
KEEP_ALL = timedelta(days=2)
DAYS, WEEKS, MONTHS = 12, 10, 9

_Rung = tuple[int, Callable[[datetime], Any]]
_RUNGS: tuple[_Rung, ...] = (
    (DAYS, lambda at: at.date()),
    (WEEKS, lambda at: at.isocalendar()[:2]),
    (MONTHS, lambda at: (at.year, at.month)),
)


def is_due(last: datetime | None, now: datetime, *, changed: bool) -> bool:
    """Whether it is time for a backup: the records changed, and the last one is half an hour old.

    A last one of the future was made by a clock that was wrong: it is never a reason to wait.
    """
    return last is None or (changed and (now - last >= BETWEEN or last > now))


def superfluous(made: Iterable[datetime], now: datetime) -> tuple[datetime, ...]:
    """Return the backups that need not be kept, the oldest first. All times with a zone.

    Kept are the newest, everything of two days and of the future, and before that, one after the other:
    the newest of each of 12 days, of 10 weeks and of 9 months, counting only those in which there is one.
    """
    newest_first = sorted(set(made), reverse=True)
    kept = set(newest_first[:1])
    older = []
    for at in newest_first:
        if at > now - KEEP_ALL:
            kept.add(at)
        else:
            older.append(at)
    for most, bucket in _RUNGS:
        seen: dict[Any, datetime] = {}
        for at in older:
            seen.setdefault(bucket(at), at)
        stay = list(seen.values())[:most]
        kept.update(stay)
        taken = {bucket(at) for at in stay}
        older = [at for at in older if bucket(at) not in taken]
    return tuple(at for at in reversed(newest_first) if at not in kept)
