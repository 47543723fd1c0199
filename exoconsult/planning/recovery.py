"""Recovery for the route and depth in use: the device sets it, not what is put on the skin."""

import msgspec

from exoconsult.brand import Brand
from exoconsult.consultation.model import Consultation
from exoconsult.consultation.places import route_offers, source_in_use
from exoconsult.consultation.problems import Setting
from exoconsult.content.model import Depth, Library, Route
from exoconsult.planning.model import ActivityRow, RecoveryPlan, SymptomRow


class Delivery(msgspec.Struct, frozen=True, kw_only=True):
    """The route and depth in use, after all fallbacks."""

    route_id: str
    route: Route
    depth_id: str
    depth: Depth


def delivery(c: Consultation, library: Library, brand: Brand) -> Delivery:
    """The route chosen, else the clinic's, else the first that is offered; the same for its depth.

    What the clinic's country locks, or the clinic has not unlocked, is never used (see `places`). What the
    clinic does not offer is used only where a consultation already has it.
    """
    found = route_offers(library, brand)
    allowed = [offer.id for offer in found if offer.allowed]
    usable = [offer.id for offer in found if offer.offered] or allowed
    first = min(usable, key=lambda name: library.routes[name].order)
    chosen_route = c.treatment.route if c.treatment.route in allowed else ""
    route_id = chosen_route or (brand.default_route if brand.default_route in usable else first)
    route = library.routes[route_id]
    # The clinic's depth belongs to the clinic's route; elsewhere the same word may mean something else.
    clinics = brand.default_depth if route_id == (brand.default_route or first) else ""
    chosen = c.treatment.depth if c.treatment.route in ("", route_id) else ""
    depth_id = next((name for name in (chosen, clinics) if name in route.depths), route.default_depth)
    return Delivery(route_id=route_id, route=route, depth_id=depth_id, depth=route.depths[depth_id])


def refused_routes(c: Consultation, library: Library, brand: Brand) -> tuple[str, ...]:
    """Routes that the consultation or the clinic's default asks for and that are not offered here."""
    locked = [offer.id for offer in route_offers(library, brand) if not offer.allowed]
    asked = dict.fromkeys((c.treatment.route, brand.default_route))
    return tuple(name for name in asked if name in locked)


def setting(c: Consultation, library: Library, brand: Brand) -> Setting:
    """What points and open questions need to know from outside the consultation."""
    kind = delivery(c, library, brand).route.kind
    return Setting(
        kind=kind,
        source=source_in_use(c, brand),
        jurisdiction=brand.jurisdiction,
        route_refused=c.treatment.route in refused_routes(c, library, brand),
    )


def recovery_plan(c: Consultation, library: Library, brand: Brand) -> RecoveryPlan:
    """Symptoms and activities in the order of the chart, in days after a session."""
    used = delivery(c, library, brand)
    depth, known = used.depth, library.recovery
    return RecoveryPlan(
        route=used.route_id,
        kind=used.route.kind,
        depth=used.depth_id,
        symptoms=tuple(
            SymptomRow(id=name, most=depth.symptoms[name].most, some=depth.symptoms[name].some)
            for name in sorted(known.symptoms, key=lambda name: known.symptoms[name].order)
            if name in depth.symptoms
        ),
        activities=tuple(
            ActivityRow(
                id=name,
                wait_through=depth.activities[name].wait_through,
                fine_from=depth.activities[name].fine_from,
            )
            for name in sorted(known.activities, key=lambda name: known.activities[name].order)
            if name in depth.activities
        ),
        dark_marks=used.route.pih_risk.get(c.phototype or "", ""),
        lumps_months=library.plan.lumps_months,
        shade_through=depth.shade_through,
        spf_from=depth.spf_from,
        spf_weeks=depth.spf_weeks,
        sources=depth.sources,
    )


def days_were_read(recovery: RecoveryPlan, library: Library) -> bool:
    """Whether any source of these days was read: if not, sheet and screen call them the clinic's own."""
    known, route = library.sources, library.routes.get(recovery.route)
    depth = route.depths.get(recovery.depth) if route else None
    return depth is None or any(known[name].read != "judgement" for name in depth.sources if name in known)
