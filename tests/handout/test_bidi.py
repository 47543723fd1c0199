"""Names in Hebrew and Arabic letters on a page that reads from left to right; marks that have no place."""

from __future__ import annotations

import unicodedata

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exoconsult.errors import MissingGlyphs
from exoconsult.handout import bidi, fonts
from exoconsult.handout.model import Paragraph
from exoconsult.handout.render import render
from exoconsult.handout.style import Types
from exoconsult.handout.typeset import natural_width, set_lines
from exoconsult.handout.words import clean
from tests.handout.composing import composed, maya
from tests.handout.crowded import with_block
from tests.handout.fidelity import faults, printed
from tests.handout.page_reading import read_pages
from tests.handout.sample_pages import t
from tests.handout.test_render import pdf_text
from tests.shipped import sample_brand

HEBREW, ARABIC = "יעל כהן", "محمد علي الأحمد"


def test_a_name_is_turned_round_and_what_follows_stays() -> None:
    assert bidi.in_order(f"For {HEBREW}, born 9 May 1994.") == f"For {HEBREW[::-1]}, born 9 May 1994."
    assert bidi.in_order(f"{HEBREW} 12 Jan") == f"{HEBREW[::-1]} 12 Jan"


def test_brackets_and_numbers_inside_a_name_keep_their_sense() -> None:
    assert bidi.in_order("כהן (12) לוי") == "יול (12) ןהכ"


def test_arabic_letters_join_and_lam_alef_is_one_shape() -> None:
    shaped = bidi.shaped("محمد", False)
    assert [unicodedata.name(letter).split(" LETTER ")[1] for letter in shaped] == [
        "MEEM INITIAL FORM",
        "HAH MEDIAL FORM",
        "MEEM MEDIAL FORM",
        "DAL FINAL FORM",
    ]
    assert len(bidi.shaped("لا", True)) == 1
    assert unicodedata.normalize("NFKC", bidi.shaped(ARABIC, True)) == ARABIC


@pytest.mark.untraced
@pytest.mark.parametrize("name", [HEBREW, ARABIC])
def test_a_whole_handout_prints_with_such_a_name(name: str) -> None:
    patient = msgspec.structs.replace(maya().patient, name=name, preferred_name=name[:3])
    handout = composed(maya(patient=patient))
    case = printed(handout, sample_brand())
    assert faults(case) == []
    assert name in unicodedata.normalize("NFKC", pdf_text(case.result.pdf))


def test_the_first_letter_of_a_hebrew_name_is_drawn_at_its_right() -> None:
    [page] = read_pages(render(with_block(Paragraph(t("אב"))), sample_brand()).pdf)
    joined = [word for word in page.words if set(word.text) & set("אב")]
    assert len(joined) == 1
    assert bidi.in_order("אב") == "בא"


def test_shaped_words_are_measured_as_they_are_drawn() -> None:
    kind = Types().body
    [line] = set_lines(t(ARABIC), kind, 500)
    drawn = "".join(run.text for run in line.runs)
    assert line.width == pytest.approx(fonts.width(drawn, False, kind.size))
    assert line.width != pytest.approx(fonts.width(ARABIC, False, kind.size), abs=1)
    assert natural_width(t(HEBREW), kind) == pytest.approx(fonts.width(HEBREW, False, kind.size))


def test_marks_that_the_font_cannot_place_are_named() -> None:
    assert fonts.missing("e\u0301 n\u0303") == set()
    with pytest.raises(MissingGlyphs) as caught:
        render(with_block(Paragraph(t("x\u0302 and \u05e9\u05c1"))), sample_brand())
    assert set(caught.value.characters) == {"\u0302", "\u05c1"}
    assert fonts.missing("ػ") == {"ػ"}


@given(st.text(max_size=60))
def test_ordering_loses_no_letter(words: str) -> None:
    cleaned = clean(words)
    if not fonts.missing(cleaned):
        assert sorted(bidi.in_order(cleaned)) == sorted(cleaned) or any(
            unicodedata.mirrored(letter) for letter in cleaned
        )


@given(st.text(alphabet=st.characters(max_codepoint=0x52F), max_size=60))
def test_words_from_left_to_right_are_left_alone(words: str) -> None:
    assert bidi.in_order(words) == words == bidi.shaped(words, True)
