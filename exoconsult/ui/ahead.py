"""Pages ahead of being opened: filled, measured and painted once, in the moments without any touch.

Their first opening costs no more than a later one then.
"""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from exoconsult.ui.context import Facts
from exoconsult.ui.idle_work import Pieces, styling
from exoconsult.ui.steps.base import StepPage
from exoconsult.ui.widgets.scroll_area import ScrollArea


def furnished(view: QWidget, frame: QWidget) -> Pieces:
    """Style bars and rail; give a view that is not on screen the room that it will have."""
    yield from styling(frame)
    around = view.parentWidget()
    if not view.isVisible() and around is not None:
        view.resize(around.size())
        view.grab()
        yield view


def rehearsed(page: StepPage, area: ScrollArea, room: QSize, facts: Facts) -> Pieces:
    """Fill a page that is not on screen with this value, measure it for its room, and paint it."""
    page.load(facts)
    yield page
    area.fit_to(room)
    yield page
    page.grab()  # what it is painted with is kept from here on
    yield page
