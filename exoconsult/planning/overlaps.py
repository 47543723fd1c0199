"""The patient's own commitments laid over the days after each session: what is still there on which day.

It tells; it forbids nothing. The days that are kept clear are the schedule's (`calendar_rules`).
"""

from collections.abc import Iterator
from datetime import date

from exoconsult.consultation.model import Commitment
from exoconsult.content.model import Days
from exoconsult.planning.course import WEEK
from exoconsult.planning.model import Overlap, RecoveryPlan, Visit


def find_overlaps(
    recovery: RecoveryPlan, visits: tuple[Visit, ...], commitments: tuple[Commitment, ...]
) -> tuple[Overlap, ...]:
    """For each session in order, the commitments that fall between it and the end of its sun cream."""
    return tuple(_overlaps(recovery, visits, commitments))


def _overlaps(
    recovery: RecoveryPlan, visits: tuple[Visit, ...], commitments: tuple[Commitment, ...]
) -> Iterator[Overlap]:
    end = recovery.spf_weeks * WEEK
    for visit in visits:
        if visit.kind != "session":
            continue
        for index, entry in enumerate(commitments):
            first, last = _days_after(visit.on, entry)
            if last < 0 or first > end:
                continue
            days = (max(first, 0), min(last, end))
            yield Overlap(
                visit=visit.id,
                commitment=index,
                days=days,
                symptoms=tuple(
                    row.id for row in recovery.symptoms if _meet(days, row.most) or _meet(days, row.some)
                ),
                activities=tuple(row.id for row in recovery.activities if days[0] < row.fine_from),
                shade=days[0] <= recovery.shade_through,
            )


def _days_after(on: date, entry: Commitment) -> Days:
    first, last = sorted(((entry.first - on).days, ((entry.last or entry.first) - on).days))
    return first, last


def _meet(days: Days, others: Days | None) -> bool:
    return others is not None and days[0] <= others[1] and others[0] <= days[1]
