"""The next visit as a code to scan."""

from __future__ import annotations

from exoconsult.handout.model import Qr
from exoconsult.handout.sections.sheet import Sheet
from exoconsult.planning.appointments import entry_text

LETTERS_IN_CODE = 48
"""Of a clinic's name: with more, the squares of a code as wide as ours are too small for an old phone."""


def next_visit_code(sheet: Sheet) -> Qr | None:
    """The next visit as a calendar entry: clinic and time, nothing about patient or treatment."""
    visit = sheet.next_visit
    if visit is None:
        return None
    payload = entry_text(_name_in_code(sheet.brand.name), visit.on, visit.at)
    when = sheet.words.moment(visit.on, visit.at, "long")
    alt = sheet.say("handout.visits.qr_alt", day=when)
    return Qr(payload, sheet.label("visits.qr_head"), sheet.label("visits.qr_text"), alt)


def _name_in_code(clinic: str) -> str:
    """Return as many words of a clinic's name as a code holds whose squares are large enough for a phone."""
    words = " ".join(clinic.split())
    if len(words) <= LETTERS_IN_CODE:
        return words
    cut = words[: LETTERS_IN_CODE + 1]
    return (cut.rpartition(" ")[0] or cut[:-1]).rstrip(" ,;:-&")
