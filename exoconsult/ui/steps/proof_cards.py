"""How sure anybody can be, what it cannot do, and what else there is to choose: all from the content."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from exoconsult.content.model import Certainty
from exoconsult.i18n import _, ngettext
from exoconsult.ui.context import Context, Facts
from exoconsult.ui.steps.health_words import source_line
from exoconsult.ui.theme import Role, current
from exoconsult.ui.widgets.buttons import IconButton, QuietButton
from exoconsult.ui.widgets.certainty import CertaintyDots
from exoconsult.ui.widgets.containers import Card
from exoconsult.ui.widgets.emptying import empty
from exoconsult.ui.widgets.folding import FoldsWithEsc
from exoconsult.ui.widgets.icon_label import IconLabel
from exoconsult.ui.widgets.text import Divider, Text

DOTS: dict[Certainty, int] = {"strong": 4, "good": 3, "some": 2, "very_little": 1, "none": 0}
_TWO_COLUMNS = 620
_ABOVE, _ABOVE_BUTTON = 15, 4
"""Room over the head of a card; a button beside the head has more of its own."""


class _ClaimRow(QWidget):
    """A claim with its dots; details for the practitioner fold open below it."""

    def __init__(self, context: Context, name: str) -> None:
        super().__init__()
        claim = context.library.evidence.claims[name]
        word = context.words(f"evidence.certainty.{claim.certainty}")
        long = f"evidence.claims.{name}.long"
        self._claim = Text(context.words(f"evidence.claims.{name}.text"), Role.CONTROL)
        self._dots = CertaintyDots(DOTS[claim.certainty], word)
        self._long = Text(context.words(long) if context.has_words(long) else "", Role.TAG, "ink2")
        source = source_line(context, claim.sources)
        self._source = Text(_("Source: {titles}").format(titles=source), Role.CAPTION, "ink3")
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self._claim, 1)
        line.addWidget(self._dots, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(4)
        column.addLayout(line)
        column.addWidget(self._long)
        column.addWidget(self._source)
        self.set_open(False)

    def set_open(self, opened: bool) -> None:
        """Show or hide details and sources."""
        self._long.setVisible(opened and bool(self._long.text()))
        self._source.setVisible(opened)

    def dots(self) -> CertaintyDots:
        """Return the dots with their word."""
        return self._dots


class ProofCard(Card):
    """Claims under "How sure are we?", each with dots; the sources fold open."""

    def __init__(self, context: Context) -> None:
        super().__init__(padding=18, spacing=0)
        self._context = context
        self._claims: tuple[str, ...] = ()
        self._rows: list[_ClaimRow] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.sources = QuietButton("", "book")
        head = QHBoxLayout()
        self.heading = Text(_("How sure are we?"), Role.CARD, wrap=False)
        head.addWidget(self.heading)
        head.addStretch(1)
        head.addWidget(self.sources)
        self.body().addLayout(head)
        self.body().addLayout(self._list)
        self.body().addStretch(1)
        self._open = False
        self.sources.clicked.connect(lambda: self.set_open(not self._open))

    def set_value(self, claims: tuple[str, ...]) -> None:
        """Show these claims."""
        if claims != self._claims:
            self._claims = claims
            empty(self._list)
            self._rows = [_ClaimRow(self._context, name) for name in claims]
            for place, row in enumerate(self._rows):
                if place:
                    self._list.addWidget(Divider())
                self._list.addWidget(row)
        self.set_open(self._open)

    def set_open(self, opened: bool) -> None:
        """Show or hide the sources; the patient view keeps what is written for the practitioner folded."""
        self._open = opened
        self.sources.setVisible(not current().patient)
        above = _ABOVE if current().patient else _ABOVE_BUTTON  # level with the card beside it
        self.body().setContentsMargins(18, above, 18, 6)
        widest = max((row.dots().sizeHint().width() for row in self._rows), default=0)
        for row in self._rows:
            row.set_open(opened and not current().patient)
            row.dots().setMinimumWidth(widest)
        known = self._context.library.evidence.claims
        count = len({source for name in self._claims for source in known[name].sources})
        words = ngettext("{count} source", "{count} sources", count).format(count=count)
        self.sources.set_text(_("Hide sources") if opened else words, "cu" if opened else "book")


class LimitsCard(Card):
    """What this cannot do, and whether it is approved; `choices_asked` opens the other choices."""

    choices_asked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(padding=18, spacing=5)
        self.heading = Text(_("What this cannot do"), Role.CARD)
        self.add(self.heading)
        for words in cannot_do(context):
            row = QHBoxLayout()
            row.setSpacing(12)
            row.addWidget(IconLabel("x", 18, "ink"), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Text(words, Role.CONTROL), 1)
            self.body().addLayout(row)
        self.add(Divider())
        place = context.brand.jurisdiction
        known = place if place in context.library.places.jurisdictions else "other"
        approval = f"jurisdictions.jurisdictions.{known}.approval"
        if context.has_words(approval):
            self.add(Text(context.words(approval), Role.CONTROL, "ink2"))
        self.choices = QuietButton(_("Other choices, and doing nothing"), trailing="cd")
        self.choices.padding = 1  # its words begin where the lines above begin
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.choices)
        row.addStretch(1)
        self.body().addLayout(row)
        self.body().addStretch(1)
        self.body().setContentsMargins(18, _ABOVE, 18, 2)
        self.choices.clicked.connect(self.choices_asked)

    def set_open(self, opened: bool) -> None:
        """Turn the mark of the button the way the list is."""
        self.choices.set_text(_("Other choices, and doing nothing"), trailing="cu" if opened else "cd")


class ChoicesCard(FoldsWithEsc, Card):
    """Everything else that can be chosen, doing nothing first; each in a few plain sentences."""

    def __init__(self, context: Context) -> None:
        super().__init__(padding=18, spacing=14)
        self._context = context
        self._choices: tuple[str, ...] = ()
        self.close_button = IconButton("x", _("Close the other choices"))
        head = QHBoxLayout()
        head.addWidget(Text(_("Other choices"), Role.CARD, wrap=False))
        head.addStretch(1)
        head.addWidget(self.close_button)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(14)
        self._cells: list[QWidget] = []
        self.body().setContentsMargins(18, 8, 10, 16)
        self.body().addLayout(head)
        self.body().addLayout(self._grid)

    def set_value(self, choices: tuple[str, ...]) -> None:
        """Show these choices."""
        if choices == self._choices:
            return
        self._choices = choices
        for cell in self._cells:
            self._grid.removeWidget(cell)
            cell.hide()
            cell.deleteLater()
        self._cells = [self._cell(name) for name in choices]
        self._place()

    def folding_button(self) -> IconButton:
        """Return what closes it."""
        return self.close_button

    def words(self) -> tuple[str, ...]:
        """Return what is shown, one text for each choice."""
        return tuple(cell.accessibleName() for cell in self._cells)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use two columns where there is room."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        columns = 2 if self.width() >= current().px(_TWO_COLUMNS) else 1
        for column in (0, 1):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        for place, cell in enumerate(self._cells):
            self._grid.addWidget(cell, place // columns, place % columns, Qt.AlignmentFlag.AlignTop)

    def _cell(self, name: str) -> QWidget:
        context, cell = self._context, QWidget()
        head, text = context.words(f"evidence.choices.{name}.head"), f"evidence.choices.{name}.long"
        body = context.words(text if context.has_words(text) else f"evidence.choices.{name}.text")
        column = QVBoxLayout(cell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(Text(head.rstrip("."), Role.CONTROL, bold=True))
        column.addWidget(Text(body, Role.CONTROL, "ink2"))
        cell.setAccessibleName(f"{head} {body}")
        return cell


def cannot_do(context: Context) -> Sequence[str]:
    """Return what it cannot do, in the order of the content, with a capital at the start."""
    prefix = "evidence.cannot."
    words = context.library.words
    blocks = words[context.settings.ui_language if context.settings.ui_language in words else "en"].blocks
    found = [context.words(name) for name in blocks if name.startswith(prefix)]
    return [text[:1].upper() + text[1:] for text in found]


def show_proof(proof: ProofCard, choices: ChoicesCard, facts: Facts) -> None:
    """Show claims and choices of an outlook."""
    proof.set_value(facts.plan.outlook.claims)
    choices.set_value(facts.plan.outlook.choices)
