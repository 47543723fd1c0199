"""Finished handouts of every kind for the tests of the PDF: a covering set, each made once per run.

Every value of type, ending, size, paper, colour, letterhead and clinic is in some case, and the values that
change the layout most (large print, the page breaks of long texts) meet every kind of block.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
from PIL import Image, ImageDraw

from exoconsult import paths
from exoconsult.brand import Brand, load_brand
from exoconsult.consultation.model import (
    Acknowledgement,
    Consultation,
    HandoutOptions,
    Patient,
    PlanChoice,
    Quote,
    ScarSite,
)
from exoconsult.handout.archive import Attachment
from exoconsult.handout.compose import compose
from exoconsult.handout.model import Block, Handout, Page, PrintSize, Section, Text
from exoconsult.handout.render import Rendered, render
from tests.handout.composing import TODAY, composed, maya, plan_for
from tests.handout.crowded import crowded_map, many_stops, stretched
from tests.handout.sample_pages import sample_handout, t
from tests.handout.turned import made, turned
from tests.shipped import load_library, sample_brand

STROKES = (((0.1, 0.5), (0.3, 0.2), (0.5, 0.7)), ((0.7, 0.4),))
SIGNED = Acknowledgement(state="signed", strokes=STROKES, at=datetime(2026, 11, 20, 11, 0, tzinfo=UTC))
DECLINED = Acknowledgement(state="declined", at=datetime(2026, 11, 20, 11, 0, tzinfo=UTC))
DATES = Attachment(
    "visits.ics",
    b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
    "text/calendar",
    "Data",
    "Your visits as a calendar",
)
LARGE = Patient(name="Maya Thompson", reference="LSC-2047", print_size="large", paper="letter")
BLOCKS: tuple[Block, ...] = (crowded_map(), many_stops(8), many_stops(8, True), many_stops(2))
KINDS = ("boxcar", "rolling", "ice-pick", "hypertrophic", "keloid", "surgical", "traumatic", "mark")
EIGHT = tuple(ScarSite(region="cheek-l", type=kind, grade=4) for kind in KINDS)


def harbour() -> Brand:
    """The second sample clinic."""
    return load_brand(paths.resource("brand", "harbour.toml"))


def _composed(brand: Brand | None = None, **changes: object) -> Callable[[], Rendered]:
    clinic = brand or sample_brand()
    return lambda: render(composed(maya(**changes), clinic), clinic)


def _spanish(**changes: object) -> Rendered:
    """A handout in Spanish."""
    clinic, consultation = sample_brand(), maya(**changes)
    plan, words = plan_for(consultation, clinic), load_library(("en", "es"))
    return render(compose(consultation, plan, words, clinic, made_on=TODAY, language="es"), clinic)


def _sample(brand: Brand | None = None, **changes: object) -> Callable[[], Rendered]:
    return lambda: render(sample_handout(**changes), brand or sample_brand())


def longer(size: str, paper: str) -> Handout:
    """The sample with every text a third longer: sections, tables and lists go on over pages."""
    pages = tuple(stretched(page) for page in sample_handout().pages)
    return sample_handout(pages=pages, print_size=size, paper=paper)


def _blocks(size: PrintSize) -> Rendered:
    sections = tuple(
        Section(f"s{number}", t("What is this?"), (block,)) for number, block in enumerate(BLOCKS)
    )
    return render(sample_handout(pages=(Page("one", t("1 One"), sections),), print_size=size), sample_brand())


def hebrew_large() -> Handout:
    """A page from right to left with all that can be chosen: short, large, black and white, Letter paper."""
    options = HandoutOptions(form="short", black_and_white=True)
    size = {"print_size": "large", "paper": "letter"}
    return turned("he", patient=size, handout=options, acknowledgement=SIGNED)


def photo_logo(mode: str = "RGBA") -> Rendered:
    """A handout with a logo from pixels: half transparent, grey, with a palette."""
    with TemporaryDirectory() as folder:
        picture = Image.new("RGBA", (200, 120), (0, 0, 0, 0))
        ImageDraw.Draw(picture).ellipse((20, 10, 120, 110), fill=(20, 90, 80, 160))
        file = Path(folder) / "logo.png"
        picture.convert(mode).save(file)
        return render(composed(maya(outcome="wait")), msgspec.structs.replace(sample_brand(), logo=str(file)))


CASES: dict[str, Callable[[], Rendered]] = {
    "usual": _composed(),
    "large, letter paper": _composed(harbour(), patient=LARGE),
    "mono, declined to sign": _composed(
        handout=HandoutOptions(black_and_white=True), acknowledgement=DECLINED
    ),
    "short, own paper": _composed(harbour(), handout=HandoutOptions(form="short", letterhead="own_paper")),
    "signed": _composed(acknowledgement=SIGNED),
    "letter: wait": _composed(outcome="wait"),
    "letter: refer, large": _composed(outcome="refer", patient=LARGE),
    "letter: thinking, mono": _composed(
        harbour(), outcome="thinking", handout=HandoutOptions(black_and_white=True)
    ),
    "record: declined": _composed(outcome="declined"),
    "eight kinds": _composed(sites=EIGHT),
    "four sessions and a patch": _composed(plan=PlanChoice(sessions=4, gap_weeks=4, test_patch=True)),
    "nothing known": lambda: render(composed(Consultation()), Brand(name="A Clinic")),
    "Spanish": _spanish,
    "Spanish, large": lambda: _spanish(patient=LARGE),
    "Spanish letter, mono": lambda: _spanish(outcome="wait", handout=HandoutOptions(black_and_white=True)),
    "sample": _sample(harbour(), mono=True, letterhead="blank"),
    "sample, large": _sample(print_size="large"),
    "longer": lambda: render(longer("standard", "Letter"), harbour()),
    "longer, large": lambda: render(longer("large", "A4"), sample_brand()),
    "blocks": lambda: _blocks("standard"),
    "blocks, large": lambda: _blocks("large"),
    "photo as logo": photo_logo,
    "price slip": _composed(quote=Quote(on=True, discount_percent="10")),
    "price slip, large": _composed(patient=LARGE, quote=Quote(on=True)),
    "with dates": lambda: render(composed(maya()), sample_brand(), (DATES,)),
    "Arabic letters": lambda: made("ar"),
    "Hebrew letters, short, large, mono": lambda: render(hebrew_large(), sample_brand()),
    "no section titles": lambda: render(_untitled(), sample_brand()),
}


def _untitled() -> Handout:
    """A handout whose pages and sections have no headings but small ones."""
    pages = sample_handout().pages
    bare = tuple(
        msgspec.structs.replace(
            page,
            heading=Text(),
            sections=tuple(msgspec.structs.replace(section, title=Text()) for section in page.sections),
        )
        for page in pages
    )
    return sample_handout(pages=bare)


@cache
def finished(name: str) -> Rendered:
    """One of the cases, made once."""
    return CASES[name]()
