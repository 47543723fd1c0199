"""The groups of health questions as tabs: each says in words what is listed or left to ask."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QRadioButton, QSizePolicy, QWidget

from exoconsult.ui.icons import paint_icon
from exoconsult.ui.steps.health_words import Said
from exoconsult.ui.theme import RADIUS_CONTROL, Role, Theme, Tone, current
from exoconsult.ui.widgets.painting import (
    Pressable,
    leading,
    mirrored,
    paint_box,
    paint_text,
    paint_wrapped,
    text_width,
    wrapped_height,
)
from exoconsult.ui.widgets.roving import Roving

_PAD, _GAP, _BETWEEN = 12, 6, 8


class _Tab(Pressable, QRadioButton):
    """One group: its name, and below it icon and words."""

    ring_radius = float(RADIUS_CONTROL)

    def __init__(self, title: str, words: Sequence[str]) -> None:
        super().__init__(title)
        self._words = tuple(words)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._said = Said("", "q", Tone.PLAIN)

    def nextCheckState(self) -> None:
        """Leave the state to the row."""

    def set_said(self, said: Said) -> None:
        """Show other words below the name."""
        if said != self._said:
            self._said = said
            self.update()
        self.setAccessibleName(f"{self.text()}, {said.words}")

    def hasHeightForWidth(self) -> bool:
        """Say that long names wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height at a width."""
        theme = current()
        title = wrapped_height(theme.font(Role.CONTROL, True), self.text(), width - 2 * _PAD)
        return max(theme.target + 8, title + theme.size(Role.TAG) + 8 + 2 * 9)

    def sizeHint(self) -> QSize:
        """Return room for whatever it may say, and for the name on two lines at most."""
        theme = current()
        font = theme.font(Role.CONTROL, True)
        words = self.text().split()
        splits = [(" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words) + 1)]
        title = min(max(text_width(font, part) for part in split) for split in splits) if splits else 0
        tag = theme.font(Role.TAG)
        below = theme.px(18) + _GAP + max(text_width(tag, said) for said in (*self._words, self._said.words))
        width = max(title, below) + 2 * _PAD + 4
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the least width: the longest word of the name."""
        theme = current()
        font = theme.font(Role.CONTROL, True)
        longest = max((text_width(font, word) for word in self.text().split()), default=0)
        width = longest + 2 * _PAD + 2
        return QSize(width, self.heightForWidth(width))

    def paint(self, painter: QPainter, theme: Theme) -> None:
        """Paint edge, name, icon and words."""
        t, chosen, said = theme.tokens, self.isChecked(), self._said
        fill, edge = (t.teal_tint, t.teal) if chosen else (t.surface, t.line)
        if not chosen and (self.isDown() or self.underMouse()):
            fill = t.teal_tint if self.isDown() else t.paper
        paint_box(painter, QRectF(self.rect()), RADIUS_CONTROL, fill, edge, 2.0 if chosen else 1.0)
        font, width = theme.font(Role.CONTROL, True), self.width() - 2 * _PAD
        title = wrapped_height(font, self.text(), width)
        line = theme.size(Role.TAG) + 6
        y = (self.height() - title - line - 2) / 2
        room = mirrored(self, QRectF(_PAD, y, width, title))
        paint_wrapped(painter, room, self.text(), font, t.ink, leading(self))
        side, ink = theme.px(16), theme.tone(said.tone).text
        y += title + 2
        icon = mirrored(self, QRectF(_PAD, y + (line - side) / 2, side, side))
        paint_icon(painter, said.icon, icon, ink)
        room = mirrored(self, QRectF(_PAD + side + _GAP, y, width - side - _GAP, line))
        paint_text(painter, room, said.words, theme.font(Role.TAG), ink, leading(self))


class GroupTabs(QWidget):
    """`chosen` carries the id of the group whose tab was pressed. `words`: what any tab may come to say."""

    chosen = Signal(str)

    def __init__(self, titles: Mapping[str, str], words: Sequence[str], name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_BETWEEN)
        self._columns = 0
        self._tabs = {key: _Tab(title, words) for key, title in titles.items()}
        self._roving = Roving(self)
        self._place(len(self._tabs))
        for key, tab in self._tabs.items():
            tab.clicked.connect(lambda _checked=False, key=key: self._on_tab_clicked(key))
        self._roving.set_buttons(list(self._tabs.values()))

    def set_said(self, said: Mapping[str, Said]) -> None:
        """Show what each group says."""
        for key, words in said.items():
            self._tabs[key].set_said(words)

    def value(self) -> str:
        """Return the group that is open."""
        return next((key for key, tab in self._tabs.items() if tab.isChecked()), "")

    def set_value(self, value: str) -> None:
        """Show a group as open without saying so."""
        for key, tab in self._tabs.items():
            tab.setChecked(key == value)
            tab.update()
        self._roving.settle()

    def set_hidden(self, hidden: frozenset[str]) -> None:
        """Hide the tabs of these groups."""
        for key, tab in self._tabs.items():
            tab.setVisible(key not in hidden)
        self._roving.set_buttons([tab for key, tab in self._tabs.items() if key not in hidden])
        self._fit()

    def button(self, key: str) -> QRadioButton:
        """Return the tab of a group."""
        return self._tabs[key]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use two lines where the words do not fit on one."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Larger text may need two lines."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and "_roving" in self.__dict__:
            self._fit()

    def _fit(self) -> None:
        shown = [tab for tab in self._tabs.values() if not tab.isHidden()]
        widest = max((tab.sizeHint().width() for tab in shown), default=0)
        one_line = len(shown) * (widest + _BETWEEN) - _BETWEEN <= self.width()
        self._place(len(self._tabs) if one_line else (len(self._tabs) + 1) // 2)
        for column, tab in enumerate(self._tabs.values()):
            used = column < self._columns and not (one_line and tab.isHidden())
            self._grid.setColumnStretch(column, int(used))

    def _place(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        self._roving.columns = columns if columns < len(self._tabs) else 1
        for place, tab in enumerate(self._tabs.values()):
            self._grid.addWidget(tab, place // columns, place % columns)

    def _on_tab_clicked(self, key: str) -> None:
        if key != self.value():
            self.set_value(key)
            self.chosen.emit(key)
