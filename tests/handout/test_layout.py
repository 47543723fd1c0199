"""Layouts that a busy plan, a slow recovery or long words ask for: page 1 stays one side, nothing crowds."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from exoconsult.cli.demo import sample_files
from exoconsult.consultation.files import decode
from exoconsult.consultation.model import Patient, PlanChoice, Region, ScarSite
from exoconsult.handout.model import Columns, PlanPanel, PrintSize, RedFlags, SunRow
from exoconsult.handout.render import Rendered, render
from exoconsult.handout.style import MM, make_style
from tests.handout.composing import composed, maya, only
from tests.handout.crowded import with_block
from tests.handout.fidelity import faults, printed
from tests.handout.page_faults import overlapping
from tests.handout.page_reading import read_pages, words_of_pages
from tests.handout.sample_facts import scale
from tests.handout.sample_pages import chart, t
from tests.handout.test_render import pdf_text
from tests.shipped import sample_brand

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


@pytest.mark.untraced
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


@pytest.mark.untraced
def test_a_page_is_set_no_closer_than_it_needs() -> None:
    """The page for the fridge is a little too full: its white is shared out, not left at the foot."""
    result = render(composed(maya()), sample_brand())
    foot = max(box.y + box.h for box in result.sections if box.page == 3)
    footer = min(word.box[1] for word in read_pages(result.pdf)[2].words if word.text == "Worried?")
    assert 0 < (footer - foot) / MM < 10
    tight = make_style(composed(maya()), sample_brand())
    assert tight.loosened(False, 0.92).types == tight.types
    assert tight.loosened(True, 1.0).gap_min == pytest.approx(tight.gap_min)
    assert tight.loosened(True, 1.0).close


@pytest.mark.untraced
def test_the_boxes_of_the_grades_are_equally_wide() -> None:
    page = read_pages(render(composed(maya()), sample_brand()).pdf)[0]
    [mild] = [word for word in page.words if word.text == "Mild"]
    middle = (mild.box[1] + mild.box[3]) / 2
    rows = {
        tuple(round(value) for value in frame.box)
        for frame in page.frames
        if frame.box[1] < middle < frame.box[3] and frame.box[3] - frame.box[1] < 30 and frame.box[0] > 200
    }
    assert len(rows) == 4
    assert len({right - left for left, _, right, _ in rows}) <= 2, "but for rounding"


def test_the_emergency_number_is_the_largest_word_of_its_head() -> None:
    flags = only(composed(maya()), RedFlags)
    assert [run.text for run in flags.now_head.runs if run.big] == ["999"]
    assert all(run.bold for run in flags.now_head.runs)


@pytest.mark.parametrize("size", ["standard", "large"])
def test_a_number_of_forty_letters_overlaps_nothing(size: PrintSize) -> None:
    """An emergency number stands larger than its line, which is right as long as it is one line."""
    long = "W" * 40
    brand = msgspec.structs.replace(
        sample_brand(), emergency_number=long, phone_day=long, phone_out_of_hours=long
    )
    patient = msgspec.structs.replace(maya().patient, print_size=size)
    pages = words_of_pages(render(composed(maya(patient=patient), brand), brand).pdf)
    assert [fault for page in pages for fault in overlapping(page)] == []


@pytest.mark.untraced
def test_large_print_has_its_phones_beside_the_name() -> None:
    result = render(composed(maya(patient=large_patient())), sample_brand())
    first = words_of_pages(result.pdf)[0].words
    [name] = [word.box for word in first if word.text == "Clinic"]
    phone = next(word.box for word in first if word.text == "01632")
    address = next(word.box for word in first if word.text == "Row,")
    assert phone[0] > name[2] and phone[1] < name[3]
    assert address[1] > name[3] and address[0] < phone[0]
    foot = [word.box for word in first if word.text == "Not"][-1]
    right = [word.box for word in first if word.text == "Page"][-1]
    assert foot[1] > right[1], "what is long stands below phone and page, on the whole width"


def test_two_sections_that_head_a_page_side_by_side_start_at_one_height() -> None:
    [file] = [file for file in sample_files() if file.stem.startswith("09")]
    last = words_of_pages(render(composed(decode(file.read_bytes(), file.name)), sample_brand()).pdf)[2]
    [left], [right] = (
        [word.box[1] for word in last.words if word.text == text] for text in ("ask?", "agreed?")
    )
    assert left == pytest.approx(right)


@pytest.mark.untraced
def test_page_one_in_large_print_names_the_next_visit() -> None:
    result = render(composed(maya(patient=large_patient())), sample_brand())
    assert {box.page for box in result.sections if box.section_id == "plan"} == {1, 2}
    assert "Tuesday 12 January 2027" in pdf_text(result.pdf).split("\f")[0]
