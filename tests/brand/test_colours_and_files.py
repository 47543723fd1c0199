"""A clinic's colour becomes readable colours; a bad clinic file names itself and the key."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exoconsult import paths
from exoconsult.brand import Brand, contrast, derive_colours, load_brand, sample_brand, save_brand
from exoconsult.errors import BadInput


def test_sample_colours_as_designed() -> None:
    colours = sample_brand().colours
    assert (colours.ink, colours.fill) == ("#155F52", "#17695B")
    assert (colours.tint, colours.tint2) == ("#E8F0EF", "#CCDEDB")


@given(st.integers(0, 0xFFFFFF))
def test_every_colour_becomes_readable(number: int) -> None:
    colours = derive_colours(f"#{number:06X}")
    assert contrast(colours.ink) >= 7.5
    assert contrast(colours.fill) >= 4.5
    assert contrast("#1A1F24", colours.tint) >= 7
    assert contrast("#1A1F24", colours.tint2) >= 7


def test_second_brand_is_darkened() -> None:
    brand = load_brand(paths.resource("brand", "harbour.toml"))
    assert brand.colours.fill != brand.primary
    assert Path(brand.logo).is_file()


@pytest.mark.parametrize(
    ("toml", "place"),
    [
        ('name = "A"\nprimary = "green"', "$.primary"),
        ('name = "A"\nopen_days = [9]', "$.open_days"),
        ('name = ""', "$.name"),
        ('name = "A"\n[product]\nsterile = "yes"', "$.product.sterile"),
        ('name = "A"\nlogo = "gone.svg"', "$.logo"),
        ('name = "A"\nlogo = "logo.exe"', "$.logo"),
    ],
)
def test_a_bad_value_names_file_and_key(tmp_path: Path, toml: str, place: str) -> None:
    file = tmp_path / "clinic.toml"
    file.write_text(toml, encoding="utf-8")
    with pytest.raises(BadInput) as caught:
        load_brand(file)
    assert caught.value.place.startswith(place)
    assert "clinic.toml" in str(caught.value)


@pytest.mark.parametrize("content", [b"name = ", b"\xff\xfe", b'name = "A"\nunknown = 1'])
def test_what_is_no_clinic_file_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "clinic.toml"
    file.write_bytes(content)
    with pytest.raises(BadInput):
        load_brand(file)


def test_a_missing_file_is_bad_input(tmp_path: Path) -> None:
    with pytest.raises(BadInput):
        load_brand(tmp_path / "none.toml")


def test_save_and_load_give_the_same(tmp_path: Path) -> None:
    brand = sample_brand()
    save_brand(brand, tmp_path / "clinic.toml")
    assert load_brand(tmp_path / "clinic.toml") == brand
    save_brand(Brand(name="Plain"), tmp_path / "plain.toml")
    assert load_brand(tmp_path / "plain.toml") == Brand(name="Plain")


def test_a_name_that_no_page_and_no_code_can_hold_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "clinic.toml"
    file.write_text(f'name = "{"x" * 121}"\n', encoding="utf-8")
    with pytest.raises(BadInput, match=r"length <= 120") as caught:
        load_brand(file)
    assert "$.name" in str(caught.value)


@pytest.mark.parametrize(("key", "most"), [("address", 300), ("phone_day", 40), ("hours", 120)])
def test_what_no_head_of_a_page_can_hold_is_refused(tmp_path: Path, key: str, most: int) -> None:
    file = tmp_path / "clinic.toml"
    file.write_text(f'name = "A"\n{key} = "{"x" * (most + 1)}"\n', encoding="utf-8")
    with pytest.raises(BadInput, match=rf"length <= {most}") as caught:
        load_brand(file)
    assert f"$.{key}" in str(caught.value)
