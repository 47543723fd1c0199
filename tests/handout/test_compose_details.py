"""What the clinic's own settings change on paper, and the order of the numbers in brackets."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

import msgspec
import pytest

from exoconsult.brand import Brand, Person, load_brand, save_brand
from exoconsult.brand import Product as ClinicProduct
from exoconsult.consultation.model import Consultation, Product, SessionGiven, Treatment
from exoconsult.handout.care_parts import Appointments, DoDont
from exoconsult.handout.compose import compose
from tests.handout.composing import TODAY, composed, library, maya, only, plan_for
from tests.shipped import sample_brand


def clinic(**changes: object) -> Brand:
    return msgspec.structs.replace(sample_brand(), **changes)


@pytest.mark.parametrize("route", sorted(library().routes))
def test_sources_are_numbered_in_the_order_of_reading(route: str) -> None:
    words = composed(maya(treatment=Treatment(route=route))).plain_text()
    first = list(dict.fromkeys(int(number) for number in re.findall(r"\[(\d+)\]", words)))
    assert len(first) >= 3
    assert first == sorted(first) == list(range(1, len(first) + 1))


def test_needles_disclose_how_deep_the_product_may_go() -> None:
    said = library().words["en"].blocks["routes.microneedling.disclose"].text
    assert said in composed(maya()).plain_text()
    assert said not in composed(maya(treatment=Treatment(route="fractional-nonablative"))).plain_text()


@pytest.mark.parametrize(
    ("sterile", "words"),
    [(True, "leaf cells. Sterile."), (False, "leaf cells. Not sterile."), (None, "Ask us if it is sterile.")],
)
def test_sterile_or_not_or_ask(sterile: bool | None, words: str) -> None:
    product = ClinicProduct("SampleExo", "Sample Laboratories", "plant", "leaf cells", sterile)
    assert words in composed(maya(), clinic(product=product)).plain_text()


def test_nothing_is_claimed_of_a_product_that_the_clinic_did_not_describe() -> None:
    words = composed(maya(product=Product(name="Mine"))).plain_text()
    assert "Ask us which cells it comes from. Ask us if it is sterile." in words


def test_batch_and_expiry_stand_in_the_row_of_their_session() -> None:
    used = Product(batch="LOT-77", expires=date(2028, 5, 31))
    given = SessionGiven(on=date(2027, 1, 12), product=used)
    rows = only(composed(maya(sessions_given=(given,)), today=date(2027, 1, 20)), Appointments).rows
    assert rows[0].batch.plain == "LOT-77, use by May 2028"


def test_the_clinic_says_whom_to_tell_and_who_insures_it() -> None:
    people = (Person("Dr Amara Osei", "GMC 0000000", "needling course 2019"),)
    known = clinic(people=people, complaints="Write to Jo Lind.", insurance="Sample Mutual")
    words = composed(maya(), known).plain_text()
    for said in (
        "Not happy? Write to Jo Lind.",
        "Training of Dr Amara Osei: needling course 2019.",
        "Sample Mutual.",
    ):
        assert said in words
    assert "Are you insured?" not in words and "How were you trained?" not in words


def test_what_the_clinic_left_open_becomes_a_question() -> None:
    words = composed(maya(), clinic(people=(), complaints="", insurance="")).plain_text()
    for said in ("Not happy? Ask us who to tell.", "Are you insured?", "How were you trained?"):
        assert said in words


@pytest.mark.parametrize("rule", ["none", "as_told"])
def test_sun_cream_on_the_first_day_is_the_clinics_rule(rule: Literal["none", "as_told"]) -> None:
    table = only(composed(maya(), clinic(sun_cream_first_day=rule)), DoDont)
    first = [line.text.plain for line in table.phases[0].dont]
    blocks = library().words["en"].blocks
    assert first[0] == blocks[f"recovery.sun_first_day.{rule}"].text
    other = "as_told" if rule == "none" else "none"
    assert blocks[f"recovery.sun_first_day.{other}"].text not in first


def test_a_range_of_weeks_stays_on_one_line() -> None:
    labels = [phase.label.plain for phase in only(composed(maya()), DoDont).phases]
    assert "Weeks 2\u00a0to\u00a06" in labels
    assert "Weeks 2 to 6" in composed(maya()).plain_text()


def test_one_day_is_not_said_as_one_days() -> None:
    words = composed(maya(outcome="thinking"), clinic(days_to_think=1)).plain_text()
    assert "at least 1 day " in words and "1 days" not in words


@pytest.mark.parametrize(
    ("whole", "said"),
    [
        (maya(), "In short: this may help a little, or not at all."),
        (Consultation(), "In short: no sessions for now."),
    ],
)
def test_page_1_says_all_of_it_in_short(whole: Consultation, said: str) -> None:
    handout = compose(whole, plan_for(whole), library(), sample_brand(), made_on=TODAY)
    assert said in handout.plain_text().split("What is my plan?")[0]


def test_the_new_settings_come_back_from_their_file(tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.mktemp("clinic") / "clinic.toml"
    brand = clinic(logo="", sun_cream_first_day="as_told", complaints="Write to us.", insurance="Sample")
    save_brand(brand, file)
    assert load_brand(file) == brand
