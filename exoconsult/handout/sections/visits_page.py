"""Page 4: appointments, getting ready, the day itself, questions, what was agreed, sources."""

from __future__ import annotations

from exoconsult.handout.care_parts import (
    Appointments,
    DayStep,
    DaySteps,
    Sign,
    SignLine,
    Visit,
    WriteLines,
)
from exoconsult.handout.model import Block, Bullets, Columns, Page, Paragraph, Section, SourcesLine
from exoconsult.handout.sections.next_visit import next_visit_code
from exoconsult.handout.sections.sheet import Sheet
from exoconsult.handout.sections.steps import top_up_words, visit_name
from exoconsult.handout.wording import sentences
from exoconsult.handout.words import NO_TEXT, Run, Text, bold, text
from exoconsult.planning import model as planned

LINES_FOR_QUESTIONS = 3
DROP_ASK, DROP_OFTEN, DROP_USUAL = 2, 3, 4
"""In which order side facts leave a page that is too full."""


def visits_page(sheet: Sheet, wanted: frozenset[str]) -> Page:
    """Compose page 4 with the sections that are `wanted`; formats and sources always print."""
    both = {"questions", "agreement"} <= wanted
    sections = [
        appointments_section(sheet, alone=not both) if "visits" in wanted else None,
        ready_section(sheet) if "ready" in wanted else None,
        day_section(sheet) if "the-day" in wanted else None,
        questions_section(sheet, beside=both) if "questions" in wanted else None,
        agreement_section(sheet, beside=both) if "agreement" in wanted else None,
        sources_section(sheet),
    ]
    kept = tuple(section for section in sections if section is not None)
    return Page(id="visits", tab=sheet.label("visits.tab"), sections=kept)


# --- appointments ----------------------------------------------------------------------------------------


def appointments_section(sheet: Sheet, *, alone: bool) -> Section | None:
    """The table of visits; no table where nothing is planned. `alone`: the time to think stands here too."""
    schedule = sheet.plan.schedule
    if not schedule.visits:
        return None
    rows = [_row(sheet, visit) for visit in sorted(schedule.visits, key=lambda visit: visit.on)]
    if schedule.maintenance:
        name = text(bold(sheet.say("handout.plan.top_up")))
        rows.append(Visit(name, text(top_up_words(sheet, schedule.maintenance))))
    names = ("done", "visit", "date", "batch", "notes")
    done, visit, when, batch, notes = (sheet.label(f"visits.{name}") for name in names)
    table = Appointments((done, visit, when, batch, notes), tuple(rows))
    think = thinking_time(sheet) if alone else NO_TEXT
    lines = ((_usual(sheet), DROP_USUAL), (_often(sheet), DROP_OFTEN), (think, 0))
    paragraphs = tuple(Paragraph(line, drop=drop) for line, drop in lines if line)
    return Section("visits", sheet.label("visits.title"), (table, *paragraphs))


def product_words(sheet: Sheet) -> Text:
    """Name, maker, origin of the product and whether it is sterile, for the small print."""
    product = sheet.product
    clinic = sheet.brand.product_named(product.name)
    form = "product_maker" if product.maker else "product" if product.name else "product_none"
    named = sheet.say(f"handout.visits.{form}", product=product.name, maker=product.maker)
    cell = clinic.cell.strip()
    origin = sheet.say(f"handout.visits.{'cell' if cell else 'cell_ask'}", source=cell)
    sterile = clinic.sterile
    known = "sterile_ask" if sterile is None else "sterile_yes" if sterile else "sterile_no"
    return sentences(named, origin, sheet.say(f"handout.visits.{known}"))


def clinic_words(sheet: Sheet) -> Text:
    """What is treated with, how the practitioner was trained, who insures it, where the clinic says so."""
    person, insurer = sheet.practitioner, sheet.brand.insurance.strip().rstrip(".")
    trained = person.training.strip().rstrip(".") if person else ""
    device = device_words(sheet)
    said = [
        sheet.say("handout.visits.devices", words=device) if device else "",
        sheet.say("handout.visits.training", name=person.name, words=trained) if person and trained else "",
        sheet.say("handout.visits.insurance", words=insurer) if insurer else "",
    ]
    return sentences(*said)


def device_words(sheet: Sheet) -> str:
    """The device of the last session given, else the clinic's only one, with its maker.

    Of several nobody knows yet which it will be; all of them would take a page more.
    """
    given = [one.device for one in sheet.consultation.sessions_given if one.device]
    clinics = {
        one.name: f"{one.name} ({one.maker})" if one.maker else one.name for one in sheet.brand.devices
    }
    if given:
        return clinics.get(given[-1], given[-1])
    return next(iter(clinics.values())) if len(clinics) == 1 else ""


def _row(sheet: Sheet, visit: planned.Visit) -> Visit:
    when = sheet.words.moment(visit.on, visit.at, "short")
    if visit.given:
        when = sheet.say("handout.visits.given_on", day=sheet.words.day(visit.on, "short"))
    return Visit(text(bold(visit_name(sheet, visit))), text(when), text(_batch(sheet, visit)))


def _batch(sheet: Sheet, visit: planned.Visit) -> str:
    """Batch number and expiry of a session that took place."""
    if not (visit.given and visit.kind == "session"):
        return ""
    used = next((given.product for given in sheet.consultation.sessions_given if given.on == visit.on), None)
    if used is None or used.expires is None:
        return used.batch if used else ""
    month = sheet.words.day(used.expires, "month")
    return sheet.say("handout.visits.batch_expiry", code=used.batch, month=month).strip(" ,")


def _usual(sheet: Sheet) -> Text:
    """What is usual, and that a top-up is a choice."""
    rules, words = sheet.library.plan, sheet.words
    sessions = words.count_range("session", rules.usual_sessions.min, rules.usual_sessions.max)
    gap = words.count_range("week", rules.gap_weeks.min, rules.gap_weeks.max)
    usual = sheet.say("plan.usual", sessions=sessions, gap=gap)
    return sentences(usual, "" if sheet.plan.schedule.maintenance is None else sheet.say("plan.top_up"))


def _often(sheet: Sheet) -> Text:
    """How often some people have a top-up; the table above has the months of the first one."""
    if sheet.plan.schedule.maintenance is None:
        return NO_TEXT
    weeks, words = sheet.library.plan.maintenance_weeks, sheet.words
    every = words.count_range("month", *(round(weeks_ * 12 / 52) for weeks_ in (weeks.min, weeks.max)))
    return text(sheet.say("plan.top_up_some", every=every))


def thinking_time(sheet: Sheet) -> Text:
    """The day of the information and the time to think; the table above has the first date."""
    first = sheet.next_visit
    if first is None or any(visit.given for visit in sheet.plan.schedule.visits):
        return NO_TEXT
    schedule = sheet.plan.schedule
    informed = schedule.informed_on or sheet.made_on
    got = sheet.say("handout.visits.got_on", day=sheet.words.day(informed, "medium"))
    days = sheet.days_to_think
    think = sheet.say("plan.think", days=sheet.words.count("day", days)) if days else ""
    return sentences(got, think, sheet.say("handout.visits.say_no"))


# --- getting ready, the day --------------------------------------------------------------------------------


def ready_section(sheet: Sheet) -> Section | None:
    """What to do before a session, and the next visit to scan."""
    if not sheet.plan.schedule.visits:
        return None
    lines = sorted(sheet.library.recovery.getting_ready.items(), key=lambda item: item[1].order)
    items = tuple(
        text(sheet.say(f"recovery.getting_ready.{name}", days=_days(sheet, line.days)))
        for name, line in lines
    )
    check_list = Bullets(items, "box")
    code = next_visit_code(sheet)
    block: Block = Columns((114, 62), ((check_list,), (code,))) if code else check_list
    return Section("ready", sheet.label("visits.ready"), (block,))


def _days(sheet: Sheet, days: int | None) -> str:
    return "" if days is None else sheet.words.count("day", days)


def day_section(sheet: Sheet) -> Section | None:
    """The day of a session, step by step, for the route chosen."""
    if not sheet.plan.schedule.visits:
        return None
    steps = sorted(sheet.library.recovery.the_day.items(), key=lambda item: item[1].order)
    mine = [(name, step) for name, step in steps if not step.kinds or sheet.kind in step.kinds]
    route = sheet.library.routes.get(sheet.plan.recovery.route)
    low, high = route.numbing_minutes if route else (0, 0)
    items = tuple(
        DayStep(
            icon=step.icon,
            head=sheet.label("visits.step", number=number, head=sheet.say(f"recovery.the_day.{name}.head")),
            text=text(sheet.say(f"recovery.the_day.{name}.text", low=low, high=high)),
        )
        for number, (name, step) in enumerate(mine, start=1)
    )
    return Section("the-day", sheet.label("visits.day"), (DaySteps(items),))


# --- questions, agreement, sources -----------------------------------------------------------------------


def questions_section(sheet: Sheet, *, beside: bool) -> Section:
    """Questions that a patient may not think of, and room for their own.

    Beside the agreement, which is higher, it has room for the time to think, and leaving the questions out
    would make none.
    """
    person = sheet.practitioner
    asked = ["ask_cost", "ask_fail"]
    asked += [] if person and person.training.strip() else ["ask_training"]
    asked += [] if sheet.brand.insurance.strip() else ["ask_insured"]
    names = ("could_ask", *asked)
    could = Paragraph(
        sentences(*(sheet.say(f"handout.visits.{name}") for name in names)), drop=0 if beside else DROP_ASK
    )
    think = thinking_time(sheet) if beside else NO_TEXT
    before = (Paragraph(think), could) if think else (could,)
    return Section("questions", sheet.label("visits.ask"), (*before, WriteLines(LINES_FOR_QUESTIONS)))


def agreement_section(sheet: Sheet, *, beside: bool) -> Section:
    """Given the sheet and time to ask. Boxes are for the patient's own pen; it is not consent."""
    points = ("agreed_questions", "agreed_can_cannot", "agreed_call")
    boxes = Bullets(tuple(sheet.label(f"visits.{name}") for name in points), "box")
    blocks = (boxes, Sign(_sign_lines(sheet)), Paragraph(sheet.label("visits.not_consent")))
    return Section("agreement", sheet.label("visits.agreed"), blocks, beside=beside)


def _sign_lines(sheet: Sheet) -> tuple[SignLine, ...]:
    given, date_label = sheet.consultation.acknowledgement, sheet.label("visits.sign_date")
    name = text(sheet.full_name) or sheet.label("visits.patient")
    person = sheet.practitioner
    signed = given.state == "signed" and bool(given.strokes)
    patient = SignLine(
        name=name,
        date_label=date_label,
        date=text(sheet.words.day(given.at.date(), "plain"))
        if given.at and given.state != "open"
        else NO_TEXT,
        strokes=given.strokes if signed else (),
        declined=sheet.label("visits.declined") if given.state == "declined" else NO_TEXT,
        alt=sheet.say("handout.visits.signed_alt") if signed else "",
    )
    clinic = text(person.name) if person else sheet.label("visits.practitioner")
    return (patient, SignLine(name=clinic, date_label=date_label))


def sources_section(sheet: Sheet) -> Section:
    """Other formats, whom to tell when not happy or harmed, product, sources, who made this."""
    small = sources_line(sheet, product_words(sheet).plain, clinic_words(sheet).plain)
    return Section("sources", NO_TEXT, (Paragraph(help_words(sheet)), small))


def help_words(sheet: Sheet) -> Text:
    """Other formats; complaints, the clinic's own way first; where harm can be reported in this place."""
    formats, unhappy = sheet.say("handout.visits.formats"), sheet.say("handout.visits.not_happy")
    tell = sheet.brand.complaints.strip() or sheet.say("handout.visits.complaints_ask")
    report = sheet.say(f"jurisdictions.jurisdictions.{sheet.place}.report")
    ask = sheet.say("handout.visits.formats_ask")
    return text(bold(formats), f" {ask} ", bold(unhappy), f" {tell} {report}")


def sources_line(sheet: Sheet, *before: str) -> SourcesLine:
    """The small print: other sentences, the sources cited so far, the clinic's interest."""
    said = [Run(f"{sentence} ") for sentence in before if sentence]
    used = sheet.citations.used()
    if used:
        said.append(bold(sheet.say("handout.visits.sources")))
        said.extend(Run(f" {source_words(sheet, name, n)}") for n, name in enumerate(used, start=1))
        said.append(Run(" "))
    made = sheet.say("handout.visits.made_with", clinic=sheet.brand.name)
    return SourcesLine(Text((*said, Run(made))))


def source_words(sheet: Sheet, name: str, number: int) -> str:
    """Say one source: "[1] Kwon 2020, Acta Derm Venereol 100:adv00310"."""
    source = sheet.library.sources[name]
    said = ", ".join(part for part in (source.short, source.journal) if part)
    return sheet.say("handout.visits.source", number=number, source=said.rstrip("."))
