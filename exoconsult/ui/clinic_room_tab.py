"""The tab "Rooms and printers": what belongs to this computer, not to the clinic."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from exoconsult.brand import Brand
from exoconsult.i18n import _
from exoconsult.ui import printing
from exoconsult.ui.clinic import Clinic
from exoconsult.ui.clinic_brand_tab import EDGES
from exoconsult.ui.clinic_cards import ClinicCard
from exoconsult.ui.context import Context
from exoconsult.ui.screen_share import can_hide
from exoconsult.ui.steps.labelled import Labelled
from exoconsult.ui.widgets.fields import FieldFrame, LabeledField
from exoconsult.ui.widgets.joined_row import JoinedRow
from exoconsult.ui.widgets.number_stepper import NumberStepper
from exoconsult.ui.widgets.select import Select
from exoconsult.ui.widgets.toggle import ToggleRow

ANYBODY, ASK = "-", "-"
LOCK_MINUTES = (1, 15)


class RoomTab(QWidget):
    """`settings_chosen` carries what changed of this computer's settings."""

    settings_chosen = Signal(dict)

    def __init__(self, context: Context, clinic: Clinic) -> None:
        super().__init__()
        self.room, self.paper = RoomCard(context, clinic), PaperCard(context, clinic)
        column = QVBoxLayout(self)
        column.setContentsMargins(*EDGES)
        column.setSpacing(16)
        column.addWidget(self.room)
        column.addWidget(self.paper)
        column.addStretch(1)
        for card in (self.room, self.paper):
            card.settings_chosen.connect(self.settings_chosen)


class RoomCard(ClinicCard):
    """Its name, who works in it, and when it locks."""

    settings_chosen = Signal(dict)

    def __init__(self, context: Context, clinic: Clinic) -> None:
        super().__init__(context, clinic, _("This room"))
        self.name = LabeledField(_("Room"), max_length=40)
        self.person = Select([(ANYBODY, _("Chosen each time"))], _("Who usually works here"))
        self.minutes = NumberStepper(_("Lock when nobody touches it for"), *LOCK_MINUTES, _("minutes"))
        self.add(self.name, FieldFrame(_("Who usually works here"), self.person))
        self.add(Labelled(_("Lock when nobody touches it for"), self.minutes))
        self.hiding = self._hiding() if can_hide() else None
        settings = context.settings
        self.name.set_value(settings.room)
        self._person = settings.practitioner
        self.minutes.set_value(settings.lock_after_minutes)
        self.show_brand(clinic.brand)
        self.name.edited.connect(lambda text: self.settings_chosen.emit({"room": text.strip()}))
        self.person.chosen.connect(self._on_person_chosen)
        self.minutes.stepped.connect(lambda n: self.settings_chosen.emit({"lock_after_minutes": n}))

    def _hiding(self) -> ToggleRow:
        made = ToggleRow(
            _("Hide this window from shared screens"),
            _("It is blank in video calls, recordings and the preview of the task bar."),
            "eyeoff",
        )
        made.set_value(self.context.settings.hide_when_shared)
        made.switched.connect(lambda on: self.settings_chosen.emit({"hide_when_shared": on}))
        self.add(made)
        return made

    def show_brand(self, brand: Brand) -> None:
        """Offer the people of the clinic."""
        names = [person.name for person in brand.people]
        if self._person and self._person not in names:
            names.append(self._person)
        self.person.set_options([(ANYBODY, _("Chosen each time")), *((name, name) for name in names)])
        self.person.set_value(self._person or ANYBODY)

    def _on_person_chosen(self, key: str) -> None:
        self._person = "" if key == ANYBODY else key
        self.settings_chosen.emit({"practitioner": self._person})


class PaperCard(ClinicCard):
    """Printer and paper."""

    settings_chosen = Signal(dict)

    def __init__(self, context: Context, clinic: Clinic) -> None:
        super().__init__(context, clinic, _("Printer and paper"))
        found = printing.printer_names()
        self.printer = Select([(ASK, _("Ask each time")), *((one, one) for one in found)], _("Printer"))
        self.sides = ToggleRow(_("Print on both sides"), _("Two sheets for the four pages."), "swap")
        self.paper = JoinedRow([("a4", "A4"), ("letter", "Letter")], _("Paper of new handouts"))
        self.add(FieldFrame(_("Printer"), self.printer), self.sides)
        self.add(Labelled(_("Paper of new handouts"), self.paper))
        chosen = context.settings.printer
        self.printer.set_value(chosen if chosen in found else ASK)
        self.sides.set_value(context.settings.two_sided)
        self.show_brand(clinic.brand)
        self.printer.chosen.connect(
            lambda key: self.settings_chosen.emit({"printer": "" if key == ASK else key})
        )
        self.sides.switched.connect(lambda on: self.settings_chosen.emit({"two_sided": on}))
        self.paper.chosen.connect(lambda key: clinic.change(paper=key))

    def show_brand(self, brand: Brand) -> None:
        """Show the clinic's paper."""
        self.paper.set_value(brand.paper)
