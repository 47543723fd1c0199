"""What rail and bottom bar say around a step: where it stands, what is open, and where Back and Next lead."""

from __future__ import annotations

from datetime import date

from exoconsult.consultation.flow import STEPS, Problem, Step, next_step, previous_step, say
from exoconsult.i18n import _
from exoconsult.ui.bottom_bar import BottomBar
from exoconsult.ui.dates import long_day
from exoconsult.ui.rail_rows import StepRow, StepState
from exoconsult.ui.session import Session
from exoconsult.ui.stepper import StepRail
from exoconsult.ui.steps import step_label
from exoconsult.ui.theme import Tone


class StepSigns:
    """Follows the session's value. `language`: the code of the words on screen."""

    def __init__(self, rail: StepRail, bottom: BottomBar, session: Session, language: str) -> None:
        self._rail, self._bottom, self._session, self._language = rail, bottom, session, language

    def show_rail(self, shown: Step, reached: Step) -> None:
        """Say for every step whether it is done, open or on screen."""
        states = self._session.step_states(reached)
        rows = []
        for step in STEPS:
            open_here = self._session.facts(step).problems
            state = StepState.CURRENT if step is shown else StepState(states[step])
            note = say(open_here[0], self._day) if open_here and states[step] == "attention" else ""
            rows.append(StepRow(step.value, step_label(step), state, note))
        self._rail.set_value(rows)

    def show_way(self, step: Step, *, patient: bool) -> None:
        """Say where Back and Next lead, and what is open; `patient`: the patient looks."""
        following, first = next_step(step), previous_step(step) is None
        self._bottom.set_back(_("Home") if first else _("Back"), "home" if first else "left")
        if following is None:
            self._bottom.set_next(_("Finish"), finish=True)
        else:
            words = _("Next: {step}").format(step=step_label(following))
            asked = patient and step is Step.SCARS
            self._bottom.set_next(_("Yes, these are right") if asked else words)
        self._bottom.set_extra(_("One is missing") if patient and step is Step.SCARS else "")
        self._show_open(step, patient=patient)
        place, count = STEPS.index(step) + 1, len(STEPS)
        where = _("{step}, {place} of {count}").format(step=step_label(step), place=place, count=count)
        self._bottom.set_patient_view(where if patient else "", place, count)
        self._bottom.back_button().setVisible(not (patient and first))
        if patient and following is None:
            self._bottom.next_button().hide()

    def _show_open(self, step: Step, *, patient: bool) -> None:
        open_here = self._session.facts(step).problems or self._clashes(step)
        words = say(open_here[0], self._day) if open_here and not patient else ""
        self._bottom.set_note(words, Tone.AMBER if words else Tone.PLAIN)

    def _clashes(self, step: Step) -> tuple[Problem, ...]:
        """What clashes with the plan, on the step where the patient's dates stand."""
        found = self._session.facts(Step.SESSION_PLAN).problems if step is Step.DOWNTIME else ()
        return tuple(problem for problem in found if problem.id == "clash")

    def _day(self, day: date) -> str:
        return long_day(day, self._language)
