"""The clinic at the head of the page: long names, and logos of pixels in black and white."""

from __future__ import annotations

import io
from pathlib import Path

import msgspec
import pikepdf
import pytest
from PIL import Image, ImageDraw

from exoconsult.brand import Brand, sample_brand
from exoconsult.consultation.model import HandoutOptions
from exoconsult.handout.artwork import grey_picture
from exoconsult.handout.model import Qr
from exoconsult.handout.render import Rendered, render
from tests.handout.composing import composed, maya, only
from tests.handout.test_render import pdf_text

LONG = "The Northern Institute for Dermatology, Scars and Reconstructive Skin Care of Manchester"


def named(name: str, logo: str | None = None) -> Brand:
    brand = sample_brand()
    return msgspec.structs.replace(brand, name=name, logo=brand.logo if logo is None else logo)


@pytest.mark.parametrize("logo", [None, ""], ids=["logo", "no logo"])
def test_a_name_of_ninety_letters_takes_no_page_more(logo: str | None) -> None:
    brand = named(LONG, logo)
    result = render(composed(maya(), brand), brand)
    assert result.pages == 4
    first = " ".join(pdf_text(result.pdf).split("\f")[0].split())
    assert LONG in first and brand.address in first
    assert brand.phone_day in first and brand.phone_out_of_hours in first


@pytest.mark.untraced
def test_a_short_name_keeps_its_place_beside_the_address() -> None:
    brands = (named("Linden Skin Clinic"), named(LONG))
    tops = [render(composed(maya(), brand), brand).sections[0].y for brand in brands]
    assert tops[0] < tops[1] < tops[0] + 30, "two lines and what there is to say below them"


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Linden Skin Clinic", "Linden Skin Clinic"),
        (LONG, "The Northern Institute for Dermatology, Scars"),
        (
            "Skin & Scar & Laser & Hair & Nail & Vein & Foot & Hand",
            "Skin & Scar & Laser & Hair & Nail & Vein & Foot",
        ),
        ("W" * 60, "W" * 48),
    ],
)
def test_a_code_has_as_many_words_of_a_name_as_a_phone_can_read(name: str, kept: str) -> None:
    payload = only(composed(maya(), named(name)), Qr).payload
    assert f"SUMMARY:{kept}\r\n" in payload.replace("\\,", ",")


def coloured(folder: Path) -> str:
    picture = Image.new("RGBA", (200, 120), (0, 0, 0, 0))
    ImageDraw.Draw(picture).ellipse((20, 10, 120, 110), fill=(220, 60, 20, 255))
    picture.save(folder / "logo.png")
    return str(folder / "logo.png")


def in_print(folder: Path, *, mono: bool) -> Rendered:
    brand = named("Linden Skin Clinic", coloured(folder))
    options = HandoutOptions(black_and_white=mono)
    return render(composed(maya(outcome="wait", handout=options), brand), brand)


@pytest.mark.parametrize("mono", [False, True])
def test_a_logo_of_pixels_is_grey_in_black_and_white(tmp_path: Path, mono: bool) -> None:
    with pikepdf.open(io.BytesIO(in_print(tmp_path, mono=mono).pdf)) as pdf:
        [found] = list(pdf.pages[0].get_images().values())
        assert isinstance(found, pikepdf.Stream)
        pixels = pikepdf.PdfImage(found).as_pil_image().convert("RGB")
        assert "/SMask" in found, "what can be seen through stays so"
    red, green, blue = pixels.getpixel((70, 60))  # type: ignore[misc]
    assert (red == green == blue) is mono
    if mono:
        assert 40 < red < 120, "darker than its true grey, and no black box"


def test_a_grey_logo_keeps_what_can_be_seen_through() -> None:
    made = io.BytesIO()
    Image.new("RGBA", (2, 1), (255, 0, 0, 100)).save(made, "PNG")
    with Image.open(io.BytesIO(grey_picture(made.getvalue()))) as grey:
        red, green, blue, seen = grey.getpixel((0, 0))  # type: ignore[misc]
    assert red == green == blue and seen == 100
