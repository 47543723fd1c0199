"""Page 1: who this is for, the goal, the plan, the three things that matter most."""

from __future__ import annotations

from exoconsult.handout.model import Block, Page, Paragraph, Section
from exoconsult.handout.plan_parts import Identity, IdentityCell, PlanPanel, Quote, Thing, ThreeThings
from exoconsult.handout.sections.scars import scars_section
from exoconsult.handout.sections.sheet import Sheet
from exoconsult.handout.sections.steps import event_note, gaps_between, plan_steps
from exoconsult.handout.words import NO_TEXT, Run, Text, bold, text

MOST_THINGS = 3
DROP_AIM = 1


def plan_page(sheet: Sheet, wanted: frozenset[str]) -> Page:
    """Compose page 1 with the sections that are `wanted`."""
    sections = [
        identity_section(sheet, with_goal="goal" in wanted),
        plan_section(sheet),
        scars_section(sheet) if "scars" in wanted else None,
        things_section(sheet) if "top-things" in wanted else None,
    ]
    kept = tuple(section for section in sections if section is not None)
    return Page(id="plan", tab=sheet.label("plan.tab"), sections=kept, heading=heading(sheet))


def heading(sheet: Sheet) -> Text:
    """The H1: by name where the name is known."""
    if sheet.call_name:
        return sheet.label("plan.heading", name=sheet.call_name)
    return sheet.label("plan.heading_nameless")


def identity_section(sheet: Sheet, *, with_goal: bool) -> Section:
    """Who, with whom, when; what these pages are for and say in short; the goal in the patient's words."""
    blocks: list[Block] = [identity(sheet), *in_short(sheet)]
    own_words = " ".join(sheet.consultation.goals.own_words.split())
    if own_words and with_goal:
        quoted = sheet.label("plan.quote", words=own_words)
        blocks.append(Quote(head=sheet.label("plan.goal"), words=quoted))
    return Section(id="who", title=NO_TEXT, blocks=tuple(blocks))


def in_short(sheet: Sheet) -> tuple[Paragraph, ...]:
    """What the pages are for, then the whole of them in one line; the first may go from a full page."""
    form = "none" if not sheet.plan.schedule.visits else "injection" if sheet.kind == "injection" else "usual"
    summary = text(bold(sheet.say("handout.summary.head")), " ", sheet.say(f"handout.summary.{form}"))
    return (Paragraph(sheet.label("summary.aim"), drop=DROP_AIM), Paragraph(summary))


def identity(sheet: Sheet) -> Identity:
    """The cells under the H1; what is not known prints no label."""
    person = sheet.practitioner
    registration = text(person.registration if person else "")
    cells = (
        (sheet.label("plan.for"), text(sheet.full_name), _born(sheet, "born")),
        (sheet.label("plan.with"), text(person.name if person else ""), registration),
        (sheet.label("plan.made_on"), text(sheet.words.day(sheet.made_on, "long")), _record(sheet, "record")),
    )
    kept = tuple(
        IdentityCell(label, value.all_bold(), (detail,) if detail else ())
        for label, value, detail in cells
        if value
    )
    inside = (_born(sheet, "born_inside"), registration, _record(sheet, "record_inside"))
    phrases = [(*cell[:2], detail) for cell, detail in zip(cells, inside, strict=True) if cell[1]]
    return Identity(kept, _identity_sentence(phrases))


def _born(sheet: Sheet, label: str) -> Text:
    born = sheet.consultation.patient.born
    return sheet.label(f"plan.{label}", day=sheet.words.day(born, "plain")) if born else NO_TEXT


def _record(sheet: Sheet, label: str) -> Text:
    reference = sheet.consultation.patient.reference.strip()
    return sheet.label(f"plan.{label}", reference=reference) if reference else NO_TEXT


def _identity_sentence(phrases: list[tuple[Text, Text, Text]]) -> Text:
    """The same for large print: every cell as a short phrase of its own."""
    runs: list[Run] = []
    for label, value, detail in phrases:
        after = f", {detail.plain}" if detail else ""
        runs += [Run(f"{label.plain} "), bold(value.plain), Run(f"{after}. ")]
    return Text((*runs[:-1], Run(runs[-1].text.rstrip()))) if runs else NO_TEXT


def plan_section(sheet: Sheet) -> Section:
    """The plan on its timeline, or in plain words why there is none."""
    schedule = sheet.plan.schedule
    if not schedule.visits:
        return Section("plan", sheet.label("none.title"), (_no_plan(sheet),))
    steps = plan_steps(sheet)
    said = "; ".join(
        ", ".join(line.plain for line in (step.tall or (step.label, *step.lines))) for step in steps
    )
    panel = PlanPanel(
        lead=lead(sheet),
        steps=steps,
        alt=sheet.say("handout.plan.alt", steps=said + "."),
        gaps=gaps_between(sheet, steps),
        next_words=sheet.label("plan.next_visit"),
        note=event_note(sheet),
    )
    return Section("plan", sheet.label("plan.title"), (panel,))


def lead(sheet: Sheet) -> Text:
    """How many sessions of what, and how far apart."""
    schedule, words = sheet.plan.schedule, sheet.words
    route = sheet.say(f"routes.{sheet.plan.recovery.route}.lead")
    sessions = [visit for visit in schedule.visits if visit.kind == "session"]
    given = sum(visit.given for visit in sessions)
    total = words.count("session", max(schedule.sessions, len(sessions)))
    if given:
        first = words.strong("handout.plan.lead_given", given=given, sessions=total, route=route)
    else:
        first = words.strong("handout.plan.lead", sessions=total, route=route)
    # Only the figures are bold: they are what has to be remembered.
    runs = tuple(Run(run.text) if run.text == route else run for run in first.runs)
    gaps = [visit.weeks_after_last for visit in sessions if visit.weeks_after_last and visit.number > 1]
    if not gaps:
        return Text(runs)
    between = words.strong("handout.plan.gaps", gap=words.count_range("week", min(gaps), max(gaps)))
    return Text((*runs, Run(" "), *between.runs))


def _no_plan(sheet: Sheet) -> Paragraph:
    """No sessions, and why."""
    reason = sheet.plan.schedule.reason_for_none or ("no_sites" if not sheet.consultation.sites else "no_day")
    first = sheet.say("handout.none.lead")
    return Paragraph(text(bold(first), " ", sheet.say(f"handout.none.{reason}")), style="lead")


def things_section(sheet: Sheet) -> Section | None:
    """The things that matter most, as chosen on the Aftercare page."""
    known = sheet.library.recovery.top_things
    preset = sorted((name for name in known if known[name].chosen), key=lambda name: known[name].order)
    chosen = [name for name in sheet.consultation.aftercare.top_things if name in known] or preset
    things = [thing for thing in (_thing(sheet, name) for name in dict.fromkeys(chosen)) if thing is not None]
    things = things[:MOST_THINGS]
    if not things:
        return None
    title = sheet.label(f"things.title_{len(things)}")
    return Section("top-things", title, (ThreeThings(tuple(things)),))


def _thing(sheet: Sheet, name: str) -> Thing | None:
    """One thing; the one about calling carries the number and needs one."""
    recovery = sheet.plan.recovery
    icon = sheet.library.recovery.top_things[name].icon
    head = text(sheet.say(f"recovery.top_things.{name}.head"))
    if name == "call":
        return Thing(icon, head, text(sheet.phone), phone=True) if sheet.phone else None
    make_up = next((row.fine_from for row in recovery.activities if row.id == "make-up"), 0)
    values = {"day": make_up, "weeks": recovery.spf_weeks, "first": recovery.spf_from, "phone": sheet.phone}
    without = f"handout.things.no_session.{name}"
    if not sheet.plan.schedule.visits and sheet.words.has(without):
        return Thing(icon, head, text(sheet.say(without)))
    return Thing(icon, head, text(sheet.say(f"recovery.top_things.{name}.text", **values)))
