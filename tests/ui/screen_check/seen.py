"""What a window shows: its canvases as pictures, and on them every text, icon, control and target."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from PIL import Image
from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QGuiApplication, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QStyle,
    QWidget,
)

from exoconsult.ui.page_preview import PagePreview
from exoconsult.ui.pin_panel import PinOverlay
from exoconsult.ui.theme import current
from exoconsult.ui.widgets.face_areas import FaceArea
from exoconsult.ui.widgets.focus_ring import FocusRing
from exoconsult.ui.widgets.overlay import Overlay
from exoconsult.ui.widgets.painting import Painted
from tests.ui.screen_check.recorder import Drawn, Recorder

FIELDS = (QLineEdit, QComboBox, QPlainTextEdit, QAbstractSpinBox)


@dataclass(frozen=True)
class Bit:
    """A text or an icon on a canvas. `box`: the room it needs; `room`: the room it has."""

    widget: QWidget
    words: str
    box: QRectF
    room: QRectF
    pixels: int


@dataclass
class Canvas:
    """A window without its scrolled pages, or a whole scrolled page: the picture and what is on it."""

    top: QWidget
    picture: Image.Image
    widgets: list[QWidget] = field(default_factory=list)
    bits: list[Bit] = field(default_factory=list)

    def place(self, widget: QWidget) -> QRect:
        """Return where a widget is on the canvas."""
        return QRect(widget.mapTo(self.top, QPoint(0, 0)), widget.size())


def canvases(window: QWidget, recorder: Recorder) -> Iterator[Canvas]:
    """Yield each canvas of a window; an overlay that is open is all there is to see."""
    kinds = (Overlay, PinOverlay)
    overlays = [found for found in window.findChildren(QWidget) if isinstance(found, kinds)]
    overlays = [found for found in overlays if found.isVisible()]
    tops = [window]
    if not overlays:
        pages = (area.widget() for area in window.findChildren(QScrollArea) if area.isVisible())
        tops += [page for page in pages if page is not None]
    for top in tops:
        recorder.drawn.clear()
        canvas = Canvas(top, _picture(top))
        canvas.widgets = [
            widget for widget in top.findChildren(QWidget) if _belongs(widget, top, tops, overlays)
        ]
        inside = set(canvas.widgets)
        drawn = [heard for heard in recorder.drawn if heard.widget in inside]
        canvas.bits = [_drawn_bit(canvas, heard) for heard in drawn]
        for widget in canvas.widgets:
            canvas.bits += _own_bits(canvas, widget)
        yield canvas


def _picture(top: QWidget) -> Image.Image:
    image = QImage(top.size(), QImage.Format.Format_RGB888)
    image.fill(current().colour("paper"))  # a scrolled page has no ground of its own
    top.render(image, QPoint(0, 0))
    data = bytes(image.constBits())
    return Image.frombytes("RGB", (image.width(), image.height()), data, "raw", "RGB", image.bytesPerLine())


def _belongs(widget: QWidget, top: QWidget, tops: list[QWidget], overlays: Sequence[QWidget]) -> bool:
    """Whether a widget is to be seen on this canvas and not only on another one."""
    if (
        not widget.isVisible()
        or isinstance(widget, FocusRing | FaceArea)
        or widget.width() < 2
        or widget.height() < 2
    ):
        return False
    if overlays:
        return any(overlay.isAncestorOf(widget) for overlay in overlays)
    step: QWidget | None = widget
    while step is not None and step is not top:
        if step in tops:
            return False
        if isinstance(step, PagePreview | Overlay | PinOverlay):
            return False  # a page is paper, with rules of its own
        step = step.parentWidget()
    return True


def room_of(canvas: Canvas, widget: QWidget) -> QRectF:
    """Return the part of a widget that its ancestors on the canvas let be seen."""
    seen, step = QRect(canvas.place(widget)), widget.parentWidget()
    while step is not None and step is not canvas.top:
        seen = seen.intersected(canvas.place(step))
        step = step.parentWidget()
    return QRectF(seen.intersected(canvas.top.rect()))


def _drawn_bit(canvas: Canvas, heard: Drawn) -> Bit:
    corner = canvas.place(heard.widget).topLeft()
    room = heard.room.translated(corner).intersected(room_of(canvas, heard.widget))
    return Bit(heard.widget, heard.words, heard.box.translated(corner), room, heard.pixels)


def _own_bits(canvas: Canvas, widget: QWidget) -> Iterator[Bit]:
    """The words of Qt's own widgets, which they draw by themselves."""
    if isinstance(widget, Painted):
        return
    room, inner = room_of(canvas, widget), QRectF(widget.contentsRect())
    start = QStyle.visualAlignment(widget.layoutDirection(), Qt.AlignmentFlag.AlignLeft)
    words, wraps, align = "", False, start | Qt.AlignmentFlag.AlignVCenter
    if isinstance(widget, QLabel):
        words, wraps, align = (
            widget.text(),
            widget.wordWrap(),
            QStyle.visualAlignment(widget.layoutDirection(), widget.alignment()),
        )
    elif isinstance(widget, QLineEdit):
        words = "" if widget.text() else widget.placeholderText()
        direction = QGuiApplication.inputMethod().inputDirection()  # an empty field follows the keyboard
        align = QStyle.visualAlignment(direction, widget.alignment())
        margins = widget.textMargins()
        inner = inner.adjusted(14 + margins.left(), 0, -14 - margins.right(), 0)
    elif isinstance(widget, QComboBox):
        mark = (36, 14) if widget.layoutDirection() is Qt.LayoutDirection.RightToLeft else (14, 36)
        words, inner = widget.currentText(), inner.adjusted(mark[0], 0, -mark[1], 0)
    elif isinstance(widget, QPlainTextEdit):
        words = "" if widget.toPlainText() else widget.placeholderText()
        inner, wraps, align = inner.adjusted(14, 8, -14, -8), True, start
    if not words.strip():
        return
    flags = align.value | (Qt.TextFlag.TextWordWrap.value if wraps else 0)
    flags |= Qt.AlignmentFlag.AlignAbsolute.value
    needed = QFontMetricsF(widget.font()).boundingRect(inner, flags, words)
    if isinstance(widget, QComboBox | QLineEdit):
        room = room.intersected(inner.translated(canvas.place(widget).topLeft()).adjusted(0, -20, 0, 20))
    corner = canvas.place(widget).topLeft()
    yield Bit(widget, words, needed.translated(corner), room, widget.fontInfo().pixelSize())


def targets(canvas: Canvas) -> list[QWidget]:
    """Return what can be pressed or typed into."""
    kinds = (QAbstractButton, *FIELDS)
    found = [widget for widget in canvas.widgets if isinstance(widget, kinds) and widget.isEnabled()]
    return [widget for widget in found if not any(isinstance(above, kinds) for above in _above(widget))]


def leaves(canvas: Canvas) -> list[QWidget]:
    """Return the widgets that show something themselves."""
    with_bits = {bit.widget for bit in canvas.bits}
    return [widget for widget in canvas.widgets if widget in with_bits or isinstance(widget, FIELDS)]


def _above(widget: QWidget) -> Iterator[QWidget]:
    step = widget.parentWidget()
    while step is not None:
        yield step
        step = step.parentWidget()
