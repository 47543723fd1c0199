"""Shipped drawings and clinic logos (SVG) as ready PDF drawing operators.

svglib reads the SVG; the shapes are written as operators once and kept, because a handout shows some sixty
icons and each is drawn in a few colours only. Drawings with text are refused: their fonts are not embedded.
"""

from __future__ import annotations

import io
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from exoconsult import paths
from exoconsult.errors import BadInput, RenderError
from exoconsult.images import checked_drawing, read_bytes

_CURVE = 0.5522847498
_HEX_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}\b|#[0-9A-Fa-f]{3}\b")
ICON_INK = "#1B1F23"


class Artwork(msgspec.Struct, frozen=True):
    """A drawing in its own units, y upwards: operators to put between `q` and `Q`."""

    width: float
    height: float
    operators: str


@lru_cache(maxsize=512)
def icon(name: str, colour: str) -> Artwork:
    """Return an icon of the handout's set in one colour."""
    return drawing(paths.resource("icons", "handout", f"{name}.svg"), ((ICON_INK, colour),))


@lru_cache(maxsize=512)
def drawing(file: Path, recolour: tuple[tuple[str, str], ...] = ()) -> Artwork:
    """Return a shipped SVG with colours exchanged; `recolour` holds pairs of `#RRGGBB`."""
    try:
        source = file.read_text(encoding="utf-8")
    except OSError as error:
        raise RenderError(f"The drawing {file.name} cannot be read", str(file.parent)) from error
    table = {old.upper(): new for old, new in recolour}
    return _convert(_HEX_COLOUR.sub(lambda hit: table.get(_long(hit[0]), hit[0]), source), file)


@lru_cache(maxsize=8)
def logo(file: Path, changed: float, mono: bool) -> Artwork:
    """Return a clinic's SVG logo; `changed` (its time of change) keeps an old copy from being used."""
    del changed
    try:
        source = checked_drawing(read_bytes(file), file.name).svg
    except BadInput as error:
        raise RenderError(error.what, error.file, error.advice) from error
    return _convert(_HEX_COLOUR.sub(lambda hit: _grey(hit[0]), source) if mono else source, file)


@lru_cache(maxsize=4)
def grey_picture(png: bytes) -> bytes:
    """Return a logo of pixels in the greys of black-and-white print; what can be seen through stays so."""
    from PIL import Image

    with Image.open(io.BytesIO(png)) as picture:
        coloured = picture.convert("RGBA")
    grey = coloured.convert("RGB").convert("L").point([round(255 * _darker(v / 255)) for v in range(256)])
    made = io.BytesIO()
    Image.merge("RGBA", (grey, grey, grey, coloured.getchannel("A"))).save(made, "PNG")
    return made.getvalue()


def _darker(level: float) -> float:
    """Return a grey, 0 to 1, darker than the true one, so that solid shapes stay solid."""
    return float(level**1.6)


def _long(colour: str) -> str:
    short = 4
    return (colour if len(colour) > short else "#" + "".join(c * 2 for c in colour[1:])).upper()


def _grey(colour: str) -> str:
    """Return the grey of a logo's colour."""
    full = _long(colour)
    red, green, blue = (int(full[i : i + 2], 16) for i in (1, 3, 5))
    level = (0.299 * red + 0.587 * green + 0.114 * blue) / 255
    return "#" + f"{round(255 * _darker(level)):02X}" * 3


def _convert(source: str, file: Path) -> Artwork:
    from svglib.svglib import svg2rlg

    picture = svg2rlg(io.BytesIO(source.encode("utf-8")))
    if picture is None or not picture.width or not picture.height:
        raise RenderError(f"The drawing {file.name} is not a usable SVG", str(file.parent))
    return Artwork(float(picture.width), float(picture.height), "\n".join(_walk(picture, file)))


def _walk(node: Any, file: Path) -> list[str]:
    """Return the operators of a ReportLab shape and everything in it."""
    from reportlab.graphics import shapes

    if isinstance(node, shapes.Group):
        inner = [line for child in node.contents for line in _walk(child, file)]
        matrix = tuple(getattr(node, "transform", (1, 0, 0, 1, 0, 0)))
        return ["q " + _numbers(*matrix) + " cm", *inner, "Q"] if inner else []
    if isinstance(node, shapes.String | shapes.Image):
        raise RenderError(
            f"The drawing {file.name} holds text or a photo", str(file.parent), "Save its text as outlines."
        )
    outline = _outline(node, shapes, file)
    return [_paint(node, outline)] if outline else []


def _outline(node: Any, shapes: Any, file: Path) -> str:
    """Return the path operators of one simple shape; nothing is left out without a word."""
    if isinstance(node, shapes.Path):
        return _path(node)
    if isinstance(node, shapes.Rect):
        return rounded(node.x, node.y, node.width, node.height, max(node.rx or 0, node.ry or 0))
    if isinstance(node, shapes.Circle):
        return oval(node.cx, node.cy, node.r, node.r)
    if isinstance(node, shapes.Ellipse):
        return oval(node.cx, node.cy, node.rx, node.ry)
    if isinstance(node, shapes.Line):
        return _numbers(node.x1, node.y1) + " m " + _numbers(node.x2, node.y2) + " l"
    if isinstance(node, shapes.PolyLine | shapes.Polygon):
        pairs = list(zip(node.points[::2], node.points[1::2], strict=True))
        steps = [_numbers(*pair) + (" l" if number else " m") for number, pair in enumerate(pairs)]
        return " ".join(steps) + (" h" if isinstance(node, shapes.Polygon) else "")
    raise RenderError(f"The drawing {file.name} is not a usable SVG", str(file.parent))


def _path(node: Any) -> str:
    counts, letters = (2, 2, 6, 0), "mlch"
    parts: list[str] = []
    at = 0
    for operator in node.operators:
        values = node.points[at : at + counts[operator]]
        at += counts[operator]
        parts.append((_numbers(*values) + " " if values else "") + letters[operator])
    return " ".join(parts)


def _paint(node: Any, outline: str) -> str:
    """Return colours, line settings, path and painting operator of one shape."""
    fill = getattr(node, "fillColor", None)
    stroke = getattr(node, "strokeColor", None) if (getattr(node, "strokeWidth", 0) or 0) > 0 else None
    parts: list[str] = []
    if fill is not None:
        parts.append(_numbers(fill.red, fill.green, fill.blue) + " rg")
    if stroke is not None:
        parts.append(_numbers(stroke.red, stroke.green, stroke.blue) + " RG")
        cap, join = getattr(node, "strokeLineCap", 0) or 0, getattr(node, "strokeLineJoin", 0) or 0
        parts.append(f"{_numbers(node.strokeWidth)} w {cap} J {join} j")
        dashes = getattr(node, "strokeDashArray", None)
        parts.append(f"[{_numbers(*dashes)}] 0 d" if dashes else "[] 0 d")
    painted = {(True, True): "B", (True, False): "f", (False, True): "S", (False, False): "n"}
    return " ".join([*parts, outline, painted[(fill is not None, stroke is not None)]])


def oval(cx: float, cy: float, rx: float, ry: float) -> str:
    """Return the path operators of an ellipse."""
    kx, ky = rx * _CURVE, ry * _CURVE
    return (
        f"{_numbers(cx + rx, cy)} m {_numbers(cx + rx, cy + ky, cx + kx, cy + ry, cx, cy + ry)} c "
        f"{_numbers(cx - kx, cy + ry, cx - rx, cy + ky, cx - rx, cy)} c "
        f"{_numbers(cx - rx, cy - ky, cx - kx, cy - ry, cx, cy - ry)} c "
        f"{_numbers(cx + kx, cy - ry, cx + rx, cy - ky, cx + rx, cy)} c h"
    )


def rounded(x: float, y: float, w: float, h: float, r: float) -> str:
    """Return the path operators of a rectangle with round corners (r = 0: square)."""
    if r <= 0:
        return f"{_numbers(x, y, w, h)} re"
    r = min(r, w / 2, h / 2)
    k = r * (1 - _CURVE)
    return (
        f"{_numbers(x + r, y)} m {_numbers(x + w - r, y)} l "
        f"{_numbers(x + w - k, y, x + w, y + k, x + w, y + r)} c {_numbers(x + w, y + h - r)} l "
        f"{_numbers(x + w, y + h - k, x + w - k, y + h, x + w - r, y + h)} c {_numbers(x + r, y + h)} l "
        f"{_numbers(x + k, y + h, x, y + h - k, x, y + h - r)} c {_numbers(x, y + r)} l "
        f"{_numbers(x, y + k, x + k, y, x + r, y)} c h"
    )


def _numbers(*values: float) -> str:
    return " ".join(f"{value:.4f}".rstrip("0").rstrip(".") for value in values)
