"""The days on which the clinic is open, and when it is shut."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from exoconsult.brand import Brand, Closure
from exoconsult.i18n import _
from exoconsult.ui.clinic import Clinic
from exoconsult.ui.clinic_cards import ClinicCard, at_start
from exoconsult.ui.context import Context
from exoconsult.ui.dates import short_day
from exoconsult.ui.theme import Role
from exoconsult.ui.widgets.buttons import QuietButton, SecondaryButton
from exoconsult.ui.widgets.chips import Chips
from exoconsult.ui.widgets.date_button import DateButton
from exoconsult.ui.widgets.emptying import empty
from exoconsult.ui.widgets.fields import FieldFrame
from exoconsult.ui.widgets.flow_layout import FlowLayout
from exoconsult.ui.widgets.text import Text

_FAR = 730


class DaysCard(ClinicCard):
    """Chips for the days of the week, a line for each closure, and a small form for one more."""

    def __init__(self, context: Context, clinic: Clinic) -> None:
        super().__init__(context, clinic, _("Clinic days"), _("dates roll forward to an open day"))
        short = QLocale.FormatType.ShortFormat
        names = [(str(day), QLocale().standaloneDayName(day + 1, short)) for day in range(7)]
        self.days = Chips(names, _("Clinic days"))
        self._none = Text(_("No day is open: dates cannot be offered."), Role.CONTROL, "amber")
        self.closures = QWidget()
        FlowLayout(self.closures, 10)
        self.add_button = QuietButton(_("Add a closure"), "plus")
        self.form = ClosureForm(context)
        self.form.hide()
        self.add(self.days, self._none, self.closures, at_start(self.add_button))
        self.add(self.form)
        self._shown: tuple[Closure, ...] = ()
        self.show_brand(clinic.brand)
        self.days.changed.connect(lambda days: clinic.change(open_days=tuple(int(day) for day in days)))
        self.add_button.clicked.connect(self._on_add_clicked)
        self.form.made.connect(self._on_made)

    def show_brand(self, brand: Brand) -> None:
        """Show days and closures."""
        self.days.set_value([str(day) for day in brand.open_days])
        self._none.setVisible(not brand.open_days)
        self.closures.setVisible(bool(brand.closures))
        if brand.closures == self._shown:
            return
        self._shown = brand.closures
        layout = self.closures.layout()
        assert layout is not None
        empty(layout)
        for closure in brand.closures:
            button = SecondaryButton(self._words(closure), "cal", "x")
            button.role = Role.CONTROL
            button.setAccessibleName(_("{closure}, take it away").format(closure=self._words(closure)))
            button.clicked.connect(lambda _checked=False, closure=closure: self._remove(closure))
            layout.addWidget(button)

    def _words(self, closure: Closure) -> str:
        language = self.context.settings.ui_language
        first, last = short_day(closure.first, language), short_day(closure.last, language)
        if closure.first == closure.last:
            return _("Shut on {day}").format(day=first)
        return _("Shut {first} to {last}").format(first=first, last=last)

    def _remove(self, closure: Closure) -> None:
        self.clinic.change(closures=tuple(one for one in self.clinic.brand.closures if one != closure))

    def _on_add_clicked(self) -> None:
        self.form.begin()
        self.form.show()

    def _on_made(self, closure: Closure) -> None:
        self.form.hide()
        kept = {*self.clinic.brand.closures, closure}
        self.clinic.change(closures=tuple(sorted(kept, key=lambda one: (one.first, one.last))))


class ClosureForm(QWidget):
    """First and last day of a closure. `made` carries it."""

    made = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        today = context.today()
        self.first = DateButton(_("First day shut"), today=today)
        self.last = DateButton(_("Last day shut"), today=today)
        for button in (self.first, self.last):
            button.set_range(today, today + timedelta(days=_FAR))
        self.done = SecondaryButton(_("Add"), "plus")
        self._said = Text("", Role.CONTROL, "amber")
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(FieldFrame(_("First day shut"), self.first))
        row.addWidget(FieldFrame(_("Last day shut"), self.last))
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self._said)
        column.addWidget(at_start(self.done))
        self.done.clicked.connect(self._on_done)
        self.first.picked.connect(lambda _day: self._say(""))
        self.last.picked.connect(lambda _day: self._say(""))
        self._say("")

    def begin(self) -> None:
        """Start with no day."""
        self.first.set_value(None)
        self.last.set_value(None)
        self._say("")
        self.first.setFocus()

    def _say(self, words: str) -> None:
        self._said.setText(words)
        self._said.setVisible(bool(words))

    def _on_done(self) -> None:
        first = self.first.value()
        last = self.last.value() or first
        if first is None or last is None:
            self._say(_("Choose the first day."))
        elif last < first:
            self._say(_("The last day is before the first."))
        else:
            self.made.emit(Closure(first, last))
