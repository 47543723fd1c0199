"""The schedule as the timeline shows it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from babel.dates import format_date

from exoconsult.i18n import _
from exoconsult.planning.model import Visit
from exoconsult.ui.context import Context, Facts
from exoconsult.ui.steps.counts import span_words, weeks_words
from exoconsult.ui.steps.plan_words import commitment_name, unkept, visit_name
from exoconsult.ui.steps.visit_badge import VISIT_ICONS
from exoconsult.ui.widgets.timeline_data import (
    SpanKind,
    TimelineData,
    TimelineMark,
    TimelineSpan,
    TimelineTail,
)

_KINDS = {"event": SpanKind.EVENT, "sunny_holiday": SpanKind.HOLIDAY}
_ROOM = timedelta(days=30)
_WEEKS_A_YEAR, _MONTHS_A_YEAR = 52, 12


def timeline_data(context: Context, facts: Facts) -> TimelineData:
    """Return visits, what lies beside them, and the top-up beyond; empty without visits."""
    schedule = facts.plan.schedule
    if not schedule.visits:
        return TimelineData()
    first = min(facts.plan.today, schedule.visits[0].on)
    last = max(visit.on for visit in schedule.visits) + _ROOM
    return TimelineData(
        marks=tuple(_mark(facts, visit) for visit in schedule.visits),
        spans=tuple(span for span in _spans(context, facts) if span.last >= first and span.first <= last),
        tail=_tail(context, facts),
        quiet_words=_("quiet time"),
    )


def _mark(facts: Facts, visit: Visit) -> TimelineMark:
    quiet = max((row.fine_from for row in facts.plan.recovery.activities), default=0)
    weeks = visit.weeks_after_last
    return TimelineMark(
        label=str(visit.number) if visit.kind == "session" else "",
        spoken=visit_name(visit),
        day=visit.on,
        icon=VISIT_ICONS.get(visit.kind, ""),
        quiet_until=visit.on + timedelta(days=quiet - 1) if visit.kind == "session" and quiet else None,
        gap="" if weeks is None else weeks_words(weeks),
        clash=_("clash") if unkept(visit) else "",
    )


def _spans(context: Context, facts: Facts) -> Iterator[TimelineSpan]:
    today = facts.plan.today
    waits = [point.until for point in facts.plan.points if point.level == "wait" and point.until]
    if facts.consultation.outcome == "wait" and facts.consultation.decision.wait_until:
        waits.append(facts.consultation.decision.wait_until)
    if waits and max(waits) > today:
        yield TimelineSpan(SpanKind.WAIT, _("Wait"), today, max(waits) - timedelta(days=1))
    for entry in facts.consultation.commitments:
        first, last = sorted((entry.first, entry.last or entry.first))
        kind = _KINDS.get(entry.kind, SpanKind.CLOSED)
        yield TimelineSpan(kind, commitment_name(entry), first, last)
    for closure in context.brand.closures:
        yield TimelineSpan(SpanKind.CLOSED, closure.name or _("clinic shut"), closure.first, closure.last)


def _tail(context: Context, facts: Facts) -> TimelineTail | None:
    span = facts.plan.schedule.maintenance
    if span is None:
        return None
    language = context.settings.ui_language
    heading = _("{first} to {last}").format(first=_month(span[0], language), last=_month(span[1], language))
    weeks = context.library.plan.maintenance_weeks
    months = span_words(*(round(n * _MONTHS_A_YEAR / _WEEKS_A_YEAR) for n in (weeks.min, weeks.max)))
    remark = _("{months} months on, not proven to help").format(months=months)
    return TimelineTail(heading, _("Top-up, if wanted"), remark)


def _month(day: date, language: str) -> str:
    return format_date(day, "MMM yyyy", locale=language)
