"""Who is here, as the practitioner's top bar says it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from exoconsult.i18n import _
from exoconsult.ui.dates import long_day

if TYPE_CHECKING:
    from exoconsult.consultation.model import Consultation


def person_line(consultation: Consultation, today: date, language: str) -> tuple[str, str, str]:
    """Return initials, name, and the line with reference, age and day of the consultation."""
    from exoconsult.consultation.suitability import age_on

    patient, day = consultation.patient, consultation.made_on or today
    name = patient.name or patient.preferred_name or _("New patient")
    line = [_("Ref {reference}").format(reference=patient.reference)] if patient.reference else []
    if patient.born is not None:
        line.append(_("{years} years").format(years=age_on(patient.born, day)))
    line.append(long_day(day, language))
    return initials_of(name), name, " · ".join(line)


def initials_of(name: str) -> str:
    """The first letters of the first two words of a name."""
    return "".join(part[0] for part in name.split()[:2]).upper()
