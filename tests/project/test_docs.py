"""The guide is whole and true as far as a machine can tell: links, pictures, words of the screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.project import docs
from tests.project.docs import DOCS

SPANISH = DOCS / "es"
MOST_BYTES = 100_000
"""Of one picture."""


def test_every_link_leads_somewhere() -> None:
    pages = docs.pages()
    assert len(pages) > 20
    found = {page.relative_to(DOCS).as_posix(): docs.broken(page) for page in pages}
    assert {page: links for page, links in found.items() if links} == {}


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("[a](gone.md)", "not there"),
        ("[a](#gone)", "no such heading"),
        ("![a](pictures/gone.png)", "not there"),
        ("![a](page.md)", "a picture"),
        ("[a](https://example.org/)", "network"),
        ("[a](../outside.md)", "outside"),
    ],
)
def test_a_link_to_nowhere_is_found(tmp_path: Path, line: str, fault: str) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "outside.md").touch()
    page = tmp_path / "docs" / "page.md"
    page.write_text(f"# One, two\n\n[here](#one-two) `[x](y)`\n\n{line}\n", encoding="utf-8")
    found = docs.broken(page, tmp_path / "docs")
    assert len(found) == 1 and fault in found[0]


def named_in(index: Path) -> set[Path]:
    links = docs.links(index.read_text(encoding="utf-8"))
    return {(index.parent / to).resolve() for _picture, _words, to in links}


def test_the_contents_name_every_page() -> None:
    pages = {page.resolve() for page in docs.pages()}
    spanish = {page for page in pages if page.is_relative_to(SPANISH.resolve())}
    assert pages - spanish - {DOCS / "index.md"} <= named_in(DOCS / "index.md")
    assert spanish - {SPANISH / "index.md"} <= named_in(SPANISH / "index.md")


def test_the_guide_for_practitioners_is_whole_in_spanish() -> None:
    """Every page, with the same headings below it, the same pictures and the same rows."""
    for page in (DOCS / "guide").glob("*.md"):
        both = [file.read_text("utf-8") for file in (page, SPANISH / "guide" / page.name)]
        for kind in ("## ", "![", "|", "1. ", "- "):
            counts = [sum(line.startswith(kind) for line in text.splitlines()) for text in both]
            assert counts[0] == counts[1], f"{page.name}: {kind}"


def test_every_picture_is_shown_and_small() -> None:
    shown = {
        (page.parent / to).resolve()
        for page in docs.pages()
        for picture, _words, to in docs.links(page.read_text(encoding="utf-8"))
        if picture
    }
    files = set((DOCS / "pictures").resolve().glob("*.png"))
    assert files == shown and len(files) > 10
    assert {file.name: file.stat().st_size for file in files if file.stat().st_size > MOST_BYTES} == {}


@pytest.mark.parametrize("language", ["en", "es"])
def test_bold_words_of_the_guide_are_on_the_screen(language: str) -> None:
    said, whole = docs.screen_words(language), DOCS / language / "guide"
    pages = list(whole.glob("*.md")) or [*(DOCS / "guide").glob("*.md"), DOCS / "clinic-setup.md"]
    found = {page.name: docs.not_on_screen(docs.bold(page.read_text("utf-8")), said) for page in pages}
    assert {page: words for page, words in found.items() if words} == {}


def test_words_that_are_not_on_the_screen_are_found() -> None:
    said = docs.screen_words()
    assert docs.not_on_screen(docs.bold("Press **Save as draft**, `**code**`, **Save\nPDF**."), said) == [
        "Save as draft"
    ]


@pytest.mark.parametrize("page", ["privacy.md", "guide/handout.md", "es/guide/handout.md"])
def test_what_a_printer_keeps_is_told(page: str) -> None:
    assert "PreserveJobFiles No" in (DOCS / page).read_text(encoding="utf-8")
