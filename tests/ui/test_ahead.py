"""Pages made ahead: all of a page is painted before it is opened, and never much of it at once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPaintEvent, QPixmap
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


def hidden_inside(qtbot: QtBot, page: QWidget) -> tuple[QWidget, ScrollArea]:
    """Return a window on screen, and the area of a page that is hidden in it."""
    window = QWidget()
    qtbot.addWidget(window)
    area = ScrollArea(page)
    area.hide()
    area.setParent(window)
    window.show()
    qtbot.waitExposed(window)
    return window, area


def test_a_page_is_painted_whole_and_a_stripe_at_a_time(qtbot: QtBot) -> None:
    page = LongPage()
    window, area = hidden_inside(qtbot, page)
    most, before = 0, 0
    facts = object()
    for _piece in rehearsed(page, area, QSize(800, 400), facts):  # type: ignore[arg-type]
        now = sum(line.painted for line in page.lines)
        most, before = max(most, now - before), now
    assert page.loaded is facts and area.window() is window
    assert all(line.painted for line in page.lines)
    assert 1 <= most <= 3


def test_a_page_is_laid_out_before_the_piece_that_paints_first(qtbot: QtBot) -> None:
    page = LongPage()
    _window, area = hidden_inside(qtbot, page)
    heard: list[int] = []
    page.lines[0].resizeEvent = lambda event: heard.append(event.size().width())  # type: ignore[method-assign]
    for _piece in rehearsed(page, area, QSize(800, 400), object()):  # type: ignore[arg-type]
        if heard:
            break
    assert heard and not any(line.painted for line in page.lines)


@pytest.mark.parametrize("inside", [True, False])
def test_a_page_that_moves_while_it_is_painted_ends_nothing(qtbot: QtBot, inside: bool) -> None:
    """From right to left a page moves with its width; outside a window that was shown Qt cannot do that."""
    page = LongPage()
    page.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
    window, area = hidden_inside(qtbot, page)
    area.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    if not inside:
        area.setParent(None)
        qtbot.addWidget(area)
    for width in (500, 900, 640):
        for _piece in rehearsed(page, area, QSize(width, 400), object()):  # type: ignore[arg-type]
            area.resize(width + 40, 300)  # as the window does meanwhile
    assert bool(page.lines[0].painted) is inside is (area.window() is window)


def test_a_page_that_is_parked_meanwhile_is_not_painted_to_its_end(qtbot: QtBot) -> None:
    """The look may be changed between two stripes."""
    page = LongPage()
    _window, area = hidden_inside(qtbot, page)
    pieces = rehearsed(page, area, QSize(800, 400), object())  # type: ignore[arg-type]
    while not page.lines[0].painted:
        next(pieces)
    area.setParent(None)
    qtbot.addWidget(area)
    assert list(pieces) == []
    assert not page.lines[-1].painted


@pytest.mark.parametrize("done", range(8))
def test_nothing_is_painted_outside_the_window_whenever_it_is_parked(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, done: int
) -> None:
    page = LongPage()
    _window, area = hidden_inside(qtbot, page)
    grab, outside = page.grab, []

    def watched(box: QRect) -> QPixmap:
        outside.append(page.window().windowHandle() is None)
        return grab(box)

    monkeypatch.setattr(page, "grab", watched)
    pieces = rehearsed(page, area, QSize(800, 400), object())  # type: ignore[arg-type]
    for _number in range(done):
        next(pieces)
    area.setParent(None)
    qtbot.addWidget(area)
    list(pieces)
    assert not any(outside) and bool(outside) is (done > 3)


def test_the_system_is_asked_for_its_printers_ahead(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    monkeypatch.setattr(ahead, "printer_names", lambda: asked.append(1))
    assert len(list(system_parts())) == 2
    assert asked == [1]
