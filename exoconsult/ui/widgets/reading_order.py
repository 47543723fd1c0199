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

    What the window shows above its places (`strip`) comes first. From a page that has the focus itself, Tab
    goes to its first stop; from a hidden control, to what is nearest. Qt asks for it as it hides one.
    """
    strip = getattr(parts[0].window(), "strip", None)
    parts = (strip, *parts) if isinstance(strip, QWidget) else parts
    stops = [stop for part in parts if part.isVisible() for stop in tab_stops(part)]
    if not stops:
        return False
    focused = parts[0].window().focusWidget()
    if focused in stops:
        target = stops[(stops.index(focused) + (1 if forward else -1)) % len(stops)]
    else:
        target = _from_no_stop(focused, parts, stops, forward)
    target.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    return True


def _from_no_stop(
    focused: QWidget | None, parts: Sequence[QWidget], stops: list[QWidget], forward: bool
) -> QWidget:
    """Return where Tab goes from what is no stop, within the smallest part around it that has any."""
    part = next((one for one in parts if focused is not None and _holds(one, focused)), None)
    if focused is None or part is None:
        return stops[0 if forward else -1]
    around: QWidget | None = focused
    while around is not None and _holds(part, around):
        inside = [stop for stop in stops if around.isAncestorOf(stop)]
        if inside and around is focused:
            return inside[0] if forward else stops[stops.index(inside[0]) - 1]
        if inside:
            return _nearest(focused, around, inside)
        around = around.parentWidget()
    later = parts[parts.index(part) :]
    return next((stop for stop in stops if any(_holds(one, stop) for one in later)), stops[-1])


def _holds(part: QWidget, widget: QWidget) -> bool:
    return part is widget or part.isAncestorOf(widget)


def _nearest(hidden: QWidget, around: QWidget, stops: list[QWidget]) -> QWidget:
    """Return the stop that comes next after something hidden, or at the end the one before it."""
    passed = stops[0]
    order = list(_walk(around, hidden=True))
    if hidden not in order:
        return passed
    for widget in order[: order.index(hidden)]:
        passed = widget if widget in stops else passed
    return next((widget for widget in order[order.index(hidden) :] if widget in stops), passed)


def _is_stop(widget: QWidget) -> bool:
    return _takes_tab(widget) and widget.focusProxy() is None and widget.isEnabled()


def _takes_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy().value & _TAB)


def _walk(widget: QWidget, *, hidden: bool = False) -> Iterator[QWidget]:
    """Yield a widget and all below it that is shown; what is in no layout comes after what is.

    What is hidden holds nothing that Tab can reach, and is most of a page: five of six health groups. It is
    yielded too where `hidden` asks for it.
    """
    if not (hidden or widget.isVisible()):
        return
    yield widget
    seen: set[QWidget] = set()
    page = widget.widget() if isinstance(widget, QScrollArea) else None
    if page is not None:
        yield from _walk(page, hidden=hidden)
        return
    layout = widget.layout()
    for child in _in_layout(layout) if layout is not None else ():
        seen.add(child)
        yield from _walk(child, hidden=hidden)
    if _takes_tab(widget):
        return  # a control of Qt's own: what is inside it is its own matter
    for other in widget.children():
        if isinstance(other, QWidget) and other not in seen and not other.isWindow():
            yield from _walk(other, hidden=hidden)


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        inner, widget = (item.layout(), item.widget()) if item is not None else (None, None)
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _in_layout(inner)
