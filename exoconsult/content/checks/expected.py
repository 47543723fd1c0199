"""Which words each entry of the neutral files needs, and which more it may have."""

from collections.abc import Iterable, Iterator
from typing import get_args

from exoconsult.content.model import HOPE_STEPS, Certainty, Library

OPEN = (
    "handout.**",
    "letters.**",
    "plan.*",
    "plan.why.*",
    "recovery.downtime.*",
    "recovery.sun.*",
    "recovery.sun_first_day.*",
    "recovery.care.*",
    "recovery.low_mood.*",
    "recovery.lumps_later.*",
    "evidence.what.**",
    "evidence.how.**",
    "evidence.approval.*",
    "evidence.cannot.*",
    "evidence.benefit.*",
    "evidence.about.*",
    "evidence.expect.*",
    "evidence.study.*",
    "evidence.study_surgical.*",
    "evidence.risk_heads.*",
    "evidence.risk_notes.*",
    "evidence.stop.*",
    "evidence.talking.*",
    "evidence.teach_back.ask",
    "scar_details.ages.*.name",
    "scar_details.depth.*.name",
    "scar_details.height.*.name",
    "scar_details.width.*.name",
    "scar_details.mature.*.name",
    "scar_details.phototype_help.*",
    "suitability.age.*",
    "suitability.groups.*.short",
    "suitability.letter.site-date",
)
"""Lists that the pages draw on as they need, beside what `required` names."""

NEVER_EMPTY = ("evidence.what", "evidence.how", "evidence.approval", "evidence.cannot", "evidence.benefit")
"""Open lists without which a handout would be one-sided or say nothing."""

ALTS = (
    "handout.plan.alt",
    "handout.scars.alt",
    "handout.scars.drawing_alt",
    "handout.facts.scale_alt",
    "handout.facts.scale_alt_now",
    "handout.facts.dots_alt",
    "handout.home.chart_alt",
    "handout.visits.qr_alt",
    "handout.visits.signed_alt",
)
"""What a reader who cannot see a figure of the handout is told instead."""

PLAN = ("usual", "top_up", "review", "test_patch", "think", "stop_rule", "late_check")
LETTERS = ("wait", "refer", "thinking")


def required(library: Library, regions: Iterable[str] = ()) -> Iterator[str]:
    """Ids of the blocks that must be there."""
    yield from _scars(library)
    for region in regions:
        yield from _each(f"scar_details.regions.{region}", "name", "yours")
    yield from _questions(library)
    yield from _raised(library)
    yield from _routes_and_recovery(library)
    yield from _evidence(library)
    for name in library.plan.date_rules:
        yield from _each(f"plan.date_rules.{name}", "why", "patient")
    yield from _each("plan", *PLAN)
    for name in library.places.jurisdictions:
        yield from _each(f"jurisdictions.jurisdictions.{name}", "name", "approval", "cosmetic", "report")
    yield from _grounds(library)
    for name in library.places.product_sources:
        yield from _each(f"jurisdictions.product_sources.{name}", "name", "from")
    for letter in LETTERS:
        yield from _each(f"letters.{letter}", "title", "lead", "next_head", "call")
    yield from ALTS


def optional(library: Library) -> Iterator[str]:
    """Ids of blocks that an entry may have beside the required ones."""
    for name in library.scar_types:
        yield from _each(f"scar_types.{name}", "card", "may", "first", "plan_deep")
    for name in library.details.causes:
        yield f"scar_details.causes.{name}.note"
    for name in library.details.marks:
        yield f"scar_details.marks.{name}.recognise"
    for name in library.details.phototypes:
        yield f"scar_details.phototypes.{name}.ask"
    for name, question in library.health.questions.items():
        if not question.private:
            yield f"suitability.{name}.letter"
    for kind, names in _raising(library, every=True):
        yield from (f"suitability.letter.{kind}.{name}" for name in names)
    for name in library.routes:
        yield from _each(f"routes.{name}", "disclose", "warning", "lock", "note")
    for name in library.evidence.choices:
        yield f"evidence.choices.{name}.long"
    for name in library.evidence.goals:
        yield f"evidence.goals.{name}.talk"
    for name in library.evidence.risks:
        yield f"evidence.risks.{name}.likely"
    for name in library.places.jurisdictions:
        extra = ("emergency", "regulator", "support", "note", "note_source", "note_claims", "note_age")
        yield from _each(f"jurisdictions.jurisdictions.{name}", *extra, "drug", "cosmetic_laser")
    yield from (f"jurisdictions.jurisdictions.{place}.told" for place in _rules(library))
    yield from (f"jurisdictions.product_sources.{name}.note" for name in library.places.product_sources)


def _rules(library: Library) -> Iterator[str]:
    for name, place in library.places.jurisdictions.items():
        yield from (f"{name}.rules.{rule}" for rule in place.rules)


def _grounds(library: Library) -> Iterator[str]:
    """Why a rule of a place holds, and what the patient is told in place of the usual words."""
    yield from (f"jurisdictions.jurisdictions.{place}.why" for place in _rules(library))
    for name, place in library.places.jurisdictions.items():
        words = f"jurisdictions.jurisdictions.{name}"
        told = {*place.blocked_sources, "needling-age"} & place.rules.keys()
        yield from (f"{words}.rules.{rule}.told" for rule in sorted(told))
        if place.status == "drug":
            yield f"{words}.drug"


def _each(place: str, *keys: str) -> Iterator[str]:
    return (f"{place}.{key}" for key in keys)


def _scars(library: Library) -> Iterator[str]:
    for name, scar in library.scar_types.items():
        place = f"scar_types.{name}"
        yield from _each(place, "name", "short", "recognise", "meaning", "will_not", "plan")
        if scar.sessions is not None or scar.first_option:
            yield f"{place}.may"
        if scar.first_option:
            yield f"{place}.first"
        if "first_option_done_on" in scar.asks:
            yield f"{place}.first_done"
    details = library.details
    for name in details.causes:
        yield f"scar_details.causes.{name}.name"
    for name in details.marks:
        yield from _each(f"scar_details.marks.{name}", "name", "meaning")
    for name in details.grades:
        yield from _each(f"scar_details.grades.{name}", "name", "short", "meaning")
    for name in details.phototypes:
        yield from _each(f"scar_details.phototypes.{name}", "name", "meaning")


def _questions(library: Library) -> Iterator[str]:
    for name in library.health.groups:
        yield f"suitability.groups.{name}.name"
    for name, question in library.health.questions.items():
        yield from _each(f"suitability.{name}", "ask", "yes", "unsure")
        if question.asks_date:
            yield f"suitability.{name}.date_label"
        levels = {question.yes.level, *(raised.level for raised in question.yes_by_kind.values())}
        if not question.private and levels & {"stop", "wait"}:
            yield f"suitability.{name}.letter"
    yield from _each("suitability.age", "yes", "letter")
    if any(place.needling_min_age for place in library.places.jurisdictions.values()):
        yield "suitability.age.needling"


def _raised(library: Library) -> Iterator[str]:
    """Points that scars, marks and dates raise, for the practitioner and in a letter."""
    for kind, names in _raising(library, every=False):
        for name in names:
            yield f"suitability.{kind}.{name}"
    for kind, names in _raising(library, every=False, levels=("stop", "wait")):
        for name in names:
            yield f"suitability.letter.{kind}.{name}"
    if any(scar.earliest_days_after for scar in library.scar_types.values()):
        yield from ("suitability.site-date", "suitability.letter.site-date")
    if any(scar.after_first_option for scar in library.scar_types.values()):
        yield from ("suitability.first-option", "suitability.letter.first-option")


def _raising(
    library: Library, every: bool, levels: tuple[str, ...] = ("stop", "wait", "caution", "info")
) -> Iterator[tuple[str, list[str]]]:
    details = library.details
    families = (
        ("type", library.scar_types),
        ("cause", details.causes),
        ("mark", details.marks),
        ("grade", details.grades),
    )
    for kind, family in families:
        yield (
            kind,
            [name for name, one in family.items() if every or (one.raises and one.raises.level in levels)],
        )


def _routes_and_recovery(library: Library) -> Iterator[str]:
    for name, route in library.routes.items():
        yield from _each(f"routes.{name}", "name", "short", "lead", "how")
        for depth in route.depths:
            yield f"routes.{name}.depths.{depth}.name"
        yield from _each(f"evidence.how.{route.kind}", "head", "text", "alt")
    recovery = library.recovery
    for name in recovery.symptoms:
        yield f"recovery.symptoms.{name}.name"
    for name in recovery.activities:
        yield f"recovery.activities.{name}.name"
    for name, phase in recovery.phases.items():
        yield from _each(f"recovery.phases.{name}", "name", "feel")
        yield from (f"recovery.phases.{name}.do.{line}" for line in phase.do)
        yield from (f"recovery.phases.{name}.dont.{line}" for line in phase.dont)
    yield from (f"recovery.red_flags.{name}" for name in recovery.red_flags)
    for name in recovery.top_things:
        yield from _each(f"recovery.top_things.{name}", "head", "text")
    yield from (f"recovery.getting_ready.{name}" for name in recovery.getting_ready)
    for name in recovery.the_day:
        yield from _each(f"recovery.the_day.{name}", "head", "text")


def _evidence(library: Library) -> Iterator[str]:
    evidence = library.evidence
    for name in evidence.claims:
        yield from _each(f"evidence.claims.{name}", "text", "long")
    yield from (f"evidence.certainty.{word}" for word in get_args(Certainty))
    for name in evidence.choices:
        yield from _each(f"evidence.choices.{name}", "head", "text")
    yield from (f"evidence.goals.{name}.name" for name in evidence.goals)
    yield from (f"evidence.hope.{step}.name" for step in HOPE_STEPS)
    yield from (f"evidence.risks.{name}.text" for name in evidence.risks)
    yield from (f"evidence.teach_back.{name}.text" for name in evidence.teach_back)
    yield from _each("evidence.study", "head", "text")
