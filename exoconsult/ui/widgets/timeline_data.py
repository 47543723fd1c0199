"""What the timeline of a plan shows, as plain data, and the same in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum

from msgspec import Struct

from exoconsult.i18n import _
from exoconsult.ui.widgets.month_view import spoken_date


class SpanKind(StrEnum):
    """What lies beside the sessions."""

    WAIT = "wait"
    EVENT = "event"
    HOLIDAY = "holiday"
    CLOSED = "closed"


class TimelineSpan(Struct, frozen=True):
    """A wait, an event, a holiday or days when the clinic is shut; both days included."""

    kind: SpanKind
    label: str
    first: date
    last: date


class TimelineMark(Struct, frozen=True):
    """A visit: `label` stands in the circle ("1"), or `icon`; `gap` is written before it ("5 wk")."""

    label: str
    spoken: str
    day: date
    icon: str = ""
    quiet_until: date | None = None
    gap: str = ""
    clash: str = ""


class TimelineTail(Struct, frozen=True):
    """What lies beyond the drawn months: heading ("Sep 2027 to Mar 2028"), box, remark."""

    heading: str
    box: str
    remark: str = ""


class TimelineData(Struct, frozen=True):
    """All that the timeline shows."""

    marks: tuple[TimelineMark, ...] = ()
    spans: tuple[TimelineSpan, ...] = ()
    tail: TimelineTail | None = None
    quiet_words: str = ""

    def limits(self) -> tuple[date, date]:
        """Return the first and last day drawn, with room at both ends."""
        days = [mark.day for mark in self.marks]
        days += [mark.quiet_until for mark in self.marks if mark.quiet_until]
        days += [day for span in self.spans for day in (span.first, span.last)]
        if not days:
            return date(2000, 1, 1), date(2000, 12, 31)
        return min(days) - timedelta(days=8), max(days) + timedelta(days=20)

    def months(self) -> Iterator[date]:
        """Return the first day of each month inside the limits."""
        low, high = self.limits()
        day = low.replace(day=1)
        while day <= high:
            if day >= low:
                yield day
            day = (day + timedelta(days=32)).replace(day=1)

    def spoken(self) -> str:
        """Return the timeline in words, in order of time."""
        lines = []
        for mark in self.marks:
            words = f"{mark.spoken}: {spoken_date(mark.day)}"
            lines.append((mark.day, f"{words}, {mark.clash}" if mark.clash else words))
        for span in self.spans:
            one = span.first == span.last
            words = _("{label}: {first}") if one else _("{label}: {first} to {last}")
            first, last = spoken_date(span.first), spoken_date(span.last)
            lines.append((span.first, words.format(label=span.label, first=first, last=last)))
        return ". ".join(words for _day, words in sorted(lines))
