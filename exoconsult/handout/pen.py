"""The only hand that draws: every paragraph, figure and decoration of a handout goes through a `Pen`.

Coordinates are points from the top left corner of the page, y downwards. Words are content; a figure is
content with an alt text; every line, tint and icon outside a figure is an artifact (decoration). Whatever
is drawn stands in exactly one mark of the PDF, and marks never nest: `structure` is the tree they belong
to, `marks` keeps what was drawn as what, in drawing order.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from typing import Any, Literal
from unicodedata import normalize

import msgspec

from exoconsult.handout import artwork, bidi, fonts
from exoconsult.handout.artwork import Artwork
from exoconsult.handout.structure import NO_TRAITS, Node, Role, Spot, Structure, Traits
from exoconsult.handout.typeset import SetLine, Type, run_size
from exoconsult.handout.words import Run

__all__ = ["Align", "Furniture", "Look", "Mark", "Pen", "Point", "Role", "Traits"]

Furniture = Literal["Layout", "Header", "Footer"]
"""What an artifact is: part of the page's look, or what stands at every page's head or foot."""
Align = Literal["left", "centre", "right"]
Point = tuple[float, float]
Look = tuple[str, Role, Align]
"""Colour, role and alignment of words."""
_SHAPES = re.compile("[\ufb1d-\ufdff\ufe70-\ufefc]+")


class Mark(msgspec.Struct, frozen=True):
    """Something that was drawn: its page (from 1), its role, and the words or the alt text."""

    page: int
    role: Role
    words: str


class Pen:
    """Draws on one ReportLab canvas, page after page."""

    def __init__(self, canvas: Any, height: float) -> None:
        self._canvas = canvas
        self._height = height
        self._open: list[Role] = []
        self.page = 1
        self.marks: list[Mark] = []
        self.structure = Structure()

    # -- what a thing is -----------------------------------------------------------------------

    @contextmanager
    def artifact(self, what: Furniture = "Layout") -> Iterator[None]:
        """Draw decoration or page furniture: nothing in it is read aloud."""
        kind = "/Type /Layout" if what == "Layout" else f"/Type /Pagination /Subtype /{what}"
        with self._marked("Artifact", "", f"/Artifact <<{kind}>> BDC"):
            yield

    @contextmanager
    def figure(self, alt: str, box: tuple[float, float, float, float]) -> Iterator[None]:
        """Draw a picture into (x, top, width, height) as one piece of content; no alt: decoration."""
        if not alt:
            with self.artifact():
                yield
            return
        x, top, w, h = box
        place = (x, self._height - top - h, x + w, self._height - top)
        with self._content("Figure", fonts.clean(alt), Traits(fonts.clean(alt), box=place)):
            yield

    @contextmanager
    def sign(self, actual: str) -> Iterator[None]:
        """Draw a list's bullet, tick or cross, read as the character that it stands for."""
        with self._content("Lbl", actual, Traits(actual=actual)):
            yield

    @contextmanager
    def group(self, role: Role, traits: Traits = NO_TRAITS, key: object = None) -> Iterator[None]:
        """Open an element around what is drawn (not inside a figure); `key` opens a known one again."""
        if role == "Artifact":
            with self.artifact():
                yield
        elif self._open:
            yield
        else:
            with self.structure.group(role, traits, key):
                yield

    @contextmanager
    def _content(
        self, role: Role, words: str, traits: Traits = NO_TRAITS, key: object = None, top: float = 0.0
    ) -> Iterator[None]:
        """Open a mark that belongs to an element of the structure."""
        if self._open:
            yield
            return
        drawn = Spot(self.page, words=words, top=self._height - top)
        node, spot = self.structure.mark(drawn, role, traits, key)
        with self._marked(node.role, words, _begin(node, spot)):
            yield

    @contextmanager
    def _marked(self, role: Role, words: str, begin: str) -> Iterator[None]:
        """Open a mark, unless one is open: marks never nest."""
        outermost = not self._open
        if outermost:
            self.marks.append(Mark(self.page, role, words.strip()))
            self._canvas._code.append(begin)
        self._open.append(role)
        try:
            yield
        finally:
            self._open.pop()
            if outermost:
                self._canvas._code.append("EMC")

    # -- words ---------------------------------------------------------------------------------

    def words(
        self,
        lines: Sequence[SetLine],
        kind: Type,
        box: tuple[float, float, float],
        look: Look,
        key: object = None,
    ) -> None:
        """Draw set lines into (x, top, width); the halves of a split paragraph have the same `key`."""
        if not lines:
            return
        x, top, width = box
        colour, role, align = look
        said = " ".join(_plain(line.runs) for line in lines)
        foreign = any(_traits(run) != NO_TRAITS for line in lines for run in line.runs)
        with self.group(role, key=key) if foreign else self._content(role, f"{said} ", key=key, top=top):
            for number, line in enumerate(lines):
                slack = width - line.width
                left = x + {"left": 0.0, "centre": slack / 2, "right": slack}[align]
                place = (left, top + number * kind.leading)
                if foreign:
                    self._tongues(line, kind, place, colour)
                else:
                    self._line(line, kind, place, colour)

    def _tongues(self, line: SetLine, kind: Type, at: Point, colour: str) -> None:
        """Draw one line, each stretch that is to be heard in another way as a span that says how."""
        x, top = at
        for traits, stretch in groupby(line.runs, key=_traits):
            runs = tuple(stretch)
            end = " " if runs[-1] is line.runs[-1] else ""
            role: Role = "P" if traits == NO_TRAITS else "Span"
            with self._content(role, _plain(runs) + end, traits, top=top):
                self._line(SetLine(runs, 0.0), kind, (x, top), colour, end)
            x += sum(fonts.width(run.text, run.bold, run_size(run, kind)) for run in runs)

    def _line(self, line: SetLine, kind: Type, at: Point, colour: str, end: str = " ") -> None:
        """Draw one line with a space after it: readers of the PDF must not join it to what follows."""
        x, top = at
        rise = (kind.leading - fonts.ascent(kind.size) - fonts.descent(kind.size)) / 2
        text = self._canvas.beginText(x, self._height - (top + rise + fonts.ascent(kind.size)))
        text.setFillColor(_colour(colour))
        for position, run in enumerate(line.runs):
            last = position == len(line.runs) - 1
            text.setFont(fonts.font_name(run.bold), run_size(run, kind))
            text.textOut(bidi.in_order(run.text) + (end if last else ""))
        self._canvas.drawText(text)

    # -- shapes --------------------------------------------------------------------------------

    def rect(
        self,
        box: tuple[float, float, float, float],
        fill: str = "",
        stroke: str = "",
        line: float = 1.0,
        radius: float = 0.0,
    ) -> None:
        """Draw a rectangle (x, top, width, height) with round corners."""
        x, top, w, h = box
        self.path(artwork.rounded(x, self._height - top - h, w, h, radius), fill, stroke, line)

    def disc(self, centre: Point, radius: float, fill: str = "", stroke: str = "", line: float = 1.0) -> None:
        """Draw a circle."""
        x, y = centre
        self.path(artwork.oval(x, self._height - y, radius, radius), fill, stroke, line)

    def dashed_disc(self, centre: Point, radius: float, stroke: str, line: float, fill: str = "") -> None:
        """Draw a circle with a dashed outline."""
        x, y = centre
        operators = artwork.oval(x, self._height - y, radius, radius)
        self.path(operators, fill, stroke, line, dash=(4.2, 2.6))

    def line(
        self,
        start: Point,
        end: Point,
        colour: str,
        width: float = 1.0,
        dash: tuple[float, float] | None = None,
    ) -> None:
        """Draw a straight line."""
        (x1, y1), (x2, y2) = start, end
        h = self._height
        self.path(f"{x1:.3f} {h - y1:.3f} m {x2:.3f} {h - y2:.3f} l", "", colour, width, dash=dash)

    def polyline(
        self, points: Sequence[Point], stroke: str, width: float, fill: str = "", close: bool = False
    ) -> None:
        """Draw straight lines from point to point, with round ends and corners."""
        steps = [
            f"{x:.3f} {self._height - y:.3f} {'l' if number else 'm'}" for number, (x, y) in enumerate(points)
        ]
        self.path(" ".join(steps) + (" h" if close else ""), fill, stroke, width, cap=1)

    def curve(self, points: tuple[Point, Point, Point, Point], stroke: str, width: float) -> None:
        """Draw one Bézier curve: start, two handles, end."""
        flat = [f"{x:.3f} {self._height - y:.3f}" for x, y in points]
        self.path(f"{flat[0]} m {flat[1]} {flat[2]} {flat[3]} c", "", stroke, width, cap=1)

    def path(
        self,
        operators: str,
        fill: str = "",
        stroke: str = "",
        line: float = 1.0,
        *,
        dash: tuple[float, float] | None = None,
        cap: int = 0,
    ) -> None:
        """Draw PDF path operators, in whatever units are in force (see `shifted`)."""
        parts = ["q"]
        if fill:
            parts.append(f"{_channels(fill)} rg")
        if stroke:
            dashes = f"[{dash[0]:.2f} {dash[1]:.2f}] 0 d" if dash else ""
            parts.append(f"{_channels(stroke)} RG {line:.3f} w {cap} J {cap} j {dashes}")
        painted = {(True, True): "B", (True, False): "f", (False, True): "S", (False, False): "n"}
        self._operators([*parts, operators, painted[(bool(fill), bool(stroke))], "Q"])

    @contextmanager
    def clip(self, box: tuple[float, float, float, float]) -> Iterator[None]:
        """Draw only inside a rectangle (x, top, width, height)."""
        x, top, w, h = box
        with self.clip_path(artwork.rounded(x, self._height - top - h, w, h, 0)):
            yield

    @contextmanager
    def clip_path(self, operators: str) -> Iterator[None]:
        """Draw decoration only inside a path given as PDF operators (y upwards)."""
        with self.artifact():
            self._canvas._code.append(f"q {operators} W n")
            yield
            self._canvas._code.append("Q")

    @contextmanager
    def shifted(self, x: float, top: float, scale: float) -> Iterator[None]:
        """Draw decoration in a drawing's own units, origin at (x, top), y downwards; shapes as `path`."""
        with self.artifact():
            self._canvas._code.append(f"q {scale:.5f} 0 0 {-scale:.5f} {x:.3f} {self._height - top:.3f} cm")
            yield
            self._canvas._code.append("Q")

    def art(self, art: Artwork, box: tuple[float, float, float, float]) -> None:
        """Draw an SVG into (x, top, width, height), as large as fits, centred."""
        x, top, w, h = box
        scale = min(w / art.width, h / art.height)
        left = x + (w - art.width * scale) / 2
        foot = self._height - top - h + (h - art.height * scale) / 2
        self._operators([f"q {scale:.5f} 0 0 {scale:.5f} {left:.3f} {foot:.3f} cm", art.operators, "Q"])

    def icon(self, name: str, x: float, top: float, side: float, colour: str) -> None:
        """Draw an icon of the set into a square."""
        self.art(artwork.icon(name, colour), (x, top, side, side))

    def photo(self, png: bytes, box: tuple[float, float, float, float]) -> None:
        """Draw a PNG into (x, top, width, height), as large as fits, never cropped, left aligned."""
        from reportlab.lib.utils import ImageReader

        x, top, w, h = box
        with self.artifact():
            self._canvas.drawImage(
                ImageReader(io.BytesIO(png)),
                x,
                self._height - top - h,
                w,
                h,
                mask="auto",
                preserveAspectRatio=True,
                anchor="w",
            )

    def _operators(self, parts: Sequence[str]) -> None:
        with self.artifact():
            self._canvas._code.append(" ".join(parts))


def _plain(runs: Sequence[Run]) -> str:
    return "".join(_heard(run.text) for run in runs)


def _heard(words: str) -> str:
    """Return words with plain letters for the shapes that letters of Arabic take when they are joined."""
    return words if words.isascii() else _SHAPES.sub(lambda found: normalize("NFKC", found[0]), words)


def _traits(run: Run) -> Traits:
    """Return what tells a run from the words around it: its language, its letters if drawn turned."""
    turned = not run.text.isascii() and bidi.in_order(run.text) != _heard(run.text)
    return (
        Traits(actual=_heard(run.text) if turned else "", lang=run.lang) if turned or run.lang else NO_TRAITS
    )


def _begin(node: Node, spot: Spot) -> str:
    return f"/{node.role} <</MCID {spot.number}>> BDC"


def _colour(colour: str) -> Any:
    from reportlab.lib.colors import HexColor

    return HexColor(colour)


def _channels(colour: str) -> str:
    return " ".join(f"{int(colour[i : i + 2], 16) / 255:.4f}" for i in (1, 3, 5))
