"""The next visit of the same patient: what it begins with, and what is different from the one before."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from exoconsult.consultation.model import (
    Acknowledgement,
    Consultation,
    Decision,
    Quote,
    ScarSite,
)

Kind = Literal["new", "gone", "changed", "plan"]


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One difference. `new` has only `now`, `gone` only `before`; `plan` has neither: `field` says what."""

    kind: Kind
    before: ScarSite | None = None
    now: ScarSite | None = None
    field: str = ""
    was: str = ""
    is_now: str = ""


def next_visit(before: Consultation, visit_id: str, today: date) -> Consultation:
    """Return what the next visit begins with: patient, map, plan, product and the sessions given.

    Health is asked anew, and so is everything that was decided, signed or priced on the day.
    """
    plan = before.plan
    kept = {
        name: choice for name, choice in plan.visits.items() if choice.on is not None and choice.on >= today
    }
    first = plan.first if plan.first is not None and plan.first >= today else None
    return msgspec.structs.replace(
        before,
        id=visit_id,
        made_on=today,
        health={},
        outcome="open",
        decision=Decision(),
        acknowledgement=Acknowledgement(),
        quote=Quote(),
        goals=msgspec.structs.replace(before.goals, teach_back=None, understood=()),
        plan=msgspec.structs.replace(plan, first=first, visits=kept),
        commitments=tuple(one for one in before.commitments if (one.last or one.first) >= today),
        aftercare=msgspec.structs.replace(before.aftercare, note="", private_note=""),
    )


def changes(before: Consultation, now: Consultation) -> tuple[Change, ...]:
    """Return what is different in map and plan, in the order of the present map."""
    left = list(before.sites)
    found: list[Change] = []
    unmatched = []
    for site in now.sites:
        if site in left:
            left.remove(site)
        else:
            unmatched.append(site)
    for site in unmatched:
        was = next((one for one in left if _same_scar(one, site)), None)
        if was is None:
            found.append(Change(kind="new", now=site))
        else:
            left.remove(was)
            found.append(Change(kind="changed", before=was, now=site))
    found += [Change(kind="gone", before=site) for site in left]
    return (*found, *_plan_changes(before, now))


def _same_scar(one: ScarSite, other: ScarSite) -> bool:
    return (one.region, one.type) == (other.region, other.type)


def _plan_changes(before: Consultation, now: Consultation) -> list[Change]:
    pairs = (
        ("sessions", before.plan.sessions, now.plan.sessions),
        ("gap_weeks", before.plan.gap_weeks, now.plan.gap_weeks),
        ("given", len(before.sessions_given), len(now.sessions_given)),
    )
    return [
        Change(kind="plan", field=name, was=str(was or ""), is_now=str(is_now or ""))
        for name, was, is_now in pairs
        if was != is_now
    ]
