"""The ten areas of the face as Qt paths, from the file that paper uses too."""

from __future__ import annotations

import json
import re

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from exoconsult import paths

_TOKEN = re.compile(r"[A-Za-z]|-?\d+(?:\.\d+)?")
_ARGUMENTS = {"M": 2, "L": 2, "C": 6, "Z": 0}


class FaceRegion(Struct, frozen=True):
    """One area: id, its outline, and where its number stands (units of the drawing)."""

    id: str
    path: QPainterPath
    badge: QPointF


class FaceGeometry(Struct, frozen=True):
    """The drawing's frame and its areas in the order of the arrow keys."""

    frame: QRectF
    regions: tuple[FaceRegion, ...]


def read_face() -> FaceGeometry:
    """Read the shipped file of areas."""
    file = paths.resource("illustrations", "face-regions.json")
    found = json.loads(file.read_text(encoding="utf-8"))
    regions = tuple(
        FaceRegion(key, svg_path(found["regions"][key]["path"]), QPointF(*found["regions"][key]["badge"]))
        for key in found["order"]
    )
    return FaceGeometry(QRectF(*found["viewBox"]), regions)


def svg_path(words: str) -> QPainterPath:
    """Return an SVG path with absolute M, L, C and Z as a Qt path; other commands are refused."""
    tokens, place, path, command = _TOKEN.findall(words), 0, QPainterPath(), ""
    while place < len(tokens):
        if tokens[place].isalpha():
            command = tokens[place]
            place += 1
            if command not in _ARGUMENTS:
                raise ValueError(f"path command {command!r} is not read here")
            if command == "Z":
                path.closeSubpath()
                continue
        count = _ARGUMENTS[command]
        numbers = [float(token) for token in tokens[place : place + count]]
        points = [QPointF(x, y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
        place += count
        if command == "M":
            path.moveTo(points[0])
            command = "L"
        elif command == "L":
            path.lineTo(points[0])
        else:
            path.cubicTo(points[0], points[1], points[2])
    return path


def distance(path: QPainterPath, point: QPointF) -> float:
    """Return how far a point is from an area; 0 inside it."""
    if path.contains(point):
        return 0.0
    outline = path.toFillPolygon()
    nearest = float("inf")
    for place in range(outline.count() - 1):
        nearest = min(nearest, _to_segment(point, outline.at(place), outline.at(place + 1)))
    return nearest


def _to_segment(point: QPointF, start: QPointF, end: QPointF) -> float:
    way, off = end - start, point - start
    length = way.x() ** 2 + way.y() ** 2
    share = 0.0 if length == 0 else max(0.0, min(1.0, (off.x() * way.x() + off.y() * way.y()) / length))
    rest = off - way * share
    return float((rest.x() ** 2 + rest.y() ** 2) ** 0.5)
