"""Editing an entry's words beside ours: reading level, claims and pages follow while one types."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from exoconsult import paths
from exoconsult.content.checks.claims import forbidden_in
from exoconsult.content.checks.prose import filled
from exoconsult.content.checks.rules import Rules, load_rules
from exoconsult.content.own_words import Edit, Words, own_block
from exoconsult.content.readability import measure, sentences
from exoconsult.content.readability import words as words_in
from exoconsult.i18n import _
from exoconsult.ui.library_affected import AffectedPages
from exoconsult.ui.library_line import Line
from exoconsult.ui.library_names import block_names
from exoconsult.ui.library_words import AIM, grade_words, subject_words
from exoconsult.ui.theme import Role, Tone, current
from exoconsult.ui.told import told_text
from exoconsult.ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from exoconsult.ui.widgets.containers import AlertBox, Card
from exoconsult.ui.widgets.fields import LabeledField, NoteField
from exoconsult.ui.widgets.scroll_area import ScrollArea
from exoconsult.ui.widgets.text import Text

LONGEST = 20
"""Words in a sentence."""
PAGE = 380
"""Room for the page beside the texts."""


class BlockEditor(Card):
    """One text: ours, the clinic's, how it reads, what it claims and why it may.

    `edited` says that it reads otherwise now.
    """

    edited = Signal()

    def __init__(self, words: Words, name: str, rules: Rules | None) -> None:
        super().__init__(padding=16, spacing=8)
        self.words, self._rules = words, rules
        ours = words.ours.text if words.ours else ""
        self.field = NoteField(_("Your words"), max_length=1500, lines=(3, 12))
        self.field.edit().setAccessibleName(_("Your words, {name}").format(name=name))
        self.field.set_value(words.used.text if words.used else "")
        self.back = QuietButton(_("Back to ours"), "undo")
        self._level = Text("", Role.CONTROL, "ink2")
        self._claims = AlertBox(Tone.AMBER, "warn")
        self.reason = LabeledField(_("Why your clinic says so"), max_length=300)
        self.reason.set_value(words.own.reason if words.own else "")
        left = QVBoxLayout()
        left.setSpacing(6)
        left.addWidget(Text(_("Ours"), Role.CONTROL, bold=True))
        left.addWidget(Text(ours, Role.BODY, "ink2"))
        left.addStretch(1)
        beside = QHBoxLayout()
        beside.setSpacing(20)
        beside.addLayout(left, 1)
        beside.addWidget(self.field, 1)
        head = QHBoxLayout()
        head.addWidget(Text(name, Role.CARD), 1)
        head.addWidget(self.back)
        self.body().addLayout(head)
        self.body().addLayout(beside)
        self.add(self._level, self._claims, self.reason)
        self.field.edited.connect(lambda _text: self._on_edited())
        self.back.clicked.connect(lambda: self._set(ours))
        self._follow()

    def edit(self, today: date) -> Edit | None:
        """Return what has to be saved, or nothing where nothing was changed."""
        text, ours, own = self.field.value().strip(), self.words.ours, self.words.own
        if ours is not None and text == ours.text and not (own and own.reviewed_by):
            return self.words.original() if own is not None else None
        used = self.words.used
        reason = self.reason.value() if not self.reason.isHidden() else ""
        if used is not None and text == used.text and (own is None or own.reason == reason):
            return None
        return own_block(self.words, text, used.sources if used else (), today, reason=reason)

    def claims(self) -> tuple[str, ...]:
        """Return what may not be said without a reason."""
        if self._rules is None:
            return ()
        found = forbidden_in(self.words.block_id, self.field.value(), self._rules)
        line = _("“{said}”: {reason}")
        return tuple(line.format(said=said, reason=told_text(rule.reason)) for said, rule in found)

    def _set(self, text: str) -> None:
        self.field.set_value(text)
        self._on_edited()

    def _on_edited(self) -> None:
        self._follow()
        self.edited.emit()

    def _follow(self) -> None:
        text = filled(self.field.value())
        grade = measure(text, self.words.language).left_out
        longest = max((len(words_in(one)) for one in sentences(text)), default=0)
        said = _("Longest sentence: {count} words, at most {most}.").format(count=longest, most=LONGEST)
        if grade is not None:
            level = _("Reading grade {grade}, aim {aim} or less.")
            words = level.format(grade=grade_words(grade.flesch_kincaid), aim=AIM)
            said = f"{words} {said}"
        hard = longest > LONGEST or (grade is not None and round(grade.flesch_kincaid) > AIM)
        self._level.setText(said)
        self._level.set_ink("amber" if hard else "ink2")
        claims = self.claims()
        self._claims.set_value(_("A claim that our list refuses"), "\n".join(claims))
        self._claims.setVisible(bool(claims))
        self.reason.setVisible(bool(claims))
        ours = self.words.ours
        self.back.setVisible(ours is not None and self.field.value().strip() != ours.text)


class LibraryEditor(QWidget):
    """All texts of an entry in one language. `saved` carries edits, `left` goes back without saving.

    `pages`: where they are printed, beside them; below them where there is no room.
    """

    saved = Signal(list)
    left = Signal()

    def __init__(self, line: Line, words: tuple[Words, ...], today: date, pages: AffectedPages) -> None:
        super().__init__()
        self._today, self.pages = today, pages
        language = words[0].language if words else "en"
        rules = load_rules(language, paths.content_dir() / "rules")
        self.blocks = [
            BlockEditor(one, name, rules) for one, name in zip(words, block_names(words), strict=True)
        ]
        where = _("{subject}. Language: {language}.").format(
            subject=subject_words(line.entry.subject), language=language.upper()
        )
        self.failed = AlertBox(Tone.AMBER, "warn")
        self.failed.hide()
        self.save_button = PrimaryButton(_("Save"), "check")
        self.leave_button = SecondaryButton(_("Leave without saving"))
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.addWidget(self.save_button)
        buttons.addWidget(self.leave_button)
        buttons.addStretch(1)
        self._texts = QWidget()
        self._column = column = QVBoxLayout(self._texts)
        column.setContentsMargins(40, 28, 28, 28)
        column.setSpacing(12)
        column.addWidget(Text(line.title, Role.QUESTION))
        column.addWidget(Text(where, Role.BODY, "ink2"))
        for block in self.blocks:
            column.addWidget(block)
            block.edited.connect(self._show_pages)
        column.addWidget(self.failed)
        column.addLayout(buttons)
        column.addStretch(1)
        self._lay_out()
        self._show_pages()
        self.save_button.clicked.connect(self._on_save_clicked)
        self.leave_button.clicked.connect(self.left)

    def _lay_out(self) -> None:
        self._beside = QWidget()
        self._place = QVBoxLayout(self._beside)
        self._place.setContentsMargins(0, 28, 28, 28)
        self._place.addWidget(self.pages)
        self._side = ScrollArea(self._beside)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(ScrollArea(self._texts), 1)
        row.addWidget(self._side)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the pages where there is room for them."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wide = current().px(PAGE)
        beside = self.width() >= self._texts.minimumSizeHint().width() + wide
        if beside != (self.pages.parentWidget() is self._beside):
            (self._place if beside else self._column).addWidget(self.pages)
            self.pages.show()
        self._side.setVisible(beside)
        self._side.setFixedWidth(wide)

    def _show_pages(self) -> None:
        """Draw the pages as they would come out with what stands in the fields."""
        typed = {block.words.block_id: block.field.value().strip() for block in self.blocks}
        self.pages.show_texts({name: text for name, text in typed.items() if text})

    def changed(self) -> list[Edit]:
        """Return the edits."""
        return [edit for block in self.blocks if (edit := block.edit(self._today)) is not None]

    def tell(self, words: str) -> None:
        """Say why it could not be saved; what was typed stays."""
        self.failed.set_value(_("Not saved"), words)
        self.failed.show()

    def _on_save_clicked(self) -> None:
        edits = self.changed()
        if edits:
            self.saved.emit(edits)
        else:
            self.left.emit()
