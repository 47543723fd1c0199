"""What usually happens with these scars, what it cannot do, and what else there is. Never a percentage."""

from typing import Literal

from exoconsult.consultation.model import Consultation, ScarSite
from exoconsult.content.model import HOPE_STEPS, HopeStep, Library
from exoconsult.planning.model import Outlook, SiteOutlook

Advice = Literal["sessions", "first_option", "refer", "stop_listed", "colour"]


def make_outlook(c: Consultation, library: Library, kind: str) -> Outlook:
    """The outlook for every site that has a type, and for the face. `kind`: the kind of the route in use."""
    sites = tuple(
        _site_outlook(index, site, library)
        for index, site in enumerate(c.sites)
        if site.type in library.scar_types
    )
    bands = [site.usual for site in sites if site.usual is not None]
    usual = (_weakest([low for low, _ in bands]), _strongest([high for _, high in bands])) if bands else None
    types = {site.type for site in sites}
    evidence = library.evidence
    claims = tuple(
        name
        for name, claim in sorted(evidence.claims.items(), key=lambda item: item[1].order)
        if (not claim.kinds or kind in claim.kinds) and (not claim.types or types & set(claim.types))
    )
    return Outlook(
        sites=sites,
        usual=usual,
        hope=_hope(c, library, usual),
        claims=claims,
        certainty={name: evidence.claims[name].certainty for name in claims},
        choices=tuple(
            name
            for name, choice in sorted(evidence.choices.items(), key=lambda item: item[1].order)
            if kind not in choice.kinds_differ and (not choice.types or types & set(choice.types))
        ),
    )


def site_advice(site: ScarSite, library: Library) -> Advice:
    """What the content says about planning for a site; the type must be known.

    A cause or a mark that lists a stop (burn, a mark that changes) outweighs the type, and a grade without
    sessions of its own (flat colour) leaves nothing to remodel. What comes first comes once.
    """
    kind = library.scar_types[site.type]
    advice = kind.advice
    if advice == "stop_listed":
        return advice
    details = library.details
    for entry in (details.causes.get(site.cause), details.marks.get(site.mark)):
        if entry is not None and entry.raises is not None and entry.raises.level == "stop":
            return "refer"
    grade = details.grades.get(str(site.grade))
    if advice in ("sessions", "first_option") and grade is not None and grade.sessions is None:
        return "colour"
    if advice == "first_option" and kind.after_first_option and site.first_option_done_on is not None:
        return "sessions"
    return advice


def _site_outlook(index: int, site: ScarSite, library: Library) -> SiteOutlook:
    kind = library.scar_types[site.type]
    advice = site_advice(site, library)
    claimed = advice in ("sessions", "first_option")
    steps = kind.steps_better
    better = None
    if claimed and site.grade is not None and steps is not None:
        better = max(1, site.grade - steps.max)
    return SiteOutlook(
        site=index,
        type=site.type,
        advice=advice,
        usual=kind.usual_change if claimed else None,
        first_option=kind.first_option if advice != "sessions" else "",
        certainty=kind.certainty,
        grade_now=site.grade,
        grade_usual=better,
    )


def _hope(
    c: Consultation, library: Library, usual: tuple[HopeStep, HopeStep] | None
) -> Literal["", "within", "beyond"]:
    """How the hope lies to the usual band; a goal that people do not usually reach is beyond it."""
    goals = library.evidence.goals
    if any(name in goals and goals[name].beyond for name in c.goals.chosen):
        return "beyond"
    if c.goals.hope is None or not c.sites:
        return ""
    highest = "no_change" if usual is None else usual[1]
    return "within" if HOPE_STEPS.index(c.goals.hope) <= HOPE_STEPS.index(highest) else "beyond"


def _weakest(steps: list[HopeStep]) -> HopeStep:
    return min(steps, key=HOPE_STEPS.index)


def _strongest(steps: list[HopeStep]) -> HopeStep:
    return max(steps, key=HOPE_STEPS.index)
