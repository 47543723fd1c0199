"""A control with its label above it; in a low window the label stands before it instead."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from exoconsult.ui.theme import Role, current
from exoconsult.ui.widgets.text import Text

_LABEL_WIDTH, _GAP = 118, 12


class Labelled(QWidget):
    """Label, optional quiet remark, control. `short` is what the label says where room is scarce.

    Where a label before the control would leave it too little room, it stands above it after all.
    `beside`: the label stands before the control in every window.
    """

    def __init__(
        self, label: str, control: QWidget, remark: str = "", short: str = "", *, beside: bool = False
    ) -> None:
        super().__init__()
        self._beside = beside
        self._words = (label, short or label)
        self._control = control
        self._label = Text(label, Role.CONTROL, bold=True)
        self._remark = Text(remark, Role.CONTROL, "ink2", wrap=False)
        for part in (self._label, self._remark, control):
            part.setParent(self)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(_GAP)
        self._grid.setVerticalSpacing(6)
        self._low: bool | None = None
        self._arrange()

    def control(self) -> QWidget:
        """Return the control."""
        return self._control

    def set_label(self, label: str, short: str = "") -> None:
        """Show another label."""
        self._words = (label, short or label)
        self._label.setText(self._words[bool(self._low)])

    def set_remark(self, remark: str) -> None:
        """Show another quiet remark at the end of the label's line."""
        self._remark.setText(remark)
        self._remark.setVisible(bool(remark) and not self._low)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the window's height."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the room there is."""
        super().resizeEvent(event)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """Return the width of the control alone: the label can go above it."""
        hint = super().minimumSizeHint()
        return QSize(self._least(), hint.height()) if self._low else hint

    def _least(self) -> int:
        return max(self._control.minimumSizeHint().width(), self._control.minimumWidth())

    def _arrange(self) -> None:
        theme = current()
        low = self._beside or (theme.compact and not theme.patient)
        if self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            low = low and self._least() + theme.px(_LABEL_WIDTH) + _GAP <= self.width()
        if low == self._low:
            return
        self._low = low
        for widget in (self._label, self._remark, self._control):
            self._grid.removeWidget(widget)
        middle = Qt.AlignmentFlag.AlignVCenter
        self._label.setText(self._words[low])
        self._label.setFixedWidth(theme.px(_LABEL_WIDTH)) if low else self._label.setMaximumWidth(16_777_215)
        if low:
            self._label.setMinimumHeight(theme.target)  # level with the first line of a control of several
            self._grid.addWidget(self._label, 0, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(self._control, 0, 1)
        else:
            self._label.setMinimumSize(40, 0)
            self._grid.addWidget(self._label, 0, 0)
            self._grid.addWidget(self._remark, 0, 1, Qt.AlignmentFlag.AlignRight | middle)
            self._grid.addWidget(self._control, 1, 0, 1, 2)
        self._grid.setColumnStretch(0, 0 if low else 1)
        self._grid.setColumnStretch(1, 1 if low else 0)
        self._remark.setVisible(bool(self._remark.text()) and not low)
