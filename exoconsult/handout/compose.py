"""Consultation, plan, content and clinic to the handout's words: one pure function, nothing drawn yet.

    going ahead, or still open    four pages (or the short form: the plan and the page for home)
    wait, refer, thinking         a letter of one page
    declined                      a short record

What is private is not read here at all: health answers reach paper only as a letter's own words, and no
note, reason or price has a place in a section.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date

import msgspec

from exoconsult.brand import Brand
from exoconsult.consultation.model import Consultation
from exoconsult.content.model import Library
from exoconsult.handout.care_parts import IconText
from exoconsult.handout.model import Footer, Handout, Masthead, Page, Paper, Section
from exoconsult.handout.sections import wanted_sections
from exoconsult.handout.sections.facts_page import facts_page, risks_section
from exoconsult.handout.sections.home_page import home_page
from exoconsult.handout.sections.letters import letter_page, record_page
from exoconsult.handout.sections.plan_page import heading, identity_section, plan_page, plan_section
from exoconsult.handout.sections.scars import scars_section
from exoconsult.handout.sections.sheet import Citations, Sheet
from exoconsult.handout.sections.visits_page import product_words, sources_line, visits_page
from exoconsult.handout.wording import wording_for
from exoconsult.handout.words import NO_TEXT, Text, bold, text
from exoconsult.planning.model import Plan

LETTERS = ("wait", "refer", "thinking")
REVIEW_MONTHS = 12
"""The leaflet is looked at again a year after its oldest check."""
PAPERS: dict[str, Paper] = {"a4": "A4", "letter": "Letter"}


def compose(
    consultation: Consultation,
    plan: Plan,
    library: Library,
    brand: Brand,
    *,
    made_on: date,
    language: str | None = None,
) -> Handout:
    """Put together every word of the handout. `language`: another one than the patient's own."""
    sheet = make_sheet(consultation, plan, library, brand, made_on=made_on, language=language)
    patient, options = consultation.patient, consultation.handout
    return Handout(
        title=_title(sheet),
        masthead=masthead(sheet),
        pages=_numbered(sheet, _pages(sheet)),
        footer=footer(sheet),
        lang=sheet.words.language,
        direction="rtl" if sheet.words.locale.text_direction == "rtl" else "ltr",
        paper=PAPERS[patient.paper],
        print_size=patient.print_size,
        mono=options.black_and_white,
        letterhead="blank" if options.letterhead == "own_paper" or brand.letterhead == "blank" else "print",
        version=library.version,
    )


def make_sheet(
    consultation: Consultation,
    plan: Plan,
    library: Library,
    brand: Brand,
    *,
    made_on: date,
    language: str | None = None,
) -> Sheet:
    """Gather what the sections read."""
    american = consultation.patient.paper == "letter" or brand.jurisdiction == "us"
    words = wording_for(library, language or consultation.patient.language, american=american)
    return Sheet(consultation, plan, library, brand, made_on, words, Citations(library))


def _pages(sheet: Sheet) -> tuple[Page, ...]:
    outcome = sheet.consultation.outcome
    if outcome in LETTERS:
        return (letter_page(sheet, outcome),)
    if outcome == "declined":
        return (record_page(sheet),)
    wanted = wanted_sections(sheet.consultation.handout.parts_off)
    if sheet.consultation.handout.form == "short":
        return (_short_plan_page(sheet, wanted), home_page(sheet))
    return (plan_page(sheet, wanted), facts_page(sheet, wanted), home_page(sheet), visits_page(sheet, wanted))


def _numbered(sheet: Sheet, pages: tuple[Page, ...]) -> tuple[Page, ...]:
    """The same pages with their numbers in their tabs."""
    return tuple(
        msgspec.structs.replace(page, tab=sheet.label("document.tab", number=number, name=page.tab.plain))
        for number, page in enumerate(pages, start=1)
    )


def _short_plan_page(sheet: Sheet, wanted: frozenset[str]) -> Page:
    """Page 1 of the short form: risks stand where the three things were, which page 2 repeats.

    It carries the small print of the pages that are left out.
    """
    small = sources_line(sheet, product_words(sheet).plain, sheet.say("handout.facts.batch"))
    sections = (
        identity_section(sheet, with_goal="goal" in wanted),
        plan_section(sheet),
        scars_section(sheet) if "scars" in wanted else None,
        risks_section(sheet),
        Section("sources", NO_TEXT, (small,)),
    )
    kept = tuple(section for section in sections if section is not None)
    return Page(id="plan", tab=sheet.label("plan.tab"), sections=kept, heading=heading(sheet))


def _title(sheet: Sheet) -> str:
    """The document's title for viewers: never with the patient's name."""
    outcome = sheet.consultation.outcome
    name = "title_letter" if outcome in LETTERS else "title_record" if outcome == "declined" else "title"
    return sheet.say(f"handout.document.{name}")


def masthead(sheet: Sheet) -> Masthead:
    """The clinic's name and how to reach it; what is not given leaves no line."""
    brand = sheet.brand
    day, night = brand.phone_day.strip(), brand.phone_out_of_hours.strip()
    contacts: list[IconText] = []
    if brand.address:
        contacts.append(IconText("pin", text(brand.address)))
    if day:
        contacts.append(IconText("phone", text(bold(day), f"  {brand.hours}" if brand.hours else "")))
    if night:
        contacts.append(IconText("moon", text(bold(night), f"  {sheet.say('handout.head.out_of_hours')}")))
    return Masthead(text(brand.name), text(brand.tagline), tuple(contacts))


def footer(sheet: Sheet) -> Footer:
    """Initials and reference, the leaflet's version and checks, the number to call."""
    leaflet = "leaflet_large" if sheet.consultation.patient.print_size == "large" else "leaflet"
    checked = sheet.library.reviewed_on
    line = sheet.label(
        f"footer.{leaflet}",
        code=sheet.words.language.upper(),
        version=sheet.library.version,
        checked=sheet.words.day(checked, "month_long"),
        next_check=sheet.words.day(_months_later(checked, REVIEW_MONTHS), "month_long"),
    )
    worried = sheet.label("footer.worried", phone=sheet.phone) if sheet.phone else NO_TEXT
    left = tuple(words for words in (_who(sheet), line) if words)
    right = (worried.all_bold(),) if worried else ()
    page = sheet.label("footer.page", page="{page}", pages="{pages}").all_bold()
    return Footer(left, right, page)


def _who(sheet: Sheet) -> Text:
    """Initials and reference: enough for the clinic to bring lost pages together, and for nobody else."""
    reference = sheet.consultation.patient.reference.strip()
    if sheet.initials and reference:
        return sheet.label("footer.who", initials=sheet.initials, reference=reference)
    return text(sheet.initials or reference)


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.month - 1 + months, 12)
    last = monthrange(day.year + year, month + 1)[1]
    return date(day.year + year, month + 1, min(day.day, last))
