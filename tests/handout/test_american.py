"""The sheet in English as the US writes it: words, dates, hours, amounts; no British word is left."""

from __future__ import annotations

import re
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import msgspec
import pikepdf
import pytest

from exoconsult.brand import Brand
from exoconsult.consultation.model import Consultation, Patient
from exoconsult.content.checks.variants import load_leaks
from exoconsult.handout.render import render
from exoconsult.planning.price import say_amount
from tests.handout.composing import composed, maya
from tests.handout.keep_texts import KEPT
from tests.shipped import sample_brand

US: Brand = msgspec.structs.replace(sample_brand(), jurisdiction="us")
AMERICAN = ("Jan 12, 2027, 10:30 AM", "moisturize", "makeup", "sunscreen", "right away", "November 20, 2026")


def asked(language: str, paper: str = "a4") -> Consultation:
    """Return the made-up patient with a language and a paper."""
    whole = maya()
    return msgspec.structs.replace(
        whole, patient=msgspec.structs.replace(whole.patient, language=language, paper=paper)
    )


@pytest.mark.parametrize(
    ("consultation", "brand"),
    [(asked("en-US"), sample_brand()), (asked("en"), US), (asked("en-US", "letter"), US)],
    ids=["asked for", "a clinic in the US", "both"],
)
def test_words_dates_and_hours_are_american(consultation: Consultation, brand: Brand) -> None:
    handout = composed(consultation, brand)
    said = handout.plain_text()
    assert handout.lang == "en-US"
    assert [words for words in AMERICAN if words not in said] == []


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_paper_does_not_change_the_words(paper: str) -> None:
    handout = composed(msgspec.structs.replace(maya(), patient=Patient(paper=paper)))  # type: ignore[arg-type]
    said = handout.plain_text()
    assert handout.lang == "en" and "12 Jan 2027, 10:30" in said and "moisturise" in said
    assert [words for words in AMERICAN if words in said] == []


@pytest.mark.parametrize("file", sorted((KEPT / "en-US").glob("*.txt")), ids=lambda file: file.stem)
def test_no_british_word_is_left_on_any_sample(file: Path) -> None:
    """The kept British text of the same sample is the control: there the same look finds many."""
    leaks = load_leaks("en-US")
    assert leaks is not None
    whole = file.read_text(encoding="utf-8")
    ours = re.sub(
        "“.*?”", "", whole.replace(sample_brand().hours, "")
    )  # what people typed is never respelled
    assert leaks.found(ours) == ()
    assert leaks.found((KEPT / "en" / file.name).read_text(encoding="utf-8"))


def test_the_file_says_its_language() -> None:
    with pikepdf.open(BytesIO(render(composed(asked("en-US")), sample_brand()).pdf)) as pdf:
        assert str(pdf.Root.Lang) == "en-US"


def test_money_is_written_as_there() -> None:
    assert say_amount(Decimal("1200"), "USD", "en-US") == "$1,200.00"
