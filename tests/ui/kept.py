"""Records for tests of the window: in memory, the same for the same folder, with a clock of their own."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from exoconsult.store.memory import MemoryRecords
from exoconsult.ui.search_words import describer
from tests.shipped import load_library

NOON = datetime(2026, 11, 24, 10, 30)
_KEPT: dict[Path, TestRecords] = {}


class TestRecords(MemoryRecords):
    """As in a vault, but gone with the test; `moment` is what their clock shows."""

    __test__ = False

    def __init__(self) -> None:
        self.moment = NOON
        super().__init__(lambda: self.moment, "Dr Amara Osei", describer(load_library()))
        self.lasting = True


def records_in(folder: Path) -> TestRecords:
    """Return the records that belong to a folder; nothing is written there."""
    return _KEPT.setdefault(folder, TestRecords())
