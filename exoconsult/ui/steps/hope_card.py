"""What the patient hopes for beside what people usually see, and the line that says to talk it through."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from exoconsult.content.model import HOPE_STEPS, HopeStep
from exoconsult.i18n import _
from exoconsult.ui.context import Context, Facts
from exoconsult.ui.theme import Role, current
from exoconsult.ui.widgets.containers import Card
from exoconsult.ui.widgets.hope_scale import HopeScale
from exoconsult.ui.widgets.icon_label import IconLabel
from exoconsult.ui.widgets.text import Divider, Text

_HALF = 0.35
"""How far a band reaches beside its words, in places of the scale: a word is not a sharp point."""


class HopeCard(Card):
    """`hoped` carries the id of the word hoped for."""

    hoped = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__(padding=18, spacing=2)
        self.body().setContentsMargins(18, 8, 18, 8)
        self._context = context
        words = [(step, context.words(f"evidence.hope.{step}.name")) for step in HOPE_STEPS]
        self.scale = HopeScale(words, _("What you hope for"))
        self._icon = IconLabel("warn", 20, "amber_icon")
        self._head = Text("", Role.CONTROL, "amber", wrap=False, bold=True)
        self._words = Text("", Role.CONTROL)
        self._line = QWidget()
        row = QHBoxLayout()
        row.setSpacing(8)
        for part in (self._icon, self._head):
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        below = QVBoxLayout(self._line)
        below.setContentsMargins(0, 4, 0, 0)
        below.setSpacing(8)
        below.addWidget(Divider())
        below.addLayout(row)
        self.add(self.scale, self._line)
        self.scale.chosen.connect(self.hoped)

    def load(self, facts: Facts) -> None:
        """Show a hope without saying so."""
        self.scale.set_value(facts.consultation.goals.hope)
        self.follow(facts)

    def follow(self, facts: Facts) -> None:
        """Show the usual band and how the hope lies to it."""
        outlook = facts.plan.outlook
        self.scale.set_usual(None if outlook.usual is None else usual_band(*outlook.usual))
        if outlook.hope == "beyond":
            self._say("warn", "amber", _("Talk it through"), self._beyond(facts))
        elif outlook.usual is not None:
            self._say("", "", "", "")
        elif facts.consultation.sites:
            self._say("info", "ink2", "", self._context.words("evidence.expect.unclear"))
        else:
            self._say("info", "ink2", "", _("Mark the scars first: then what people usually see shows here."))

    def said(self) -> str:
        """Return the line below the scale, or an empty text."""
        if self._line.isHidden():
            return ""
        return " ".join(part for part in (self._head.text(), self._words.text()) if part)

    def _beyond(self, facts: Facts) -> str:
        goals = facts.consultation.goals
        known = self._context.library.evidence.goals
        talks = [
            f"evidence.goals.{name}.talk" for name in goals.chosen if name in known and known[name].beyond
        ]
        for talk in talks:
            if self._context.has_words(talk):
                return self._context.words(talk)
        name = facts.consultation.patient.preferred_name or facts.consultation.patient.name
        words = _("{name}’s hope is beyond what people usually see. Agree a smaller aim, or pause here.")
        if not name:
            words = _("This hope is beyond what people usually see. Agree a smaller aim, or pause here.")
        return words.format(name=name)

    def _say(self, icon: str, ink: str, head: str, words: str) -> None:
        self._icon.set_value(icon or "info", "amber_icon" if ink == "amber" else "ink2")
        self._head.setText(head)
        self._head.setVisible(bool(head))
        self._words.setText(words)
        self._words.set_ink("ink" if head else "ink2")
        for_staff = bool(head) and current().patient  # "talk it through" is said to the practitioner
        self._line.setVisible(bool(words) and not for_staff)


def usual_band(low: HopeStep, high: HopeStep) -> tuple[float, float]:
    """Return where a band begins and ends on the scale, in places counted from 0."""
    first, last = HOPE_STEPS.index(low), HOPE_STEPS.index(high)
    return max(0.0, first - _HALF), min(len(HOPE_STEPS) - 1.0, last + _HALF)
