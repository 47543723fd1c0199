"""Pages that read from right to left: mirrored, except what must keep its sense; shaped, and read in order.

Tags, tables, lists, fonts and archive rules are held against such pages in `test_tags.py` and
`test_archive.py`, where two of them are among the cases, and so is the reading order of every word.
"""

from __future__ import annotations

import io
import re
import subprocess
from collections import Counter
from typing import Any

import pikepdf
import pytest

from exoconsult.handout import glyphs, pen, rtl, shaping, style
from exoconsult.handout.model import DoDont, RecoveryChart
from exoconsult.handout.pen import Pen
from exoconsult.handout.render import Rendered, render
from exoconsult.handout.style import LARGE_TYPES, Types, make_style, turned
from tests.handout.composing import only
from tests.handout.finished import SIGNED, finished
from tests.handout.page_reading import Box, read_pages
from tests.handout.sample_pages import sample_handout, t
from tests.handout.turned import made
from tests.handout.turned import turned as composed
from tests.shipped import sample_brand

WIDE, HIGH = 595.28, 841.89
PHONE = "01632 960 142"


# --- the page is mirrored ----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def twins() -> tuple[Rendered, Rendered]:
    """The sample in English, from left to right and mirrored, lines equally far apart: places compare."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(style, "RTL_LEADING", 1.0)
        mirrored = render(sample_handout(direction="rtl"), sample_brand())
    return render(sample_handout(), sample_brand()), mirrored


def across(boxes: list[Box], page_width: float = 0.0) -> list[tuple[int, ...]]:
    """Boxes rounded and sorted; with a page's width, mirrored in it."""
    turned_round = [
        (page_width - right, top, page_width - left, foot) if page_width else (left, top, right, foot)
        for left, top, right, foot in boxes
    ]
    return sorted(tuple(round(value) for value in box) for box in turned_round)


@pytest.mark.untraced
def test_every_frame_tint_and_bar_is_where_a_mirror_shows_it(twins: tuple[Rendered, Rendered]) -> None:
    seen, other = 0, Counter[tuple[int, ...]]()
    for plain, mirrored in zip(*(read_pages(twin.pdf) for twin in twins), strict=True):
        # What is small belongs to drawings: the squares of a scar's pattern, the modules of a code.
        large = [
            [frame.box for frame in page.frames if frame.box[2] - frame.box[0] > 16]
            for page in (plain, mirrored)
        ]
        other += Counter(across(large[0], WIDE)) - Counter(across(large[1]))
        assert across(large[0]) != across(large[1])
        seen += len(large[0])
    assert seen > 60
    assert other.total() <= 2, f"only the layers of skin, which are not mirrored, may differ: {other}"


def test_every_section_is_where_a_mirror_shows_it(twins: tuple[Rendered, Rendered]) -> None:
    for one, other in zip(*(twin.sections for twin in twins), strict=True):
        assert one.section_id == other.section_id
        assert other.x == pytest.approx(WIDE - one.x - one.w, abs=0.1)
        assert (one.y, one.h) == pytest.approx((other.y, other.h), abs=0.1)


def test_every_word_stands_where_a_mirror_shows_its_line(twins: tuple[Rendered, Rendered]) -> None:
    """Words that have a line for themselves tell."""
    found = 0
    for plain, mirrored in zip(*(read_pages(twin.pdf) for twin in twins), strict=True):
        lines = Counter(round(word.box[1]) for word in plain.words)
        said = Counter(word.text for word in plain.words)
        alone = [w for w in plain.words if lines[round(w.box[1])] == said[w.text] == 1 and w.text.isalpha()]
        places = {word.text: word.box for word in mirrored.words}
        for word in alone:
            left, _, right, _ = word.box
            assert places[word.text][0] == pytest.approx(WIDE - right, abs=0.6), word
            assert places[word.text][2] == pytest.approx(WIDE - left, abs=0.6), word
            found += 1
    assert found >= 4


@pytest.mark.untraced
def test_the_first_column_is_at_the_right() -> None:
    page = read_pages(made("he").pdf)[3]
    boxes = [frame.box for frame in page.frames if 13 < frame.box[2] - frame.box[0] < 16]
    assert len(boxes) >= 5, "the boxes to tick"
    assert all(box[0] > WIDE - 100 for box in boxes[:5])


class Sheet:
    """A canvas that only keeps what is drawn."""

    def __init__(self) -> None:
        self._code: list[str] = []


def strokes(mirror: float, draw: Any) -> list[tuple[float, float]]:
    """The points that a drawing function's pen goes through."""
    sheet = Sheet()
    draw(Pen(sheet, HIGH, mirror))
    found = re.findall(r"(-?[\d.]+) (-?[\d.]+) [ml]\b", " ".join(sheet._code))
    return [(float(x), float(y)) for x, y in found]


def test_a_tick_and_a_signature_are_moved_but_never_mirrored() -> None:
    for draw in (
        lambda pen: glyphs.tick(pen, (100, 50), 8, "#000000"),
        lambda pen: signature().draw(pen, 100, 50, 200),
    ):
        plain, moved = strokes(0, draw), strokes(WIDE, draw)
        steps = {(round(b[0] - a[0], 2), round(b[1] - a[1], 2)) for a, b in zip(plain, moved, strict=True)}
        assert len(plain) >= 3
        assert len(steps) == 1, "one step, the same for each point"
        assert abs(steps.pop()[0]) > 100
    line = strokes(WIDE, lambda pen: pen.polyline([(100, 50), (120, 40)], "#000000", 1))
    assert line[0][0] > line[1][0], "a plain line is mirrored"


def signature() -> Any:
    from exoconsult.handout.blocks.signing import _signature
    from exoconsult.handout.model import SignLine

    line = SignLine(t("Name"), t("Date"), strokes=SIGNED.strokes, alt="Signature")
    return _signature(line, make_style(sample_handout(), sample_brand()), 30)


def test_drawings_keep_their_sense_and_the_right_cheek_stays_at_the_left(
    twins: tuple[Rendered, Rendered],
) -> None:
    turns = []
    for twin in twins:
        with pikepdf.open(io.BytesIO(twin.pdf)) as pdf:
            steps = [step for page in pdf.pages for step in pikepdf.parse_content_stream(page)]
        turns.append([step.operands[:4] for step in steps if str(step.operator) == "cm"])
        view, *_ = read_pages(twin.pdf)
        side = {word.text: word.box[0] for word in view.words if word.text in ("right", "left")}
        assert side["right"] < side["left"]
    assert turns[0] == turns[1], "every drawing is scaled and turned as on the other page"
    assert len(turns[0]) > 100
    with pytest.raises(ValueError, match="upright"), Pen(Sheet(), HIGH, WIDE).shifted(10, 10, 1.0):
        pass


# --- reading -----------------------------------------------------------------------------------------------


@pytest.mark.untraced
def test_the_letters_of_the_file_come_in_reading_order() -> None:
    """As poppler reads the tree, and as it copies a page without putting anything in order."""
    for language, words in (
        ("ar", ["كيف تبدو ندباتي؟", "(صغيرة جدًا إبر)"]),
        ("he", ["איך נראות הצלקות שלי?"]),
    ):
        command = ["pdfinfo", "-struct-text", "-"]
        read = subprocess.run(command, input=made(language).pdf, stdout=subprocess.PIPE, check=True)
        text = " ".join(read.stdout.decode().split())
        for wanted in (*words, PHONE, "Linden Skin Clinic"):
            assert wanted in text, wanted


def test_lines_stand_further_apart_and_no_letter_is_smaller() -> None:
    for plain in (Types(), LARGE_TYPES):
        for name in plain.__struct_fields__:
            one, other = getattr(plain, name), getattr(turned(plain), name)
            assert (other.size, other.bold, other.rtl) == (one.size, one.bold, True)
            assert other.leading == pytest.approx(one.leading * 1.06)
    whole = make_style(composed("ar"), sample_brand())
    assert whole.types == turned(Types())
    assert whole.set_close().types.body.rtl


@pytest.mark.untraced
def test_pages_from_left_to_right_know_nothing_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    before = render(sample_handout(), sample_brand()).pdf
    for module, name in ((pen, "line_pieces"), (rtl, "extent"), (shaping, "shape")):
        monkeypatch.setattr(module, name, None)
    assert render(sample_handout(), sample_brand()).pdf == before


def test_the_letters_of_scars_and_short_weekdays_follow_the_language() -> None:
    lines = composed("ar").plain_text().splitlines()
    start = lines.index("كيف تبدو ندباتي؟")
    assert [line[:2] for line in lines[start + 5 : start + 7]] == ["أ ", "ب "]
    chart = next(line for line in lines if line.startswith("ث "))
    assert len(chart.split()) >= 15
    week = only(composed("he"), RecoveryChart).weekdays
    assert [day.plain for day in week[:3]] == ["ג׳", "ד׳", "ה׳"]  # not "יום ג׳", which runs into the next


def test_both_columns_of_care_have_a_head() -> None:
    for language, heads in (("ar", ["افعلي", "لا تفعلي"]), ("he", ["מותר", "אסור"])):
        care = only(composed(language), DoDont)
        assert [care.do_head.plain, care.dont_head.plain] == heads


def test_the_test_text_is_no_language_that_a_patient_can_choose() -> None:
    from exoconsult.content.loader import languages, load_library

    assert not {"ar", "he"} & set(load_library(languages()).words)
    assert finished("Arabic letters").pages == 4
