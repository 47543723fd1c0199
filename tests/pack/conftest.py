"""What several tests of packs share."""

import pytest

from exoconsult.pack import contents, importing


@pytest.fixture
def unchecked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out the content gates, which take a second for each pack and have tests of their own."""
    for module in (contents, importing):
        monkeypatch.setattr(module, "checked_content", lambda folder, today: "1.0")
