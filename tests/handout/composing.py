"""What the composing tests share: the shipped content, the sample clinic, a made-up patient, one call."""

from __future__ import annotations

from datetime import date, time
from functools import lru_cache
from typing import Any

import msgspec

from exoconsult.brand import Brand
from exoconsult.consultation.model import (
    Commitment,
    Consultation,
    Goals,
    Patient,
    PlanChoice,
    Region,
    ScarSite,
    VisitChoice,
)
from exoconsult.content.model import Library
from exoconsult.handout.compose import compose
from exoconsult.handout.model import Block, Columns, Handout, Section
from exoconsult.planning.model import Plan
from exoconsult.planning.plan import make_plan
from tests.shipped import load_library, sample_brand

TODAY = date(2026, 11, 20)
CHEEKS: tuple[Region, ...] = ("cheek-r", "cheek-l")


@lru_cache(maxsize=1)
def library() -> Library:
    """The shipped content, read once."""
    return load_library()


def maya(**changes: Any) -> Consultation:
    """A made-up patient with two kinds of scars, a wedding and timed visits."""
    visits = {f"session-{n}": VisitChoice(at=time(10, 30)) for n in range(1, 9)}
    whole = Consultation(
        made_on=TODAY,
        practitioner="Dr Amara Osei",
        patient=Patient(
            name="Maya Thompson", preferred_name="Maya", born=date(1994, 5, 9), reference="LSC-2047"
        ),
        outcome="go_ahead",
        sites=tuple(
            ScarSite(region=region, type=kind, grade=3) for kind in ("rolling", "boxcar") for region in CHEEKS
        ),
        phototype="IV",
        goals=Goals(own_words="Softer cheeks in photos by my wedding."),
        commitments=(Commitment(name="Wedding", first=date(2027, 5, 1)),),
        plan=PlanChoice(sessions=3, gap_weeks=5, first=date(2027, 1, 12), test_patch=False, visits=visits),
    )
    return msgspec.structs.replace(whole, **changes)


def plan_for(consultation: Consultation, brand: Brand | None = None, today: date = TODAY) -> Plan:
    """The plan of a consultation on a day."""
    return make_plan(consultation, library(), brand or sample_brand(), today=today)


def composed(consultation: Consultation, brand: Brand | None = None, today: date = TODAY) -> Handout:
    """The handout of a consultation."""
    clinic = brand or sample_brand()
    return compose(consultation, plan_for(consultation, clinic, today), library(), clinic, made_on=today)


def sections(handout: Handout) -> dict[str, Section]:
    """All sections by id."""
    return {section.id: section for page in handout.pages for section in page.sections}


def blocks(handout: Handout) -> list[Block]:
    """All blocks in reading order, those in columns too."""
    found: list[Block] = []
    waiting = [block for page in handout.pages for section in page.sections for block in section.blocks]
    while waiting:
        block = waiting.pop(0)
        found.append(block)
        if isinstance(block, Columns):
            waiting = [inner for cell in block.cells for inner in cell] + waiting
    return found


def only(handout: Handout, kind: type[Any]) -> Any:
    """The one block of a kind."""
    [block] = [block for block in blocks(handout) if isinstance(block, kind)]
    return block
