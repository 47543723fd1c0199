"""A short form of `python -m tests.brand.fuzz 2000`, and that it would see what it looks for."""

from __future__ import annotations

from pathlib import Path

import pytest

from exoconsult.brand import own
from exoconsult.brand.files import load_brand
from exoconsult.errors import BadInput
from tests.brand import fuzz


@pytest.mark.untraced
def test_mutated_files_are_read_or_refused_in_words(tmp_path: Path) -> None:
    seen = fuzz.run(120, tmp_path)
    assert set(seen) == {"clinic read", "clinic refused", "settings read", "settings refused"}


def test_a_reader_that_lets_an_error_through_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def careless(file: Path, *, look_at_logo: bool = True) -> object:
        try:
            return load_brand(file, look_at_logo=look_at_logo)
        except BadInput as error:
            if "not TOML" in error.what:
                raise ValueError(error.what) from error
            raise

    monkeypatch.setattr(own, "load_brand", careless)
    with pytest.raises(ValueError, match="not TOML"):
        fuzz.run(40, tmp_path)
