"""The kept words of all samples are those that would be printed now: see `keep_texts`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.handout.keep_texts import KEPT, text_of, wanted

pytestmark = pytest.mark.untraced


@pytest.mark.parametrize("file", sorted(wanted()), ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_the_words_on_paper_are_those_that_were_reviewed(file: Path) -> None:
    sample, language = wanted()[file]
    told = "if the change is meant: python -m tests.handout.keep_texts, then read the difference"
    assert text_of(sample, language) == file.read_text(encoding="utf-8"), told


def test_no_text_is_kept_of_a_sample_that_is_gone() -> None:
    assert set(KEPT.rglob("*.txt")) == set(wanted())
