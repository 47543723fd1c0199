"""What a text may hold, and that nothing else is touched."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exoconsult import plain_text
from exoconsult.consultation.files import decode, encode
from exoconsult.consultation.model import Aftercare, Commitment, Consultation, Patient, ScarSite
from exoconsult.consultation.tidy import tidy
from exoconsult.errors import BadInput
from tests.consultation.strategies import consultations
from tests.planning.library import DAY

ANYTHING = st.text(st.characters(exclude_categories=()), max_size=60)


@pytest.mark.parametrize(
    ("typed", "line", "note"),
    [
        ("Zoë  O'Neil-山", "Zoë  O'Neil-山", "Zoë  O'Neil-山"),
        ("a\x00b\x07c\x7fd\x9fe", "abcde", "abcde"),
        ("one\r\ntwo\rthree\tfour", "one two three four", "one\ntwo\nthree\tfour"),
        ("one\u2028two\u2029three\x85four", "one two three four", "one\ntwo\nthree\nfour"),
        ("half\ud83d whole😀", "half whole😀", "half whole😀"),
        ("no\ufffe such\U0001ffff", "no such", "no such"),
        ("ab\u202ecd\u2066ef\u2069", "abcdef", "ab\u202ecd\u2066ef\u2069"),
        ("e" + "\u0301" * 10_000, "e" + "\u0301" * 4, "e" + "\u0301" * 4),
        ("e\u0301\u0302\u0303\u0304\u0305o\u0301", "e\u0301\u0302\u0303\u0304o\u0301", None),
        ("\u0645\u200d\u0645\u200f", "\u0645\u200d\u0645\u200f", "\u0645\u200d\u0645\u200f"),
        ("<b>&amp;</b> =1+1", "<b>&amp;</b> =1+1", "<b>&amp;</b> =1+1"),
    ],
)
def test_what_is_kept_of_a_text(typed: str, line: str, note: str | None) -> None:
    assert plain_text.line(typed) == line
    assert plain_text.note(typed) == (line if note is None else note)


def test_a_text_is_cut_at_its_limit() -> None:
    assert plain_text.line("x" * 1_000_000) == "x" * 200
    assert plain_text.note("x" * 1_000_000) == "x" * 5000
    assert plain_text.line("😀" * 9, 4) == "😀" * 4


@pytest.mark.untraced
def test_every_code_point_that_no_text_may_hold_is_found() -> None:
    allowed = {"\t", "\n", "\r"}
    for number in range(0x110000):
        letter = chr(number)
        ends_a_plane = number & 0xFFFE == 0xFFFE or 0xFDD0 <= number <= 0xFDEF
        wrong = unicodedata.category(letter) in {"Cc", "Cs"} and letter not in allowed
        assert plain_text.never(f"a{letter}b") == (letter if wrong or ends_a_plane else ""), hex(number)


@given(ANYTHING)
def test_a_clean_text_is_printable_and_stays_as_it_is(text: str) -> None:
    for clean in (plain_text.line, plain_text.note):
        once = clean(text)
        assert clean(once) == once
        assert plain_text.never(once) == ""
        once.encode("utf-8")  # no lone surrogate
    assert not plain_text.turns_direction(plain_text.line(text))
    assert len(plain_text.line(text).splitlines()) <= 1


@given(ANYTHING)
def test_what_is_taken_out_is_only_what_the_rule_names(text: str) -> None:
    kept = plain_text.note(text)
    lost = set(text) - set(kept)
    assert all(
        plain_text.never(c) or c in "\r\x85\u2028\u2029" or unicodedata.category(c)[0] == "M" for c in lost
    )


def test_marks_that_turn_the_direction_are_told() -> None:
    assert plain_text.turns_direction("Ann\u202eexe")
    assert not plain_text.turns_direction("Ann\u200f\u200e")


def test_a_file_is_mended_as_a_field_mends() -> None:
    written = encode(
        Consultation(
            patient=Patient(name="Ann\u202e\nSmith", reference="r" + "\u0301" * 9),
            sites=(ScarSite(note="a\u2028b\u202ec"),),
            commitments=(Commitment(name="a\tb", first=DAY),),
            aftercare=Aftercare(note="x\r\ny"),
        )
    )
    read = decode(written)
    assert read.patient == Patient(name="Ann Smith", reference="r" + "\u0301" * 4)
    assert read.sites[0].note == "a\nb\u202ec"
    assert read.commitments[0].name == "a b"
    assert read.aftercare.note == "x\ny"


@given(consultations())
def test_what_is_tidy_is_left_alone(consultation: Consultation) -> None:
    assert tidy(consultation) is consultation


@pytest.mark.parametrize("character", ["\\u0000", "\\u0085", "\\ud83d", "\\uffff", "\\u001b"])
def test_a_file_with_what_no_text_holds_is_refused(character: str) -> None:
    with pytest.raises(BadInput, match="no character that can be printed") as caught:
        decode(f'{{"patient": {{"name": "A{character}"}}}}'.encode(), "ann.json")
    assert caught.value.place == "$.patient.name"


@pytest.mark.parametrize(("field", "most"), [("name", 200), ("reference", 200)])
def test_a_file_with_a_longer_name_is_refused(field: str, most: int) -> None:
    data = f'{{"patient": {{"{field}": "{"x" * (most + 1)}"}}}}'.encode()
    with pytest.raises(BadInput, match="at most 200"):
        decode(data)
