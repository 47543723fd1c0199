"""Days and stamps of a clinic's own: edited, kept against an update, given back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from exoconsult.content import checks, index, loader, overlay
from exoconsult.content.own_words import OwnWords, Refused, own_block, refuse, words_of
from exoconsult.content.timings import Timing, changed, given_back, timings
from exoconsult.errors import BadInput, ContentError
from tests.content.own import TODAY
from tests.shipped import load_library

ROUTE, DEPTH = "microneedling", "scar"


@pytest.fixture
def words(tmp_path: Path) -> OwnWords:
    return OwnWords(tmp_path / "content")


def rows(own: OwnWords) -> dict[str, Timing]:
    """The days of one depth as they are now."""
    library = loader.load_library(overlay=own.folder) if own.folder.is_dir() else load_library()
    return {".".join(one.key): one for one in timings(library, own.overlay(), ROUTE, DEPTH)}


def test_a_day_is_changed_kept_and_given_back(words: OwnWords) -> None:
    before = rows(words)
    swim = before["activities.swim.fine_from"]
    assert swim.name == "recovery.activities.swim.name" and not swim.own
    assert [key for key, one in before.items() if one.name == key] == [
        "shade_through",
        "spf_from",
        "spf_weeks",
    ]
    words.save([changed(swim, swim.value + 3, words.overlay(), words.root, TODAY)], TODAY)
    now = rows(words)
    assert now["activities.swim.fine_from"].value == swim.value + 3
    assert all(one.own and one.sources[-1] == "practice-default" for one in now.values())
    assert [key for key in now if now[key].value != before[key].value] == ["activities.swim.fine_from"]
    words.save([given_back(now["spf_weeks"])], TODAY)
    assert rows(words) == before and not list(words.folder.rglob("*.toml"))


def test_a_day_before_the_last_one_of_waiting_takes_it_along(words: OwnWords) -> None:
    swim = rows(words)["activities.swim.fine_from"]
    edit = changed(swim, 2, words.overlay(), words.root, TODAY)
    assert edit.table is not None
    assert edit.table["activities"]["swim"] == {"wait_through": 1, "fine_from": 2}
    assert edit.table["based_on"] and edit.table["reviewed_on"] == TODAY


def test_numbers_and_words_are_held_against_what_ours_is_now(words: OwnWords) -> None:
    spf = rows(words)["spf_weeks"]
    block = words_of(words.overlay(), {"en": dict(load_library().words["en"].blocks)}, "en", "plan.review")
    assert block.ours is not None
    text = f"{block.ours.text} Ask us."
    told = own_block(block, text, block.ours.sources, TODAY, reason=" We say so. ", by="Dr Osei")
    words.save([changed(spf, spf.value + 1, words.overlay(), words.root, TODAY), told], TODAY)
    neutral, prose = sorted(words.changes(), key=lambda one: one.file, reverse=True)
    assert (neutral.file, prose.file) == ("neutral/routes.toml", "en/plan.toml")
    held = refuse(neutral, words)
    assert held.path == (ROUTE, "depths", DEPTH) and held.table is not None
    assert held.table["spf_weeks"] == spf.value + 1 and held.table["based_on"] == neutral.now
    kept = refuse(prose, words)
    assert kept.table == {
        "text": text,
        "sources": block.ours.sources,
        "reviewed_on": TODAY,
        "reviewed_by": "Dr Osei",
        "reason": "We say so.",
        "based_on": block.ours.revision,
    }


def test_a_stamp_leaves_the_words_as_they_are(words: OwnWords) -> None:
    ours = {"en": dict(load_library().words["en"].blocks)}
    shipped = words_of(words.overlay(), ours, "en", "plan.review")
    assert shipped.used is not None
    stamp = shipped.stamped("Dr Osei", TODAY)
    assert stamp.table is not None and stamp.table["text"] == shipped.used.text
    own = own_block(shipped, "Come back to us.", ("practice-default",), date(2026, 11, 1), reason="Ours.")
    assert own.table is not None
    older = {**own.table, "based_on": 0}
    words.save([type(own)(own.file, own.path, older)], TODAY)
    again = words_of(words.overlay(), ours, "en", "plan.review").stamped("Dr Osei", TODAY)
    assert again.table is not None
    assert (again.table["text"], again.table["reviewed_by"]) == ("Come back to us.", "Dr Osei")
    assert again.table["based_on"] == 0, "a newer one of ours is still to be looked at"
    assert again.table["reason"] == "Ours." and again.table["reviewed_on"] == TODAY
    nothing = words_of(words.overlay(), {}, "en", "plan.usual")
    with pytest.raises(BadInput, match="no words to review"):
        nothing.stamped("Dr Osei", TODAY)


def test_an_entry_says_who_reviewed_it_and_is_found_in_no_language_without_words(words: OwnWords) -> None:
    ours = {"en": dict(load_library().words["en"].blocks)}
    library = load_library()
    entry = next(one for one in index.entries(library) if one.id == "plan.review")
    edits = [words_of(words.overlay(), ours, "en", one).stamped("Dr Osei", TODAY) for one in entry.blocks]
    now = words.save(edits, TODAY)
    standing = index.standing(entry, now, words.overlay(), ours, TODAY)
    assert standing.reviewed == {"en": ("Dr Osei", TODAY)} and not standing.edited
    assert index.found(entry, library, "en", "  ")
    assert index.found(entry, library, "zz", "review")


def test_a_folder_in_the_way_is_said(words: OwnWords, monkeypatch: pytest.MonkeyPatch) -> None:
    spf = rows(words)["spf_weeks"]
    edit = changed(spf, spf.value + 1, words.overlay(), words.root, TODAY)
    library = load_library()
    monkeypatch.setattr(
        checks, "examine", lambda root, own, today: (library, checks.check_content(library, today=today))
    )
    words.folder.parent.joinpath("content").write_text("in the way")
    with pytest.raises(BadInput, match="The folder cannot be made"):
        words.save([edit], TODAY)


def test_a_finding_names_no_folder_that_was_only_tried_out(words: OwnWords) -> None:
    spf = rows(words)["spf_weeks"]
    with pytest.raises(Refused) as raised:
        words.save([changed(spf, 0, words.overlay(), words.root, TODAY)], TODAY)
    assert {one.file for one in raised.value.findings} >= {"neutral/routes.toml"}


def test_a_last_good_entry_that_does_not_fit_is_named(words: OwnWords) -> None:
    (words.folder / "neutral").mkdir(parents=True)
    file = words.folder / "neutral" / "routes.toml"
    file.write_text('[microneedling.depths.scar]\norder = "x"\n', encoding="utf-8")
    with pytest.raises(ContentError, match="microneedling"):
        overlay.merged_part("routes", words.overlay(), words.root)
