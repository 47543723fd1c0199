"""Layouts that a busy plan, a slow recovery or long words ask for: page 1 stays one side, nothing crowds."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from exoconsult.brand import sample_brand
from exoconsult.consultation.model import Patient, PlanChoice, Region, ScarSite
from exoconsult.handout.model import Columns, PlanPanel, SunRow
from exoconsult.handout.render import Rendered, render
from tests.handout.composing import composed, maya, only
from tests.handout.fidelity import faults, printed
from tests.handout.sample_facts import scale
from tests.handout.sample_pages import chart, t
from tests.handout.test_render import pdf_text
from tests.handout.test_stress import with_block

PLACES: dict[str, Region] = {
    "rolling": "cheek-r",
    "boxcar": "cheek-l",
    "ice-pick": "chin",
    "mark": "forehead",
}


def large_patient() -> Patient:
    return msgspec.structs.replace(maya().patient, print_size="large")


def busy(sessions: int, *, test_patch: bool = False) -> Rendered:
    """A plan with many stops, an event and four kinds of scars."""
    plan = PlanChoice(
        sessions=sessions,
        gap_weeks=5,
        first=date(2027, 1, 12),
        test_patch=test_patch,
        visits=maya().plan.visits,
    )
    sites = tuple(ScarSite(region=region, type=kind, grade=3) for kind, region in PLACES.items())
    return render(composed(maya(plan=plan, sites=sites)), sample_brand())


@pytest.mark.parametrize("sessions", [3, 4, 5, 6, 8])
def test_page_1_stays_one_side(sessions: int) -> None:
    result = busy(sessions)
    first_page = {"who", "plan", "scars", "top-things"}
    assert {box.page for box in result.sections if box.section_id in first_page} == {1}


def test_every_date_of_a_busy_plan_is_on_page_1() -> None:
    handout = composed(maya(plan=msgspec.structs.replace(maya().plan, sessions=8)))
    page = " ".join(pdf_text(render(handout, sample_brand()).pdf).split("\f")[0].split())
    panel: PlanPanel = only(handout, PlanPanel)
    assert len(panel.steps) > panel.MOST_TALL
    for step in panel.steps:
        assert " ".join(line.plain for line in step.lines[:2]) in page
    assert page.count("Next visit") == 1


def test_words_about_the_sun_stand_below_a_short_arrow() -> None:
    words = t("SPF 50 and hat, every day until week 12")
    for first_day in (1, 9, 13, 20):
        block = msgspec.structs.replace(chart(), sun=SunRow("sun", t("Go in the sun"), first_day, words))
        printed = pdf_text(render(with_block(block), sample_brand()).pdf)
        assert words.plain in " ".join(printed.split()), first_day


def test_large_print_flows_on_instead_of_leaving_half_a_page() -> None:
    result = render(composed(maya(patient=large_patient())), sample_brand())
    visits = ("visits", "ready", "the-day", "questions", "agreement", "sources")
    sides = {box.page for box in result.sections if box.section_id in visits}
    assert len(sides) == 3


@pytest.mark.parametrize("letters", [120, 1000])
def test_a_long_name_is_cut_in_the_heading_and_whole_below(letters: int) -> None:
    name = "x" * letters
    case = printed(
        composed(maya(patient=msgspec.structs.replace(maya().patient, name=name, preferred_name=name))),
        sample_brand(),
    )
    assert faults(case) == []
    assert pdf_text(case.result.pdf).count("x") > letters
    assert ("…" in pdf_text(case.result.pdf)) is (letters == 1000)


def test_the_usual_result_on_the_first_step_has_room() -> None:
    block = msgspec.structs.replace(scale(), now=1, usual=0)
    result = render(with_block(Columns((96, 76), ((block,), ()))), sample_brand())
    words = " ".join(pdf_text(result.pdf).split())
    assert "Usual result" in words and "1 step down" in words
