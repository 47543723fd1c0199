"""What all content shares: certainty, levels, ranges, sources.

Every struct refuses unknown keys, so that a misspelt key in a TOML file is an error with its path.
Day numbers count from the session day, which is day 0; a range is (first day, last day), both included.
"""

from datetime import date
from typing import Literal

import msgspec

Certainty = Literal["strong", "good", "some", "very_little", "none"]
"""How sure the published evidence lets us be; shown as 4, 3, 2, 1 or 0 dots, always with the word."""

Level = Literal["stop", "wait", "caution", "info"]
"""What an answer raises, strongest first. The practitioner decides what follows from it."""

HopeStep = Literal["no_change", "little_softer", "clearly_softer", "hard_to_notice", "gone"]
"""The word scale of hopes and usual results, in order. Never a percentage."""

HOPE_STEPS: tuple[HopeStep, ...] = ("no_change", "little_softer", "clearly_softer", "hard_to_notice", "gone")

Detail = Literal["grade", "depth", "height", "width", "mature", "mark", "happened_on", "first_option_done_on"]
"""What the Scars page asks about a site of this type, besides region, age and cause."""

Days = tuple[int, int]


class Data(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of everything read from a content file."""


class Entry(Data, frozen=True, kw_only=True):
    """A number or rule that touches a patient: it says where it comes from and when somebody last looked."""

    sources: tuple[str, ...]
    reviewed_on: date


class Source(Data, frozen=True, kw_only=True):
    """A publication, guidance page or stated default. `read` says how far it was read."""

    title: str
    short: str
    read: Literal["paper", "table", "page", "abstract", "title", "secondary", "judgement"]
    authors: str = ""
    journal: str = ""
    year: int | None = None
    doi: str = ""
    pmid: str = ""
    url: str = ""
    note: str = ""


class IntRange(Data, frozen=True, kw_only=True):
    """A whole-number range, both ends included."""

    min: int
    max: int


class Raises(Data, frozen=True, kw_only=True):
    """What an answer brings up.

    `days` counts from the date given with the answer (a wait with a date); a wait without days lasts
    until something that has no date (healed, ended) is confirmed.
    """

    level: Level
    days: int | None = None
