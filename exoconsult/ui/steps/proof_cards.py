"""How sure anybody can be, and what it cannot do: all from the content."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from exoconsult.content.model import Certainty
from exoconsult.i18n import _, ngettext
from exoconsult.ui.context import Context
from exoconsult.ui.steps.health_words import source_line
from exoconsult.ui.theme import Role, current
from exoconsult.ui.widgets.buttons import QuietButton
from exoconsult.ui.widgets.certainty import CertaintyDots
from exoconsult.ui.widgets.containers import Card
from exoconsult.ui.widgets.emptying import empty
from exoconsult.ui.widgets.even_columns import EvenColumns
from exoconsult.ui.widgets.icon_label import IconLabel
from exoconsult.ui.widgets.text import Divider, Text

DOTS: dict[Certainty, int] = {"strong": 4, "good": 3, "some": 2, "very_little": 1, "none": 0}
_APART, _APART_OPEN = 1, 8
"""Room above and below a claim: where it is one line in a list, and where there is a line between claims."""
_LIMITS_APART = 4
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
        self._column = column = QVBoxLayout(self)
        column.setSpacing(4)
        column.addLayout(line)
        column.addWidget(self._long)
        column.addWidget(self._source)
        self.set_open(False)

    def set_open(self, opened: bool) -> None:
        """Show or hide details and sources."""
        apart = _APART_OPEN if _are_apart(opened) else _APART
        self._column.setContentsMargins(0, apart, 0, apart)
        self._long.setVisible(opened and bool(self._long.text()))
        self._source.setVisible(opened)

    def dots(self) -> CertaintyDots:
        """Return the dots with their word."""
        return self._dots


class ApprovalLine(QWidget):
    """Whether it is approved where the clinic is, under a line."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        place = context.brand.jurisdiction
        known = place if place in context.library.places.jurisdictions else "other"
        words = f"jurisdictions.jurisdictions.{known}.approval"
        self._words = context.words(words) if context.has_words(words) else ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(6)
        column.addWidget(Divider())
        column.addWidget(Text(self._words, Role.CONTROL, "ink2"))

    def set_shown(self, shown: bool) -> None:
        """Show or hide it; without words there is nothing to show."""
        self.setVisible(shown and bool(self._words))


class ProofCard(Card):
    """Claims under "How sure are we?", each with dots, and whether it is approved; the sources fold open."""

    def __init__(self, context: Context) -> None:
        super().__init__(padding=18, spacing=0)
        self._context = context
        self._claims: tuple[str, ...] = ()
        self._look = current()
        self._rows: list[_ClaimRow] = []
        self._lines: list[Divider] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.sources = QuietButton("", "book")
        head = QHBoxLayout()
        self.heading = Text(_("How sure are we?"), Role.CARD, wrap=False)
        head.addWidget(self.heading)
        head.addStretch(1)
        head.addWidget(self.sources)
        self.body().addLayout(head)
        self.body().addLayout(self._list, 1)
        self._approval = ApprovalLine(context)
        self.add(self._approval)
        self._open = False
        self.sources.clicked.connect(lambda: self.set_open(not self._open))

    def set_wide(self, wide: bool) -> None:
        """Leave out what the card beside it says where that has room for it."""
        self._approval.set_shown(not wide)

    def set_value(self, claims: tuple[str, ...]) -> None:
        """Show these claims."""
        if claims == self._claims and self._look is current() and claims:
            return  # a tap elsewhere on the page changes nothing here
        if claims != self._claims:
            self._claims = claims
            empty(self._list)
            self._rows = [_ClaimRow(self._context, name) for name in claims]
            self._lines = [Divider() for _row in self._rows[1:]]
            for place, row in enumerate(self._rows):
                if place:
                    self._list.addWidget(self._lines[place - 1])
                self._list.addWidget(row)
        self.set_open(self._open)

    def set_open(self, opened: bool) -> None:
        """Show or hide the sources; the patient view keeps what is written for the practitioner folded."""
        self._open, self._look = opened, current()
        self.sources.setVisible(not current().patient)
        above = _ABOVE if current().patient else _ABOVE_BUTTON  # level with the card beside it
        self.body().setContentsMargins(18, above, 18, 6)
        widest = max((row.dots().sizeHint().width() for row in self._rows), default=0)
        for line in self._lines:
            line.setVisible(_are_apart(opened))
        for row in self._rows:
            row.set_open(opened and not current().patient)
            row.dots().setMinimumWidth(widest)
        known = self._context.library.evidence.claims
        count = len({source for name in self._claims for source in known[name].sources})
        words = ngettext("{count} source", "{count} sources", count).format(count=count)
        self.sources.set_text(_("Hide sources") if opened else words, "cu" if opened else "book")


class LimitsCard(Card):
    """What this cannot do; `choices_asked` opens the other choices."""

    choices_asked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(padding=18, spacing=0)
        self.heading = Text(_("What this cannot do"), Role.CARD)
        self._head, self._foot = QHBoxLayout(), QHBoxLayout()
        self._head.addWidget(self.heading, 1)
        limits = EvenColumns((2, 1), 16, _LIMITS_APART)
        for words in cannot_do(context):
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addWidget(IconLabel("x", 18, "ink"), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Text(words, Role.CONTROL), 1)
            limits.addItem(row)
        self._approval = ApprovalLine(context)
        self.choices = QuietButton(_("Other choices, and doing nothing"), trailing="cd")
        self.choices.padding = 1  # its words begin where the lines above begin
        self._foot.addStretch(1)
        self.body().addLayout(self._head)
        self.body().addLayout(limits)
        self.body().addStretch(1)
        self.body().addWidget(self._approval)
        self.body().addLayout(self._foot)
        self.set_wide(False)
        self.choices.clicked.connect(self.choices_asked)

    def set_wide(self, wide: bool) -> None:
        """Put the button beside the heading, and say what is approved, where there is room for it.

        The patient's button stays below: level with the heading beside this one, it would be too high.
        """
        headed = wide and not current().patient
        if headed:
            self._head.addWidget(self.choices)
            self.body().setContentsMargins(18, _ABOVE_BUTTON, 18, 8)
        else:
            self._foot.insertWidget(0, self.choices)
            self.body().setContentsMargins(18, _ABOVE, 18, 2)
        self._head.setContentsMargins(0, 0, 0, 0 if headed else 5)
        self._approval.set_shown(wide)

    def set_open(self, opened: bool) -> None:
        """Turn the mark of the button the way the list is."""
        self.choices.set_text(_("Other choices, and doing nothing"), trailing="cu" if opened else "cd")


def _are_apart(opened: bool) -> bool:
    """Return whether a line stands between claims: with their sources, and where large words wrap."""
    return opened or current().patient or current().scale > 1


def cannot_do(context: Context) -> Sequence[str]:
    """Return what it cannot do, in the order of the content, with a capital at the start."""
    prefix = "evidence.cannot."
    words = context.library.words
    blocks = words[context.settings.ui_language if context.settings.ui_language in words else "en"].blocks
    found = [context.words(name) for name in blocks if name.startswith(prefix)]
    return [text[:1].upper() + text[1:] for text in found]
