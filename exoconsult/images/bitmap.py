"""PNG and JPEG: limits first, then decoding, then written anew without anything but pixels.

The size is looked at before a pixel is decoded: a file of 100 kB can unpack to gigabytes. Colour profiles are
dropped and not applied, so that no forged profile is ever interpreted.
"""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from exoconsult.errors import BadInput

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_BYTES = 5_000_000
MOST_PIXELS = 45_000_000
"""A camera's 40 megapixels; a clean copy is made in about a second."""
MOST_SIDE = 2000
"""Longest side that is kept, in pixels: 40 mm of paper at more than 1,200 dots an inch."""
MOST_RATIO = 20
_ORIENTATION = 0x0112
_UPRIGHT = 1
_PLAIN = {"RGB", "RGBA"}
_KEEPS = {
    *("dpi", "gamma", "srgb", "transparency", "interlace"),
    *("adobe", "adobe_transform", "jfif", "jfif_version", "jfif_unit", "jfif_density"),
    *("progression", "progressive"),
}
"""What the format itself writes beside the pixels; anything else is somebody's note."""

Repair = Literal["metadata", "turned", "colours", "scaled", "frames"]


class Bitmap(msgspec.Struct, frozen=True):
    """A clean PNG with its size in pixels and what was mended."""

    png: bytes
    width: int
    height: int
    repairs: tuple[Repair, ...]


def cleaned(data: bytes, name: str, most: int = MOST_SIDE) -> Bitmap:
    """Decode and write anew, at most `most` pixels long. Raises BadInput."""
    repairs: list[Repair] = []
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        image = _upright(_opened(data, name, repairs), name, repairs)
        plain = _eight_bits(image, repairs)
    if max(plain.size) > most:
        plain.thumbnail((most, most), reducing_gap=2.0)
        repairs.append("scaled")
    plain.info = {}
    buffer = io.BytesIO()
    plain.save(buffer, "PNG")
    return Bitmap(buffer.getvalue(), *plain.size, tuple(repairs))


def _opened(data: bytes, name: str, repairs: list[Repair]) -> Image:
    """Open a picture of an allowed size, and nothing decoded yet."""
    from PIL import Image  # noqa: PLC0415 - most starts of the program meet no bitmap

    try:
        image = Image.open(io.BytesIO(data), formats=("PNG", "JPEG"))
    except Image.DecompressionBombError as error:
        raise _too_many_pixels(name) from error
    except Image.DecompressionBombWarning as error:
        raise _too_many_pixels(name) from error
    except Exception as error:  # a decoder may raise anything for a forged file
        raise _damaged(name) from error
    wide, high = image.size
    if wide * high > MOST_PIXELS:
        raise _too_many_pixels(name)
    if max(wide, high) > MOST_RATIO * min(wide, high):
        raise BadInput("The picture is too narrow", name, "", f"at most {MOST_RATIO} times as long as wide")
    if getattr(image, "n_frames", 1) > 1:
        repairs.append("frames")
    return image


def _upright(image: Image, name: str, repairs: list[Repair]) -> Image:
    """Decode the pixels, and turn them as the camera was held."""
    from PIL import ImageOps  # noqa: PLC0415 - see above

    try:
        image.load()
        notes: dict[Any, Any] = {key: value for key, value in image.info.items() if key not in _KEEPS}
        turned = image.getexif().get(_ORIENTATION, _UPRIGHT) != _UPRIGHT
        upright = ImageOps.exif_transpose(image) if turned else image
    except MemoryError:
        raise
    except Exception as error:  # see above
        raise _damaged(name) from error
    if notes:
        repairs.append("metadata")
    if turned:
        repairs.append("turned")
    return upright


def _eight_bits(image: Image, repairs: list[Repair]) -> Image:
    """Return red, green, blue and, where something shows through, how much."""
    if image.mode in _PLAIN and "transparency" not in image.info:
        return image
    if image.mode not in {"1", "L", "LA", "P", "RGB"}:
        repairs.append("colours")
    if image.mode.startswith("I"):  # 16 bits of grey: converting would cut, not scale
        image = image.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    clear = image.mode in {"LA", "PA", "La", "RGBa"} or "transparency" in image.info
    return image.convert("RGBA" if clear else "RGB")


def _damaged(name: str) -> BadInput:
    return BadInput("The picture is damaged", name, remedy="Save it again as PNG and choose that.")


def _too_many_pixels(name: str) -> BadInput:
    most = MOST_PIXELS // 1_000_000
    return BadInput(
        "The picture has too many pixels",
        name,
        "",
        f"up to {most} million",
        "Save it smaller and choose that.",
    )
