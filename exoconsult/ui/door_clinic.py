"""At the first start: whose clinic this is, and its rules, or neither for now."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from exoconsult.brand import Brand, Person
from exoconsult.content.later import at_hand

if TYPE_CHECKING:
    from exoconsult.ui.door import Door
    from exoconsult.ui.door_page import DoorPage
    from exoconsult.ui.first_clinic import ClinicStartPage, RulesStartPage


class ClinicTalk:
    """Asks on the door's pages. `asked`: these were shown; `skipped`: it was not to be asked about."""

    def __init__(self, door: Door) -> None:
        self._door = door
        self.asked = self.skipped = False
        self._typed = ("", "", "")
        self._answered: Brand | None = None
        self._start: ClinicStartPage | None = None
        self._rules: RulesStartPage | None = None

    def show(self) -> None:
        """Ask for name and telephone."""
        self.asked = True
        from exoconsult.ui.first_clinic import ClinicStartPage

        page = self._start = ClinicStartPage(*self._typed)
        page.given.connect(self._on_clinic_given)
        page.skipped.connect(self._on_clinic_skipped)
        self._door.show_page(page)

    def show_again(self, page: DoorPage) -> bool:
        """Show a page of these in another language, with what was typed; False: it is none of these."""
        if page is self._start:
            self._typed = self._start.typed()
            self.show()
        elif page is self._rules:
            self._answered = self._rules.answers()
            self._show_rules()
        else:
            return False
        return True

    def _on_clinic_skipped(self) -> None:
        self.skipped = True
        self._door.show_keep()

    def _on_clinic_given(self, name: str, day: str, night: str) -> None:
        self._typed = (name, day, night)
        self._show_rules()

    def _show_rules(self) -> None:
        """Ask where the clinic is and how it treats."""
        place, (name, day, night) = self._door.place, self._typed
        brand = msgspec.structs.replace(place.brand, name=name, phone_day=day, phone_out_of_hours=night)
        brand = msgspec.structs.replace(place.files.made_own(brand), primary=Brand(name=name).primary)
        if place.library is None:
            return
        from exoconsult.ui.first_clinic import RulesStartPage

        page = self._rules = RulesStartPage(brand, at_hand(place.library), self._door.settings.ui_language)
        page.given.connect(self._on_rules_given)
        if self._answered is not None:
            page.show_answers(self._answered)
        page.went_back.connect(lambda: self._on_went_back(page.answers()))
        self._door.show_page(page)

    def _on_went_back(self, answers: Brand) -> None:
        """Ask for the name again; what was answered here is there again afterwards."""
        self._answered = answers
        self.show()

    def _on_rules_given(self, brand: Brand) -> None:
        if not self._door.guarded(lambda: self._door.place.files.save(brand)):
            return
        self._door.take_brand(brand)
        self._door.show_keep()

    def take_in(self, name: str) -> None:
        """List who makes the records among the clinic's people, where nobody is listed: who sees patients."""
        brand = self._door.place.brand
        if brand.sample or brand.people or not name.strip():
            return
        listed = msgspec.structs.replace(brand, people=(Person(name.strip()),))
        if self._door.guarded(lambda: self._door.place.files.save(listed)):
            self._door.take_brand(listed)
