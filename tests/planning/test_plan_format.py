"""The plan as JSON: plain values under stable keys, all of them documented."""

import json
import typing
from pathlib import Path

import msgspec

from exoconsult.consultation.model import PlanChoice
from exoconsult.consultation.places import RouteOffer, SourceOffer, Told
from exoconsult.consultation.suitability import Point
from exoconsult.planning import model
from exoconsult.planning.plan import as_json, make_plan
from tests.planning.cases import entry, rolling
from tests.planning.library import BRAND, DAY, LIBRARY

PAGE = Path(__file__).parents[2] / "docs" / "plan-format.md"

PARTS = (
    model.Plan,
    Point,
    model.Outlook,
    model.SiteOutlook,
    model.RecoveryPlan,
    model.SymptomRow,
    model.ActivityRow,
    model.Schedule,
    model.Visit,
    model.Clash,
    model.Option,
    model.EventNote,
    model.Offers,
    RouteOffer,
    SourceOffer,
    Told,
    model.Overlap,
    model.PriceSlip,
    model.PriceLine,
)


def test_every_key_is_documented() -> None:
    text = PAGE.read_text(encoding="utf-8")
    missing = [
        f"{part.__name__}.{field}"
        for part in PARTS
        for field in part.__struct_fields__
        if not any(form in text for form in (f"`{field}`", f"`{field}[]`", f"[].{field}`"))
    ]
    assert missing == []


def test_every_word_of_a_fixed_choice_is_documented() -> None:
    text = PAGE.read_text(encoding="utf-8")
    words = [
        word
        for part in PARTS
        for kind in typing.get_type_hints(part).values()
        for word in typing.get_args(kind)
        if isinstance(word, str) and word and word not in ("strong", "good", "some", "very_little", "none")
    ]
    assert [word for word in words if f"`{word}`" not in text] == []


def test_the_plan_goes_through_json_and_back() -> None:
    asked = rolling(
        commitments=(entry("event", DAY.replace(month=6)),), phototype="V", plan=PlanChoice(first=DAY)
    )
    plan = make_plan(asked, LIBRARY, BRAND, today=DAY)
    printed = json.loads(json.dumps(as_json(plan)))
    assert printed["today"] == "2026-03-03"
    assert printed["schedule"]["visits"][1]["clashes"][0]["rule"] == "test-patch"
    assert msgspec.convert(printed, model.Plan) == plan
