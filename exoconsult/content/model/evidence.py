"""What is known and how surely, other choices, goals, risks; and what differs by place."""

from datetime import date
from typing import Literal

import msgspec

from exoconsult.content.model.base import Certainty, Data, Entry


class Claim(Entry, frozen=True, kw_only=True):
    """Something people ask ("does it work?") with how sure we are. `kinds`, `types`: where."""

    order: int
    certainty: Certainty
    kinds: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    on_handout: bool = True


class Choice(Entry, frozen=True, kw_only=True):
    """Another thing the patient can choose, doing nothing included."""

    order: int
    kinds_differ: tuple[str, ...] = ()
    """Route kinds for which this choice is not listed: it is the treatment itself, or does not go with it."""
    types: tuple[str, ...] = ()
    """Only listed for these scar types; empty means always."""


class Goal(Data, frozen=True, kw_only=True):
    """A chip on the Expectations page. `beyond`: people do not usually get this, so it is talked through."""

    order: int
    beyond: bool = False


class Risk(Entry, frozen=True, kw_only=True):
    """Something that can go wrong, by how common it is."""

    order: int
    how_common: Literal["most", "some", "few"]
    kinds: tuple[str, ...] = ()


class Teach(Data, frozen=True, kw_only=True):
    """A point the patient should be able to say back."""

    order: int


class Evidence(Data, frozen=True, kw_only=True):
    """The shape of evidence.toml."""

    claims: dict[str, Claim]
    choices: dict[str, Choice]
    goals: dict[str, Goal]
    risks: dict[str, Risk]
    teach_back: dict[str, Teach]


class PlaceRule(Entry, frozen=True, kw_only=True):
    """The ground for something that is not offered, or has to be said, in one place."""

    rule_date: date | None = None
    """Day on which a source published or stated the rule; none where no source that was read names a day."""


class Jurisdiction(Entry, frozen=True, kw_only=True):
    """What differs by country: numbers to call, ages, which product origins and routes may be offered."""

    order: int
    emergency: str
    status: Literal["cosmetic", "drug", "unclear"] = "unclear"
    """What a product sold as exosomes counts as here, on the skin: which words the patient gets."""
    needling_min_age: int | None = None
    """Age for which needling devices are authorised: below it the patient and the practitioner are told."""
    blocked_sources: tuple[str, ...] = ()
    """Origins that cosmetics may not have here; the practitioner is told why."""
    locked_kinds: tuple[str, ...] = ()
    """Kinds of route that are not offered here, whatever licence a clinic names."""
    rules: dict[str, PlaceRule] = msgspec.field(default_factory=dict)
    """The grounds, by product origin, by kind of route, or `needling-age`."""


class ProductSource(Data, frozen=True, kw_only=True):
    """Where a product sold as exosomes comes from."""

    order: int


class Places(Data, frozen=True, kw_only=True):
    """The shape of jurisdictions.toml."""

    jurisdictions: dict[str, Jurisdiction]
    product_sources: dict[str, ProductSource]
