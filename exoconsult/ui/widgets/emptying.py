"""Taking widgets out of layouts, for good or to be put in again."""

from __future__ import annotations

from PySide6.QtWidgets import QLayout, QWidget


def widgets_in(layout: QLayout) -> list[QWidget]:
    """Return the widgets of a layout, in order."""
    items = (layout.itemAt(number) for number in range(layout.count()))
    return [found for found in (item.widget() for item in items if item is not None) if found is not None]


def taken_out(layout: QLayout) -> list[QWidget]:
    """Take everything out of a layout and return its widgets, which may be put in again.

    An item that `takeAt` returned must be gone by then: while it lives, Qt measures the height of a widget
    that is put in again once, and never again.
    """
    widgets = widgets_in(layout)
    for widget in widgets:
        layout.removeWidget(widget)
    while layout.count():  # room that stretches
        layout.takeAt(0)
    return widgets


def empty(layout: QLayout) -> None:
    """Take everything out of a layout, for good."""
    for widget in taken_out(layout):
        widget.hide()
        widget.deleteLater()
