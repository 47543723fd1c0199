"""Clinic settings: the clinic's look, rules, room and people, with a real sample page beside them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from exoconsult.brand import Brand
from exoconsult.i18n import _
from exoconsult.ui.bottom_bar import SavedIndicator, SaveState
from exoconsult.ui.clinic import Clinic
from exoconsult.ui.clinic_brand_tab import BrandTab
from exoconsult.ui.clinic_mark import shown_clinic
from exoconsult.ui.clinic_people_tab import PeopleTab
from exoconsult.ui.clinic_room_tab import RoomTab
from exoconsult.ui.clinic_rules_tab import RulesTab
from exoconsult.ui.clinic_sample import SampleSheet
from exoconsult.ui.context import Context, practitioner
from exoconsult.ui.home_alerts import SignedIn, sample_box
from exoconsult.ui.measures import LOW_BELOW, RAIL_WIDTH, RAIL_WIDTH_LOW
from exoconsult.ui.places import places
from exoconsult.ui.records_tab import RecordsTab
from exoconsult.ui.stepper import NavRail
from exoconsult.ui.theme import Role, Tone, current
from exoconsult.ui.widgets.containers import AlertBox
from exoconsult.ui.widgets.reading_order import focus_next
from exoconsult.ui.widgets.scroll_area import ScrollArea
from exoconsult.ui.widgets.tabs import Tabs
from exoconsult.ui.widgets.text import Text

PREVIEW_TIGHT, PREVIEW_WIDTH, PREVIEW_WIDE, WIDE_FROM = 300, 352, 420, 1700
TIGHT_BELOW, TIGHT_FROM = 1400, 1.15
FIRST = "brand"
_QUESTIONS: dict[str, Callable[[], str]] = {
    "brand": lambda: _("How should your sheets look?"),
    "rules": lambda: _("How do you plan and treat?"),
    "room": lambda: _("What is in this room?"),
    "people": lambda: _("Who works here?"),
    "backup": lambda: _("Are the records safe?"),
}


class ClinicPage(QWidget):
    """`left` asks for Home, `covered` hides the screen, `settings_chosen` carries changed settings."""

    left = Signal()
    library_asked = Signal()
    covered = Signal()
    settings_chosen = Signal(dict)
    low_changed = Signal(bool)

    def __init__(self, context: Context, clinic: Clinic) -> None:
        super().__init__()
        self._context, self._clinic, self._low = context, clinic, False
        self.rail = NavRail()
        self._title = Text("", Role.QUESTION)
        self.saved = SavedIndicator()
        self.failed = AlertBox(Tone.AMBER, "warn")
        self.failed.hide()
        self._sample_told = sample_box()
        self.sheet = SampleSheet(context)
        self.brand = BrandTab(context, clinic)
        self.rules = RulesTab(context, clinic)
        self.room = RoomTab(context, clinic)
        self.people = PeopleTab(context, clinic)
        self.records = RecordsTab(context)
        self.pages: dict[str, QWidget] = {
            "brand": self.brand, "rules": self.rules, "room": self.room, "people": self.people,
            "backup": self.records,
        }  # fmt: skip
        self.tabs = Tabs(self._names(), _("Clinic settings"))
        self._stack = QStackedWidget()
        self._areas = {key: ScrollArea(page) for key, page in self.pages.items()}
        for area in self._areas.values():
            self._stack.addWidget(area)
        self._lay_out()
        self._connect()
        self.show_brand(clinic.brand)
        self.saved.set_value(SaveState.SAVED)
        self.open_tab(FIRST)

    def _names(self) -> Sequence[tuple[str, str]]:
        names = {
            "brand": _("Clinic and branding"),
            "rules": _("Timings and rules"),
            "room": _("Rooms and printers"),
            "people": _("People and PIN"),
            "backup": _("Backup"),
        }
        return [(key, names[key]) for key in self.pages]

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self._title, 1)
        head.addWidget(self.saved)
        self._head = QWidget()
        self._head.setLayout(head)
        head.setContentsMargins(0, 0, 0, 0)
        self._preview = QWidget()
        preview = QVBoxLayout(self._preview)
        preview.setContentsMargins(0, 18, 0, 0)
        preview.addWidget(self.sheet)
        below = QHBoxLayout()
        below.setSpacing(20)
        below.addWidget(self._stack, 1)
        self._preview_area = ScrollArea(self._preview)
        below.addWidget(self._preview_area)
        column = QVBoxLayout()
        column.setContentsMargins(40, 22, 40, 0)
        column.setSpacing(8)
        for widget in (self._head, self._sample_told, self.failed, self.tabs):
            column.addWidget(widget)
        column.addLayout(below, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(column, 1)
        self.rail.set_value(places("clinic"))
        self.rail.set_locks(self._context.records.lasting)
        person = practitioner(self._context)
        if person:
            self.rail.add_above_lock(SignedIn(person, self._context.settings.room))
        self._fit()

    def _connect(self) -> None:
        self._clinic.changed.connect(self.show_brand)
        self._clinic.saved.connect(self._on_saved)
        self._clinic.save_failed.connect(self._on_save_failed)
        self.tabs.opened.connect(self.open_tab)
        self.rail.opened.connect(self._on_place_opened)
        self.rail.locked.connect(self.covered)
        for tab in (self.room, self.records):
            tab.settings_chosen.connect(self.settings_chosen)

    def open_tab(self, key: str) -> None:
        """Show one of the pages; the sample stands beside those that change it."""
        self.tabs.set_value(key)
        self._title.setText(_QUESTIONS[key]())
        self._stack.setCurrentWidget(self._areas[key])
        self._preview_area.setVisible(key != "backup")

    def show_brand(self, brand: Brand) -> None:
        """Show the clinic in the rail and on the sample page."""
        self.rail.set_clinic(*shown_clinic(brand))
        self._sample_told.setVisible(brand.sample)
        self.sheet.show_brand(brand)
        self._fit()

    def area(self, key: str) -> ScrollArea:
        """Return what scrolls a tab."""
        return self._areas[key]

    @property
    def brand_now(self) -> Brand:
        """The clinic as it is now."""
        return self._clinic.brand

    def stop(self) -> bool:
        """Save and make no further page; for leaving. False: something could not be saved."""
        self.sheet.stop()
        return self._clinic.save_now()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the sample more room in a wide window; tell of a low one."""
        super().resizeEvent(event)
        low = self.height() < LOW_BELOW
        if low != self._low:
            self._low = low
            self.low_changed.emit(low)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow text size and the height of the window."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_preview_area"):
            self._fit()
            QTimer.singleShot(0, self, self._fit)

    def entrance(self) -> QWidget:
        """Return what has the focus as the page opens: Tab goes into it."""
        return self.tabs

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Let Tab go as one reads."""
        parts = (self.rail, self._head, self._sample_told, self.tabs, self._stack, self._preview_area)
        return focus_next(parts, forward)

    def _fit(self) -> None:
        rail = RAIL_WIDTH_LOW if current().compact else RAIL_WIDTH
        self.rail.setFixedWidth(max(rail, self.rail.minimumSizeHint().width()))
        tight = self.width() < TIGHT_BELOW and current().scale > TIGHT_FROM
        preview = PREVIEW_WIDE if self.width() >= WIDE_FROM else PREVIEW_WIDTH
        self._preview_area.setFixedWidth(PREVIEW_TIGHT if tight else preview)
        self.brand.set_narrow(
            self.width() - self.rail.width() - self._preview_area.width() < current().px(740)
        )

    def _on_place_opened(self, key: str) -> None:
        if key == "home":
            self.left.emit()
        elif key == "library":
            self.library_asked.emit()

    def _on_saved(self, state: SaveState, time: str) -> None:
        self.saved.set_value(state, time)
        if state is SaveState.SAVED:
            self.failed.hide()

    def _on_save_failed(self, words: str) -> None:
        self.failed.set_value(_("The change is not saved yet"), words)
        self.failed.show()
