"""Made-up patients beyond our sample sheets: one for each thing that decides what is printed.

A sheet names only what concerns its patient. So that every sentence that can be printed has a page to be seen
on, there is a patient for each scar, answer, route, country, origin of a product and so on of the content.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import msgspec
from msgspec.structs import replace

from exoconsult import paths
from exoconsult.brand import Brand, Microinjection, Package, Tariff
from exoconsult.consultation import files
from exoconsult.consultation import model as m
from exoconsult.content.model import Library, Question

RAISED = ("keloid", "hypertrophic")
SHOWN_FOR = {"stop": "refer", "wait": "wait"}
"""In which letter an answer of a level is told."""
LICENCE = Microinjection(on=True, licence="–", prescriber="–")
TARIFF = Tariff("", "240", (Package(3, "660"),), "25", "30", "added", "20")
FULL_SLIP = m.Quote(on=True, discount_percent="5", discount="10")
YOUNG, ADULT = 17, 20
"""Years: below any age that is asked for; of age, and younger than needling devices are authorised for."""
YEAR = timedelta(days=365)


class Case(msgspec.Struct, frozen=True):
    """A made-up patient and the clinic that they are at."""

    value: m.Consultation
    brand: Brand


def samples() -> tuple[m.Consultation, ...]:
    """The made-up patients that are shipped, in their order."""
    found = sorted(paths.resource("samples").glob("*.json"))
    return tuple(files.decode(file.read_bytes(), file.name) for file in found)


def cases(library: Library, brand: Brand) -> tuple[Case, ...]:
    """Return the sample patients, then all others, at this clinic; where need be at one like it elsewhere."""
    known = samples()
    made = _Maker(library, brand, known[0])
    return (*(Case(value, brand) for value in known), *made.all())


class _Maker:
    """Changes one thing at a time of the first sample patient and of the clinic."""

    def __init__(self, library: Library, brand: Brand, base: m.Consultation) -> None:
        self._library, self._brand, self._base = library, brand, base
        self._day = base.made_on or date.min

    def all(self) -> Iterator[Case]:
        """Yield every patient."""
        yield from self._scars()
        yield from self._answers()
        yield from self._routes()
        yield from self._places()
        yield from self._prices()
        yield from self._details()

    def _case(self, clinic: dict[str, Any] | None = None, **changes: Any) -> Case:
        return Case(replace(self._base, **changes), replace(self._brand, **(clinic or {})))

    def _scars(self) -> Iterator[Case]:
        known = self._library.details
        for name in self._library.scar_types:
            raised = name in RAISED
            site = m.ScarSite(type=name, region="temple-l", grade=None if raised else 1, mature="no")
            yield self._case(sites=(site,))
            started = (("wait", {"happened_on": self._day}), ("wait", {"first_option_done_on": self._day}))
            for outcome, when in started:
                yield self._case(sites=(replace(site, **when),), outcome=outcome)
        for region in m.REGIONS:
            yield self._case(sites=(replace(self._base.sites[0], region=region),))
        for cause in known.causes:
            yield self._case(sites=(m.ScarSite(type="rolling", cause=cause),), outcome="refer")
        for mark in known.marks:
            yield self._case(sites=(m.ScarSite(type="mark", mark=mark),), outcome="refer")
        for phototype in known.phototypes:
            yield self._case(phototype=phototype, plan=replace(self._base.plan, test_patch=True))

    def _answers(self) -> Iterator[Case]:
        for name, question in self._library.health.questions.items():
            for kind, level in _levels(question):
                answer = m.Answer(value="yes", on=self._day if question.asks_date else None)
                source = next(iter(question.product_sources), "")
                yield self._case(
                    health={name: answer},
                    outcome=SHOWN_FOR[level],
                    treatment=m.Treatment(route=self._route_of(kind)),
                    product=replace(self._base.product, source=source or self._base.product.source),
                )
        child = replace(self._base.patient, born=self._day - YOUNG * YEAR)
        yield self._case(patient=child, outcome="refer")
        yield self._case(outcome="wait", health={})

    def _route_of(self, kind: str) -> str:
        routes = self._library.routes
        return next((name for name, route in routes.items() if route.kind == kind), "")

    def _routes(self) -> Iterator[Case]:
        for name, route in self._library.routes.items():
            for depth in route.depths:
                yield self._case({"microinjection": LICENCE}, treatment=m.Treatment(route=name, depth=depth))

    def _places(self) -> Iterator[Case]:
        kinds = {route.kind: name for name, route in self._library.routes.items()}
        for place in self._library.places.jurisdictions:
            there = {"jurisdiction": place, "emergency_number": "", "microinjection": LICENCE}
            for name in kinds.values():
                yield self._case(there, treatment=m.Treatment(route=name))
            young = replace(self._base.patient, born=self._day - ADULT * YEAR)
            yield self._case(there, patient=young)
            for source in self._library.places.jurisdictions[place].blocked_sources:
                yield self._case(there, product=replace(self._base.product, source=source))
        for source in self._library.places.product_sources:
            for cell in ("", "–"):
                product = replace(self._brand.product, source=source, cell=cell)
                yield self._case({"product": product}, product=m.Product())

    def _prices(self) -> Iterator[Case]:
        for tax in ("none", "included", "added"):
            clinic = {"price": replace(TARIFF, tax=tax, tax_percent="" if tax == "none" else "20")}
            yield self._case(clinic, quote=FULL_SLIP)
        yield self._case({"price": TARIFF}, quote=replace(FULL_SLIP, basis="package"))

    def _details(self) -> Iterator[Case]:
        base, day = self._base, self._day
        for thing in self._library.recovery.top_things:
            yield self._case(aftercare=m.Aftercare(top_things=(thing,)))
        first = day + timedelta(days=20)
        event = m.Commitment(kind="event", name="–", first=first + timedelta(days=3))
        kept = {"session-1": m.VisitChoice(on=first, reason="–")}
        plan = replace(base.plan, first=first, visits=kept)
        yield self._case(commitments=(event,), plan=plan)
        yield self._case(acknowledgement=m.Acknowledgement(state="declined"))
        given = m.SessionGiven(on=day - timedelta(days=40), product=m.Product(batch="–", expires=day + YEAR))
        yield self._case(sessions_given=(replace(given, device="–"),), plan=m.PlanChoice(sessions=2))
        yield self._case(plan=m.PlanChoice(sessions=1))
        for sterile in (True, False, None):
            yield self._case({"product": replace(self._brand.product, sterile=sterile)}, product=m.Product())
        unsaid = {"people": (), "sun_cream_first_day": "as_told", "product": type(self._brand.product)()}
        yield self._case(unsaid, product=m.Product(), practitioner="")
        yield Case(m.Consultation(made_on=day), replace(self._brand, sample=True))


def _levels(question: Question) -> Iterator[tuple[str, str]]:
    """Yield the kinds of route for which a yes is told in a letter, with its level; private ones never."""
    if question.private:
        return
    asked = {next(iter(question.kinds), ""): question.yes, **question.yes_by_kind}
    for kind, raised in asked.items():
        if raised.level in SHOWN_FOR:
            yield kind, raised.level
