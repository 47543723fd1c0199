"""Lines fit their column, lose no letter, and widths add up; words are cleaned in one place."""

from __future__ import annotations

import gc
import unicodedata

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exoconsult.errors import RenderError
from exoconsult.handout import fonts, typeset
from exoconsult.handout.model import Paragraph, Run, Text, big, bold, text
from exoconsult.handout.render import render
from exoconsult.handout.typeset import Type, balanced_width, natural_width, set_lines, widest_word
from exoconsult.handout.words import clean
from tests.handout.crowded import with_block
from tests.handout.sample_words import t
from tests.shipped import sample_brand

BODY = Type(12, 16.8)
WORDS = st.text(alphabet=st.characters(codec="latin-1"), max_size=80)
TEXTS = st.lists(st.tuples(WORDS, st.booleans(), st.booleans()), max_size=5).map(
    lambda runs: Text(tuple(Run(*run) for run in runs))
)


def letters(value: str) -> str:
    return "".join(clean(value).split(" "))


@given(TEXTS, st.floats(30, 500))
def test_lines_fit_and_lose_nothing(value: Text, width: float) -> None:
    lines = set_lines(value, BODY, width)
    assert all(line.width <= width + 0.02 for line in lines)
    printed = "".join(run.text for line in lines for run in line.runs)
    assert letters(printed) == letters(value.plain)


@given(TEXTS)
def test_a_text_fits_its_natural_width(value: Text) -> None:
    wide = natural_width(value, BODY)
    assert len(set_lines(value, BODY, wide)) <= 1
    assert widest_word(value, BODY) <= wide + 0.02


@given(TEXTS, st.floats(60, 300))
def test_balanced_lines_are_as_few(value: Text, width: float) -> None:
    narrow = balanced_width(value, BODY, width)
    assert narrow <= width
    assert len(set_lines(value, BODY, narrow)) == len(set_lines(value, BODY, width))


def test_weights_join_inside_a_word() -> None:
    (line,) = set_lines(text("pre", bold("mid"), "post and ", big("999")), BODY, 400)
    assert [(run.text, run.bold, run.big) for run in line.runs] == [
        ("pre", False, False),
        ("mid", True, False),
        ("post and ", False, False),
        ("999", True, True),
    ]


def test_a_long_word_is_cut_after_the_letters_that_fit() -> None:
    lines = set_lines(text("W" * 100), BODY, 60)
    assert len(lines) > 1 and {run.text[0] for line in lines for run in line.runs} == {"W"}


@given(st.text(max_size=200))
def test_clean_words_hold_nothing_invisible(value: str) -> None:
    cleaned = clean(value)
    assert not [c for c in cleaned if unicodedata.category(c) in ("Cc", "Cf", "Cs")]
    assert clean(cleaned) == cleaned


def test_clean_keeps_what_can_be_read() -> None:
    assert clean("e\u0301te\u0301\u200b \u202bx\tfin\u202f!") == "été x fin\u00a0!"


def test_no_words_are_kept_after_a_handout() -> None:
    """What was measured is a patient's; a page that fails leaves nothing behind either."""
    kept = [typeset._set_lines, typeset._measured, fonts.width_of_size_one]
    render(with_block(Paragraph(t("Maya Thompson"))), sample_brand())
    assert [one.cache_info().currsize for one in kept] == [0, 0, 0]
    set_lines(text("Maya Thompson"), Type(12, 15), 100)
    assert [one.cache_info().currsize > 0 for one in kept] == [True, True, True]
    with pytest.raises(RenderError):
        render(with_block(Paragraph(t("x"))), msgspec.structs.replace(sample_brand(), logo="/nowhere.svg"))
    assert [one.cache_info().currsize for one in kept] == [0, 0, 0] and gc.isenabled()
