"""What the content library calls things: subjects, pages, states of review, how far a source was read."""

from __future__ import annotations

from exoconsult.content.checks.prose import filled
from exoconsult.content.index import Entry, Standing
from exoconsult.content.model import Library, Source
from exoconsult.i18n import _
from exoconsult.ui.dates import plain_day
from exoconsult.ui.theme import Tone

AIM, SCALE = 6, 10
"""Grade aimed at, and the end of the bar."""


def subject_words(subject: str) -> str:
    """The subject as the steps are called."""
    names = {
        "scar_types": _("Scars"),
        "scar_details": _("Scar details"),
        "suitability": _("Health questions"),
        "evidence": _("Expectations"),
        "routes": _("Routes"),
        "recovery": _("Downtime and aftercare"),
        "plan": _("Session plan"),
        "handout": _("Printed pages"),
        "letters": _("Letters"),
        "jurisdictions": _("By country"),
    }
    return names.get(subject, subject)


def sentence(words: str) -> str:
    """Words with a capital letter at their beginning."""
    return words[:1].upper() + words[1:]


def title_words(entry: Entry, library: Library, language: str) -> str:
    """What an entry is called: the words of the block that names it."""
    for code in (language, "en"):
        words = library.words.get(code)
        if words is not None and entry.title in words.blocks:
            return filled(words.blocks[entry.title].text).strip() or entry.id
    return entry.id


def due_tag(stands: Standing, language: str) -> tuple[str, Tone, str]:
    """Words, tone and icon of the next review."""
    day = plain_day(stands.next_review, language)
    if stands.due == "past":
        return _("Past: {day}").format(day=day), Tone.CORAL, "hold"
    if stands.due == "soon":
        return _("Due: {day}").format(day=day), Tone.AMBER, "warn"
    return day, Tone.TEAL, "ok"


def read_words(source: Source) -> str:
    """How far a source was read."""
    names = {
        "paper": _("whole paper read"),
        "table": _("table read"),
        "page": _("page read"),
        "abstract": _("abstract read"),
        "title": _("title only"),
        "secondary": _("as others report it"),
        "judgement": _("own practice"),
    }
    return names[source.read]


def grade_words(grade: float | None) -> str:
    """A grade as a number, or that there is none."""
    return str(max(1, round(grade))) if grade is not None else "–"
