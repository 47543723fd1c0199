"""The same promises on the content that is shipped."""

from datetime import date, timedelta
from functools import cache

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exoconsult import paths
from exoconsult.consultation.files import decode, encode
from exoconsult.consultation.ids import check_ids
from exoconsult.consultation.model import (
    Answer,
    AnswerValue,
    Consultation,
    PlanChoice,
    Product,
    ScarSite,
    Treatment,
    VisitChoice,
)
from exoconsult.consultation.suitability import open_questions, points
from exoconsult.content.model import Library
from exoconsult.content.words import has
from exoconsult.planning.plan import as_json, make_plan
from tests.consultation.strategies import answers, commitments, consultations, sites
from tests.planning.cases import dates, entry, rolling
from tests.planning.checker import violations
from tests.shipped import load_library, sample_brand

TODAY = date(2026, 3, 3)
BRAND = msgspec.structs.replace(sample_brand(), days_to_think=0, open_days=tuple(range(7)))


@cache
def shipped() -> Library:
    """The shipped content in English, read once."""
    return load_library()


def test_every_question_alone_raises_its_point() -> None:
    library = shipped()
    for name, question in library.health.questions.items():
        kind = question.kinds[0] if question.kinds else "needling"
        product = Product(source=question.product_sources[0] if question.product_sources else "plant")
        assert not points(Consultation(product=product), library, on=TODAY, kind=kind)
        for value, raised in (
            ("yes", question.yes_by_kind.get(kind, question.yes)),
            ("unsure", question.unsure),
        ):
            answered = Consultation(health={name: Answer(value=value)}, product=product)  # type: ignore[arg-type]
            found = points(answered, library, on=TODAY, kind=kind)
            assert [(p.id, p.level, p.answer) for p in found] == [(f"question.{name}", raised.level, value)]
            assert has(library, "en", found[0].words) and found[0].sources


def test_every_question_alone_is_open_until_it_is_answered() -> None:
    library = shipped()
    safety = {name for name, question in library.health.questions.items() if question.safety}
    for kind in ("needling", "rf_needling", "laser_nonablative", "laser_ablative", "injection"):
        listed = open_questions(Consultation(), library, kind=kind)
        assert set(listed) <= safety
        answered = Consultation(health={name: Answer(value="asked_in_group") for name in listed})
        assert open_questions(answered, library, kind=kind) == ()


@given(
    consultations(shipped()),
    st.sampled_from(sorted(shipped().health.questions)),
    answers(),
    st.tuples(st.sampled_from(("not_asked", "no", "asked_in_group")), st.sampled_from(("yes", "unsure"))),
)
def test_a_yes_or_unsure_never_makes_points_fewer(
    c: Consultation, name: str, answer: Answer, values: tuple[AnswerValue, AnswerValue]
) -> None:
    def raised(value: AnswerValue) -> tuple[set[tuple[str, int | None]], tuple[str, ...]]:
        health = {**c.health, name: msgspec.structs.replace(answer, value=value)}
        changed = msgspec.structs.replace(c, health=health)
        found = points(changed, shipped(), on=TODAY, kind="needling")
        serious = {(point.id, point.site) for point in found if point.level != "info"}
        return serious, open_questions(changed, shipped(), kind="needling")

    (before, open_before), (after, open_after) = raised(values[0]), raised(values[1])
    assert before <= after
    assert set(open_before) - set(open_after) <= {name} and set(open_after) <= set(open_before)


@given(st.lists(sites(shipped()), min_size=1, max_size=4).map(tuple))
def test_whatever_a_scar_raises_has_words(marked: tuple[ScarSite, ...]) -> None:
    found = points(Consultation(sites=marked), shipped(), on=TODAY, kind="needling")
    assert all(has(shipped(), "en", point.words) and point.sources for point in found)


@pytest.mark.parametrize("name", ["keloid", "hypertrophic", "ice-pick", "mark"])
def test_scars_without_a_default_number(name: str) -> None:
    plan = make_plan(rolling(sites=(ScarSite(type=name),)), shipped(), BRAND, today=TODAY)
    assert plan.schedule.reason_for_none
    assert plan.schedule.visits == ()


@pytest.mark.parametrize(
    ("marked", "sessions"),
    [
        ((ScarSite(type="rolling", grade=2),), 3),
        ((ScarSite(type="rolling", grade=4),), 4),
        ((ScarSite(type="boxcar", depth="shallow"),), 3),
        ((ScarSite(type="rolling"), ScarSite(type="boxcar")), 4),
        ((ScarSite(type="surgical"),), 2),
    ],
)
def test_the_shipped_numbers(marked: tuple[ScarSite, ...], sessions: int) -> None:
    assert make_plan(rolling(sites=marked), shipped(), BRAND, today=TODAY).schedule.sessions == sessions


def test_the_worked_example_with_the_shipped_numbers() -> None:
    wedding = rolling(commitments=(entry("event", date(2026, 6, 20)),))
    schedule = make_plan(wedding, shipped(), BRAND, today=TODAY).schedule
    assert dates(schedule) == [date(2026, 3, 3), date(2026, 4, 7), date(2026, 5, 12)]
    assert schedule.visits[-1].on == date(2026, 8, 4)
    assert schedule.events[0].fit == "tight"


def test_a_wedding_in_nine_weeks_and_the_beach_after_it() -> None:
    """Two sessions before the wedding; the third waits until two weeks after the holiday."""
    wedding, beach = TODAY + timedelta(weeks=9), TODAY + timedelta(days=65)
    life = (entry("event", wedding), entry("sunny_holiday", beach, beach + timedelta(days=9)))
    schedule = make_plan(rolling(commitments=life), shipped(), BRAND, today=TODAY).schedule
    assert dates(schedule)[:2] == [TODAY, TODAY + timedelta(weeks=5)]
    assert dates(schedule)[1] <= wedding - timedelta(days=14)
    assert dates(schedule)[2] >= beach + timedelta(days=9 + 14)
    assert (schedule.events[0].fit, schedule.events[0].sessions_before) == ("tight", 2)
    ways = {option.id: option for option in schedule.options}
    assert {"fewer", "after"} <= set(ways)
    assert dates(ways["fewer"]) == dates(schedule)[:2]
    assert dates(ways["after"])[0] > beach + timedelta(days=9)
    assert all(len(dates(option)) == option.sessions for option in ways.values())


def test_a_session_on_the_eve_of_the_beach_names_the_clash_and_the_way_out() -> None:
    beach = entry("sunny_holiday", TODAY + timedelta(days=42), TODAY + timedelta(days=49))
    chosen = PlanChoice(visits={"session-2": VisitChoice(on=TODAY + timedelta(days=35))})
    schedule = make_plan(rolling(commitments=(beach,), plan=chosen), shipped(), BRAND, today=TODAY).schedule
    clash = schedule.visits[1].clashes[0]
    assert (clash.rule, clash.commitment, clash.hard) == ("sunny_holiday", 0, True)
    assert clash.clear_from == TODAY + timedelta(days=49 + 14)
    way = next(option for option in schedule.options if option.id == "move")
    assert dates(way)[1] == TODAY + timedelta(days=63)


def test_doing_nothing_is_always_among_the_choices() -> None:
    for route in shipped().routes:
        c = rolling(treatment=Treatment(route=route))
        outlook = make_plan(c, shipped(), BRAND, today=TODAY).outlook
        assert "nothing" in outlook.choices
        assert set(outlook.certainty) == set(outlook.claims) != set()


@given(consultations(shipped()), st.lists(commitments(TODAY, date(2028, 3, 3)), max_size=5).map(tuple))
def test_the_second_reading_finds_nothing_wrong(c: Consultation, life: tuple) -> None:  # type: ignore[type-arg]
    asked = msgspec.structs.replace(
        c, commitments=life, plan=PlanChoice(sessions=3), sites=c.sites or rolling().sites, outcome="open"
    )
    plan = as_json(make_plan(asked, shipped(), BRAND, today=TODAY))
    assert violations(plan, asked, shipped(), BRAND, TODAY) == []


def test_the_second_reading_finds_a_planted_fault() -> None:
    asked = rolling(commitments=(entry("event", date(2026, 6, 20)),), plan=PlanChoice(sessions=3))
    plan = as_json(make_plan(asked, shipped(), BRAND, today=TODAY))
    assert violations(plan, asked, shipped(), BRAND, TODAY) == []
    plan["schedule"]["visits"][1]["on"] = "2026-04-06"
    plan["schedule"]["visits"][2]["on"] = "2026-06-07"
    found = violations(plan, asked, shipped(), BRAND, TODAY)
    assert [line.split(":")[0] for line in found] == ["session-2", "session-3"]


def test_every_sample_is_read_planned_and_written_back() -> None:
    files = sorted(paths.resource("samples").glob("*.json"))
    assert files
    for file in files:
        c = decode(file.read_bytes(), file.name)
        check_ids(c, shipped(), file.name)
        assert decode(encode(c)) == c
        plan = make_plan(c, shipped(), sample_brand(), today=c.made_on or TODAY)
        planned = {each.id for each in plan.schedule.visits}
        assert bool(planned) is (not plan.schedule.reason_for_none)


def test_a_plan_for_a_long_life_is_made_at_once() -> None:
    busy = tuple(entry("busy", TODAY + timedelta(days=3 * n)) for n in range(100))
    plan = make_plan(rolling(commitments=busy), shipped(), BRAND, today=TODAY)
    assert plan.schedule.possible
