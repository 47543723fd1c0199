"""The content gates: the shipped content passes, each planted fault is refused by its place and name."""

import json
import shutil
import subprocess
import sys
import tempfile
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from exoconsult import paths
from exoconsult.content import checks, loader
from exoconsult.content.checks.rules import load_rules
from tests.cases import few
from tests.content.faults import FAULTS, Fault, edit, put, say
from tests.content.spanish import english_in_spanish

TODAY = date(2026, 12, 1)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of the shipped content: the neutral files and the English prose."""
    for name in ("neutral", "en"):
        shutil.copytree(paths.content_dir() / name, tmp_path / name)
    return tmp_path


@pytest.mark.untraced
def test_the_shipped_content_passes() -> None:
    report = checks.check_content(today=TODAY)
    assert [str(error) for error in report.errors] == []


@pytest.mark.untraced
def test_an_untouched_copy_passes_and_counts_everything(copy: Path) -> None:
    report = checks.check_content(copy, today=TODAY)
    assert report.errors == ()
    library = loader.load_library(folder=copy)
    assert report.figures.blocks == {"en": len(library.words["en"].blocks)}
    assert report.figures.sources == len(library.sources)
    assert report == checks.check_content(library, today=TODAY)


@pytest.mark.parametrize("fault", [pytest.param(fault, id=fault.name) for fault in FAULTS])
def test_a_planted_fault_is_refused_with_its_place(copy: Path, fault: Fault) -> None:
    fault.plant(copy)
    errors = checks.check_content(copy, today=TODAY).errors
    place = (fault.file, fault.path if fault.at is None else fault.at)
    named = [error for error in errors if (error.file, error.key) == place]
    assert any(fault.words in error.message for error in named), [str(error) for error in errors]
    assert english_in_spanish(errors) == []


def test_every_fault_has_a_name_of_its_own() -> None:
    names = [fault.name for fault in FAULTS]
    assert len(names) == len(set(names)) and len(names) >= 40


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("broken", b"[plan\n", "TOML is broken"),
        ("nul", b'[usual]\ntext = "a\0b"\n', "NUL byte"),
        ("latin-1", 'usual = {text = "Café"}\n'.encode("latin-1"), "not UTF-8"),
        ("large", b"# " + b"x" * loader.MAX_FILE_BYTES, "larger than"),
        ("deep", b"usual = " + b"[" * 5000 + b"]" * 5000, "deep"),
        ("deeper than any table is", b"usual = " + b"[" * 20 + b"]" * 20, "nested more than 12 deep"),
        ("twice", b'[usual]\ntext = "a"\n[usual]\ntext = "b"\n', "TOML is broken"),
    ],
)
def test_a_file_that_cannot_be_read_is_an_error_and_no_exception(
    copy: Path, name: str, data: bytes, words: str
) -> None:
    (copy / "en" / "plan.toml").write_bytes(data)
    errors = checks.check_content(copy, today=TODAY).errors
    assert [error.file for error in errors] == ["en/plan.toml"], name
    assert words in errors[0].message


def test_a_file_of_50_mb_is_refused_without_being_read(copy: Path) -> None:
    with (copy / "en" / "plan.toml").open("wb") as file:
        file.truncate(50_000_000)
    [error] = checks.check_content(copy, today=TODAY).errors
    assert error.file == "en/plan.toml" and "larger than" in error.message


@pytest.mark.untraced
def test_a_sentence_of_20_words_is_allowed(copy: Path) -> None:
    text = "We look " + "and look " * 8 + "at it."
    assert len(text.split()) == 20
    edit(copy / "en" / "plan.toml", say("review", text=text))
    assert checks.check_content(copy, today=TODAY).errors == ()


def test_every_unreadable_file_is_named_in_one_run(copy: Path) -> None:
    (copy / "neutral" / "plan.toml").write_text("broken")
    (copy / "neutral" / "routes.toml").unlink()
    (copy / "en" / "recovery.toml").write_text("broken")
    errors = checks.check_content(copy, today=TODAY).errors
    assert {error.file for error in errors} == {
        "neutral/plan.toml",
        "neutral/routes.toml",
        "en/recovery.toml",
    }


ODD: tuple[Any, ...] = (
    "",
    0,
    -1,
    10**30,
    1.5,
    float("nan"),
    True,
    "{",
    "{}",
    "{0.a}",
    "{{",
    "\u202e",
    "²",
    [],
    {},
    date(1, 1, 1),
)


@few(10)
@given(st.data())
def test_no_odd_value_anywhere_makes_the_check_raise(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name in ("neutral", "en"):
            shutil.copytree(paths.content_dir() / name, root / name)
        file = data.draw(st.sampled_from(sorted(root.rglob("*.toml"))))
        level: Any = tomllib.loads(file.read_text(encoding="utf-8"))
        keys: list[str] = []
        while isinstance(level, dict) and level and (not keys or data.draw(st.integers(0, 3))):
            keys.append(data.draw(st.sampled_from(sorted(level))))
            level = level[keys[-1]]
        edit(file, put(*keys, value=data.draw(st.sampled_from(ODD))))
        report = checks.check_content(root, today=TODAY)
        assert checks.report_text(report).endswith("refused." if report.errors else "in order.")


def test_a_link_out_of_the_folder_is_refused_and_not_read(
    copy: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "plan.toml"
    elsewhere.write_text("secret = broken")
    (copy / "en" / "plan.toml").unlink()
    (copy / "en" / "plan.toml").symlink_to(elsewhere)
    errors = checks.check_content(copy, today=TODAY).errors
    assert [(error.file, "leads out" in error.message) for error in errors] == [("en/plan.toml", True)]


def test_a_linked_language_folder_is_refused(copy: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "en"
    shutil.move(copy / "en", elsewhere)
    (copy / "en").symlink_to(elsewhere)
    errors = checks.check_content(copy, today=TODAY).errors
    assert ("en", True) in [(error.file, "leads out" in error.message) for error in errors]


def test_what_is_no_file_is_named_and_not_opened(copy: Path) -> None:
    # A folder here; a named pipe, which would be waited for without end, takes the same way.
    (copy / "en" / "plan.toml").unlink()
    (copy / "en" / "plan.toml").mkdir()
    errors = checks.check_content(copy, today=TODAY).errors
    assert [(error.file, error.message) for error in errors] == [
        ("en/plan.toml", "this is no file that can be read")
    ]


def test_a_file_that_nothing_reads_is_named(copy: Path) -> None:
    (copy / "neutral" / "scar_typs.toml").write_text("")
    errors = checks.check_content(copy, today=TODAY).errors
    assert [error.file for error in errors] == ["neutral/scar_typs.toml"]


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    errors = checks.check_content(tmp_path / "nowhere", today=TODAY).errors
    assert len(errors) == 1 and "no such folder" in errors[0].message


def test_an_empty_folder_names_every_missing_file(tmp_path: Path) -> None:
    files = {error.file for error in checks.check_content(tmp_path, today=TODAY).errors}
    assert files == {"en", *(f"neutral/{name}" for name, _ in loader.NEUTRAL_FILES.values())}


@pytest.mark.untraced
def test_the_studys_scar_scores_and_denied_claims_are_allowed(copy: Path) -> None:
    text = "Scar scores fell in one study. It is not FDA-approved. It does not remove your scars."
    edit(copy / "en" / "evidence.toml", say("study", "text", text=text, sources=("kwon-2020",)))
    assert checks.check_content(copy, today=TODAY).errors == ()


def test_hard_words_are_for_practitioners(copy: Path) -> None:
    edit(copy / "en" / "scar_types.toml", say("keloid", "recognise", text="Dermal lesion with erythema."))
    assert checks.check_content(copy, today=TODAY).errors == ()


def test_old_reviews_are_warnings_and_young_ones_are_not(copy: Path) -> None:
    edit(copy / "neutral" / "plan.toml", put("reviewed_on", value=date(2025, 12, 1)))
    assert not _old(checks.check_content(copy, today=TODAY))
    edit(copy / "neutral" / "plan.toml", put("reviewed_on", value=date(2025, 11, 30)))
    assert [finding.file for finding in _old(checks.check_content(copy, today=TODAY))] == [
        "neutral/plan.toml"
    ]


def _old(report: checks.Report) -> list[checks.Finding]:
    assert report.errors == ()
    return [finding for finding in report.warnings if "months ago" in finding.message]


@pytest.mark.untraced
def test_own_judgement_is_counted_for_the_clinic_to_confirm(copy: Path) -> None:
    before = checks.check_content(copy, today=TODAY).figures.clinic_to_confirm
    edit(copy / "en" / "evidence.toml", say("study", "text", text="25 people had laser."))
    after = checks.check_content(copy, today=TODAY).figures.clinic_to_confirm
    assert set(after) - set(before) == {"en/evidence.toml: study.text"}


def test_a_language_without_rules_falls_back_to_english_with_warnings(copy: Path) -> None:
    (copy / "pt").mkdir()
    block = {"text": "Volte depois de {semanas}.", "reviewed_on": date(2026, 11, 1)}
    (copy / "pt" / "plan.toml").write_text(tomli_w.dumps({"review": block}), encoding="utf-8")
    report = checks.check_content(copy, today=TODAY)
    assert {(error.file, error.key) for error in report.errors} == {("pt/plan.toml", "review")}
    warned = {(finding.file, finding.key) for finding in report.warnings}
    assert ("pt/plan.toml", "usual") in warned and ("pt", "") in warned
    measured = [one.reading for one in report.figures.readings if one.language == "pt"]
    assert measured and {one.reason for one in measured} == {"no formula for this language"}


@pytest.mark.untraced
def test_the_reading_level_is_gated_without_taught_words_and_shown_with_them() -> None:
    figures = checks.check_content(today=TODAY).figures
    whole = next(one.reading for one in figures.readings if (one.language, one.file) == ("en", ""))
    assert whole.left_out is not None and whole.all_words is not None
    assert whole.left_out.flesch_kincaid <= 6 and whole.left_out.smog_us <= 6
    assert whole.left_out.enough_for_smog and whole.all_words.smog_us >= whole.left_out.smog_us


def test_every_rule_about_words_has_a_reason_and_a_source_that_exists() -> None:
    rules = load_rules("en", paths.content_dir() / "rules")
    assert rules is not None
    sources = loader.load_library().sources
    for rule in rules.forbidden:
        assert rule.reason and rule.source and bool(rule.words) != bool(rule.regex), rule.id
        assert rule.source in sources or " " in rule.source, rule.id  # an id, or a title written out
    assert len({rule.id for rule in rules.forbidden}) == len(rules.forbidden)


def test_the_report_as_text_says_place_words_and_outcome(copy: Path) -> None:
    assert checks.report_text(checks.check_content(copy, today=TODAY)).endswith("the content is in order.")
    edit(copy / "en" / "evidence.toml", say("study", "text", text="We guarantee it."))
    text = checks.report_text(checks.check_content(copy, today=TODAY))
    assert "error: en/evidence.toml: study.text: 'guarantee' may not be said" in text
    assert text.endswith("the content is refused.") and "SMOG UK" in text and "clinic to confirm" in text


def test_the_report_as_json_is_plain_and_complete(copy: Path) -> None:
    edit(copy / "en" / "evidence.toml", say("study", "text", text="We guarantee it."))
    plain = checks.report_json(checks.check_content(copy, today=TODAY))
    again = json.loads(json.dumps(plain))
    assert again == plain and again["ok"] is False
    assert again["errors"][0]["key"] == "study.text"
    assert again["figures"]["readings"][0]["reading"]["left_out"]["flesch_kincaid"] < 6


@pytest.mark.untraced
def test_the_check_needs_neither_the_window_nor_the_printer() -> None:
    script = (
        "import sys; from datetime import date; from exoconsult.content import checks; "
        "checks.report_text(checks.check_content(today=date(2026, 12, 1))); "
        "print([name for name in ('PySide6', 'reportlab', 'svglib', 'pikepdf') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
