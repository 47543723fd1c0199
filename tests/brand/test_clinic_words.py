"""The clinic's own words in another language: printed there, and never after the clinic has changed them."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from exoconsult import paths
from exoconsult.brand import (
    Brand,
    ClinicWords,
    OwnClinic,
    Person,
    Product,
    load_brand,
    sample_brand,
    save_brand,
)
from exoconsult.errors import BadInput
from exoconsult.handout.compose import compose
from tests.handout.composing import TODAY, maya, plan_for
from tests.handout.keep_texts import everything

PAIRS = (("Mon to Fri", "lun a vie"), ("leaf cells", "células de hojas"), ("needling, 2019", "agujas, 2019"))
CLINIC = Brand(
    name="A Clinic",
    hours="Mon to Fri",
    complaints="Write to us.",
    people=(Person("Dr A", training="needling, 2019"), Person("Dr B", training="laser")),
    product=Product(cell="leaf cells"),
    words=(ClinicWords("es", PAIRS),),
)


def test_each_word_that_has_a_pair_is_said_in_the_language() -> None:
    said = CLINIC.said_in("es")
    assert (said.hours, said.product.cell) == ("lun a vie", "células de hojas")
    assert [person.training for person in said.people] == ["agujas, 2019", "laser"]
    assert said.complaints == "Write to us.", "what has no pair stays"
    assert CLINIC.said_in("es-MX") == said
    assert CLINIC.said_in("pl") is CLINIC and CLINIC.said_in("en") is CLINIC


def test_the_words_of_a_country_come_before_those_of_the_language() -> None:
    mexico = ClinicWords("es-MX", (("Mon to Fri", "de lunes a viernes"),))
    clinic = msgspec.structs.replace(CLINIC, words=(*CLINIC.words, mexico))
    assert clinic.said_in("es-MX").hours == "de lunes a viernes" and clinic.said_in("es").hours == "lun a vie"


def test_changed_hours_are_not_printed_as_they_were() -> None:
    changed = msgspec.structs.replace(CLINIC, hours="Mon to Thu")
    assert changed.said_in("es").hours == "Mon to Thu"


def test_the_words_are_kept_in_the_clinics_file(tmp_path: Path) -> None:
    save_brand(CLINIC, tmp_path / "clinic.toml")
    assert load_brand(tmp_path / "clinic.toml") == CLINIC
    (tmp_path / "bad.toml").write_text('name = "A"\n[[words]]\nlanguage = "Spanish"\nsaid = []\n', "utf-8")
    with pytest.raises(BadInput, match="language"):
        load_brand(tmp_path / "bad.toml")


def test_a_clinic_of_ones_own_takes_no_words_of_the_sample(tmp_path: Path) -> None:
    own = OwnClinic(tmp_path)
    sample = msgspec.structs.replace(sample_brand(), sample=True)
    assert sample.words and own.made_own(msgspec.structs.replace(sample, name="Mine")).words == ()


@pytest.mark.parametrize("name", ["linden", "harbour"])
def test_a_spanish_page_of_a_sample_clinic_speaks_spanish(name: str) -> None:
    brand = load_brand(paths.resource("brand", f"{name}.toml"))
    plan = plan_for(maya(), brand)
    words = compose(maya(), plan, everything(), brand, made_on=TODAY, language="es").plain_text()
    english = [brand.hours, brand.tagline, brand.complaints, brand.product.cell]
    english += [person.training for person in brand.people]
    assert [said for said in english if said and said in words] == []
