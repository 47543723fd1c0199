"""What the chart of the first two weeks shows, as plain data and in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import Struct, field

from exoconsult.i18n import _


class SymptomRow(Struct, frozen=True):
    """What may be seen: days for most people, and up to which day for some (both inclusive)."""

    label: str
    most: tuple[int, int] | None
    some_until: int | None = None


class ActivityRow(Struct, frozen=True):
    """What is fine again from a day; `words` say it ("Back by day 1 to 3")."""

    label: str
    from_day: int
    words: str


class SunSpan(Struct, frozen=True):
    """A piece of the sun row: from and to which day (inclusive), what to do, strong or not."""

    first: int
    last: int
    words: str
    strong: bool = False


class RecoveryData(Struct, frozen=True):
    """All that the chart shows."""

    start: date
    symptoms: Sequence[SymptomRow] = ()
    activities: Sequence[ActivityRow] = ()
    sun: Sequence[SunSpan] = ()
    sun_label: str = ""
    event_day: int | None = None
    event_words: str = ""
    days: int = field(default=14)
    ours: bool = False
    """The days are the clinic's own: nobody counted most people."""


def spoken(data: RecoveryData) -> list[str]:
    """Return what the picture shows, row by row, in words."""
    made = []
    for row in data.symptoms:
        if row.most is not None:
            words = (
                _("{label}: by our own times day {first} to {last}")
                if data.ours
                else _("{label}: most people day {first} to {last}")
            )
            made.append(words.format(label=row.label, first=row.most[0], last=row.most[1]))
        if row.some_until is not None:
            words = (
                _("{label}: at times up to day {day}")
                if data.ours
                else _("{label}: some people up to day {day}")
            )
            made.append(words.format(label=row.label, day=row.some_until))
    made.extend(f"{row.label}: {row.words}" for row in data.activities)
    made.extend(span.words for span in data.sun)
    if data.event_day is not None:
        made.append(_("{event}: day {day}").format(event=data.event_words, day=data.event_day))
    return made
