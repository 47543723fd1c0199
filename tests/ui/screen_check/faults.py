"""One function for each thing that may not be seen on a screen, and all of them together."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from msgspec import Struct
from PySide6.QtCore import QRect, QRectF
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QScrollArea, QWidget

from exoconsult.brand import contrast
from exoconsult.ui.theme import current
from exoconsult.ui.widgets.face_map import FaceMap
from exoconsult.ui.widgets.joined_row import JoinedRow
from exoconsult.ui.widgets.month_view import MonthView
from tests.ui.screen_check.recorder import Recorder
from tests.ui.screen_check.seen import Bit, Canvas, canvases, leaves, targets

LEAST_TEXT, LEAST_PATIENT_TEXT = 13, 18
TEXT_CONTRAST, ICON_CONTRAST = 4.5, 3.0
LEAST_GAP = 8
_TOUCHING = 2.0
"""Pixels by which boxes of neighbouring letters may meet: line spacing is part of them, ink is not."""


class Fault(Struct, frozen=True):
    """What is wrong and with what."""

    kind: str
    what: str
    detail: str = ""

    def __str__(self) -> str:
        return f"{self.kind}: {self.what} {self.detail}".strip()


def find_faults(window: QWidget, recorder: Recorder) -> list[Fault]:
    """Return everything that is wrong with what a window shows."""
    found: list[Fault] = []
    for canvas in canvases(window, recorder):
        for look in (cut, outside, overlapping, small_text, pale, small_targets, near_targets):
            found += look(canvas)
    found += sideways(window)
    return list(dict.fromkeys(found))


def cut(canvas: Canvas) -> Iterator[Fault]:
    """Words or icons that have less room than they need, or end in dots."""
    for bit in canvas.bits:
        if bit.words.rstrip("]").endswith("…") and not _meant(bit):
            yield Fault("cut", name(bit.widget), repr(bit.words))
        elif not bit.room.adjusted(-1.5, -3, 1.5, 3).contains(bit.box):
            needed = f"{bit.box.width():.0f}x{bit.box.height():.0f}"
            yield Fault("cut", name(bit.widget), f"{bit.words!r} needs {needed}, has {_size(bit.room)}")


def outside(canvas: Canvas) -> Iterator[Fault]:
    """Widgets that reach beyond the widget they lie in."""
    for widget in leaves(canvas):
        parent = widget.parentWidget()
        if parent is None or isinstance(parent, QAbstractScrollArea) or widget.isWindow():
            continue
        if not parent.rect().adjusted(-1, -1, 1, 1).contains(widget.geometry()):
            yield Fault("outside", name(widget), f"{widget.geometry()} of {_size(parent.rect())}")


def sideways(window: QWidget) -> Iterator[Fault]:
    """Pages that are wider than the window has room for."""
    for area in window.findChildren(QScrollArea):
        if area.isVisible() and area.horizontalScrollBar().maximum() > 0:
            yield Fault("sideways", name(area.widget() or area), f"by {area.horizontalScrollBar().maximum()}")


def overlapping(canvas: Canvas) -> Iterator[Fault]:
    """Widgets over one another, and words over words inside one widget."""
    places = [(widget, canvas.place(widget)) for widget in leaves(canvas)]
    for (one, first), (other, second) in combinations(places, 2):
        if not first.adjusted(1, 1, -1, -1).intersects(second.adjusted(1, 1, -1, -1)):
            continue
        if one.isAncestorOf(other) or other.isAncestorOf(one):
            continue
        if isinstance(one, FaceMap) or isinstance(other, FaceMap):
            face, lying = (one, second) if isinstance(one, FaceMap) else (other, first)
            if not any(bit.widget is face and bit.box.intersects(QRectF(lying)) for bit in canvas.bits):
                continue  # the corners beside the face hold its buttons
        yield Fault("overlapping", f"{name(one)} / {name(other)}")
    texts: dict[QWidget, list[Bit]] = {}
    for bit in canvas.bits:
        if bit.words:
            texts.setdefault(bit.widget, []).append(bit)
    for widget, bits in texts.items():
        for a, b in combinations(bits, 2):
            shared = a.box.intersected(b.box)
            if (a.words, a.box) != (b.words, b.box) and min(shared.width(), shared.height()) > _TOUCHING:
                yield Fault("overlapping", name(widget), f"{a.words!r} and {b.words!r}")


def small_text(canvas: Canvas) -> Iterator[Fault]:
    """Text under the least size on screen, which is larger in the patient view."""
    least = LEAST_PATIENT_TEXT if current().patient else LEAST_TEXT
    for bit in canvas.bits:
        if bit.words and bit.pixels < least:
            yield Fault("small text", name(bit.widget), f"{bit.words!r} has {bit.pixels} px")


def pale(canvas: Canvas) -> Iterator[Fault]:
    """Words and icons whose drawn colour is too near to that of their own ground."""
    for bit in canvas.bits:
        box = bit.box.intersected(bit.room).toAlignedRect().intersected(canvas.top.rect())
        if box.width() < 3 or box.height() < 3:
            continue
        found = drawn_contrast(canvas, box)
        least = TEXT_CONTRAST if bit.words else ICON_CONTRAST
        if found < least:
            yield Fault("pale", name(bit.widget), f"{bit.words!r} {found:.2f}:1")


def drawn_contrast(canvas: Canvas, box: QRect) -> float:
    """Return the contrast of the strongest colour in a box with the one that is there most."""
    x, y = box.x(), box.y()
    colours = canvas.picture.crop((x, y, x + box.width(), y + box.height())).getcolors(1 << 16) or []
    ground = _hex(max(colours)[1])
    return max(contrast(_hex(colour), ground) for _count, colour in colours)


def small_targets(canvas: Canvas) -> Iterator[Fault]:
    """Controls that are lower or narrower than a finger needs."""
    least = current().target
    for widget in targets(canvas):
        if widget.width() < least or widget.height() < least:
            yield Fault("small target", name(widget), f"{widget.width()}x{widget.height()} of {least}")


def near_targets(canvas: Canvas) -> Iterator[Fault]:
    """Controls less than eight pixels apart that are not one joined control."""
    places = [(widget, canvas.place(widget)) for widget in targets(canvas)]
    for (one, first), (other, second) in combinations(places, 2):
        across = max(second.left() - first.right(), first.left() - second.right()) - 1
        down = max(second.top() - first.bottom(), first.top() - second.bottom()) - 1
        if type(one) is type(other):  # rows of a list: taller rows keep the middles of targets apart
            down += max(0, one.height() + other.height() - 2 * current().target) // 2
        if max(across, down) < LEAST_GAP and not _joined(one, other):
            yield Fault("near targets", f"{name(one)} / {name(other)}", f"{max(across, down)} px")


def _joined(one: QWidget, other: QWidget) -> bool:
    above, beside = one.parentWidget(), other.parentWidget()
    return above is beside and isinstance(above, JoinedRow | MonthView)


def _meant(bit: Bit) -> bool:
    """Whether a button's own words end in dots: it opens something."""
    return isinstance(bit.widget, QAbstractButton) and bit.widget.text() == bit.words


def name(widget: QWidget) -> str:
    """Return what a report calls a widget."""
    words = widget.accessibleName() or getattr(widget, "text", str)()
    return f"{type(widget).__name__}({words[:40]!r})"


def _size(room: QRect | QRectF) -> str:
    return f"{room.width():.0f}x{room.height():.0f}"


def _hex(colour: object) -> str:
    assert isinstance(colour, tuple)
    return "#{:02X}{:02X}{:02X}".format(*colour)
