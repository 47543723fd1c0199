"""What depends on patient and language lays out: nothing shrinks, is lost or overlaps."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from exoconsult import paths
from exoconsult.errors import MissingGlyphs, RenderError
from exoconsult.handout import artwork, fitting, fonts
from exoconsult.handout.model import (
    Bar,
    Bullets,
    Footer,
    Identity,
    IdentityCell,
    Masthead,
    Page,
    Paragraph,
    Run,
    ScarMark,
    ScarName,
    Section,
    Sign,
    SignLine,
    SymptomRow,
    all_texts,
    text,
)
from exoconsult.handout.render import render
from exoconsult.handout.style import make_style
from tests.handout.crowded import TYPES, crowded_map, many_stops, stretched, with_block
from tests.handout.sample_pages import chart, sample_handout, scar_map, t
from tests.handout.test_render import check_page_geometry, pdf_text, words
from tests.shipped import sample_brand


@pytest.mark.parametrize("size", ["standard", "large"])
@pytest.mark.parametrize(
    "block",
    [crowded_map(), many_stops(8), many_stops(8, True), many_stops(2), many_stops(1)],
    ids=["crowded-map", "eight-stops", "eight-tall-stops", "two-stops", "one-stop"],
)
def test_what_depends_on_the_patient_lays_out(block: Any, size: str) -> None:
    handout = with_block(block, print_size=size)
    result = render(handout, sample_brand())
    check_page_geometry(handout, result)
    printed = words(pdf_text(result.pdf))
    for place, value in all_texts(block, handout.large):
        assert set(words(value.plain)) <= set(printed), place


@pytest.mark.parametrize("size", ["standard", "large"])
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_longer_language_flows_on_and_loses_nothing(size: str, paper: str) -> None:
    pages = tuple(stretched(page) for page in sample_handout().pages)
    footer = stretched(sample_handout().footer)
    handout = sample_handout(pages=pages, footer=footer, print_size=size, paper=paper)
    result = render(handout, sample_brand())
    check_page_geometry(handout, result)
    printed = set(words(pdf_text(result.pdf)))
    lost = [
        word
        for page in pages
        for _, value in all_texts(page, handout.large)
        for word in words(value.plain)
        if word not in printed and not any(word in line for line in result.dropped)
    ]
    tabs = {word for page in pages for word in words(page.tab.plain)}
    assert [word for word in lost if word not in tabs] == []


def test_long_names() -> None:
    person, clinic = "Wolfeschlegelsteinhausenbergerdorff-Smith", "The Very Long Name of a Clinic " * 3
    who = Identity(
        (IdentityCell(t("For"), t(person)), IdentityCell(t("With"), t(person)), IdentityCell(t("On"), t("x")))
    )
    for size in ("standard", "large"):
        handout = with_block(who, masthead=Masthead(t(clinic[:90]), t("A tagline")), print_size=size)
        result = render(handout, sample_brand())
        check_page_geometry(handout, result)
        assert pdf_text(result.pdf).replace("\n", "").count("Wolfeschlegel") == 2


def test_a_word_of_ten_thousand_letters() -> None:
    result = render(with_block(Paragraph(t("x" * 10_000))), sample_brand())
    assert pdf_text(result.pdf).count("x") >= 10_000
    assert result.pages > 1


def test_markup_and_invisible_characters_are_only_characters() -> None:
    words_in = "<b>A</b> &amp; </para> %s {page} \u202ereversed\u200b \x00end\nline"
    result = render(with_block(Paragraph(text(words_in))), sample_brand())
    assert "<b>A</b> &amp; </para> %s {page} reversed end line" in " ".join(pdf_text(result.pdf).split())


def test_missing_glyphs_are_named_all_at_once_and_before_drawing() -> None:
    handout = with_block(Bullets((t("fine ✓"), t("also 漢"))))
    with pytest.raises(MissingGlyphs) as caught:
        render(handout, sample_brand())
    assert caught.value.characters == "✓漢"
    assert "U+2713 CHECK MARK" in str(caught.value)
    assert '"What is this?" on page 1' in str(caught.value)


def test_polish_cyrillic_and_greek_print() -> None:
    result = render(with_block(Paragraph(t("Zażółć gęślą jaźń. Съешь ещё. Ξεσκεπάζω."))), sample_brand())
    assert "Zażółć gęślą jaźń. Съешь ещё. Ξεσκεπάζω." in pdf_text(result.pdf)


def test_unknown_region_and_drawing_are_render_errors() -> None:
    wrong = msgspec.structs.replace(scar_map(), marks=(ScarMark("elbow", t("A"), "dots"),))
    with pytest.raises(RenderError, match="elbow"):
        render(with_block(wrong), sample_brand())
    name = ScarName(t("A"), t("x"), t("y"), "unheard-of")
    with pytest.raises(RenderError, match="unheard-of"):
        render(with_block(msgspec.structs.replace(scar_map(), names=(name,))), sample_brand())


def test_a_missing_logo_is_a_render_error() -> None:
    brand = msgspec.structs.replace(sample_brand(), logo="/nowhere/logo.svg")
    with pytest.raises(RenderError, match=r"logo\.svg"):
        render(sample_handout(), brand)


@pytest.mark.untraced
def test_only_what_may_be_dropped_is_dropped() -> None:
    filler = tuple(Paragraph(t("A line that is needed. " * 30)) for _ in range(4))
    optional = Paragraph(t("You could ask something."), drop=2)
    page = Page("one", t("1 One"), (Section("only", t("What?"), (*filler, optional)),))
    tall = sample_handout(pages=(page,))
    room = 0.0
    while render(tall, sample_brand()).pages == 1:
        room += 1
        page = Page(
            "one",
            t("1 One"),
            (Section("only", t("What?"), (*filler, *[Paragraph(t("More."))] * int(room), optional)),),
        )
        tall = sample_handout(pages=(page,))
        if render(tall, sample_brand()).dropped:
            break
    result = render(tall, sample_brand())
    assert result.pages == 1
    assert result.dropped == ("You could ask something.",)
    assert "You could ask" not in pdf_text(result.pdf)


def test_nothing_is_dropped_if_that_does_not_help() -> None:
    filler = tuple(Paragraph(t("A line that is needed. " * 30)) for _ in range(30))
    page = Page(
        "one", t("1 One"), (Section("only", t("What?"), (*filler, Paragraph(t("Optional."), drop=1))),)
    )
    result = render(sample_handout(pages=(page,)), sample_brand())
    assert result.pages > 1 and result.dropped == ()
    assert "Optional." in pdf_text(result.pdf)


def test_set_close_keeps_every_letter_size() -> None:
    style = make_style(sample_handout(), sample_brand())
    close = style.set_close()
    for name in style.types.__struct_fields__:
        assert getattr(close.types, name).size == getattr(style.types, name).size
    assert fitting.DROP_ORDER == (1, 2, 3, 4)


def test_signatures_and_refusals_print() -> None:
    lines = (
        SignLine(
            t("Maya Thompson"),
            t("Date"),
            t("20 November 2026"),
            (((0.1, 0.5), (0.5, 0.2), (0.9, 0.7)),),
            alt="Signed.",
        ),
        SignLine(t("Dr Amara Osei"), t("Date"), declined=t("Prefers not to sign")),
    )
    result = render(with_block(Sign(lines)), sample_brand())
    printed = pdf_text(result.pdf)
    assert "20 November 2026" in printed and "Prefers not to sign" in printed
    assert "Signed." in [mark.words for mark in result.marks if mark.role == "Figure"]


def test_a_letter_is_one_page_without_tabs() -> None:
    page = Page(
        "wait",
        t("Letter"),
        (Section("why", t("Why do we wait?"), (Paragraph(t("Because.")),)),),
        t("We wait"),
    )
    result = render(
        sample_handout(pages=(page,), footer=Footer((), (), t("Page {page} of {pages}"))), sample_brand()
    )
    assert result.pages == 1
    assert "Letter" not in pdf_text(result.pdf)


@settings(max_examples=30, deadline=None)
@given(st.text(alphabet=st.characters(codec="latin-1"), max_size=400), st.sampled_from(["standard", "large"]))
def test_any_latin_text_renders_or_names_its_characters(content: str, size: str) -> None:
    handout = with_block(Paragraph(text(content, Run(content, True))), print_size=size)
    lacking = fonts.missing(content) | fonts.missing(content, True)
    if lacking:
        with pytest.raises(MissingGlyphs) as caught:
            render(handout, sample_brand())
        assert set(caught.value.characters) == lacking
    else:
        check_page_geometry(handout, render(handout, sample_brand()))


def test_a_png_logo_prints(tmp_path: Path) -> None:
    file = tmp_path / "logo.png"
    Image.new("RGB", (300, 100), "#224488").save(file)
    brand = msgspec.structs.replace(sample_brand(), logo=str(file))
    first, second = render(sample_handout(), brand), render(sample_handout(), brand)
    assert first.pages == 4 and first.pdf == second.pdf
    file.write_bytes(b"not a picture")
    with pytest.raises(RenderError, match=r"logo\.png"):
        render(sample_handout(), brand)


def test_a_logo_with_text_is_refused_because_its_font_would_not_be_embedded(tmp_path: Path) -> None:
    file = tmp_path / "logo.svg"
    file.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><text x="2" y="20">A</text></svg>'
    )
    with pytest.raises(RenderError, match="outlines"):
        render(sample_handout(), msgspec.structs.replace(sample_brand(), logo=str(file)))


def test_a_chart_word_that_does_not_fit_its_bar_still_prints() -> None:
    long = t("a very long word for fading redness")
    bars = (Bar(0, 0, "high", long), Bar(1, 1, "middle", long), Bar(2, 12, "low", long))
    symptoms = (SymptomRow("face", t("A label that is much too long for its column"), bars),)
    handout = with_block(msgspec.structs.replace(chart(), symptoms=symptoms))
    result = render(handout, sample_brand())
    check_page_geometry(handout, result)
    assert " ".join(pdf_text(result.pdf).split()).count("a very long word for fading redness") == 3


@pytest.mark.parametrize("weekdays", [True, False])
def test_weekdays_only_if_given(weekdays: bool) -> None:
    block = chart() if weekdays else msgspec.structs.replace(chart(), weekdays=())
    assert ("Wed" in pdf_text(render(with_block(block), sample_brand()).pdf)) is weekdays


def test_every_icon_and_drawing_of_the_set_can_be_drawn() -> None:
    for file in paths.resource("icons", "handout").glob("*.svg"):
        assert artwork.icon(file.stem, "#123456").operators
    drawings = {file.stem for file in paths.resource("illustrations", "handout").glob("*.svg")}
    assert drawings >= {f"skin-{kind}" for kind in TYPES} | {"face", "cell", "messages", "skin"}
    for name in drawings:
        assert artwork.drawing(paths.resource("illustrations", "handout", f"{name}.svg")).operators
