"""What single pages say: timeline, map, chart against lines, letters, routes."""

from __future__ import annotations

import re
from datetime import date

import msgspec
import pytest

from exoconsult.brand import Brand, Microinjection
from exoconsult.consultation.model import (
    REGIONS,
    Aftercare,
    Commitment,
    Patient,
    PlanChoice,
    Product,
    ScarSite,
    SessionGiven,
    Treatment,
)
from exoconsult.handout.care_parts import Appointments, DoDont, RecoveryChart
from exoconsult.handout.model import Callout, Handout, ProofTable, StepScale
from exoconsult.handout.plan_parts import PlanPanel, ScarMap, ThreeThings
from exoconsult.handout.words import all_texts
from tests.handout.composing import blocks, composed, library, maya, only, sections
from tests.shipped import sample_brand

ROUTES = [(name, depth) for name, route in library().routes.items() for depth in route.depths]


def unlocked() -> Brand:
    injecting = Microinjection(on=True, licence="Trial 42", prescriber="Dr Example")
    return msgspec.structs.replace(sample_brand(), microinjection=injecting)


def by_route(route: str, depth: str) -> Handout:
    return composed(maya(treatment=Treatment(route=route, depth=depth)), unlocked())


# --- page 1 ---------------------------------------------------------------------------------------------


def test_steps_are_the_plans_visits_in_order_with_one_next() -> None:
    panel = only(composed(maya()), PlanPanel)
    labels = [step.label.plain for step in panel.steps]
    assert labels == ["Session 1", "Session 2", "Session 3", "Wedding", "Check-up", "Top-up"]
    assert [step.is_next for step in panel.steps] == [True, False, False, False, False, False]
    assert [(gap.first, gap.last, gap.text.plain) for gap in panel.gaps] == [
        (0, 1, "5 weeks"),
        (1, 2, "5 weeks"),
        (2, 4, "12 weeks"),
    ]
    assert all(step.label.plain in panel.alt for step in panel.steps)


def test_eight_sessions_all_have_dates() -> None:
    whole = maya(
        plan=PlanChoice(sessions=8, gap_weeks=4, first=date(2027, 1, 12), test_patch=False), commitments=()
    )
    handout = composed(whole)
    rows = only(handout, Appointments).rows
    assert [row.visit.plain for row in rows][:8] == [f"Session {n}" for n in range(1, 9)]
    assert all(re.search(r"20\d\d", row.when.plain) for row in rows)
    assert len([step for step in only(handout, PlanPanel).steps if step.kind == "session"]) == 8


def test_a_test_patch_is_a_step_and_a_row() -> None:
    whole = maya(plan=PlanChoice(sessions=3, test_patch=True))
    handout = composed(whole)
    assert only(handout, PlanPanel).steps[0].kind == "test-patch"
    assert only(handout, Appointments).rows[0].visit.plain == "Test patch"


def event_words(day: date) -> str:
    note = only(composed(maya(commitments=(Commitment(name="Wedding", first=day),))), PlanPanel).note
    return " ".join(words.plain for _, words in all_texts(note, False))


def test_an_event_after_the_course_keeps_its_date_and_room() -> None:
    words = event_words(date(2027, 5, 1))
    assert words.startswith("Wedding: the dates fit.")
    assert "calm by 1 May" in words
    assert "keep 2 weeks clear" in words


def test_an_event_that_clashes_says_so() -> None:
    words = event_words(date(2027, 1, 15))
    assert "the dates do not fit yet" in words
    assert "calm by" not in words


def test_a_given_session_is_done_and_keeps_its_batch() -> None:
    given = SessionGiven(on=date(2027, 1, 12), product=Product(batch="LOT-77"))
    handout = composed(maya(sessions_given=(given,)), today=date(2027, 1, 20))
    first = only(handout, Appointments).rows[0]
    assert first.when.plain.endswith("done")
    assert first.batch.plain == "LOT-77"
    assert "You have had 1 of 3 sessions" in handout.plain_text()
    assert not only(handout, PlanPanel).steps[0].is_next


def test_every_letter_on_the_map_has_a_name() -> None:
    kinds = sorted(library().scar_types)
    sites = tuple(
        ScarSite(region=region, type=kinds[n % len(kinds)], grade=2) for n, region in enumerate(REGIONS)
    )
    face = only(composed(maya(sites=sites)), ScarMap)
    named = {name.letter.plain for name in face.names}
    assert {mark.letter.plain for mark in face.marks} == named
    assert len(face.marks) == len(REGIONS)
    assert all(name.name and name.meaning for name in face.names)


def test_without_grades_there_is_no_grade_row_and_no_scale() -> None:
    handout = composed(maya(sites=(ScarSite(region="chin", type="rolling"),)))
    assert only(handout, ScarMap).grade is None
    assert not [block for block in blocks(handout) if isinstance(block, StepScale)]
    assert "grade" not in handout.plain_text()


def test_different_grades_show_the_highest() -> None:
    sites = (
        ScarSite(region="chin", type="rolling", grade=2),
        ScarSite(region="nose", type="boxcar", grade=4),
    )
    face = only(composed(maya(sites=sites)), ScarMap)
    assert face.grade is not None and face.grade.chosen == 3
    assert "highest grade" in face.before[0].plain


@pytest.mark.parametrize("phototype", ["I", "II", "III", "IV", "V", "VI"])
def test_skin_type_is_said_kindly(phototype: str) -> None:
    words = composed(maya(phototype=phototype)).plain_text()
    assert "Your skin type is" in words
    assert not re.search(r"\b(phototype|Fitzpatrick|IV|VI|II|III)\b", words)


def test_chosen_things_print_and_never_more_than_three() -> None:
    chosen = Aftercare(top_things=("lumps", "keep-review", "spf", "no-picking"))
    items = only(composed(maya(aftercare=chosen)), ThreeThings).items
    assert [item.head.plain for item in items] == ["Feel for lumps", "Keep your check-up", "Use SPF 50 daily"]


# --- page 3 ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("route", "depth"), ROUTES)
def test_chart_and_lines_say_the_same_days(route: str, depth: str) -> None:
    handout = by_route(route, depth)
    chart, table = only(handout, RecoveryChart), only(handout, DoDont)
    planned = library().routes[route].depths[depth].activities
    rows = {row.label.plain: row for row in chart.activities}
    blocks_ = library().words["en"].blocks
    for name, days in planned.items():
        row = rows[blocks_[f"recovery.activities.{name}.name"].text]
        assert (row.calm_from, row.ok_from) == (days.wait_through + 1, days.fine_from)
        assert str(days.fine_from) in row.ok_words.plain
    fine = {f"day {days.fine_from}" for days in planned.values()}
    lines = [line.text.plain for phase in table.phases for line in phase.dont]
    mentioned = {found for line in lines for found in re.findall(r"day \d+", line)}
    assert mentioned <= fine
    assert all(line.startswith("No") for line in lines)


@pytest.mark.parametrize(("route", "depth"), ROUTES)
def test_every_symptom_of_the_route_is_on_the_chart(route: str, depth: str) -> None:
    chart = only(by_route(route, depth), RecoveryChart)
    assert len(chart.symptoms) == len(library().routes[route].depths[depth].symptoms)
    for row in chart.symptoms:
        assert all(0 <= bar.first <= bar.last < len(chart.days) for bar in row.bars)
        ends = [(bar.first, bar.last) for bar in row.bars]
        assert ends == sorted(ends)
        assert row.label.plain in chart.alt


def test_lines_left_out_are_gone_and_fixed_ones_stay() -> None:
    left_out = Aftercare(left_out=("first-day.do.sleep", "first-day.do.shade"))
    words = composed(maya(aftercare=left_out)).plain_text()
    assert "Sleep with your head raised" not in words
    assert "Stay in the shade. Wear a hat." in words


def test_the_practitioners_words_print() -> None:
    words = composed(maya(aftercare=Aftercare(note="Bring your\nscarf."))).plain_text()
    assert "From your clinic: Bring your scarf." in words


# --- page 2 ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("route", "depth"), ROUTES)
def test_each_route_has_its_words(route: str, depth: str) -> None:
    handout = by_route(route, depth)
    injected = library().routes[route].kind == "injection"
    assert ("We do not inject it." in handout.plain_text()) is not injected
    warned = f"routes.{route}.warning" in library().words["en"].blocks
    heads = [block.head.plain for block in blocks(handout) if isinstance(block, Callout)]
    assert ("Please read this first" in heads) is warned


def test_injecting_names_prescriber_and_licence() -> None:
    words = by_route("microinjection", "standard").plain_text()
    assert "Dr Example prescribes it." in words
    assert "Trial 42" in words


def test_injecting_names_no_change_to_hope_for() -> None:
    handout = by_route("microinjection", "standard")
    change = " ".join(words.plain for _, words in all_texts(sections(handout)["change"], False))
    assert "We know of no good study of this for scars" in change
    assert "It may" not in change
    assert "One small study" not in handout.plain_text()  # it was about laser with a gel on top
    assert not [block for block in blocks(handout) if isinstance(block, StepScale)]


def test_injecting_stays_off_unless_the_clinic_unlocked_it() -> None:
    assert "We do not inject it." in composed(maya(treatment=Treatment(route="microinjection"))).plain_text()


def test_dots_go_with_their_words() -> None:
    wanted = {"Strong proof": 4, "Good proof": 3, "Some proof": 2, "Very little proof": 1, "No proof yet": 0}
    rows = only(composed(maya()), ProofTable).rows
    assert rows
    assert all(wanted[row.words.plain] == row.dots for row in rows)


def test_no_change_is_promised_for_scars_that_are_referred() -> None:
    handout = composed(maya(sites=(ScarSite(region="jaw-l", type="keloid"),)))
    change = " ".join(words.plain for _, words in all_texts(sections(handout)["change"], False))
    assert "We cannot say what change to expect" in change
    assert "It may" not in change


def test_doing_nothing_comes_first_among_the_choices() -> None:
    words = composed(maya()).plain_text()
    assert words.index("Do nothing.") < words.index("Needling alone.")


@pytest.mark.parametrize(
    ("source", "words"), [("milk", "Yours come from milk."), ("other", "Ask us where yours come from.")]
)
def test_the_products_origin_is_said(source: str, words: str) -> None:
    assert words in composed(maya(product=Product(name="Mine", source=source))).plain_text()


def test_another_product_does_not_borrow_the_clinics_maker() -> None:
    words = composed(maya(product=Product(name="Mine"))).plain_text()
    assert "Product: Mine." in words
    assert "Sample Laboratories" not in words


def test_large_print_says_the_same_in_sentences() -> None:
    patient = Patient(name="Maya Thompson", born=date(1994, 5, 9), reference="LSC-2047", print_size="large")
    words = composed(maya(patient=patient)).plain_text()
    assert "For Maya Thompson, born 9 May 1994. With Dr Amara Osei, GMC 0000000." in words
    assert "Swim, sauna: OK from day 7, or from day 5 if your skin is calm." in words
    assert "Session 1: your next visit" in words
    assert "Leaflet EN 1.0 large print" in words


@pytest.mark.parametrize(
    ("route", "said"),
    [
        ("microneedling", "This is what most people see."),
        ("fractional-ablative", "These are our own usual times."),
        ("fractional-nonablative", "These are our own usual times."),
        ("rf-microneedling", "These are our own usual times."),
    ],
)
def test_days_that_nobody_read_are_called_the_clinics_own(route: str, said: str) -> None:
    words = composed(maya(treatment=Treatment(route=route))).plain_text()
    assert said in words
    assert ("what most people see" in words) == (route == "microneedling")
