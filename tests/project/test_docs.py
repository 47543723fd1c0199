"""The guide is whole and true as far as a machine can tell: links, pictures, words of the screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.project import docs
from tests.project.docs import DOCS

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


def test_the_contents_name_every_page() -> None:
    index = DOCS / "index.md"
    named = {(DOCS / to).resolve() for _picture, _words, to in docs.links(index.read_text(encoding="utf-8"))}
    assert {page for page in docs.pages() if page != index} <= named


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


def test_bold_words_of_the_guide_are_on_the_screen() -> None:
    said = docs.screen_words()
    pages = [*(DOCS / "guide").glob("*.md"), DOCS / "clinic-setup.md"]
    found = {page.name: docs.not_on_screen(docs.bold(page.read_text("utf-8")), said) for page in pages}
    assert {page: words for page, words in found.items() if words} == {}


def test_words_that_are_not_on_the_screen_are_found() -> None:
    said = docs.screen_words()
    assert docs.not_on_screen(docs.bold("Press **Save as draft**, `**code**`, **Save\nPDF**."), said) == [
        "Save as draft"
    ]
