"""Step 2: health questions in groups; what the answers list; the practitioner's decision."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QMoveEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from exoconsult.consultation.flow import Step
from exoconsult.consultation.model import Answer
from exoconsult.i18n import _
from exoconsult.ui.context import Context, Facts
from exoconsult.ui.steps.base import StepPage
from exoconsult.ui.steps.health_decision import DecisionCard
from exoconsult.ui.steps.health_group import GroupCard
from exoconsult.ui.steps.health_points import PointsPanel
from exoconsult.ui.steps.health_tabs import GroupTabs
from exoconsult.ui.steps.health_words import Said, asked_now, asked_state, group_state, is_private, tab_words
from exoconsult.ui.steps.private import hide_private
from exoconsult.ui.steps.questions_row import QuestionsRow
from exoconsult.ui.theme import Role, Tone, current
from exoconsult.ui.widgets.text import Text

_PANEL_LEAST, _QUESTIONS_LEAST, _MOST = 284, 560, 700
"""Narrower, questions would take three lines each: what they raised goes below them then."""
LOOK_MS, LOOKS = 80, 6
"""A question counts as there to read once that many looks in a row found it wholly on screen: 0.4 s.

So a second tap of a hasty finger never answers the group that has just come, and one who goes down a
long group by Tab at a reader's pace never has to stop for it.
"""


class HealthStep(StepPage):
    """One group is open at a time; which one is no part of the value."""

    STEP: ClassVar[Step] = Step.HEALTH
    SPREAD: ClassVar[bool] = True

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._facts: Facts | None = None
        self._patient_id = ""
        names = context.library.health.groups
        titles = {name: _tab_title(context, name) for name in names}
        self.tabs = GroupTabs(titles, tab_words(), _("Groups of questions"))
        self.groups = {name: GroupCard(context, name) for name in names}
        self.points, self.decision = PointsPanel(context), DecisionCard(context)
        self._private = frozenset(name for name in names if is_private(context, name))
        self._looking = QTimer(self)
        self._looking.setSingleShot(True)
        self._looking.setInterval(LOOK_MS)
        self._looking.timeout.connect(self._look)
        self._lay_out()
        self._connect()
        self._open(names[0])

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setSpacing(4)
        head.addWidget(Text(_("What do we need to know first?"), Role.QUESTION))
        head.addWidget(Text(_("Ask aloud or hand over the screen. Tap one answer in each row."), ink="ink2"))
        self._left, self._right = QWidget(), QWidget()
        questions = QVBoxLayout(self._left)
        questions.setContentsMargins(0, 0, 0, 0)
        questions.setSpacing(0)
        for card in self.groups.values():
            questions.addWidget(card)
        questions.addStretch(1)
        found = QVBoxLayout(self._right)
        found.setContentsMargins(0, 0, 0, 0)
        found.setSpacing(16)
        found.addWidget(self.points)
        found.addStretch(1)
        self.content.setSpacing(16)
        beside = QuestionsRow(self._left, self._right, self.decision)
        self.content.addLayout(head)
        self.content.addWidget(self.tabs)
        self.content.addLayout(beside)
        self.content.addStretch(1)
        self._set_least()

    def _set_least(self) -> None:
        """Larger text needs more room before the panel stands beside the questions."""
        theme = current()
        self._left.setMinimumWidth(min(theme.px(_QUESTIONS_LEAST), _MOST))
        self._right.setMinimumWidth(theme.px(_PANEL_LEAST))

    def _connect(self) -> None:
        self.tabs.chosen.connect(self._open)
        self.decision.decided.connect(self.edited)
        names = list(self.groups)
        for place, (name, card) in enumerate(self.groups.items()):
            card.answered.connect(self._on_answered)
            following = names[place + 1] if place + 1 < len(names) else ""
            card.following.setVisible(bool(following))
            card.next_asked.connect(lambda name=following: self._open_next(name))
            card.done.connect(self._on_group_done)

    def making(self) -> Iterator[object]:
        """Make the questions of the groups that are not open yet, row by row."""
        for card in self.groups.values():
            yield from card.making()

    # --- showing --------------------------------------------------------------------------------------

    def load(self, facts: Facts) -> None:
        """Show the value; another patient starts with the first group and nothing read."""
        if facts.consultation.id != self._patient_id:
            self._patient_id = facts.consultation.id
            for card in self.groups.values():
                card.forget()
            self._open(next(iter(self.groups)))
        for card in self.groups.values():
            card.load(facts.consultation.health)
        self.decision.load(facts)
        self.update_derived(facts)

    def update_derived(self, facts: Facts) -> None:
        """Show levels, counts, points and what belongs to the decision."""
        self._facts = facts
        health, points = facts.consultation.health, facts.plan.points
        asked = asked_now(self.context, facts)
        for card in self.groups.values():
            card.follow(asked, health, points)
        self._show_said()
        self.points.set_value(facts)
        self.decision.follow(facts)
        self._hide_private()
        self._look_soon()

    def _show_said(self) -> None:
        """Say on each tab how its questions stand."""
        facts = self._facts
        if facts is None:
            return
        health, points = facts.consultation.health, facts.plan.points
        asked, said = asked_now(self.context, facts), {}
        for name in self.groups:
            own = {key: question for key, question in asked.items() if question.group == name}
            patient = current().patient
            said[name] = asked_state(own, health) if patient else group_state(own, health, points)
            if name in self._private:
                said[name] = Said(_("Private"), "eyeoff", Tone.PLAIN)
        self.tabs.set_said(said)

    def open_group(self) -> str:
        """Return the group on screen."""
        return self.tabs.value()

    def _open(self, group: str) -> None:
        self.tabs.set_value(group)
        opened = self.groups[group]
        for card in self.groups.values():
            if card is not opened:
                card.hide()
        opened.refresh()  # while it is hidden nothing is laid out for each of its rows
        opened.show()
        opened.begin_reading()
        self._look_soon()

    def _open_next(self, group: str) -> None:
        """Open the next group and begin it at its first question."""
        self.tabs.button(group).setFocus(Qt.FocusReason.MouseFocusReason)  # a focus that is hidden wanders
        self._open(group)
        first = next((row for row in self.groups[group].rows.values() if not row.isHidden()), None)
        if first is not None:
            first.answers.button("yes").setFocus()

    def _hide_private(self) -> None:
        patient = current().patient
        hide_private((self.decision, self._right))
        self.points.show_private()
        self.tabs.set_hidden(self._private if patient else frozenset())
        if patient and self.open_group() in self._private:
            self._open(next(iter(self.groups)))

    # --- what is on screen ----------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        """Hide what the patient view does not show."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and self.__dict__.get("_facts") is not None:
            self._set_least()
            self._hide_private()
            self._show_said()

    def moveEvent(self, event: QMoveEvent) -> None:
        """Scrolling moves the page: see which questions came into view."""
        super().moveEvent(event)
        self._look_soon()

    def showEvent(self, event: QShowEvent) -> None:
        """See which questions are in view."""
        super().showEvent(event)
        self._look_soon()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See which questions are in view."""
        super().resizeEvent(event)
        self._look_soon()

    def _look_soon(self) -> None:
        if not self._looking.isActive():
            self._looking.start()

    def _look(self) -> None:
        if self.groups[self.open_group()].look(LOOKS):
            self._looking.start()

    # --- changes --------------------------------------------------------------------------------------

    def _on_group_done(self) -> None:
        """Go on to the next group with something to ask, or to the decision: one tap for each group."""
        names = list(self.groups)
        here = names.index(self.open_group())
        hidden = self._private if current().patient else frozenset()
        after = [name for name in (*names[here + 1 :], *names[:here]) if name not in hidden]
        left = next((name for name in after if self.groups[name].has_open()), None)
        if left is not None:
            self._open_next(left)
        elif not current().patient:
            self.decision.outcome.button("go_ahead").setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_answered(self, answers: dict[str, Answer]) -> None:
        if self._facts is None:
            return
        health = {**self._facts.consultation.health, **answers}
        self.edited.emit({"health": {name: answer for name, answer in health.items() if answer != Answer()}})


def _tab_title(context: Context, group: str) -> str:
    short = f"suitability.groups.{group}.short"
    return context.words(short if context.has_words(short) else f"suitability.groups.{group}.name")
