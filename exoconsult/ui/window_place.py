"""Where the window opens: where it was closed, but never off the screens that are there now."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from exoconsult.settings import Settings

FIRST, LEAST = (1440, 900), (1024, 640)
"""Size of the first window, in logical pixels."""


def open_where_closed(window: QWidget, settings: Settings) -> None:
    """Give a window its place of before, as far as that is still on a screen."""
    rooms = [screen.availableGeometry() for screen in QGuiApplication.screens()]
    place = opening_place(settings.window, rooms)
    window.setMinimumSize(QSize(*LEAST).boundedTo(place.size()))
    window.setGeometry(place)
    if settings.maximized:
        window.setWindowState(Qt.WindowState.WindowMaximized)


def closing_place(window: QWidget) -> dict[str, object]:
    """Return what the settings are to hold of where a window is."""
    place = window.normalGeometry()
    box = (place.x(), place.y(), place.width(), place.height())
    return {"window": box, "maximized": window.isMaximized()}


def opening_place(kept: tuple[int, int, int, int] | None, screens: Sequence[QRect]) -> QRect:
    """Return left, top, width and height for a window, wholly on one of the screens.

    `kept`: where it was closed, or none; `screens`: the room of each screen without the system's bars, the
    first one the main one, all in logical pixels. A screen that was taken away, or that is scaled otherwise
    than before, moves or shrinks the window.
    """
    place = QRect(*kept) if kept is not None else QRect()
    if not screens:
        return place if place.isValid() else QRect(0, 0, *FIRST)
    screen = max(screens, key=lambda room: _area(room.intersected(place)))
    if not place.isValid() or not _area(screen.intersected(place)):
        screen = screens[0]
        size = place.size() if place.isValid() else QRect(0, 0, *FIRST).size()
        place = QRect(screen.topLeft(), size.boundedTo(screen.size()))
        place.moveCenter(screen.center())
    place.setSize(place.size().boundedTo(screen.size()))
    place.moveLeft(max(screen.left(), min(place.left(), screen.right() + 1 - place.width())))
    place.moveTop(max(screen.top(), min(place.top(), screen.bottom() + 1 - place.height())))
    return place


def _area(box: QRect) -> int:
    return max(0, box.width()) * max(0, box.height())
