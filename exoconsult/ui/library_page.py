"""The content library: what the handouts say, when it is due for review, and the clinic's own words."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace
from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from exoconsult.content.model import Library
from exoconsult.content.own_words import Edit, OwnWords, Words
from exoconsult.errors import ExoError
from exoconsult.handout.printed import Spots
from exoconsult.i18n import _
from exoconsult.page_process import Ended
from exoconsult.ui.background import Background
from exoconsult.ui.clinic_mark import shown_clinic
from exoconsult.ui.context import Context, practitioner
from exoconsult.ui.home_alerts import SignedIn
from exoconsult.ui.library_affected import AffectedPages
from exoconsult.ui.library_editor import LibraryEditor
from exoconsult.ui.library_listing import LibraryListing
from exoconsult.ui.library_panel import LibraryPanel
from exoconsult.ui.library_places import find_places
from exoconsult.ui.library_shelf import Shelf
from exoconsult.ui.library_timings import TimingsPage
from exoconsult.ui.library_tools import LibraryTools
from exoconsult.ui.library_updates import UpdatesPage, offered
from exoconsult.ui.measures import LOW_BELOW, RAIL_WIDTH, RAIL_WIDTH_LOW
from exoconsult.ui.places import places
from exoconsult.ui.stepper import NavRail
from exoconsult.ui.theme import Tone, current
from exoconsult.ui.told import told
from exoconsult.ui.widgets.reading_order import focus_next
from exoconsult.ui.widgets.scroll_area import ScrollArea

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
        self.work, self.search = Background(self), Background(self)
        self.rail = NavRail()
        self._present = ""
        self._opened: QWidget | None = None
        self.tools = LibraryTools(self, self.work)
        self.listing = LibraryListing(self.shelf)
        self.list, self.told = self.listing.list, self.listing.told
        self.panel = LibraryPanel(tuple(context.library.words), context.settings.ui_language)
        self.editor: LibraryEditor | None = None
        self.timings: TimingsPage | None = None
        self.updates: UpdatesPage | None = None
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self.refresh()
        self._find_pages()
        self._show_panel(False)

    def _lay_out(self) -> None:
        self._stack.addWidget(ScrollArea(self.listing))
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

    def _connect(self) -> None:
        self.listing.timings.clicked.connect(self.open_timings)
        self.listing.updates.clicked.connect(self.open_updates)
        self.listing.copy.clicked.connect(lambda: self.tools.review_copy(self._context, self.panel.language))
        self.listing.pack.clicked.connect(lambda: self.tools.pack(self._context))
        self.tools.told.connect(self.listing.tell)
        self.tools.failed.connect(lambda words: self.listing.tell(words, Tone.AMBER))
        self.tools.asked.connect(self.listing.ask)
        self.tools.imported.connect(self.pack_taken)
        self.rail.opened.connect(self._on_place_opened)
        self.rail.locked.connect(self.covered)
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
        self.listing.refresh()

    def _find_pages(self) -> None:
        """Find out where everything is printed, without holding up the window."""
        context = self._context
        self.search.run(lambda: find_places(context), self._on_pages_found, self._on_search_failed)

    def _on_pages_found(self, found: Spots) -> None:
        self.shelf.take_spots(found)
        self.list.set_lines(list(self.shelf.lines))
        if self.editor is not None:
            self.editor.pages.take(self.shelf.line(self._present).printed)
        elif self._present:
            self._show_entry()

    def _on_search_failed(self, error: Exception) -> None:
        if not isinstance(error, Ended):
            self._on_refused(error)

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
        line, words = self.shelf.line(self._present), self._words()
        pages = AffectedPages(self._context, line.entry, self.panel.language)
        pages.take(line.printed)
        self.editor = LibraryEditor(line, words, self._context.today(), pages)
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
            self.listing.tell(told(error), Tone.AMBER)
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
            self.listing.tell(
                _("Say in the clinic settings who works here: a review carries a name."), Tone.AMBER
            )
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
        self._context = replace(self._context, content=library)
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
        self.listing.tell(_("Saved. The next handout says it so."))
        self.changed.emit(library)

    def _on_refused(self, error: Exception) -> None:
        words = told(error) if isinstance(error, ExoError) else str(error)
        if self.editor is not None:
            self.editor.tell(words)
        elif self.timings is not None:
            self.timings.tell(words)
        else:
            self.listing.tell(words, Tone.AMBER)

    def _open(self, page: LibraryEditor | TimingsPage | UpdatesPage) -> None:
        """Put a page in the place of the list."""
        page.saved.connect(self.save)
        page.left.connect(self._close)
        self._opened = page if isinstance(page, LibraryEditor) else ScrollArea(page)
        self._stack.addWidget(self._opened)
        self._stack.setCurrentWidget(self._opened)
        self._show_panel(False)
        self._opened.setFocus(Qt.FocusReason.OtherFocusReason)

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

    def _on_place_opened(self, key: str) -> None:
        if key != "library":
            self.left.emit(key)

    def entrance(self) -> QWidget:
        """Return what has the focus as the page opens: Tab goes into it."""
        return self._stack

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
        narrow = room < self.listing.minimumSizeHint().width()
        self.panel.setMinimumWidth(least)
        self.panel.setMaximumWidth(QWIDGETSIZE_MAX if narrow else least)
        self._stack.setHidden(narrow and not self.panel.isHidden())
