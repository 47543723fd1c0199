"""The gate over assembled handouts: the shipped content passes, planted faults are named."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from exoconsult.cli import main
from exoconsult.cli.demo import sample_files
from exoconsult.consultation.files import decode
from exoconsult.content.checks.reading import HIGHEST_GRADE
from exoconsult.content.model import Library
from exoconsult.content.words import codes
from exoconsult.handout.assembled import Assembled, Sample, assembled_text, check_assembled, names_in
from exoconsult.handout.standards.level import reading_of
from tests.handout.composing import TODAY, composed, library, maya
from tests.shipped import sample_brand

HARD = "Individualised immunomodulatory interventions necessitate interdisciplinary deliberation."


def samples() -> tuple[Sample, ...]:
    return tuple(Sample(file.stem, decode(file.read_bytes(), file.name)) for file in sample_files())


def look(content: Library | None = None, *names: str) -> Assembled:
    chosen = tuple(one for one in samples() if not names or one.name[:2] in names)
    return check_assembled(content or library(), chosen, sample_brand(), today=TODAY)


def reworded(**blocks: str) -> Library:
    """The shipped content with other words in some English blocks (`__` stands for the dots of an id)."""
    english = library().words["en"]
    new = dict(english.blocks)
    for name, words in blocks.items():
        key = name.replace("__", ".")
        new[key] = msgspec.structs.replace(new[key], text=words)
    changed = {"en": msgspec.structs.replace(english, blocks=new)}
    return msgspec.structs.replace(library(), words=changed)


def test_the_shipped_content_passes_in_every_sample() -> None:
    found = look()
    assert [str(finding) for finding in found.findings] == []
    assert len(found.readings) == len(sample_files()) * len(codes(library()))
    assert {one.language for one in found.readings} == {"en", "en-US"}
    for one in found.readings:
        figures = one.whole.reading.left_out
        assert figures is not None and figures.flesch_kincaid <= HIGHEST_GRADE
        assert not figures.enough_for_smog or figures.smog_us <= HIGHEST_GRADE


def test_hard_words_are_found_with_the_sentences_that_hold_them() -> None:
    blocks = {f"evidence__risks__{name}__text": HARD * 3 for name in ("hot-tight", "infection", "no-change")}
    blocks |= {f"recovery__phases__first-day__do__{name}": HARD for name in ("shade", "cream", "sleep")}
    found = look(reworded(**blocks), "01")
    smog = [one for one in found.findings if "US SMOG" in one.message]
    assert [one.key for one in smog] == ["en, 01-rolling-and-boxcar", "en-US, 01-rolling-and-boxcar"]
    assert all("immunomodulatory" in one.message for one in smog)


def test_an_item_that_is_no_longer_met_is_named() -> None:
    found = look(reworded(handout__visits__sterile_yes=" "), "01")
    assert [one.key for one in found.findings] == ["Disclosure sterile"]
    assert [one.check for one in found.findings] == ["standards"]


def test_words_that_are_missing_are_a_finding_and_no_crash() -> None:
    english = library().words["en"]
    rest = {name: one for name, one in english.blocks.items() if name != "handout.plan.title"}
    words = {"en": msgspec.structs.replace(english, blocks=rest)}
    found = look(msgspec.structs.replace(library(), words=words), "01")
    assert "handout.plan.title" in str(found.findings[0])


def test_names_do_not_make_a_handout_hard() -> None:
    whole = maya()
    plain, long = names_in(whole, sample_brand()), "Maximiliana Featherstonehaugh"
    patient = msgspec.structs.replace(whole.patient, name=long, preferred_name="Maximiliana")
    other = msgspec.structs.replace(whole, patient=patient)
    one = reading_of(composed(whole), plain).reading.left_out
    two = reading_of(composed(other), names_in(other, sample_brand())).reading.left_out
    assert one == two


def test_the_text_form_lists_places_sections_and_languages() -> None:
    shown = assembled_text(look(None, "01"))
    for words in ("PEMAT-P: 18 of 18 met", "section risks:", "hardest:", "not yet clinically reviewed"):
        assert words in shown
    assert "PEMAT-P 11 A summary: met (page 1" in shown


def test_the_command_prints_all_of_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["content", "check", "--json"]) == 0
    whole: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert whole["ok"] and whole["figures"]["sources"] > 50
    assembled = whole["assembled"]
    assert assembled["met"]["PEMAT-P"] == {"met": 18, "counted": 18}
    assert {one["sample"] for one in assembled["readings"]} == {file.stem for file in sample_files()}
    assert assembled["languages"][0]["language"] == "en"


def test_content_with_faults_is_not_put_together(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["content", "check", str(tmp_path), "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["assembled"] is None
