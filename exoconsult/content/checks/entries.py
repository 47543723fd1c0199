"""Check 6 on single entries: ranges in order, days that fit each other, values of the right form."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from exoconsult.content.model import (
    ActivityDays,
    Depth,
    IntRange,
    Jurisdiction,
    Phototype,
    Question,
    Raises,
    Route,
    Source,
    SymptomDays,
)

WEEK = 7
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_TELEPHONE = re.compile(r"[0-9]{2,}")


def entry_faults(data: object) -> Iterator[tuple[str, str]]:
    """Yield what is wrong inside one entry, as (field, message)."""
    for kind, look in _LOOK.items():
        if isinstance(data, kind):
            yield from look(data)


def _range(data: IntRange) -> Iterator[tuple[str, str]]:
    if not 0 <= data.min <= data.max:
        yield "", f"the range {data.min} to {data.max} is not in order"


def _raises(data: Raises) -> Iterator[tuple[str, str]]:
    if data.days is not None and (data.days <= 0 or data.level == "info"):
        yield "days", f"{data.days} days count from a date: more than none, and not for `info`"


def _activity(data: ActivityDays) -> Iterator[tuple[str, str]]:
    if data.wait_through < -1 or data.fine_from <= data.wait_through:
        yield "fine_from", f"day {data.fine_from} does not come after `wait_through`, day {data.wait_through}"


def _route(data: Route) -> Iterator[tuple[str, str]]:
    yield from _days("numbing_minutes", data.numbing_minutes)
    if data.event_days < 0:
        yield "event_days", f"{data.event_days} days are less than none"


def _source(data: Source) -> Iterator[tuple[str, str]]:
    for field in ("title", "short"):
        if not getattr(data, field).strip():
            yield field, "a source that is printed needs a name"


def _phototype(data: Phototype) -> Iterator[tuple[str, str]]:
    if _COLOUR.fullmatch(data.colour) is None:
        yield "colour", f"{data.colour!r} is no colour like #F6E3D3"


def _jurisdiction(data: Jurisdiction) -> Iterator[tuple[str, str]]:
    if _TELEPHONE.fullmatch(data.emergency) is None:
        yield "emergency", f"{data.emergency!r} is no telephone number"


def _days(field: str, days: tuple[int, int]) -> Iterator[tuple[str, str]]:
    if not 0 <= days[0] <= days[1]:
        yield field, f"the range {_to(days)} is not in order"


def _symptom(data: SymptomDays) -> Iterator[tuple[str, str]]:
    yield from _days("most", data.most)
    if data.some is not None:
        yield from _days("some", data.some)
        if data.some[0] > data.most[0] or data.some[1] < data.most[1]:
            yield "some", f"days {_to(data.some)} do not contain `most`, days {_to(data.most)}"


def _to(days: tuple[int, int]) -> str:
    return f"{days[0]} to {days[1]}"


def _depth(depth: Depth) -> Iterator[tuple[str, str]]:
    if depth.mm is not None and not 0 <= depth.mm[0] <= depth.mm[1]:
        yield "mm", f"the range {depth.mm[0]} to {depth.mm[1]} is not in order"
    end = depth.spf_weeks * WEEK
    if depth.shade_through < 0 or depth.shade_through >= end:
        yield "shade_through", f"day {depth.shade_through} is not before the end of `spf_weeks` (day {end})"
    if not 0 <= depth.spf_from < end:
        yield "spf_from", f"day {depth.spf_from} is not before the end of `spf_weeks` (day {end})"


def _question(question: Question) -> Iterator[tuple[str, str]]:
    dated = [question.yes, question.unsure, *question.yes_by_kind.values()]
    if not question.asks_date and any(raised.days is not None for raised in dated):
        yield "asks_date", "days count from a date: it has to be asked for"
    if question.private and question.safety and question.yes.level == "info":
        yield "safety", "a private question that raises nothing is no safety question"


_LOOK: dict[type, Callable[[Any], Iterator[tuple[str, str]]]] = {
    IntRange: _range,
    Raises: _raises,
    SymptomDays: _symptom,
    ActivityDays: _activity,
    Depth: _depth,
    Route: _route,
    Question: _question,
    Source: _source,
    Phototype: _phototype,
    Jurisdiction: _jurisdiction,
}
