"""Lines, frames, discs, drawings and photos of a handout, in points from the page's top left corner."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from exoconsult.handout import artwork
from exoconsult.handout.artwork import Artwork
from exoconsult.handout.marking import Marking
from exoconsult.handout.placing import Point, Rectangle


class Shapes(Marking):
    """The part of a pen that draws what is not words."""

    def rect(
        self,
        box: Rectangle,
        fill: str = "",
        stroke: str = "",
        line: float = 1.0,
        radius: float = 0.0,
    ) -> None:
        """Draw a rectangle (x, top, width, height) with round corners."""
        x, top, w, h = self.placed(box)
        self.path(artwork.rounded(x, self._height - top - h, w, h, radius), fill, stroke, line)

    def disc(self, centre: Point, radius: float, fill: str = "", stroke: str = "", line: float = 1.0) -> None:
        """Draw a circle."""
        x, y = self.point(centre)
        self.path(artwork.oval(x, self._height - y, radius, radius), fill, stroke, line)

    def dashed_disc(self, centre: Point, radius: float, stroke: str, line: float, fill: str = "") -> None:
        """Draw a circle with a dashed outline."""
        x, y = self.point(centre)
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
        (x1, y1), (x2, y2) = self.point(start), self.point(end)
        h = self._height
        self.path(f"{x1:.3f} {h - y1:.3f} m {x2:.3f} {h - y2:.3f} l", "", colour, width, dash=dash)

    def polyline(
        self, points: Sequence[Point], stroke: str, width: float, fill: str = "", close: bool = False
    ) -> None:
        """Draw straight lines from point to point, with round ends and corners."""
        steps = [
            f"{x:.3f} {self._height - y:.3f} {'l' if number else 'm'}"
            for number, (x, y) in enumerate(map(self.point, points))
        ]
        self.path(" ".join(steps) + (" h" if close else ""), fill, stroke, width, cap=1)

    def curve(self, points: tuple[Point, Point, Point, Point], stroke: str, width: float) -> None:
        """Draw one Bézier curve: start, two handles, end."""
        flat = [f"{x:.3f} {self._height - y:.3f}" for x, y in map(self.point, points)]
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
            parts.append(f"{channels(fill)} rg")
        if stroke:
            dashes = f"[{dash[0]:.2f} {dash[1]:.2f}] 0 d" if dash else ""
            parts.append(f"{channels(stroke)} RG {line:.3f} w {cap} J {cap} j {dashes}")
        painted = {(True, True): "B", (True, False): "f", (False, True): "S", (False, False): "n"}
        self._operators([*parts, operators, painted[(bool(fill), bool(stroke))], "Q"])

    @contextmanager
    def clip(self, box: Rectangle) -> Iterator[None]:
        """Draw only inside a rectangle (x, top, width, height)."""
        x, top, w, h = self.placed(box)
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
        """Draw decoration in a drawing's own units, origin at (x, top), y downwards; shapes as `path`.

        A drawing keeps its sense, so a mirrored page must be told its width first (see `upright`).
        """
        if self.mirrored:
            raise ValueError("a drawing on a mirrored page needs its place: draw it upright")
        x = self.across(x)
        with self.artifact():
            self._canvas._code.append(f"q {scale:.5f} 0 0 {-scale:.5f} {x:.3f} {self._height - top:.3f} cm")
            yield
            self._canvas._code.append("Q")

    def art(self, art: Artwork, box: Rectangle) -> None:
        """Draw an SVG into (x, top, width, height), as large as fits, centred."""
        x, top, w, h = self.placed(box)
        scale = min(w / art.width, h / art.height)
        left = x + (w - art.width * scale) / 2
        foot = self._height - top - h + (h - art.height * scale) / 2
        self._operators([f"q {scale:.5f} 0 0 {scale:.5f} {left:.3f} {foot:.3f} cm", art.operators, "Q"])

    def icon(self, name: str, x: float, top: float, side: float, colour: str) -> None:
        """Draw an icon of the set into a square."""
        self.art(artwork.icon(name, colour), (x, top, side, side))

    def photo(self, png: bytes, box: Rectangle) -> None:
        """Draw a PNG into (x, top, width, height), as large as fits, not cropped, where its place starts."""
        from reportlab.lib.utils import ImageReader

        x, top, w, h = self.placed(box)
        with self.artifact():
            self._canvas.drawImage(
                ImageReader(io.BytesIO(png)),
                x,
                self._height - top - h,
                w,
                h,
                mask="auto",
                preserveAspectRatio=True,
                anchor="e" if self.mirrored else "w",
            )

    def _operators(self, parts: Sequence[str]) -> None:
        if self._open:  # most shapes are part of something: no need to ask what of
            self._canvas._code.append(" ".join(parts))
            return
        with self.artifact():
            self._canvas._code.append(" ".join(parts))


def as_colour(colour: str) -> Any:
    """Return ReportLab's colour for `#RRGGBB`."""
    from reportlab.lib.colors import HexColor

    return HexColor(colour)


@lru_cache(maxsize=256)
def channels(colour: str) -> str:
    """Return red, green and blue of `#RRGGBB` as a PDF's colour operators want them."""
    return " ".join(f"{int(colour[i : i + 2], 16) / 255:.4f}" for i in (1, 3, 5))
