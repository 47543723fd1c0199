"""Check 6, first half: every id that a neutral file refers to exists, and every default is there once."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from exoconsult.content.checks.context import Context, neutral_file, walk
from exoconsult.content.checks.report import Finding
from exoconsult.content.model import Library

PRESET_THINGS = 3
"""The handout's "three things that matter most"."""

NEEDLING_AGE = "needling-age"
"""The key of the ground for the age from which needling devices are authorised."""

NOTHING = "nothing"
"""The choice that may never be missing: to leave the scars as they are."""


def check_references(context: Context) -> Iterator[Finding]:
    """Ids, defaults and places in orders."""
    library = context.library
    yield from _ids(library)
    yield from _own_ids(library)
    yield from _defaults(library)
    yield from _orders(library)
    yield from _grounds(library)


def _finding(part: str, key: str, message: str) -> Finding:
    return Finding(neutral_file(part), key, message, "consistent")


def _ids(library: Library) -> Iterator[Finding]:
    """Fields that mean the same everywhere: kinds of route, scar types, product sources, activities."""
    known: dict[str, Iterable[str]] = {
        "kinds": {route.kind for route in library.routes.values()},
        "types": library.scar_types,
        "product_sources": library.places.product_sources,
        "activity": library.recovery.activities,
        "group": library.health.groups,
        "first_option": library.evidence.choices,
    }
    known |= {"kinds_differ": known["kinds"], "yes_by_kind": known["kinds"]}
    known |= {"blocked_sources": known["product_sources"], "locked_kinds": known["kinds"]}
    for file, key, data in walk(library):
        for field, allowed in known.items():
            if field == "group" and file != neutral_file("health"):
                continue
            value: Any = getattr(data, field, ())
            names = [value] if isinstance(value, str) else list(value)
            if type(data).__name__ == "Places":
                continue  # here product_sources is the list itself
            for name in names:
                if name and name not in allowed:
                    message = f"there is no {name!r}; allowed: {', '.join(sorted(allowed))}"
                    yield Finding(file, f"{key}.{field}".lstrip("."), message, "consistent")


def _own_ids(library: Library) -> Iterator[Finding]:
    """Ids of one family only."""
    activities, symptoms = set(library.recovery.activities), set(library.recovery.symptoms)
    phototypes = set(library.details.phototypes)
    for name, route in library.routes.items():
        if route.default_depth not in route.depths:
            message = f"there is no depth {route.default_depth!r}; allowed: {', '.join(route.depths)}"
            yield _finding("routes", f"{name}.default_depth", message)
        for wrong in sorted(phototypes ^ set(route.pih_risk)):
            message = f"the phototypes and neutral/scar_details.toml: phototypes differ in {wrong!r}"
            yield _finding("routes", f"{name}.pih_risk", message)
        for depth_name, depth in route.depths.items():
            key = f"{name}.depths.{depth_name}"
            for wrong in sorted(activities ^ set(depth.activities)):
                message = f"the activities and neutral/recovery.toml: activities differ in {wrong!r}"
                yield _finding("routes", f"{key}.activities", message)
            for wrong in sorted(set(depth.symptoms) - symptoms):
                message = f"there is no {wrong!r} in neutral/recovery.toml: symptoms"
                yield _finding("routes", f"{key}.symptoms", message)
    asked = {question.group for question in library.health.questions.values()}
    for group in library.health.groups:
        if group not in asked:
            yield _finding("health", "groups", f"no question belongs to the group {group!r}")


def _defaults(library: Library) -> Iterator[Finding]:
    """One default for each thing, and none that has to be unlocked first."""
    chosen = [name for name, thing in library.recovery.top_things.items() if thing.chosen]
    if len(chosen) != PRESET_THINGS:
        message = f"{PRESET_THINGS} things are preset as chosen, not {len(chosen)} ({', '.join(chosen)})"
        yield _finding("recovery", "top_things", message)
    if NOTHING not in library.evidence.choices:
        yield _finding("evidence", "choices", f"the choice {NOTHING!r} is missing: it is always offered")
    calls = {flag.call for flag in library.recovery.red_flags.values() if not flag.kinds}
    for call in ("emergency", "same_day", "this_week"):
        if call not in calls:
            yield _finding("recovery", "red_flags", f"no sign that goes for every route asks for {call!r}")
    first = min(library.routes, key=lambda name: library.routes[name].order, default="")
    for name, route in library.routes.items():
        if route.kind == "injection" and not route.off_by_default:
            message = "an injection has to be off by default: serious harms were reported after injection"
            yield _finding("routes", f"{name}.off_by_default", message)
        if name == first and route.off_by_default:
            yield _finding(
                "routes", f"{name}.off_by_default", "the first route is the default: it cannot be off"
            )


def _grounds(library: Library) -> Iterator[Finding]:
    """What a place does not offer, or asks to be said, has its ground; and a ground is for something."""
    kinds = {route.kind for route in library.routes.values()}
    for name, place in library.places.jurisdictions.items():
        needed = {*place.blocked_sources, *place.locked_kinds}
        needed |= {NEEDLING_AGE} if place.needling_min_age is not None else set()
        needed |= {route.kind for route in library.routes.values() if route.off_by_default}
        for key in sorted(needed - place.rules.keys()):
            message = f"{key!r} is not offered or told here without a ground: add rules.{key}"
            yield _finding("places", f"jurisdictions.{name}.rules", message)
        for key in sorted(place.rules.keys() - needed - kinds):
            message = f"this ground is for nothing: {key!r} is not blocked, locked or told here"
            yield _finding("places", f"jurisdictions.{name}.rules.{key}", message)


def _orders(library: Library) -> Iterator[Finding]:
    """Two of a family share a place in the order only where they are never shown together (other kinds)."""
    families: dict[tuple[str, str], Mapping[str, Any]] = {
        ("scar_types", ""): library.scar_types,
        ("details", "causes"): library.details.causes,
        ("details", "marks"): library.details.marks,
        ("details", "phototypes"): library.details.phototypes,
        ("routes", ""): library.routes,
        ("recovery", "symptoms"): library.recovery.symptoms,
        ("recovery", "activities"): library.recovery.activities,
        ("recovery", "red_flags"): library.recovery.red_flags,
        ("recovery", "top_things"): library.recovery.top_things,
        ("recovery", "getting_ready"): library.recovery.getting_ready,
        ("recovery", "the_day"): library.recovery.the_day,
        ("health", "questions"): library.health.questions,
        ("evidence", "claims"): library.evidence.claims,
        ("evidence", "choices"): library.evidence.choices,
        ("evidence", "goals"): library.evidence.goals,
        ("evidence", "risks"): library.evidence.risks,
        ("evidence", "teach_back"): library.evidence.teach_back,
        ("places", "jurisdictions"): library.places.jurisdictions,
        ("places", "product_sources"): library.places.product_sources,
        **{("routes", f"{name}.depths"): route.depths for name, route in library.routes.items()},
    }
    for (part, place), family in families.items():
        members = list(family.items())
        for index, (name, one) in enumerate(members):
            for other_name, other in members[:index]:
                if _together(one, other):
                    key = f"{place}.{name}".lstrip(".")
                    message = f"{other_name!r} has the place {one.order} in the order too"
                    yield _finding(part, f"{key}.order", message)


def _together(one: Any, other: Any) -> bool:
    if one.order != other.order or getattr(one, "group", "") != getattr(other, "group", ""):
        return False
    kinds, others = set(getattr(one, "kinds", ())), set(getattr(other, "kinds", ()))
    return not kinds or not others or bool(kinds & others)
