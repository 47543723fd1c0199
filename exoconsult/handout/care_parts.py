"""What stands on pages 3 and 4: recovery, care at home, when to call, visits, the day, signatures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from exoconsult.handout.words import NO_TEXT, Line, Part, Text

Level = Literal["high", "middle", "low"]


class Bar(Part, frozen=True):
    """A symptom from `first` to `last` day (both included); an empty word prints nothing."""

    first: int
    last: int
    level: Level
    word: Text = NO_TEXT


class SymptomRow(Part, frozen=True):
    """What may be seen, day by day."""

    JOIN: ClassVar[str] = ", "
    icon: str
    label: Text
    bars: tuple[Bar, ...]


class ActivityRow(Part, frozen=True):
    """When something is fine again: wait before `calm_from`, only if calm before `ok_from`, then OK."""

    JOIN: ClassVar[str] = ": "
    icon: str
    label: Text
    calm_from: int
    ok_from: int
    ok_words: Text


class SunRow(Part, frozen=True):
    """The last row: shade (a hat) before `spf_from`, then an arrow that points beyond the chart."""

    JOIN: ClassVar[str] = ": "
    icon: str
    label: Text
    spf_from: int
    words: Text


class RecoveryChart(Part, frozen=True):
    """Day 0 to `days` - 1. In large print the `sentences` (one a row) stand for the whole chart."""

    intro: Text
    day_head: Text
    days: tuple[Text, ...]
    see_head: Text
    symptoms: tuple[SymptomRow, ...]
    when_head: Text
    legend: tuple[Text, Text, Text]
    activities: tuple[ActivityRow, ...]
    alt: str
    sun: SunRow | None = None
    weekdays: tuple[Text, ...] = ()
    see_sentences: tuple[Text, ...] = ()
    when_sentences: tuple[Text, ...] = ()

    def printed(self, large: bool) -> Iterator[object]:
        """Yield the sentences in large print, else the words in the chart row by row."""
        yield self.intro
        if large and (self.see_sentences or self.when_sentences):
            yield from (self.see_head, self.see_sentences, self.when_head, self.when_sentences)
            return
        yield Line(self.weekdays)
        yield Line((self.day_head, *self.days))
        yield from (
            self.see_head,
            self.symptoms,
            self.when_head,
            Line(self.legend),
            self.activities,
            self.sun,
        )


class IconText(Part, frozen=True):
    """A few words with an icon before them."""

    icon: str
    text: Text


class Phase(Part, frozen=True):
    """A stretch of days and what to do and not to do in it."""

    label: Text
    do: tuple[IconText, ...]
    dont: tuple[IconText, ...]


class DoDont(Part, frozen=True):
    """The table of dos and do-nots, one row a phase; a row never splits."""

    do_head: Text
    dont_head: Text
    phases: tuple[Phase, ...]


class Phone(Part, frozen=True):
    """A number, and when to use it."""

    JOIN: ClassVar[str] = " "
    label: Text
    number: Text


class RedFlags(Part, frozen=True):
    """When to call: emergency number now, us the same day, us this week. Never split, dropped or branded."""

    now_head: Text
    now: tuple[IconText, ...]
    same_day_head: Text
    same_day: tuple[IconText, ...]
    phones: tuple[Phone, ...]
    this_week: Text


class Visit(Part, frozen=True):
    """A row of the appointment table; empty texts are room for a pen."""

    JOIN: ClassVar[str] = ", "
    visit: Text
    when: Text
    batch: Text = NO_TEXT
    notes: Text = NO_TEXT


class Appointments(Part, frozen=True):
    """Visits with a tick box, a date and room to write; `heads` are Done, Visit, Date, Batch, Notes."""

    heads: tuple[Text, Text, Text, Text, Text]
    rows: tuple[Visit, ...]

    def printed(self, large: bool) -> Iterator[object]:
        """Yield the heads as one line, then the rows; in large print only the heads of what is written in."""
        done, _, _, batch, notes = self.heads
        yield Line((done, batch, notes) if large else self.heads)
        yield self.rows


class Qr(Part, frozen=True):
    """A code to scan, without internet; the payload names neither treatment nor patient."""

    payload: str
    head: Text
    text: Text
    alt: str


class DayStep(Part, frozen=True):
    """One thing that happens on the day of a session."""

    JOIN: ClassVar[str] = ": "
    icon: str
    head: Text
    text: Text


class DaySteps(Part, frozen=True):
    """The day of a session from left to right."""

    items: tuple[DayStep, ...]


class WriteLines(Part, frozen=True):
    """Empty lines for a pen."""

    count: int


class SignLine(Part, frozen=True):
    """A name to sign over; `strokes` are polylines in a unit box (y down), or `declined` says why none."""

    JOIN: ClassVar[str] = " "
    name: Text
    date_label: Text
    date: Text = NO_TEXT
    strokes: tuple[tuple[tuple[float, float], ...], ...] = ()
    declined: Text = NO_TEXT
    alt: str = ""


class Sign(Part, frozen=True):
    """Signature lines, one below the other."""

    lines: tuple[SignLine, ...]
