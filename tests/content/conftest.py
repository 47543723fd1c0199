"""What several tests of the content share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.shipped import parsed_once


@pytest.fixture(autouse=True)
def _parsed_once() -> Iterator[None]:
    with parsed_once():
        yield


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The empty folder of a clinic's own content."""
    folder = tmp_path / "own"
    folder.mkdir()
    return folder
