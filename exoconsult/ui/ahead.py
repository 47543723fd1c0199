"""Pages ahead of being opened: filled, measured and painted once, in the moments without any touch.

Their first opening costs no more than a later one then.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QScrollArea, QWidget
from shiboken6 import isValid

from exoconsult.ui.context import Facts
from exoconsult.ui.idle_work import Pieces, styling
from exoconsult.ui.printing import printer_names
from exoconsult.ui.steps.base import StepPage
from exoconsult.ui.widgets.scroll_area import ScrollArea

_LAID_OUT_AT_ONCE = 12
_STRIPE = 80
"""How high a part of a page is painted in one piece."""


def system_parts() -> Pieces:
    """Ask once for what answers slowly the first time: printing, and the inside of a scrolled room."""
    yield printer_names
    printer_names()
    yield QScrollArea
    QScrollArea().viewport()


def furnished(view: QWidget, frame: QWidget) -> Pieces:
    """Style bars and rail; give a view that is not on screen the room that it will have."""
    yield from styling(frame)
    around = view.parentWidget()
    if not view.isVisible() and around is not None:
        view.resize(around.size())
        yield from _painted(view)


def rehearsed(page: StepPage, area: ScrollArea, room: QSize, facts: Facts) -> Pieces:
    """Fill a page that is not on screen with this value, measure it for its room, and paint it.

    Its area has to be inside the window: where it stands alone, nothing is painted. Qt takes what it paints
    for visible meanwhile, and moving that outside a window that has been on screen ends the process.
    """
    page.load(facts)
    yield page
    area.fit_to(room)
    yield page
    for number, part in enumerate(_laid_out(page)):
        if number % _LAID_OUT_AT_ONCE == 0:
            yield part
    yield _paint(page, QRect(0, 0, 1, 1))  # every part hears of its size
    yield from _painted(page)


def _laid_out(part: QWidget) -> Pieces:
    """Place what is in a part, from the outside in; else the first stripe that is painted would do it all."""
    layout = part.layout()
    if layout is not None:
        layout.activate()
        yield part
    for child in part.children():
        if isinstance(child, QWidget) and isValid(child) and not child.isHidden():
            yield from _laid_out(child)


def _painted(part: QWidget) -> Pieces:
    """Paint it a stripe at a time: what it is painted with is kept from here on, the picture is not."""
    for above in range(0, part.height(), _STRIPE):
        if not _paint(part, QRect(0, above, part.width(), _STRIPE)):
            return
        yield part


def _paint(part: QWidget, box: QRect) -> bool:
    """Paint a piece of a part that is inside the window; a change of the look may have taken it out since."""
    inside = part.window().windowHandle() is not None
    if inside:
        part.grab(box)
    return inside
