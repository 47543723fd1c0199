"""The consultation on screen: rail, top bar, the step's page, the live handout, Back and Next.

This view is the only one that changes the session. Pages emit changes; nothing is pushed back into the
page that spoke.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from typing import Any

import msgspec
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from exoconsult.consultation.flow import STEPS, Step, next_step, previous_step
from exoconsult.consultation.model import Consultation
from exoconsult.ui.ahead import furnished, system_parts
from exoconsult.ui.consult_keys import add_keys
from exoconsult.ui.consult_parts import ConsultParts
from exoconsult.ui.context import Context
from exoconsult.ui.handout_maker import HandoutMaker
from exoconsult.ui.handout_panel import HandoutPanel
from exoconsult.ui.idle_work import BetweenTaps
from exoconsult.ui.left_places import LeftPlaces
from exoconsult.ui.patient_view import PatientView
from exoconsult.ui.quick_taps import by_finger
from exoconsult.ui.session import Session
from exoconsult.ui.step_pages import StepPages
from exoconsult.ui.step_signs import StepSigns
from exoconsult.ui.steps.base import StepPage
from exoconsult.ui.steps.handout_step import HandoutStep
from exoconsult.ui.steps.scars_step import ScarsStep

AT_HOME = STEPS[:6]
"""The steps whose pages are made while Home is on screen. All eight there would be 6 MB more for nothing."""


class ConsultView(QWidget):
    """`closed`: back to Home. `moved`: another step, or another record is kept. `covered`: hide the screen.

    `begun`: a consultation was opened. `locked`: cover it until the staff PIN is given.

    `patient_view_changed`: the patient looks, or not any more. What was chosen for this computer goes up too.
    """

    begun = Signal()
    closed = Signal()
    moved = Signal()
    covered = Signal()
    locked = Signal()
    help_asked = Signal()
    patient_view_changed = Signal(bool)
    text_size_chosen = Signal(float)
    theme_chosen = Signal(str)
    motion_chosen = Signal(bool)
    low_changed = Signal(bool)
    settings_chosen = Signal(dict)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.session = Session(context)
        self.maker = HandoutMaker(context)
        self._step = Step.PATIENT
        self._reached = Step.PATIENT
        self.parts = parts = ConsultParts(context)
        self._handout = HandoutPanel(context, parts.panel, self.maker)
        self._handout.setParent(self)  # a page that is still being made must not come back to a closed window
        self.pages = StepPages(context, parts.frame, self.session, self.maker)
        self._signs = StepSigns(parts.rail, parts.bottom, self.session, context.settings.ui_language)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(parts.frame)
        self.patient_view = PatientView(self, context)
        self._place_left = 0
        self._ahead = BetweenTaps(self)
        self._left = LeftPlaces(self.session, context.settings.left_at)
        add_keys(self)
        self._connect()

    @property
    def step(self) -> Step:
        """The step on screen."""
        return self._step

    def page(self, step: Step) -> StepPage:
        """The page of a step, made when it is first needed."""
        return self.pages.page(step)

    def open_visit(self, before: Consultation) -> None:
        """Begin the next visit of a patient on the map of the one before. Raises StoreError."""
        self.session.start_visit(before)
        self._reached = Step.HANDOUT
        self._handout.forget()
        self.go(Step.SCARS)
        self.begun.emit()

    def open(self, consultation: Consultation | None = None, step: Step | None = None) -> None:
        """Show a consultation, or a new one, at a step; a kept one where it was left."""
        if consultation is None:
            opened = self._reached = step or Step.PATIENT
            self.session.start_new()
        else:
            self.session.open(consultation)
            opened = step or self._left.of(consultation)
            self._reached = Step.HANDOUT
        self._handout.forget()
        self.go(opened)
        if consultation is None and not by_finger(self.window()):  # it would call the screen keyboard
            self.page(opened).begin()
        self.begun.emit()

    def note_place(self) -> None:
        """Remember where the present consultation is left, for the next time it is opened."""
        value = self.session.value
        if self.session.is_kept:
            self._left.note(value.id, self._step)
            self.settings_chosen.emit({"left_at": (value.id, self._step.value)})

    def go(self, step: Step) -> None:
        """Open a step. Any step can be opened at any time."""
        self._step = step
        if STEPS.index(step) > STEPS.index(self._reached):
            self._reached = step
        page = self.page(step)
        page.load(self.session.facts(step))
        self.parts.frame.set_work(self.pages.areas[step], spread=page.SPREAD)
        self.pages.areas[step].verticalScrollBar().setValue(0)
        self._show_panel()
        self._show_surroundings()
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        self.moved.emit()

    def set_theme_choice(self, chosen: str) -> None:
        """Take which theme the settings ask for."""
        self.parts.top.size_button().set_theme_choice(chosen)

    def park_pages(self) -> None:
        """Take the pages that are not on screen out of the window: they are styled when they are shown."""
        self.pages.park(self._step)

    def making(self) -> Iterator[object]:
        """Make and style the pages that are soon needed, a piece for each `next`; no opening stutters."""
        gc.unfreeze()  # the pages of before, in another language, can go
        yield from furnished(self, self.parts.frame)
        yield from system_parts()
        yield from self.pages.making(AT_HOME, self._is_on_screen)

    def finishing(self) -> Iterator[object]:
        """Make the other pages too: begun with a consultation, they are there before anybody gets to them."""
        yield from self.pages.making(STEPS, self._is_on_screen)

    def _is_on_screen(self, step: Step) -> bool:
        return step is self._step and self.isVisible()

    def back(self) -> None:
        """One step back; from the first one Home, which names others and so never opens for the patient."""
        step = previous_step(self._step)
        if step is None:
            self.close_consultation()
        else:
            self.go(step)

    def forward(self) -> None:
        """One step on; after the last one Home."""
        step = next_step(self._step)
        if step is None:
            self.close_consultation()
        else:
            self.go(step)

    def close_consultation(self) -> None:
        """Save and go Home; where saving fails the consultation stays on screen and says why."""
        if not self.patient_view.shown and self.session.save_now():
            self.note_place()
            self.closed.emit()

    def undo(self) -> None:
        """Take the last change back and show the page anew."""
        self.session.undo()
        self.page(self._step).load(self.session.facts(self._step))

    def redo(self) -> None:
        """Do it again and show the page anew."""
        self.session.redo()
        self.page(self._step).load(self.session.facts(self._step))

    def print_sheet(self) -> None:
        """Print where the sheet is on screen; elsewhere show it first, so that nobody prints unseen."""
        if self.patient_view.shown:
            return  # printers and file names are the practitioner's
        page = self.page(Step.HANDOUT)
        if self._step is Step.HANDOUT and isinstance(page, HandoutStep):
            page.print_now()
        else:
            self.go(Step.HANDOUT)

    @property
    def is_printing(self) -> bool:
        """Whether a sheet is still being handed to the printer."""
        return self.pages.is_printing

    def _connect(self) -> None:
        rail, top, bottom = self.parts.rail, self.parts.top, self.parts.bottom
        self.pages.edited.connect(self._on_page_edited)
        self.pages.settings_chosen.connect(self.settings_chosen)
        rail.opened.connect(lambda step: self.go(Step(step)))
        rail.closed.connect(self.close_consultation)
        rail.locked.connect(self.covered)
        top.text_size_chosen.connect(self.text_size_chosen)
        top.theme_chosen.connect(self.theme_chosen)
        top.size_button().motion_chosen.connect(self.motion_chosen)
        top.help_asked.connect(self.help_asked)
        top.patient_shown.connect(self.patient_view.show)
        top.patient_left.connect(self.patient_view.leave)
        self.patient_view.changed.connect(self._on_patient_view_changed)
        self.patient_view.locked.connect(self.locked)
        bottom.went_back.connect(self.back)
        bottom.went_on.connect(self.forward)
        bottom.extra_asked.connect(self._on_extra_asked)
        self.parts.frame.low_changed.connect(self.low_changed)
        self._handout.note_edited.connect(self._on_note_edited)
        self._handout.expanded.connect(lambda: self.go(Step.HANDOUT))
        self.session.changed.connect(self._on_session_changed)
        self.session.saved.connect(bottom.set_saved)
        self.session.saved.connect(self.moved)
        self.session.save_failed.connect(self._on_save_failed)

    def _show_surroundings(self) -> None:
        """Rail, bars and panel follow the value; the page is left alone."""
        self._signs.show_rail(self._step, self._reached)
        self.parts.show_person(self.session.value)
        self.pages.show_since()
        self._show_way()
        self._handout.follow(self.session.value, self._step, self._reached)

    def _show_way(self) -> None:
        self._signs.show_way(self._step, patient=self.patient_view.shown)

    def _show_panel(self) -> None:
        self.parts.show_panel(self._step, patient=self.patient_view.shown)

    def _on_patient_view_changed(self, shown: bool) -> None:
        """Hide what the patient may not see, or show the same place again."""
        bar = self.pages.areas[self._step].verticalScrollBar()
        if shown:
            self._place_left = bar.value()
        self.parts.set_patient_view(shown)
        self._show_panel()
        self.patient_view_changed.emit(shown)
        self.page(self._step).load(self.session.facts(self._step))
        self._show_way()
        if shown:
            bar.setValue(0)
            self.page(self._step).setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.parts.top.show_button().setFocus(Qt.FocusReason.OtherFocusReason)
            QTimer.singleShot(0, bar, lambda: bar.setValue(self._place_left))

    def _on_page_edited(self, changes: dict[str, Any]) -> None:
        typing = ""
        focus = QApplication.focusWidget()
        if isinstance(focus, QLineEdit | QPlainTextEdit):
            typing = f"{id(focus)} {' '.join(changes)}"
        self.session.change(changes, typing)
        self.page(self._step).update_derived(self.session.facts(self._step))

    def _on_note_edited(self, note: str) -> None:
        aftercare = msgspec.structs.replace(self.session.value.aftercare, note=note)
        self.session.change({"aftercare": aftercare}, typing="panel note")
        if self._step is Step.AFTERCARE:
            self.page(self._step).load(self.session.facts(self._step))

    def _on_save_failed(self, line: str) -> None:
        """Tell the practitioner; in the patient view the saved state waits for the way out."""
        self.parts.bottom.set_alert("" if self.patient_view.shown else line)

    def _on_extra_asked(self) -> None:
        page = self.page(self._step)
        if isinstance(page, ScarsStep):
            page.ask_for_another()

    def _on_session_changed(self) -> None:
        self._show_surroundings()
        page = self.pages.made.get(Step.SESSION_PLAN)
        if page is not None and self._step is not Step.SESSION_PLAN:
            self._ahead.begin(page.preparing(self.session.facts(Step.SESSION_PLAN)))
