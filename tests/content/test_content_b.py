"""Health questions, routes, recovery and plan: the rules fit each other, and every rule has its words."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import get_args

import pytest

from exoconsult.content.model import Data, Entry, Library, Raises, Route
from exoconsult.content.readability import measure, sentences, words
from tests.shipped import load_library

ORDER = {"info": 0, "caution": 1, "wait": 2, "stop": 3}
KINDS = {"needling", "rf_needling", "laser_nonablative", "laser_ablative", "injection"}
FILES = ("suitability.", "routes.", "recovery.", "plan.")
FORBIDDEN = re.compile(
    r"\b(un)?suitab|recommend|\bscore|\bproceed|guarantee|\bcur(e|es|ed)\b|permanent"
    r"|safe date|verdict|do not treat|%|per cent",
    re.IGNORECASE,
)
PRACTITIONER = re.compile(
    r"^suitability\.(?!letter\.)(?:.+\.(?:yes|unsure|needling)$|(?:type|cause|mark|grade)\.|site-date$|first-option$)"
    r"|^plan\.(?:date_rules\..+\.why|why\..+)$"
    r"|^routes\..+\.(?:note|lock)$|^recovery\.sun_first_day\.why$"
)
PLACEHOLDERS = {
    "suitability": set(),
    "routes": set(),
    "recovery": {"day", "days", "low", "high", "first", "weeks", "phone"},
    "plan": {
        "sessions",
        "gap",
        "weeks",
        "months",
        "every",
        "days",
        "before",
        "after",
        "first",
    },
}
LONGEST_LINE = 30
LONGEST_SENTENCE = 20
HARDEST_GRADE = 6.0


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library()


@pytest.fixture(scope="module")
def prose(library: Library) -> dict[str, str]:
    """The blocks of the four files, by id."""
    blocks = library.words["en"].blocks
    return {name: block.text for name, block in blocks.items() if name.startswith(FILES)}


def patient_prose(prose: dict[str, str]) -> str:
    """Whole sentences written to the patient, one block a line; labels would make it look easier."""
    return "\n".join(
        text for name, text in prose.items() if not PRACTITIONER.search(name) and text.endswith((".", "?"))
    )


def entries(value: object, place: str) -> Iterator[tuple[str, Entry]]:
    """All numbers and rules below a value, with where they stand."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield from entries(part, f"{place}.{key}")
    elif isinstance(value, Data):
        if isinstance(value, Entry):
            yield place, value
        for name in value.__struct_fields__:
            yield from entries(getattr(value, name), f"{place}.{name}")


def rules(library: Library) -> list[tuple[str, Entry]]:
    parts = {
        "suitability": library.health,
        "routes": library.routes,
        "recovery": library.recovery,
        "plan": library.plan,
    }
    return list(entries(parts, "content"))


# --- sources and words ------------------------------------------------------------------------------


def test_every_rule_names_sources_that_exist(library: Library) -> None:
    found = rules(library)
    assert len(found) > 100
    missing = [
        (place, source) for place, entry in found for source in entry.sources if source not in library.sources
    ]
    assert missing == []
    assert [place for place, entry in found if not entry.sources] == []


def test_every_block_cites_sources_that_exist(library: Library, prose: dict[str, str]) -> None:
    blocks = library.words["en"].blocks
    assert [name for name in prose for source in blocks[name].sources if source not in library.sources] == []
    assert [name for name in prose if blocks[name].reviewed_on is None] == []


def test_every_number_in_prose_has_a_source(library: Library, prose: dict[str, str]) -> None:
    labels = re.compile(r"\.(name|ask|date_label)$")
    bare = [
        name
        for name, text in prose.items()
        if re.search(r"\d", text) and not labels.search(name) and not library.words["en"].blocks[name].sources
    ]
    assert bare == []


def ids_that_need_words(library: Library) -> set[str]:
    """Block ids that the neutral files call for."""
    health, recovery = library.health, library.recovery
    need = {f"suitability.groups.{group}.name" for group in health.groups}
    for name, question in health.questions.items():
        need |= {f"suitability.{name}.{key}" for key in ("ask", "yes", "unsure")}
        need |= {f"suitability.{name}.date_label"} if question.asks_date else set()
        need |= set() if question.private else {f"suitability.{name}.letter"}
    for name, route in library.routes.items():
        need |= {f"routes.{name}.{key}" for key in ("name", "short", "lead", "how")}
        need |= {f"routes.{name}.depths.{depth}.name" for depth in route.depths}
    for table, made in (("symptoms", recovery.symptoms), ("activities", recovery.activities)):
        need |= {f"recovery.{table}.{name}.name" for name in made}
    for name, phase in recovery.phases.items():
        need |= {f"recovery.phases.{name}.{key}" for key in ("name", "feel")}
        need |= {f"recovery.phases.{name}.do.{line}" for line in phase.do}
        need |= {f"recovery.phases.{name}.dont.{line}" for line in phase.dont}
    need |= {f"recovery.red_flags.{name}" for name in recovery.red_flags}
    need |= {f"recovery.getting_ready.{name}" for name in recovery.getting_ready}
    for table, both in (("top_things", recovery.top_things), ("the_day", recovery.the_day)):
        need |= {f"recovery.{table}.{name}.{key}" for name in both for key in ("head", "text")}
    need |= {
        f"plan.date_rules.{name}.{key}" for name in library.plan.date_rules for key in ("why", "patient")
    }
    return need


def test_every_rule_has_its_words(library: Library, prose: dict[str, str]) -> None:
    assert ids_that_need_words(library) - set(prose) == set()


def test_what_scars_and_age_raise_has_words_for_list_and_letter(
    library: Library, prose: dict[str, str]
) -> None:
    raised = {f"type.{name}" for name, entry in library.scar_types.items() if entry.raises}
    raised |= {f"cause.{name}" for name, entry in library.details.causes.items() if entry.raises}
    raised |= {f"mark.{name}" for name, entry in library.details.marks.items() if entry.raises}
    raised |= {f"grade.{name}" for name, entry in library.details.grades.items() if entry.raises}
    raised |= {"site-date", "first-option"}
    assert {f"suitability.{name}" for name in raised} - set(prose) == set()
    assert {f"suitability.letter.{name}" for name in raised} - set(prose) == set()
    assert {"suitability.age.yes", "suitability.age.needling", "suitability.age.letter"} <= set(prose)


def test_no_words_are_left_over(library: Library, prose: dict[str, str]) -> None:
    tables = ("red_flags", "getting_ready", "top_things", "the_day", "symptoms", "activities", "phases")
    here = {name for name in prose if name.startswith(tuple(f"recovery.{table}." for table in tables))}
    assert here - ids_that_need_words(library) == set()
    others = ("groups", "age", "type", "cause", "mark", "grade", "letter", "site-date", "first-option")
    asked = {name.split(".")[1] for name in prose if name.startswith("suitability.")}
    assert asked - set(library.health.questions) - set(others) == set()


def test_private_questions_have_no_letter(library: Library, prose: dict[str, str]) -> None:
    private = [name for name, question in library.health.questions.items() if question.private]
    assert {"looks-worry", "looks-life", "self-harm"} <= set(private)
    assert [name for name in private if f"suitability.{name}.letter" in prose] == []
    assert {q.group for n, q in library.health.questions.items() if n in private} == {"wellbeing"}


def test_placeholders_are_known(prose: dict[str, str]) -> None:
    for name, text in prose.items():
        found = set(re.findall(r"{(\w*)}", text))
        assert found <= PLACEHOLDERS[name.split(".")[0]], name


# --- health questions -------------------------------------------------------------------------------


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


# --- routes and recovery ----------------------------------------------------------------------------


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


# --- plan -------------------------------------------------------------------------------------------


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


# --- how it reads -----------------------------------------------------------------------------------


def test_sentences_are_short(prose: dict[str, str]) -> None:
    long = [
        (name, sentence)
        for name, text in prose.items()
        for sentence in sentences(text)
        if len(words(sentence)) > LONGEST_SENTENCE
    ]
    assert long == []


def test_words_that_must_not_appear(prose: dict[str, str]) -> None:
    assert [(name, text) for name, text in prose.items() if FORBIDDEN.search(text)] == []


def test_red_never_stands_alone(prose: dict[str, str]) -> None:
    alone = [
        text
        for name, text in prose.items()
        if not PRACTITIONER.search(name) and re.search(r"\bred(ness)?\b(?! or darker)", text, re.IGNORECASE)
    ]
    assert alone == []


def test_patients_text_reads_easily(prose: dict[str, str]) -> None:
    figures = measure(patient_prose(prose)).left_out
    assert figures is not None and figures.enough_for_smog
    assert figures.flesch_kincaid <= HARDEST_GRADE
