"""The focus ring: three pixels of teal, two pixels away from the control, above its neighbours.

It lies in an ancestor that has room for it, so controls need no margin of their own and nothing
shifts when focus moves.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QWidget
from shiboken6 import isValid

from exoconsult.ui.theme import RING_GAP, RING_WIDTH, current

_OUTSET = RING_WIDTH + RING_GAP
_NOT_BY_KEYBOARD = (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
_FOLLOWED = (
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.LayoutRequest,
)
_NAME, _AGAIN = "focus-ring", "ringAgain"


class FocusRing(QWidget):
    """One ring around one control; follows it while it moves."""

    def __init__(self, target: QWidget, radius: float) -> None:
        super().__init__(_host(target))
        self._target, self._radius = target, radius
        self.setObjectName(_NAME)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        step: QWidget | None = target
        while step is not None and step is not self.parentWidget():
            step.installEventFilter(self)
            step = step.parentWidget()
        self._place()
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the control."""
        if event.type() in _FOLLOWED:
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(current().colour("teal"), RING_WIDTH))
        half = RING_WIDTH / 2
        radius = self._radius + RING_GAP + half
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), radius, radius)
        painter.end()

    def _place(self) -> None:
        host = self.parentWidget()
        self.setVisible(self._target.isVisible())
        if host is not None:
            self.setGeometry(_outer(self._target, host))


def _outer(target: QWidget, host: QWidget) -> QRect:
    corner = target.mapTo(host, target.rect().topLeft())
    return QRect(corner, target.size()).adjusted(-_OUTSET, -_OUTSET, _OUTSET, _OUTSET)


def _host(target: QWidget) -> QWidget:
    """Return the nearest ancestor that has room for the ring, not beyond a scrolled page."""
    host = target.parentWidget() or target
    while not host.isWindow():
        above = host.parentWidget()
        if (
            above is None
            or host.rect().contains(_outer(target, host))
            or isinstance(above, QAbstractScrollArea)
        ):
            break
        host = above
    return host


def show_ring(target: QWidget, radius: float, reason: Qt.FocusReason) -> None:
    """Put a ring around a control that got focus, unless a finger or mouse put it there.

    A control that had its ring when another window came in front has it again afterwards.
    """
    again = reason is Qt.FocusReason.ActiveWindowFocusReason and target.property(_AGAIN)
    hide_ring(target)
    if again or reason not in _NOT_BY_KEYBOARD:
        target.setProperty("ring", FocusRing(target, radius))


def hide_ring(target: QWidget, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
    """Take the ring of a control away."""
    ring = target.property("ring")
    away = reason is Qt.FocusReason.ActiveWindowFocusReason
    target.setProperty(_AGAIN, True if away and isinstance(ring, FocusRing) else None)
    if isinstance(ring, FocusRing):
        target.setProperty("ring", None)
        if not isValid(ring):
            return  # it went away together with the page it lay on
        ring.hide()
        ring.deleteLater()
