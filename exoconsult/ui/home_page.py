"""Home: start a consultation, find one again, and what needs looking at."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from exoconsult.errors import ExoError
from exoconsult.i18n import _
from exoconsult.ui.context import Context, practitioner
from exoconsult.ui.home_actions import RecordActions
from exoconsult.ui.home_alerts import HomeAlerts, SignedIn
from exoconsult.ui.home_grid import HomeGrid, HomeParts
from exoconsult.ui.home_head import HomeHead
from exoconsult.ui.home_hero import ContinueCard, NewConsultation, saved_at
from exoconsult.ui.home_records import RecordList
from exoconsult.ui.home_resume import ResumeQuestion
from exoconsult.ui.home_search import SearchField
from exoconsult.ui.home_told import HomeTold
from exoconsult.ui.language import LanguageButton
from exoconsult.ui.measures import LOW_BELOW, RAIL_WIDTH, RAIL_WIDTH_LOW
from exoconsult.ui.notices import NoticeBoxes
from exoconsult.ui.places import places
from exoconsult.ui.stepper import NavRail
from exoconsult.ui.theme import current
from exoconsult.ui.widgets.buttons import SecondaryButton
from exoconsult.ui.widgets.scroll_area import ScrollArea
from exoconsult.ui.widgets.text import SectionTitle

if TYPE_CHECKING:  # loaded when they are first wanted: Home is there the sooner
    from exoconsult.ui.home_session_form import SessionForm


class HomePage(QWidget):
    """`opened` carries a record's id, `started` asks for a new consultation, `covered` hides the screen."""

    opened = Signal(str)
    started = Signal()
    covered = Signal()
    visit_asked = Signal(str)
    text_size_chosen = Signal(float)
    theme_chosen = Signal(str)
    motion_chosen = Signal(bool)
    low_changed = Signal(bool)
    language_chosen = Signal(str)
    clinic_opened = Signal()
    library_opened = Signal()
    help_asked = Signal()
    keeping_asked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._low = False
        self._rail = NavRail()
        self._language = LanguageButton(context.settings.ui_language)
        self._head = HomeHead()
        self.notices, self.resume = NoticeBoxes(context.notices), ResumeQuestion(context)
        self._new = NewConsultation()
        self._continue = ContinueCard()
        self._list_title = SectionTitle(_("Recent consultations"))
        self._search = SearchField(_("Find a consultation"), _("Name, reference, date or scar"))
        self._told, self._list = HomeTold(), RecordList(context)
        self.record_actions = RecordActions(self, context, self._list, self._told)
        self._side_title = SectionTitle(_("Needs your attention"))
        self._alerts = HomeAlerts(context)
        self._body = QWidget()
        self._lay_out()
        self._show_side_title()  # in its place by now: before, it would be a window of its own
        self._fill_rail()
        self._order()
        self._connect()

    def _lay_out(self) -> None:
        self._grid = HomeGrid(self._parts())
        column = QVBoxLayout(self._body)
        column.setContentsMargins(40, 28, 40, 32)
        column.setSpacing(20)
        column.addWidget(self._head)
        column.addWidget(self.notices)
        column.addWidget(self.resume)
        column.addLayout(self._grid)
        column.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._rail)
        self._area = ScrollArea(self._body)
        self._body.installEventFilter(self)
        row.addWidget(self._area, 1)
        self._told.hide()
        self._grid.arrange(wide=True)

    def _parts(self) -> HomeParts:
        head = QWidget()
        found = QHBoxLayout(head)
        found.setContentsMargins(0, 0, 0, 0)
        found.addWidget(self._list_title, 1)
        found.addWidget(self._search, 1)
        left = QWidget()
        listed = QVBoxLayout(left)
        listed.setContentsMargins(0, 0, 0, 0)
        listed.setSpacing(12)
        listed.addWidget(self._told)
        listed.addWidget(self._list)
        return HomeParts(self._new, self._continue, head, left, self._side_title, self._alerts)

    def _fill_rail(self) -> None:
        self._rail.set_clinic_soon(self._context.brand)
        self._rail.set_locks(self._context.records.lasting)
        self._rail.set_value(places("home"))
        self._rail.add_above_lock(self._language)
        name = practitioner(self._context)
        if name:
            self._rail.add_above_lock(SignedIn(name, self._context.settings.room))
        self._fit_rail()

    def _order(self) -> None:
        """Tab goes as one reads: rail, size of text, the cards, the search, the rows."""
        lock = self._rail.findChild(SecondaryButton)
        stops = [self._rail.button("home"), self._language, *([lock] if lock is not None else [])]
        stops += [
            self._head.size_button(),
            self._head.help_button(),
            *self.notices.buttons(),
            *self.resume.buttons(),
            self._new,
            self._continue.button(),
        ]
        for before, after in pairwise((*stops, self._search)):
            QWidget.setTabOrder(before, after)
        self._list.first_before = self._search

    def _connect(self) -> None:
        self._new.clicked.connect(self.started)
        self._alerts.changed.connect(self._show_side_title)
        self.notices.closed.connect(lambda: self._new.setFocus(Qt.FocusReason.OtherFocusReason))
        self._continue.went_on.connect(self.opened)
        self._search.textChanged.connect(self._on_search_changed)
        self._search.returnPressed.connect(self._on_search_entered)
        self._list.opened.connect(self.opened)
        self._list.visit_asked.connect(self.visit_asked)
        self.record_actions.changed.connect(self.refresh)
        self.record_actions.erased.connect(self._on_erased)
        self.record_actions.form_placed.connect(lambda button: self._area.ensureWidgetVisible(button, 0, 24))
        self._rail.locked.connect(self.covered)
        self._rail.opened.connect(self._on_place_opened)
        self._alerts.clinic_opened.connect(self.clinic_opened)
        self._alerts.keeping_asked.connect(self.keeping_asked)
        self._language.chosen.connect(self.language_chosen)
        self._head.text_size_chosen.connect(self.text_size_chosen)
        self._head.theme_chosen.connect(self.theme_chosen)
        self._head.help_asked.connect(self.help_asked)
        self._head.size_button().motion_chosen.connect(self.motion_chosen)

    def set_theme_choice(self, chosen: str) -> None:
        """Take which theme the settings ask for."""
        self._head.size_button().set_theme_choice(chosen)

    def refresh(self) -> None:
        """Read the records again and show them; what was searched for stays."""
        self.record_actions.close_form()
        self._told.tell("")
        self._head.greet(self._context.now(), practitioner(self._context), self._context.settings.ui_language)
        self._show_lines()

    def begin(self) -> None:
        """Have the one big action in focus where nothing asks for an answer: Qt would take any button."""
        if self.focusWidget() is None:
            self._new.setFocus(Qt.FocusReason.OtherFocusReason)

    def new_button(self) -> NewConsultation:
        """Return the one big action."""
        return self._new

    def continue_card(self) -> ContinueCard:
        """Return the card of what was not finished."""
        return self._continue

    def place_button(self, key: str) -> QPushButton:
        """Return the row of a place in the rail."""
        return self._rail.button(key)

    def language_button(self) -> LanguageButton:
        """Return the button that names the language of the screen."""
        return self._language

    def search_field(self) -> SearchField:
        """Return the field to search with."""
        return self._search

    def records(self) -> RecordList:
        """Return the list."""
        return self._list

    def form(self) -> SessionForm | None:
        """Return the form for a session given, while it is open."""
        return self.record_actions.form

    def warn(self, head: str, words: str) -> None:
        """Say above the list what did not work and what to do."""
        self._told.warn(words, head)

    def told(self) -> str:
        """Return what is said above the list."""
        return self._told.words()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put what stands beside the list below it where there is little room; tell of a low window."""
        super().resizeEvent(event)
        low = self.height() < LOW_BELOW
        if low != self._low:
            self._low = low
            self.low_changed.emit(low)
        self._grid.arrange(self._has_room())

    def changeEvent(self, event: QEvent) -> None:
        """Follow text size and the height of the window."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_area"):
            self._fit_rail()
            QTimer.singleShot(0, self, self._fit_rail)  # and once its buttons were measured anew

    def event(self, event: QEvent) -> bool:
        """Fit the rail once its buttons were measured in another look, whenever that is."""
        if event.type() is QEvent.Type.LayoutRequest and hasattr(self, "_area"):
            self._fit_rail()
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move what stands beside the list once the rows have grown, in larger text or longer words."""
        if event.type() is QEvent.Type.LayoutRequest and self._grid.wide is not None and self.isVisible():
            self._grid.arrange(self._has_room())
        return super().eventFilter(watched, event)

    def _has_room(self) -> bool:
        """Whether the list, in the words that it has, leaves room for what stands beside it."""
        room = self.width() - self._rail.width() - 80 - self._area.verticalScrollBar().sizeHint().width()
        return self._grid.has_room(room)

    def _show_side_title(self) -> None:
        self._side_title.setVisible(bool(self._alerts.words()))

    def _fit_rail(self) -> None:
        width = RAIL_WIDTH_LOW if current().compact else RAIL_WIDTH
        self._rail.setFixedWidth(max(width, self._rail.minimumSizeHint().width()))

    def _show_lines(self) -> None:
        try:
            newest = next(iter(self._context.records.lines("", 1)), None)
            self._list.refresh()
        except ExoError as error:
            self._told.fail(error)
            return
        unfinished = newest is not None and newest.outcome == "open" and self.resume.asking is None
        self._continue.setVisible(unfinished)
        if newest is not None and unfinished:
            words = saved_at(newest.changed_at, self._context.today(), self._context.settings.ui_language)
            self._continue.set_value(newest.id, newest.name, words)
        self._search.setVisible(newest is not None)
        self._grid.arrange(self._has_room() if self._grid.wide and self.isVisible() else True)

    def _on_erased(self, record_id: str) -> None:
        if self.resume.asking is not None and self.resume.asking.record_id == record_id:
            self.resume.put_away()

    def _on_place_opened(self, key: str) -> None:
        if key == "clinic":
            self.clinic_opened.emit()
        elif key == "library":
            self.library_opened.emit()

    def _on_search_changed(self, words: str) -> None:
        self.record_actions.close_form()
        try:
            self._list.search(words)
        except ExoError as error:
            self._told.fail(error)

    def _on_search_entered(self) -> None:
        found = self._list.found()
        if len(found) == 1:
            self.opened.emit(found[0].id)
