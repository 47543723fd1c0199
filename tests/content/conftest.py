"""What several tests of the content share."""

from pathlib import Path

import pytest


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The empty folder of a clinic's own content."""
    folder = tmp_path / "own"
    folder.mkdir()
    return folder
