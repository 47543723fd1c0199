"""What several tests of packs share."""

from collections.abc import Iterator

import pytest

from exoconsult.pack import contents, importing
from tests.shipped import parsed_once


@pytest.fixture(autouse=True)
def _parsed_once() -> Iterator[None]:
    with parsed_once():
        yield


@pytest.fixture
def unchecked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out the content gates, which take a second for each pack and have tests of their own."""
    for module in (contents, importing):
        monkeypatch.setattr(module, "checked_content", lambda folder, today: "1.0")
