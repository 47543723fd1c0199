"""Above the sheet: the question about it, how hard it is to read, and what turns its pages."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from exoconsult.i18n import _
from exoconsult.ui.handout_maker import Made
from exoconsult.ui.steps.handout_pages import PagesView
from exoconsult.ui.steps.reading_level import reading_words
from exoconsult.ui.theme import Role, Tone, current
from exoconsult.ui.widgets.buttons import IconButton
from exoconsult.ui.widgets.containers import Tag
from exoconsult.ui.widgets.text import Text, set_tip

_GAP = 8


class HandoutHead(QBoxLayout):
    """The question, and beside it tag and buttons; they stand below it where a line has no room for both."""

    def __init__(self, pages: PagesView) -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight)
        self._pages = pages
        self._title = Text("", Role.QUESTION)
        self._tag = Tag("", Tone.PLAIN, "clock")
        self._before = IconButton("cl", _("Pages before"))
        self._where = Text("", Role.CONTROL, "ink2", wrap=False)
        self._after = IconButton("cr", _("Pages after"))
        self._enlarge = IconButton("expand", _("Enlarge a page"))
        self._lay_out()
        pages.turned.connect(self._on_turned)
        self._before.clicked.connect(lambda: pages.turn(-1))
        self._after.clicked.connect(lambda: pages.turn(1))
        self._enlarge.clicked.connect(lambda: pages.set_large(not pages.is_large))

    def _lay_out(self) -> None:
        ways = QWidget()
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, ways)
        turning = QHBoxLayout()
        for widget in (self._before, self._where, self._after, self._enlarge):
            turning.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        turning.addStretch(1)
        self._line.addWidget(self._tag)
        self._line.addLayout(turning)
        self._line.setContentsMargins(0, 0, 0, 0)
        self.addWidget(self._title, 1)
        self.addWidget(ways, 0, Qt.AlignmentFlag.AlignLeft)
        for row in (self, self._line, turning):
            row.setSpacing(_GAP)

    def ask_about(self, name: str) -> None:
        """Ask whether the sheet is right for somebody; `name` may be empty."""
        self._title.setText(
            _("Is this sheet right for {name}?").format(name=name) if name else _("Is this sheet right?")
        )

    def say_making(self) -> None:
        """Say that the sheet is being made."""
        self._tag.set_value(_("Making the page"), Tone.PLAIN, "clock")

    def say_failed(self) -> None:
        """Say that there is no sheet."""
        self._tag.set_value(_("No page"), Tone.AMBER, "warn")

    def say_level(self, made: Made) -> None:
        """Say how hard the sheet is to read, to the practitioner only."""
        words, both, tone = reading_words(made)
        self._tag.set_value(words, tone, "ok" if tone is Tone.TEAL else "warn")
        set_tip(self._tag, both)
        self._tag.setAccessibleDescription(both)
        self._tag.setVisible(bool(words) and not current().patient)

    def fit(self, room: int) -> None:
        """Put what turns the pages below the question where both do not fit into so many pixels."""
        line = QFontMetrics(current().font(Role.QUESTION)).horizontalAdvance(self._title.text())
        ways = QBoxLayout.Direction
        shown = (self._tag, self._before, self._where, self._after, self._enlarge)
        needed = sum(part.sizeHint().width() + _GAP for part in shown if not part.isHidden())
        self._line.setDirection(ways.LeftToRight if needed <= room else ways.TopToBottom)
        needed += line + _GAP
        self.setDirection(ways.LeftToRight if needed <= room else ways.TopToBottom)

    def _on_turned(self) -> None:
        (first, last), count = self._pages.shown, self._pages.count
        words = _("{page} of {count}") if first == last else _("{first} and {last} of {count}")
        self._where.setText(words.format(page=first, first=first, last=last, count=count) if count else "")
        for button, by in ((self._before, -1), (self._after, 1)):
            button.setVisible(count > last - first + 1)
            button.setEnabled(self._pages.can_turn(by))
        self._enlarge.setVisible(bool(count))
        large = self._pages.is_large
        self._enlarge.set_icon(
            "minus" if large else "expand", _("Show whole pages") if large else _("Enlarge a page")
        )
