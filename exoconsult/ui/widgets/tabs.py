"""Tabs: one of several pages of the same place, named in a row with a line under the present one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from exoconsult.ui.theme import Role, Theme, current
from exoconsult.ui.widgets.flow_layout import FlowLayout
from exoconsult.ui.widgets.painting import Pressable, paint_text, text_width
from exoconsult.ui.widgets.roving import Roving
from exoconsult.ui.widgets.text import Divider

_PAD, _LINE = 16, 3


class _Tab(Pressable, QRadioButton):
    """One name."""

    def __init__(self, label: str) -> None:
        super().__init__(label)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(label)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def nextCheckState(self) -> None:
        """Leave the state to the row."""

    def sizeHint(self) -> QSize:
        """Return room for the bold name."""
        theme = current()
        return QSize(text_width(theme.font(Role.BODY, True), self.text()) + 2 * _PAD, max(theme.target, 48))

    def minimumSizeHint(self) -> QSize:
        """Return the same: names are never cut."""
        return self.sizeHint()

    def paint(self, painter: QPainter, theme: Theme) -> None:
        """Paint name and line."""
        t, chosen = theme.tokens, self.isChecked()
        box = QRectF(self.rect())
        font = theme.font(Role.BODY, chosen)
        ink = t.ink if chosen or self.underMouse() else t.ink2
        paint_text(painter, box.adjusted(4, 0, -4, 0), self.text(), font, ink, Qt.AlignmentFlag.AlignCenter)
        if chosen:
            painter.fillRect(QRectF(0, box.height() - _LINE, box.width(), _LINE), theme.colour("teal"))


class Tabs(QWidget):
    """`opened` carries the id of the tab that was pressed."""

    opened = Signal(str)

    def __init__(self, options: Sequence[tuple[str, str]], name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        row = QWidget()
        flow = FlowLayout(row, 8)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        row.setSizePolicy(policy)
        self._tabs = {key: _Tab(label) for key, label in options}
        for tab in self._tabs.values():
            flow.addWidget(tab)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(row)
        column.addWidget(Divider())
        self._roving = Roving(self)
        self._roving.set_buttons(list(self._tabs.values()))
        for key, tab in self._tabs.items():
            tab.clicked.connect(lambda _checked=False, key=key: self._on_clicked(key))

    def value(self) -> str:
        """Return the id of the present tab."""
        return next((key for key, tab in self._tabs.items() if tab.isChecked()), "")

    def set_value(self, value: str) -> None:
        """Show a tab as the present one without saying so."""
        for key, tab in self._tabs.items():
            tab.setChecked(key == value)
            tab.update()
        self._roving.settle()

    def button(self, key: str) -> QRadioButton:
        """Return the button of a tab."""
        return self._tabs[key]

    def _on_clicked(self, key: str) -> None:
        if key != self.value():
            self.set_value(key)
            self.opened.emit(key)
