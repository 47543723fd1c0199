"""A small library built in code, so that these tests say all that they depend on; numbers are examples."""

from datetime import date
from typing import Any

from exoconsult.brand import Brand
from exoconsult.content import model as m

DAY = date(2026, 3, 3)
"""The day of the worked example: a Tuesday."""

_ENTRY: dict[str, Any] = {"sources": ("made-up",), "reviewed_on": date(2026, 1, 1)}

BRAND = Brand(name="Test Clinic", open_days=(0, 1, 2, 3, 4, 5, 6), days_to_think=0, jurisdiction="uk")
"""Open every day, so that a test that is not about open days need not think of them."""


def _range(least: int, most: int) -> m.IntRange:
    return m.IntRange(min=least, max=most)


def _type(order: int, group: Any, advice: Any, **rest: Any) -> m.ScarType:
    given: dict[str, Any] = {"pattern": "waves", "drawing": "x", "asks": (), "certainty": "some", **rest}
    return m.ScarType(order=order, group=group, advice=advice, **given, **_ENTRY)


SCAR_TYPES = {
    "ice-pick": _type(
        1,
        "atrophic",
        "first_option",
        first_option="cross",
        after_first_option=m.AfterFirstOption(
            wait_weeks=_range(4, 6), sessions=_range(2, 3), gap_weeks=_range(4, 6)
        ),
        raises=m.Raises(level="info"),
        usual_change=("no_change", "little_softer"),
    ),
    "boxcar": _type(
        2,
        "atrophic",
        "sessions",
        sessions=_range(3, 4),
        sessions_when_deep=_range(4, 5),
        gap_weeks=_range(4, 6),
        usual_change=("little_softer", "clearly_softer"),
        steps_better=_range(0, 1),
    ),
    "rolling": _type(
        3,
        "atrophic",
        "sessions",
        sessions=_range(3, 4),
        gap_weeks=_range(4, 6),
        usual_change=("little_softer", "clearly_softer"),
        steps_better=_range(1, 1),
    ),
    "hypertrophic": _type(4, "raised", "refer", raises=m.Raises(level="caution")),
    "keloid": _type(5, "raised", "stop_listed", raises=m.Raises(level="stop")),
    "surgical": _type(
        6,
        "line",
        "sessions",
        sessions=_range(2, 3),
        earliest_days_after=42,
        usual_change=("no_change", "little_softer"),
    ),
    "mark": _type(8, "mark", "colour", certainty="none"),
}

DETAILS = m.ScarDetails(
    causes={
        "acne": m.ScarCause(order=1, **_ENTRY),
        "burn": m.ScarCause(order=2, raises=m.Raises(level="stop"), **_ENTRY),
        "changing": m.ScarCause(order=3, raises=m.Raises(level="stop"), **_ENTRY),
    },
    marks={
        "pie": m.Mark(order=1, **_ENTRY),
        "pih": m.Mark(order=2, raises=m.Raises(level="caution"), **_ENTRY),
        "unexplained": m.Mark(order=3, raises=m.Raises(level="stop"), **_ENTRY),
    },
    grades={
        "1": m.Grade(raises=m.Raises(level="caution"), **_ENTRY),
        "2": m.Grade(sessions=_range(2, 3), **_ENTRY),
        "3": m.Grade(sessions=_range(3, 4), **_ENTRY),
        "4": m.Grade(sessions=_range(2, 4), **_ENTRY),
    },
    phototypes={
        name: m.Phototype(
            order=order,
            colour="#eeeeee",
            gap_weeks=6 if order > 3 else None,
            test_patch=order > 3,
            **_ENTRY,
        )
        for order, name in enumerate(("I", "II", "III", "IV", "V", "VI"), start=1)
    },
)


def _depth(order: int, fine: int) -> m.Depth:
    return m.Depth(
        order=order,
        symptoms={
            "swelling": m.SymptomDays(most=(0, 1)),
            "redness": m.SymptomDays(most=(0, 3), some=(3, 7)),
        },
        activities={
            "exercise": m.ActivityDays(wait_through=fine - 1, fine_from=fine),
            "work": m.ActivityDays(wait_through=0, fine_from=1),
        },
        shade_through=3,
        spf_weeks=6,
        **_ENTRY,
    )


def _route(order: int, kind: Any, event_days: int, **rest: Any) -> m.Route:
    given: dict[str, Any] = {"default_depth": "standard", "depths": {"standard": _depth(1, 3)}, **rest}
    return m.Route(
        order=order,
        kind=kind,
        icon="x",
        event_days=event_days,
        numbing_minutes=(20, 45),
        pih_risk={},
        **given,
        **_ENTRY,
    )


ROUTES = {
    "microneedling": _route(
        1,
        "needling",
        14,
        default_depth="scar",
        depths={"cosmetic": _depth(1, 1), "scar": _depth(2, 3)},
    ),
    "rf-microneedling": _route(2, "rf_needling", 14),
    "fractional-ablative": _route(
        4, "laser_ablative", 28, gap_weeks=_range(6, 8), depths={"standard": _depth(1, 14)}
    ),
    "microinjection": _route(5, "injection", 14, off_by_default=True),
}

RECOVERY = m.Recovery(
    symptoms={"redness": m.Symptom(order=1, icon="x"), "swelling": m.Symptom(order=2, icon="x")},
    activities={"work": m.Activity(order=1, icon="x"), "exercise": m.Activity(order=2, icon="x")},
    phases={
        "first-day": m.Phase(days=(0, 0), do={"rest": m.CareLine(icon="x", optional=True)}, dont={}, **_ENTRY)
    },
    red_flags={},
    top_things={"spf": m.TopThing(order=1, icon="x", chosen=True, **_ENTRY)},
    getting_ready={},
    the_day={},
)


def _question(group: str, order: int, yes: Any, **rest: Any) -> m.Question:
    given: dict[str, Any] = {"unsure": m.Raises(level="caution"), **rest}
    raised = yes if isinstance(yes, m.Raises) else m.Raises(level=yes)
    return m.Question(group=group, order=order, yes=raised, **given, **_ENTRY)


QUESTIONS = {
    "allergy-fish": _question("allergies", 1, "stop", product_sources=("salmon",)),
    "pregnancy": _question("health", 1, "stop", unsure=m.Raises(level="stop")),
    "cold-sore-now": _question("skin-today", 1, "wait"),
    "tan": _question("recent", 1, m.Raises(level="wait", days=28), asks_date=True),
    "peel": _question("recent", 2, m.Raises(level="wait", days=14), asks_date=True),
    "isotretinoin": _question(
        "recent",
        3,
        m.Raises(level="caution", days=183),
        asks_date=True,
        yes_by_kind={"laser_ablative": m.Raises(level="stop", days=183)},
    ),
    "pacemaker": _question("health", 2, "caution", kinds=("rf_needling",)),
    "smoking": _question("wellbeing", 1, "info", safety=False, unsure=m.Raises(level="info")),
}

HEALTH = m.HealthQuestions(
    groups=("skin-today", "health", "recent", "allergies", "wellbeing"),
    age=m.AgeRule(years=18, raises=m.Raises(level="stop"), **_ENTRY),
    questions=QUESTIONS,
)

PLAN = m.PlanRules(
    sessions=_range(1, 8),
    usual_sessions=_range(2, 4),
    gap_weeks=_range(4, 6),
    default_gap_weeks=5,
    review_weeks=12,
    late_check_months=_range(6, 12),
    lumps_months=6,
    maintenance_weeks=_range(26, 52),
    stop_rule_sessions=_range(2, 3),
    days_to_think=7,
    test_patch_days=28,
    horizon_days=730,
    severe_extra_sessions=1,
    date_rules={
        "event": m.DateRule(before_days=14, first_session_before_days=28, **_ENTRY),
        "sunny_holiday": m.DateRule(before_days=14, after_days=14, **_ENTRY),
        "trip": m.DateRule(before_days=7, **_ENTRY),
        "sport": m.DateRule(**_ENTRY),
        "busy": m.DateRule(**_ENTRY),
    },
    **_ENTRY,
)

EVIDENCE = m.Evidence(
    claims={
        "needling-helps": m.Claim(order=2, certainty="some", kinds=("needling",), **_ENTRY),
        "exosomes-add": m.Claim(order=1, certainty="very_little", **_ENTRY),
        "raised-scars": m.Claim(order=3, certainty="none", types=("keloid", "hypertrophic"), **_ENTRY),
    },
    choices={
        "nothing": m.Choice(order=1, **_ENTRY),
        "laser-or-peel": m.Choice(order=2, kinds_differ=("laser_ablative",), **_ENTRY),
    },
    goals={"smoother": m.Goal(order=1), "gone": m.Goal(order=2, beyond=True)},
    risks={},
    teach_back={"results-vary": m.Teach(order=1)},
)

PLACES = m.Places(
    jurisdictions={
        "uk": m.Jurisdiction(order=1, emergency="999", blocked_sources=("human",), **_ENTRY),
        "us": m.Jurisdiction(order=2, emergency="911", needling_min_age=22, **_ENTRY),
    },
    product_sources={"plant": m.ProductSource(order=1), "salmon": m.ProductSource(order=2)},
)

LIBRARY = m.Library(
    version="test",
    reviewed_on=date(2026, 1, 1),
    sources={},
    scar_types=SCAR_TYPES,
    details=DETAILS,
    routes=ROUTES,
    recovery=RECOVERY,
    health=HEALTH,
    plan=PLAN,
    evidence=EVIDENCE,
    places=PLACES,
    words={},
)
