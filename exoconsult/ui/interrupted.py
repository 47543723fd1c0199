"""What was being worked on when the program ended without closing: after a crash, or locked by itself.

The mark lies in the settings while a consultation is on screen: the record's id and the step, nothing about
a patient. Closing takes it away, so a mark that is found at the start tells of an end that nobody wanted.
"""

from __future__ import annotations

from datetime import date, datetime

from msgspec import Struct

from exoconsult.consultation.steps import STEPS, Step
from exoconsult.errors import ExoError
from exoconsult.settings import Settings
from exoconsult.ui.context import Context
from exoconsult.ui.person_line import initials_of


class Interrupted(Struct, frozen=True):
    """`straight`: locked today, so whoever gave the passphrase goes back without a question.

    On another day somebody else may sit before the screen: then the question shows initials only.
    """

    record_id: str
    step: Step
    initials: str
    saved: datetime
    locked: bool
    straight: bool


def find_interrupted(context: Context, settings: Settings) -> Interrupted | None:
    """Return what was interrupted, as far as it was saved and is still there."""
    if settings.working_on is None:
        return None
    record_id, step = settings.working_on
    try:
        lines = context.records.visits(record_id)
    except ExoError:
        return None
    line = next((line for line in lines if line.id == record_id), None)
    if line is None or step not in set(STEPS):
        return None
    straight = settings.locked_on == context.today().isoformat()
    initials = initials_of(line.name)
    return Interrupted(record_id, Step(step), initials, line.changed_at, bool(settings.locked_on), straight)


def mark_at_work(settings: Settings, here: tuple[str, str] | None) -> dict[str, object]:
    """Return what changes in the settings while this record and step, or none, are on screen."""
    if (here, "") == (settings.working_on, settings.locked_on):
        return {}
    return {"working_on": here, "locked_on": ""}


def mark_at_close(settings: Settings, today: date, *, locking: bool, asked: bool) -> dict[str, object]:
    """Return what the settings hold once the window goes.

    `locking`: after the lock it goes on from there. `asked`: a question that nobody answered keeps its mark.
    """
    mark = settings.working_on if locking or asked else None
    if mark is None:
        return {"working_on": None, "locked_on": ""}
    locked = today.isoformat() if locking and not asked else settings.locked_on
    return {"working_on": mark, "locked_on": locked}
