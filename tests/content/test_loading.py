"""What is read when: one language at a time, and no content by importing the program."""

from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from exoconsult import paths
from exoconsult.content import words
from exoconsult.content.checks import check_content
from exoconsult.content.loader import languages, load_library
from exoconsult.content.status import status
from exoconsult.errors import ContentError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the content with a second language whose only file is broken."""
    root = tmp_path / "content"
    shutil.copytree(paths.content_dir(), root, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    (root / "xx").mkdir()
    (root / "xx" / "handout.toml").write_text("not toml", encoding="utf-8")
    return root


def test_a_language_is_read_only_when_it_is_asked_for(folder: Path) -> None:
    assert "xx" in languages(folder)
    assert set(load_library(("en",), folder).words) == {"en"}
    with pytest.raises(ContentError, match="xx"):
        load_library(("en", "xx"), folder)


def test_importing_reads_no_content() -> None:
    code = (
        "import sys\n"
        "opened = []\n"
        "sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == 'open' else None)\n"
        "import exoconsult.cli.commands, exoconsult.handout.compose, exoconsult.content.checks\n"
        "print(sum(name.endswith('.toml') for name in opened))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0"


def test_a_language_says_what_it_lacks_and_what_is_older(folder: Path) -> None:
    other = '[meta]\nreviewed_on = 2026-01-31\n[summary]\naim = { text = "Xx", revision = 0 }\n'
    (folder / "xx" / "handout.toml").write_text(other, encoding="utf-8")
    library = load_library(("en", "xx"), folder)
    found = status(library, "xx")
    assert found.behind == ("handout.summary.aim",)
    assert len(found.missing) == len(library.words["en"].blocks) - 1
    assert found.in_english == tuple(sorted(library.words["en"].blocks))
    assert (str(found.looked_at), str(found.next_look)) == ("2026-01-31", "2027-01-31")
    assert not found.reviewed and found.reviewers == ()


def test_words_older_than_their_english_are_not_shown_and_are_named(folder: Path) -> None:
    kept = '[summary]\naim = { text = "Xx", revision = %d }\n'
    for revision, shown in ((0, "These pages help"), (1, "Xx"), (2, "Xx")):
        (folder / "xx" / "handout.toml").write_text(kept % revision, encoding="utf-8")
        library = load_library(("en", "xx"), folder)
        assert words.text(library, "xx", "handout.summary.aim").startswith(shown)
        warnings = check_content(library, today=date(2026, 12, 1)).warnings
        named = [one.key for one in warnings if one.file == "xx/handout.toml" and "older than" in one.message]
        assert named == (["summary.aim"] if revision == 0 else [])


def test_one_block_without_a_name_leaves_a_language_unreviewed(folder: Path) -> None:
    words = '[meta]\nreviewed_by = "Dr A"\n[x]\na = {text = "A"}\nb = {text = "B", reviewed_by = "%s"}\n'
    for name, expected in (("", False), ("Dr B", True)):
        (folder / "xx" / "handout.toml").write_text(words % name, encoding="utf-8")
        found = status(load_library(("en", "xx"), folder), "xx")
        assert found.reviewed is expected
        assert found.reviewers == (("Dr A", "Dr B") if expected else ("Dr A",))
