"""The tab "People and PIN": who gives consultations, and the PIN that leads out of the patient view."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from exoconsult.brand import Brand, Person
from exoconsult.i18n import _
from exoconsult.ui.clinic import Clinic
from exoconsult.ui.clinic_brand_tab import EDGES
from exoconsult.ui.clinic_cards import ClinicCard, at_start
from exoconsult.ui.context import Context
from exoconsult.ui.pin_panel import PinOverlay, PinPanel
from exoconsult.ui.theme import Role, Tone
from exoconsult.ui.widgets.buttons import IconButton, QuietButton, SecondaryButton
from exoconsult.ui.widgets.containers import AlertBox
from exoconsult.ui.widgets.fields import LabeledField
from exoconsult.ui.widgets.text import Divider, Text

MOST = 20


class PeopleTab(QWidget):
    """The people of the clinic and the PIN."""

    def __init__(self, context: Context, clinic: Clinic) -> None:
        super().__init__()
        self.people, self.pin = PeopleCard(context, clinic), PinCard(context)
        column = QVBoxLayout(self)
        column.setContentsMargins(*EDGES)
        column.setSpacing(16)
        column.addWidget(self.people)
        column.addWidget(self.pin)
        column.addStretch(1)


class PeopleCard(ClinicCard):
    """One row for each person; the consultation offers their names, and the handout says who was seen."""

    def __init__(self, context: Context, clinic: Clinic) -> None:
        super().__init__(context, clinic, _("People"), _("chosen in each consultation"))
        self.rows: list[PersonRow] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(14)
        self.body().addLayout(self._list)
        self.add_button = QuietButton(_("Add a person"), "plus")
        self.add(at_start(self.add_button))
        self.show_brand(clinic.brand)
        self.add_button.clicked.connect(self._on_add_clicked)

    def show_brand(self, brand: Brand) -> None:
        """Show the people; the rows are made anew only where others are listed."""
        if [row.value() for row in self.rows if row.value().name] == list(brand.people):
            return
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows = []
        for person in brand.people:
            self._add(person)

    def _on_add_clicked(self) -> None:
        if len(self.rows) < MOST:
            self._add(Person("")).name.edit().setFocus()

    def _add(self, person: Person) -> PersonRow:
        row = PersonRow(person, first=not self.rows)
        self.rows.append(row)
        self._list.addWidget(row)
        for field in (row.name, row.registration, row.training):
            field.edited.connect(lambda _text: self._tell())
        row.remove.clicked.connect(lambda: self._remove(row))
        return row

    def _remove(self, row: PersonRow) -> None:
        self.rows.remove(row)
        row.hide()
        row.deleteLater()
        self._tell()
        self.add_button.setFocus()

    def _tell(self) -> None:
        self.clinic.change(people=tuple(row.value() for row in self.rows if row.value().name))


class PersonRow(QWidget):
    """Name, register with number, and training of one person."""

    def __init__(self, person: Person, first: bool) -> None:
        super().__init__()
        self.name = LabeledField(_("Name"))
        self.registration = LabeledField(_("Register and number"))
        self.training = LabeledField(_("Training, in words for patients"))
        self.name.set_value(person.name)
        self.registration.set_value(person.registration)
        self.training.set_value(person.training)
        self.registration.set_placeholder(_("GMC 1234567"))
        self.remove = IconButton("x", _("Take this person away"), framed=True)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        if not first:
            grid.addWidget(Divider(), 0, 0, 1, 3)
        grid.addWidget(self.name, 1, 0)
        grid.addWidget(self.registration, 1, 1)
        grid.addWidget(self.remove, 1, 2, Qt.AlignmentFlag.AlignBottom)
        grid.addWidget(self.training, 2, 0, 1, 2)

    def value(self) -> Person:
        """Return the person as typed."""
        parts = (self.name, self.registration, self.training)
        return Person(*(field.value().strip() for field in parts))


class PinCard(QWidget):
    """Says whether there is a PIN; the button sets one, or asks for it before it sets another."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._box = AlertBox(Tone.PLAIN, "lock")
        self.button = SecondaryButton("", "lock")
        self._overlay: PinOverlay | None = None
        self._said = Text("", Role.CONTROL, "teal_deep")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._box)
        column.addWidget(self._said)
        self._said.hide()
        self._box.set_buttons([self.button])
        self._show()
        self.button.clicked.connect(self.ask)

    def panel(self) -> PinPanel | None:
        """Return the panel while it is open."""
        return self._overlay.panel if self._overlay is not None else None

    def ask(self) -> None:
        """Open the panel over the window: the present PIN first, then the new one twice."""
        panel = PinPanel(self._context, _("Leave it as it is"))
        overlay = PinOverlay(self.window(), panel)
        self._overlay = overlay
        knew = self._context.pin.is_set()
        panel.cancelled.connect(self._close)
        panel.locked.connect(self._close)
        panel.accepted.connect(lambda: self._on_accepted(panel, knew))
        overlay.open()

    def _on_accepted(self, panel: PinPanel, knew: bool) -> None:
        if knew and not panel.renewing:
            panel.renew()
            return
        self._close()
        self._said.setText(_("The new PIN is in use."))
        self._said.show()
        self._show()

    def _close(self) -> None:
        if self._overlay is not None:
            self._overlay.hide()
            self._overlay.deleteLater()
            self._overlay = None
            self.button.setFocus()

    def _show(self) -> None:
        there = self._context.pin.is_set()
        words = _("Asked for when the patient view is left. It opens no records.")
        self._box.set_value(_("A staff PIN is set") if there else _("There is no staff PIN yet"), words)
        self.button.set_text(_("Change the PIN") if there else _("Set a PIN"))
