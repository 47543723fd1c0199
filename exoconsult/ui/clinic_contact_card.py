"""Name, address and numbers of the clinic, and the emergency number that its country fixes."""

from __future__ import annotations

from exoconsult.brand import Brand
from exoconsult.consultation.places import place_id
from exoconsult.i18n import _
from exoconsult.ui.clinic import Clinic
from exoconsult.ui.clinic_cards import ClinicCard, beside, fill
from exoconsult.ui.context import Context
from exoconsult.ui.theme import Role
from exoconsult.ui.widgets.fields import FieldFrame, LabeledField, NoteField
from exoconsult.ui.widgets.icon_label import IconLabel
from exoconsult.ui.widgets.select import Select
from exoconsult.ui.widgets.text import Text

LINES = ("tagline", "phone_day", "hours", "phone_out_of_hours", "website")
ADDRESS_MOST = 300


class ContactCard(ClinicCard):
    """What the head of every handout says."""

    def __init__(self, context: Context, clinic: Clinic) -> None:
        super().__init__(context, clinic, _("Contact"))
        self.name = LabeledField(_("Clinic name"))
        self.tagline = self.line("tagline", _("Second line, such as the kind of clinic"))
        self.address = NoteField(_("Address"), max_length=ADDRESS_MOST, lines=(1, 5))
        self.phone_day = self.line("phone_day", _("Phone"), 40)
        self.hours = self.line("hours", _("Hours for calls"))
        self.phone_out_of_hours = self.line("phone_out_of_hours", _("Phone out of hours"), 40)
        self.website = self.line("website", _("Website"))
        self.add(self.name, self.tagline, self.address)
        self.add(beside(self.phone_day, self.phone_out_of_hours, gap=12, stretch=(1, 1)))
        self.add(self.hours, self.website)  # hours are a line of words: in half a card they are cut
        self.body().addStretch(1)
        fill(self.name, clinic.brand.name)
        self.show_brand(clinic.brand)
        self.name.edited.connect(self._on_name_edited)
        self.address.edited.connect(lambda text: clinic.change(address=one_line(text)))

    def show_brand(self, brand: Brand) -> None:
        """Show the contacts; a name that was just emptied stays so until another one is typed."""
        if self.name.value().strip():
            fill(self.name, brand.name)
        for name in LINES:
            fill(getattr(self, name), getattr(brand, name))
        if one_line(self.address.value()) != brand.address:
            self.address.set_value(brand.address)

    def _on_name_edited(self, text: str) -> None:
        self.name.set_mistake("" if text.strip() else _("Every page names the clinic. Type its name."))
        if text.strip():
            self.clinic.change(name=text.strip())


class EmergencyCard(ClinicCard):
    """The country, and the number that follows from it and is always printed."""

    def __init__(self, context: Context, clinic: Clinic) -> None:
        super().__init__(context, clinic, _("Emergency number"))
        places = context.library.places.jurisdictions
        order = sorted(places, key=lambda key: places[key].order)
        self.country = Select(
            [(key, context.words(f"jurisdictions.jurisdictions.{key}.name")) for key in order], _("Country")
        )
        self.number = LabeledField(_("Emergency"), max_length=40)
        self.number.edit().setReadOnly(True)
        self.add(beside(FieldFrame(_("Country"), self.country), self.number, stretch=(2, 1)))
        locked = Text(_("Printed on every sheet. It cannot be switched off."), Role.CONTROL, "ink2")
        self.add(beside(IconLabel("lock", 20), locked, gap=10, stretch=(0, 1)))
        self.show_brand(clinic.brand)
        self.country.chosen.connect(lambda key: clinic.change(jurisdiction=key, emergency_number=""))

    def show_brand(self, brand: Brand) -> None:
        """Show country and number."""
        place = place_id(self.context.library, brand.jurisdiction)
        self.country.set_value(place)
        self.number.set_value(
            brand.emergency_number or self.context.library.places.jurisdictions[place].emergency
        )


def one_line(address: str) -> str:
    """An address typed over several lines as one, with commas between."""
    parts = (part.strip().rstrip(",") for part in address.split("\n"))
    return ", ".join(part for part in parts if part)
