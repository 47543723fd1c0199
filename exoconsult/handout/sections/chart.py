"""The recovery chart: what may be seen, and when something is fine again, day by day from the plan."""

from __future__ import annotations

from exoconsult.content.model import Days
from exoconsult.handout.care_parts import ActivityRow, Bar, RecoveryChart, SunRow, SymptomRow
from exoconsult.handout.sections.sheet import Sheet
from exoconsult.handout.words import Text, text
from exoconsult.planning import model as planned
from exoconsult.planning.recovery import days_were_read

DAYS = 15
"""Day 0 to day 14."""
SUN_ICON = "sun"


def recovery_chart(sheet: Sheet) -> RecoveryChart:
    """Every row from the plan's recovery; large print says each row as a sentence."""
    recovery, words = sheet.plan.recovery, sheet.words
    seen = tuple(_see_sentence(sheet, row) for row in recovery.symptoms)
    when = (*(_when_sentence(sheet, row) for row in recovery.activities), _sun_sentence(sheet))
    rows = " ".join(sentence.plain for sentence in (*seen, *when))
    weekday = recovery.weekday
    ours = "" if days_were_read(recovery, sheet.library) else "_ours"
    if not sheet.plan.schedule.visits:
        intro = sheet.label("home.intro_none")
    elif weekday:
        intro = sheet.label(f"home.intro_weekday{ours}", weekday=words.weekday(weekday))
    else:
        intro = sheet.label(f"home.intro{ours}")
    names = tuple(text(words.weekday_tight(weekday + n)) for n in range(DAYS)) if weekday else ()
    return RecoveryChart(
        intro=intro,
        day_head=sheet.label("home.day"),
        days=tuple(text(str(day)) for day in range(DAYS)),
        see_head=sheet.label("home.see"),
        symptoms=tuple(_symptom(sheet, row) for row in recovery.symptoms),
        when_head=sheet.label("home.when"),
        legend=(sheet.label("home.wait"), sheet.label("home.calm"), sheet.label("home.ok")),
        activities=tuple(_activity(sheet, row) for row in recovery.activities),
        alt=sheet.say("handout.home.chart_alt", rows=rows),
        sun=sun_row(sheet),
        weekdays=names,
        see_sentences=seen,
        when_sentences=when,
    )


def _symptom(sheet: Sheet, row: planned.SymptomRow) -> SymptomRow:
    """A high bar for most people, a low one before and after it for some."""
    bars = [Bar(row.most[0], min(row.most[1], DAYS - 1), "high", sheet.label("home.most"))]
    if row.some is not None:
        if row.some[0] < row.most[0]:
            bars.insert(0, Bar(row.some[0], row.most[0] - 1, "low"))
        first = row.most[1] + 1
        if row.some[1] >= first and first < DAYS:
            bars.append(Bar(first, min(row.some[1], DAYS - 1), "low", sheet.label("home.some")))
    icon = sheet.library.recovery.symptoms[row.id].icon
    return SymptomRow(icon, text(sheet.say(f"recovery.symptoms.{row.id}.name")), tuple(bars))


def _activity(sheet: Sheet, row: planned.ActivityRow) -> ActivityRow:
    """Wait, only if calm, fine: the same days that the lines below the chart carry."""
    icon = sheet.library.recovery.activities[row.id].icon
    name = text(sheet.say(f"recovery.activities.{row.id}.name"))
    ok = (
        sheet.label("home.ok_from", day=row.fine_from)
        if row.fine_from > 0
        else sheet.label("home.ok_at_once")
    )
    return ActivityRow(icon, name, row.wait_through + 1, row.fine_from, ok)


def sun_row(sheet: Sheet) -> SunRow:
    """A hat and no sun cream at first, then both, beyond the end of the chart."""
    words = text(sheet.say("recovery.sun.row", weeks=sheet.plan.recovery.spf_weeks))
    return SunRow(SUN_ICON, sheet.label("home.sun"), sheet.plan.recovery.spf_from, words)


def _days(sheet: Sheet, days: Days) -> str:
    if days[0] == days[1]:
        return sheet.say("handout.home.one_day", day=days[0])
    return sheet.say("handout.home.days", span=sheet.words.span(*days))


def _see_sentence(sheet: Sheet, row: planned.SymptomRow) -> Text:
    name, most = sheet.say(f"recovery.symptoms.{row.id}.name"), _days(sheet, row.most)
    if row.some is None or row.some[1] <= row.most[1]:
        return sheet.label("home.see_sentence", symptom=name, most=most)
    return sheet.label("home.see_sentence_some", symptom=name, most=most, last=row.some[1])


def _when_sentence(sheet: Sheet, row: planned.ActivityRow) -> Text:
    name = sheet.say(f"recovery.activities.{row.id}.name")
    if row.fine_from <= 0:
        return sheet.label("home.when_sentence_once", activity=name)
    calm = row.wait_through + 1
    if calm >= row.fine_from:
        return sheet.label("home.when_sentence", activity=name, day=row.fine_from)
    return sheet.label("home.when_sentence_calm", activity=name, day=row.fine_from, calm=calm)


def _sun_sentence(sheet: Sheet) -> Text:
    """The last row as a sentence, with the days in the shade that a bar cannot say."""
    row = sun_row(sheet)
    shade = sheet.say("recovery.sun.shade", day=sheet.plan.recovery.shade_through)
    return sheet.label("home.sun_sentence", sun=row.label.plain, words=row.words.plain, shade=shade)
