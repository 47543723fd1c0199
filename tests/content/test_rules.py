"""Health questions, routes, recovery and plan: the rules fit each other."""

import re
from itertools import pairwise
from typing import get_args

from exoconsult.content.model import Library, Raises, Route

ORDER = {"info": 0, "caution": 1, "wait": 2, "stop": 3}
KINDS = {"needling", "rf_needling", "laser_nonablative", "laser_ablative", "injection"}
LONGEST_LINE = 30


def test_unsure_never_raises_nothing(library: Library) -> None:
    for name, question in library.health.questions.items():
        for yes in (question.yes, *question.yes_by_kind.values()):
            least = "caution" if yes.level != "info" else "info"
            assert ORDER[question.unsure.level] >= ORDER[least], name
            assert ORDER[yes.level] >= ORDER[question.unsure.level] or question.unsure.level == "stop", name


def test_waits_have_a_date_and_dates_have_days(library: Library) -> None:
    for name, question in library.health.questions.items():
        if question.asks_date:
            assert question.yes.days, name
        else:
            assert question.yes.days is None, name
        assert question.unsure.days is None, name


def test_isotretinoin_is_a_caution_and_a_stop_for_ablative_laser(
    library: Library, prose: dict[str, str]
) -> None:
    question = library.health.questions["isotretinoin"]
    assert question.yes == Raises(level="caution", days=184)
    assert question.yes_by_kind == {"laser_ablative": Raises(level="stop", days=184)}
    both = prose["suitability.isotretinoin.yes"]
    assert "too little evidence to delay" in both and "6 months" in both and "does not name needling" in both


def test_limits_name_kinds_and_sources_that_exist(library: Library) -> None:
    assert {route.kind for route in library.routes.values()} == KINDS == set(kinds_of_route())
    for name, question in library.health.questions.items():
        assert set(question.kinds) <= KINDS and set(question.yes_by_kind) <= KINDS, name
        assert set(question.product_sources) <= set(library.places.product_sources), name
        assert question.group in library.health.groups, name
    assert library.health.questions["pacemaker"].kinds == ("rf_needling",)
    assert library.health.questions["fish-allergy"].product_sources == ("salmon",)


def kinds_of_route() -> tuple[str, ...]:
    return tuple(get_args(next(f for f in Route.__annotations__.items() if f[0] == "kind")[1]))


def test_order_is_unique_within_a_group(library: Library) -> None:
    places = [(question.group, question.order) for question in library.health.questions.values()]
    assert len(places) == len(set(places))


def test_age_is_eighteen_and_a_stop(library: Library) -> None:
    assert (library.health.age.years, library.health.age.raises.level) == (18, "stop")


def test_creams_are_paused_as_long_as_the_question_asks(library: Library) -> None:
    wait = library.health.questions["retinoid-creams"].yes.days
    assert library.recovery.getting_ready["acids"].days == wait


def test_nobody_is_told_to_stop_a_medicine(prose: dict[str, str]) -> None:
    told = re.compile(r"\b(stop|pause|leave out)\b[^.]*\b(medicine|tablets?|thinners?|capsules?|drug)", re.I)
    assert [name for name, text in prose.items() if told.search(text) and "stop listed" not in text] == []
    for name in ("blood-thinners", "light-medicine", "weak-immunity"):
        assert "eep taking" in prose[f"suitability.{name}.letter"]
        assert "stay" in prose[f"suitability.{name}.yes"]


def test_days_of_every_depth_make_sense(library: Library) -> None:
    for name, route in library.routes.items():
        assert route.default_depth in route.depths and set(route.pih_risk) == set(library.details.phototypes)
        for depth in route.depths.values():
            assert set(depth.activities) == set(library.recovery.activities), name
            assert set(depth.symptoms) <= set(library.recovery.symptoms), name
            for activity in depth.activities.values():
                assert -1 <= activity.wait_through < activity.fine_from, name
            for symptom in depth.symptoms.values():
                some = symptom.some or symptom.most
                assert some[0] <= symptom.most[0] <= symptom.most[1] <= some[1], name
            assert depth.spf_from <= depth.spf_weeks * 7 and depth.shade_through >= 0, name


def test_deeper_needling_is_never_faster(library: Library) -> None:
    depths = sorted(library.routes["microneedling"].depths.values(), key=lambda depth: depth.mm or (0, 0))
    for shallow, deep in pairwise(depths):
        assert set(shallow.symptoms) <= set(deep.symptoms)
        for name, symptom in shallow.symptoms.items():
            assert symptom.most[1] <= deep.symptoms[name].most[1]
        for name, activity in shallow.activities.items():
            assert activity.wait_through <= deep.activities[name].wait_through
            assert activity.fine_from <= deep.activities[name].fine_from


def test_scar_depth_is_the_default_and_as_drawn(library: Library) -> None:
    route = library.routes["microneedling"]
    depth = route.depths[route.default_depth]
    assert route.default_depth == "scar" and depth.symptoms["redness"].some == (0, 7)
    days = {name: (a.wait_through, a.fine_from) for name, a in depth.activities.items()}
    assert days == {
        "work": (0, 3),
        "make-up": (1, 3),
        "exercise": (2, 4),
        "swim": (4, 7),
        "strong-creams": (4, 8),
    }


def test_injection_is_off_and_warns(library: Library, prose: dict[str, str]) -> None:
    off = [name for name, route in library.routes.items() if route.off_by_default]
    assert off == ["microinjection"]
    warning = prose["routes.microinjection.warning"]
    assert "lumps" in warning and "skin that died" in warning and "legal to inject" in warning


def test_every_kind_has_signs_for_every_urgency(library: Library) -> None:
    for kind in KINDS:
        flags = {n: f for n, f in library.recovery.red_flags.items() if not f.kinds or kind in f.kinds}
        assert {flag.call for flag in flags.values()} == {"emergency", "same_day", "this_week"}
        assert {"breathing", "face-swelling", "lump", "dark-pale-marks", "spreading"} <= set(flags)
        steps = [s for s in library.recovery.the_day.values() if not s.kinds or kind in s.kinds]
        assert sorted(step.order for step in steps) == [1, 2, 3, 4, 5]
    injection = {n for n, f in library.recovery.red_flags.items() if f.kinds == ("injection",)}
    assert injection == {"vision", "vessel"}
    assert not library.recovery.red_flags["purple-bumps"].kinds


def test_three_things_are_preset(library: Library) -> None:
    chosen = [name for name, thing in library.recovery.top_things.items() if thing.chosen]
    assert chosen == ["spf", "no-picking", "call"]


def test_care_lines_fit_with_every_day_filled_in(library: Library, prose: dict[str, str]) -> None:
    depths = [depth for route in library.routes.values() for depth in route.depths.values()]
    for phase_id, phase in library.recovery.phases.items():
        for table, lines in (("do", phase.do), ("dont", phase.dont)):
            for line_id, line in lines.items():
                text = prose[f"recovery.phases.{phase_id}.{table}.{line_id}"]
                assert ("{day}" in text) == bool(line.activity), text
                assert not re.search(r"\bday \d", text), text
                assert set(line.kinds) <= KINDS
                days = [d.activities[line.activity].fine_from for d in depths] if line.activity else [0]
                assert max(len(text.format(day=day)) for day in days) <= LONGEST_LINE, text
    for variant in ("none", "as_told"):
        assert len(prose[f"recovery.sun_first_day.{variant}"]) <= LONGEST_LINE


def test_every_do_not_starts_with_no(prose: dict[str, str]) -> None:
    donts = [text for name, text in prose.items() if re.match(r"recovery\.phases\..+\.dont\.", name)]
    donts += [prose["recovery.sun_first_day.none"], prose["recovery.sun_first_day.as_told"]]
    assert len(donts) >= 10
    assert [text for text in donts if not text.startswith("No ")] == []


def test_every_kind_has_lines_in_every_phase(library: Library) -> None:
    for phase in library.recovery.phases.values():
        for kind in KINDS:
            for lines in (phase.do, phase.dont):
                here = [line for line in lines.values() if not line.kinds or kind in line.kinds]
                assert 2 <= len(here) <= 3


def test_the_plan_rules_fit_each_other(library: Library) -> None:
    plan = library.plan
    assert (plan.gap_weeks.min, plan.gap_weeks.max) == (4, 6)
    assert plan.gap_weeks.min <= plan.default_gap_weeks <= plan.gap_weeks.max
    assert plan.sessions.min <= plan.usual_sessions.min <= plan.usual_sessions.max <= plan.sessions.max
    assert plan.review_weeks == 12 and plan.maintenance_weeks.min > plan.review_weeks
    course = plan.usual_sessions.max * plan.gap_weeks.max + plan.maintenance_weeks.max
    assert course * 7 < plan.horizon_days
    assert set(plan.date_rules) == {"event", "sunny_holiday", "trip", "sport", "busy"}
    event = plan.date_rules["event"]
    assert (event.before_days, event.first_session_before_days) == (14, 28)
    assert max(route.event_days for route in library.routes.values()) == 28
