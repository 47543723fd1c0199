"""A clinic's words edited in the program: checked, kept through an update, given back in one step."""

from __future__ import annotations

import shutil
import tomllib
from datetime import date
from pathlib import Path

import pytest
import tomli_w

from exoconsult import paths
from exoconsult.content import index, loader, overlay
from exoconsult.content.model import Block
from exoconsult.content.own_words import (
    OwnWords,
    Refused,
    Words,
    accept,
    own_block,
    refuse,
    words_of,
)

TODAY = date(2026, 12, 1)
TEN = (
    *("plan.usual", "plan.gap", "plan.each_time", "plan.stop_rule", "plan.review"),
    *(
        "plan.late_check",
        "plan.top_up",
        "recovery.care.text",
        "recovery.care.water",
        "evidence.cannot.promise",
    ),
)


def ours(root: Path | None = None) -> dict[str, dict[str, Block]]:
    return {language: dict(loader.load_words(language, root).blocks) for language in ("en", "es")}


def words(own: OwnWords, block_id: str, language: str = "en") -> Words:
    return words_of(own.overlay(), ours(own.root), language, block_id)


def edited(own: OwnWords, block_id: str, text: str = "", reason: str = "") -> None:
    now = words(own, block_id)
    assert now.ours is not None
    own.save(
        [own_block(now, text or now.ours.text + " Ask us.", now.ours.sources, TODAY, reason=reason)], TODAY
    )


@pytest.fixture
def own(tmp_path: Path) -> OwnWords:
    return OwnWords(tmp_path / "content")


def test_ten_edits_survive_an_update_one_taken_one_refused(tmp_path: Path) -> None:
    root = tmp_path / "shipped"
    shutil.copytree(paths.content_dir(), root, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    own = OwnWords(tmp_path / "content", root)
    found = [words(own, one) for one in TEN]
    own.save(
        [own_block(one, one.ours.text + " Ask us.", one.ours.sources, TODAY) for one in found if one.ours],
        TODAY,
    )
    newer = root / "en" / "plan.toml"
    table = tomllib.loads(newer.read_text(encoding="utf-8"))
    for key in ("usual", "review"):
        table[key] |= {"text": f"{table[key]['text']} This is newer.", "revision": 9}
    newer.write_text(tomli_w.dumps(table), encoding="utf-8")
    assert len(own.overlay().blocks["en"]) == len(TEN)
    offered = {one.key: one for one in own.changes() if one.state == "ours_changed"}
    assert sorted(offered) == ["review", "usual"]
    assert offered["usual"].ours.endswith("This is newer.")
    assert offered["usual"].theirs.endswith("Ask us.")
    library = own.save([accept(offered["usual"]), refuse(offered["review"], own)], TODAY)
    blocks = library.words["en"].blocks
    assert blocks["plan.usual"].text.endswith("This is newer.")
    assert all(blocks[one].text.endswith("Ask us.") for one in TEN if one != "plan.usual")
    assert [one.state for one in own.changes()] == ["current"] * 9
    assert loader.load_words("en", root).blocks["plan.review"].text.endswith("This is newer.")


@pytest.mark.untraced
def test_the_version_before_is_kept_and_back_to_ours_is_one_step(own: OwnWords) -> None:
    edited(own, "plan.stop_rule", "We look again with you.")
    edited(own, "plan.stop_rule", "We look again with you soon.")
    before = loader.read_blocks_as(overlay.OwnBlock, own.previous / "en" / "plan.toml")
    assert before["plan.stop_rule"].text == "We look again with you."
    library = own.save([words(own, "plan.stop_rule").original()], TODAY)
    assert library.words["en"].blocks["plan.stop_rule"] == ours()["en"]["plan.stop_rule"]
    assert not list(own.folder.rglob("*.toml"))


def test_words_of_a_language_that_we_do_not_have_are_made_from_none_of_ours(own: OwnWords) -> None:
    ours_in_polish = words(own, "plan.stop_rule", "pl")
    assert ours_in_polish.ours is None
    edit = own_block(ours_in_polish, "Pytamy.", ("practice-default",), TODAY, reason=" New. ", by="Dr A")
    assert (edit.file, edit.path) == ("pl/plan.toml", ("stop_rule",))
    assert edit.table == {
        "text": "Pytamy.",
        "sources": ["practice-default"],
        "reviewed_on": TODAY,
        "reason": "New.",
        "reviewed_by": "Dr A",
    }


def test_the_last_word_of_a_table_takes_the_table_with_it(own: OwnWords) -> None:
    edited(own, "recovery.care.water")
    edited(own, "plan.stop_rule")
    own.save([words(own, "recovery.care.water").original()], TODAY)
    assert [file.name for file in own.folder.rglob("*.toml")] == ["plan.toml"]


def test_what_no_reason_mends_is_refused(own: OwnWords) -> None:
    with pytest.raises(Refused) as raised:
        edited(own, "plan.stop_rule", "word " * 30 + "end.")
    assert not raised.value.asks_reason
    assert "30" in str(raised.value) or "31" in str(raised.value)
    assert not own.folder.exists()


def test_every_block_is_in_one_entry_and_is_found() -> None:
    library = loader.load_library(("en", "es"))
    entries = index.entries(library)
    blocks = [block for entry in entries for block in entry.blocks]
    assert sorted(blocks) == sorted(library.words["en"].blocks)
    assert 100 < len(entries) < 300
    assert [one.id for one in entries if index.found(one, library, "es", "boxcar")] != []
    assert not any(index.found(one, library, "en", "zzzz") for one in entries)


@pytest.mark.parametrize(
    ("today", "due"),
    [(date(2026, 11, 24), "later"), (date(2027, 10, 1), "soon"), (date(2027, 11, 24), "past")],
)
def test_a_review_falls_due(today: date, due: str, own: OwnWords) -> None:
    library = loader.load_library(("en", "es"))
    entry = index.entries(library)[0]
    assert index.standing(entry, library, own.overlay(), ours(), today).due == due
