"""A short form of `python -m tests.pack.fuzz 2000`, and that it would see what it looks for."""

from __future__ import annotations

from pathlib import Path

import pytest

from exoconsult.content import loader
from exoconsult.errors import ContentError
from exoconsult.pack import archive, importing
from tests.pack import fuzz


@pytest.mark.usefixtures("unchecked")
def test_changed_packs_are_refused_in_words_or_are_in_order(tmp_path: Path) -> None:
    seen = fuzz.run(240, tmp_path)
    assert seen["outside refused"] > 50
    assert seen["inside refused"] > 20
    assert seen["inside taken in"] > 1


def test_through_every_gate(tmp_path: Path) -> None:
    assert sum(fuzz.run(3, tmp_path).values()) == 3


@pytest.mark.usefixtures("unchecked")
def test_a_reader_that_follows_a_path_is_caught(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "name_is_known", lambda name: True)
    monkeypatch.setattr(archive, "_check_files", lambda manifest, members, name: None)
    monkeypatch.setattr(
        importing, "_check", lambda *given: importing._put(given[0].files, tmp_path / "theirs")
    )
    with pytest.raises(AssertionError):
        fuzz.run(60, tmp_path)


def test_tables_without_end_are_one_line(tmp_path: Path) -> None:
    file = tmp_path / "x.toml"
    for text in (
        "a = " + "[" * 9000,
        "a = " + "9" * 9000,
        "[" + "a." * 900 + "a]\nb = 1",
        "a = " + "{a=" * 40,
    ):
        file.write_text(text)
        with pytest.raises(ContentError, match=r"broken|deep") as raised:
            loader.parse(file)
        assert len(str(raised.value)) < 600
