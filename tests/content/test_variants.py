"""English as the US writes it: small, whole, and nothing British is left in it."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import tomli_w

from exoconsult import paths
from exoconsult.content import checks, words
from exoconsult.content.checks.variants import Leaks, load_leaks
from exoconsult.content.loader import load_library
from exoconsult.content.status import status
from exoconsult.errors import ContentError
from tests.content.faults import edit, put

TODAY = date(2026, 12, 1)
CODE = "en-US"
FILE = f"variants/{CODE}.toml"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of the content with its variant, without other languages."""
    root = tmp_path / "content"
    for name in ("neutral", "en", "variants"):
        shutil.copytree(paths.content_dir() / name, root / name)
    return root


@pytest.fixture(scope="module")
def leaks() -> Leaks:
    found = load_leaks(CODE)
    assert found is not None
    return found


def block(text: str, **more: Any) -> dict[str, Any]:
    return {"text": text, "sources": ["practice-default"], **more}


UNREADABLE: dict[str, tuple[tuple[str, ...], Any, str, str]] = {
    "unknown-key": (("spellings",), {}, "", "spellings"),
    "wrong-type": (("places",), "us", "", "places"),
    "not-a-text": (("texts", "recovery"), 5, "texts.recovery", "below the file"),
    "another-base": (("base",), "fr", "base", "no way of writing 'fr'"),
}

CARE, SUN = ("texts", "recovery", "care"), ("texts", "recovery", "sun")
FAULTS: dict[str, tuple[tuple[str, ...], Any, str, str]] = {
    "unknown-place": (("places",), ["mars"], "places", "'mars'"),
    "a-capital": (("spelling", "Organise"), "organize", "spelling.Organise", "lower case"),
    "an-empty-word": (("spelling", "organise"), " ", "spelling.organise", "another spelling"),
    "unknown-text": (("texts", "recovery", "crater"), block("Hm."), "texts.recovery.crater", "no text"),
    "newer-than-its-base": (
        (*SUN, "tinted"), block("Hm.", revision=9), "texts.recovery.sun.tinted", "newer than that"),
    "placeholder-lost": (("texts", "plan", "review"), block("We look."), "texts.plan.review", "placeholders"),
    "open-brace": (("texts", "plan", "gap"), block("Look {weeks."), "texts.plan.gap", "placeholders"),
    "unknown-source": (
        (*CARE, "painkiller"), block("Hm.", sources=["nobody"]), "recovery.care.painkiller", "nobody"),
    "no-source": ((*SUN, "again"), {"text": "Put on 2 more."}, "recovery.sun.again", "needs a source"),
    "forbidden-word": ((*CARE, "text"), block("We guarantee it."), "recovery.care.text", "'guarantee'"),
    "long-sentence": (
        (*CARE, "water"), block("Wash one" + " and one" * 10 + "."), "recovery.care.water", "of 22 words"),
    "line-too-long": (
        ("spelling", "sauna"), "hot room with dry air", "recovery.phases.days-1-3.dont.swim", "characters"),
}  # fmt: skip


def errors_of(root: Path) -> set[tuple[str, str, str]]:
    return {(one.file, one.key, one.message) for one in checks.check_content(root, today=TODAY).errors}


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_file_that_cannot_be_used_is_refused_with_its_place(copy: Path, name: str) -> None:
    keys, value, at, message = UNREADABLE[name]
    edit(copy / FILE, put(*keys, value=value))
    found = errors_of(copy)
    assert any((file, key) == (FILE, at) and message in said for file, key, said in found), found


def test_each_fault_in_the_variant_is_refused_with_its_place(copy: Path) -> None:
    for keys, value, _, _ in FAULTS.values():
        edit(copy / FILE, put(*keys, value=value))
    found = errors_of(copy)
    missed = {
        name
        for name, (_, _, at, message) in FAULTS.items()
        if not any((file, key) == (FILE, at) and message in said for file, key, said in found)
    }
    assert missed == set(), found


BRITISH = {
    "usual": ("Most odours fade.", "odours"),
    "gap": ("We apologise for it.", "apologises"),
    "each_time": ("It comes in a litre.", "litre"),
    "stop_rule": ("Use 5 ml of it.", "5 ml"),
    "review": ("Keep it at 4 °C.", "4 °C"),
    "late_check": ("Come on 3 May.", "3 May"),
    "top_up": ("Ask the chemist.", "chemist"),
}


def test_each_british_word_and_unit_in_a_text_is_named_where_it_stands(copy: Path) -> None:
    for key, (text, left) in BRITISH.items():
        said = text.replace("apologise", left) if key == "gap" else text
        edit(copy / "en" / "plan.toml", put(key, value=block(said)))
    found = {(key, said) for file, key, said in errors_of(copy) if file == "en/plan.toml"}
    for key, (_, left) in BRITISH.items():
        assert any(where == key and repr(left) in said and FILE in said for where, said in found), (
            key,
            found,
        )


def test_every_spelling_that_is_used_is_needed(copy: Path, leaks: Leaks) -> None:
    """Without any one of the words that the table rewrites, the gate finds what is left."""
    library = load_library()
    plain = " \n ".join(one.text for one in library.words["en"].blocks.values()).lower()
    table = library.variants[CODE].spelling
    used = [word for word in table if word in plain]
    assert len(used) > 25
    assert [word for word in used if not leaks.found(word)] == []
    assert [new for new in table.values() if leaks.found(new)] == []


def test_a_variant_behind_its_base_is_not_used(copy: Path) -> None:
    edit(
        copy / "en" / "recovery.toml",
        put("care", "painkiller", value=block("Ask for paracetamol.", revision=2)),
    )
    report = checks.check_content(copy, today=TODAY)
    assert report.errors == ()
    [behind] = [one for one in report.warnings if one.file == FILE]
    assert behind.key == "texts.recovery.care.painkiller" and "revision 1, the base has 2" in behind.message
    library = load_library((CODE,), copy)
    assert words.text(library, CODE, "recovery.care.painkiller") == "Ask for acetaminophen."
    assert status(library, CODE).behind == ("recovery.care.painkiller",)


def test_capitals_and_placeholders_stay(copy: Path) -> None:
    edit(
        copy / "en" / "plan.toml",
        put("each_time", value=block("Colour, {colour}, colour-blind, GP, MAKE-UP.")),
    )
    library = load_library((CODE,), copy)
    said = words.block(library, CODE, "plan.each_time").text
    assert said == "Color, {colour}, color-blind, doctor, makeup."
    assert words.block(library, "en", "plan.each_time").text.startswith("Colour")


@pytest.mark.untraced
def test_a_clinics_own_words_are_respelled_and_only_warned_about(copy: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    (own / "en").mkdir(parents=True)
    mine = block("Paracetamol dulls the odour.", based_on=1, reviewed_on=TODAY)
    (own / "en" / "recovery.toml").write_text(tomli_w.dumps({"care": {"painkiller": mine}}), encoding="utf-8")
    (copy / "en" / "handout.toml").touch()
    report = checks.check_content(copy, today=TODAY, overlay=own)
    assert report.errors == (), [str(one) for one in report.errors]
    assert any("'odour'" in one.message for one in report.warnings)
    library = load_library((CODE,), copy, own)
    assert words.text(library, CODE, "recovery.care.painkiller") == "Acetaminophen dulls the odour."


def test_a_clinic_cannot_put_a_variant_of_its_own_over_ours(copy: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    shutil.copytree(copy / "variants", own / "variants")
    with pytest.raises(ContentError, match="the program's own"):
        load_library((CODE,), copy, own)


def test_the_variant_is_small_and_its_figures_are_told() -> None:
    report = checks.check_content(today=TODAY)
    [figures] = report.figures.variants
    assert (figures.code, figures.base) == (CODE, "en")
    assert figures.spellings + figures.texts < 100 < figures.changed + 20
    assert f"variant {CODE} of en: {figures.spellings} spellings" in checks.report_text(report)
    assert checks.report_json(report)["figures"]["variants"][0]["code"] == CODE


def test_reading_the_variant_reads_its_base_only() -> None:
    library = load_library((CODE,))
    assert set(library.words) == {"en"} and words.codes(library) == ("en", CODE)
    assert words.written_in(library, "en", "us") == words.written_in(library, "en-US", "uk") == CODE
    assert words.written_in(library, "en", "uk") == words.written_in(library, "en-AU", "au") == "en"


def test_without_a_list_of_leaks_nobody_says_that_there_are_none(copy: Path) -> None:
    (copy / "variants" / f"{CODE}.toml").rename(copy / "variants" / "en-CA.toml")
    warned = [
        one for one in checks.check_content(copy, today=TODAY).warnings if one.file == "variants/en-CA.toml"
    ]
    assert ["nobody looked" in one.message for one in warned] == [True]


@pytest.mark.parametrize(
    "word", ["exercise", "advised", "promise", "bruising", "otherwise", "grade", "program"]
)
def test_words_that_are_written_so_everywhere_are_no_leak(leaks: Leaks, word: str) -> None:
    assert leaks.found(word) == ()
