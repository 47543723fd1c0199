"""The side panel of the content library: an entry's words by language, its sources, who reviewed it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from exoconsult.content.checks.prose import filled
from exoconsult.content.model import Library
from exoconsult.content.own_words import Words
from exoconsult.i18n import _
from exoconsult.ui.dates import plain_day
from exoconsult.ui.library_line import Line
from exoconsult.ui.library_names import block_names
from exoconsult.ui.library_places import printed_words
from exoconsult.ui.library_words import (
    AIM,
    due_tag,
    grade_words,
    read_words,
    subject_words,
)
from exoconsult.ui.theme import Role, Tone
from exoconsult.ui.widgets.buttons import IconButton, PrimaryButton, SecondaryButton
from exoconsult.ui.widgets.containers import Card, Tag
from exoconsult.ui.widgets.emptying import empty
from exoconsult.ui.widgets.flow_layout import FlowLayout
from exoconsult.ui.widgets.joined_row import JoinedRow
from exoconsult.ui.widgets.scroll_area import ScrollArea
from exoconsult.ui.widgets.text import Divider, Text


class LibraryPanel(QFrame):
    """`reviewed`, `edit_asked` and `original_asked` are about the entry and language on show."""

    closed = Signal()
    reviewed = Signal()
    edit_asked = Signal()
    original_asked = Signal()
    language_chosen = Signal(str)

    def __init__(self, languages: tuple[str, ...], language: str) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self._codes = languages
        self.language = language if language in languages else languages[0]
        self._due, self._edited = Tag(""), Tag(_("Edited here"), Tone.PLAIN, "pen")
        self.close_button = IconButton("x", _("Close"))
        self._title = Text("", Role.FACT, bold=False)
        self._where = Text("", Role.CONTROL, "ink2")
        names = [(code, code.upper()) for code in languages]
        self.languages = JoinedRow(names, _("Language of the words"))
        self.languages.set_value(self.language)
        self._body = QWidget()
        self._parts = QVBoxLayout(self._body)
        self._parts.setContentsMargins(26, 4, 26, 20)
        self._parts.setSpacing(10)
        self.review_button = PrimaryButton(_("Mark as reviewed"), "check")
        self.edit_button = SecondaryButton(_("Edit"), "pen")
        self.original_button = SecondaryButton(_("Original"), "undo")
        self._lay_out()
        self.close_button.clicked.connect(self.closed)
        self.review_button.clicked.connect(self.reviewed)
        self.edit_button.clicked.connect(self.edit_asked)
        self.original_button.clicked.connect(self.original_asked)
        self.languages.chosen.connect(self._on_language_chosen)

    def _lay_out(self) -> None:
        tags = QHBoxLayout()
        tags.setSpacing(8)
        tags.addWidget(self._due)
        tags.addWidget(self._edited)
        tags.addStretch(1)
        tags.addWidget(self.close_button)
        head = QVBoxLayout()
        head.setContentsMargins(26, 14, 26, 8)
        head.setSpacing(6)
        head.addLayout(tags)
        head.addWidget(self._title)
        head.addWidget(self._where)
        head.addSpacing(6)
        head.addWidget(self.languages)
        foot = QWidget()
        buttons = FlowLayout(foot, 8)
        for button in (self.review_button, self.edit_button, self.original_button):
            button.padding = 8  # all three on one line, as long as words are not longer
            buttons.addWidget(button)
        below = QVBoxLayout()
        below.setContentsMargins(26, 12, 10, 12)
        below.addWidget(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(ScrollArea(self._body), 1)
        column.addWidget(Divider())
        column.addLayout(below)

    def set_value(self, line: Line, words: tuple[Words, ...], library: Library) -> None:
        """Show an entry: `words` are its blocks in the panel's language."""
        tag, tone, icon = due_tag(line.stands, line.language)
        if line.stands.due == "later":
            tag = _("Next review: {day}").format(day=tag)
        self._due.set_value(tag, tone, icon)
        self._edited.setVisible(line.stands.edited)
        self._title.setText(line.title)
        where = (subject_words(line.entry.subject), printed_words(line.printed, line.entry))
        self._where.setText(", ".join(part for part in where if part))
        self.original_button.set_not_ready("" if any(one.own for one in words) else _("These are our words."))
        empty(self._parts)
        self._show_words(words)
        self._show_grade(line)
        self._show_sources(line, library)
        self._show_reviews(line)
        self._parts.addStretch(1)

    def _show_words(self, words: tuple[Words, ...]) -> None:
        card = Card(padding=14, spacing=8)
        for one, name in zip(words, block_names(words), strict=True):
            used = one.used
            if len(words) > 1:
                card.add(Text(name, Role.CAPTION, "ink3"))
            card.add(Text(filled(used.text) if used else _("Not translated: English is printed."), Role.BODY))
            if one.own is not None and one.own.reason:
                card.add(
                    Text(_("Kept because: {reason}").format(reason=one.own.reason), Role.CAPTION, "amber")
                )
        self._parts.addWidget(card)

    def _add_heading(self, words: str) -> None:
        self._parts.addSpacing(6)
        self._parts.addWidget(Text(words, Role.CONTROL, bold=True))

    def _show_grade(self, line: Line) -> None:
        self._add_heading(_("Reading grade"))
        words = _("{grade}. US, Flesch-Kincaid, of the English words. Aim {aim} or less.")
        said = words.format(grade=grade_words(line.stands.grade), aim=AIM)
        self._parts.addWidget(Text(said, Role.CONTROL, "ink2"))

    def _show_sources(self, line: Line, library: Library) -> None:
        self._add_heading(_("Sources"))
        if not line.stands.sources:
            self._parts.addWidget(Text(_("States no fact, so it names none."), Role.CONTROL, "ink2"))
        for number, key in enumerate(line.stands.sources, start=1):
            source = library.sources[key]
            row = QWidget()
            across = QHBoxLayout(row)
            across.setContentsMargins(0, 2, 0, 2)
            across.setSpacing(10)
            top = Qt.AlignmentFlag.AlignTop
            across.addWidget(Text(str(number), Role.CONTROL, "teal", wrap=False, bold=True), 0, top)
            across.addWidget(Text(f"{source.short}. {source.title}", Role.CONTROL), 1)
            across.addWidget(Text(read_words(source), Role.CAPTION, "ink2", wrap=False), 0, top)
            self._parts.addWidget(Divider())
            self._parts.addWidget(row)

    def _show_reviews(self, line: Line) -> None:
        self._parts.addWidget(Divider())
        self._add_heading(_("Reviewed"))
        for code in self.languages_known():
            made = line.stands.reviewed.get(code)
            if made is None:
                words, ink = _("{language}: not yet reviewed here").format(language=code.upper()), "amber"
            else:
                name, day = made
                said = _("{language}: reviewed by {name} on {day}")
                words = said.format(language=code.upper(), name=name, day=plain_day(day, line.language))
                ink = "ink2"
            self._parts.addWidget(Text(words, Role.CONTROL, ink))

    def languages_known(self) -> tuple[str, ...]:
        """Return the codes of the joined row."""
        return self._codes

    def _on_language_chosen(self, code: str) -> None:
        self.language = code
        self.language_chosen.emit(code)
