"""What may be offered where: routes and product origins by country, each with its ground and its date.

The law of a place decides together with what the clinic has stated. A route that is off by default is
offered only where its place does not lock it and the clinic has switched it on, named a licence or trial
number, and named who prescribes. Where the clinic's country is not known, the rules of `other` hold.
"""

from collections.abc import Sequence
from datetime import date
from typing import Literal

import msgspec

from exoconsult.brand import Brand
from exoconsult.consultation.model import Consultation
from exoconsult.content.model import Jurisdiction, Library

UNKNOWN_PLACE = "other"
UNKNOWN_SOURCE = "other"
NEEDLING_AGE = "needling-age"
NEEDLING_KINDS = ("needling", "rf_needling")


Reason = Literal["", "law", "off", "licence", "clinic"]


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence with its ground. `words`: block id, filled with `values`; `rule_date`: day it was stated."""

    id: str
    words: str
    values: dict[str, int] = {}
    rule_date: date | None = None
    sources: tuple[str, ...] = ()


class RouteOffer(msgspec.Struct, frozen=True, kw_only=True):
    """Whether a route is offered here.

    `reason`: `law` (locked in this place), `off` (the clinic has not switched it on), `licence` (licence or
    prescriber is missing), `clinic` (it does not work so), empty if it is offered. `why`: the ground, but not
    of `clinic`; `unlock`: block id of what to do.
    """

    id: str
    kind: str
    reason: Reason = ""
    why: Told | None = None
    unlock: str = ""

    @property
    def offered(self) -> bool:
        """Whether it can be chosen."""
        return not self.reason

    @property
    def allowed(self) -> bool:
        """Whether a consultation that has it keeps it: the clinic may stop to offer what it once did."""
        return self.reason in ("", "clinic")


class SourceOffer(msgspec.Struct, frozen=True, kw_only=True):
    """Whether products of one origin may be cosmetics here; if not, why."""

    id: str
    blocked: bool = False
    why: Told | None = None


def place_id(library: Library, jurisdiction: str) -> str:
    """Id of the place whose rules hold; `other` where none is given that the content knows."""
    return jurisdiction if jurisdiction in library.places.jurisdictions else UNKNOWN_PLACE


def ground(library: Library, place: str, key: str, *, said: Literal["why", "told"] = "why") -> Told | None:
    """The rule of a place for an origin, a kind of route or `needling-age`; none where there is none."""
    rules = library.places.jurisdictions[place].rules if place in library.places.jurisdictions else {}
    if key not in rules:
        return None
    words = f"jurisdictions.jurisdictions.{place}.rules.{key}.{said}"
    rule = rules[key]
    return Told(id=key, words=words, rule_date=rule.rule_date, sources=rule.sources)


def route_offers(library: Library, brand: Brand) -> tuple[RouteOffer, ...]:
    """Every route in the order of the page, offered here by this clinic or not."""
    name = place_id(library, brand.jurisdiction)
    place = library.places.jurisdictions.get(name)
    found = []
    for route_id in sorted(library.routes, key=lambda one: library.routes[one].order):
        route = library.routes[route_id]
        reason = _reason(place, route.kind, brand, off_by_default=route.off_by_default)
        why = _why(library, name, route_id, route.kind) if reason else None
        if not reason and route_id in brand.routes_off:
            reason = "clinic"
        unlock = f"routes.{route_id}.lock" if reason in ("off", "licence") else ""
        found.append(RouteOffer(id=route_id, kind=route.kind, reason=reason, why=why, unlock=unlock))
    return tuple(found)


def routes_off(shown: Sequence[str], chosen: Sequence[str], before: Sequence[str]) -> tuple[str, ...]:
    """Return the routes that are not offered: of those shown all but the chosen, of others as before."""
    return (*(key for key in before if key not in shown), *(key for key in shown if key not in chosen))


def source_offers(library: Library, jurisdiction: str) -> tuple[SourceOffer, ...]:
    """Every origin of a product in the order of the page, blocked here or not."""
    name = place_id(library, jurisdiction)
    place = library.places.jurisdictions.get(name)
    blocked = place.blocked_sources if place is not None else ()
    known = library.places.product_sources
    return tuple(
        SourceOffer(
            id=source,
            blocked=source in blocked,
            why=ground(library, name, source) if source in blocked else None,
        )
        for source in sorted(known, key=lambda one: known[one].order)
    )


def source_in_use(c: Consultation, brand: Brand) -> str:
    """Origin of this consultation's product; one of another name borrows nothing from the clinic's."""
    return (c.product.source or brand.product_named(c.product.name).source).strip()


def _reason(place: Jurisdiction | None, kind: str, brand: Brand, *, off_by_default: bool) -> Reason:
    if place is not None and kind in place.locked_kinds:
        return "law"
    if not off_by_default:
        return ""
    if place is None:
        return "law"  # nobody knows what holds there
    clinic = brand.microinjection
    if not clinic.on:
        return "off"
    return "" if clinic.licence.strip() and clinic.prescriber.strip() else "licence"


def _why(library: Library, place: str, route_id: str, kind: str) -> Told:
    """The ground in this place, else the route's own words."""
    route = library.routes[route_id]
    fallback = Told(id=kind, words=f"routes.{route_id}.lock", sources=route.sources)
    return ground(library, place, kind) or fallback
