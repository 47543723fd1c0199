"""Composed handouts on paper: a page keeps to one side, the short form has two, a letter one."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from exoconsult.brand import Brand, Microinjection
from exoconsult.consultation.model import (
    Aftercare,
    Consultation,
    HandoutOptions,
    Patient,
    PlanChoice,
    ScarSite,
    Treatment,
)
from exoconsult.handout.render import render
from tests.handout.composing import composed, library, maya
from tests.shipped import sample_brand

FOUR_SESSIONS = PlanChoice(sessions=4, gap_weeks=5, first=date(2027, 1, 12), test_patch=False)
PATCH = PlanChoice(sessions=3, gap_weeks=5, first=date(2027, 1, 12), test_patch=True)
FORTY = Patient(name="Maximiliana Alexandra Featherstone-Jones", preferred_name="Maximiliana")
THREE_KINDS = tuple(
    ScarSite(region="cheek-l", type=kind, grade=3) for kind in ("rolling", "boxcar", "ice-pick")
)
UNLOCKED = msgspec.structs.replace(
    sample_brand(), microinjection=Microinjection(on=True, licence="Trial 42", prescriber="Dr Example")
)

CASES: dict[str, Consultation] = {
    "usual": maya(),
    "letter paper": maya(patient=Patient(name="Grace Lind", paper="letter")),
    "four sessions": maya(plan=FOUR_SESSIONS, commitments=()),
    "test patch": maya(plan=PATCH, commitments=()),
    "no event": maya(commitments=()),
    "forty letters": maya(patient=FORTY),
    "three kinds": maya(sites=THREE_KINDS),
    "own words": maya(aftercare=Aftercare(note="Please bring the cream that your doctor gave you. " * 3)),
    "nothing known": Consultation(),
}


@pytest.mark.untraced
@pytest.mark.parametrize("name", CASES)
def test_four_pages_are_four_sides(name: str) -> None:
    assert render(composed(CASES[name]), sample_brand()).pages == 4


@pytest.mark.untraced
@pytest.mark.parametrize("route", sorted(library().routes))
def test_each_route_keeps_to_four_sides(route: str) -> None:
    whole = maya(treatment=Treatment(route=route))
    assert render(composed(whole, UNLOCKED), UNLOCKED).pages == 4


def test_a_clinic_that_gave_its_name_only() -> None:
    brand = Brand(name="A Clinic")
    assert render(composed(maya(), brand), brand).pages == 4


def test_the_short_form_is_one_sheet() -> None:
    whole = maya(handout=HandoutOptions(form="short"), commitments=())
    assert render(composed(whole), sample_brand()).pages == 2


@pytest.mark.parametrize("outcome", ["wait", "refer", "thinking", "declined"])
def test_letters_are_one_side(outcome: str) -> None:
    assert render(composed(maya(outcome=outcome)), sample_brand()).pages == 1


@pytest.mark.untraced
def test_risks_and_red_flags_are_never_dropped() -> None:
    dropped = " ".join(render(composed(maya()), sample_brand()).dropped)
    for words in ("Infection", "hard to breathe", "01632 960 142", "Do nothing."):
        assert words not in dropped
