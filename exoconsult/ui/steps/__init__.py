"""One page per step; `PAGES` says which class shows which step."""

from __future__ import annotations

from exoconsult.consultation.steps import Step
from exoconsult.i18n import _


def step_label(step: Step) -> str:
    """The step's name on the rail."""
    return {
        Step.PATIENT: _("Patient"),
        Step.HEALTH: _("Health questions"),
        Step.SCARS: _("Scars"),
        Step.EXPECTATIONS: _("Expectations"),
        Step.DOWNTIME: _("Downtime"),
        Step.SESSION_PLAN: _("Session plan"),
        Step.AFTERCARE: _("Aftercare"),
        Step.HANDOUT: _("Handout"),
    }[step]
