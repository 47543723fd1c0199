"""Consultations drawn by a seed, as odd as clinics may make them, and words as long as a translation's."""

from __future__ import annotations

import random
from datetime import date, timedelta
from functools import cache
from typing import Any, get_args

import msgspec

from exoconsult import paths
from exoconsult.brand import Brand, load_brand
from exoconsult.consultation import model as c
from exoconsult.consultation.ids import care_line_ids, visit_ids
from exoconsult.handout import fonts
from exoconsult.handout.model import Handout, Part, Run, Text
from exoconsult.handout.sections import SECTIONS
from tests.handout.composing import TODAY, composed, library
from tests.handout.drawn import Ids, drawn
from tests.shipped import sample_brand

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
PARTS_OFF = 0.25
"""Share of handouts from which sections are left out."""


class Example(msgspec.Struct, frozen=True):
    """What is printed for one seed."""

    seed: int
    handout: Handout
    brand: Brand


def example(number: int) -> Example:
    """Return the handout that a seed stands for: the same on every machine."""
    chance = random.Random(number)
    plain = consultation_of(number)
    consultation = printable(_with_a_plan(plain, chance) if chance.random() < 0.8 else plain)
    brand = _brand(chance)
    handout = composed(consultation, brand)
    if chance.random() < 0.3:
        longer = {name: stretched(getattr(handout, name)) for name in ("pages", "footer")}
        handout = msgspec.structs.replace(handout, **longer)
    return Example(number, handout, brand)


def consultation_of(number: int) -> c.Consultation:
    """Draw from the whole schema, in English, with at least one scar, most often with all sections."""
    known = _ids()
    whole: c.Consultation = drawn(c.Consultation, number, known)
    chance = random.Random(f"{number}/which")
    off = whole.handout.parts_off if chance.random() < PARTS_OFF else ()
    return msgspec.structs.replace(
        whole,
        schema_version=c.SCHEMA_VERSION,
        patient=msgspec.structs.replace(whole.patient, language="en"),
        sites=whole.sites or (drawn(c.ScarSite, f"{number}/first", known),),
        handout=msgspec.structs.replace(whole.handout, parts_off=off),
    )


@cache
def _ids() -> Ids:
    """Every id that the content defines, by where it may stand."""
    known, details = library(), library().details
    return {
        "sites/type": ("", *known.scar_types),
        "first/type": ("", *known.scar_types),
        "cause": ("", *details.causes),
        "mark": ("", *details.marks),
        "goals/chosen": tuple(known.evidence.goals),
        "goals/understood": tuple(known.evidence.teach_back),
        "route": tuple(known.routes),
        "product/source": ("", *known.places.product_sources),
        "aftercare/left_out": tuple(care_line_ids(known)),
        "aftercare/top_things": tuple(known.recovery.top_things),
        "plan/visits": tuple(visit_ids()),
        "health": tuple(known.health.questions),
        "parts_off": tuple(info.id for info in SECTIONS if info.optional),
        "quote/amount": ("", "120", "4950.50", "9999999.999"),
        "quote/discount_percent": ("", "10", "33.333"),
        "quote/discount": ("", "25"),
    }


def _with_a_plan(plain: c.Consultation, chance: random.Random) -> c.Consultation:
    """Make a drawn consultation one that goes ahead, with a route, sessions, an event and a real name."""
    routes = [(name, depth) for name, route in library().routes.items() for depth in ("", *route.depths)]
    route, depth = chance.choice(routes)
    first = TODAY + timedelta(days=chance.randrange(20, 90))
    party = first + timedelta(days=chance.randrange(-10, 300))
    name = chance.choice(NAMES)
    patient = msgspec.structs.replace(
        plain.patient,
        name=name,
        preferred_name=name.split(" ")[0],
        born=date(1984, 2, 29),
        reference="LSC-2047",
    )
    kinds = [site.type for site in plain.sites if site.type] or ["rolling"]
    scars = tuple(
        msgspec.structs.replace(site, type=site.type or chance.choice(kinds), region=_region(chance))
        for site in plain.sites
    )
    events = (c.Commitment(name=chance.choice(EVENTS), first=party),) if chance.random() < 0.7 else ()
    return msgspec.structs.replace(
        plain,
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
