"""The content library: what the handouts say, when it is due for review, and the clinic's own words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from exoconsult.content import index
from exoconsult.content.model import Library
from exoconsult.content.own_words import Edit, OwnWords, Words
from exoconsult.errors import ExoError
from exoconsult.i18n import _
from exoconsult.ui.asked import AskedBox, Question
from exoconsult.ui.background import Background
from exoconsult.ui.clinic_mark import shown_clinic
from exoconsult.ui.context import Context, practitioner
from exoconsult.ui.frame import LOW_BELOW, RAIL_WIDTH, RAIL_WIDTH_LOW
from exoconsult.ui.home_alerts import SignedIn
from exoconsult.ui.home_search import SearchField
from exoconsult.ui.library_editor import LibraryEditor
from exoconsult.ui.library_panel import LibraryPanel
from exoconsult.ui.library_rows import EntryList
from exoconsult.ui.library_shelf import Shelf
from exoconsult.ui.library_timings import TimingsPage
from exoconsult.ui.library_tools import LibraryTools
from exoconsult.ui.library_updates import UpdatesPage, offered
from exoconsult.ui.places import places
from exoconsult.ui.stepper import NavRail
from exoconsult.ui.theme import Role, Tone, current
from exoconsult.ui.told import told
from exoconsult.ui.widgets.buttons import QuietButton
from exoconsult.ui.widgets.chips import Chips
from exoconsult.ui.widgets.containers import AlertBox
from exoconsult.ui.widgets.flow_layout import FlowLayout
from exoconsult.ui.widgets.reading_order import focus_next
from exoconsult.ui.widgets.scroll_area import ScrollArea
from exoconsult.ui.widgets.text import Text

PANEL = 416
QWIDGETSIZE_MAX = 16_777_215
"""No limit, as Qt calls it."""


class LibraryPage(QWidget):
    """`left` asks for another place by its id, `covered` hides the screen, `changed` carries the new library.

    `pack_taken`: clinic, settings and content are those of a pack now.
    """

    left = Signal(str)
    covered = Signal()
    low_changed = Signal(bool)
    changed = Signal(object)
    pack_taken = Signal()

    def __init__(self, context: Context, own: OwnWords | None = None) -> None:
        super().__init__()
        self._context, self._low = context, False
        self.shelf = Shelf(context, own or OwnWords())
        self.work = Background(self)
        self.rail = NavRail()
        self._filter, self._present = "all", ""
        self._opened: QWidget | None = None
        self.tools = LibraryTools(self, self.work)
        self.timings_button = QuietButton(_("Timings"), "clock")
        self.updates_button = QuietButton(_("What changed in ours"), "swap")
        self.copy_button = QuietButton(_("Print for review"), "print")
        self.pack_button = QuietButton(_("Clinic pack"), "usb")
        self.filters = Chips((), _("Which texts"))
        self.search = SearchField(_("Search words"), _("Search words"))
        self.told = AlertBox(Tone.TEAL, "ok")
        self.told.hide()
        self.asked = AskedBox()
        self.list = EntryList()
        self.panel = LibraryPanel(tuple(context.library.words), context.settings.ui_language)
        self.editor: LibraryEditor | None = None
        self.timings: TimingsPage | None = None
        self.updates: UpdatesPage | None = None
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self.refresh()
        self._show_panel(False)

    def _lay_out(self) -> None:
        self._listing = QWidget()
        column = QVBoxLayout(self._listing)
        column.setContentsMargins(40, 28, 28, 32)
        column.setSpacing(12)
        column.addWidget(Text(_("What do we tell patients?"), Role.QUESTION))
        said = _(
            "Every sentence that is printed or shown, with its sources. Your clinic can say it its own way."
        )
        column.addWidget(Text(said, Role.BODY, "ink2"))
        column.addWidget(self._tool_row())
        column.addWidget(self.filters)
        column.addWidget(self.search)
        column.addWidget(self.told)
        column.addWidget(self.asked)
        column.addWidget(self.list)
        column.addStretch(1)
        self._stack.addWidget(ScrollArea(self._listing))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(self._stack, 1)
        row.addWidget(self.panel)
        self.rail.set_clinic(*shown_clinic(self._context.brand))
        self.rail.set_locks(self._context.records.lasting)
        self.rail.set_value(places("library"))
        person = practitioner(self._context)
        if person:
            self.rail.add_above_lock(SignedIn(person, self._context.settings.room))
        self._fit()

    def _tool_row(self) -> QWidget:
        row = QWidget()
        flow = FlowLayout(row, 8)
        for button in (self.timings_button, self.updates_button, self.copy_button, self.pack_button):
            flow.addWidget(button)
        return row

    def _connect(self) -> None:
        self.timings_button.clicked.connect(self.open_timings)
        self.updates_button.clicked.connect(self.open_updates)
        self.copy_button.clicked.connect(lambda: self.tools.review_copy(self._context, self.panel.language))
        self.pack_button.clicked.connect(lambda: self.tools.pack(self._context))
        self.tools.told.connect(self._tell)
        self.tools.failed.connect(lambda words: self._tell(words, Tone.AMBER))
        self.tools.asked.connect(self._on_asked)
        self.tools.imported.connect(self.pack_taken)
        self.rail.opened.connect(self._on_place_opened)
        self.rail.locked.connect(self.covered)
        self.filters.changed.connect(self._on_filter_changed)
        self.search.textChanged.connect(lambda _text: self._show_found())
        self.list.chosen.connect(self.open_entry)
        self.panel.closed.connect(self.close_panel)
        self.panel.language_chosen.connect(lambda _code: self._show_entry())
        self.panel.edit_asked.connect(self.edit_entry)
        self.panel.original_asked.connect(self.back_to_ours)
        self.panel.reviewed.connect(self.stamp)

    @property
    def library(self) -> Library:
        """The content as it is now."""
        return self._context.library

    def refresh(self) -> None:
        """Show every entry as it stands now."""
        self.list.set_lines(list(self.shelf.lines))
        counts = self.shelf.counts()
        names = {
            "all": _("All {count}"),
            "past": _("Past review {count}"),
            "soon": _("Due soon {count}"),
            "edited": _("Edited here {count}"),
        }
        self.filters.set_options([(key, words.format(count=counts[key])) for key, words in names.items()])
        self.filters.set_value((self._filter,))
        self._show_found()

    def open_entry(self, entry_id: str) -> None:
        """Show an entry's words beside the list."""
        self._present = entry_id
        self.list.set_present(entry_id)
        self._show_entry()
        self._show_panel(True)

    def close_panel(self) -> None:
        """Put the words away again."""
        before, self._present = self._present, ""
        self.list.set_present("")
        self._show_panel(False)
        if before:
            self.list.row(before).setFocus()

    def edit_entry(self) -> None:
        """Open the words of the entry on show for editing, beside ours."""
        self._close()
        self.editor = LibraryEditor(self.shelf.line(self._present), self._words(), self._context.today())
        self._open(self.editor)

    def open_timings(self) -> None:
        """Open the table of days."""
        self._close()
        self.timings = TimingsPage(self._context, self.shelf)
        self._open(self.timings)

    def open_updates(self) -> None:
        """Open what an update changed beside the clinic's own."""
        try:
            found = offered(self.shelf.own.changes())
        except ExoError as error:
            self._tell(told(error), Tone.AMBER)
            return
        self._close()
        self.updates = UpdatesPage(self.shelf.own, found)
        self._open(self.updates)

    def back_to_ours(self) -> None:
        """Give the clinic's own words of the entry and language up."""
        self.save([one.original() for one in self._words() if one.own is not None])

    def stamp(self) -> None:
        """Note who looked at the words on show, and when."""
        name = self.shelf.reviewer
        if not name:
            self._tell(_("Say in the clinic settings who works here: a review carries a name."), Tone.AMBER)
            return
        today = self._context.today()
        self.save([one.stamped(name, today) for one in self._words() if one.used is not None])

    def save(self, edits: Sequence[Edit]) -> None:
        """Check and keep edits off the screen's thread; then everything shows the new words."""
        if not edits:
            return
        today, own = self._context.today(), self.shelf.own
        self.work.run(lambda: own.save(edits, today), self._on_saved, self._on_refused)

    def _on_saved(self, library: Library) -> None:
        self._context = replace(self._context, library=library)
        self.shelf.take(self._context)
        updates = self.updates is not None
        if self.timings is not None:
            self.timings.refresh(self._context)
        else:
            self._close()
        self.refresh()
        if self._present:
            self._show_entry()
        if updates:
            self.open_updates()
        self._tell(_("Saved. The next handout says it so."))
        self.changed.emit(library)

    def _on_refused(self, error: Exception) -> None:
        words = told(error) if isinstance(error, ExoError) else str(error)
        if self.editor is not None:
            self.editor.tell(words)
        elif self.timings is not None:
            self.timings.tell(words)
        else:
            self._tell(words, Tone.AMBER)

    def _open(self, page: LibraryEditor | TimingsPage | UpdatesPage) -> None:
        """Put a page in the place of the list."""
        page.saved.connect(self.save)
        page.left.connect(self._close)
        self._opened = ScrollArea(page)
        self._stack.addWidget(self._opened)
        self._stack.setCurrentWidget(self._opened)
        self._show_panel(False)

    def _close(self) -> None:
        if self._opened is None:
            return
        self._stack.removeWidget(self._opened)
        self._opened.deleteLater()
        self._opened = self.editor = self.timings = self.updates = None
        self._show_panel(bool(self._present))

    def _show_panel(self, shown: bool) -> None:
        """Show an entry's words beside the list; in its place where there is no room for both."""
        self.panel.setVisible(shown)
        self._fit()

    def _words(self) -> tuple[Words, ...]:
        return self.shelf.words(self._present, self.panel.language)

    def _show_entry(self) -> None:
        self.panel.set_value(self.shelf.line(self._present), self._words(), self._context.library)

    def _show_found(self) -> None:
        query = self.search.text()
        found = {
            line.entry.id
            for line in self.shelf.lines
            if self.shelf.fits(line, self._filter)
            and index.found(line.entry, self._context.library, self._context.settings.ui_language, query)
        }
        self.list.show_only(found, _("Nothing here. Try another word, or All."))

    def _tell(self, words: str, tone: Tone = Tone.TEAL) -> None:
        self.told.set_tone(tone, "ok" if tone is Tone.TEAL else "warn")
        self.told.set_value("", words)
        self.told.setVisible(bool(words))

    def _on_asked(self, question: Question) -> None:
        self._tell("")
        self.asked.ask(question)

    def _on_filter_changed(self, chosen: tuple[str, ...]) -> None:
        """One at a time: a press on another takes its place."""
        new = [key for key in chosen if key != self._filter]
        self._filter = new[0] if new else "all"
        self.filters.set_value((self._filter,))
        self._show_found()

    def _on_place_opened(self, key: str) -> None:
        if key != "library":
            self.left.emit(key)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Let Tab go as one reads."""
        return focus_next((self.rail, self._stack, self.panel), forward)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell of a low window."""
        super().resizeEvent(event)
        low = self.height() < LOW_BELOW
        if low != self._low:
            self._low = low
            self.low_changed.emit(low)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow text size and the height of the window."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "panel"):
            self._fit()
            QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        rail = RAIL_WIDTH_LOW if current().compact else RAIL_WIDTH
        self.rail.setFixedWidth(max(rail, self.rail.minimumSizeHint().width()))
        least = max(PANEL, self.panel.minimumSizeHint().width())
        room = self.width() - self.rail.width() - least
        narrow = room < self._listing.minimumSizeHint().width()
        self.panel.setMinimumWidth(least)
        self.panel.setMaximumWidth(QWIDGETSIZE_MAX if narrow else least)
        self._stack.setHidden(narrow and not self.panel.isHidden())
