"""Health questions one below the other: yes, no or unsure, the date that belongs to a yes, a note."""

from __future__ import annotations

import datetime
from typing import Any

import msgspec
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from exoconsult.consultation.model import Answer
from exoconsult.consultation.suitability import Point
from exoconsult.content.model import Question
from exoconsult.i18n import _
from exoconsult.ui.context import Context
from exoconsult.ui.steps.health_words import NO, level_until
from exoconsult.ui.steps.private import hide_private
from exoconsult.ui.steps.scar_words import LEVEL_LOOKS
from exoconsult.ui.theme import Role, Tone, current
from exoconsult.ui.widgets.buttons import IconButton
from exoconsult.ui.widgets.date_button import DateButton
from exoconsult.ui.widgets.fields import NoteField
from exoconsult.ui.widgets.icon_label import IconLabel
from exoconsult.ui.widgets.joined_row import JoinedRow
from exoconsult.ui.widgets.scroll_area import TOGETHER
from exoconsult.ui.widgets.text import Text

_ROW_WIDTH = 224
_INKS = {Tone.RED: "red", Tone.CORAL: "coral", Tone.AMBER: "amber", Tone.TEAL: "teal", Tone.PLAIN: "ink2"}


class QuestionRow(QWidget):
    """One question; `answered` carries the new answer. A second press on an answer takes it back."""

    answered = Signal(object)

    def __init__(self, context: Context, name: str, question: Question) -> None:
        super().__init__()
        self._context, self._question, self._answer = context, question, Answer()
        self.setProperty(TOGETHER, True)
        asked = context.words(f"suitability.{name}.ask")
        self._ask = Text(asked, Role.BODY)
        options = [("yes", _("Yes")), ("no", _("No")), ("unsure", _("Unsure"))]
        self.answers = JoinedRow(options, asked, clearable=True)
        self.note_button = IconButton("pen", _("Note on: {question}").format(question=asked))
        self._note: NoteField | None = None
        self._date: DateButton | None = None
        self._icon, self._said = IconLabel("", 18), Text("", Role.TAG, bold=True)
        label = f"suitability.{name}.date_label"
        self._date_words = context.words(label) if context.has_words(label) else _("Date")
        self._lay_out()
        self.answers.chosen.connect(self._on_answer_chosen)
        self.note_button.clicked.connect(self._on_note_clicked)

    def _lay_out(self) -> None:
        self._level, self._dated = QWidget(), QWidget()
        level = QHBoxLayout(self._level)
        level.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        level.addWidget(self._said, 1)
        level.setContentsMargins(0, 0, 0, 0)
        level.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addStretch(1)
        words.addWidget(self._ask)
        words.addWidget(self._level)
        words.addStretch(1)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addLayout(words, 1)
        line.addWidget(self.answers, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.note_button, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 9, 0, 9)
        column.setSpacing(6)
        column.addLayout(line)
        column.addWidget(self._dated)
        self.answers.setFixedWidth(current().px(_ROW_WIDTH))

    def changeEvent(self, event: QEvent) -> None:
        """Keep all rows of answers equally wide, at every text size; notes are not for the patient."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and "answers" in self.__dict__:
            self.answers.setFixedWidth(current().px(_ROW_WIDTH))
            self._hide_private()

    @property
    def note(self) -> NoteField:
        """The note, made when it is first needed: fifty rows without one open in half the time."""
        if self._note is None:
            self._note = NoteField(_("Note"), private=True, max_length=5000, lines=(1, 6))
            self._note.hide()
            self._note.edited.connect(lambda words: self._change(note=words))
            column = self.layout()
            assert column is not None
            column.addWidget(self._note)
        return self._note

    @property
    def date(self) -> DateButton:
        """The date that belongs to a yes, made when it is first needed."""
        if self._date is None:
            asked, today = self._ask.text(), self._context.today()
            self._date = DateButton(f"{asked} {self._date_words}", today=today)
            self._date.set_range(datetime.date(1900, 1, 1), today)
            self._date.picked.connect(lambda day: self._change(on=day))
            dated = QHBoxLayout(self._dated)
            dated.setContentsMargins(0, 0, 0, 0)
            dated.setSpacing(8)
            dated.addWidget(Text(self._date_words, Role.TAG, "ink2", wrap=False))
            dated.addWidget(self._date)
            dated.addStretch(1)
        return self._date

    def answer(self) -> Answer:
        """Return the answer as shown."""
        return self._answer

    def question(self) -> Question:
        """Return the question."""
        return self._question

    def load(self, answer: Answer) -> None:
        """Show an answer without saying so; its note folds open where there is one."""
        if answer.note or self._note is not None:
            self.note.set_value(answer.note)
        self._hide_private()
        self.follow(answer, None)

    def _hide_private(self) -> None:
        hide_private((self.note_button,))
        if self._note is not None:
            self._note.setVisible(bool(self._note.value()) and not current().patient)

    def follow(self, answer: Answer, point: Point | None) -> None:
        """Show what follows from an answer: level, date, mark of the group's no."""
        self._answer = answer
        self.answers.set_value("no" if answer.value in NO else answer.value)
        asks = self._question.asks_date and answer.value == "yes"
        if asks or self._date is not None:
            self.date.set_value(answer.on)
        self._dated.setVisible(asks)
        self._show_said(point, no_date=asks and answer.on is None)

    def _show_said(self, point: Point | None, no_date: bool) -> None:
        words, icon, tone = "", "", Tone.PLAIN
        if current().patient:
            point = None  # what is listed is said to the practitioner
        if point is not None:
            tone, icon = LEVEL_LOOKS[point.level]
            words = level_until(
                point.level, point.until, self._context.today(), self._context.settings.ui_language
            )
            if no_date:
                words = _("{level}, no date yet").format(level=words)
        elif self._answer.value == "asked_in_group":
            at = self._answer.at
            words = _("Asked with the group") if at is None else _("Asked with the group, {time}")
            words, icon = words.format(time=at.strftime("%H:%M") if at else ""), "people"
        self._said.setText(words)
        self._said.set_look(_INKS[tone], bold=point is not None)
        self._icon.set_value(
            icon or "q", {"amber": "amber_icon", "coral": "coral_icon"}.get(tone, _INKS[tone])
        )
        self._level.setVisible(bool(words))

    def _on_answer_chosen(self, value: str) -> None:
        chosen = value or "not_asked"
        at = self._context.now().replace(microsecond=0, tzinfo=None) if value else None
        on = self._answer.on if value == "yes" else None
        self._change(value=chosen, at=at, on=on)

    def _on_note_clicked(self) -> None:
        shown = self.note.isHidden() or bool(self.note.value())
        self.note.setVisible(shown)
        if shown:
            self.note.edit().setFocus(Qt.FocusReason.OtherFocusReason)

    def _change(self, **fields: Any) -> None:
        self._answer = msgspec.structs.replace(self._answer, **fields)
        self.answered.emit(self._answer)
