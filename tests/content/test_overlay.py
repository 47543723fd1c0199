"""A clinic's own entries: merged whole, checked with ours, offered a newer ours, never overwritten."""

import shutil
import tempfile
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exoconsult.content import checks, loader, overlay
from exoconsult.content.overlay_changes import overlay_changes
from exoconsult.content.overlay_entries import joined, split
from exoconsult.errors import ContentError
from tests.cases import few
from tests.content.faults import edit, put
from tests.content.own import DAY, ROOT, TODAY, problems, prose, said, shipped, write

# --- merging --------------------------------------------------------------------------------------------


def test_only_the_clinics_block_differs(own: Path) -> None:
    prose(own, "We look again with you.", reviewed_by="Dr Example")
    ours, merged = loader.load_library(), loader.load_library(overlay=own)
    block = merged.words["en"].blocks["plan.stop_rule"]
    assert (block.text, block.sources) == ("We look again with you.", ("practice-default",))
    assert (block.reviewed_on, block.reviewed_by) == (DAY, "Dr Example")
    others = {name: one for name, one in merged.words["en"].blocks.items() if name != "plan.stop_rule"}
    assert others == {k: v for k, v in ours.words["en"].blocks.items() if k != "plan.stop_rule"}
    assert merged.routes == ours.routes


def test_a_depth_is_replaced_whole_and_alone(own: Path) -> None:
    depth = shipped("routes", "microneedling", "depths", "scar")
    depth["activities"]["swim"] = {"wait_through": 6, "fine_from": 10}
    write(own, "neutral/routes.toml", {"microneedling": {"depths": {"scar": depth}}})
    ours, merged = loader.load_library(), loader.load_library(overlay=own)
    assert merged.routes["microneedling"].depths["scar"].activities["swim"].fine_from == 10
    assert merged.routes["microneedling"].depths["medium"] == ours.routes["microneedling"].depths["medium"]
    assert merged.routes["microneedling"].order == ours.routes["microneedling"].order


def test_a_key_alone_is_no_entry_and_the_message_names_it(own: Path) -> None:
    depth = {"activities": {"swim": {"wait_through": 6, "fine_from": 10}}}
    write(own, "neutral/routes.toml", {"microneedling": {"depths": {"scar": depth}}})
    [error] = problems(own)
    assert error.file == str(own / "neutral/routes.toml")
    assert error.key == "microneedling.depths.scar"
    assert "missing required field" in error.message
    with pytest.raises(ContentError, match=r"microneedling\.depths\.scar"):
        loader.load_library(overlay=own)


def test_what_stands_in_no_list_is_one_entry(own: Path) -> None:
    numbers = shipped("plan") | {"default_gap_weeks": 6}
    write(own, "neutral/plan.toml", numbers)
    merged = loader.load_library(overlay=own)
    assert merged.plan.default_gap_weeks == 6
    assert merged.plan.date_rules == loader.load_library().plan.date_rules


@pytest.mark.untraced
def test_an_entry_of_the_clinics_own_is_added(own: Path) -> None:
    source = {"title": "Our leaflet", "short": "Our leaflet", "read": "paper"}
    write(own, "neutral/sources.toml", {"our-leaflet": source})
    prose(own, "We look again with you.", sources=["our-leaflet"])
    assert problems(own) == []
    assert "our-leaflet" in loader.load_library(overlay=own).sources


@given(st.sampled_from(sorted(loader.NEUTRAL_FILES)), st.data())
def test_files_come_apart_and_together_and_any_copied_entry_changes_nothing(
    part: str, data: st.DataObject
) -> None:
    name, kind = loader.NEUTRAL_FILES[part]
    table = loader.parse(ROOT / "neutral" / name)
    entries = split(table, kind, ROOT)
    assert joined(entries) == table
    path = data.draw(st.sampled_from(sorted(entries)))
    part_of = overlay.OwnPart({path: entries[path]}, {path: ""})
    laid = overlay.Overlay(ROOT, {}, {part: part_of})
    assert overlay.merged_part(part, laid, ROOT) == loader.read_part(part, ROOT)


def test_the_version_tells_whose_content_it_is(own: Path) -> None:
    assert loader.load_library(overlay=own).version == loader.CONTENT_VERSION
    prose(own, "We look again with you.")
    first = loader.load_library(overlay=own).version
    prose(own, "We look once more with you.")
    second = loader.load_library(overlay=own).version
    assert len({loader.CONTENT_VERSION, first, second}) == 3


# --- ours and theirs ------------------------------------------------------------------------------------


def test_an_update_of_ours_is_offered_and_never_overwrites(own: Path, tmp_path: Path) -> None:
    prose(own, "We look again with you.")
    root = tmp_path / "updated"
    shutil.copytree(ROOT, root)
    text = "Our new sentence is here."
    block = {"text": text, "sources": ["practice-default"], "revision": 7, "reviewed_on": DAY}
    edit(root / "en" / "plan.toml", put("stop_rule", value=block))
    [change] = overlay_changes(own, root)
    assert (change.file, change.key, change.state) == ("en/plan.toml", "stop_rule", "ours_changed")
    assert (change.ours, change.theirs) == (text, "We look again with you.")
    assert (change.based_on, change.now) == ("1", "7")
    report = checks.check_content(root, today=TODAY, overlay=own)
    assert [f.key for f in report.warnings if f.check == "own"] == ["stop_rule"]
    assert report.errors == ()
    merged = loader.load_library(folder=root, overlay=own)
    assert merged.words["en"].blocks["plan.stop_rule"].text == "We look again with you."


@pytest.mark.untraced
def test_a_neutral_entry_notes_the_fingerprint_of_ours(own: Path, tmp_path: Path) -> None:
    rule = shipped("plan", "date_rules", "event")
    mine = rule | {"first_session_before_days": 35}
    write(own, "neutral/plan.toml", {"date_rules": {"event": mine}})
    [change] = overlay_changes(own, ROOT)
    assert change.state == "unknown" and f'"{change.now}"' in _own_warning(own)
    write(own, "neutral/plan.toml", {"date_rules": {"event": mine | {"based_on": change.now}}})
    assert overlay_changes(own, ROOT)[0].state == "current"
    root = tmp_path / "updated"
    shutil.copytree(ROOT, root)
    edit(root / "neutral" / "plan.toml", put("date_rules", "event", "reviewed_on", value=DAY))
    assert overlay_changes(own, root)[0].state == "current", "looked at again is not changed"
    edit(root / "neutral" / "plan.toml", put("date_rules", "event", "before_days", value=13))
    assert overlay_changes(own, root)[0].state == "ours_changed"


def test_added_gone_and_same_are_told_apart(own: Path) -> None:
    source = {"title": "Our leaflet", "short": "Our leaflet", "read": "paper"}
    write(own, "neutral/sources.toml", {
        "our-leaflet": source,
        "older": source | {"based_on": "0123456789ab"},
        "kwon-2020": shipped("sources", "kwon-2020"),
    })  # fmt: skip
    states = {change.key: change.state for change in overlay_changes(own, ROOT)}
    assert states == {"our-leaflet": "added", "older": "ours_gone", "kwon-2020": "same"}


def _own_warning(own: Path) -> str:
    report = checks.check_content(today=TODAY, overlay=own)
    return next(finding.message for finding in report.warnings if finding.check == "own")


# --- the gates on the merged content ---------------------------------------------------------------------


def test_a_claim_needs_a_reason_and_the_reason_is_kept(own: Path) -> None:
    prose(own, "We guarantee a free look again.")
    [error] = problems(own)
    assert (error.file, error.key, error.check) == (str(own / "en/plan.toml"), "stop_rule", "claims")
    assert "'guarantee'" in error.message and "reason" in error.message and error.remedy
    prose(own, "We guarantee a free look again.", reason="It is about the visit, not the result.")
    report = checks.check_content(today=TODAY, overlay=own)
    assert report.errors == ()
    [warning] = [finding for finding in report.warnings if finding.check == "claims"]
    assert "It is about the visit" in warning.message
    assert overlay_changes(own, ROOT)[0].reason == "It is about the visit, not the result."


def test_a_reason_helps_only_in_the_clinics_own_folder(tmp_path: Path) -> None:
    for name in ("neutral", "en"):
        shutil.copytree(ROOT / name, tmp_path / name)
    block = {"text": "We guarantee it.", "sources": ["practice-default"], "reason": "x"}
    edit(tmp_path / "en" / "plan.toml", put("stop_rule", value=block))
    errors = checks.check_content(tmp_path, today=TODAY).errors
    assert [error.key for error in errors] == ["plan.stop_rule"] and "reason" in errors[0].message


@pytest.mark.untraced
@pytest.mark.parametrize(
    ("text", "check", "words"),
    [
        ("We " + "look and " * 11 + "wait.", "reading", "a sentence of 24 words"),
        ("Wait for two weeks.", "claims", "placeholder"),
        ("We look again, {nobody}.", "complete", "{nobody}"),
        (" ", "complete", "empty"),
    ],
)
def test_every_gate_looks_at_the_merged_content(own: Path, text: str, check: str, words: str) -> None:
    prose(own, text)
    found = [error for error in problems(own) if error.check == check]
    assert [(error.file, error.key) for error in found] == [(str(own / "en/plan.toml"), "stop_rule")]
    assert words in found[0].message


def test_words_without_a_source_and_words_for_nothing_are_named(own: Path) -> None:
    write(own, "en/plan.toml", {"stop_rule": {"text": "Look."}})
    write(own, "en/routes.toml", {"nothing-asks": said("Look.")})
    places = {(error.key, error.check) for error in problems(own)}
    assert places == {("stop_rule", "sources"), ("nothing-asks", "complete")}


@pytest.mark.untraced
def test_numbers_that_contradict_ours_name_both_places(own: Path) -> None:
    depth = shipped("routes", "microneedling", "depths", "scar")
    depth["activities"]["make-up"] = {"wait_through": 5, "fine_from": 5}
    write(own, "neutral/routes.toml", {"microneedling": {"depths": {"scar": depth}}})
    files = {error.file for error in problems(own)}
    assert files == {str(own / "neutral/routes.toml")}
    shutil.rmtree(own / "neutral")
    rule = shipped("plan", "date_rules", "event") | {"before_days": 40, "first_session_before_days": 60}
    write(own, "neutral/plan.toml", {"date_rules": {"event": rule}})
    [error, *_] = problems(own)
    assert error.file == "neutral/routes.toml" and "date_rules.event.before_days" in error.message


@pytest.mark.parametrize(
    ("file", "data", "words"),
    [
        ("en/plan.toml", b"[plan\n", "line 1"),
        ("en/plan.toml", b'[usual]\ntext = "a\0b"\n', "NUL byte"),
        ("en/plan.toml", b"# " + b"x" * loader.MAX_FILE_BYTES, "larger than"),
        ("en/plan.toml", b"usual = " + b"[" * 5000 + b"]" * 5000, "deep"),
        ("en/plan.toml", b'usual = {text = "Look.", txet = "x"}', "txet"),
        ("neutral/plan.toml", b"date_rules = 5", "a table"),
        ("neutral/plan.toml", b"[date_rules.event]\nbased_on = 5", "fingerprint"),
        ("neutral/plans.toml", b"", "nothing reads this file"),
        ("xx/plan.toml", b"", "nothing reads this folder"),
        ("rules/en.toml", b"", "the program's own rules"),
        ("plan.toml", b"", "nothing reads this file"),
    ],
)
def test_what_cannot_be_read_is_named(own: Path, file: str, data: bytes, words: str) -> None:
    (own / file).parent.mkdir(exist_ok=True)
    (own / file).write_bytes(data)
    [error] = problems(own)
    assert error.file in (str(own / file), str((own / file).parent)) and words in error.message
    assert error.check == "files" and error.remedy
    with pytest.raises((ContentError, RecursionError)):
        loader.load_library(overlay=own)


def test_links_out_of_the_folder_are_not_followed(own: Path, tmp_path: Path) -> None:
    (tmp_path / "plan.toml").write_text("secret = broken")
    (own / "en").mkdir()
    (own / "en" / "plan.toml").symlink_to(tmp_path / "plan.toml")
    (own / "neutral").symlink_to(tmp_path)
    errors = problems(own)
    assert {Path(error.file).name for error in errors} == {"plan.toml", "neutral"}
    assert all("leads out" in error.message for error in errors)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    [error] = problems(tmp_path / "nowhere")
    assert "no such folder" in error.message


ODD: tuple[Any, ...] = ("", 0, -1, 10**30, 1.5, True, "{", "\u202e", [], {}, {"text": 5}, date(1, 1, 1))


@few(10)
@given(st.sampled_from(ODD), st.sampled_from(["plan", "routes", "suitability"]), st.booleans(), st.data())
def test_no_odd_value_makes_the_check_raise(
    value: Any, name: str, neutral: bool, data: st.DataObject
) -> None:
    file = f"{'neutral' if neutral else 'en'}/{name}.toml"
    table: dict[str, Any] = tomllib.loads((ROOT / file).read_text(encoding="utf-8"))
    keys = [data.draw(st.sampled_from(sorted(table)))]
    if isinstance(table[keys[0]], dict) and data.draw(st.booleans()):
        keys.append(data.draw(st.sampled_from(sorted(table[keys[0]]))))
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder), file, {})
        edit(Path(folder) / file, put(*keys, value=value))
        report = checks.check_content(today=TODAY, overlay=Path(folder))
    assert checks.report_text(report).endswith("refused." if report.errors else "in order.")
