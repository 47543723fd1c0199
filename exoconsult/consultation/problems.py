"""What is open in a step, in words: gettext templates with named parameters, looked up when shown.

Nothing is required: a problem is something to look at, never a lock. `N_` and `NN_` mark the templates
for the catalog; extract them with the keywords `N_` and `NN_:1,2`.
"""

from collections.abc import Callable
from datetime import date

import msgspec

from exoconsult import i18n
from exoconsult.consultation.model import Consultation
from exoconsult.consultation.suitability import Point, open_questions
from exoconsult.content.model import Level, Library


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for "translate later"
    """Mark a template for the catalog; it is looked up when it is shown."""
    return message


def NN_(singular: str, plural: str) -> tuple[str, str]:  # noqa: N802 - the same, with a plural
    """Mark a template and its plural for the catalog."""
    return singular, plural


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """Something open in a step. `text` (and `plural`, chosen by `count`) are templates for `params`."""

    id: str
    text: str
    plural: str = ""
    count: int = 1
    params: dict[str, int | str | date] = {}


class Setting(msgspec.Struct, frozen=True, kw_only=True):
    """What lies outside the consultation and changes what is asked and listed.

    `kind`: the kind of the route in use. `source`: the clinic's product source. `clashes`: number of visits
    that the plan found to clash. `possible`: whether the plan found dates at all.
    """

    kind: str = ""
    source: str = ""
    jurisdiction: str = ""
    clashes: int = 0
    possible: bool = True
    route_refused: bool = False
    """The route that was chosen is not offered here, and another one is in use."""


def say(problem: Problem, show_date: Callable[[date], str] = date.isoformat) -> str:
    """The problem in the present language of the screen; `show_date` writes its dates."""
    if problem.plural:
        template = i18n.ngettext(problem.text, problem.plural, problem.count)
    else:
        template = i18n._(problem.text)
    shown = {
        name: show_date(value) if isinstance(value, date) else value for name, value in problem.params.items()
    }
    return template.format(count=problem.count, **shown)


def needs_reason(c: Consultation, raised: tuple[Point, ...]) -> bool:
    """Going ahead against a listed stop asks for a reason; this is so until there is one."""
    return _goes_against_a_stop(c, raised) and not c.decision.reason.strip()


def needs_name(c: Consultation, raised: tuple[Point, ...]) -> bool:
    """It asks for the name of who decided as well; this is so until there is one."""
    return _goes_against_a_stop(c, raised) and not c.decision.by.strip()


def patient(c: Consultation) -> tuple[Problem, ...]:
    """Name and date of birth."""
    found = []
    if not c.patient.name.strip():
        none = N_("No full name yet") if c.patient.preferred_name.strip() else N_("No name yet")
        found.append(Problem(id="no-name", text=none))
    if c.patient.born is None:
        found.append(Problem(id="no-birth-date", text=N_("No date of birth yet")))
    return tuple(found)


def health(
    c: Consultation, library: Library, raised: tuple[Point, ...], given: Setting
) -> tuple[Problem, ...]:
    """The name and reason that are missing, stops and waits, unsure answers, questions not asked."""
    own = [point for point in raised if point.site is None]
    found = []
    if needs_reason(c, raised):
        found.append(Problem(id="reason", text=N_("Going ahead against a listed stop: no reason yet")))
    if needs_name(c, raised):
        found.append(Problem(id="decided-by", text=N_("Going ahead against a listed stop: no name yet")))
    found += _listed(own)
    unsure = [point for point in own if point.answer == "unsure"]
    if unsure:
        found.append(_count("unsure", len(unsure), NN_("{count} unsure answer", "{count} unsure answers")))
    open_ids = open_questions(c, library, kind=given.kind, source=given.source)
    if open_ids:
        found.append(
            _count("not-asked", len(open_ids), NN_("{count} not asked yet", "{count} not asked yet"))
        )
    return tuple(found)


def scars(c: Consultation, raised: tuple[Point, ...]) -> tuple[Problem, ...]:
    """Areas, their types, and what they raise."""
    if not c.sites:
        return (Problem(id="no-area", text=N_("No area marked yet")),)
    found = _listed([point for point in raised if point.site is not None])
    untyped = sum(not site.type for site in c.sites)
    if untyped:
        words = NN_("{count} area without a type", "{count} areas without a type")
        found.append(_count("no-type", untyped, words))
    if c.phototype is None:
        found.append(Problem(id="no-phototype", text=N_("No skin phototype yet")))
    return tuple(found)


def expectations(c: Consultation, library: Library) -> tuple[Problem, ...]:
    """Hopes beyond the usual, and whether the patient said it back."""
    found = []
    goals = library.evidence.goals
    beyond = sum(name in goals and goals[name].beyond for name in c.goals.chosen)
    if beyond or c.goals.hope == "gone":
        found.append(Problem(id="beyond", text=N_("A hope beyond what people usually see")))
    if c.goals.hope is None:
        found.append(Problem(id="no-hope", text=N_("Not asked what they hope for")))
    if c.goals.teach_back in (None, "not_yet"):
        found.append(Problem(id="teach-back", text=N_("Not said back yet")))
    elif c.goals.teach_back == "partly":
        found.append(Problem(id="teach-back-partly", text=N_("Said back in part")))
    return tuple(found)


def downtime(c: Consultation, library: Library, given: Setting) -> tuple[Problem, ...]:
    """A route that is not offered here; a product whose origin the clinic's country does not allow."""
    found = []
    if given.route_refused:
        found.append(Problem(id="route", text=N_("The route chosen is not offered here")))
    place = library.places.jurisdictions.get(given.jurisdiction)
    source = c.product.source or given.source
    if place is not None and source in place.blocked_sources:
        found.append(Problem(id="product-source", text=N_("This product's origin is not allowed here")))
    return tuple(found)


def session_plan(given: Setting) -> tuple[Problem, ...]:
    """Clashes of dates, as the plan found them."""
    if not given.possible:
        return (Problem(id="impossible", text=N_("No dates can be found")),)
    if given.clashes:
        return (_count("clash", given.clashes, NN_("{count} date clash", "{count} date clashes")),)
    return ()


def handout(c: Consultation) -> tuple[Problem, ...]:
    """The decision and the acknowledgement."""
    found = []
    if c.outcome == "open":
        found.append(Problem(id="no-outcome", text=N_("No decision recorded yet")))
    if c.acknowledgement.state == "open":
        found.append(Problem(id="not-signed", text=N_("Not signed yet")))
    return tuple(found)


def _goes_against_a_stop(c: Consultation, raised: tuple[Point, ...]) -> bool:
    return c.outcome == "go_ahead" and any(point.level == "stop" for point in raised)


def _listed(raised: list[Point]) -> list[Problem]:
    """Listed stops and waits; a wait names its last date where every wait has one."""
    found = []
    count: dict[Level, int] = {
        level: sum(point.level == level for point in raised) for level in ("stop", "wait")
    }
    if count["stop"]:
        found.append(_count("stop", count["stop"], NN_("{count} stop listed", "{count} stops listed")))
    dates = [point.until for point in raised if point.level == "wait"]
    known = [day for day in dates if day is not None]
    if known and len(known) == len(dates):
        until = max(known)
        found.append(Problem(id="wait-until", text=N_("Wait listed until {until}"), params={"until": until}))
    elif dates:
        found.append(_count("wait", count["wait"], NN_("{count} wait listed", "{count} waits listed")))
    return found


def _count(name: str, count: int, words: tuple[str, str]) -> Problem:
    return Problem(id=name, text=words[0], plural=words[1], count=count)
