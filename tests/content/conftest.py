"""What several tests of the content share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from exoconsult.content.model import Library
from tests.content.rules import rule_prose
from tests.shipped import load_library, parsed_once


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


@pytest.fixture(scope="session")
def library() -> Library:
    """The shipped content in English."""
    return load_library()


@pytest.fixture(scope="session")
def prose(library: Library) -> dict[str, str]:
    """The words of every rule by block id."""
    return rule_prose(library)
