"""The head of Home: the day, a greeting, that nothing leaves the device, and the size of text."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from exoconsult.i18n import _
from exoconsult.ui.dates import long_day
from exoconsult.ui.theme import SCALES, Role, current
from exoconsult.ui.widgets.buttons import IconButton
from exoconsult.ui.widgets.icon_label import IconLabel
from exoconsult.ui.widgets.text import Text

NOON, EVENING = 12, 18


class HomeHead(QWidget):
    """`text_size_chosen` carries the next of 1.0, 1.15, 1.3."""

    text_size_chosen = Signal(float)

    def __init__(self) -> None:
        super().__init__()
        self._day, self._greeting = Text("", Role.BODY, "ink2"), Text("", Role.QUESTION)
        self._size = IconButton("aa", _("Text size"), framed=True)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._day)
        words.addWidget(self._greeting)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addLayout(words, 1)
        middle = Qt.AlignmentFlag.AlignVCenter
        row.addWidget(IconLabel("shield", 20, "teal"), 0, middle)
        row.addWidget(Text(_("Everything stays on this device"), Role.CONTROL, "ink2", wrap=False), 0, middle)
        row.addSpacing(8)
        row.addWidget(self._size, 0, middle)
        self._size.clicked.connect(self._on_size_clicked)

    def size_button(self) -> IconButton:
        """Return the text size button."""
        return self._size

    def greet(self, now: datetime, name: str, language: str) -> None:
        """Show the day and greet whoever uses this computer."""
        self._day.setText(long_day(now.date(), language))
        self._greeting.setText(greeting(now.hour, name))

    def _on_size_clicked(self) -> None:
        scale = current().scale
        place = SCALES.index(scale) if scale in SCALES else 0
        self.text_size_chosen.emit(SCALES[(place + 1) % len(SCALES)])


def greeting(hour: int, name: str) -> str:
    """Good morning, afternoon or evening, by name where there is one."""
    if hour < NOON:
        words = _("Good morning, {name}. Who is next?") if name else _("Good morning. Who is next?")
    elif hour < EVENING:
        words = _("Good afternoon, {name}. Who is next?") if name else _("Good afternoon. Who is next?")
    else:
        words = _("Good evening, {name}. Who is next?") if name else _("Good evening. Who is next?")
    return words.format(name=name)
