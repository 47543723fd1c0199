"""The head of Home: the day, a greeting, that nothing leaves the device, and the size of text."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from exoconsult.i18n import _
from exoconsult.ui.dates import long_day
from exoconsult.ui.help import HelpButton
from exoconsult.ui.look_button import LookButton
from exoconsult.ui.theme import Role
from exoconsult.ui.widgets.icon_label import IconLabel
from exoconsult.ui.widgets.text import Text

NOON, EVENING = 12, 18


class HomeHead(QWidget):
    """`text_size_chosen` carries 1.0, 1.15 or 1.3, `theme_chosen` system, light or dark."""

    text_size_chosen = Signal(float)
    theme_chosen = Signal(str)
    help_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._day, self._greeting = Text("", Role.BODY, "ink2"), Text("", Role.QUESTION)
        self._size, self._help = LookButton(), HelpButton()
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
        row.addWidget(self._help, 0, middle)
        self._help.clicked.connect(self.help_asked)
        self._size.text_size_chosen.connect(self.text_size_chosen)
        self._size.theme_chosen.connect(self.theme_chosen)

    def size_button(self) -> LookButton:
        """Return the button for text size and theme."""
        return self._size

    def help_button(self) -> HelpButton:
        """Return the button that opens the guide."""
        return self._help

    def greet(self, now: datetime, name: str, language: str) -> None:
        """Show the day and greet whoever uses this computer."""
        self._day.setText(long_day(now.date(), language))
        self._greeting.setText(greeting(now.hour, name))


def greeting(hour: int, name: str) -> str:
    """Good morning, afternoon or evening, by name where there is one."""
    if hour < NOON:
        words = _("Good morning, {name}. Who is next?") if name else _("Good morning. Who is next?")
    elif hour < EVENING:
        words = _("Good afternoon, {name}. Who is next?") if name else _("Good afternoon. Who is next?")
    else:
        words = _("Good evening, {name}. Who is next?") if name else _("Good evening. Who is next?")
    return words.format(name=name)
