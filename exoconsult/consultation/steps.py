"""The eight steps and their order; nothing else, so that whoever only names a step loads nothing else."""

from __future__ import annotations

from enum import StrEnum


class Step(StrEnum):
    """A step of the consultation; the value is its stable id."""

    PATIENT = "patient"
    HEALTH = "health"
    SCARS = "scars"
    EXPECTATIONS = "expectations"
    DOWNTIME = "downtime"
    SESSION_PLAN = "session-plan"
    AFTERCARE = "aftercare"
    HANDOUT = "handout"


STEPS: tuple[Step, ...] = tuple(Step)
