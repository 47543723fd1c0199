"""The Spanish handout: no English left, its own dates and joins, marked as not reviewed, on four sides."""

from __future__ import annotations

import io
import re
from datetime import date, time
from functools import lru_cache
from pathlib import Path

import msgspec
import pikepdf
import pytest

from exoconsult.cli.demo import DEMO_DAY, sample_files
from exoconsult.consultation.files import decode
from exoconsult.content.model import Library
from exoconsult.handout.assembled import assemble
from exoconsult.handout.blocks.visits import _shares
from exoconsult.handout.care_parts import Appointments
from exoconsult.handout.model import Handout
from exoconsult.handout.plan_parts import PlanPanel
from exoconsult.handout.render import render
from exoconsult.handout.style import MM, make_style
from exoconsult.handout.typeset import natural_width
from exoconsult.handout.wording import wording_for
from tests.handout.composing import only
from tests.shipped import load_library, sample_brand

pytestmark = pytest.mark.untraced

SAMPLES = [file for file in sample_files() if not file.stem.startswith("11")]
"""All samples but the one whose name the font lacks."""
MOST_CARE = 34


@lru_cache(maxsize=1)
def both() -> Library:
    return load_library(("en", "es"))


def spanish(sample: Path, paper: str = "a4") -> Handout:
    consultation = decode(sample.read_bytes(), sample.name)
    patient = msgspec.structs.replace(consultation.patient, paper=paper)
    # The goal in the patient's own words is in the patient's own language.
    goals = msgspec.structs.replace(consultation.goals, own_words="")
    changed = msgspec.structs.replace(consultation, patient=patient, goals=goals)
    return assemble(changed, both(), sample_brand(), today=DEMO_DAY, language="es")


@lru_cache(maxsize=1)
def english_lines() -> list[tuple[str, re.Pattern[str]]]:
    """English blocks of two words or more that Spanish says in another way, placeholders as gaps."""
    found = []
    for name, block in both().words["en"].blocks.items():
        own = both().words["es"].blocks.get(name)
        words = block.text.replace("{{", "{").replace("}}", "}")
        if own is None or own.text == block.text or len(re.sub(r"\{\w+\}", "", words).split()) < 2:
            continue
        gaps = ".+".join(re.escape(part) for part in re.split(r"\{\w+\}", words))
        found.append((name, re.compile(rf"(?<!\w){gaps}(?!\w)")))
    return found


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda file: file.stem)
def test_no_english_block_is_left(sample: Path) -> None:
    said = spanish(sample).plain_text()
    assert [name for name, pattern in english_lines() if pattern.search(said)] == []


def test_every_english_block_has_spanish_words() -> None:
    words = both().words
    assert sorted(words["en"].blocks.keys() - words["es"].blocks.keys()) == []


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_usual_plan_takes_four_sides(paper: str) -> None:
    made = render(spanish(SAMPLES[0], paper), sample_brand())
    assert made.pages == 4
    with pikepdf.open(io.BytesIO(made.pdf)) as pdf:
        assert str(pdf.Root.Lang) == "es"


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda file: file.stem)
def test_the_footer_says_that_nobody_has_reviewed_the_translation(sample: Path) -> None:
    footer = " ".join(text.plain for text in spanish(sample).footer.left)
    assert "Traducción aún no revisada por un profesional clínico" in footer


def test_the_emergency_number_stands_in_the_spanish_sentence() -> None:
    assert "Llame ya al 999 si" in spanish(SAMPLES[0]).plain_text()


def test_lines_of_care_are_short_and_donts_begin_with_no() -> None:
    days = both().words["es"].blocks
    lines = {
        name: block.text.format(day=14) for name, block in days.items() if ".do." in name or ".dont." in name
    }
    assert {name for name, said in lines.items() if len(said) > MOST_CARE} == set()
    assert {name for name, said in lines.items() if ".dont." in name and not said.startswith("No ")} == set()


def test_dates_counts_and_times_are_spanish() -> None:
    words = wording_for(both(), "es", jurisdiction="us")
    assert words.day(date(2027, 1, 12), "long") == "martes 12 de enero de 2027"
    assert words.moment(date(2027, 1, 12), time(16, 30), "short") == "mar 12 ene 2027, 16:30"
    assert words.count("session", 1) == "1 sesión"
    assert words.count("month", 1) == "1 mes"
    assert words.count_range("week", 4, 6) == "4 a 6 semanas"


@pytest.mark.parametrize(
    ("last", "joined", "either"),
    [
        ("la barbilla", "la frente y la barbilla", "la frente o la barbilla"),
        ("infección", "la frente e infección", "la frente o infección"),
        ("hinchazón", "la frente e hinchazón", "la frente o hinchazón"),
        ("hielo", "la frente y hielo", "la frente o hielo"),
        ("hoyos", "la frente y hoyos", "la frente u hoyos"),
    ],
)
def test_lists_are_joined_as_spanish_does(last: str, joined: str, either: str) -> None:
    words = wording_for(both(), "es")
    assert words.all_of(["la frente", last]) == joined
    assert words.any_of(["la frente", last]) == either
    assert words.any_of(["una", "otra", last]) == f"una, otra {either.split(' ', 2)[2]}"


def test_other_languages_join_as_before() -> None:
    words = wording_for(both(), "en")
    assert words.all_of(["a", "infection"]) == "a and infection"
    assert words.all_of(["hoyos"]) == "hoyos"


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_head_over_the_tick_boxes_stays_in_one_piece(paper: str) -> None:
    handout = spanish(SAMPLES[0], paper)
    table = only(handout, Appointments)
    style = make_style(handout, sample_brand())
    done, *_, notes = _shares(table, style)
    assert natural_width(table.heads[0].all_bold(), style.types.tight) <= done - 2.5 * MM
    assert sum(_shares(table, style)) == pytest.approx(style.text_width)
    assert notes > done


@pytest.mark.parametrize(
    ("name", "icon"), [("La boda de Ana", "rings"), ("Wedding", "rings"), ("Vacaciones", "calendar")]
)
def test_a_wedding_is_drawn_as_rings_in_either_language(name: str, icon: str) -> None:
    consultation = decode(SAMPLES[0].read_bytes(), SAMPLES[0].name)
    [event] = consultation.commitments
    named = msgspec.structs.replace(event, name=name)
    changed = msgspec.structs.replace(consultation, commitments=(named,))
    page = assemble(changed, both(), sample_brand(), today=DEMO_DAY, language="es")
    assert [step.icon for step in only(page, PlanPanel).steps if step.kind == "event"] == [icon]


@pytest.mark.parametrize("words", ["boda,", " , ", "Boda"])
def test_words_for_a_wedding_that_a_clinic_left_odd_make_no_wedding_of_all(words: str) -> None:
    spanish_words = both().words["es"]
    odd = msgspec.structs.replace(spanish_words.blocks["handout.event.weddings"], text=words)
    blocks = {**spanish_words.blocks, "handout.event.weddings": odd}
    own = {**both().words, "es": msgspec.structs.replace(spanish_words, blocks=blocks)}
    library = msgspec.structs.replace(both(), words=own)
    consultation = decode(SAMPLES[0].read_bytes(), SAMPLES[0].name)
    for name, icon in (("Vacaciones", "calendar"), ("Wedding", "rings")):
        named = msgspec.structs.replace(consultation.commitments[0], name=name)
        changed = msgspec.structs.replace(consultation, commitments=(named,))
        page = assemble(changed, library, sample_brand(), today=DEMO_DAY, language="es")
        assert [step.icon for step in only(page, PlanPanel).steps if step.kind == "event"] == [icon]
