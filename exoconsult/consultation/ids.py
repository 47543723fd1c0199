"""The ids that content files define (scar types, routes, questions…), checked in a consultation."""

from collections.abc import Iterable, Iterator

from exoconsult.consultation.model import Consultation
from exoconsult.content.model import Library
from exoconsult.errors import BadInput

MAX_SESSIONS = 8

Used = tuple[str, str, Iterable[str]]
"""Place in the file, the id that stands there, and the ids that may."""


def check_ids(consultation: Consultation, library: Library, name: str = "") -> None:
    """Raise BadInput for the first id that the library does not have; `name` is the file's name."""
    for place, used, known in _used(consultation, library):
        if used and used not in known:
            raise BadInput(f"There is no {used!r} in the content", name, place, ", ".join(known))


def visit_ids() -> tuple[str, ...]:
    """Ids of the visits that a plan may have."""
    return ("test-patch", *(f"session-{n}" for n in range(1, MAX_SESSIONS + 1)), "review")


def care_line_ids(library: Library) -> tuple[str, ...]:
    """Ids of the aftercare lines that may be left out: `<phase>.do.<line>` and `<phase>.dont.<line>`."""
    return tuple(
        f"{phase_id}.{side}.{line_id}"
        for phase_id, phase in library.recovery.phases.items()
        for side, lines in (("do", phase.do), ("dont", phase.dont))
        for line_id, line in lines.items()
        if line.optional
    )


def _used(c: Consultation, library: Library) -> Iterator[Used]:
    yield from _site_ids(c, library)
    yield from (("$.health", name, library.health.questions) for name in c.health)
    yield from _each("$.goals.chosen", c.goals.chosen, library.evidence.goals)
    yield from _each("$.goals.understood", c.goals.understood, library.evidence.teach_back)
    yield from _route_ids("$.treatment", c.treatment.route, c.treatment.depth, library)
    yield ("$.product.source", c.product.source, library.places.product_sources)
    yield from (("$.plan.visits", name, visit_ids()) for name in c.plan.visits)
    yield from _each("$.aftercare.left_out", c.aftercare.left_out, care_line_ids(library))
    yield from _each("$.aftercare.top_things", c.aftercare.top_things, library.recovery.top_things)
    for index, given in enumerate(c.sessions_given):
        place = f"$.sessions_given[{index}]"
        yield from _route_ids(place, given.route, given.depth, library)
        yield (f"{place}.product.source", given.product.source, library.places.product_sources)


def _site_ids(c: Consultation, library: Library) -> Iterator[Used]:
    for index, site in enumerate(c.sites):
        yield (f"$.sites[{index}].type", site.type, library.scar_types)
        yield (f"$.sites[{index}].cause", site.cause, library.details.causes)
        yield (f"$.sites[{index}].mark", site.mark, library.details.marks)


def _route_ids(place: str, route: str, depth: str, library: Library) -> Iterator[Used]:
    """A depth belongs to its route; without a route it may be a depth of any."""
    yield (f"{place}.route", route, library.routes)
    chosen = [library.routes[route]] if route in library.routes else list(library.routes.values())
    yield (f"{place}.depth", depth, tuple(dict.fromkeys(name for each in chosen for name in each.depths)))


def _each(place: str, names: tuple[str, ...], known: Iterable[str]) -> Iterator[Used]:
    return ((f"{place}[{index}]", name, known) for index, name in enumerate(names))
