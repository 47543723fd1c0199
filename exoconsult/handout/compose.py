"""Consultation, plan, content and clinic to the handout's words: one pure function, nothing drawn yet.

    going ahead, or still open    four pages (three where no session is planned; the short form: the plan and
                                  the page for home), and a price slip where the consultation asks for one
    wait, refer, thinking         a letter of one page
    declined                      a short record

What is private is not read here at all: health answers reach paper only as a letter's own words, no note
or reason has a place in a section, and a price only on its slip.
"""

from __future__ import annotations

from datetime import date

import msgspec

from exoconsult.brand import Brand
from exoconsult.consultation.model import Consultation
from exoconsult.content.model import Library
from exoconsult.content.status import status
from exoconsult.handout.care_parts import IconText
from exoconsult.handout.model import Footer, Handout, Masthead, Page, Paper, Section
from exoconsult.handout.sections import wanted_sections
from exoconsult.handout.sections.facts_page import facts_page, risks_section
from exoconsult.handout.sections.home_page import home_page
from exoconsult.handout.sections.letters import letter_page, record_page
from exoconsult.handout.sections.plan_page import heading, identity_section, plan_page, plan_section
from exoconsult.handout.sections.price_slip import price_page
from exoconsult.handout.sections.scars import scars_section
from exoconsult.handout.sections.sheet import Citations, Sheet
from exoconsult.handout.sections.visits_page import product_words, sources_line, visits_page
from exoconsult.handout.wording import sentences, wording_for
from exoconsult.handout.words import NO_TEXT, Text, bold, text
from exoconsult.planning.model import Plan
from exoconsult.planning.own_numbers import with_own_numbers

LETTERS = ("wait", "refer", "thinking")
WIDE_SPACE = " \u00a0"
"""Between a number and when to call it: a line may end there, and it is wider than between words."""
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
        made_on=made_on,
        tick_box=sheet.say("handout.visits.tick_box_alt"),
        calendar_file=sheet.say("handout.document.calendar_file"),
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
    library = with_own_numbers(library, brand)
    wanted = language or consultation.patient.language
    words = wording_for(library, wanted, jurisdiction=brand.jurisdiction)
    clinic = brand.said_in(words.language)
    return Sheet(consultation, plan, library, clinic, made_on, words, Citations(library))


def _pages(sheet: Sheet) -> tuple[Page, ...]:
    outcome = sheet.consultation.outcome
    if outcome in LETTERS:
        return (letter_page(sheet, outcome),)
    if outcome == "declined":
        return (record_page(sheet),)
    wanted = wanted_sections(sheet.consultation.handout.parts_off)
    slip = price_page(sheet) if "price" in wanted else None
    slips = (slip,) if slip is not None else ()
    if sheet.consultation.handout.form == "short":
        return (_short_plan_page(sheet, wanted), home_page(sheet), *slips)
    if sheet.without_session:
        return (plan_page(sheet, wanted), facts_page(sheet, wanted), _last_page(sheet, wanted), *slips)
    four = (plan_page(sheet, wanted), facts_page(sheet, wanted), home_page(sheet), visits_page(sheet, wanted))
    return (*four, *slips)


def _last_page(sheet: Sheet, wanted: frozenset[str]) -> Page:
    """What is left of pages 3 and 4 where no session is planned, on one side: what to ask, when to call."""
    home, (*visits, sources) = home_page(sheet), visits_page(sheet, wanted).sections
    return msgspec.structs.replace(home, sections=(*visits, *home.sections, sources))


def _numbered(sheet: Sheet, pages: tuple[Page, ...]) -> tuple[Page, ...]:
    """The same pages with their numbers in their tabs, where they have one."""
    return tuple(
        msgspec.structs.replace(page, tab=sheet.label("document.tab", number=number, name=page.tab.plain))
        if page.tab
        else page
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
        contacts.append(
            IconText("phone", text(bold(day), f"{WIDE_SPACE}{brand.hours}" if brand.hours else ""))
        )
    if night:
        contacts.append(
            IconText("moon", text(bold(night), f"{WIDE_SPACE}{sheet.say('handout.head.out_of_hours')}"))
        )
    second = sheet.say("handout.head.sample") if brand.sample else brand.tagline
    return Masthead(text(brand.name), text(second), tuple(contacts))


def footer(sheet: Sheet) -> Footer:
    """Initials and reference, the leaflet's version and checks, the number to call."""
    worried = sheet.label("footer.worried", phone=sheet.phone) if sheet.phone else NO_TEXT
    right = (worried.all_bold(),) if worried else ()
    page = sheet.label("footer.page", page="{page}", pages="{pages}").all_bold()
    if sheet.brand.sample:  # beside the number: on every page, in no line of its own
        page = sheet.label("footer.page_sample", page="{page}", pages="{pages}").all_bold()
    return Footer(_leaflet(sheet), right, page)


def _leaflet(sheet: Sheet) -> tuple[Text, ...]:
    """Whose pages these are, and how far their words were checked: "checked" only by a clinician's name."""
    known = status(sheet.library, sheet.words.language)
    values = {
        "code": sheet.words.language.upper(),
        "version": sheet.library.version,
        "checked": sheet.words.day(known.looked_at, "checked"),
        "next_check": sheet.words.day(known.next_look, "checked"),
    }
    who, large = _who(sheet), sheet.consultation.patient.print_size == "large"
    names: tuple[str, ...] = ("leaflet",) if known.reviewed else ("leaflet_written", "leaflet_unread")
    if large:
        names = ("leaflet_large", "leaflet_checked" if known.reviewed else "leaflet_unread")
    lines = [sheet.say(f"handout.footer.{name}", **values) for name in names]
    if len(lines) > 1 and not large:
        # Both fit beside phone and page number: the version stands with the initials.
        # Initials end with a full stop of their own.
        first = f"{who.plain.removesuffix('.')}." if who else ""
        return (sentences(first, lines[0]), text(lines[1]))
    return tuple(words for words in (who, *(text(line) for line in lines)) if words)


def _who(sheet: Sheet) -> Text:
    """Initials and reference: enough for the clinic to bring lost pages together, and for nobody else."""
    reference = sheet.consultation.patient.reference.strip()
    if sheet.initials and reference:
        return sheet.label("footer.who", initials=sheet.initials, reference=reference)
    return text(sheet.initials or reference)
