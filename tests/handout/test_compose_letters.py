"""What letters say: an ending that is no treatment, and a reason for every point that can be raised."""

from __future__ import annotations

import re
from datetime import date

import pytest

from exoconsult.consultation.model import (
    Answer,
    Decision,
    Patient,
    ScarSite,
)
from exoconsult.content.model import Library
from exoconsult.handout.model import Bullets
from exoconsult.handout.words import all_texts
from tests.handout.composing import blocks, composed, library, maya, sections

# --- letters --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("outcome", ["wait", "refer", "thinking", "declined"])
def test_other_endings_are_one_page_with_a_phone(outcome: str) -> None:
    handout = composed(maya(outcome=outcome))
    assert len(handout.pages) == 1
    words = handout.plain_text()
    assert "01632 960 142" in words
    assert "You will have" not in words
    assert handout.tabs == ()


def test_wait_says_why_and_until_when() -> None:
    whole = maya(
        outcome="wait",
        health={"sunburn": Answer(value="yes")},
        decision=Decision(wait_until=date(2027, 2, 1)),
    )
    words = composed(whole).plain_text()
    assert library().words["en"].blocks["suitability.sunburn.letter"].text in words
    assert "Monday 1 February 2027" in words


def test_wait_without_a_date_names_none() -> None:
    until = sections(composed(maya(outcome="wait", sites=(), health={"pregnancy": Answer(value="yes")})))[
        "until"
    ]
    assert not any(re.search(r"20\d\d", words.plain) for _, words in all_texts(until, False))


def test_refer_names_whom_to_see() -> None:
    whole = maya(
        outcome="refer",
        sites=(ScarSite(region="jaw-l", type="keloid"),),
        decision=Decision(refer_to="the skin clinic"),
    )
    words = composed(whole).plain_text()
    assert "Please see the skin clinic." in words
    assert "keloid" in words


def test_letters_give_words_for_every_point_that_can_be_raised() -> None:
    assert missing_letters(library()) == []


def missing_letters(content: Library) -> list[str]:
    """Stops and waits of open questions, scar types, causes and marks without kind words."""
    blocks_ = content.words["en"].blocks
    wanted = [f"suitability.{name}.letter" for name, q in content.health.questions.items() if not q.private]
    raised = (
        ("type", content.scar_types),
        ("cause", content.details.causes),
        ("mark", content.details.marks),
    )
    wanted += [
        f"suitability.letter.{table}.{name}"
        for table, entries in raised
        for name, entry in entries.items()
        if entry.raises is not None and entry.raises.level in ("stop", "wait")
    ]
    return [name for name in wanted if name not in blocks_]


def test_thinking_shows_both_sides_with_as_many_lines() -> None:
    sides = [b for b in blocks(composed(maya(outcome="thinking"))) if isinstance(b, Bullets) and b.title]
    assert [len(side.items) for side in sides] == [4, 4]


def test_the_record_of_a_no_gives_no_reason() -> None:
    whole = maya(outcome="declined", decision=Decision(reason="too dear"), patient=Patient(name="Ana Diaz"))
    words = composed(whole).plain_text()
    assert "Ana Diaz chose not to have this treatment" in words
    assert "too dear" not in words
