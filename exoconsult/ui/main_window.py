"""The one window: Home, a consultation, or the cover that hides both."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import replace

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from exoconsult.brand import Brand
from exoconsult.consultation.flow import Step
from exoconsult.content.model import Library
from exoconsult.errors import ExoError
from exoconsult.i18n import _
from exoconsult.ui import language, messages, theme
from exoconsult.ui.consult_view import ConsultView
from exoconsult.ui.context import Context
from exoconsult.ui.cover import Cover
from exoconsult.ui.frame import LOW_BELOW
from exoconsult.ui.help import Help
from exoconsult.ui.home_page import HomePage
from exoconsult.ui.idle_work import IdleWork
from exoconsult.ui.interrupted import Interrupted, find_interrupted
from exoconsult.ui.quick_taps import QuickTaps
from exoconsult.ui.side_places import SidePlaces
from exoconsult.ui.theme import Theme
from exoconsult.ui.told import told
from exoconsult.ui.wanted_theme import wanted_theme
from exoconsult.ui.window_place import open_where_closed


class MainWindow(SidePlaces):
    """Joins the places; owns theme, text size and window state.

    `shown_again`: what could not be saved is on screen again. `keeping_asked`: keep records from now on.
    """

    shown_again = Signal()
    keeping_asked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._settings = context.settings
        self._stack, self._was_full = QStackedWidget(), False
        self._taps, self._idle, self._ahead = QuickTaps(self), IdleWork(self), False
        self._lock: Callable[[], None] | None = None
        self._check: Callable[[str], bool] = lambda _typed: False
        self.help = Help(self, self._topic, lambda: self._settings.ui_language)
        open_where_closed(self, self._settings)
        self._begin_low()
        self._make_places()
        self.setCentralWidget(self.below_strip(self._stack))
        self.setWindowTitle("ExoConsult")  # names nobody: it is shown to whoever walks by
        theme.dress(self)
        self._pick_up()
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(lambda _scheme: self.apply_theme())
        if context.pin.is_locked():  # starting again is no way round the lock
            self.lock()

    def _begin_low(self) -> None:
        """Take the look of a low window before anything is made, not once all of it is."""
        app, low = QApplication.instance(), self.height() < LOW_BELOW
        if isinstance(app, QApplication) and low != theme.current().compact:
            theme.apply(app, replace(theme.current(), compact=low), dressed=True)

    def _make_places(self) -> None:
        self.home = HomePage(self._context)
        self.consult = ConsultView(self._context)
        self._cover = Cover(self._context)
        self._covered: QWidget = self.home
        for place in (self.home, self.consult, self._cover):
            self._stack.addWidget(place)
        self._connect()

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
        self.consult.closed.connect(self.show_home)
        self.consult.moved.connect(self._note_work)
        self.consult.covered.connect(self.cover)
        self.consult.low_changed.connect(self._on_low_changed)
        self.consult.settings_chosen.connect(lambda changes: self._keep_settings(**changes))
        self.consult.patient_view_changed.connect(self._on_patient_view_changed)
        self.consult.locked.connect(self.lock)
        self.follow_saving(self.consult.session)
        for place in (self.home, self.consult):
            place.help_asked.connect(self.help.open)
            place.theme_chosen.connect(self._on_theme_chosen)
            place.motion_chosen.connect(lambda less: self._set_look(reduced_motion=less))
            place.text_size_chosen.connect(lambda scale: self._set_look(text_percent=round(scale * 100)))
            place.set_theme_choice(self._settings.theme)
        self._cover.lifted.connect(self._on_uncovered)
        self._cover.unlocked.connect(self._on_unlocked)
        self._cover.passphrase_given.connect(self._on_passphrase_given)

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
                self.home.warn(_("This record cannot be opened"), told(error))
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
            self.home.warn(_("This record cannot be opened"), told(error))
            return
        self._stack.setCurrentWidget(self.consult)

    def speak(self, code: str) -> None:
        """Show everything in another language, and keep that choice: the places are made anew, at Home.

        While something cannot be saved, nothing is made anew.
        """
        app = QApplication.instance()
        if not self._is_saved():
            return
        if not isinstance(app, QApplication):
            raise TypeError("a QApplication is needed")
        self._keep_settings(ui_language=code)
        language.speak(app, code)
        self._renew(self._context.brand)
        self.home.language_button().setFocus(Qt.FocusReason.OtherFocusReason)

    def _renew(self, brand: Brand, library: Library | None = None) -> None:
        """Make the places anew for another language, another clinic or other words, and show Home."""
        self.consult.maker.stop()
        self.consult.note_place()
        self._context = replace(
            self._context,
            settings=self._settings,
            brand=brand,
            library=library or self._context.library,
            sample_clinic=brand.sample or (self._context.sample_clinic and brand == self._context.brand),
        )
        before, asked = (self.home, self.consult, self._cover), self.home.resume.asking
        self._make_places()
        if asked is not None:
            self._ask_to_resume(asked)
        if self._ahead:
            self.build_ahead()
        self.show_home()
        for place in before:
            self._stack.removeWidget(place)
            place.deleteLater()

    def build_ahead(self) -> None:
        """Make the pages of a consultation before they are needed, in the moments without any touch."""
        self._ahead = True
        self._idle.clear()
        self._idle.add(self.consult.making)

    def set_lock(self, lock: Callable[[], None], check: Callable[[str], bool]) -> None:
        """Take what locks the records, and what knows their passphrase."""
        self._lock, self._check = lock, check

    def cover(self) -> None:
        """Lock; where there is nothing to lock, hide what is on screen."""
        if self._lock is not None:
            self._lock()
        else:
            self._cover_with(self._cover.hide_screen)

    def hide_unsaved(self) -> None:
        """Hide what cannot be saved yet until the passphrase is given."""
        if self._stack.currentWidget() is not self._cover or not self._cover.secret.isVisible():
            self._cover_with(self._cover.hide_unsaved)

    def lock(self) -> None:
        """Hide what is on screen until the staff PIN is given."""
        self._cover_with(self._cover.lock)

    def _cover_with(self, show: Callable[[], None]) -> None:
        self.consult.session.save_now()
        self.help.close()
        if self._stack.currentWidget() is not self._cover:
            self._covered = self._stack.currentWidget() or self.home
        self._stack.setCurrentWidget(self._cover)
        show()

    @property
    def is_covered(self) -> bool:
        """Whether somebody else than staff may be at the screen."""
        return self._stack.currentWidget() is self._cover or self.consult.patient_view.shown

    def apply_theme(self) -> None:
        """Apply the theme that settings and system ask for."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            now = theme.current()
            wanted = wanted_theme(self._settings)
            self._apply(app, replace(wanted, compact=now.compact, patient=self.consult.patient_view.shown))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save and go; only a record that cannot be saved keeps the window open, and only once.

        While the patient has the screen, closing asks for the staff PIN, unless the system is ending.
        """
        app = QApplication.instance()
        ending = isinstance(app, QApplication) and app.isSavingSession()
        if self.consult.patient_view.shown and not ending:
            self.consult.patient_view.leave()
            event.ignore()
            return
        if self._must_stay(ending):
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
        self.consult.maker.stop()
        if self.clinic is not None:
            self.clinic.stop()
        self._idle.clear()

    def keep_place(self, *, locking: bool = False) -> None:
        """Remember where the window is and which step was on screen; after the lock it goes on from there."""
        self.consult.note_place()
        place = self.normalGeometry()
        box = (place.x(), place.y(), place.width(), place.height())
        asked, day = self.home.resume.asking is not None, self._context.today().isoformat()
        mark = self._settings.working_on if locking or asked else None
        locked = day if locking and mark is not None and not asked else self._settings.locked_on
        self._keep_settings(
            window=box, maximized=self.isMaximized(), working_on=mark, locked_on=locked if mark else ""
        )

    def _pick_up(self) -> None:
        """Begin where a crash or the lock ended it: after a crash with a question, else at Home."""
        found = find_interrupted(self._context, self._settings)
        if found is not None and found.straight and not self._context.notices.urgent:
            self.home.refresh()
            self._on_went_on(found)
            return
        if found is not None:
            self._ask_to_resume(found)
        self.show_home()

    def _ask_to_resume(self, found: Interrupted) -> None:
        self.home.resume.ask(found, self._context.today(), self._settings.ui_language)

    def _on_went_on(self, found: Interrupted) -> None:
        self.show_consultation(found.record_id, found.step)

    def _on_resume_refused(self) -> None:
        self.home.resume.put_away()
        self.show_home()
        self.home.new_button().setFocus(Qt.FocusReason.OtherFocusReason)

    def _note_work(self) -> None:
        """Mark what is being worked on, so that a crash can be asked about; a question keeps its mark."""
        shown, consult = self._stack.currentWidget(), self.consult
        if self.home.resume.asking is not None or shown is self._cover:
            return
        kept = shown is consult and consult.session.is_kept
        here = (consult.session.value.id, consult.step.value) if kept else None
        if (here, "") != (self._settings.working_on, self._settings.locked_on):
            self._keep_settings(working_on=here, locked_on="")

    def _must_stay(self, ending: bool) -> bool:
        """Ask before a change, or a sheet on its way to the printer, would be lost."""
        if not self.consult.session.save_now() and not self.gave_up:
            self.strip.ask()
            return True
        return (
            self.consult.is_printing
            and not ending
            and not messages.confirm(
                self,
                _("A sheet is still on its way to the printer"),
                _("Wait a moment until it is there. Closing now may stop it."),
                _("Close all the same"),
                _("Wait"),
            )
        )

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

    def _keep_settings(self, **changes: object) -> None:
        self._settings = msgspec.structs.replace(self._settings, **changes)
        with contextlib.suppress(ExoError):  # a window place that is not remembered is no reason to stop
            self._context.keep_settings(self._settings)

    def _on_uncovered(self) -> None:
        self._stack.setCurrentWidget(self._covered)

    def _on_passphrase_given(self, typed: str) -> None:
        """Show again what could not be saved, to whoever knows the passphrase."""
        try:
            right = self._check(typed)
        except ExoError:
            right = False
        if right:
            self._on_uncovered()
            self.shown_again.emit()
        else:
            self._cover.say_wrong()

    def _on_unlocked(self) -> None:
        """The PIN says that staff is here: show the practitioner's view of what was on screen."""
        self._stack.setCurrentWidget(self._covered)
        self.consult.patient_view.force_out()

    def _on_patient_view_changed(self, shown: bool) -> None:
        """Take the whole screen in the patient view, and the window's own place after it."""
        full = Qt.WindowState.WindowFullScreen
        if shown:
            self.strip.hide()
            self._was_full = bool(self.windowState() & full)
        state = self.windowState() | full if shown or self._was_full else self.windowState() & ~full
        self.setWindowState(state)
        self.apply_theme()

    def _set_look(self, **changes: object) -> None:
        self._keep_settings(**changes)
        self.apply_theme()

    def _on_theme_chosen(self, chosen: str) -> None:
        for place in (self.home, self.consult):
            place.set_theme_choice(chosen)
        self._set_look(theme=chosen)

    def _on_low_changed(self, _low: bool) -> None:
        """Follow the window's own height: a place that is not on screen has the height of long ago."""
        app, low = QApplication.instance(), self.height() < LOW_BELOW
        if isinstance(app, QApplication) and low != theme.current().compact:
            self._apply(app, replace(theme.current(), compact=low))

    def _apply(self, app: QApplication, wanted: Theme) -> None:
        if wanted != theme.current():
            self.consult.park_pages()
        theme.apply(app, wanted)
