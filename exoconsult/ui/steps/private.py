"""What is hidden while the patient looks, and columns that give way in a narrow page."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from exoconsult.ui.theme import current


def hide_private(widgets: Iterable[QWidget]) -> None:
    """Hide these in the patient view and show them otherwise; call it when the theme changed."""
    for widget in widgets:
        widget.setVisible(not current().patient)
