"""Pages made ahead: all of a page is painted before it is opened, and never much of it at once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from exoconsult.ui import ahead
from exoconsult.ui.ahead import rehearsed, system_parts
from exoconsult.ui.widgets.scroll_area import ScrollArea


class Line(QWidget):
    """A part of a page that counts how often it was painted."""

    def __init__(self) -> None:
        super().__init__()
        self.painted = 0
        self.setFixedHeight(90)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Count."""
        self.painted += 1


class LongPage(QWidget):
    """Ten lines; `load` notes what it was given."""

    def __init__(self) -> None:
        super().__init__()
        self.lines = [Line() for _ in range(10)]
        self.loaded: object = None
        column = QVBoxLayout(self)
        for line in self.lines:
            column.addWidget(line)

    def load(self, facts: object) -> None:
        """Take a value."""
        self.loaded = facts


def test_a_page_is_painted_whole_and_a_stripe_at_a_time(qtbot: QtBot) -> None:
    page = LongPage()
    area = ScrollArea(page)
    qtbot.addWidget(area)
    most, before = 0, 0
    facts = object()
    for _piece in rehearsed(page, area, QSize(800, 400), facts):  # type: ignore[arg-type]
        now = sum(line.painted for line in page.lines)
        most, before = max(most, now - before), now
    assert page.loaded is facts
    assert all(line.painted for line in page.lines)
    assert 1 <= most <= 3


def test_the_system_is_asked_for_its_printers_ahead(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    monkeypatch.setattr(ahead, "printer_names", lambda: asked.append(1))
    assert len(list(system_parts())) == 2
    assert asked == [1]
