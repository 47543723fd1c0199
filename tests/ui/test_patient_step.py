"""The Patient page: every field reaches the value, nothing is said while a value is shown."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from exoconsult.content.model import Block, Words
from exoconsult.ui.steps.patient_parts import endonym, language_cards, language_codes, sheet_language
from exoconsult.ui.steps.patient_step import PatientStep
from exoconsult.ui.theme import Theme, apply
from exoconsult.ui.widgets.reading_order import tab_stops
from tests.shipped import sample_brand
from tests.ui.hands import Show, click, heard, key
from tests.ui.look import Bench, make_context, sample


@pytest.fixture
def bench(tmp_path: Path, show: Show) -> Bench:
    made = Bench(PatientStep(make_context(tmp_path)), sample("01"))
    show(made.page, size=(912, 756))
    return made


def page_of(bench: Bench) -> PatientStep:
    assert isinstance(bench.page, PatientStep)
    return bench.page


def test_shows_every_field_without_a_word(bench: Bench) -> None:
    page, patient = page_of(bench), bench.value.patient
    assert page.preferred.value() == "Maya"
    assert page.full_name.value() == "Maya Thompson"
    assert page.born.value() == date(1994, 5, 9)
    assert page.reference.value() == "LSC-2047"
    assert page.practitioner.list.value() == bench.value.practitioner == "Dr Amara Osei"
    assert (page.languages.value(), page.sizes.value(), page.papers.value()) == ("en", "standard", "a4")
    assert page.no_record.value() is not patient.keep_record
    assert page.age.accessibleName() == "32 years"
    assert bench.edits == []


@pytest.mark.parametrize(
    ("field", "name"), [("preferred", "preferred_name"), ("full_name", "name"), ("reference", "reference")]
)
def test_typing_changes_one_field(bench: Bench, field: str, name: str) -> None:
    before = bench.value.patient
    edit = getattr(page_of(bench), field).edit()
    edit.setFocus()
    edit.setCursorPosition(0)
    QTest.keyClicks(edit, "Zo")
    wanted = msgspec.structs.replace(before, **{name: "Zo" + getattr(before, name)})
    assert bench.edits[-1] == {"patient": wanted}
    assert len(bench.edits) == 2
    assert edit.cursorPosition() == 2, "derived updates leave the cursor alone"


def test_birth_date_is_kept_once_it_is_a_day(bench: Bench) -> None:
    page = page_of(bench)
    year = page.born.fields()[2]
    year.setFocus()
    year.selectAll()
    QTest.keyClicks(year, "2012")
    assert [edit["patient"].born for edit in bench.edits] == [date(2012, 5, 9)]
    assert page.age.accessibleName() == "14 years"
    for field in page.born.fields():
        field.setFocus()
        field.selectAll()
        key(field, Qt.Key.Key_Delete)
    assert bench.value.patient.born is None
    assert not page.age.isVisible()


def test_cards_choose_paper_and_size(bench: Bench) -> None:
    page, before = page_of(bench), bench.value.patient
    click(page.papers.button("letter"))
    assert bench.edits == [{"patient": msgspec.structs.replace(before, paper="letter")}]
    page.sizes.button("standard").setFocus(Qt.FocusReason.TabFocusReason)
    key(page.sizes.button("standard"), Qt.Key.Key_Right)
    key(page.sizes.button("large"), Qt.Key.Key_Space)
    assert bench.value.patient.print_size == "large"
    click(page.languages.button("en"))
    assert len(bench.edits) == 2, "the language that is chosen already says nothing"


def test_english_of_the_us_is_a_language_of_the_sheet(bench: Bench) -> None:
    page = page_of(bench)
    assert page.languages.button("en-US").accessibleName().startswith("English (United States)")
    click(page.languages.button("en-US"))
    assert bench.value.patient.language == "en-US"


def test_a_clinic_in_the_us_has_one_kind_of_english(tmp_path: Path) -> None:
    there = msgspec.structs.replace(sample_brand(), jurisdiction="us")
    context = make_context(tmp_path, there)
    assert language_codes(context) == ("en-US",)
    assert sheet_language(context, "en") == sheet_language(context, "en-US") == "en-US"
    assert sheet_language(make_context(tmp_path), "en") == "en"


def test_no_record_is_the_other_way_round(bench: Bench) -> None:
    page = page_of(bench)
    key(page.no_record.toggle(), Qt.Key.Key_Space)
    assert bench.value.patient.keep_record is False
    click(page.no_record.toggle())
    assert bench.value.patient.keep_record is True


def test_practitioner_from_the_list_or_any_name(bench: Bench) -> None:
    field = page_of(bench).practitioner
    assert not field.name.isVisible()
    field.list.setFocus()
    key(field.list, Qt.Key.Key_End)
    assert bench.edits == [{"practitioner": ""}]
    assert field.name.isVisible()
    QTest.keyClicks(field.name.edit(), "Li")
    assert bench.edits[1:] == [{"practitioner": "L"}, {"practitioner": "Li"}]
    bench.page.load(bench.session.facts(bench.page.STEP))
    assert field.name.isVisible()
    assert field.name.value() == "Li"


def test_patient_view_hides_what_is_private(bench: Bench, qapp: QApplication) -> None:
    page = page_of(bench)
    apply(qapp, Theme(patient=True))
    hidden = (page.full_name, page.born, page.reference, page.practitioner)
    assert not any(widget.isVisible() for widget in hidden)
    assert page.preferred.isVisible()
    apply(qapp, Theme())
    assert all(widget.isVisible() for widget in hidden)


def test_tab_goes_in_reading_order(bench: Bench) -> None:
    page = page_of(bench)
    stops = tab_stops(page)
    wanted = [
        page.preferred.edit(),
        page.full_name.edit(),
        *page.born.fields(),
        page.reference.edit(),
        page.practitioner.list,
        page.languages.button("en"),
        page.sizes.button("standard"),
        page.papers.button("a4"),
        page.no_record.toggle(),
    ]
    assert stops == wanted


def test_a_language_without_a_named_reviewer_says_so(tmp_path: Path) -> None:
    context = make_context(tmp_path)
    reviewed = Words(language="pl", blocks={"a.b": Block(text="Tak", reviewed_by="Dr Nowak")})
    library = msgspec.structs.replace(context.library, words={**context.library.words, "pl": reviewed})
    context = type(context)(library, context.brand, context.settings, context.records, now=context.now)
    english, _american, polish = language_cards(context)
    assert (english.title, english.tag) == ("English", "Not yet clinically reviewed")
    assert (polish.title, polish.tag) == ("Polski", "Clinically reviewed")
    assert endonym("xx-QQ") == "xx-QQ"


def test_load_says_nothing(bench: Bench) -> None:
    got = heard(bench.page.edited)
    bench.session.open(sample("03"))
    bench.page.load(bench.session.facts(bench.page.STEP))
    assert got == []
    assert page_of(bench).papers.value() == "letter"
