"""A sheet over the whole window that holds one floating box; a press beside the box closes it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from exoconsult.ui.theme import current
from exoconsult.ui.widgets.reading_order import focus_next

_AWAY, _EDGE = 6, 8
_SHADOW, _SHADOW_BELOW, _SHADOW_ALPHA = 22, 4, 10


class Overlay(QWidget):
    """Lives inside the window, so it needs no window of its own and cannot get lost behind it."""

    closed = Signal()

    def __init__(self, beside: QWidget, box: QWidget) -> None:
        window = beside.window()
        super().__init__(window)
        self._beside, self._box = beside, box
        box.setParent(self)
        self.setGeometry(window.rect())
        window.installEventFilter(self)
        box.adjustSize()
        box.move(self._place(window))
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the soft shadow of the box: Qt's own effect paints the box anew with it."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        colour = current().colour("control")
        colour.setAlpha(_SHADOW_ALPHA)
        painter.setBrush(colour)
        box = QRectF(self._box.geometry()).translated(0, _SHADOW_BELOW)
        for away in range(1, _SHADOW, 2):
            painter.drawRoundedRect(box.adjusted(-away, -away, away, away), 12 + away, 12 + away)
        painter.end()

    def place_again(self) -> None:
        """Give the box the size that its words need now."""
        self._box.adjustSize()
        self._box.move(self._place(self.window()))

    def dismiss(self) -> None:
        """Close, and give focus back to the control that opened it."""
        if self.isHidden():
            return
        self._beside.setFocus(Qt.FocusReason.PopupFocusReason)  # hidden with it, focus would look for a place
        self.hide()
        self.window().removeEventFilter(self)
        self.closed.emit()
        self.deleteLater()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Close when pressed beside the box."""
        if not self._box.geometry().contains(event.position().toPoint()):
            self.dismiss()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Let Tab go round inside the box."""
        return focus_next((self._box,), forward)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close when the window changes its size: the place beside the control is another then."""
        if event.type() is QEvent.Type.Resize:
            self.dismiss()
        return False

    def _place(self, window: QWidget) -> QPoint:
        """Return where the box goes: below the control, or above where the window ends."""
        corner = self._beside.mapTo(window, QPoint(0, self._beside.height() + _AWAY))
        if corner.y() + self._box.height() > window.height() - _EDGE:
            corner = self._beside.mapTo(window, QPoint(0, -self._box.height() - _AWAY))
        x = max(_EDGE, min(corner.x(), window.width() - self._box.width() - _EDGE))
        y = max(_EDGE, min(corner.y(), window.height() - self._box.height() - _EDGE))
        return QPoint(x, y)
