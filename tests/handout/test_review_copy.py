"""The library on paper for a review meeting: each text with its sources, its stamp and a line to sign."""

from __future__ import annotations

import io
from datetime import date

import msgspec
import pikepdf

from exoconsult.content.model import Library
from exoconsult.handout.care_parts import Sign
from exoconsult.handout.model import Handout, Section, all_texts
from exoconsult.handout.review_copy import ReviewWords, compose_review, review_copy
from tests.handout.composing import TODAY, library
from tests.shipped import sample_brand

WORDS = ReviewWords(
    title="All words",
    subject=lambda subject: f"About {subject}",
    reviewed="Reviewed by {name} on {day}",
    not_reviewed="Not reviewed yet",
    sign="Signed",
    on_day="On",
    page="{page} of {pages}",
)


def few(*names: str, reviewed_by: str = "") -> Library:
    """The library with these blocks only, reviewed where a name is given."""
    whole = library()
    english = whole.words["en"]
    blocks = {name: msgspec.structs.replace(english.blocks[name], reviewed_by=reviewed_by) for name in names}
    return msgspec.structs.replace(whole, words={"en": msgspec.structs.replace(english, blocks=blocks)})


def sections(handout: Handout) -> dict[str, Section]:
    return {section.id: section for page in handout.pages for section in page.sections}


def said(section: Section) -> list[str]:
    return [words.plain for _, words in all_texts(section, False)]


def test_each_subject_is_a_page_and_each_entry_has_texts_sources_stamp_and_line() -> None:
    made = compose_review(few("plan.review", "scar_types.rolling.name"), sample_brand(), "en", WORDS, TODAY)
    assert [page.heading.plain for page in made.pages] == ["About scar_types", "About plan"]
    review = sections(made)["plan.review"]
    block = library().words["en"].blocks["plan.review"]
    assert block.text in said(review) and "Not reviewed yet" in said(review)
    assert any(library().sources[one].short in line for one in block.sources for line in said(review))
    assert isinstance(review.blocks[-1], Sign)
    assert sections(made)["scar_types.rolling"].title.plain == "Rolling scars"
    assert made.footer.left[0].plain == f"All words. EN, {library().version}"


def test_a_review_is_named_with_its_oldest_day() -> None:
    reviewed = few("plan.review", reviewed_by="Dr Example")
    day = reviewed.words["en"].blocks["plan.review"].reviewed_on
    made = compose_review(reviewed, sample_brand(), "en", WORDS, TODAY)
    assert f"Reviewed by Dr Example on {day}" in said(sections(made)["plan.review"])


def test_a_language_without_words_has_the_lines_to_sign_alone() -> None:
    made = compose_review(few("plan.review"), sample_brand(), "zz", WORDS, TODAY)
    section = sections(made)["plan.review"]
    assert section.title.plain == "plan.review" and "Not reviewed yet" in said(section)


def test_the_file_is_tagged_as_a_handout_is() -> None:
    made = review_copy(few("plan.review"), sample_brand(), "en", WORDS, date(2026, 12, 1))
    with pikepdf.open(io.BytesIO(made.pdf)) as pdf:
        assert "/StructTreeRoot" in pdf.Root and pdf.Root.MarkInfo.Marked
