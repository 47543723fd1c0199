"""A sheet for scars for which no session is planned: nothing on it may be taken for advice after one."""

from __future__ import annotations

from typing import Any

import msgspec

from exoconsult.consultation.model import Aftercare, Consultation, HandoutOptions, PlanChoice, ScarSite
from exoconsult.handout.care_parts import (
    Appointments,
    DaySteps,
    DoDont,
    RecoveryChart,
    RedFlags,
    Sign,
    WriteLines,
)
from exoconsult.handout.model import SourcesLine
from exoconsult.handout.render import render
from tests.handout.composing import blocks, composed, maya
from tests.shipped import sample_brand


def without_session(**changes: Any) -> Consultation:
    """Ice-pick scars, for which most clinics start with another treatment: no session is planned."""
    sites = (ScarSite(region="cheek-l", type="ice-pick", grade=3),)
    return msgspec.structs.replace(maya(sites=sites, plan=PlanChoice(), commitments=()), **changes)


def test_without_a_session_nothing_is_said_of_healing_from_one() -> None:
    handout = composed(without_session())
    assert [page.id for page in handout.pages] == ["plan", "facts", "home"]
    assert [tab.plain[0] for tab in handout.tabs] == ["1", "2", "3"]
    kinds = {type(block) for block in blocks(handout)}
    assert not kinds & {RecoveryChart, DoDont, Appointments, DaySteps}
    assert {RedFlags, WriteLines, Sign, SourcesLine} <= kinds
    assert "OK from day" not in handout.plain_text()
    short = composed(without_session(handout=HandoutOptions(form="short")))
    assert [section.id for section in short.pages[1].sections] == ["red-flags"]


def test_without_a_session_the_practitioner_still_has_a_say() -> None:
    handout = composed(without_session(aftercare=Aftercare(note="Moisturise at night.")))
    assert "Moisturise at night." in handout.plain_text()
    assert [section.id for section in handout.pages[-1].sections][-3:] == ["care", "red-flags", "sources"]
    assert render(handout, sample_brand()).pages == 3
