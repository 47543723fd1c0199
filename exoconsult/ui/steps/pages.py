"""Which page shows which step: the one place a new step is added to the window."""

from __future__ import annotations

from exoconsult.consultation.flow import Step
from exoconsult.ui.steps.aftercare_step import AftercareStep
from exoconsult.ui.steps.base import StepPage
from exoconsult.ui.steps.downtime_step import DowntimeStep
from exoconsult.ui.steps.expectations_step import ExpectationsStep
from exoconsult.ui.steps.handout_step import HandoutStep
from exoconsult.ui.steps.health_step import HealthStep
from exoconsult.ui.steps.patient_step import PatientStep
from exoconsult.ui.steps.scars_step import ScarsStep
from exoconsult.ui.steps.session_plan_step import SessionPlanStep

PAGES: dict[Step, type[StepPage]] = {
    Step.PATIENT: PatientStep,
    Step.HEALTH: HealthStep,
    Step.SCARS: ScarsStep,
    Step.EXPECTATIONS: ExpectationsStep,
    Step.DOWNTIME: DowntimeStep,
    Step.SESSION_PLAN: SessionPlanStep,
    Step.AFTERCARE: AftercareStep,
    Step.HANDOUT: HandoutStep,
}
