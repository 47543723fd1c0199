"""One theme for all tests of the screen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from exoconsult.ui.theme import Theme, apply
from tests.ui.hands import Show, stage


@pytest.fixture(autouse=True)
def _light_theme(qapp: QApplication) -> None:
    apply(qapp, Theme())


@pytest.fixture
def show(qapp: QApplication) -> Iterator[Show]:
    """Show widgets in a window."""
    yield from stage()
