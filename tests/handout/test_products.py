"""A clinic with several products and devices: what is known of each, and what is printed of them."""

from __future__ import annotations

from pathlib import Path

import msgspec

from exoconsult.brand import Brand, ClinicWords, Device, Product, load_brand, save_brand
from exoconsult.consultation.model import Consultation, SessionGiven
from exoconsult.consultation.model import Product as Used
from exoconsult.consultation.places import source_in_use
from exoconsult.handout.compose import compose
from tests.handout.composing import TODAY, maya, plan_for
from tests.handout.keep_texts import everything

LEAF = Product("Leaf", "Leaf Labs", "plant", "leaf cells", True, "L7")
FISH = Product("Fish", "Fish Labs", "salmon", "roe", False, "F2")
CLINIC = Brand(
    name="A Clinic",
    product=LEAF,
    other_products=(FISH,),
    devices=(Device("Pen", "Pen Works"), Device("Roller")),
    words=(ClinicWords("es", (("roe", "huevas"),)),),
)


def printed(consultation: Consultation, brand: Brand = CLINIC, language: str = "en") -> str:
    plan = plan_for(consultation, brand)
    handout = compose(consultation, plan, everything(), brand, made_on=TODAY, language=language)
    return handout.plain_text()


def with_product(name: str) -> Consultation:
    return msgspec.structs.replace(maya(), product=Used(name=name), sessions_given=())


def test_each_product_is_known_by_its_name() -> None:
    assert [CLINIC.product_named(name) for name in ("", "Leaf", "Fish")] == [LEAF, LEAF, FISH]
    assert CLINIC.product_named("Strange") == Product("Strange"), "a strange one borrows nothing"
    assert CLINIC.products == (LEAF, FISH) and Brand(name="-").products == ()


def test_they_are_kept_in_the_clinics_file(tmp_path: Path) -> None:
    save_brand(CLINIC, tmp_path / "clinic.toml")
    assert load_brand(tmp_path / "clinic.toml") == CLINIC
    unknown = msgspec.structs.replace(CLINIC, other_products=(Product("Fish"), Product("Roe", cell="roe")))
    save_brand(unknown, tmp_path / "clinic.toml")
    assert load_brand(tmp_path / "clinic.toml") == unknown


def test_the_sheet_says_what_is_known_of_the_product_chosen() -> None:
    leaf, fish, strange = (printed(with_product(name)) for name in ("", "Fish", "Strange"))
    assert "Leaf Labs" in leaf and "leaf cells" in leaf and "Sterile." in leaf
    assert "Fish Labs" in fish and "roe" in fish and "Not sterile." in fish and "Leaf Labs" not in fish
    assert "Strange" in strange and "Ask us if it is sterile." in strange
    assert source_in_use(with_product("Fish"), CLINIC) == "salmon"
    assert "huevas" in printed(with_product("Fish"), language="es")


def test_the_device_that_is_known_is_printed() -> None:
    value, one = with_product(""), msgspec.structs.replace(CLINIC, devices=CLINIC.devices[:1])
    assert "We treat with: Pen (Pen Works)." in printed(value, one)
    assert "Tratamos con: Pen (Pen Works)." in printed(value, one, language="es")
    assert "We treat with" not in printed(value), "nobody knows yet which of the two"
    given = msgspec.structs.replace(
        value, sessions_given=(SessionGiven(on=TODAY, device="Pen"), SessionGiven(on=TODAY, device="Roller"))
    )
    assert "We treat with: Roller." in printed(given)
    assert "We treat with" not in printed(value, msgspec.structs.replace(CLINIC, devices=()))
