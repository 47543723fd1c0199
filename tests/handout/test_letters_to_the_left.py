"""Letters that read from right to left: their order in a line, and how they join.

Where lines and drawings stand on such a page is in `test_right_to_left.py`.
"""

from __future__ import annotations

import io
import re
import unicodedata

import msgspec
import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exoconsult.errors import MissingGlyphs
from exoconsult.handout import pieces, rtl, shaping
from exoconsult.handout.model import Paragraph
from exoconsult.handout.render import render
from exoconsult.handout.style import Types, turned
from exoconsult.handout.typeset import set_lines
from exoconsult.handout.words import Run, Text, all_texts, clean
from tests.handout.crowded import with_block
from tests.handout.sample_pages import t
from tests.handout.turned import made
from tests.handout.turned import turned as composed
from tests.shipped import sample_brand

PHONE = "01632 960 142"


# --- the order of letters ----------------------------------------------------------------------------------


def visual(line: str) -> str:
    """The characters of a line from left to right as they are drawn."""
    return "".join(
        line[part.first : part.end][::-1] if part.rtl else line[part.first : part.end]
        for part in rtl.stretches(line, True)
    )


def test_phones_numbers_and_names_are_read_from_left_to_right_in_themselves() -> None:
    assert visual(f"טלפון {PHONE} היום") == f"םויה {PHONE} ןופלט"
    assert visual("קליניקה Linden Skin Clinic כאן") == "ןאכ Linden Skin Clinic הקינילק"
    assert visual("12 ינואר 2027, 10:30") == "10:30 ,2027 ראוני 12"
    assert visual("14 Linden Row, Northfield, NF2 6LS") == "14 Linden Row, Northfield, NF2 6LS"
    assert visual("מקור: Allergol 38(4):629-635.") == ".Allergol 38(4):629-635 :רוקמ"
    assert visual("«Softer cheeks, please.» אמרה") == "הרמא »Softer cheeks, please.«"
    assert visual("SPF 50+ כל יום") == "םוי לכ SPF 50+"
    assert rtl.ISOLATE.findall("5 أسابيع و 12") == ["5", "12"]


ALPHABET = st.sampled_from(
    ["א", "ב", "م", "ش", "َ", " ", "a", "B", "1", "2", ".", ",", ":", "-", "(", ")", "«", "»", "!"]
)


@given(st.lists(ALPHABET, max_size=24).map("".join))
def test_the_order_is_the_one_of_a_full_bidi_algorithm_with_isolates(line: str) -> None:
    """python-bidi's other implementation knows Unicode's isolate signs; ours are put around by hand."""
    from bidi import get_display

    marked = rtl.ISOLATE.sub(lambda found: f"\u2066{found[0]}\u2069", line)
    shown = "".join(c for c in get_display(marked, base_dir="R") if c not in "\u2066\u2069")
    if not any(unicodedata.combining(c) for c in line):  # a mark goes with its letter, to the same glyphs
        assert visual(line).split() == shown.split()
    assert sorted(visual(line)) == sorted(line)


def test_a_paragraph_of_latin_letters_alone_starts_at_the_right_but_reads_from_the_left() -> None:
    kind = turned(Types()).body
    for words, starts in (("Dr Osei (GMC 12).", False), ("ד״ר Osei.", True), ("12", True)):
        assert [line.rtl for line in set_lines(t(words), kind, 500)] == [starts]


# --- shaped letters ----------------------------------------------------------------------------------------


def forms(words: str) -> list[str]:
    return [unicodedata.name(g.code).split(" LETTER ")[-1] for g in shaping.shape(words, False, True)][::-1]


def test_letters_join_and_marks_stand_on_their_letters() -> None:
    assert forms("محمد") == ["MEEM INITIAL FORM", "HAH MEDIAL FORM", "MEEM MEDIAL FORM", "DAL FINAL FORM"]
    mark, lam_alef = shaping.shape("لًا", False, True)
    assert unicodedata.normalize("NFKC", lam_alef.code) == "لا"
    assert mark.advance == 0
    assert mark.dx > 0.3, "over the lam, the right half"
    [both, dal] = shaping.shape("دَّ", True, True)
    assert "\ue000" <= both.code <= "\uf8ff", "two marks that the font draws as one"
    assert dal.advance > 0


def test_no_letter_is_lost_or_unshaped_on_the_pages() -> None:
    """Every glyph on four pages says which letters it stands for, and all joined forms are there."""
    drawn: set[str] = set()
    with pikepdf.open(io.BytesIO(made("ar").pdf)) as pdf:
        for page in pdf.pages:
            for font in page.Resources.Font.values():
                codes = re.findall(r"<(\w\w)> <(\w{4,})>", font.ToUnicode.read_bytes().decode())
                letters = [bytes.fromhex(code).decode("utf-16-be") for _, code in codes]
                drawn |= set(letters)
    assert "لا" in drawn
    assert not {
        letter for letter in drawn if "\ue000" <= letter[0] <= "\uf8ff" or "\ufb50" <= letter[0] <= "\ufefc"
    }
    said = {c for _, text in all_texts(composed("ar"), False) for run in text.runs for c in clean(run.text)}
    assert {c for c in said if unicodedata.bidirectional(c) == "AL"} <= set("".join(drawn))
    assert not any(shaping.missing(c, False) for c in said)


def test_a_letter_that_the_font_lacks_is_named_before_anything_is_drawn() -> None:
    handout = msgspec.structs.replace(with_block(Paragraph(t("שלום \u4f60"))), direction="rtl")
    with pytest.raises(MissingGlyphs) as caught:
        render(handout, sample_brand())
    assert set(caught.value.characters) == {"\u4f60"}
    render(msgspec.structs.replace(with_block(Paragraph(t("شُدّ"))), direction="rtl"), sample_brand())


def test_words_are_drawn_as_wide_as_they_were_measured() -> None:
    kind = turned(Types()).body
    for words in ("دليل 12 يناير 2027، 10:30", f"اتصلي {PHONE} (اليوم)", "صغيرة جدًا وُلدت قليلًا"):
        [line] = set_lines(Text((Run(words), Run(" و"), Run("زخو", bold=True))), kind, 900)
        assert pieces.line_pieces(line, kind)[1] == pytest.approx(line.width, abs=0.6)
