"""Answers to points: nothing is lost, nothing is hidden, waits end on their day."""

from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exoconsult.consultation.model import Answer, AnswerValue, Consultation, Patient, Product, ScarSite
from exoconsult.consultation.suitability import (
    LEVELS,
    Point,
    age_on,
    days_after,
    open_questions,
    points,
    questions,
)
from tests.consultation.strategies import answers, consultations, days
from tests.planning.library import DAY, LIBRARY

KINDS = ("", "needling", "rf_needling", "laser_nonablative", "laser_ablative", "injection")


def _raised(on: date = DAY, kind: str = "needling", **fields: object) -> dict[str, Point]:
    consultation = msgspec.structs.replace(Consultation(), **fields)
    return {point.id: point for point in points(consultation, LIBRARY, on=on, kind=kind)}


def _answered(name: str, value: AnswerValue, on: date | None = None) -> dict[str, Answer]:
    return {name: Answer(value=value, on=on)}


@given(
    consultations(LIBRARY),
    st.sampled_from(sorted(LIBRARY.health.questions)),
    answers(),
    st.tuples(st.sampled_from(("not_asked", "no", "asked_in_group")), st.sampled_from(("yes", "unsure"))),
    st.sampled_from(KINDS),
    days(),
)
def test_a_yes_or_unsure_never_makes_points_fewer(
    consultation: Consultation,
    name: str,
    answer: Answer,
    values: tuple[AnswerValue, AnswerValue],
    kind: str,
    on: date,
) -> None:
    def serious(value: AnswerValue) -> set[tuple[str, int | None]]:
        health = {**consultation.health, name: msgspec.structs.replace(answer, value=value)}
        changed = msgspec.structs.replace(consultation, health=health)
        found = points(changed, LIBRARY, on=on, kind=kind)
        return {(point.id, point.site) for point in found if point.level != "info"}

    assert serious(values[0]) <= serious(values[1])


@given(consultations(LIBRARY), st.sampled_from(KINDS), st.sampled_from(("", "plant", "salmon")), st.data())
def test_an_answer_takes_exactly_its_question_off_the_open_list(
    consultation: Consultation, kind: str, source: str, data: st.DataObject
) -> None:
    left = open_questions(consultation, LIBRARY, kind=kind, source=source)
    if not left:
        return
    name = data.draw(st.sampled_from(left))
    value: AnswerValue = data.draw(st.sampled_from(("yes", "no", "unsure", "asked_in_group")))
    health = {**consultation.health, name: Answer(value=value)}
    now = msgspec.structs.replace(consultation, health=health)
    assert open_questions(now, LIBRARY, kind=kind, source=source) == tuple(n for n in left if n != name)


@given(consultations(LIBRARY), days())
def test_strongest_first_and_always_the_same(consultation: Consultation, on: date) -> None:
    found = points(consultation, LIBRARY, on=on)
    levels = [LEVELS.index(point.level) for point in found]
    assert levels == sorted(levels)
    turned = dict(reversed(consultation.health.items()))
    assert points(msgspec.structs.replace(consultation, health=turned), LIBRARY, on=on) == found


@pytest.mark.parametrize("value", ["no", "asked_in_group", "not_asked"])
def test_no_answer_but_yes_and_unsure_raises_anything(value: AnswerValue) -> None:
    assert _raised(health=_answered("pregnancy", value)) == {}


def test_a_wait_with_a_date_is_over_on_its_day() -> None:
    health = _answered("tan", "yes", date(2026, 11, 10))
    tan = _raised(date(2026, 12, 7), health=health)["question.tan"]
    assert (tan.level, tan.until, tan.answer) == ("wait", date(2026, 12, 8), "yes")
    assert tan.words == "suitability.tan.yes"
    assert "question.tan" not in _raised(date(2026, 12, 8), health=health)


def test_a_wait_without_a_date_stays() -> None:
    assert _raised(date(2050, 1, 1), health=_answered("tan", "yes"))["question.tan"].until is None
    healed = _raised(date(2050, 1, 1), health=_answered("cold-sore-now", "yes", DAY))
    assert healed["question.cold-sore-now"].level == "wait"


def test_the_route_makes_an_answer_stronger() -> None:
    health = _answered("isotretinoin", "yes", DAY)
    assert _raised(health=health)["question.isotretinoin"].level == "caution"
    ablative = _raised(kind="laser_ablative", health=health)["question.isotretinoin"]
    assert (ablative.level, ablative.until) == ("stop", DAY + timedelta(days=183))


def test_questions_of_another_route_are_neither_raised_nor_open() -> None:
    health = _answered("pacemaker", "yes")
    assert "question.pacemaker" not in _raised(kind="needling", health=health)
    assert "question.pacemaker" in _raised(kind="rf_needling", health=health)
    assert "question.pacemaker" in _raised(kind="", health=health)
    assert "pacemaker" in open_questions(Consultation(), LIBRARY, kind="rf_needling")
    assert "pacemaker" not in open_questions(Consultation(), LIBRARY, kind="needling")
    assert "pacemaker" not in open_questions(Consultation(), LIBRARY)


def test_questions_follow_the_product_in_use() -> None:
    fish = Consultation(product=Product(source="salmon"))
    assert "allergy-fish" in open_questions(fish, LIBRARY, source="plant")
    assert "allergy-fish" not in open_questions(Consultation(), LIBRARY, source="plant")
    assert "allergy-fish" in open_questions(Consultation(), LIBRARY)


def test_open_questions_are_safety_questions_in_page_order() -> None:
    assert open_questions(Consultation(), LIBRARY, kind="needling") == (
        "cold-sore-now",
        "pregnancy",
        "tan",
        "peel",
        "isotretinoin",
        "allergy-fish",
    )


@pytest.mark.parametrize(
    ("born", "on", "age"),
    [
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
        (date(2008, 2, 29), date(2028, 2, 29), 20),
        (date(2008, 3, 3), date(2026, 3, 2), 17),
        (date(2008, 3, 3), date(2026, 3, 3), 18),
        (date(2008, 12, 31), date(2027, 1, 1), 18),
    ],
)
def test_age_in_whole_years(born: date, on: date, age: int) -> None:
    assert age_on(born, on) == age
    assert ("age" in _raised(on, patient=Patient(born=born))) is (age < 18)


def test_the_needling_age_of_a_country_is_a_caution_for_needles_only() -> None:
    young = Consultation(patient=Patient(born=date(2005, 1, 1)))

    def found(kind: str, jurisdiction: str) -> list[tuple[str, str]]:
        raised = points(young, LIBRARY, on=DAY, kind=kind, jurisdiction=jurisdiction)
        return [(point.id, point.level) for point in raised]

    assert found("needling", "us") == [("age.needling", "caution")]
    assert found("laser_ablative", "us") == []
    assert found("needling", "uk") == []


@pytest.mark.parametrize(
    ("site", "name", "level"),
    [
        (ScarSite(type="keloid"), "type.keloid", "stop"),
        (ScarSite(type="rolling", cause="burn"), "cause.burn", "stop"),
        (ScarSite(type="mark", mark="unexplained"), "mark.unexplained", "stop"),
        (ScarSite(type="rolling", grade=1), "grade.1", "caution"),
    ],
)
def test_what_a_site_raises(site: ScarSite, name: str, level: str) -> None:
    point = _raised(sites=(ScarSite(type="rolling", grade=2), site))[name]
    assert (point.level, point.site, point.words) == (level, 1, f"suitability.{name}")


def test_a_new_scar_waits_from_its_date() -> None:
    site = ScarSite(type="surgical", happened_on=DAY)
    point = _raised(DAY, sites=(site,))["site-date"]
    assert (point.level, point.until) == ("wait", DAY + timedelta(days=42))
    assert "site-date" not in _raised(DAY + timedelta(days=42), sites=(site,))
    unknown = _raised(sites=(ScarSite(type="surgical", age="under_3_months"),))["site-date"]
    assert unknown.until is None
    assert "site-date" not in _raised(sites=(ScarSite(type="surgical", age="1_to_5_years"),))


def test_the_ends_of_the_calendar_are_no_failure() -> None:
    assert days_after(date.max, 1) == date.max
    assert days_after(date.min, -1) == date.min
    assert _raised(health=_answered("tan", "yes", date.max))["question.tan"].until == date.max


def test_all_questions_come_by_group_in_the_order_of_the_page() -> None:
    assert [name for name, _ in questions(LIBRARY)] == [
        "cold-sore-now",
        "pregnancy",
        "pacemaker",
        "tan",
        "peel",
        "isotretinoin",
        "allergy-fish",
        "smoking",
    ]
