"""The agreed dates as an `.ics` file (RFC 5545), for the patient's own calendar.

Entries are those of the printed code (`planning.appointments`) with what a file needs more: an id that
stays the same, a revision that grows with the day, a reminder. Same input, same bytes.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from exoconsult.brand import Brand
from exoconsult.consultation.model import Consultation
from exoconsult.errors import BadInput
from exoconsult.planning.appointments import dates_to_come, entry_id, entry_text
from exoconsult.planning.model import Schedule, Visit

if TYPE_CHECKING:
    from icalendar import Alarm, Event

MAKER = "-//ExoConsult//Dates//EN"
FIRST_REVISION = date(2020, 1, 1)
"""Revisions count days from here: a file of a later day replaces the one before."""
DAY_BEFORE = timedelta(days=-1)
MORNING_BEFORE = timedelta(hours=-15)
"""For a whole day, which begins at midnight: nine in the morning of the day before."""


def calendar_file(
    consultation: Consultation, schedule: Schedule, brand: Brand, *, today: date, name: str = ""
) -> bytes:
    """Write the dates to come as of `today`. `name`: of the consultation's file, for messages.

    Raises BadInput where there is no date to come, or no record id.
    """
    from icalendar import Calendar  # noqa: PLC0415 - only this function needs it

    visits = dates_to_come(schedule, today)
    if not visits:
        raise BadInput("There are no dates to come", name, "$.plan")
    if not consultation.id:
        remedy = "Give the consultation an id: without one a second import would double every date."
        raise BadInput("The consultation has no id", name, "$.id", remedy=remedy)
    made = Calendar()
    for key, value in (
        ("version", "2.0"),
        ("prodid", MAKER),
        ("calscale", "GREGORIAN"),
        ("method", "PUBLISH"),
    ):
        made.add(key, value)
    for visit in visits:
        made.add_component(_event(consultation.id, visit, brand.name, today))
    return bytes(made.to_ical())


def _event(consultation_id: str, visit: Visit, clinic: str, today: date) -> Event:
    from icalendar import Event  # noqa: PLC0415 - see above

    event = Event.from_ical(entry_text(clinic, visit.on, visit.at))
    assert isinstance(event, Event)
    event.add("uid", entry_id(consultation_id, visit.id))
    event.add("dtstamp", datetime.combine(today, time(), UTC))
    event.add("sequence", max(0, (today - FIRST_REVISION).days))
    event.add("class", "PRIVATE")
    if visit.at is None:
        event.add("dtend", visit.on + timedelta(days=1))
    event.add_component(_reminder(clinic, DAY_BEFORE if visit.at else MORNING_BEFORE))
    return event


def _reminder(clinic: str, before: timedelta) -> Alarm:
    from icalendar import Alarm  # noqa: PLC0415 - see above

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", " ".join(clinic.split()))
    alarm.add("trigger", before)
    return alarm
