"""What the pages of `docs/` name: links, anchors, pictures, words of the screen; each scan takes text."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

from tests.project.scans import ROOT

DOCS = ROOT / "docs"
_LINK = re.compile(r"(!?)\[([^\]]+)\]\(([^)\s]+)\)")
_CODE = re.compile(r"```.*?```|`[^`\n]+`", re.DOTALL)
_BOLD = re.compile(r"\*\*([^*]+)\*\*")
_HOLE = re.compile(r"\{\w+\}")
OUTSIDE = ("../CONTRIBUTING.md", "../README.md", "../benchmarks/README.md")
"""Where pages may lead to outside of `docs/`; the program leaves these links alone."""


def pages(docs: Path = DOCS) -> tuple[Path, ...]:
    """Every page, in order."""
    return tuple(sorted(docs.rglob("*.md")))


def links(text: str) -> list[tuple[bool, str, str]]:
    """Whether it is a picture, its words, and where it leads; nothing of what is code."""
    return [(bool(mark), words, to) for mark, words, to in _LINK.findall(_CODE.sub("", text))]


def anchors(text: str) -> set[str]:
    """The anchors of a page's headings, as the usual readers of Markdown make them."""
    heads = re.findall(r"^#+ (.+)$", re.sub(r"```.*?```", "", text, flags=re.DOTALL), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def broken(page: Path, docs: Path = DOCS) -> list[str]:
    """Name the links of a page that lead nowhere, out of `docs/`, or onto the network."""
    found = []
    for picture, _words, to in links(page.read_text(encoding="utf-8")):
        file, _hash, anchor = to.partition("#")
        target = (page.parent / file).resolve() if file else page
        if "://" in to or to.startswith("mailto:"):
            found.append(f"{to}: onto the network")
        elif not target.is_file():
            found.append(f"{to}: not there")
        elif not target.is_relative_to(docs.resolve()) and file not in OUTSIDE:
            found.append(f"{to}: outside of docs")
        elif anchor and anchor not in anchors(target.read_text(encoding="utf-8")):
            found.append(f"{to}: no such heading")
        elif picture != (target.suffix == ".png"):
            found.append(f"{to}: a picture, or not")
    return found


def bold(text: str) -> list[str]:
    """The words that a page says are on the screen, line ends taken out."""
    return [" ".join(words.split()) for words in _BOLD.findall(_CODE.sub("", text))]


def screen_words(language: str = "en") -> list[str]:
    """Every sentence of the window and of the content in a language; `{names}` stand for anything."""
    locale = ROOT / "resources" / "locale"
    english = locale / "exoconsult.pot"
    place = english if language == "en" else locale / language / "LC_MESSAGES" / "exoconsult.po"
    key = r"msgid(?:_plural)?" if language == "en" else r"msgstr(?:\[\d\])?"
    parts = re.findall(rf'^{key} ((?:"(?:[^"\\]|\\.)*"\n)+)', place.read_text("utf-8"), re.MULTILINE)
    said = ["".join(ast.literal_eval(line) for line in part.splitlines()) for part in parts]
    for file in sorted((ROOT / "exoconsult" / "content" / language).glob("*.toml")):
        said += _texts(tomllib.loads(file.read_text(encoding="utf-8")))
    return [words for words in said if words]


def _texts(value: object) -> list[str]:
    if isinstance(value, dict):
        return [words for part in value.values() for words in _texts(part)]
    return [value] if isinstance(value, str) else []


def not_on_screen(words: list[str], said: list[str]) -> list[str]:
    """Name the words that no sentence of the screen is, with anything in place of its `{names}`."""
    known = set(said) | {re.split(r":? \{", words)[0] for words in said}
    holes = [
        re.compile(".+".join(map(re.escape, _HOLE.split(words))))
        for words in said
        if _HOLE.search(words) and len(_HOLE.sub("", words)) > 5
    ]
    return [one for one in words if one not in known and not any(hole.fullmatch(one) for hole in holes)]
