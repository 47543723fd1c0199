"""Small drawing helpers shared by the painted widgets, and the mixin that makes them behave alike."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from exoconsult.ui.icons import paint_icon
from exoconsult.ui.theme import Role, Theme, current, font_key
from exoconsult.ui.widgets.focus_ring import hide_ring, show_ring
from exoconsult.ui.widgets.reading_side import leading_side

_MIRRORED = {"left": "right", "right": "left", "cl": "cr", "cr": "cl"}
ENTER_KEYS = (0x01000004, 0x01000005)
"""Return and Enter by their numbers: to name them Python makes all of Qt's 471 keys, which no start needs."""


def paint_box(
    painter: QPainter,
    box: QRectF,
    radius: float,
    fill: str | None,
    edge: str | None = None,
    width: float = 1.0,
) -> None:
    """Paint a rounded box whose edge lies wholly inside `box`."""
    inset = width / 2 if edge else 0.0
    painter.setPen(QPen(QColor(edge), width) if edge else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), radius - inset, radius - inset)


def paint_text(
    painter: QPainter,
    box: QRectF,
    text: str,
    font: QFont,
    colour: str,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
) -> None:
    """Paint one line of text; what is too long ends with dots instead of being cut."""
    painter.setFont(font)
    painter.setPen(QColor(colour))
    room = int(box.width()) + 1
    if text_width(font, text) > room:
        text = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room)
    painter.drawText(box, align, text)


def paint_wrapped(
    painter: QPainter, box: QRectF, text: str, font: QFont, colour: str, align: Qt.AlignmentFlag
) -> None:
    """Paint text over as many lines as it needs."""
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.drawText(box, int(align) | int(Qt.TextFlag.TextWordWrap), text)


def text_width(font: QFont, text: str) -> int:
    """Return the width of one line of text."""
    return _measured_width(_key(font), text, _Font(font))


def wrapped_height(font: QFont, text: str, width: int) -> int:
    """Return the height of text wrapped to a width; 0 for no text."""
    return _measured_height(_key(font), text, max(width, 1), _Font(font)) if text else 0


def _key(font: QFont) -> str:
    """What tells a font from another; Qt's own key leaves figures of equal width out."""
    known = font_key(font)
    return known or f"{font.key()}{len(font.featureTags())}"


class _Font:
    """Carries a font past the memory of what was measured: the key beside it tells fonts apart."""

    def __init__(self, font: QFont) -> None:
        self.font = font

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Font)

    def __hash__(self) -> int:
        return 0


# Layouts ask the same again and again: measuring was most of what opening a page took.
@lru_cache(maxsize=4096)
def _measured_width(_key: str, text: str, carried: _Font) -> int:
    return QFontMetrics(carried.font).horizontalAdvance(text)


@lru_cache(maxsize=4096)
def _measured_height(_key: str, text: str, width: int, carried: _Font) -> int:
    room = QRect(0, 0, width, 10_000)
    return QFontMetrics(carried.font).boundingRect(room, int(Qt.TextFlag.TextWordWrap), text).height()


def paint_tick_badge(painter: QPainter, centre: QPointF, diameter: float, theme: Theme) -> None:
    """Paint the filled circle with a tick that says "chosen"."""
    half = diameter / 2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("teal"))
    painter.drawEllipse(centre, half, half)
    side = diameter * 0.72
    box = QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side)
    paint_icon(painter, "check", box, theme.tokens.on_teal)


def paint_number_badge(
    painter: QPainter,
    centre: QPointF,
    diameter: float,
    words: str,
    colours: tuple[str, str, str | None],
) -> None:
    """Paint a circle with a number in it; `colours` are fill, ink and edge (or no edge)."""
    fill, ink, edge = colours
    circle = QRectF(centre.x() - diameter / 2, centre.y() - diameter / 2, diameter, diameter)
    paint_box(painter, circle, diameter / 2, fill, edge, 2.0 if edge else 1.0)
    font = QFont(current().font(Role.CONTROL, bold=True, tabular=True))
    font.setPixelSize(max(18 if current().patient else 13, round(diameter * 0.48)))
    paint_text(painter, circle, words, font, ink, Qt.AlignmentFlag.AlignCenter)


def mirrored(widget: QWidget, box: QRectF) -> QRectF:
    """Return a box laid out for left-to-right reading as the widget's own direction wants it."""
    if widget.layoutDirection() is not Qt.LayoutDirection.RightToLeft:
        return box
    return QRectF(widget.width() - box.x() - box.width(), box.y(), box.width(), box.height())


def directional(widget: QWidget, name: str) -> str:
    """Return the icon name that points the same way for the reader in either reading direction."""
    rtl = widget.layoutDirection() is Qt.LayoutDirection.RightToLeft
    return _MIRRORED.get(name, name) if rtl else name


def leading(widget: QWidget) -> Qt.AlignmentFlag:
    """Return left or right, whichever a line starts at, centred in height."""
    start = leading_side(widget.layoutDirection())
    return start | Qt.AlignmentFlag.AlignVCenter


class Ringed:
    """Mixin: a widget that shows the focus ring when it was reached by keyboard."""

    ring_radius: float = 10.0

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)  # type: ignore[misc]
        show_ring(self, self.ring_radius, event.reason())  # type: ignore[arg-type]

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)  # type: ignore[misc]
        hide_ring(self, event.reason())  # type: ignore[arg-type]


class Painted(Ringed):
    """Mixin: a widget that paints itself from the theme; goes before the Qt class."""

    def changeEvent(self, event: QEvent) -> None:
        """Measure and paint again when the theme changed."""
        super().changeEvent(event)  # type: ignore[misc]
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.PaletteChange, QEvent.Type.FontChange}:
            self.updateGeometry()  # type: ignore[attr-defined]
            self.update()  # type: ignore[attr-defined]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Prepare a painter and hand it to `paint`."""
        painter = QPainter(self)  # type: ignore[call-overload]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint(painter, current())
        painter.end()

    def paint(self, painter: QPainter, theme: Theme) -> None:
        """Paint the widget; subclasses fill this in."""
        raise NotImplementedError


class Pressable(Painted):
    """Mixin for buttons: the whole box can be pressed, Enter presses, hover only lightens.

    What a screen reader calls "toggle" is a press as well; Qt would only change the mark and tell nobody.
    """

    _marking = False
    by_key = False
    """Whether it is being pressed by a key just now, not by mouse or finger."""

    def setChecked(self, checked: bool) -> None:
        """Show a mark without saying so. Qt refuses to take the last one of a group of radio buttons away."""
        button: QAbstractButton = self  # type: ignore[assignment]
        alone = button.autoExclusive() and not checked
        before, self._marking = self._marking, True
        if alone:
            button.setAutoExclusive(False)
        super().setChecked(checked)  # type: ignore[misc]
        if alone:
            button.setAutoExclusive(True)
        self._marking = before

    def nextCheckState(self) -> None:
        """Change the mark, because it was pressed."""
        before, self._marking = self._marking, True
        super().nextCheckState()  # type: ignore[misc]
        self._marking = before

    def checkStateSet(self) -> None:
        """Notice a mark that came neither from the value nor from a press."""
        button: QAbstractButton = self  # type: ignore[assignment]
        super().checkStateSet()  # type: ignore[misc]
        if not self._marking and (button.isChecked() or not button.autoExclusive()):
            QTimer.singleShot(0, button, self._on_toggled_by_reader)

    def _on_toggled_by_reader(self) -> None:
        button: QAbstractButton = self  # type: ignore[assignment]
        button.setChecked(not button.isChecked())
        button.click()

    def hitButton(self, position: QPoint) -> bool:
        """Accept a press anywhere in the box, not only on the text."""
        return self.rect().contains(position)  # type: ignore[attr-defined,no-any-return]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter do what Space does."""
        button: QAbstractButton = self  # type: ignore[assignment]
        if event.key() in ENTER_KEYS and not event.isAutoRepeat() and button.isEnabled():
            self.by_key = True
            button.click()
            self.by_key = False
            return
        super().keyPressEvent(event)  # type: ignore[misc]

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Press where Space is let go, as Qt does."""
        self.by_key = True
        super().keyReleaseEvent(event)  # type: ignore[misc]
        self.by_key = False
