"""What was chosen for the sheet reaches it: paper, form, parts, language, signature."""

from __future__ import annotations

import re
from datetime import datetime

from exoconsult.consultation.model import (
    Acknowledgement,
    HandoutOptions,
    Patient,
    Quote,
)
from exoconsult.handout.care_parts import Sign
from exoconsult.handout.sections import SECTIONS
from tests.handout.composing import composed, library, maya, only, sections


def test_options_reach_the_handout() -> None:
    patient = Patient(name="Grace Lind", paper="letter", print_size="large")
    handout = composed(
        maya(patient=patient, handout=HandoutOptions(black_and_white=True, letterhead="own_paper"))
    )
    assert (handout.paper, handout.print_size, handout.mono, handout.letterhead) == (
        "Letter",
        "large",
        True,
        "blank",
    )
    assert handout.lang == "en"


def test_a_language_without_words_is_english_throughout() -> None:
    handout = composed(maya(patient=Patient(name="Ana", language="pl")))
    assert handout.lang == "en"
    assert "Friday 20 November 2026" in handout.plain_text()


def test_short_form_keeps_risks_and_red_flags() -> None:
    handout = composed(maya(handout=HandoutOptions(form="short")))
    assert [page.id for page in handout.pages] == ["plan", "home"]
    assert {"who", "plan", "scars", "risks", "healing", "care", "red-flags"} <= set(sections(handout))
    words = handout.plain_text()
    assert "Product: SampleExo" in words
    assert "which sells this treatment" in words
    assert not re.search(r"\[\d", words)


def test_sections_are_those_of_the_table_and_only_optional_ones_go() -> None:
    everything = tuple(info.id for info in SECTIONS)
    assert set(sections(composed(maya()))) == set(everything) - {"goal", "study", "price"}
    assert "price" in sections(composed(maya(quote=Quote(on=True))))
    bare = composed(maya(handout=HandoutOptions(parts_off=everything)))
    fixed = {info.id for info in SECTIONS if not info.optional}
    assert set(sections(bare)) == fixed
    assert "Softer cheeks" not in bare.plain_text()
    assert "25 people" not in bare.plain_text()


def test_titles_of_the_table_exist() -> None:
    blocks = library().words["en"].blocks
    assert [info.title for info in SECTIONS if info.title not in blocks] == []


def test_a_signature_prints_with_its_date() -> None:
    strokes = (((0.1, 0.2), (0.9, 0.8)),)
    signed = Acknowledgement(state="signed", strokes=strokes, at=datetime(2026, 11, 20, 11, 0))
    patient, clinic = only(composed(maya(acknowledgement=signed)), Sign).lines
    assert (patient.strokes, patient.date.plain, patient.name.plain) == (
        strokes,
        "20 November 2026",
        "Maya Thompson",
    )
    assert clinic.strokes == () and not clinic.date


def test_not_signing_is_said_and_no_strokes_print() -> None:
    strokes = (((0.1, 0.2), (0.9, 0.8)),)
    patient, _ = only(
        composed(maya(acknowledgement=Acknowledgement(state="declined", strokes=strokes))), Sign
    ).lines
    assert patient.declined.plain == "You chose not to sign. That is fine."
    assert patient.strokes == ()
