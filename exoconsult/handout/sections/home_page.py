"""Page 3: how the skin heals, what to do at home, when to call. It must work alone, on the fridge."""

from __future__ import annotations

from exoconsult.content.model import CareLine, Phase, RedFlag
from exoconsult.handout import care_parts as parts
from exoconsult.handout.care_parts import DoDont, IconText, Phone, RedFlags
from exoconsult.handout.model import Block, Page, Paragraph, Section
from exoconsult.handout.sections.chart import recovery_chart
from exoconsult.handout.sections.sheet import Sheet
from exoconsult.handout.wording import unbroken
from exoconsult.handout.words import NO_TEXT, Run, Text, big, bold, text

MOST_LINES = 3
FRIDGE_ICON = "pinup"
FIRST_DAY_LINE = "first-day.dont.make-up"


def home_page(sheet: Sheet) -> Page:
    """Compose page 3; nothing on it may be left out.

    Without a session, days of healing and rules for them would be taken for today's: only what the
    practitioner wrote and when to call stay.
    """
    chip = IconText(FRIDGE_ICON, sheet.label("home.fridge"))
    healing = Section("healing", sheet.label("home.heal"), (recovery_chart(sheet),), chip=chip)
    note = _own_note(sheet)
    care = Section(
        "care", sheet.label("home.care"), note if sheet.without_session else (do_dont(sheet), *note)
    )
    call = Section("red-flags", sheet.label("home.call"), (red_flags(sheet),))
    kept = (healing, care, call)
    if sheet.without_session:
        return Page(id="home", tab=sheet.label("home.tab"), sections=kept[1:] if note else kept[2:])
    return Page(id="home", tab=sheet.label("home.tab"), sections=kept)


def do_dont(sheet: Sheet) -> DoDont:
    """Phases in the order of their days; days of activities are the chart's own."""
    phases = sorted(sheet.library.recovery.phases.items(), key=lambda item: item[1].days)
    rows = tuple(_phase(sheet, name, phase) for name, phase in phases)
    kept = tuple(row for row in rows if row.do or row.dont)
    return DoDont(sheet.label("home.do"), sheet.label("home.dont"), kept)


def _phase(sheet: Sheet, name: str, phase: Phase) -> parts.Phase:
    label = text(unbroken(sheet.say(f"recovery.phases.{name}.name")))
    do = _lines(sheet, name, "do", phase)
    dont = _lines(sheet, name, "dont", phase)
    return parts.Phase(label, do, dont)


def _lines(sheet: Sheet, name: str, side: str, phase: Phase) -> tuple[IconText, ...]:
    lines = phase.do if side == "do" else phase.dont
    kept = [
        IconText(line.icon, text(_line_words(sheet, f"{name}.{side}.{key}", line)))
        for key, line in lines.items()
        if _shows(sheet, f"{name}.{side}.{key}", line, phase)
    ]
    return tuple(kept[:MOST_LINES])


def _shows(sheet: Sheet, line_id: str, line: CareLine, phase: Phase) -> bool:
    """Whether a line belongs on this sheet: its route, not left out, its activity not fine yet."""
    if line.kinds and sheet.kind not in line.kinds:
        return False
    if line.optional and line_id in sheet.consultation.aftercare.left_out:
        return False
    return not line.activity or _fine_from(sheet, line.activity) > phase.days[0]


def _line_words(sheet: Sheet, line_id: str, line: CareLine) -> str:
    """A line with its day; the first of day 0 says the clinic's own rule about sun cream."""
    if line_id == FIRST_DAY_LINE:
        return sheet.say(f"recovery.sun_first_day.{sheet.brand.sun_cream_first_day}")
    return sheet.say(f"recovery.phases.{line_id}", day=_fine_from(sheet, line.activity))


def _fine_from(sheet: Sheet, activity: str) -> int:
    """First day on which an activity is fine; 0 for one that the route does not know."""
    return next((row.fine_from for row in sheet.plan.recovery.activities if row.id == activity), 0)


def _own_note(sheet: Sheet) -> tuple[Block, ...]:
    """What the practitioner added for this patient."""
    note = " ".join(sheet.consultation.aftercare.note.split())
    return (Paragraph(text(bold(sheet.say("handout.home.own_note")), f" {note}")),) if note else ()


def red_flags(sheet: Sheet) -> RedFlags:
    """When to call, at three levels, with every number that is known."""
    flags = sorted(sheet.library.recovery.red_flags.items(), key=lambda item: item[1].order)
    mine = [(name, flag) for name, flag in flags if not flag.kinds or sheet.kind in flag.kinds]
    this_week = [sheet.say(f"recovery.red_flags.{name}") for name, flag in mine if flag.call == "this_week"]
    head = sheet.say("handout.home.this_week")
    return RedFlags(
        now_head=_now_head(sheet),
        now=_flags(sheet, mine, "emergency"),
        same_day_head=sheet.label("home.same_day"),
        same_day=_flags(sheet, mine, "same_day"),
        phones=phones(sheet),
        this_week=Text((Run(head, bold=True), Run(f" {sheet.words.any_of(this_week)}."))),
    )


def _now_head(sheet: Sheet) -> Text:
    """The first level's head, the number to dial larger than the words around it."""
    runs = sheet.words.strong("handout.home.now", number=sheet.emergency).runs
    return Text(tuple(big(run.text) if run.bold else bold(run.text) for run in runs))


def _flags(sheet: Sheet, flags: list[tuple[str, RedFlag]], call: str) -> tuple[IconText, ...]:
    return tuple(
        IconText(flag.icon, text(sheet.say(f"recovery.red_flags.{name}")))
        for name, flag in flags
        if flag.call == call
    )


def phones(sheet: Sheet) -> tuple[Phone, ...]:
    """The clinic's numbers with when to use them; one number alone needs no "other times"."""
    day, night = sheet.brand.phone_day.strip(), sheet.brand.phone_out_of_hours.strip()
    if day and night:
        by_day, other = sheet.label("head.by_day"), sheet.label("head.other_times")
        return (Phone(by_day, text(day)), Phone(other, text(night)))
    return (Phone(NO_TEXT, text(day or night)),) if day or night else ()
