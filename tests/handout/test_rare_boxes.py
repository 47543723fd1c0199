"""Boxes where there is next to nothing to draw, or no place to cut: a table without rows, a row too tall."""

from __future__ import annotations

import gc

import msgspec
import pytest

from exoconsult.errors import RenderError
from exoconsult.handout import bidi
from exoconsult.handout.blocks import block_box, care, plan, section_box, visits
from exoconsult.handout.blocks.figures import regions
from exoconsult.handout.box import Words
from exoconsult.handout.boxes import Box, Framed, Padded, Space, Stack
from exoconsult.handout.model import Block, Handout, Page, Paragraph, Section
from exoconsult.handout.patterns import pattern_operators
from exoconsult.handout.render import Rendered, render
from exoconsult.handout.structure import Role, Spot, Structure
from exoconsult.handout.style import Style, make_style
from tests.handout.pdf_rules import faults
from tests.handout.sample_home import care as cares
from tests.handout.sample_pages import chart, plan_panel, sample_handout, t
from tests.handout.sample_visits import appointments
from tests.handout.test_render import pdf_text
from tests.shipped import sample_brand

WIDTH, ALL, NONE = 480.0, 10_000.0, 1.0


def style(**changes: str) -> Style:
    return make_style(sample_handout(**changes), sample_brand())


def one_page(*blocks: Block, **changes: str) -> Handout:
    page = Page(id="home", tab=t("Home"), sections=(Section("only", t("Only this"), blocks),))
    return sample_handout(pages=(page,), **changes)


def rendered(*blocks: Block, **changes: str) -> tuple[Rendered, str]:
    made = render(one_page(*blocks, **changes), sample_brand())
    return made, " ".join(pdf_text(made.pdf).split())


def stops(large: Style) -> Box:
    """The row of stops in large print, below each other."""
    [line] = [
        box
        for box in parts(plan.panel(plan_panel(), large, Space(0)))
        if type(box).__name__ in ("_Down", "_TwoDown")
    ]
    return line


def parts(box: Box) -> list[Box]:
    inner = [*getattr(box, "boxes", ()), getattr(box, "_inner", None), getattr(box, "inner", None)]
    return [box, *(one for each in inner if each is not None for one in parts(each))]


def test_what_fits_or_has_no_place_to_cut_is_in_one_piece() -> None:
    boxes = (
        visits.appointments(appointments(), style()),
        Words(t("One line."), style().types.body, "#000000"),
        Stack([Space(20.0), Space(20.0)]),
        Stack([Space(20.0), Space(20.0)], whole=True),
        Framed(Padded(Space(40.0), 1.0, 1.0, 1.0, 1.0), "#FFFFFF"),
    )
    for box in boxes:
        assert box.split(WIDTH, ALL) is None and box.split(WIDTH, NONE) is None, box


def test_the_stops_in_large_print_are_cut_between_two_of_them() -> None:
    line = stops(style(print_size="large"))
    high = line.height(WIDTH)
    assert line.split(WIDTH, ALL) is None and line.split(WIDTH, NONE) is None
    halves = line.split(WIDTH, high * 0.6)
    assert halves is not None
    assert 0 < halves[0].height(WIDTH) <= high * 0.6


def test_a_text_of_three_sides_is_cut_again_and_its_end_is_not() -> None:
    words = Words(t("word " * 400), style().types.body, "#000000")
    leading = style().types.body.leading
    halves = words.split(WIDTH, 5.5 * leading)
    assert halves is not None
    again = halves[1].split(WIDTH, 5.5 * leading)
    assert again is not None and again[0].height(WIDTH) == pytest.approx(5 * leading)
    assert halves[1].split(WIDTH, ALL) is None and halves[1].split(WIDTH, leading / 2) is None


def test_a_table_of_care_without_a_phase_is_its_head() -> None:
    empty = care.do_dont(msgspec.structs.replace(cares(), phases=()), style())
    assert 0 < empty.height(WIDTH) < care.do_dont(cares(), style()).height(WIDTH)


def test_a_phase_without_dos_has_only_the_other_list_in_large_print() -> None:
    only = msgspec.structs.replace(cares().phases[0], do=())
    _, said = rendered(msgspec.structs.replace(cares(), phases=(only,)), print_size="large")
    assert said.count("Do ") == said.count("Do not") == 1
    assert all(item.text.plain in said for item in only.dont)


def test_a_part_of_a_block_cannot_stand_on_its_own() -> None:
    with pytest.raises(RenderError, match="A Phase cannot stand on its own"):
        block_box(cares().phases[0], style())  # type: ignore[arg-type]


def test_a_section_without_blocks_is_its_heading() -> None:
    bare = section_box(Section("x", t("Only a heading"), ()), style())
    full = section_box(Section("x", t("Only a heading"), (appointments(),)), style())
    assert 0 < bare.height(WIDTH) < full.height(WIDTH) / 2


def test_words_that_no_line_of_a_stop_holds_stand_below_each_other() -> None:
    block = plan_panel()
    assert plan.fits_across(block, style())
    long = msgspec.structs.replace(block.steps[0], label=t("Donaudampfschifffahrtsgesellschaftsfest"))
    assert not plan.fits_across(msgspec.structs.replace(block, steps=(long, *block.steps[1:])), style())


def test_a_chart_of_long_words_and_days_beyond_it_draws_what_there_is() -> None:
    block = chart()
    late = msgspec.structs.replace(
        block.activities[0], calm_from=20, ok_from=30, ok_words=t("OK from day 30")
    )
    assert block.sun is not None
    sun = msgspec.structs.replace(block.sun, spf_from=0)
    legend = tuple(t(f"{one.plain}, and these are words that go on for a while") for one in block.legend)
    wide = msgspec.structs.replace(block, activities=(late,), legend=legend, sun=sun)
    made, said = rendered(wide, msgspec.structs.replace(block, sun=None))
    assert said.count(block.sun.words.plain) == 1 and "OK from day 30" in said
    assert all(one.plain in said for one in legend)
    assert faults(made.pdf) == []


def test_a_figure_taller_than_a_side_takes_one_side() -> None:
    block = chart()
    made, _ = rendered(msgspec.structs.replace(block, activities=block.activities * 14, alt=""))
    assert made.pages == 1


def test_a_panel_that_nobody_described_is_decoration_and_no_figure_without_words() -> None:
    made, _ = rendered(msgspec.structs.replace(plan_panel(), alt=""))
    assert faults(made.pdf) == []


def test_the_search_for_what_is_left_over_stays_off_where_it_was_off() -> None:
    gc.disable()
    try:
        rendered(appointments())
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_more_letters_than_one_subset_of_a_font_holds_are_all_there() -> None:
    ranges = (range(0xC0, 0x17F), range(0x391, 0x3A1), range(0x400, 0x45F))
    letters = [chr(code) for codes in ranges for code in codes]
    words = " ".join("".join(letters[at : at + 8]) for at in range(0, len(letters), 8))
    _, said = rendered(Paragraph(t(words)))
    assert len(letters) > 256 and set(letters) <= set(said)


def test_a_stitched_line_goes_along_the_longer_side() -> None:
    for frame, along in (((0.0, 0.0, 100.0, 20.0), 1), ((0.0, 0.0, 20.0, 100.0), 0)):
        _, stroked = pattern_operators("line", frame)
        first = stroked.split(" l")[0].split()
        start, end = (first[0], first[1]), (first[3], first[4])
        assert start[along] == end[along] == "10.00" and start[1 - along] != end[1 - along]


def test_the_regions_of_the_face_lie_in_its_drawing() -> None:
    regions.cache_clear()
    found = regions()
    assert {"cheek-r", "cheek-l", "chin", "forehead"} <= found.keys()
    assert all(one.left < one.right and one.top < one.bottom for one in found.values())
    assert all(one.operators.endswith(" h") and " m " in one.operators for one in found.values())


def test_letters_that_the_font_has_no_shapes_for_stay_as_they_are() -> None:
    rare = "\u0620\u0628"
    assert bidi.shaped(rare, bold=False) == rare and bidi.unplaced(rare, bold=False) == {"\u0620"}
    assert bidi.shaped("سلام", bold=False) != "سلام"


def test_a_heading_of_the_first_level_comes_once() -> None:
    tree = Structure()
    levels: tuple[Role, ...] = ("H1", "H1", "H3")
    for role in levels:
        with tree.group(role):
            tree.mark(Spot(1, words="Words"), "P")
    assert [node.role for node in tree.finish().walk()] == ["Document", "H1", "H2", "H3"]
