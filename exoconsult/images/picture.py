"""One way in for every picture: what it is decides what is done with it, not what its name ends with.

Nothing of the original file survives but its pixels: no place and time of a photo, no colour profile, no
comment, no hidden second frame. A drawing (SVG) becomes pixels once, made by a renderer that opens no file.
"""

from __future__ import annotations

import io
from functools import lru_cache
from pathlib import Path
from typing import Literal

import msgspec

from exoconsult.errors import BadInput
from exoconsult.images import bitmap, drawing

Repair = Literal["metadata", "turned", "colours", "scaled", "frames", "name", "unseen"]
"""What was changed, for the window to say in words: notes in the file removed, turned upright, colours
converted to sRGB, made smaller, only the first frame kept, the file's ending was another, parts of a drawing
that are never painted left out."""

ON_SCREEN = 160
"""Longest side of a logo on screen, in pixels: four times what is shown there, for dense screens."""
_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_ENDINGS = {"png": (".png",), "jpeg": (".jpg", ".jpeg"), "svg": (".svg",)}
_HEAD = 2000
_PALE = 225


class Picture(msgspec.Struct, frozen=True):
    """A clean PNG (8 bits, RGB or RGBA), its size in pixels, and what was mended on the way."""

    png: bytes
    width: int
    height: int
    repairs: tuple[Repair, ...] = ()


def clean_picture(data: bytes, name: str = "", side: int = 0) -> Picture:
    """Make a clean PNG of a PNG, JPEG or SVG; `name` is what messages call it.

    `side`: how long at most, in pixels; 0: as long as paper needs.
    Raises BadInput for another kind, a damaged, too large or unsafe one. Never reads or writes a file.
    """
    kind = _kind(data, name)
    ending = Path(name).suffix.lower()
    named_wrongly: tuple[Repair, ...] = ("name",) if ending and ending not in _ENDINGS[kind] else ()
    if kind == "svg":
        safe = drawing.checked_drawing(data, name, side or drawing.SIDE)
        png, width, height = drawing.painted(safe, name)
        unseen: tuple[Repair, ...] = ("unseen",) if safe.left_out else ()
        return Picture(png, width, height, (*named_wrongly, *unseen))
    made = bitmap.cleaned(data, name, side or bitmap.MOST_SIDE)
    return Picture(made.png, made.width, made.height, (*named_wrongly, *made.repairs))


def shows_on_white(picture: Picture) -> bool:
    """Whether a picture can be seen on paper: some of it is darker than a very pale grey."""
    from PIL import Image  # noqa: PLC0415 - most starts of the program look at no picture

    image = Image.open(io.BytesIO(picture.png)).convert("RGBA")
    paper = Image.new("RGBA", image.size, "white")
    levels = Image.alpha_composite(paper, image).convert("L").histogram()
    return any(levels[: _PALE + 1])


def read_bytes(file: Path) -> bytes:
    """Read a picture's file, never more than a picture may have. Raises BadInput naming it."""
    try:
        if not file.is_file():
            raise BadInput(f"The picture {file.name} is no file", file, remedy="Choose another one.")
        with file.open("rb") as stream:
            return stream.read(bitmap.MOST_BYTES + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise BadInput(f"The picture {file.name} cannot be read ({reason})", file) from error


def read_picture(file: Path, side: int = 0) -> Picture:
    """Return a file's clean picture; it is made once for each state of the file. Raises BadInput.

    `side`: how long at most, in pixels, where it is not for paper (`ON_SCREEN`): that is made in no time.
    """
    try:
        state = file.stat()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise BadInput(f"The picture {file.name} cannot be read ({reason})", file) from error
    return _read(file, side, (state.st_mtime_ns, state.st_size, state.st_ino))


@lru_cache(maxsize=4)
def _read(file: Path, side: int, state: tuple[int, int, int]) -> Picture:
    del state  # it tells one state of the file from another
    return clean_picture(read_bytes(file), str(file), side)


def _kind(data: bytes, name: str) -> Literal["png", "jpeg", "svg"]:
    if len(data) > bitmap.MOST_BYTES:
        most = bitmap.MOST_BYTES // 1_000_000
        raise BadInput("The picture's file is too large", name, "", f"up to {most} MB", "Save it smaller.")
    if data.startswith(_PNG):
        return "png"
    if data.startswith(_JPEG):
        return "jpeg"
    head = data[:_HEAD].lower()
    if b"<svg" in head and b"<html" not in head:
        return "svg"
    what = "The file is empty" if not data else "This is no picture that can be used"
    raise BadInput(what, name, "", "PNG, JPEG or SVG", "Save the picture as PNG and choose that.")
