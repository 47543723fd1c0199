"""Pictures from outside: what comes out is only pixels, and what is refused says why."""

from __future__ import annotations

import io
import os
import struct
import zlib
from pathlib import Path

import msgspec
import pytest
from PIL import Image, PngImagePlugin

from exoconsult import images, paths
from exoconsult.brand import load_brand
from exoconsult.errors import BadInput
from exoconsult.images import bitmap, clean_picture

SECRET = b"MARKER-52.5200N-13.4050E"


def png(image: Image.Image, **more: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "PNG", **more)
    return buffer.getvalue()


def jpeg(image: Image.Image, **more: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", **more)
    return buffer.getvalue()


def seen(data: bytes) -> Image.Image:
    """What comes out: an 8-bit PNG without a note, decoded."""
    image = Image.open(io.BytesIO(data))
    image.load()
    assert image.format == "PNG" and image.mode in {"RGB", "RGBA"} and image.info == {}
    return image


def huge(wide: int, high: int) -> bytes:
    """A PNG that says it is large and holds next to nothing."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", wide, high, 8, 0, 0, 0, 0)
    body = zlib.compress(bytes(100_000), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def photo() -> bytes:
    """A JPEG with a place, a description, a profile, a comment, held sideways."""
    exif = Image.Exif()
    exif[0x010E], exif[0x0112] = SECRET.decode(), 6
    exif.get_ifd(0x8825)[29] = SECRET.decode()
    image = Image.new("RGB", (40, 20), "#C03020")
    return jpeg(image, exif=exif, comment=SECRET, icc_profile=SECRET * 8)


def test_a_photos_place_and_notes_are_gone() -> None:
    given = photo()
    assert SECRET in given  # the scan below can find it
    clean = clean_picture(given, "logo.jpg")
    assert SECRET not in clean.png and b"Exif" not in clean.png and b"iCCP" not in clean.png
    assert set(clean.repairs) == {"metadata", "turned"}
    assert (clean.width, clean.height) == seen(clean.png).size == (20, 40)


def test_notes_in_a_png_are_gone() -> None:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", SECRET.decode())
    notes.add_text("Author", SECRET.decode(), zip=True)
    given = png(Image.new("RGB", (9, 9), "#204060"), pnginfo=notes, icc_profile=SECRET * 8, dpi=(72, 72))
    assert SECRET in given
    clean = clean_picture(given + SECRET)  # and what is hung on behind the end
    assert SECRET not in clean.png and clean.repairs == ("metadata",)
    assert seen(clean.png).getpixel((4, 4)) == (0x20, 0x40, 0x60)


def _grey16() -> bytes:
    image = Image.new("I;16", (4, 4))
    image.putpixel((1, 1), 0x8080)
    image.putpixel((2, 2), 0xFFFF)
    return png(image)


def _palette() -> bytes:
    image = Image.new("P", (4, 4), 1)
    image.putpalette([255, 0, 0, 0, 128, 0])
    image.putpixel((0, 0), 0)
    return png(image, transparency=0)


@pytest.mark.parametrize(
    ("given", "at", "pixel", "repairs"),
    [
        (jpeg(Image.new("CMYK", (8, 8), (0, 255, 255, 0))), (4, 4), (255, 0, 0), ("colours",)),
        (_grey16(), (1, 1), (128, 128, 128), ("colours",)),
        (_grey16(), (2, 2), (255, 255, 255), ("colours",)),
        (_palette(), (0, 0), (255, 0, 0, 0), ()),
        (_palette(), (2, 2), (0, 128, 0, 255), ()),
        (png(Image.new("LA", (4, 4), (90, 40))), (0, 0), (90, 90, 90, 40), ()),
        (png(Image.new("1", (4, 4), 1)), (0, 0), (255, 255, 255), ()),
        (png(Image.new("RGB", (4, 4), "#fff"), transparency=(255, 255, 255)), (0, 0), (255, 255, 255, 0), ()),
    ],
)
def test_every_kind_of_colour_becomes_the_same_kind(
    given: bytes, at: tuple[int, int], pixel: tuple[int, ...], repairs: tuple[str, ...]
) -> None:
    clean = clean_picture(given)
    found = seen(clean.png).getpixel(at)
    assert isinstance(found, tuple)
    assert len(found) == len(pixel) and all(abs(a - b) <= 2 for a, b in zip(found, pixel, strict=True))
    assert clean.repairs == repairs


def test_a_large_picture_is_made_smaller_and_a_moving_one_stands() -> None:
    clean = clean_picture(png(Image.new("RGB", (2400, 300), "#123")))
    assert (clean.width, clean.height) == (2000, 250) and clean.repairs == ("scaled",)
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
    clean = clean_picture(png(frames[0], save_all=True, append_images=frames[1:]))
    assert seen(clean.png).getpixel((1, 1)) == (255, 0, 0) and "frames" in clean.repairs


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (b"", "empty"),
        (b"<!DOCTYPE html><html><body><svg></svg></body></html>", "no picture"),
        (b"GIF89a" + bytes(40), "no picture"),
        (b"\x89PNG\r\n\x1a\n", "damaged"),
        (png(Image.effect_noise((80, 80), 60))[:-2000], "damaged"),
        (jpeg(Image.effect_noise((80, 80), 60))[:700], "damaged"),
        (b"\xff\xd8\xff" + b"<html>" * 50, "damaged"),
        (b"\x89PNG\r\n\x1a\n" + b"<html>" * 50, "damaged"),
        (huge(12_000, 12_000), "too many pixels"),
        (huge(30_000, 30_000), "too many pixels"),
        (huge(6_800, 6_800), "too many pixels"),
        (huge(4_000, 100), "too narrow"),
        (b"\x89PNG\r\n\x1a\n" + bytes(bitmap.MOST_BYTES), "too large"),
    ],
)
def test_what_is_no_usable_picture_is_refused(given: bytes, said: str) -> None:
    with pytest.raises(BadInput, match=said) as caught:
        clean_picture(given, "logo.png")
    assert str(caught.value).startswith("logo.png: ") and "\n" not in str(caught.value)


def test_the_limit_of_pixels_is_the_one_that_refuses(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the guard off, the same file is opened and only then found to be damaged."""
    monkeypatch.setattr(bitmap, "MOST_PIXELS", 10**9)
    with pytest.raises(BadInput, match="damaged"):
        clean_picture(huge(4_500, 4_500))


def test_a_profile_that_unpacks_to_gigabytes_is_refused() -> None:
    bomb = zlib.compress(bytes(8_000_000), 9)
    plain = png(Image.new("RGB", (4, 4)))
    body = b"x\x00\x00" + bomb
    chunk = struct.pack(">I", len(body)) + b"iCCP" + body + struct.pack(">I", zlib.crc32(b"iCCP" + body))
    with pytest.raises(BadInput, match="damaged"):
        clean_picture(plain[:33] + chunk + plain[33:])


def test_the_content_counts_and_not_the_name() -> None:
    clean = clean_picture(jpeg(Image.new("RGB", (8, 8), "red")), "logo.png")
    assert clean.repairs == ("name",)
    assert clean_picture(jpeg(Image.new("RGB", (8, 8), "red")), "logo.JPG").repairs == ()


def test_a_file_is_read_again_when_it_changed(tmp_path: Path) -> None:
    file = tmp_path / "logo.png"
    file.write_bytes(png(Image.new("RGB", (8, 8), "red")))
    first = images.read_picture(file)
    assert images.read_picture(file) is first
    file.write_bytes(png(Image.new("RGB", (9, 8), "red")))
    assert images.read_picture(file).width == 9
    file.unlink()
    with pytest.raises(BadInput, match=r"logo\.png cannot be read"):
        images.read_picture(file)


def test_a_logo_for_the_screen_is_as_small_as_the_screen_shows_it(tmp_path: Path) -> None:
    drawn = paths.resource("brand", "linden.svg")
    small, large = images.read_picture(drawn, images.ON_SCREEN), images.read_picture(drawn)
    assert (small.width, small.height) == (images.ON_SCREEN, images.ON_SCREEN)
    assert seen(large.png).resize((1, 1), Image.Resampling.BOX) == seen(small.png).resize(
        (1, 1), Image.Resampling.BOX
    )
    file = tmp_path / "logo.png"
    file.write_bytes(png(Image.new("RGB", (640, 320), "red")))
    assert (images.read_picture(file, images.ON_SCREEN).width, images.read_picture(file).width) == (160, 640)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_in_place_of_a_picture_does_not_wait(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "logo.png")
    with pytest.raises(BadInput, match="no file"):
        images.read_picture(tmp_path / "logo.png")


def test_a_brand_with_an_unusable_logo_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "clinic.toml").write_text('name = "A"\nlogo = "logo.png"\n', encoding="utf-8")
    (tmp_path / "logo.png").write_bytes(huge(30_000, 30_000))
    with pytest.raises(BadInput, match=r"logo\.png cannot be used: The picture has too many") as caught:
        load_brand(tmp_path / "clinic.toml")
    assert caught.value.place == "$.logo"
    (tmp_path / "logo.png").write_bytes(photo())
    assert load_brand(tmp_path / "clinic.toml").logo == str(tmp_path / "logo.png")


def test_shipped_logos_are_clean() -> None:
    for name in ("linden", "harbour"):
        clean = images.read_picture(paths.resource("brand", f"{name}.svg"))
        assert clean.width == clean.height == 1200
        assert len(seen(clean.png).getcolors(100_000) or []) > 2
        assert msgspec.structs.replace(clean, png=b"").repairs in {(), ("unseen",)}


def test_a_file_that_the_system_refuses_is_named_with_the_reason(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"The picture x+\.png cannot be read \(.+\)"):
        images.read_bytes(tmp_path / f"{'x' * 300}.png")
