"""One of several things out of a list that folds open; for lists too long for a joined row."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QListView,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
)

from exoconsult.ui.theme import current
from exoconsult.ui.widgets.icon_label import IconLabel

_MOVING = {QEvent.Type.StyleChange, QEvent.Type.LayoutDirectionChange}


class Select(QComboBox):
    """`chosen` carries the id of what a person picked; `set_value` says nothing."""

    chosen = Signal(str)

    def __init__(self, options: Sequence[tuple[str, str]], name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setView(QListView())  # the plain list follows the style sheet; the menu of the style does not
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._mark = IconLabel("cd", 18)
        self._mark.setParent(self)
        self._mark.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.set_options(options)
        self.activated.connect(lambda _row: self.chosen.emit(self.value()))

    def set_options(self, options: Sequence[tuple[str, str]]) -> None:
        """Offer other things; what was chosen stays chosen where it is still there."""
        before = self.value()
        self.clear()
        for key, words in options:
            self.addItem(words, key)
        if before:
            self.set_value(before)

    def value(self) -> str:
        """Return the chosen id, or an empty text."""
        return str(self.currentData() or "")

    def set_value(self, value: str) -> None:
        """Show a choice without saying so; an unknown id leaves nothing chosen."""
        self.setCurrentIndex(self.findData(value))

    def minimumSizeHint(self) -> QSize:
        """Return little width: long names end in dots instead of pushing the page wider."""
        return QSize(96, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the mark at the end of the line."""
        super().resizeEvent(event)
        self._place_mark()

    def changeEvent(self, event: QEvent) -> None:
        """Keep it there in another size of text, and on the other side of a mirrored frame."""
        super().changeEvent(event)
        if event.type() in _MOVING and "_mark" in self.__dict__:
            self._place_mark()

    def _place_mark(self) -> None:
        side = current().px(18)
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        x = 12 if rtl else self.width() - side - 12
        self._mark.setGeometry(x, (self.height() - side) // 2, side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint box and words; what is too long ends with dots instead of being cut."""
        del event
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        room = self.width() - current().px(18) - 42
        option.currentText = self.fontMetrics().elidedText(
            option.currentText, Qt.TextElideMode.ElideRight, room
        )
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the page instead of changing an answer by accident."""
        event.ignore()
