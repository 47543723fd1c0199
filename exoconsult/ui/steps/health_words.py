"""How the Health questions page says what is asked, listed and open; pure functions of content and value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from msgspec import Struct

from exoconsult.consultation.model import Answer
from exoconsult.consultation.places import source_in_use
from exoconsult.consultation.suitability import LEVELS, Point, applies, questions
from exoconsult.content.model import Question
from exoconsult.i18n import _, ngettext
from exoconsult.ui.context import Context, Facts
from exoconsult.ui.dates import long_day, short_day
from exoconsult.ui.steps.scar_words import LEVEL_LOOKS, kind_words, level_words, region_name
from exoconsult.ui.theme import Tone

NO = ("no", "asked_in_group")
_FEW, _MANY = 8, 88
"""Numbers as wide as any that a tab shows: of points in a group, of its questions."""


class Said(Struct, frozen=True):
    """A few words with the icon and tone that go with them."""

    words: str
    icon: str
    tone: Tone


def asked_now(context: Context, facts: Facts) -> dict[str, Question]:
    """Return the questions that this route and product ask for, in the order of the page."""
    kind = facts.plan.recovery.kind
    source = source_in_use(facts.consultation, context.brand)
    return {name: each for name, each in questions(context.library) if applies(each, kind, source)}


def is_open(question: Question, answer: Answer) -> bool:
    """Tell whether something is left to ask: the answer, or the date that belongs to a yes."""
    return answer.value == "not_asked" or (answer.value == "yes" and question.asks_date and answer.on is None)


def is_private(context: Context, group: str) -> bool:
    """Tell whether a group holds private questions."""
    found = context.library.health.questions.values()
    return any(question.private for question in found if question.group == group)


def counted(level: str, count: int) -> str:
    """Return "2 cautions", "1 stop listed"."""
    if level == "stop":
        return ngettext("{count} stop listed", "{count} stops listed", count).format(count=count)
    if level == "wait":
        return ngettext("{count} wait listed", "{count} waits listed", count).format(count=count)
    if level == "caution":
        return ngettext("{count} caution", "{count} cautions", count).format(count=count)
    return ngettext("{count} info", "{count} infos", count).format(count=count)


def group_state(group: Mapping[str, Question], health: Mapping[str, Answer], points: Iterable[Point]) -> Said:
    """Return what a tab says: the strongest thing listed, else what is left to ask, else that nothing is."""
    own = [point for point in points if point.id.removeprefix("question.") in group]
    for level in LEVELS[:3]:
        count = sum(point.level == level for point in own)
        if count:
            tone, icon = LEVEL_LOOKS[level]
            return Said(counted(level, count), icon, tone)
    left = sum(is_open(question, health.get(name, Answer())) for name, question in group.items())
    if left:
        return Said(ngettext("{count} to ask", "{count} to ask", left).format(count=left), "q", Tone.PLAIN)
    return Said(_("Nothing listed"), "ok", Tone.TEAL)


def asked_state(group: Mapping[str, Question], health: Mapping[str, Answer]) -> Said:
    """Return what a tab says in the patient view: how much is left to ask, and nothing that is listed."""
    left = sum(is_open(question, health.get(name, Answer())) for name, question in group.items())
    if left:
        return Said(ngettext("{count} to ask", "{count} to ask", left).format(count=left), "q", Tone.PLAIN)
    return Said(_("Answered"), "ok", Tone.TEAL)


def tab_words() -> tuple[str, ...]:
    """Return what a tab may come to say; its width allows for all of it, so that no answer moves it."""
    to_ask = ngettext("{count} to ask", "{count} to ask", _MANY).format(count=_MANY)
    listed = (counted(level, count) for level in LEVELS[:3] for count in (1, _FEW))
    return (*listed, to_ask, _("Nothing listed"), _("Answered"), _("Private"))


def so_far(facts: Facts, left: int, language: str) -> Said:
    """Return the head of the panel: the strongest level, for waits with the last day where all have one."""
    points = facts.plan.points
    if points:
        level = points[0].level
        tone, icon = LEVEL_LOOKS[level]
        return Said(level_until(level, last_day(points), facts.plan.today, language), icon, tone)
    if left:
        return Said(_("Nothing listed yet"), "q", Tone.PLAIN)
    return Said(_("Nothing listed"), "ok", Tone.TEAL)


def last_day(points: Iterable[Point]) -> date | None:
    """Return the day on which all listed waits are over; none where one has no date, or there is none."""
    days = [point.until for point in points if point.level == "wait"]
    known = [day for day in days if day is not None]
    return max(known) if known and len(known) == len(days) else None


def level_until(level: str, until: date | None, today: date, language: str) -> str:
    """Return "Wait listed until Tue 8 Dec", with the year where it is another; or the level alone."""
    if level != "wait" or until is None:
        return level_words(level)
    day = short_day(until, language) if until.year == today.year else long_day(until, language)
    return _("Wait listed until {day}").format(day=day)


def point_subject(context: Context, facts: Facts, point: Point) -> str:
    """Return what a point is about: the question, the age, or the scar."""
    if point.site is not None:
        site = facts.consultation.sites[point.site]
        return _("{region}: {kind}").format(
            region=region_name(context, site.region), kind=kind_words(context, site)
        )
    name = point.id.removeprefix("question.")
    if name in context.library.health.questions:
        return context.words(f"suitability.{name}.ask")
    return _("Age on the day")


def point_reason(context: Context, point: Point) -> str:
    """Return why a point is listed and what would change it; empty where the content has no words."""
    return context.words(point.words) if context.has_words(point.words) else ""


def source_line(context: Context, sources: tuple[str, ...]) -> str:
    """Return the short titles of sources, one after the other."""
    known = context.library.sources
    return " · ".join(known[name].short for name in sources if name in known)
