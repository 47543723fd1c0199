"""The dates to come as calendar entries: what the printed code and the calendar file both say.

An entry names the clinic and the time, nothing about patient, treatment or kind of visit: calendars are
synchronised, shared and read over shoulders. Times are local wall time without a zone, so that a change
of the clocks between today and the visit moves nothing.
"""

from datetime import date, time
from uuid import UUID, uuid5

from exoconsult.planning.model import Schedule, Visit

NAMESPACE = UUID("6f1d2c1e-6a0b-5c55-9d6f-0c5f3f1f7a21")
"""Ours alone; a changed value would double every entry that patients imported before."""


def dates_to_come(schedule: Schedule, today: date) -> tuple[Visit, ...]:
    """Visits that have not taken place and lie on or after `today`, in order of date."""
    ahead = [visit for visit in schedule.visits if not visit.given and visit.on >= today]
    return tuple(sorted(ahead, key=lambda visit: visit.on))


def entry_id(consultation_id: str, visit_id: str) -> str:
    """The id of a visit's entry: always the same, so that a second import updates instead of doubling.

    Record and visit ids are hashed, because either may say something about the patient.
    """
    return str(uuid5(NAMESPACE, f"{consultation_id}/{visit_id}"))


def entry_text(clinic: str, on: date, at: time | None) -> str:
    """One visit as the shortest entry that RFC 5545 readers take: a whole day, or a local time."""
    start = f"DTSTART;VALUE=DATE:{on:%Y%m%d}" if at is None else f"DTSTART:{on:%Y%m%d}T{at:%H%M%S}"
    return "\r\n".join(("BEGIN:VEVENT", f"SUMMARY:{_escaped(clinic)}", start, "END:VEVENT"))


def _escaped(words: str) -> str:
    """A text on one line, with the characters escaped that mean something in a calendar entry."""
    escaped = " ".join(words.split()).replace("\\", "\\\\")
    return escaped.replace(";", "\\;").replace(",", "\\,")
