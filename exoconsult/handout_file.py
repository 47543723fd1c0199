"""From a consultation to the one file of its handout: what is previewed, printed, saved and made by command.

The pages come from `handout`, the calendar that rides along in them from `exchange`; neither knows the other,
and this is the only place where they meet. Same consultation, clinic and day: same bytes.
"""

from __future__ import annotations

from datetime import date

import msgspec

from exoconsult.brand import Brand
from exoconsult.consultation.model import Consultation
from exoconsult.content.model import Library
from exoconsult.content.readability import TAUGHT_WORDS, Reading, measure
from exoconsult.exchange.calendar import calendar_file
from exoconsult.handout.archive import Attachment
from exoconsult.handout.compose import compose
from exoconsult.handout.model import Appointments, Handout, PlanPanel
from exoconsult.handout.render import Rendered, render
from exoconsult.planning.appointments import dates_to_come
from exoconsult.planning.model import Plan
from exoconsult.planning.plan import make_plan

CALENDAR_NAME = "calendar.ics"
CALENDAR_MIME = "text/calendar"


class Request(msgspec.Struct, frozen=True):
    """Whose handout, with which words, of which clinic, as on which day."""

    consultation: Consultation
    library: Library
    brand: Brand
    day: date


def compose_handout(wanted: Request) -> Handout:
    """Plan and compose; the language, paper and size come from the patient's choices. Nothing is drawn."""
    return _composed(wanted)[0]


def make_handout_file(wanted: Request) -> tuple[Handout, Rendered]:
    """Plan, compose and draw, with the dates to come attached.

    Raises `MissingGlyphs` for what the font lacks, `RenderError` for a bad logo.
    """
    handout, plan = _composed(wanted)
    return handout, render(handout, wanted.brand, _calendar(wanted, plan, handout))


def handout_bytes(wanted: Request) -> bytes:
    """Return the file alone; what another process is asked for (`limited.run`)."""
    return make_handout_file(wanted)[1].pdf


def reading_level(handout: Handout, of: Consultation, brand: Brand) -> Reading:
    """Return how hard a sheet is to read, once without names, the product and the words that it explains."""
    product = of.product.name or brand.product.name
    names = (of.patient.name, of.patient.preferred_name, of.practitioner, brand.name, product)
    parts = (part for name in names for part in (name, *name.split()))
    leave_out = (*TAUGHT_WORDS, *(part for part in parts if len(part) > 1))
    return measure(handout.plain_text(), handout.lang, leave_out)


def _composed(wanted: Request) -> tuple[Handout, Plan]:
    plan = make_plan(wanted.consultation, wanted.library, wanted.brand, today=wanted.day)
    handout = compose(wanted.consultation, plan, wanted.library, wanted.brand, made_on=wanted.day)
    return handout, plan


def _calendar(wanted: Request, plan: Plan, handout: Handout) -> tuple[Attachment, ...]:
    """Return the dates to come as a file; none for a letter, which names no dates though there may be some.

    A record without an id gets none either: a second import would double every date.
    """
    blocks = (block for page in handout.pages for section in page.sections for block in section.blocks)
    named = any(isinstance(block, PlanPanel | Appointments) for block in blocks)
    if not (named and wanted.consultation.id and dates_to_come(plan.schedule, wanted.day)):
        return ()
    data = calendar_file(wanted.consultation, plan.schedule, wanted.brand, today=wanted.day)
    return (Attachment(CALENDAR_NAME, data, CALENDAR_MIME, "Data", handout.calendar_file),)
