"""One group of health questions: rows, how many are answered, and "No to all of these" at its end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from exoconsult.consultation.model import Answer
from exoconsult.consultation.suitability import Point
from exoconsult.i18n import _
from exoconsult.ui.context import Context
from exoconsult.ui.steps.health_rows import QuestionRow
from exoconsult.ui.steps.health_words import is_open, is_private
from exoconsult.ui.theme import Role
from exoconsult.ui.widgets.at_once import at_once
from exoconsult.ui.widgets.buttons import QuietButton, SecondaryButton
from exoconsult.ui.widgets.containers import Card
from exoconsult.ui.widgets.fields import PrivateMark
from exoconsult.ui.widgets.text import Divider, Text


class GroupCard(QWidget):
    """`answered` carries answers by question; `next_asked`: on to the next group; `done`: no was the answer.

    "No to all of these" becomes ready once every row has been wholly on screen for a while: an answer
    for a whole group means that the whole group was there to read.
    """

    answered = Signal(dict)
    next_asked = Signal()
    done = Signal()

    def __init__(self, context: Context, group: str) -> None:
        super().__init__()
        self._context = context
        asked = context.library.health.questions
        names = sorted((n for n in asked if asked[n].group == group), key=lambda n: asked[n].order)
        self._asked = {name: asked[name] for name in names}
        self._rows: dict[str, QuestionRow] = {}
        self._lines: dict[str, Divider] = {}
        self._card = Card(padding=0, spacing=0)
        self._looks: dict[str, int] = {}
        self._read: set[str] = set()
        self._health: Mapping[str, Answer] = {}
        self._stale: tuple[Mapping[str, Answer], tuple[Point, ...]] | None = None
        self._shown: tuple[str, ...] = tuple(names)
        self._leaving = False
        self._anew = True
        self._title = Text(context.words(f"suitability.groups.{group}.name"), Role.HEADING, wrap=False)
        self._count = Text("", Role.CONTROL, "ink2", wrap=False)
        self.no_to_all = SecondaryButton(_("No to all of these"), "check")
        self.no_to_all.role = Role.CONTROL
        self.following = QuietButton(_("Next group"), trailing="right")
        self._lay_out(is_private(context, group))
        self.no_to_all.clicked.connect(self._on_no_to_all_clicked)
        self.following.clicked.connect(self.next_asked)

    def _lay_out(self, private: bool) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._title)
        head.addWidget(self._count)
        head.addStretch(1)
        if private:
            head.addWidget(PrivateMark())
        self._card.body().setContentsMargins(16, 0, 8, 0)
        foot = QHBoxLayout()
        foot.addWidget(self.no_to_all)
        foot.addStretch(1)
        foot.addWidget(self.following)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self._card)
        column.addLayout(foot)

    @property
    def rows(self) -> dict[str, QuestionRow]:
        """The questions by name; rows that are not there yet are made."""
        for _row in self.making():
            pass
        return self._rows

    def making(self) -> Iterator[QWidget]:
        """Make the rows that are not there yet, one for each `next`."""
        for name, question in self._asked.items():
            if name in self._rows:
                continue
            line, row = Divider(), QuestionRow(self._context, name, question)
            row.answered.connect(lambda answer, name=name: self.answered.emit({name: answer}))
            row.load(self._health.get(name, Answer()))
            self._card.add(line, row)
            self._lines[name], self._rows[name] = line, row
            line.setVisible(name != next(iter(self._asked)))
            yield row

    def load(self, health: Mapping[str, Answer]) -> None:
        """Show these answers without saying so."""
        self._health = health
        for name, row in self._rows.items():
            answer = health.get(name, Answer())
            if self._anew or row.answer() != answer:
                row.load(answer)
        self._anew = False

    def follow(
        self, asked: Mapping[str, object], health: Mapping[str, Answer], points: tuple[Point, ...]
    ) -> None:
        """Take what follows from the answers; it is shown now, or once the group is opened."""
        self._shown = tuple(name for name in self._asked if name in asked)
        self._health = health
        self._stale = (health, points)
        if not self._leaving and self.isVisibleTo(self.parentWidget() or self):
            self.refresh()

    def refresh(self) -> None:
        """Show what was taken while another group was on screen; five of six groups cost nothing that way."""
        if self._stale is None:
            return
        (health, points), self._stale = self._stale, None
        raised = {point.id: point for point in points}
        rows = self.rows
        with at_once(self._card.body()):
            for name, row in rows.items():
                row.setVisible(name in self._shown)
                self._lines[name].setVisible(name in self._shown and name != self._shown[0])
                row.follow(health.get(name, Answer()), raised.get(f"question.{name}"))
        done = sum(not is_open(row.question(), row.answer()) for row in self._rows_shown())
        words = _("{done} of {count} answered").format(done=done, count=len(self._shown))
        self._count.setText(words)
        left = self._left()
        self.no_to_all.setVisible(bool(left))
        self.no_to_all.set_text(
            _("No to all of these") if len(left) == len(self._shown) else _("No to the rest of these")
        )
        self._show_ready()

    def has_open(self) -> bool:
        """Return whether this group is shown and has a question that was not asked."""
        return bool(self._left())

    def look(self, enough: int) -> bool:
        """Count the looks in a row that found each row wholly on screen; `enough` of them and it was read.

        Returns whether a row on screen is still to be looked at again.
        """
        for name in self._unread():
            self._looks[name] = self._looks.get(name, 0) + 1 if _is_whole(self.rows[name]) else 0
            if self._looks[name] >= enough:
                self._read.add(name)
        self._show_ready()
        return any(self._looks[name] for name in self._unread())

    def is_unread(self, part: QWidget) -> bool:
        """Return whether this part stands in a row that has not been on screen long enough to be read."""
        return any(self.rows[name].isAncestorOf(part) for name in self._unread())

    def begin_reading(self) -> None:
        """The group has just come on screen: looks at it count from here."""
        self._looks.clear()

    def forget(self) -> None:
        """Another patient: nothing was on screen yet, and what was folded open belongs to the one before."""
        self._anew = True
        self._read.clear()
        self._looks.clear()
        self._show_ready()

    def _unread(self) -> list[str]:
        return [name for name in self._shown if name not in self._read]

    def _show_ready(self) -> None:
        whole = not self._unread()
        self.no_to_all.set_not_ready("" if whole else _("Read the whole group first, to its end."))

    def _rows_shown(self) -> list[QuestionRow]:
        return [self.rows[name] for name in self._shown]

    def _left(self) -> list[str]:
        return [name for name in self._shown if self._health.get(name, Answer()).value == "not_asked"]

    def _on_no_to_all_clicked(self) -> None:
        at = self._context.now().replace(microsecond=0, tzinfo=None)
        answers = {
            name: Answer(value="asked_in_group", at=at, note=self._health.get(name, Answer()).note)
            for name in self._left()
        }
        self._leaving = True  # the next group takes its place: nobody would see these rows change
        self.answered.emit(answers)
        self.done.emit()
        self._leaving = False
        if self.isVisibleTo(self.parentWidget() or self):
            self.refresh()


def _is_whole(row: QWidget) -> bool:
    """Return whether a row is on screen from its top to its bottom."""
    return row.isVisible() and row.visibleRegion().boundingRect().height() >= row.height() > 0
