"""Large print wastes no paper and tears nothing apart that belongs together."""

from __future__ import annotations

import msgspec
import pytest

from exoconsult.brand import sample_brand
from exoconsult.handout.render import Rendered, render
from tests.handout.composing import composed, maya
from tests.handout.generated import example
from tests.handout.test_render import pdf_text


@pytest.fixture(scope="module")
def large() -> Rendered:
    patient = msgspec.structs.replace(maya().patient, print_size="large")
    return render(composed(maya(patient=patient)), sample_brand())


def on(large: Rendered, section: str) -> list[int]:
    return [box.page for box in large.sections if box.section_id == section]


def test_it_takes_six_sheets_printed_on_both_sides(large: Rendered) -> None:
    assert large.pages <= 12 and large.dropped == ()


def test_the_fridge_page_is_three_sides_and_its_red_flags_are_whole(large: Rendered) -> None:
    home = [page for name in ("healing", "care", "red-flags") for page in on(large, name)]
    assert home and len(set(home)) <= 3 and len(on(large, "red-flags")) == 1


def test_what_was_agreed_stands_above_the_names_under_it(large: Rendered) -> None:
    assert len(on(large, "agreement")) == 1
    side = pdf_text(large.pdf).split("\f")[on(large, "agreement")[0] - 1]
    assert (
        "I know who to call." in side and "Maya Thompson" in side and "This is not your consent form." in side
    )


def test_the_head_of_the_first_list_stands_beside_the_days(large: Rendered) -> None:
    assert "Days 1 to 3 Do" in " ".join(pdf_text(large.pdf).split())


def test_the_phones_of_a_letter_stay_with_the_words_before_them() -> None:
    """A letter with longer words, as a translation has, that is full where the phones come."""
    drawn = example(41)
    pages = pdf_text(render(drawn.handout, drawn.brand).pdf).split("\f")
    [here] = [page for page in pages[1:] if drawn.brand.phone_out_of_hours in page]
    words = " ".join(here.split())
    assert "By day 01632 960 142" in words and "timesti 07700 900 318" in words
