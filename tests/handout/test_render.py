"""The finished PDF: the right words on the right pages, embedded fonts, same bytes, nothing over anything."""

from __future__ import annotations

import io
import re
import subprocess
from itertools import combinations
from typing import Any

import pikepdf
import pytest
from PIL import Image

from exoconsult import paths
from exoconsult.brand import Brand, load_brand
from exoconsult.handout.model import Handout, as_text
from exoconsult.handout.render import Rendered, SectionBox, render
from tests.handout.sample_pages import sample_handout
from tests.shipped import sample_brand

pytestmark = pytest.mark.untraced

FORMS: dict[str, dict[str, Any]] = {
    "standard": {},
    "mono": {"mono": True},
    "letter": {"paper": "Letter"},
    "large": {"print_size": "large"},
    "large-letter": {"print_size": "large", "paper": "Letter"},
    "blank-head": {"letterhead": "blank"},
}


def pdf_text(pdf: bytes) -> str:
    """Return the words that a reader finds in the file."""
    command = ["pdftotext", "-enc", "UTF-8", "-", "-"]
    return subprocess.run(command, input=pdf, stdout=subprocess.PIPE, check=True).stdout.decode()


def words(text: str) -> list[str]:
    return text.split()


def picture(pdf: bytes, page: int) -> Image.Image:
    command = ["pdftoppm", "-r", "100", "-f", str(page), "-l", str(page), "-png", "-"]
    return Image.open(
        io.BytesIO(subprocess.run(command, input=pdf, stdout=subprocess.PIPE, check=True).stdout)
    )


def ink(image: Image.Image) -> float:
    """Return the share of black that a page needs, 0 to 1."""
    grey = image.convert("L")
    counts = grey.histogram()
    return sum((255 - level) * count for level, count in enumerate(counts)) / (255 * grey.width * grey.height)


def overlap(one: SectionBox, other: SectionBox) -> bool:
    apart = (
        one.page != other.page
        or one.x + one.w <= other.x + 0.01
        or other.x + other.w <= one.x + 0.01
        or one.y + one.h <= other.y + 0.01
        or other.y + other.h <= one.y + 0.01
    )
    return not apart


def check_page_geometry(handout: Handout, result: Rendered) -> None:
    """Every section inside the page's text area, none over another, no page without one."""
    width, height = (612, 792) if handout.paper == "Letter" else (595.28, 841.89)
    for box in result.sections:
        assert box.x >= 45 and box.x + box.w <= width - 45 and box.w > 0
        assert box.y >= 20 and box.y + box.h <= height - 40, box
    assert not [pair for pair in combinations(result.sections, 2) if overlap(*pair)]
    assert {box.page for box in result.sections} == set(range(1, result.pages + 1))


@pytest.fixture(scope="module", params=list(FORMS))
def form(request: pytest.FixtureRequest) -> tuple[Handout, Rendered]:
    handout = sample_handout(**FORMS[request.param])
    return handout, render(handout, sample_brand())


def test_every_word_of_the_text_is_on_paper(form: tuple[Handout, Rendered]) -> None:
    handout, result = form
    printed = words(pdf_text(result.pdf))
    text = as_text(handout)
    missing = set(words(re.sub(r"[:,]( |$)", " ", text, flags=re.M))) - set(
        words(re.sub(r"[:,]( |$)", " ", " ".join(printed)))
    )
    page_numbers = {str(number) for number in range(1, 30)}
    assert missing - page_numbers == set()


def test_no_word_on_paper_is_missing_from_the_text(form: tuple[Handout, Rendered]) -> None:
    handout, result = form
    printed = set(words(pdf_text(result.pdf)))
    known = set(words(as_text(handout))) | {str(number) for number in range(1, 30)}
    stripped = {word.rstrip(",:") for word in known}
    assert {word for word in printed if word.rstrip(",:") not in stripped} == set()


def test_sections_lie_inside_the_page_and_apart(form: tuple[Handout, Rendered]) -> None:
    check_page_geometry(*form)
    handout, result = form
    named = {section.id for page in handout.pages for section in page.sections}
    assert {box.section_id for box in result.sections} == named


def test_only_the_embedded_font_is_used(form: tuple[Handout, Rendered]) -> None:
    with pikepdf.open(io.BytesIO(form[1].pdf)) as pdf:
        fonts = [
            font
            for page in pdf.pages
            for font in page.obj.Resources.get("/Font", pikepdf.Dictionary()).values()
        ]
        names = {str(font.BaseFont) for font in fonts}
        assert names and all("FiraGO" in name for name in names), names
        assert all("/FontFile2" in font.FontDescriptor and "/ToUnicode" in font for font in fonts)


def test_page_numbers_and_footer_on_every_page(form: tuple[Handout, Rendered]) -> None:
    _, result = form
    pages = pdf_text(result.pdf).split("\f")[:-1]
    assert len(pages) == result.pages
    for number, page in enumerate(pages, start=1):
        assert f"Page {number} of {result.pages}" in page
        assert "LSC-2047" in page and "01632 960 142" in page


@pytest.mark.parametrize(("name", "pages"), [("standard", 4), ("mono", 4), ("letter", 4)])
def test_page_count(name: str, pages: int) -> None:
    result = render(sample_handout(**FORMS[name]), sample_brand())
    assert result.pages == pages
    assert result.dropped == ()


@pytest.mark.parametrize("name", ["standard", "mono"])
@pytest.mark.parametrize("brand", ["linden", "harbour"])
def test_ink_cover_and_no_blank_page(name: str, brand: str) -> None:
    result = render(sample_handout(**FORMS[name]), load_brand(paths.resource("brand", f"{brand}.toml")))
    cover = [ink(picture(result.pdf, page)) for page in range(1, result.pages + 1)]
    assert max(cover) <= 0.12
    assert sum(cover) / len(cover) <= 0.10
    assert min(cover) >= 0.02


def test_the_same_handout_gives_the_same_bytes() -> None:
    assert render(sample_handout(), sample_brand()).pdf == render(sample_handout(), sample_brand()).pdf


def test_title_and_language_name_no_patient() -> None:
    with pikepdf.open(io.BytesIO(render(sample_handout(), sample_brand()).pdf)) as pdf:
        information = " ".join(str(value) for value in pdf.docinfo.values())
        assert "Your scar plan, Linden Skin Clinic" in information
        assert "Maya" not in information and "Thompson" not in information
        assert str(pdf.Root.Lang) == "en-GB"


def test_without_a_logo() -> None:
    brand = Brand(name="Plain Clinic", primary="#808080")
    result = render(sample_handout(), brand)
    assert result.pages == 4
    check_page_geometry(sample_handout(), result)


def test_every_figure_has_an_alt_text() -> None:
    marks = render(sample_handout(), sample_brand()).marks
    figures = [mark.words for mark in marks if mark.role == "Figure"]
    assert any("session 1 on 12 January 2027" in alt for alt in figures)
    assert any("Rolling scars, A" in alt for alt in figures)
    assert "2 of 4" in figures
    headings = [mark.words for mark in marks if mark.role in ("H1", "H2")]
    assert headings[0] == "Maya, here is your scar plan"
    assert [mark.role for mark in marks].count("H1") == 1
