"""Home: start a consultation, find one again, and what needs looking at."""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from exoconsult.consultation.model import Consultation
from exoconsult.errors import ExoError
from exoconsult.i18n import _
from exoconsult.ui import messages
from exoconsult.ui.clinic_mark import shown_clinic
from exoconsult.ui.context import Context, practitioner
from exoconsult.ui.frame import LOW_BELOW, RAIL_WIDTH, RAIL_WIDTH_LOW
from exoconsult.ui.home_alerts import HomeAlerts, SignedIn
from exoconsult.ui.home_head import HomeHead
from exoconsult.ui.home_hero import ContinueCard, NewConsultation, saved_at
from exoconsult.ui.home_records import RecordList
from exoconsult.ui.home_resume import ResumeQuestion
from exoconsult.ui.home_search import SearchField
from exoconsult.ui.language import LanguageButton
from exoconsult.ui.notices import NoticeBoxes
from exoconsult.ui.places import places
from exoconsult.ui.stepper import NavRail
from exoconsult.ui.theme import Tone, current
from exoconsult.ui.told import told
from exoconsult.ui.widgets.buttons import SecondaryButton
from exoconsult.ui.widgets.containers import AlertBox
from exoconsult.ui.widgets.scroll_area import ScrollArea
from exoconsult.ui.widgets.text import SectionTitle

if TYPE_CHECKING:  # loaded when they are first wanted: Home is there the sooner
    from exoconsult.ui.home_session_form import SessionForm
    from exoconsult.ui.printing import Printing

SIDE_WIDTH = 336
TWO_COLUMNS_FROM = 900


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
        self._form: SessionForm | None = None
        self._wide: tuple[bool, bool] | None = None
        self._low = False
        self._rail = NavRail()
        self._language = LanguageButton(context.settings.ui_language)
        self._head = HomeHead()
        self.notices, self.resume = NoticeBoxes(context.notices), ResumeQuestion(context)
        self._new = NewConsultation()
        self._continue = ContinueCard()
        self._list_title = SectionTitle(_("Recent consultations"))
        self._search = SearchField(_("Find a consultation"), _("Name, reference, date or scar"))
        self._told = AlertBox(Tone.TEAL, "ok")
        self._list = RecordList(context)
        self._side_title = SectionTitle(_("Needs your attention"))
        self._alerts = HomeAlerts(context)
        self._show_side_title()
        self._body = QWidget()
        self._grid = QGridLayout()
        self._lay_out()
        self._fill_rail()
        self._order()
        self._connect()

    def _lay_out(self) -> None:
        self._grid.setHorizontalSpacing(20)
        self._grid.setVerticalSpacing(12)
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
        self._list_head = QWidget()
        found = QHBoxLayout(self._list_head)
        found.setContentsMargins(0, 0, 0, 0)
        found.addWidget(self._list_title, 1)
        found.addWidget(self._search, 1)
        self._left = QWidget()
        listed = QVBoxLayout(self._left)
        listed.setContentsMargins(0, 0, 0, 0)
        listed.setSpacing(12)
        listed.addWidget(self._told)
        listed.addWidget(self._list)
        self._told.hide()
        self._arrange(wide=True)

    def _fill_rail(self) -> None:
        self._rail.set_clinic(*shown_clinic(self._context.brand))
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
        self._list.session_asked.connect(self.ask_session)
        self._list.visit_asked.connect(self.visit_asked)
        self._list.reprint_asked.connect(self.reprint)
        self._list.erase_asked.connect(self.erase)
        self._rail.locked.connect(self.covered)
        self._rail.opened.connect(self._on_place_opened)
        self._alerts.clinic_opened.connect(self.clinic_opened)
        self._alerts.keeping_asked.connect(self.keeping_asked)
        self._language.chosen.connect(self.language_chosen)
        self._head.text_size_chosen.connect(self.text_size_chosen)
        self._head.theme_chosen.connect(self.theme_chosen)
        self._head.help_asked.connect(self.help_asked)
        self._head.size_button().motion_chosen.connect(self.motion_chosen)

    @cached_property
    def printing(self) -> Printing:
        """What prints a sheet again; loaded for the first one."""
        from exoconsult.ui.printing import Printing

        made = Printing(self)
        made.printed.connect(self._tell)
        made.failed.connect(lambda line: self._tell(line, Tone.AMBER))
        return made

    def set_theme_choice(self, chosen: str) -> None:
        """Take which theme the settings ask for."""
        self._head.size_button().set_theme_choice(chosen)

    def refresh(self) -> None:
        """Read the records again and show them; what was searched for stays."""
        self._close_form()
        self._tell("")
        self._head.greet(self._context.now(), practitioner(self._context), self._context.settings.ui_language)
        self._show_lines()

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
        return self._form

    def warn(self, head: str, words: str) -> None:
        """Say above the list what did not work and what to do."""
        self._tell(words, Tone.AMBER, head)

    def told(self) -> str:
        """Return what is said above the list."""
        return "" if self._told.isHidden() else self._told.accessibleName()

    def ask_session(self, record_id: str) -> None:
        """Open the form for a session given below the record's row."""
        from exoconsult.ui.home_session_form import SessionForm

        self._close_form()
        try:
            consultation = self._context.records.load(record_id)
        except ExoError as error:
            self._tell(told(error), Tone.AMBER)
            return
        self._form = SessionForm(self._context, consultation)
        self._form.given.connect(self._on_session_given)
        self._form.cancelled.connect(self._close_form)
        self._list.put_under(record_id, self._form)
        row = self._list.row(record_id)
        if row is not None:
            for before, after in pairwise((row.more_button(), *self._form.stops())):
                QWidget.setTabOrder(before, after)
        self._form.day().setFocus(Qt.FocusReason.TabFocusReason)
        QTimer.singleShot(0, self._show_form)  # once the layout has given it its place

    def reprint(self, record_id: str, sheet_id: str) -> None:
        """Print the very bytes that were given before."""
        from exoconsult.ui.printing import PrintJob

        records, settings = self._context.records, self._context.settings
        try:
            paper = records.load(record_id).patient.paper
            job = PrintJob(records.sheet(sheet_id), paper, settings.printer, settings.two_sided)
        except ExoError as error:
            self._tell(told(error), Tone.AMBER)
            return
        self.printing.send(job)

    def erase(self, record_id: str) -> None:
        """Ask once, then erase a record for good."""
        row = self._list.row(record_id)
        name = row.line.name if row is not None and row.line is not None else ""
        title = _("Erase the record of {name}?").format(name=name) if name else _("Erase this record?")
        text = _(
            "It is deleted from this device and cannot be brought back. Printed sheets stay as they are."
        )
        if not messages.confirm(self, title, text, _("Erase record"), _("Keep it")):
            return
        try:
            self._context.records.erase(record_id)
        except ExoError as error:
            self._tell(told(error), Tone.AMBER)
            return
        if self.resume.asking is not None and self.resume.asking.record_id == record_id:
            self.resume.put_away()
        self.refresh()
        self._tell(_("The record is erased."))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put what stands beside the list below it where there is little room; tell of a low window."""
        super().resizeEvent(event)
        low = self.height() < LOW_BELOW
        if low != self._low:
            self._low = low
            self.low_changed.emit(low)
        self._arrange(self._has_room())

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
        if event.type() is QEvent.Type.LayoutRequest and self._wide is not None and self.isVisible():
            self._arrange(self._has_room())
        return super().eventFilter(watched, event)

    def _has_room(self) -> bool:
        """Whether the list, in the words that it has, leaves room for what stands beside it."""
        needed = self._left.minimumSizeHint().width() + self._grid.horizontalSpacing() + SIDE_WIDTH
        room = self.width() - self._rail.width() - 80 - self._area.verticalScrollBar().sizeHint().width()
        return room >= max(current().px(TWO_COLUMNS_FROM), needed)

    def _arrange(self, wide: bool) -> None:
        """Place the parts; the empty place of the continue card is given to the big action."""
        alone = self._continue.isHidden()
        if (wide, alone) == self._wide:
            return
        self._wide = (wide, alone)
        parts = (self._new, self._continue, self._list_head, self._left, self._side_title, self._alerts)
        for part in parts:
            self._grid.removeWidget(part)
        top = Qt.AlignmentFlag.AlignTop
        if wide:
            self._grid.addWidget(self._new, 0, 0, 1, 2 if alone else 1)
            self._grid.addWidget(self._continue, 0, 1)
            self._grid.addWidget(self._list_head, 1, 0)
            self._grid.addWidget(self._side_title, 1, 1)
            self._grid.addWidget(self._left, 2, 0, top)
            self._grid.addWidget(self._alerts, 2, 1, top)
        else:
            for place, part in enumerate(parts):
                self._grid.addWidget(part, place, 0)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnMinimumWidth(1, SIDE_WIDTH if wide else 0)
        self._grid.setRowMinimumHeight(1, 60 if wide else 0)

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
            self._tell(told(error), Tone.AMBER)
            return
        unfinished = newest is not None and newest.outcome == "open" and self.resume.asking is None
        self._continue.setVisible(unfinished)
        if newest is not None and unfinished:
            words = saved_at(newest.changed_at, self._context.today(), self._context.settings.ui_language)
            self._continue.set_value(newest.id, newest.name, words)
        self._search.setVisible(newest is not None)
        self._arrange(self._has_room() if self._wide and self.isVisible() else True)

    def _tell(self, words: str, tone: Tone = Tone.TEAL, head: str = "") -> None:
        self._told.set_tone(tone, "ok" if tone is Tone.TEAL else "warn")
        self._told.set_value(head, words)
        self._told.setVisible(bool(head or words))

    def _close_form(self) -> None:
        self._form = None
        self._list.put_under("", None)

    def _show_form(self) -> None:
        if self._form is not None:
            self._area.ensureWidgetVisible(self._form.save_button(), 0, 24)

    def _on_session_given(self, consultation: Consultation) -> None:
        try:
            self._context.records.save(consultation)
        except ExoError as error:
            self._tell(told(error), Tone.AMBER)
            return
        self.refresh()
        self._tell(_("The session is recorded. The plan goes on from its date."))

    def _on_place_opened(self, key: str) -> None:
        if key == "clinic":
            self.clinic_opened.emit()
        elif key == "library":
            self.library_opened.emit()

    def _on_search_changed(self, words: str) -> None:
        self._close_form()
        try:
            self._list.search(words)
        except ExoError as error:
            self._tell(told(error), Tone.AMBER)

    def _on_search_entered(self) -> None:
        found = self._list.found()
        if len(found) == 1:
            self.opened.emit(found[0].id)
