"""The consultation on screen: rail, top bar, the step's page, the live handout, Back and Next.

This view is the only one that talks to the session. Pages emit changes; nothing is pushed back into the
page that spoke.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import msgspec
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from exoconsult.consultation.flow import STEPS, Problem, Step, left_at, next_step, previous_step, say
from exoconsult.consultation.model import Consultation
from exoconsult.i18n import _
from exoconsult.ui.ahead import furnished, rehearsed
from exoconsult.ui.bottom_bar import BottomBar
from exoconsult.ui.clinic_mark import shown_clinic
from exoconsult.ui.context import Context
from exoconsult.ui.dates import long_day
from exoconsult.ui.frame import ConsultFrame
from exoconsult.ui.handout_maker import HandoutMaker
from exoconsult.ui.handout_panel import HandoutPanel
from exoconsult.ui.idle_work import BetweenTaps, styling
from exoconsult.ui.patient_view import PatientView
from exoconsult.ui.person_line import person_line
from exoconsult.ui.preview_panel import PreviewPanel
from exoconsult.ui.session import Session
from exoconsult.ui.since_last import SinceLast
from exoconsult.ui.stepper import StepRail, StepRow, StepState
from exoconsult.ui.steps import step_label
from exoconsult.ui.steps.base import StepPage
from exoconsult.ui.steps.handout_step import HandoutStep
from exoconsult.ui.steps.pages import PAGES
from exoconsult.ui.steps.scars_step import ScarsStep
from exoconsult.ui.theme import Tone
from exoconsult.ui.top_bar import TopBar
from exoconsult.ui.widgets.scroll_area import ScrollArea


class ConsultView(QWidget):
    """`closed`: back to Home. `moved`: another step, or another record is kept. `covered`: hide the screen.

    `locked`: cover it until the staff PIN is given.

    `patient_view_changed`: the patient looks, or not any more. What was chosen for this computer goes up too.
    """

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
        self._context = context
        self.session = Session(context)
        self.maker = HandoutMaker(context)
        self._step = Step.PATIENT
        self._reached = Step.PATIENT
        self._rail, self._top, self._bottom = StepRail(), TopBar(), BottomBar()
        self._preview = PreviewPanel()
        self._handout = HandoutPanel(context, self._preview, self.maker)
        self._handout.setParent(self)  # a page that is still being made must not come back to a closed window
        self._pages: dict[Step, StepPage] = {}
        self._areas: dict[Step, ScrollArea] = {}
        self._in_making: dict[Step, Iterator[object]] = {}
        self._since: dict[Step, SinceLast] = {}
        self._frame = ConsultFrame(self._rail, self._top, self._bottom, self._preview)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._frame)
        name, line, logo = shown_clinic(context.brand)
        self._rail.set_clinic(name, line, logo)
        self._rail.set_locks(context.records.lasting)
        self._top.set_clinic(name, logo, line if context.brand.sample else "")
        self.patient_view = PatientView(self, context)
        self._place_left = 0
        self._ahead = BetweenTaps(self)
        self._left_at: dict[str, Step] = {}
        self._add_shortcuts()
        self._connect()

    @property
    def step(self) -> Step:
        """The step on screen."""
        return self._step

    def page(self, step: Step) -> StepPage:
        """The page of a step, made when it is first needed."""
        for _piece in self._pieces(step):
            pass
        return self._pages[step]

    def _pieces(self, step: Step) -> Iterator[object]:
        """What is still to be done for the page of a step; whoever goes on with it, it is made once."""
        if step not in self._pages:
            yield from self._in_making.setdefault(step, self._make_page(step))

    def _make_page(self, step: Step) -> Iterator[object]:
        area = ScrollArea()
        area.hide()
        area.setParent(self._frame)  # styled once, in the place where it is shown
        yield area
        page = PAGES[step](self._context)
        page.hide()
        page.setParent(area.viewport())  # and there it stays
        yield page
        page.add_talking_points()
        page.edited.connect(self._on_page_edited)
        if hasattr(page, "use"):
            page.use(self.session, self.maker)
        if hasattr(page, "settings_chosen"):
            page.settings_chosen.connect(self.settings_chosen)
        if step in (Step.SCARS, Step.SESSION_PLAN):
            self._since[step] = SinceLast(self._context)
            page.content.insertWidget(1, self._since[step])
        yield page
        area.set_page(page)
        page.show()
        self._pages[step], self._areas[step] = page, area

    def open_visit(self, before: Consultation) -> None:
        """Begin the next visit of a patient on the map of the one before. Raises StoreError."""
        self.session.start_visit(before)
        self._reached = Step.HANDOUT
        self._handout.forget()
        self.go(Step.SCARS)

    def open(self, consultation: Consultation | None = None, step: Step | None = None) -> None:
        """Show a consultation, or a new one, at a step; a kept one where it was left."""
        if consultation is None:
            opened = self._reached = step or Step.PATIENT
            self.session.start_new()
        else:
            self.session.open(consultation)
            opened = step or self._left_at.get(consultation.id) or self._left_before(consultation)
            self._reached = Step.HANDOUT
        self._handout.forget()
        self.go(opened)

    def note_place(self) -> None:
        """Remember where the present consultation is left, for the next time it is opened."""
        value = self.session.value
        if self.session.is_kept:
            self._left_at[value.id] = self._step
            self.settings_chosen.emit({"left_at": (value.id, self._step.value)})

    def go(self, step: Step) -> None:
        """Open a step. Any step can be opened at any time."""
        self._step = step
        if STEPS.index(step) > STEPS.index(self._reached):
            self._reached = step
        page = self.page(step)
        page.load(self.session.facts(step))
        self._frame.set_work(self._areas[step])
        self._areas[step].verticalScrollBar().setValue(0)
        self._show_panel()
        self._show_surroundings()
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        self.moved.emit()

    def set_theme_choice(self, chosen: str) -> None:
        """Take which theme the settings ask for."""
        self._top.size_button().set_theme_choice(chosen)

    def park_pages(self) -> None:
        """Take the pages that are not on screen out of the window: they are styled when they are shown."""
        for step, area in self._areas.items():
            if step is not self._step:
                area.hide()
                area.setParent(None)

    def making(self) -> Iterator[object]:
        """Make and style all pages, a piece for each `next`, so that no first opening stutters."""
        gc.unfreeze()  # the pages of before, in another language, can go
        self.maker.get_ready()
        yield self.maker
        yield from furnished(self, self._frame)
        for step in STEPS:
            yield from self._pieces(step)
            page = self.page(step)
            yield page
            yield from page.making()
            yield from page.preparing(self.session.facts(step))
            yield from styling(page)
            if step is not self._step or not self.isVisible():
                yield from rehearsed(page, self._areas[step], self._frame.room(), self.session.facts(step))
        gc.freeze()  # what was made so far stays: nobody need look through it for what is unreachable

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
        page = self._pages.get(Step.HANDOUT)
        return isinstance(page, HandoutStep) and page.is_printing

    def _add_shortcuts(self) -> None:
        wanted: list[tuple[str, Any]] = [
            ("Alt+Left", self.back),
            ("Alt+Right", self.forward),
            ("Ctrl+Z", self.undo),
            ("Ctrl+Shift+Z", self.redo),
            ("Ctrl+Y", self.redo),
            ("Ctrl+L", self.covered.emit),
            ("Ctrl+P", self.print_sheet),
        ]
        wanted += [(f"Ctrl+{n}", lambda step=step: self.go(step)) for n, step in enumerate(STEPS, start=1)]
        for keys, act in wanted:
            QShortcut(
                QKeySequence(keys), self, lambda act=act: self._act(act)
            )  # while this view is on screen

    def _act(self, act: Callable[[], object]) -> None:
        """Do what a shortcut says, unless the PIN is being asked for: nothing behind that moves."""
        if not self.patient_view.asking:
            act()

    def _connect(self) -> None:
        self._rail.opened.connect(lambda step: self.go(Step(step)))
        self._rail.closed.connect(self.close_consultation)
        self._rail.locked.connect(self.covered)
        self._top.text_size_chosen.connect(self.text_size_chosen)
        self._top.theme_chosen.connect(self.theme_chosen)
        self._top.size_button().motion_chosen.connect(self.motion_chosen)
        self._top.help_asked.connect(self.help_asked)
        self._top.patient_shown.connect(self.patient_view.show)
        self._top.patient_left.connect(self.patient_view.leave)
        self.patient_view.changed.connect(self._on_patient_view_changed)
        self.patient_view.locked.connect(self.locked)
        self._bottom.went_back.connect(self.back)
        self._bottom.went_on.connect(self.forward)
        self._bottom.extra_asked.connect(self._on_extra_asked)
        self._frame.low_changed.connect(self.low_changed)
        self._handout.note_edited.connect(self._on_note_edited)
        self._handout.expanded.connect(lambda: self.go(Step.HANDOUT))
        self.session.changed.connect(self._on_session_changed)
        self.session.saved.connect(self._bottom.set_saved)
        self.session.saved.connect(self.moved)
        self.session.save_failed.connect(self._on_save_failed)

    def _show_surroundings(self) -> None:
        """Rail, bars and panel follow the value; the page is left alone."""
        states = self.session.step_states(self._reached)
        rows = []
        for step in STEPS:
            open_here = self.session.facts(step).problems
            shown = StepState.CURRENT if step is self._step else StepState(states[step])
            note = say(open_here[0], self._day) if open_here and states[step] == "attention" else ""
            rows.append(StepRow(step.value, step_label(step), shown, note))
        self._rail.set_value(rows)
        language = self._context.settings.ui_language
        self._top.set_person(*person_line(self.session.value, self._context.today(), language))
        for since in self._since.values():
            since.show_since(self.session.before, self.session.value)
        self._show_way()
        self._handout.follow(self.session.value, self._reached)

    def _day(self, day: date) -> str:
        return long_day(day, self._context.settings.ui_language)

    def _show_way(self) -> None:
        step, following = self._step, next_step(self._step)
        first = previous_step(step) is None
        self._bottom.set_back(_("Home") if first else _("Back"), "home" if first else "left")
        if following is None:
            self._bottom.set_next(_("Finish"), finish=True)
        else:
            words = _("Next: {step}").format(step=step_label(following))
            asked = self.patient_view.shown and step is Step.SCARS
            self._bottom.set_next(_("Yes, these are right") if asked else words)
        self._bottom.set_extra(_("One is missing") if self.patient_view.shown and step is Step.SCARS else "")
        open_here = self.session.facts(step).problems or self._clashes()
        patient = self.patient_view.shown
        words = say(open_here[0], self._day) if open_here and not patient else ""
        self._bottom.set_note(words, Tone.AMBER if words else Tone.PLAIN)
        place, count = STEPS.index(step) + 1, len(STEPS)
        where = _("{step}, {place} of {count}").format(step=step_label(step), place=place, count=count)
        self._bottom.set_patient_view(where if patient else "", place, count)
        self._bottom.back_button().setVisible(not (patient and first))
        if patient and following is None:
            self._bottom.next_button().hide()

    def _clashes(self) -> tuple[Problem, ...]:
        """What clashes with the plan, on the step where the patient's dates stand."""
        found = self.session.facts(Step.SESSION_PLAN).problems if self._step is Step.DOWNTIME else ()
        return tuple(problem for problem in found if problem.id == "clash")

    def _show_panel(self) -> None:
        self._preview.setVisible(self._step is not Step.HANDOUT and not self.patient_view.shown)

    def _left_before(self, consultation: Consultation) -> Step:
        """Where a consultation was left in an earlier run of the program."""
        kept = self._context.settings.left_at
        if kept is not None and kept[0] == consultation.id and kept[1] in set(STEPS):
            return Step(kept[1])
        return left_at(consultation, lambda step: bool(self.session.facts(step).problems))

    def _on_patient_view_changed(self, shown: bool) -> None:
        """Hide what the patient may not see, or show the same place again."""
        bar = self._areas[self._step].verticalScrollBar()
        if shown:
            self._place_left = bar.value()
        self._top.set_patient_view(shown)
        self._frame.set_patient_view(shown)
        self._show_panel()
        self.patient_view_changed.emit(shown)
        self.page(self._step).load(self.session.facts(self._step))
        self._show_way()
        if shown:
            bar.setValue(0)
            self.page(self._step).setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._top.show_button().setFocus(Qt.FocusReason.OtherFocusReason)
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
        self._bottom.set_alert("" if self.patient_view.shown else line)

    def _on_extra_asked(self) -> None:
        page = self.page(self._step)
        if isinstance(page, ScarsStep):
            page.ask_for_another()

    def _on_session_changed(self) -> None:
        self._show_surroundings()
        page = self._pages.get(Step.SESSION_PLAN)
        if page is not None and self._step is not Step.SESSION_PLAN:
            self._ahead.begin(page.preparing(self.session.facts(Step.SESSION_PLAN)))
