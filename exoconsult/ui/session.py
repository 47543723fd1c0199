"""The only owner of the value on screen: changes, undo, what follows from it, and saving by itself.

Saving runs in the background and counts only once the records say that it is on the disk. What cannot be
saved stays here and is tried again every few seconds.
"""

from __future__ import annotations

import contextlib
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from exoconsult.consultation.flow import Setting, State, Step, all_problems, states
from exoconsult.consultation.history import History
from exoconsult.consultation.model import Consultation, Patient
from exoconsult.consultation.places import source_in_use
from exoconsult.consultation.visits import next_visit
from exoconsult.errors import StorageFull, StorageReadOnly, StoreError
from exoconsult.planning.model import Plan
from exoconsult.planning.plan import make_plan
from exoconsult.store.records import Sheet
from exoconsult.store.uuid7 import uuid7
from exoconsult.ui.bottom_bar import SaveState
from exoconsult.ui.context import Context, Facts, practitioner
from exoconsult.ui.told import told

SAVE_AFTER_MS = 500
RETRY_MS = 5000


def new_consultation(context: Context) -> Consultation:
    """An empty consultation of today, with the clinic's paper habits and this computer's practitioner."""
    return Consultation(
        id=uuid7(context.now()),
        made_on=context.today(),
        practitioner=practitioner(context),
        patient=Patient(paper=context.brand.paper),
    )


class Session(QObject):
    """One consultation being worked on.

    `changed` says that the value is another one; `saved` carries the state of saving and the clock time;
    `save_failed` carries one line for the practitioner.
    """

    changed = Signal()
    saved = Signal(SaveState, str)
    save_failed = Signal(str)
    _answered = Signal(int, object, object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._kept: Consultation | None = None
        self._sent, self._answer = 0, 0
        self._on_its_way: Consultation | None = None
        self._sheets: list[tuple[Consultation, Sheet]] = []
        self.before: Consultation | None = None
        """The visit before the one on screen, if there was one."""
        self._start(new_consultation(context), kept=None)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SAVE_AFTER_MS)
        self._timer.timeout.connect(self._save_later)
        self._answered.connect(self._on_answered)

    @property
    def value(self) -> Consultation:
        """The present value."""
        return self._history.present

    @property
    def plan(self) -> Plan:
        """What planning makes of the present value."""
        return self._plan

    @property
    def is_kept(self) -> bool:
        """Whether there is a record of this consultation."""
        return self._kept is not None and self.value.patient.keep_record

    @property
    def can_undo(self) -> bool:
        """Whether there is something to take back."""
        return bool(self._history.past)

    @property
    def can_redo(self) -> bool:
        """Whether something was taken back."""
        return bool(self._history.future)

    def open(self, consultation: Consultation) -> None:
        """Work on another consultation; the one before is saved first."""
        self._leave()
        self._start(consultation, kept=consultation)
        self._tell_saved()
        self.changed.emit()

    def start_visit(self, before: Consultation) -> None:
        """Work on the next visit of a patient; it is kept from its first change on. Raises StoreError."""
        visit = next_visit(before, uuid7(self._context.now()), self._context.today())
        self._context.records.begin_visit(before.id, visit.id)
        self._leave()
        self._start(visit, kept=None)
        self.before = before
        self._tell_saved()
        self.changed.emit()

    def start_new(self) -> None:
        """Work on an empty consultation of today; it is kept from its first change on."""
        self._leave()
        self._start(new_consultation(self._context), kept=None)
        self._tell_saved()
        self.changed.emit()

    def change(self, changes: dict[str, Any], typing: str = "") -> None:
        """Replace fields of the value; see `History.changed`."""
        self._move(self._history.changed(changes, typing))

    def undo(self) -> None:
        """Take the last change back."""
        self._move(self._history.undone())

    def redo(self) -> None:
        """Do again what was taken back."""
        self._move(self._history.redone())

    def facts(self, step: Step) -> Facts:
        """The value with everything that a page of this step shows."""
        return Facts(self.value, self._plan, self._open_in.get(step, ()))

    def step_states(self, reached: Step) -> dict[Step, State]:
        """How the rail shows each step."""
        return states(self.value, self._open_in, reached)

    def save_now(self) -> bool:
        """Save if there is something unsaved, and wait; on failure the value stays and is tried again."""
        self._timer.stop()
        if not self._unsaved() and not self._sheets:
            return True
        self._sent += 1
        try:
            self._keep_sheets()
            if self._unsaved():
                self._context.records.save(self.value)
        except StoreError as error:
            self._on_answered(self._sent, self.value, error)
            return False
        self._on_answered(self._sent, self.value, None)
        return True

    def keep_sheet(self, value: Consultation, sheet: Sheet) -> None:
        """Keep a value together with the exact PDF that was given to the patient.

        Raises StoreError; it is tried again then, as everything that is not saved.
        """
        self._sheets.append((value, sheet))
        try:
            self._keep_sheets()
        except StoreError:
            self._timer.start(RETRY_MS)
            raise

    def _keep_sheets(self) -> None:
        while self._sheets:
            value, sheet = self._sheets[0]
            self._context.records.keep_sheet(value, sheet)
            del self._sheets[0]
            if value.id == self.value.id:
                self._sent += 1
                self._on_answered(self._sent, value, None)
                if value != self.value:
                    self._timer.start(SAVE_AFTER_MS)

    def _unsaved(self) -> bool:
        """Whether the records lack the value, or will: another one is on its way to them."""
        begun = self._kept is not None or bool(self._history.past)
        return begun and (self.value != self._kept or self._on_its_way not in (None, self.value))

    def _save_later(self) -> None:
        """Hand the value to the records; the answer comes from their thread."""
        try:
            self._keep_sheets()
        except StoreError as error:
            self._on_answered(self._sent, self.value, error)
            return
        if not self._unsaved():
            if self._on_its_way is None:  # changed and changed back: what is on the disk is what is on screen
                self._tell_saved()
            return
        self._sent += 1
        number, value = self._sent, self.value
        self._on_its_way = value
        self._context.records.save_later(value, lambda error: self._tell_answer(number, value, error))

    def _tell_answer(self, number: int, value: Consultation, error: StoreError | None) -> None:
        with contextlib.suppress(RuntimeError):  # the window is gone; what was saved is saved
            self._answered.emit(number, value, error)

    def _on_answered(self, number: int, value: Consultation, error: StoreError | None) -> None:
        """Take what became of a value; answers that come late say nothing about a newer one."""
        if number < self._answer or value.id != self.value.id:
            return
        self._answer = number
        if number == self._sent:
            self._on_its_way = None
        if error is None:
            self._kept = value
            if value == self.value:
                self._tell_saved()
            return
        self.saved.emit(state_of(error), "")
        self.save_failed.emit(told(error))
        if not self._timer.isActive():
            self._timer.start(RETRY_MS)

    def _leave(self) -> None:
        """Save what is on screen before another takes its place; its next change is a new revision."""
        left = self.save_now()
        if left and self._kept is not None and self._kept.patient.keep_record:
            with contextlib.suppress(StoreError):
                self._context.records.seal(self._kept.id)

    def _start(self, consultation: Consultation, kept: Consultation | None) -> None:
        self._history = History(consultation)
        self._kept, self._on_its_way = kept, None
        self.before = self._visit_before(consultation.id) if kept else None
        self._derive()

    def _visit_before(self, record_id: str) -> Consultation | None:
        """The visit before this one; none where it is the first, or not kept."""
        records = self._context.records
        with contextlib.suppress(StoreError):
            ids = [line.id for line in records.visits(record_id)]
            place = ids.index(record_id)
            return records.load(ids[place - 1]) if place else None
        return None

    def _move(self, history: History) -> None:
        if history is self._history:
            return
        self._history = history
        self._derive()
        self.saved.emit(SaveState.SAVING, "")
        if not self._timer.isActive() or self._timer.interval() > SAVE_AFTER_MS:  # who types on is saved too
            self._timer.start(SAVE_AFTER_MS)
        self.changed.emit()

    def _derive(self) -> None:
        context = self._context
        day = self.value.made_on or context.today()
        self._plan = make_plan(self.value, context.library, context.brand, today=day)
        route = context.library.routes[self._plan.recovery.route]
        schedule = self._plan.schedule
        setting = Setting(
            kind=route.kind,
            source=source_in_use(self.value, context.brand),
            jurisdiction=context.brand.jurisdiction,
            clashes=sum(
                any(clash.hard for clash in visit.clashes) and not visit.kept_because
                for visit in schedule.visits
            ),
            possible=schedule.possible,
            route_refused=self.value.treatment.route in self._plan.offers.refused,
        )
        self._open_in = all_problems(self.value, context.library, self._plan.today, setting)

    def _tell_saved(self) -> None:
        if not self.value.patient.keep_record:
            self.saved.emit(SaveState.NOT_KEPT, "")
        elif not self._context.records.lasting:
            self.saved.emit(SaveState.IN_MEMORY, "")
        else:
            self.saved.emit(SaveState.SAVED, self._context.now().strftime("%H:%M") if self._kept else "")


def state_of(error: StoreError) -> SaveState:
    """What the bar says about a failure."""
    if isinstance(error, StorageFull):
        return SaveState.FULL
    return SaveState.READ_ONLY if isinstance(error, StorageReadOnly) else SaveState.FAILED
