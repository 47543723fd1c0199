"""Printed pages hold what they promise, for consultations drawn by fixed seeds; each detector sees its fault.

`make fidelity` looks at 300 more. A failing seed is in the test's name; its picture is under build/fidelity/.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
import pytest

from exoconsult.handout import fonts
from exoconsult.handout.render import Rendered, SectionBox
from exoconsult.handout.style import MM
from tests.handout import fidelity, page_faults
from tests.handout.fidelity import Case, faults, printed, save
from tests.handout.generated import example
from tests.handout.page_reading import PageView, read_pages
from tests.handout.sample_pages import sample_handout
from tests.shipped import sample_brand

pytestmark = pytest.mark.untraced

SEEDS = range(40)
HEIGHT = 841.89
Draw = Callable[[Any], None]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_generated_handout_prints_faultlessly(seed: int) -> None:
    drawn = example(seed)
    case = printed(drawn.handout, drawn.brand)
    found = faults(case)
    where = save(case, Path("build/fidelity"), f"seed-{seed}") if found else ""
    assert found == [], f"seed {seed}, see {where}"


def test_a_seed_always_gives_the_same_handout() -> None:
    assert example(7).handout == example(7).handout
    assert example(7).handout != example(8).handout


@pytest.fixture(scope="module")
def good() -> Case:
    case = printed(sample_handout(), sample_brand())
    assert faults(case) == []
    return case


def planted(draw: Draw) -> PageView:
    """Return a page with a footer and what is drawn on it: y upwards, as ReportLab has it."""
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595.28, HEIGHT), initialFontName=fonts.font_name(False))
    write(canvas, 60, 40, "Page 1 of 1", 10.5)
    draw(canvas)
    canvas.save()
    return read_pages(buffer.getvalue())[0]


def write(canvas: Any, x: float, y: float, words: str, size: float = 12, bold: bool = False) -> None:
    canvas.setFont(fonts.font_name(bold), size)
    canvas.drawString(x, y, words)


def two_lines(canvas: Any, apart: float) -> None:
    write(canvas, 100, 500, "first")
    write(canvas, 110, 500 + apart, "second")


def text_in_grey(canvas: Any) -> None:
    canvas.setFillColorRGB(0.7, 0.7, 0.7)
    write(canvas, 100, 500, "faint words")


def text_over_an_edge(canvas: Any) -> None:
    canvas.rect(90, 480, 60, 40)
    write(canvas, 100, 500, "These words leave their frame")


def text_in_a_frame(canvas: Any) -> None:
    canvas.rect(90, 480, 260, 40)
    write(canvas, 100, 500, "These words keep to their frame")


PAGE_FAULTS: list[tuple[Callable[[PageView], list[str]], Draw, Draw]] = [
    (
        lambda page: page_faults.blank(page, 780),
        lambda canvas: None,
        lambda canvas: write(canvas, 100, 500, "words"),
    ),
    (
        page_faults.outside,
        lambda canvas: write(canvas, 560, 500, "too far right"),
        lambda canvas: write(canvas, 100, 500, "well inside"),
    ),
    (
        page_faults.outside,
        lambda canvas: canvas.rect(10, 500, 100, 20),
        lambda canvas: canvas.rect(60, 500, 100, 20),
    ),
    (
        page_faults.overlapping,
        lambda canvas: two_lines(canvas, 3),
        lambda canvas: two_lines(canvas, 14.6),
    ),
    (page_faults.crossing, text_over_an_edge, text_in_a_frame),
    (page_faults.faint, text_in_grey, text_in_a_frame),
    (
        page_faults.too_much_ink,
        lambda canvas: canvas.rect(60, 300, 400, 180, fill=1),
        lambda canvas: canvas.rect(60, 300, 400, 120, fill=1),
    ),
]


@pytest.mark.parametrize(("detector", "wrong", "right"), PAGE_FAULTS)
def test_a_fault_planted_on_a_page_is_seen(
    detector: Callable[[PageView], list[str]], wrong: Draw, right: Draw
) -> None:
    assert detector(planted(wrong))
    assert detector(planted(right)) == []


def with_page(good: Case, draw: Draw, *sections: SectionBox) -> Case:
    """Return the good case with a first page of its own, and its sections."""
    pages = (planted(draw), *good.pages[1:])
    result: Rendered = msgspec.structs.replace(good.result, sections=sections)
    return msgspec.structs.replace(good, pages=pages, result=result)


def test_small_letters_are_seen(good: Case) -> None:
    body = SectionBox("risks", 1, 45, 100, 500, 600)
    for size, section, wrong in ((9.0, body, True), (11.5, body, True), (12.0, body, False)):
        case = with_page(good, partial(write, x=100, y=500, words="letters", size=size), section)
        assert bool(fidelity.too_small(case.pages[0], case)) is wrong
    small_print = with_page(
        good, lambda canvas: write(canvas, 100, 500, "x", 10.5), SectionBox("sources", 1, 45, 100, 500, 600)
    )
    assert fidelity.too_small(small_print.pages[0], small_print) == []


def test_what_hangs_into_the_footer_is_seen(good: Case) -> None:
    foot = HEIGHT - good.body_bottom
    assert fidelity.cut_at_the_foot(with_page(good, lambda canvas: canvas.rect(60, foot - 5, 200, 40)))
    assert not fidelity.cut_at_the_foot(with_page(good, lambda canvas: canvas.rect(60, foot + 1, 200, 40)))


@pytest.mark.parametrize(
    ("above_foot", "goes_on", "wrong"), [(20, True, True), (20, False, False), (40, True, False)]
)
def test_a_heading_low_on_a_page_is_seen(good: Case, above_foot: float, goes_on: bool, wrong: bool) -> None:
    y = HEIGHT - good.body_bottom + above_foot * MM
    rest = [SectionBox("care", 2, 45, 60, 500, 300)] if goes_on else []
    case = with_page(
        good,
        lambda canvas: write(canvas, 60, y, "How do I look after my skin?", 16, True),
        SectionBox("care", 1, 45, good.body_bottom - 60 * MM, 500, 60 * MM),
        *rest,
    )
    found = [fault for fault in fidelity.stranded_headings(case) if "30 mm" in fault]
    assert bool(found) is wrong


def test_a_title_as_the_last_line_is_seen(good: Case) -> None:
    case = with_page(good, lambda canvas: write(canvas, 60, 200, "Most people", 12.5, True))
    assert any("last line" in fault for fault in fidelity.stranded_headings(case))


def test_a_row_on_two_pages_is_seen(good: Case) -> None:
    home = good.pages[2]
    moved = tuple(word for word in home.words if word.text == "sunbathing")
    kept = tuple(word for word in home.words if word.text != "sunbathing")
    assert moved
    pages = (
        *good.pages[:2],
        msgspec.structs.replace(home, words=kept),
        msgspec.structs.replace(good.pages[3], words=(*good.pages[3].words, *moved)),
    )
    assert fidelity.cut_rows(msgspec.structs.replace(good, pages=pages))
    assert fidelity.cut_rows(good) == []


def test_a_line_wider_than_its_column_is_seen(good: Case) -> None:
    assert fidelity.too_wide(msgspec.structs.replace(good, lines=(("a long line", 101.0, 100.0),)))
    assert not fidelity.too_wide(msgspec.structs.replace(good, lines=(("a line", 100.0, 100.0),)))


def test_a_bar_that_only_colour_tells_apart_is_seen(good: Case) -> None:
    def light_red(canvas: Any) -> None:
        canvas.setFillColorRGB(1, 0.8, 0.8)
        canvas.rect(100, 500, 80, 14, fill=1)

    bar = (1, "wait", (100.0, HEIGHT - 514, 180.0, HEIGHT - 500))
    case = msgspec.structs.replace(with_page(good, light_red), bars=(bar,))
    assert fidelity.grey(case) == ["page 1: a bar for 'wait' looks like 'ok' in grey"]
    assert {access for _, access, _ in good.bars} == {"wait", "calm", "ok"}


def test_colour_on_a_black_and_white_page_is_seen(good: Case) -> None:
    mono = msgspec.structs.replace(good.handout, mono=True)
    assert fidelity.grey(msgspec.structs.replace(good, handout=mono))


def test_contrast_is_that_of_the_standard() -> None:
    assert page_faults.contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert page_faults.contrast((118, 118, 118), (255, 255, 255)) == pytest.approx(4.54, abs=0.01)


def test_pages_of_a_failing_case_are_kept(good: Case, tmp_path: Path) -> None:
    file = save(good, tmp_path / "new", "seed-1")
    assert file.is_file() and file.suffix == ".png"
