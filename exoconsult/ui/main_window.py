"""The one window: Home, a consultation, or the cover that hides both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QStackedWidget

from exoconsult.brand import Brand
from exoconsult.consultation.steps import Step
from exoconsult.errors import ExoError
from exoconsult.i18n import _
from exoconsult.ui import language, theme
from exoconsult.ui.closing import may_close
from exoconsult.ui.consult_place import ConsultPlace
from exoconsult.ui.context import Context
from exoconsult.ui.covering import Covering
from exoconsult.ui.help import Help
from exoconsult.ui.home_page import HomePage
from exoconsult.ui.idle_work import IdleWork
from exoconsult.ui.interrupted import Interrupted, find_interrupted
from exoconsult.ui.quick_taps import QuickTaps
from exoconsult.ui.remembered import Remembered
from exoconsult.ui.side_places import SidePlaces
from exoconsult.ui.told import told
from exoconsult.ui.window_look import WindowLook
from exoconsult.ui.window_place import open_where_closed

if TYPE_CHECKING:  # Home is painted without it
    from exoconsult.content.model import Library
    from exoconsult.ui.consult_view import ConsultView


class MainWindow(SidePlaces):
    """Joins the places; owns theme, text size and window state.

    `shown_again`: what could not be saved is on screen again. `keeping_asked`: keep records from now on.
    `refused` carries the ContentError for which no consultation can be begun.
    """

    shown_again = Signal()
    keeping_asked = Signal()
    refused = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._remembered = Remembered(context.settings, context.keep_settings)
        self._stack = QStackedWidget()
        self._look = WindowLook(self, self._on_look_changes)
        self.covering = Covering(self._stack)
        self._taps, self._idle, self._ahead = QuickTaps(self), IdleWork(self), False
        self.help = Help(self, self._topic, lambda: self._remembered.settings.ui_language)
        open_where_closed(self, self._remembered.settings)
        self._look.begin()
        self._follow_covering()
        self._make_places()
        self.setCentralWidget(self.below_strip(self._stack))
        self.setWindowTitle("ExoConsult")  # names nobody: it is shown to whoever walks by
        self._pick_up()
        theme.dress(self)  # everything is styled once, and as it is shown
        QGuiApplication.styleHints().colorSchemeChanged.connect(lambda _scheme: self.apply_theme())
        if context.pin.is_locked():  # starting again is no way round the lock
            self.lock()

    def _follow_covering(self) -> None:
        self.covering.hiding.connect(self._on_hiding)
        self.covering.unlocked.connect(self._on_unlocked)
        self.covering.shown_again.connect(self.shown_again)

    def _make_places(self) -> None:
        self.home = HomePage(self._context)
        self.consulting = ConsultPlace(self._context, self._join_consult, self.refused.emit)
        self._stack.addWidget(self.home)
        self.covering.renew(self._context, self.home)
        self._connect()
        self._follow_look(self.home)

    def _join_consult(self, consult: ConsultView) -> None:
        self._stack.addWidget(consult)
        consult.begun.connect(lambda: self._idle.add(consult.finishing))
        consult.closed.connect(self.show_home)
        consult.moved.connect(self._note_work)
        consult.covered.connect(self.cover)
        consult.low_changed.connect(self._on_low_changed)
        consult.settings_chosen.connect(lambda changes: self._remembered.keep(**changes))
        consult.patient_view_changed.connect(self._on_patient_view_changed)
        consult.locked.connect(self.lock)
        self.follow_saving(consult.session)
        self._follow_look(consult)

    def _connect(self) -> None:
        self.home.opened.connect(self.show_consultation)
        self.home.started.connect(lambda: self.show_consultation(None))
        self.home.visit_asked.connect(self.show_visit)
        self.home.covered.connect(self.cover)
        self.home.resume.went_on.connect(self._on_went_on)
        self.home.resume.refused.connect(self._on_resume_refused)
        self.home.low_changed.connect(self._on_low_changed)
        self.home.language_chosen.connect(self.speak)
        self.home.clinic_opened.connect(self.show_clinic)
        self.home.library_opened.connect(self.show_library)
        self.home.keeping_asked.connect(self.keeping_asked)

    def show_home(self) -> None:
        """Show the list of records."""
        self.home.refresh()
        self._stack.setCurrentWidget(self.home)
        self._note_work()

    def show_consultation(self, record_id: str | None, step: Step | None = None) -> None:
        """Open a kept consultation where it was left (or at a step), or a new one.

        What is on screen is saved first; where that fails, it stays.
        """
        if not self._is_saved():
            return
        consultation = None
        if record_id is not None:
            try:
                consultation = self._context.records.load(record_id)
            except ExoError as error:
                self._say_closed(error)
                return
        self.home.resume.put_away()
        self.consult.open(consultation, step)
        self._stack.setCurrentWidget(self.consult)
        self._note_work()

    def show_visit(self, record_id: str) -> None:
        """Begin the next visit of the patient whose consultation this is."""
        if not self._is_saved():
            return
        try:
            self.consult.open_visit(self._context.records.load(record_id))
        except ExoError as error:
            self._say_closed(error)
            return
        self._stack.setCurrentWidget(self.consult)

    def _say_closed(self, error: ExoError) -> None:
        self.home.warn(_("This record cannot be opened"), told(error))

    def speak(self, code: str) -> None:
        """Show everything in another language, and keep that choice: the places are made anew, at Home.

        While something cannot be saved, nothing is made anew.
        """
        app = QApplication.instance()
        if not self._is_saved():
            return
        if not isinstance(app, QApplication):
            raise TypeError("a QApplication is needed")
        self._remembered.keep(ui_language=code)
        language.speak(app, code)
        self._renew(self._context.brand)
        self.home.language_button().setFocus(Qt.FocusReason.OtherFocusReason)

    def _renew(self, brand: Brand, library: Library | None = None) -> None:
        """Make the places anew for another language, another clinic or other words, and show Home."""
        self.consulting.stop()
        self.consulting.leave()
        self._context = self._context.anew(self._remembered.settings, brand, library)
        before, asked = (self.home, self.consulting.made, self.covering.made), self.home.resume.asking
        self._make_places()
        if asked is not None:
            self.home.resume.ask(asked)
        if self._ahead:
            self.build_ahead()
        self.show_home()
        for place in before:
            if place is not None:
                self._stack.removeWidget(place)
                place.deleteLater()

    def build_ahead(self) -> None:
        """Make the pages of a consultation before they are needed, in the moments without any touch."""
        self._ahead = True
        self._idle.clear()
        self._idle.add(self.covering.making)
        self._idle.add(self.consulting.making)

    def cover(self) -> None:
        """Lock; where there is nothing to lock, hide what is on screen."""
        self.covering.cover()

    def lock(self) -> None:
        """Hide what is on screen until the staff PIN is given."""
        self.covering.lock()

    def _on_look_changes(self) -> None:
        if self.consulting.made is not None:
            self.consulting.made.park_pages()

    def _on_unlocked(self) -> None:
        if self.consulting.made is not None:
            self.consulting.made.patient_view.force_out()

    def _on_hiding(self) -> None:
        self.consulting.save()
        self.help.close()

    @property
    def is_covered(self) -> bool:
        """Whether somebody else than staff may be at the screen."""
        return self.covering.shown or self.consulting.patient_looks

    def apply_theme(self) -> None:
        """Apply the theme that settings and system ask for."""
        self._look.follow(self._remembered.settings, patient=self.consulting.patient_looks)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save and go, unless something would be lost, or the patient looks."""
        if not may_close(self, self.consulting):
            event.ignore()
            return
        self._stop()
        self.keep_place()
        event.accept()

    def retire(self) -> None:
        """Go without keeping anything: another window has taken over."""
        self._stop()
        self.hide()
        self.deleteLater()

    def _stop(self) -> None:
        self.consulting.stop()
        if self.clinic is not None:
            self.clinic.stop()
        self._idle.clear()

    def keep_place(self, *, locking: bool = False) -> None:
        """Remember where the window is and which step was on screen; after the lock it goes on from there."""
        self.consulting.leave()
        asked = self.home.resume.asking is not None
        self._remembered.keep_place(self, self._context.today(), locking=locking, asked=asked)

    def _pick_up(self) -> None:
        """Begin where a crash or the lock ended it: after a crash with a question, else at Home."""
        found = find_interrupted(self._context, self._remembered.settings)
        if found is not None and found.straight and not self._context.notices.urgent:
            self.home.refresh()
            self._on_went_on(found)
            return
        if found is not None:
            self.home.resume.ask(found)
        self.show_home()
        self.home.begin()

    def _on_went_on(self, found: Interrupted) -> None:
        self.show_consultation(found.record_id, found.step)

    def _on_resume_refused(self) -> None:
        self.home.resume.put_away()
        self.show_home()
        self.home.new_button().setFocus(Qt.FocusReason.OtherFocusReason)

    def _note_work(self) -> None:
        """Mark what is being worked on, so that a crash can be asked about; a question keeps its mark."""
        consult = self.consulting.made
        if self.home.resume.asking is not None or self.covering.shown:
            return
        here = None
        if consult is not None and consult is self._stack.currentWidget() and consult.session.is_kept:
            here = (consult.session.value.id, consult.step.value)
        self._remembered.keep_work(here)

    def showEvent(self, event: QShowEvent) -> None:
        """Listen to fingers as soon as the system has a window for this one."""
        super().showEvent(event)
        handle = self.windowHandle()
        if handle is not None:
            handle.installEventFilter(self._taps)
            handle.installEventFilter(self._idle)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Bars and words become lower in a low window."""
        super().resizeEvent(event)
        self._on_low_changed(False)

    def _on_patient_view_changed(self, shown: bool) -> None:
        """Take the whole screen in the patient view, and the window's own place after it."""
        if shown:
            self.hide_strip()
        self._look.fill_screen(shown)
        self.apply_theme()

    def _on_low_changed(self, _low: bool) -> None:
        """Follow the window's own height: a place that is not on screen has the height of long ago."""
        self._look.follow_height()
