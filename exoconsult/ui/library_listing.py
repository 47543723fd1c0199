"""The list of the content library with its filters and search, and what else can be done there."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from exoconsult.i18n import _
from exoconsult.ui.asked import AskedBox, Question
from exoconsult.ui.home_search import SearchField
from exoconsult.ui.library_rows import EntryList
from exoconsult.ui.library_shelf import Shelf
from exoconsult.ui.theme import Role, Tone
from exoconsult.ui.widgets.buttons import QuietButton
from exoconsult.ui.widgets.chips import Chips
from exoconsult.ui.widgets.containers import AlertBox
from exoconsult.ui.widgets.flow_layout import FlowLayout
from exoconsult.ui.widgets.text import Text


class LibraryListing(QWidget):
    """Every entry as it stands on the shelf; a filter and a word leave what fits."""

    def __init__(self, shelf: Shelf) -> None:
        super().__init__()
        self._shelf, self._filter = shelf, "all"
        self.timings = QuietButton(_("Timings"), "clock")
        self.updates = QuietButton(_("What changed in ours"), "swap")
        self.copy = QuietButton(_("Print for review"), "print")
        self.pack = QuietButton(_("Clinic pack"), "usb")
        self.filters = Chips((), _("Which texts"))
        self.search = SearchField(_("Search words"), _("Search words"))
        self.told = AlertBox(Tone.TEAL, "ok")
        self.told.hide()
        self.asked = AskedBox()
        self.list = EntryList()
        self._lay_out()
        self.filters.changed.connect(self._on_filter_changed)
        self.search.textChanged.connect(lambda _text: self._show_found())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(40, 28, 28, 32)
        column.setSpacing(12)
        column.addWidget(Text(_("What do we tell patients?"), Role.QUESTION))
        said = _(
            "Every sentence that is printed or shown, with its sources. Your clinic can say it its own way."
        )
        column.addWidget(Text(said, Role.BODY, "ink2"))
        tools = QWidget()
        flow = FlowLayout(tools, 8)
        for button in (self.timings, self.updates, self.copy, self.pack):
            flow.addWidget(button)
        for widget in (tools, self.filters, self.search, self.told, self.asked, self.list):
            column.addWidget(widget)
        column.addStretch(1)

    def refresh(self) -> None:
        """Show every entry as it stands now."""
        self.list.set_lines(list(self._shelf.lines))
        counts = self._shelf.counts()
        names = {
            "all": _("All {count}"),
            "past": _("Past review {count}"),
            "soon": _("Due soon {count}"),
            "edited": _("Edited here {count}"),
        }
        self.filters.set_options([(key, words.format(count=counts[key])) for key, words in names.items()])
        self.filters.set_value((self._filter,))
        self._show_found()

    def tell(self, words: str, tone: Tone = Tone.TEAL) -> None:
        """Say how something ended; nothing where there are no words."""
        self.told.set_tone(tone, "ok" if tone is Tone.TEAL else "warn")
        self.told.set_value("", words)
        self.told.setVisible(bool(words))

    def ask(self, question: Question) -> None:
        """Ask something above the list."""
        self.tell("")
        self.asked.ask(question)

    def _show_found(self) -> None:
        found = self._shelf.found(self._filter, self.search.text())
        self.list.show_only(found, _("Nothing here. Try another word, or All."))

    def _on_filter_changed(self, chosen: tuple[str, ...]) -> None:
        """One at a time: a press on another takes its place."""
        new = [key for key in chosen if key != self._filter]
        self._filter = new[0] if new else "all"
        self.filters.set_value((self._filter,))
        self._show_found()
