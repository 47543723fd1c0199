"""Tab goes in reading order: as things stand in their layouts, not as they were made.

Qt goes by the order of making, which is wrong as soon as cards or rows are replaced while a page is open.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget

_TAB = Qt.FocusPolicy.TabFocus.value


def tab_stops(root: QWidget) -> list[QWidget]:
    """Return what can be reached with Tab inside `root`, in reading order."""
    return [widget for widget in _walk(root) if _is_stop(widget)]


def focus_next(parts: Sequence[QWidget], forward: bool) -> bool:
    """Move focus to the next (or previous) stop of these parts, round at the end.

    What the window shows above its places (`strip`) comes first.
    """
    strip = getattr(parts[0].window(), "strip", None)
    parts = (strip, *parts) if isinstance(strip, QWidget) else parts
    stops = [stop for part in parts if part.isVisible() for stop in tab_stops(part)]
    if not stops:
        return False
    focused = parts[0].window().focusWidget()
    here = stops.index(focused) if focused in stops else (-1 if forward else 0)
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    stops[(here + (1 if forward else -1)) % len(stops)].setFocus(reason)
    return True


def _is_stop(widget: QWidget) -> bool:
    return _takes_tab(widget) and widget.focusProxy() is None and widget.isEnabled()


def _takes_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy().value & _TAB)


def _walk(widget: QWidget) -> Iterator[QWidget]:
    """Yield a widget and all below it that is shown; what is in no layout comes after what is.

    What is hidden holds nothing that Tab can reach, and is most of a page: five of six health groups.
    """
    if not widget.isVisible():
        return
    yield widget
    seen: set[QWidget] = set()
    page = widget.widget() if isinstance(widget, QScrollArea) else None
    if page is not None:
        yield from _walk(page)
        return
    layout = widget.layout()
    for child in _in_layout(layout) if layout is not None else ():
        seen.add(child)
        yield from _walk(child)
    if _takes_tab(widget):
        return  # a control of Qt's own: what is inside it is its own matter
    for other in widget.children():
        if isinstance(other, QWidget) and other not in seen and not other.isWindow():
            yield from _walk(other)


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        inner, widget = (item.layout(), item.widget()) if item is not None else (None, None)
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _in_layout(inner)
