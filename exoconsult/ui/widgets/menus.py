"""Menus: opened by key, they show their first row as the one that Enter takes; opened by hand, none."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from exoconsult.ui.widgets.painting import Pressable


def open_menu(menu: QMenu, button: Pressable, at: QPoint) -> None:
    """Open a menu at a point of the screen, for a button that was just pressed."""
    menu.popup(at)
    rows = (row for row in menu.actions() if row.isVisible() and row.isEnabled() and not row.isSeparator())
    first = next(rows, None)
    if button.by_key and first is not None:
        menu.setActiveAction(first)
