"""The plan's recovery as the chart shows it: labels from the content, days from the route and depth."""

from __future__ import annotations

from datetime import date

from exoconsult.consultation.model import Consultation
from exoconsult.i18n import _
from exoconsult.planning.model import ActivityRow as Activity
from exoconsult.planning.model import RecoveryPlan
from exoconsult.planning.recovery import days_were_read
from exoconsult.ui.context import Context, Facts
from exoconsult.ui.steps.plan_words import commitment_name
from exoconsult.ui.widgets.recovery_chart_data import ActivityRow, RecoveryData, SunSpan, SymptomRow

DAYS = 14


def start_of(facts: Facts) -> date:
    """Return day 0 of the chart: the next session, else the day wished for the first one, else today."""
    sessions = [visit for visit in facts.plan.schedule.visits if visit.kind == "session" and not visit.given]
    if sessions:
        return sessions[0].on
    return facts.consultation.plan.first or facts.plan.today


def recovery_data(context: Context, facts: Facts) -> RecoveryData:
    """Return the chart of the first two weeks after the next session."""
    recovery, start = facts.plan.recovery, start_of(facts)
    event = _event(facts.consultation, start)
    return RecoveryData(
        start=start,
        symptoms=[
            SymptomRow(
                context.words(f"recovery.symptoms.{row.id}.name"), row.most, row.some[1] if row.some else None
            )
            for row in recovery.symptoms
        ],
        activities=[_activity(context, row) for row in recovery.activities],
        sun=_sun(context, recovery),
        sun_label=_("Sun"),
        event_day=event[0] if event else None,
        event_words=event[1] if event else "",
        days=DAYS,
        ours=not days_were_read(recovery, context.library),
    )


def _activity(context: Context, row: Activity) -> ActivityRow:
    label = context.words(f"recovery.activities.{row.id}.name")
    calm = row.wait_through + 1
    if calm < row.fine_from:
        words = _("From day {day} (day {calm} if calm)").format(day=row.fine_from, calm=calm)
    else:
        words = _("From day {day}").format(day=row.fine_from)
    return ActivityRow(label, min(row.fine_from, DAYS + 1), words)


def _sun(context: Context, recovery: RecoveryPlan) -> list[SunSpan]:
    shade = min(recovery.shade_through, DAYS)
    stay = context.words("recovery.phases.first-day.do.shade").split(".")[0]  # there is room for one sentence
    cream = context.words("recovery.sun.row", weeks=recovery.spf_weeks)
    both = _("{shade}; {cream}").format(shade=stay, cream=cream)
    first = max(recovery.spf_from, shade + 1)
    if first <= DAYS:
        return [SunSpan(0, shade, stay, strong=True), SunSpan(first, DAYS, cream)]
    if 1 < recovery.spf_from <= DAYS:  # no cream before the skin has closed, and shade beyond the chart
        closed = recovery.spf_from
        return [SunSpan(0, closed - 1, stay, strong=True), SunSpan(closed, DAYS, both, strong=True)]
    return [SunSpan(0, DAYS, both if recovery.spf_from <= 1 else stay, strong=True)]


def _event(consultation: Consultation, start: date) -> tuple[int, str] | None:
    """Return the first big day inside the chart."""
    days = [
        ((entry.first - start).days, commitment_name(entry))
        for entry in consultation.commitments
        if entry.kind == "event"
    ]
    return min(((day, name) for day, name in days if 0 <= day <= DAYS), default=None)
