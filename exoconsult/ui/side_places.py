"""The places beside the consultations: the clinic's settings, and what patients are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from exoconsult.brand import Brand
from exoconsult.ui.consult_place import ConsultPlace
from exoconsult.ui.context import Context
from exoconsult.ui.help import CLINIC, HOME, LIBRARY, Help, step_page
from exoconsult.ui.home_page import HomePage
from exoconsult.ui.remembered import Remembered
from exoconsult.ui.screen_share import hide_window
from exoconsult.ui.unsaved_strip import UnsavedWindow

if TYPE_CHECKING:  # each is loaded when it is first opened: the start is the quicker for it
    from exoconsult.content.model import Library
    from exoconsult.ui.clinic_page import ClinicPage
    from exoconsult.ui.consult_view import ConsultView
    from exoconsult.ui.library_page import LibraryPage


class SidePlaces(UnsavedWindow):
    """Opens and leaves them; what was changed there holds everywhere from then on."""

    home: HomePage
    consulting: ConsultPlace
    clinic: ClinicPage | None = None
    """The clinic's settings, while they are on screen."""
    library: LibraryPage | None = None
    """What patients are told, while it is on screen."""
    help: Help
    """Opens the guide; F1 does the same."""
    _context: Context
    _remembered: Remembered
    _stack: QStackedWidget

    def show_home(self) -> None:
        """Show the list of records."""
        raise NotImplementedError

    def cover(self) -> None:
        """Hide what is on screen."""
        raise NotImplementedError

    def speak(self, code: str) -> None:
        """Show everything in another language."""
        raise NotImplementedError

    def _on_low_changed(self, _low: bool) -> None:
        raise NotImplementedError

    def apply_theme(self) -> None:
        """Apply the theme that settings and system ask for."""
        raise NotImplementedError

    @property
    def consult(self) -> ConsultView:
        """The consultation; it is made when it is first asked for."""
        return self.consulting.view()

    def _follow_look(self, place: HomePage | ConsultView) -> None:
        place.help_asked.connect(self.help.open)
        place.theme_chosen.connect(self._on_theme_chosen)
        place.motion_chosen.connect(lambda less: self._set_look(reduced_motion=less))
        place.text_size_chosen.connect(lambda scale: self._set_look(text_percent=round(scale * 100)))
        place.set_theme_choice(self._remembered.settings.theme)

    def _set_look(self, **changes: object) -> None:
        self._remembered.keep(**changes)
        self.apply_theme()

    def _on_theme_chosen(self, chosen: str) -> None:
        for place in (self.home, self.consulting.made):
            if place is not None:
                place.set_theme_choice(chosen)
        self._set_look(theme=chosen)

    def _renew(self, brand: Brand, library: Library | None = None) -> None:
        raise NotImplementedError

    def _topic(self) -> str:
        """Which page of the guide is about what is on screen; none for a patient, or under the cover."""
        pages: dict[QWidget | None, str] = {self.home: HOME, self.clinic: CLINIC, self.library: LIBRARY}
        consult = self.consulting.made
        if consult is not None and not self.consulting.patient_looks:
            pages[consult] = step_page(consult.step)
        return pages.get(self._stack.currentWidget(), "")

    def show_clinic(self) -> None:
        """Open the clinic's settings; what is changed there holds everywhere as soon as they are left."""
        if not self._is_saved():
            return
        from exoconsult.ui.clinic import Clinic
        from exoconsult.ui.clinic_page import ClinicPage

        context = replace(self._context, settings=self._remembered.settings)
        clinic = Clinic(context.brand, context.clinic_files, context.now)
        page = ClinicPage(context, clinic)
        clinic.setParent(page)
        self.clinic = page
        page.left.connect(self._on_clinic_left)
        page.library_asked.connect(self._on_library_asked)
        page.settings_chosen.connect(self._on_settings_chosen)
        self._show_place(page)

    def showEvent(self, event: QShowEvent) -> None:
        """Hide the window from others as soon as the system has one."""
        super().showEvent(event)
        hide_window(self, self._remembered.settings.hide_when_shared)

    def _on_settings_chosen(self, changes: dict[str, object]) -> None:
        self._remembered.keep(**changes)
        hide_window(self, self._remembered.settings.hide_when_shared)

    def _on_clinic_left(self) -> None:
        """Go back to Home with the clinic as it is now; what cannot be saved keeps the page open."""
        page = self.clinic
        if page is None or not page.stop():
            return
        self.clinic = None
        changed = page.brand_now != self._context.brand or self._remembered.settings != self._context.settings
        if changed:
            self._renew(page.brand_now)
        self._leave(page, "clinic")

    def _show_place(self, page: ClinicPage | LibraryPage) -> None:
        page.covered.connect(self.cover)
        page.low_changed.connect(self._on_low_changed)
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        page.entrance().setFocus(Qt.FocusReason.OtherFocusReason)  # not on Lock, where Qt would leave it

    def _leave(self, page: QWidget, key: str) -> None:
        self.show_home()
        self._stack.removeWidget(page)
        page.deleteLater()
        self.home.place_button(key).setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_library_asked(self) -> None:
        self._on_clinic_left()
        if self.clinic is None:
            self.show_library()

    def _is_saved(self) -> bool:
        """Save before the places are left or made anew; say it where that cannot be done."""
        saved = self.consulting.save()
        if not saved:
            self.strip.say()
        return saved

    def show_library(self) -> None:
        """Open what patients are told; what is changed there holds everywhere as soon as it is left."""
        if not self._is_saved():
            return
        from exoconsult.ui.library_page import LibraryPage

        self.library = page = LibraryPage(replace(self._context, settings=self._remembered.settings))
        page.left.connect(self._on_library_left)
        page.pack_taken.connect(self._on_pack_taken)
        self._show_place(page)

    def _on_library_left(self, key: str) -> None:
        page, self.library = self.library, None
        if page is None:
            return
        if page.library is not self._context.library:
            self._renew(self._context.brand, page.library)
        self._leave(page, "library")
        if key == "clinic":
            self.show_clinic()

    def _on_pack_taken(self) -> None:
        """Use the clinic, the settings and the words that came with a pack, at Home."""
        from exoconsult.ui import library_tools

        brand, library, settings = library_tools.after_pack(self._context)
        self._remembered.settings = settings
        self.speak(settings.ui_language)
        self._renew(brand, library)
        self._on_library_left("home")
