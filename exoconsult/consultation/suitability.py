"""Health answers to points raised: stop, wait, caution or info, each with its source.

The program lists; the practitioner decides. A wait that counts from a date is over on `until`; from that
day on it is no longer listed. One without a date lasts until the answer changes.
"""

from collections.abc import Iterable, Iterator
from datetime import MAXYEAR, date, timedelta

import msgspec

from exoconsult.consultation.model import Answer, Consultation, ScarSite
from exoconsult.content.model import Level, Library, Question, Raises, ScarType

LEVELS: tuple[Level, ...] = ("stop", "wait", "caution", "info")
"""Strongest first; the order in which points are listed."""

LATEST = date(MAXYEAR, 12, 31)
DAYS_A_WEEK = 7


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """Something to look at before treating.

    `id`: `question.<id>`, `age`, `age.needling`, `type.<id>`, `cause.<id>`, `mark.<id>`, `grade.<n>`,
    `site-date` or `first-option`. `answer`: `yes` or `unsure` for a question. `until`: first day on which it
    is over; none: no date known. `words`: id of the block that says why and what would change it. `site`:
    index of the site.
    """

    id: str
    level: Level
    words: str
    answer: str = ""
    until: date | None = None
    site: int | None = None
    sources: tuple[str, ...] = ()


def points(
    consultation: Consultation,
    library: Library,
    *,
    on: date,
    kind: str = "",
    source: str = "",
    jurisdiction: str = "",
) -> tuple[Point, ...]:
    """All points raised for a session on day `on`, strongest first.

    `kind`: the route's kind (see `Route.kind`); without one, no answer is left out. `source`: the clinic's
    product source, used where the consultation names none. `jurisdiction`: for the needling age.
    """
    found = _age_points(consultation, library, on, kind, jurisdiction)
    lasting = lasting_points(consultation, library, kind=kind, source=source)
    found += [point for point in lasting if point.until is None or on < point.until]
    return tuple(sorted(found, key=lambda point: LEVELS.index(point.level)))


def lasting_points(
    consultation: Consultation, library: Library, *, kind: str = "", source: str = ""
) -> tuple[Point, ...]:
    """What answers and scars raise, each until its own `until`: questions in page order, then the sites."""
    found: list[Point] = []
    origin = consultation.product.source or source
    known = library.health.questions
    raised = [
        name
        for name, answer in consultation.health.items()
        if answer.value in ("yes", "unsure") and name in known and applies(known[name], kind, origin)
    ]
    for name in _in_page_order(raised, library):
        found.append(_question_point(name, known[name], consultation.health[name], kind))
    for index, site in enumerate(consultation.sites):
        found += _site_points(index, site, library)
    return tuple(found)


def open_questions(
    consultation: Consultation, library: Library, *, kind: str = "", source: str = ""
) -> tuple[str, ...]:
    """Ids of safety questions without an answer, in the order in which they are asked."""
    origin = consultation.product.source or source
    open_ones = [
        name
        for name, question in library.health.questions.items()
        if question.safety
        and (kind or not question.kinds)
        and applies(question, kind, origin)
        and (name not in consultation.health or consultation.health[name].value == "not_asked")
    ]
    return tuple(_in_page_order(open_ones, library))


def questions(library: Library) -> tuple[tuple[str, Question], ...]:
    """All questions by group and order: the order of the page."""
    known = library.health.questions
    return tuple((name, known[name]) for name in _in_page_order(known, library))


def _in_page_order(names: Iterable[str], library: Library) -> list[str]:
    groups, known = library.health.groups, library.health.questions
    places = {name: place for place, name in enumerate(groups)}
    return sorted(
        names, key=lambda name: (places.get(known[name].group, len(groups)), known[name].order, name)
    )


def applies(question: Question, kind: str, source: str) -> bool:
    """Whether a question is asked for this kind of route and product; what is unknown leaves nothing out."""
    for_kind = not question.kinds or not kind or kind in question.kinds
    for_source = not question.product_sources or not source or source in question.product_sources
    return for_kind and for_source


def age_on(born: date, on: date) -> int:
    """Age in whole years. Somebody born on 29 February has the birthday on 1 March in other years."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def days_after(day: date, days: int) -> date:
    """`day` plus `days`, stopping at the ends of the calendar instead of failing there."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return LATEST if days > 0 else date.min


def _age_points(
    consultation: Consultation, library: Library, on: date, kind: str, jurisdiction: str
) -> list[Point]:
    born = consultation.patient.born
    if born is None:
        return []
    age, rule = age_on(born, on), library.health.age
    if age < rule.years:
        words = "suitability.age.yes"
        return [Point(id="age", level=rule.raises.level, words=words, sources=rule.sources)]
    place = library.places.jurisdictions.get(jurisdiction)
    least = place.needling_min_age if place is not None else None
    if place is None or least is None or age >= least or kind not in ("", "needling", "rf_needling"):
        return []
    words = "suitability.age.needling"
    return [Point(id="age.needling", level="caution", words=words, sources=place.sources)]


def _question_point(name: str, question: Question, answer: Answer, kind: str) -> Point:
    """What a yes or an unsure raises."""
    raised = question.unsure if answer.value == "unsure" else question.yes_by_kind.get(kind, question.yes)
    return Point(
        id=f"question.{name}",
        level=raised.level,
        words=f"suitability.{name}.{answer.value}",
        answer=answer.value,
        until=_until(raised, answer.on),
        sources=question.sources,
    )


def _site_points(index: int, site: ScarSite, library: Library) -> list[Point]:
    """What type, cause, kind of mark and grade of one site raise, and its waits.

    A type that only asks about something else first raises nothing more once that was done.
    """
    details = library.details
    kind = library.scar_types.get(site.type)
    done = kind is not None and kind.after_first_option is not None and site.first_option_done_on is not None
    found = [
        Point(
            id=name,
            level=entry.raises.level,
            words=f"suitability.{name}",
            until=_until(entry.raises, site.happened_on),
            site=index,
            sources=entry.sources,
        )
        for name, entry in (
            (f"type.{site.type}", None if done else kind),
            (f"cause.{site.cause}", details.causes.get(site.cause)),
            (f"mark.{site.mark}", details.marks.get(site.mark)),
            (f"grade.{site.grade}", details.grades.get(str(site.grade))),
        )
        if entry is not None and entry.raises is not None
    ]
    if kind is not None:
        found += _site_waits(index, site, kind)
    return found


def _site_waits(index: int, site: ScarSite, kind: ScarType) -> Iterator[Point]:
    """The least time after injury or operation, and after the first option."""
    waits: list[tuple[str, date | None, int]] = []
    if kind.earliest_days_after is not None and _is_recent(site):
        waits.append(("site-date", site.happened_on, kind.earliest_days_after))
    if kind.after_first_option is not None and site.first_option_done_on is not None:
        days = kind.after_first_option.wait_weeks.min * DAYS_A_WEEK
        waits.append(("first-option", site.first_option_done_on, days))
    for name, since, days in waits:
        yield Point(
            id=name,
            level="wait",
            words=f"suitability.{name}",
            until=None if since is None else days_after(since, days),
            site=index,
            sources=kind.sources,
        )


def _is_recent(site: ScarSite) -> bool:
    """Whether the least time after injury or operation has to be looked at: by date, else by rough age."""
    return site.happened_on is not None or site.age == "under_3_months"


def _until(raised: Raises, since: date | None) -> date | None:
    return None if raised.days is None or since is None else days_after(since, raised.days)
