"""Timing settings: from which day something is fine again, in one table with source and owner."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from exoconsult.content.model import Library
from exoconsult.content.timings import Timing, changed, given_back, timings
from exoconsult.content.words import text
from exoconsult.i18n import _
from exoconsult.ui.context import Context
from exoconsult.ui.library_shelf import Shelf
from exoconsult.ui.theme import Role, Tone
from exoconsult.ui.widgets.buttons import QuietButton, SecondaryButton
from exoconsult.ui.widgets.containers import AlertBox, Card, Tag
from exoconsult.ui.widgets.emptying import empty
from exoconsult.ui.widgets.number_stepper import NumberStepper
from exoconsult.ui.widgets.select import Select
from exoconsult.ui.widgets.text import Text

MOST_DAYS, MOST_WEEKS = 60, 52


class TimingsPage(QWidget):
    """`saved` carries edits, `left` goes back to the list."""

    saved = Signal(list)
    left = Signal()

    def __init__(self, context: Context, shelf: Shelf) -> None:
        super().__init__()
        self._context, self._shelf = context, shelf
        self.steppers: dict[str, NumberStepper] = {}
        options = [
            (f"{route}/{depth}", self._depth_name(context.library, route, depth))
            for route, found in sorted(context.library.routes.items(), key=lambda one: one[1].order)
            for depth in sorted(found.depths, key=lambda name: found.depths[name].order)
        ]
        self.which = Select(options, _("Route and depth"))
        self.which.set_value(options[0][0])
        self.failed = AlertBox(Tone.AMBER, "warn")
        self.failed.hide()
        self.back = SecondaryButton(_("Back to the list"), "left")
        self.ours = QuietButton(_("Back to our numbers"), "undo")
        self._card = Card(padding=18)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(20)
        self._grid.setVerticalSpacing(10)
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(2, 4)
        self._card.body().addLayout(self._grid)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self.which, 1)
        head.addWidget(self.ours)
        foot = QHBoxLayout()
        foot.addWidget(self.back)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(40, 28, 40, 28)
        column.setSpacing(12)
        column.addWidget(Text(_("When is it fine again?"), Role.QUESTION))
        said = _("Each number is in one place: chart, sentences, plan and every language follow it.")
        column.addWidget(Text(said, Role.BODY, "ink2"))
        column.addLayout(head)
        column.addWidget(self.failed)
        column.addWidget(self._card)
        column.addLayout(foot)
        column.addStretch(1)
        self.which.chosen.connect(lambda _key: self.refresh(self._context))
        self.ours.clicked.connect(self._on_ours_clicked)
        self.back.clicked.connect(self.left)
        self.refresh(context)

    def refresh(self, context: Context) -> None:
        """Show the numbers as they are now."""
        self._context = context
        self.failed.hide()
        empty(self._grid)
        self.steppers = {}
        rows = self._rows()
        for place, words in enumerate((_("What"), _("Day"), _("Source"), _("Owner"))):
            self._grid.addWidget(Text(words, Role.TAG, "ink2", wrap=False), 0, place)
        for number, row in enumerate(rows, start=1):
            self._add_row(number, row)
        self.ours.setVisible(any(row.own for row in rows))

    def tell(self, words: str) -> None:
        """Say why a number was not taken, and show what it is."""
        self.refresh(self._context)
        self.failed.set_value(_("Not saved"), words)
        self.failed.show()

    def _add_row(self, number: int, row: Timing) -> None:
        weeks = row.key == ("spf_weeks",)
        name = self._name(row)
        stepper = NumberStepper(name, 0, MOST_WEEKS if weeks else MOST_DAYS, _("weeks") if weeks else "")
        stepper.set_value(row.value)
        stepper.stepped.connect(lambda value, row=row: self._on_stepped(row, value))
        self.steppers[".".join(row.key)] = stepper
        sources = self._context.library.sources
        self._grid.addWidget(Text(name, Role.CONTROL), number, 0)
        self._grid.addWidget(stepper, number, 1)
        said = ", ".join(sources[one].short for one in row.sources)
        self._grid.addWidget(Text(said, Role.CAPTION, "ink2"), number, 2)
        owner = Tag(_("Your clinic"), Tone.TEAL, "pen") if row.own else Tag(_("ExoConsult"))
        self._grid.addWidget(owner, number, 3)

    def _rows(self) -> tuple[Timing, ...]:
        route, _slash, depth = self.which.value().partition("/")
        return tuple(timings(self._context.library, self._shelf.overlay, route, depth))

    def _name(self, row: Timing) -> str:
        own = {
            "shade_through": _("Out of the sun, up to day"),
            "spf_from": _("Sun cream, from day"),
            "spf_weeks": _("Sun cream, for"),
        }
        if row.name in own:
            return own[row.name]
        return text(self._context.library, self._context.settings.ui_language, row.name)

    def _depth_name(self, library: Library, route: str, depth: str) -> str:
        language = self._context.settings.ui_language
        names = [text(library, language, f"routes.{route}.name")]
        if f"routes.{route}.depths.{depth}.name" in library.words["en"].blocks:
            names.append(text(library, language, f"routes.{route}.depths.{depth}.name"))
        return ", ".join(names)

    def _on_stepped(self, row: Timing, value: int) -> None:
        own = self._shelf.own
        self.saved.emit([changed(row, value, self._shelf.overlay, own.root, self._context.today())])

    def _on_ours_clicked(self) -> None:
        self.saved.emit([given_back(self._rows()[0])])
