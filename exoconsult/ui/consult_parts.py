"""What stands around the page of a step: rail, top bar, bottom bar and the panel with the handout."""

from __future__ import annotations

from exoconsult.consultation.flow import Step
from exoconsult.consultation.model import Consultation
from exoconsult.ui.bottom_bar import BottomBar
from exoconsult.ui.clinic_mark import shown_clinic
from exoconsult.ui.context import Context
from exoconsult.ui.frame import ConsultFrame
from exoconsult.ui.person_line import person_line
from exoconsult.ui.preview_panel import PreviewPanel
from exoconsult.ui.stepper import StepRail
from exoconsult.ui.top_bar import TopBar


class ConsultParts:
    """Makes them, with the clinic's name and mark, and the frame that places them."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self.rail, self.top, self.bottom, self.panel = StepRail(), TopBar(), BottomBar(), PreviewPanel()
        self.frame = ConsultFrame(self.rail, self.top, self.bottom, self.panel)
        name, line, logo = shown_clinic(context.brand)
        self.rail.set_clinic(name, line, logo)
        self.rail.set_locks(context.records.lasting)
        self.top.set_clinic(name, logo, line if context.brand.sample else "")

    def show_person(self, consultation: Consultation) -> None:
        """Say whose consultation this is."""
        language = self._context.settings.ui_language
        self.top.set_person(*person_line(consultation, self._context.today(), language))

    def show_panel(self, step: Step, *, patient: bool) -> None:
        """Show the handout beside every step but its own, and never while the patient looks."""
        self.panel.setVisible(step is not Step.HANDOUT and not patient)

    def set_patient_view(self, shown: bool) -> None:
        """Hide what the patient may not see, or show it again."""
        self.top.set_patient_view(shown)
        self.frame.set_patient_view(shown)
