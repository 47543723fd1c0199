"""What the place of the clinic means for this patient: what is not offered, what is said instead, and why."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from exoconsult.consultation.places import Told, place_id
from exoconsult.content import words as content_words
from exoconsult.i18n import _
from exoconsult.planning.model import Offers
from exoconsult.ui.context import Context
from exoconsult.ui.steps.grounds import about_product, ground_line, said, told_words, with_ground
from exoconsult.ui.theme import Role, current
from exoconsult.ui.widgets.buttons import QuietButton
from exoconsult.ui.widgets.containers import Card
from exoconsult.ui.widgets.emptying import empty
from exoconsult.ui.widgets.folding import FoldsWithEsc
from exoconsult.ui.widgets.text import SectionTitle, Text

MORE = ("note", "note_source", "note_claims", "note_age")
"""Blocks of a place that are good to know and that nothing in this consultation asks for."""


class PlaceNotes(FoldsWithEsc, QWidget):
    """What a plan's offers say of route and age, each with its ground; the other rules of the place folded.

    For the practitioner: what the patient has to know of them stands on the sheet. What is about the product
    stands where the product is chosen.
    """

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._place = place_id(context.library, context.brand.jurisdiction)
        name = context.words(f"jurisdictions.jurisdictions.{self._place}.name")
        self._more_words = _("More rules: {place}").format(place=name)
        self.notes = Card(padding=16, spacing=10)
        self.notes.add(SectionTitle(_("What holds here"), name, Role.CARD))
        self.more_button = QuietButton(self._more_words, "book", "cd")
        self.more_button.padding = 1  # its words begin where the lines above begin
        self.more = Card(padding=16, spacing=10)
        self._shown: tuple[Told, ...] | None = None
        self._lead = Text("", Role.TAG, "ink2")
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        self.notes.body().addLayout(self._list)
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(self._lead, 1)
        line.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.notes)
        column.addLayout(line)
        column.addWidget(self.more)
        self._fill_more()
        self.set_open(False)
        self.more_button.clicked.connect(lambda: self.set_open(self.more.isHidden()))

    def set_value(self, offers: Offers) -> None:
        """Show what this patient's route, product and age bring up; notes that stand there are left alone."""
        notes = tuple(told for told in offers.notes if not about_product(self._context, told))
        if notes == self._shown:
            return
        self._shown = notes
        empty(self._list)
        for told in notes:
            ground = ground_line(self._context, told.sources, told.rule_date)
            self._list.addWidget(with_ground(said(self._context, told), ground))
        self._show()

    def set_lead(self, words: str) -> None:
        """Show what the practitioner is told of the route, at the start of the line."""
        self._lead.setText(words)

    def words(self) -> tuple[str, ...]:
        """Return the notes that are shown, each with its ground."""
        return tuple(told_words(self._context, told) for told in self._shown or ())

    def folding_button(self) -> QuietButton | None:
        """Return the button, while there is something to fold."""
        return None if self.more.isHidden() else self.more_button

    def set_open(self, opened: bool) -> None:
        """Show or fold the other rules of the place."""
        self.more.setVisible(opened)
        self.more_button.set_text(self._more_words, trailing="cu" if opened else "cd")

    def changeEvent(self, event: QEvent) -> None:
        """Be away while the patient looks."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and self.parentWidget() is not None:
            self._show()

    def _show(self) -> None:
        self.notes.setVisible(bool(self._shown))
        self.setVisible(not current().patient and bool(self._shown or self._blocks()))

    def _blocks(self) -> tuple[str, ...]:
        blocks = (f"jurisdictions.jurisdictions.{self._place}.{name}" for name in MORE)
        return tuple(block for block in blocks if self._context.has_words(block))

    def _fill_more(self) -> None:
        context = self._context
        for block in self._blocks():
            found = content_words.block(context.library, context.settings.ui_language, block)
            self.more.add(with_ground(found.text, ground_line(context, found.sources)))
        self.more_button.setVisible(bool(self._blocks()))
