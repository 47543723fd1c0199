"""Content read later is the same content, read once, and its faults are told to all who ask."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from exoconsult import paths
from exoconsult.content.later import Later, at_hand
from exoconsult.content.loader import library_pieces
from exoconsult.errors import ContentError
from tests.shipped import load_library


def later(root: Path | None = None) -> Later:
    return Later(library_pieces(("en",), root or paths.content_dir()))


def test_is_what_is_read_at_once() -> None:
    whole = later()
    assert whole() == load_library()
    assert whole() is whole()
    assert list(whole.ahead()) == []
    assert at_hand(whole) is whole()
    assert at_hand(whole()) is whole()


def test_what_was_begun_is_gone_on_with() -> None:
    begun = later()
    pieces = begun.ahead()
    for _file in range(3):
        next(pieces)
    assert begun() == load_library()
    assert list(pieces) == []


def test_is_read_once_whoever_asks() -> None:
    asked = later()
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _one: asked(), range(8)))
    assert all(one is found[0] for one in found)


def test_a_fault_is_told_to_all_who_ask(tmp_path: Path) -> None:
    root = tmp_path / "content"
    shutil.copytree(paths.content_dir(), root)
    (root / "neutral" / "routes.toml").write_text("[broken", encoding="utf-8")
    broken = later(root)
    with pytest.raises(ContentError, match=r"routes\.toml"):
        list(broken.ahead())
    with pytest.raises(ContentError, match=r"routes\.toml"):
        broken()
