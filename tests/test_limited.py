"""Work in another process: the answer, the errors as they were raised, and an end of all that has none."""

from __future__ import annotations

import multiprocessing

import pytest

from exoconsult import limited
from exoconsult.errors import BadInput, ExoError, MissingGlyphs
from tests import jobs


def test_the_answer_comes_back() -> None:
    assert limited.run(jobs.turned, b"abc" * 100_000) == b"cba" * 100_000
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize(
    ("which", "error"),
    [
        (b"input", BadInput("Too long", "ann.json", "$.name", "200", "Cut it.")),
        (b"glyphs", MissingGlyphs("山", "page 1")),
    ],
)
def test_an_error_comes_back_as_it_was(which: bytes, error: ExoError) -> None:
    with pytest.raises(type(error)) as caught:
        limited.run(jobs.refusing, which)
    assert str(caught.value) == str(error) and vars(caught.value) == vars(error)


def test_work_without_end_is_ended() -> None:
    with pytest.raises(
        BadInput, match=r"ann\.json: It was not done within 0\.2 seconds, and was stopped\. Short"
    ):
        limited.run(jobs.endless, b"", name="ann.json", seconds=0.2)
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize("job", [jobs.greedy, jobs.dying])
def test_work_that_eats_all_memory_is_ended(job: object) -> None:
    with pytest.raises(BadInput, match="more memory"):
        limited.run(job, b"")  # type: ignore[arg-type]


def test_a_fault_names_its_place_and_no_patient() -> None:
    with pytest.raises(limited.Fault) as caught:
        limited.run(jobs.broken, b"")
    assert caught.value.kind == "KeyError" and caught.value.place.startswith("jobs.py, line ")
    assert "Maya" not in repr(caught.value)
