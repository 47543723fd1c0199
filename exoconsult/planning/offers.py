"""Country, product origin and route together: what is offered, what is told to whom, and on what ground."""

from datetime import date

from exoconsult.brand import Brand
from exoconsult.consultation.model import Consultation
from exoconsult.consultation.places import (
    NEEDLING_AGE,
    NEEDLING_KINDS,
    UNKNOWN_SOURCE,
    Told,
    ground,
    place_id,
    route_offers,
    source_in_use,
    source_offers,
)
from exoconsult.consultation.suitability import age_on
from exoconsult.content import words as content_words
from exoconsult.content.model import Library, Route
from exoconsult.planning.model import Offers
from exoconsult.planning.recovery import delivery, refused_routes

LASERS = ("laser_nonablative", "laser_ablative")
INJECTION = "injection"


def offers(library: Library, brand: Brand, c: Consultation, on: date) -> Offers:
    """What this clinic may offer this patient here, on a day; words are block ids, filled where shown.

    Never raises for a place, a product or a route that the content does not know: then it is said that
    nobody knows, and what needs a licence is locked.
    """
    place = place_id(library, brand.jurisdiction)
    rules = library.places.jurisdictions.get(place)
    used = delivery(c, library, brand)
    source = source_in_use(c, brand)
    words = f"jurisdictions.jurisdictions.{place}"
    return Offers(
        place=place,
        status=rules.status if rules else "unclear",
        emergency=brand.emergency_number or (rules.emergency if rules else ""),
        regulator=f"{words}.regulator",
        report=f"{words}.report",
        routes=route_offers(library, brand),
        sources=source_offers(library, brand.jurisdiction),
        route=used.route_id,
        refused=refused_routes(c, library, brand),
        source=source,
        told=_told(library, place, used.route_id, source, _age(c, on)),
        notes=_notes(library, brand, c, place, source, _age(c, on)),
        missing=_missing(c, brand, source),
    )


def _age(c: Consultation, on: date) -> int | None:
    return age_on(c.patient.born, on) if c.patient.born is not None else None


def _told(library: Library, place: str, route_id: str, source: str, age: int | None) -> tuple[Told, ...]:
    """What the sheet says about the law: approval, what the product counts as, the route, the age."""
    route = library.routes[route_id]
    approval = f"jurisdictions.jurisdictions.{place}.approval"
    told = [_said(library, place, "approval", approval), _status(library, place, route, source)]
    disclose = f"routes.{route_id}.disclose"
    if _has(library, disclose):
        told.append(Told(id="route", words=disclose, sources=_sources(library, disclose)))
    told.append(_young(library, place, route, age, "told"))
    return tuple(one for one in told if one is not None)


def _status(library: Library, place: str, route: Route, source: str) -> Told | None:
    """The origin's own sentence where it is blocked; else by route, else what it counts as here."""
    rules = library.places.jurisdictions.get(place)
    words = f"jurisdictions.jurisdictions.{place}"
    if rules is None:
        return None
    if source in rules.blocked_sources:
        return ground(library, place, source, said="told")
    if route.kind == INJECTION:
        told = ground(library, place, INJECTION, said="told")
        return told if told is not None and _has(library, told.words) else None
    if rules.status == "drug":
        return _said(library, place, "drug", f"{words}.drug")
    laser = f"{words}.cosmetic_laser"
    if route.kind in LASERS and _has(library, laser):
        return _said(library, place, "cosmetic", laser)
    return _said(library, place, "cosmetic", f"{words}.cosmetic")


def _young(library: Library, place: str, route: Route, age: int | None, said: str) -> Told | None:
    """Where the patient is younger than needling devices are authorised for."""
    rules = library.places.jurisdictions.get(place)
    least = rules.needling_min_age if rules else None
    if least is None or age is None or age >= least or route.kind not in NEEDLING_KINDS:
        return None
    rule = ground(library, place, NEEDLING_AGE, said="told" if said == "told" else "why")
    if rule is None:
        return None
    return Told(
        id=rule.id, words=rule.words, values={"age": least}, rule_date=rule.rule_date, sources=rule.sources
    )


def _notes(
    library: Library, brand: Brand, c: Consultation, place: str, source: str, age: int | None
) -> tuple[Told, ...]:
    """What the practitioner is told: of a route that was replaced, the origin, the rules for the route."""
    refused = refused_routes(c, library, brand)
    found = [offer.why for offer in route_offers(library, brand) if offer.id in refused]
    found += [one.why for one in source_offers(library, brand.jurisdiction) if one.id == source]
    if source in ("", UNKNOWN_SOURCE):
        unknown = f"jurisdictions.product_sources.{UNKNOWN_SOURCE}.note"
        found.append(Told(id="source", words=unknown, sources=_sources(library, unknown)))
    route = library.routes[delivery(c, library, brand).route_id]
    found += [ground(library, place, route.kind), _young(library, place, route, age, "why")]
    return tuple({one.words: one for one in found if one is not None}.values())


def _missing(c: Consultation, brand: Brand, source: str) -> tuple[str, ...]:
    """Facts about the product that the patient has to be given and that nobody has entered."""
    own, clinic = c.product, brand.product_named(c.product.name)
    facts = {
        "name": own.name or clinic.name,
        "maker": own.maker or clinic.maker,
        "source": "" if source == UNKNOWN_SOURCE else source,
        "sterile": "known" if clinic.sterile is not None else "",
    }
    return tuple(name for name, value in facts.items() if not value.strip())


def _said(library: Library, place: str, name: str, words: str) -> Told:
    rules = library.places.jurisdictions.get(place)
    return Told(id=name, words=words, sources=_sources(library, words) or (rules.sources if rules else ()))


def _has(library: Library, words: str) -> bool:
    return content_words.has(library, content_words.FALLBACK, words)


def _sources(library: Library, words: str) -> tuple[str, ...]:
    if not _has(library, words):
        return ()
    return content_words.block(library, content_words.FALLBACK, words).sources
