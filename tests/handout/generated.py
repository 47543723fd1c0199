"""Consultations drawn by a seed, as odd as clinics may make them, and words as long as a translation's."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any, get_args

import msgspec
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from exoconsult import paths
from exoconsult.brand import Brand, load_brand, sample_brand
from exoconsult.consultation import model as c
from exoconsult.handout import fonts
from exoconsult.handout.model import Handout, Part, Run, Text
from tests.consultation.strategies import consultations, sites
from tests.handout.composing import TODAY, composed, library

NAMES = (
    "Maya Thompson",
    "Bartholomew Featherstonehaugh-Cholmondeley",
    "Wolfeschlegelsteinhausenbergerdorff",
    "Żaneta Grzegżółka-Świątkowska",
    "Ελένη Παπαδοπούλου",
    "Екатерина Преображенская",
    "José Á. Núñez",
    "Li",
    "",
    "<b>Ann</b> & Co",
)
EVENTS = ("Wedding", "Sister's wedding", "Geburtstagsüberraschungsfeier im Schloss", "Beach holiday", "x", "")
CLINICS = (
    "Linden Skin Clinic",
    "The Northern Institute for Dermatology, Scars and Reconstructive Skin Care",
    "A",
)
LONGER = 0.35
LEAST_LETTERS = 4


class Example(msgspec.Struct, frozen=True):
    """What is printed for one seed."""

    seed: int
    handout: Handout
    brand: Brand


def example(number: int) -> Example:
    """Return the handout that a seed stands for: the same on every machine."""
    chance = random.Random(number)
    consultation = printable(
        _with_a_plan(_drawn(number), chance) if chance.random() < 0.8 else _drawn(number)
    )
    brand = _brand(chance)
    handout = composed(consultation, brand)
    if chance.random() < 0.3:
        longer = {name: stretched(getattr(handout, name)) for name in ("pages", "footer")}
        handout = msgspec.structs.replace(handout, **longer)
    return Example(number, handout, brand)


def _drawn(number: int) -> c.Consultation:
    """Let hypothesis draw from the whole schema; the second example, the first is always the plainest."""
    found: list[c.Consultation] = []

    @seed(number)
    @settings(
        max_examples=2,
        database=None,
        phases=[Phase.generate],
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.tuples(consultations(library()), st.lists(sites(library()), min_size=1, max_size=6).map(tuple)))
    def draw(pair: tuple[c.Consultation, tuple[c.ScarSite, ...]]) -> None:
        whole, scars = pair
        patient = msgspec.structs.replace(whole.patient, language="en")
        found.append(msgspec.structs.replace(whole, patient=patient, sites=scars))

    draw()
    return found[-1]


def _with_a_plan(drawn: c.Consultation, chance: random.Random) -> c.Consultation:
    """Make a drawn consultation one that goes ahead, with a route, sessions, an event and a real name."""
    routes = [(name, depth) for name, route in library().routes.items() for depth in ("", *route.depths)]
    route, depth = chance.choice(routes)
    first = TODAY + timedelta(days=chance.randrange(20, 90))
    party = first + timedelta(days=chance.randrange(-10, 300))
    name = chance.choice(NAMES)
    patient = msgspec.structs.replace(
        drawn.patient,
        name=name,
        preferred_name=name.split(" ")[0],
        born=date(1984, 2, 29),
        reference="LSC-2047",
    )
    kinds = [site.type for site in drawn.sites if site.type] or ["rolling"]
    scars = tuple(
        msgspec.structs.replace(site, type=site.type or chance.choice(kinds), region=_region(chance))
        for site in drawn.sites
    )
    events = (c.Commitment(name=chance.choice(EVENTS), first=party),) if chance.random() < 0.7 else ()
    return msgspec.structs.replace(
        drawn,
        outcome=chance.choice(["go_ahead"] * 6 + ["open", "wait", "refer", "thinking", "declined"]),
        practitioner=chance.choice(["Dr Amara Osei", *NAMES]),
        patient=patient,
        treatment=c.Treatment(route=route, depth=depth),
        sites=scars,
        commitments=events,
        sessions_given=(),
        plan=c.PlanChoice(sessions=chance.randint(1, 8), gap_weeks=chance.choice([None, 5, 8]), first=first),
    )


def _region(chance: random.Random) -> c.Region:
    return chance.choice(get_args(c.Region))


def _brand(chance: random.Random) -> Brand:
    brand = load_brand(paths.resource("brand", "harbour.toml")) if chance.random() < 0.3 else sample_brand()
    changes: dict[str, Any] = {"name": chance.choice([brand.name, *CLINICS])}
    if chance.random() < 0.2:
        changes["logo"] = ""
    return msgspec.structs.replace(brand, **changes)


def printable(value: Any) -> Any:
    """Return a value whose texts have only characters that the font has; others are reported elsewhere."""
    if isinstance(value, str):
        return "".join(letter for letter in value if not fonts.missing(letter) | fonts.missing(letter, True))
    if isinstance(value, msgspec.Struct):
        fields = {name: printable(getattr(value, name)) for name in value.__struct_fields__}
        return msgspec.structs.replace(value, **fields)
    if isinstance(value, tuple):
        return tuple(printable(child) for child in value)
    return {key: printable(child) for key, child in value.items()} if isinstance(value, dict) else value


def stretched(value: Any) -> Any:
    """Return a part whose words are about 35 % longer; marks, numbers and short day names stay."""
    if isinstance(value, Text):
        return Text(tuple(Run(_longer(run.text), run.bold, run.big) for run in value.runs))
    if isinstance(value, Part):
        fields = {name: stretched(getattr(value, name)) for name in value.__struct_fields__}
        return msgspec.structs.replace(value, **fields)
    return tuple(stretched(child) for child in value) if isinstance(value, tuple) else value


def _longer(words: str) -> str:
    return " ".join(
        word + word[: round(len(word) * LONGER)] if word.isalpha() and len(word) >= LEAST_LETTERS else word
        for word in words.split(" ")
    )
