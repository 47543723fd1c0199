"""The clinic's own numbers for a plan, put over the content's; its hard limits stay as they are."""

from __future__ import annotations

from msgspec.structs import replace

from exoconsult.brand import Brand, PlanNumbers
from exoconsult.content.model import Library

CLINIC_SOURCE = ("practice-default",)


def with_own_numbers(library: Library, brand: Brand) -> Library:
    """Return the library as this clinic plans with it; the same one where the clinic has set nothing."""
    own = brand.plan
    if own == PlanNumbers():
        return library
    plan = library.plan
    rules = dict(plan.date_rules)
    for kind, days in (("event", own.event_days), ("trip", own.trip_days)):
        if days is not None and kind in rules:
            rules[kind] = replace(rules[kind], before_days=days, sources=CLINIC_SOURCE)
    gap = plan.default_gap_weeks if own.gap_weeks is None else max(own.gap_weeks, plan.gap_weeks.min)
    review = plan.review_weeks if own.review_weeks is None else own.review_weeks
    return replace(library, plan=replace(plan, default_gap_weeks=gap, review_weeks=review, date_rules=rules))
