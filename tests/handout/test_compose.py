"""What every handout says: who, when, whom to call; and what none may say."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

import msgspec
import pytest
from hypothesis import given

from exoconsult.brand import Brand
from exoconsult.consultation.model import (
    Aftercare,
    Answer,
    Consultation,
    Decision,
    HandoutOptions,
    Patient,
    PlanChoice,
    ScarSite,
    VisitChoice,
)
from exoconsult.handout.care_parts import Qr, RedFlags
from exoconsult.handout.compose import compose
from exoconsult.handout.words import Part, Text, all_texts
from tests.consultation.strategies import consultations
from tests.handout.composing import TODAY, composed, library, maya, only, plan_for, sections
from tests.shipped import sample_brand

MARK = "zzprivatezz"
FORBIDDEN = re.compile(
    r"\b(suitable|unsuitable|recommend\w*|scores?|verdict|proceed|do not treat|guarantee\w*|cures?|cured)\b",
    re.IGNORECASE,
)
OUTCOMES = ("go_ahead", "open", "wait", "refer", "thinking", "declined")


MAY_BE_EMPTY = {
    "Bar.word",  # a bar before the main one says nothing of its own
    "Bullets.title",
    "Identity.sentence",
    "Masthead.tagline",
    "Page.heading",
    "Page.tab",  # the price slip
    "Phone.label",
    "ScarMap.section_label",
    "Section.aside",
    "Section.title",
    "SignLine.date",
    "SignLine.declined",
    "Visit.batch",  # room for a pen
    "Visit.notes",
}


def empties(value: object, place: str = "") -> list[str]:
    """Names of the fields that should hold words and hold none."""
    if isinstance(value, Text):
        return [] if value or place in MAY_BE_EMPTY else [place]
    if isinstance(value, Part):
        fields = [
            (f"{type(value).__name__}.{name}", getattr(value, name)) for name in value.__struct_fields__
        ]
        return [found for name, child in fields for found in empties(child, name)]
    if isinstance(value, tuple):
        return [found for child in value for found in empties(child, place)]
    return []


def test_the_plan_says_who_when_and_whom_to_call() -> None:
    words = composed(maya()).plain_text()
    for expected in (
        "Maya, here is your scar plan",
        "Maya Thompson",
        "Born 9 May 1994",
        "Dr Amara Osei",
        "GMC 0000000",
        "Friday 20 November 2026",
        "Record LSC-2047",
        "“Softer cheeks in photos by my wedding.”",
        "Tue 12 Jan 2027, 10:30",
        "Tue 16 Feb 2027, 10:30",
        "Tue 23 Mar 2027, 10:30",
        "3 sessions",
        "Rolling scars",
        "Boxcar scars",
        "both cheeks",
        "01632 960 142",
        "07700 900 318",
        "Call 999 now for",
        "SampleExo",
        "Sample Laboratories",
        "plants",
        "By Linden Skin Clinic, which sells this treatment.",
        "This is not your consent form.",
    ):
        assert expected in words


@pytest.mark.parametrize("kind", sorted(library().scar_types))
def test_each_scar_type_is_named_and_drawn(kind: str) -> None:
    handout = composed(maya(sites=(ScarSite(region="chin", type=kind),)))
    blocks = library().words["en"].blocks
    assert blocks[f"scar_types.{kind}.name"].text in handout.plain_text()
    assert blocks[f"scar_types.{kind}.short"].text in handout.plain_text()


@pytest.mark.parametrize("place", sorted(library().places.jurisdictions))
def test_the_emergency_number_is_the_places_own(place: str) -> None:
    brand = msgspec.structs.replace(sample_brand(), jurisdiction=place)
    number = library().places.jurisdictions[place].emergency
    assert f"Call {number} now for" in composed(maya(), brand).plain_text()


def test_the_clinics_own_emergency_number_comes_first() -> None:
    brand = msgspec.structs.replace(sample_brand(), emergency_number="144")
    assert "Call 144 now for" in composed(maya(), brand).plain_text()


def private_everywhere() -> Consultation:
    """A consultation with a mark in every field that must not reach paper."""
    answers = {
        name: Answer(value="yes" if question.private else "no", note=MARK)
        for name, question in library().health.questions.items()
    }
    visits = {"session-1": VisitChoice(reason=MARK)}
    sites = (
        ScarSite(region="chin", type="boxcar", note=MARK),
        ScarSite(region="nose", type="keloid", note=MARK),
    )
    return maya(
        health=answers,
        decision=Decision(by=MARK, reason=MARK, wait_until=date(2027, 2, 1)),
        sites=sites,
        plan=PlanChoice(sessions=3, visits=visits),
        aftercare=Aftercare(private_note=MARK),
    )


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_nothing_private_is_printed(outcome: str) -> None:
    whole = msgspec.structs.replace(private_everywhere(), outcome=outcome)
    handout = composed(whole)
    assert MARK not in handout.plain_text()
    assert MARK not in repr(msgspec.to_builtins(handout))


@pytest.mark.parametrize("outcome", ["wait", "refer"])
def test_private_questions_give_no_reason(outcome: str) -> None:
    private = {n: Answer(value="yes") for n, q in library().health.questions.items() if q.private}
    bare = composed(maya(outcome=outcome, sites=())).plain_text()
    asked = composed(maya(outcome=outcome, sites=(), health=private)).plain_text()
    assert asked == bare


@given(consultations(library()))
def test_any_consultation_composes_without_an_empty_part(consultation: Consultation) -> None:
    handout = composed(consultation)
    assert handout.pages and all(page.sections for page in handout.pages)
    assert [place for page in handout.pages for place in empties(page)] == []
    assert not empties(handout.masthead)


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_no_judging_words(outcome: str) -> None:
    for form in ("full", "short"):
        whole = maya(outcome=outcome, handout=HandoutOptions(form=form))
        assert not FORBIDDEN.search(composed(whole).plain_text())


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_nothing_empty_is_printed_when_nothing_is_known(outcome: str) -> None:
    handout = composed(Consultation(outcome=outcome), Brand(name="A Clinic"))  # type: ignore[arg-type]
    words = handout.plain_text()
    for label in ("For\n", "With\n", "Born", "Record", "What matters most", "None", "{", "  ", " ,", "()"):
        assert label not in words
    assert all(section.title or section.blocks for section in sections(handout).values())


def test_without_sites_no_session_is_invented() -> None:
    handout = composed(maya(sites=(), plan=PlanChoice()))
    words = handout.plain_text()
    assert "No sessions are planned for now." in words
    assert "You will have" not in words
    assert "visits" not in sections(handout)
    assert "scars" not in sections(handout)


@pytest.mark.parametrize(
    ("kind", "words"), [("keloid", "skin doctor"), ("ice-pick", "another treatment"), ("mark", "colour")]
)
def test_without_sessions_the_reason_is_said(kind: str, words: str) -> None:
    plan = sections(composed(maya(sites=(ScarSite(region="chin", type=kind),), plan=PlanChoice())))["plan"]
    said = " ".join(text.plain for _, text in all_texts(plan, False))
    assert "No sessions are planned" in said
    assert words in said


def test_without_phones_no_line_asks_to_call_a_number() -> None:
    brand = msgspec.structs.replace(sample_brand(), phone_day="", phone_out_of_hours="")
    handout = composed(maya(), brand)
    assert only(handout, RedFlags).phones == ()
    assert "Worried?" not in handout.plain_text()
    assert "Call us if worried" not in handout.plain_text()


def test_one_phone_alone_has_no_other_times() -> None:
    brand = msgspec.structs.replace(sample_brand(), phone_out_of_hours="")
    [phone] = only(composed(maya(), brand), RedFlags).phones
    assert phone.number.plain == "01632 960 142"
    assert not phone.label


def test_footer_and_title_carry_no_name() -> None:
    handout = composed(maya())
    foot = " ".join(words.plain for words in (*handout.footer.left, *handout.footer.right))
    assert "M.T. · LSC-2047" in foot
    assert "Thompson" not in foot and "Maya" not in handout.title
    assert "Leaflet EN 1.0, written November 2026" in foot
    assert "Not yet checked by a clinician, next check November 2027" in foot


def test_initials_alone_in_the_footer_have_one_full_stop() -> None:
    nameless = maya()
    patient = msgspec.structs.replace(nameless.patient, reference="")
    handout = composed(msgspec.structs.replace(nameless, patient=patient))
    assert handout.footer.left[0].plain == "M.T. Leaflet EN 1.0, written November 2026"


@pytest.mark.parametrize("size", ["standard", "large"])
def test_checked_is_printed_only_with_a_clinicians_name(size: Literal["standard", "large"]) -> None:
    content = library()
    named = {
        name: msgspec.structs.replace(block, reviewed_by="Dr Example")
        for name, block in content.words["en"].blocks.items()
    }
    english = msgspec.structs.replace(content.words["en"], blocks=named)
    whole = maya(patient=Patient(name="Maya Thompson", print_size=size))
    feet = []
    for words in (content.words["en"], english):
        checked = msgspec.structs.replace(content, words={"en": words})
        handout = compose(whole, plan_for(whole), checked, sample_brand(), made_on=TODAY)
        feet.append(" ".join(line.plain for line in handout.footer.left))
    assert "Not yet checked" in feet[0] and "ecked November" not in feet[0]
    assert "ecked November 2026, next check November 2027" in feet[1] and "Not yet" not in feet[1]
    assert handout.footer.page_words(2, 4).plain == "Page 2 of 4"


def test_the_date_of_birth_is_on_page_1_only() -> None:
    first, *others = composed(maya()).pages
    assert any("1994" in words.plain for _, words in all_texts(first, False))
    assert not any("1994" in words.plain for page in others for _, words in all_texts(page, False))


def test_the_code_names_neither_patient_nor_treatment() -> None:
    payload = only(composed(maya()), Qr).payload
    assert payload.splitlines() == [
        "BEGIN:VEVENT",
        "SUMMARY:Linden Skin Clinic",
        "DTSTART:20270112T103000",
        "END:VEVENT",
    ]


def test_the_code_escapes_the_clinics_name() -> None:
    brand = msgspec.structs.replace(sample_brand(), name="Skin; Scar, Co")
    assert "SUMMARY:Skin\\; Scar\\, Co" in only(composed(maya(), brand), Qr).payload


def test_every_number_in_brackets_is_listed_and_the_other_way_round() -> None:
    words = composed(maya()).plain_text()
    body, _, listed = words.partition("Sources.")
    cited = {int(n) for n in re.findall(r"\[(\d+)\]", body)}
    found = [int(n) for n in re.findall(r"\[(\d+)\]", listed)]
    assert found == list(range(1, len(found) + 1))
    assert cited == set(found)
    assert "Clinic's own practice" not in words


def test_composing_twice_gives_the_same_value() -> None:
    assert composed(maya()) == composed(maya())


def test_made_on_is_the_day_given() -> None:
    assert "Monday 23 November 2026" in composed(maya(), today=date(2026, 11, 23)).plain_text()
    assert date(2026, 11, 20) == TODAY
