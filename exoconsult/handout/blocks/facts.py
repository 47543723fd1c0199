"""What it is, what may change, how sure we are: picture story, step scale, proof table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exoconsult import paths
from exoconsult.handout import artwork, glyphs
from exoconsult.handout.blocks import basic, kit
from exoconsult.handout.boxes import Box, Drawn, Padded, Row, Space, Stack, Tagged, Whole, Words, rule
from exoconsult.handout.model import Picture, PictureSteps, ProofRow, ProofTable, StepScale
from exoconsult.handout.style import MM, Style
from exoconsult.handout.typeset import natural_width

if TYPE_CHECKING:
    from exoconsult.handout.pen import Pen

ALL_DOTS = 4
PICTURE, LOW_PICTURE = 0.492, 0.4
"""Height of a picture over its width; the second where the page has little room."""
_STORY_INK, _STORY_TINT, _STORY_TINT2 = "#155F52", "#E8F0EF", "#CCDEDB"


def picture_steps(block: PictureSteps, style: Style) -> Box:
    """Return pictures with arrows between them and words below; below each other in large print."""
    if style.large:
        return Stack(kit.listed([_tall_picture(picture, style) for picture in block.pictures]), 4 * MM)
    gap = 6 * MM
    shares = [1.0] * len(block.pictures)
    story = object()
    keys = [(object(), object()) for _ in block.pictures]
    above: list[Box] = [
        _Led(_picture(p, style), gap if n else 0.0, style) for n, p in enumerate(block.pictures)
    ]
    below: list[Box] = [Padded(_picture_words(p, style), 1 * MM) for p in block.pictures]
    # Each picture is read with the words below it, though all pictures are drawn before all words.
    rows = [Row(_told(boxes, keys), shares, gap) for boxes in (above, below)]
    tagged = [Tagged(row, "L", kit.UNMARKED, story) for row in rows]
    return Stack([tagged[0], Space(1.5 * MM), tagged[1]])


def _told(boxes: list[Box], keys: list[tuple[object, object]]) -> list[Box]:
    """Return boxes as parts of a list's items, each known by its keys."""
    return [
        Tagged(Tagged(box, "LBody", key=body), "LI", key=item)
        for box, (item, body) in zip(boxes, keys, strict=True)
    ]


def _picture_words(picture: Picture, style: Style) -> Box:
    return kit.words(basic.lead_in(picture.head, picture.text), style)


def _tall_picture(picture: Picture, style: Style) -> Box:
    wide = 62 * MM
    row = Row([_picture(picture, style), _picture_words(picture, style)], [-wide, 1], 5 * MM, middle=True)
    return Whole(row, style.side)


class _Led(Box):
    """A picture with an arrow in the gap before it; the arrow is no part of what the picture says."""

    def __init__(self, picture: Box, gap: float, style: Style) -> None:
        self._picture, self._gap, self._style = picture, gap, style

    def height(self, width: float) -> float:
        """Return the picture's height."""
        return self._picture.height(width)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw the picture, then the arrow."""
        self._picture.draw(pen, x, top, width)
        if self._gap:
            ink, reach = self._style.colours.brand_ink, 1.6 * MM
            middle, tip = top + self.height(width) / 2, x - 0.9 * MM
            pen.polyline([(x - self._gap + 1.1 * MM, middle), (tip, middle)], ink, 2.0)
            head = [(tip - reach, middle - reach), (tip, middle), (tip - reach, middle + reach)]
            pen.polyline(head, ink, 2.0)


def _picture(picture: Picture, style: Style) -> Box:
    """Return one picture on a tint."""
    file = paths.resource("illustrations", "handout", f"{picture.figure}.svg")
    colours = style.colours
    table = (
        (_STORY_INK, colours.brand_ink),
        (_STORY_TINT, colours.tint),
        (_STORY_TINT2, colours.tint2),
        ("#1A1F24", colours.ink),
        ("#DCD0C2", colours.skin_top),
        ("#F3ECE3", colours.skin_deep),
    )

    share = LOW_PICTURE if style.tightest else PICTURE

    def paint(pen: Pen, x: float, top: float, width: float) -> None:
        high = width * share
        outline = colours.rule if style.mono else ""
        pen.rect((x, top, width, high), colours.tint, outline, 0.9, 2.4 * MM)
        pen.art(artwork.drawing(file, table), (x, top + 0.4 * MM, width, high - 0.8 * MM))

    return Drawn(lambda width: width * share, paint, picture.alt)


def step_scale(block: StepScale, style: Style) -> Box:
    """Return the grades as stairs with "You now" and the usual result."""
    scale = _Scale(block, style)
    return Drawn(scale.height, scale.paint, block.alt)


class _Scale:
    """Stairs: the first step 8.7 mm high, each next 3.2 mm higher."""

    def __init__(self, block: StepScale, style: Style) -> None:
        self._block, self._style = block, style
        self._kind = style.types.tight
        grow = 1.45 if style.large else 1.0
        self._first, self._rise = 8.7 * MM * grow, 3.2 * MM * grow
        self._bubble = self._kind.leading + 0.8 * MM
        self._more = 0.0

    def _step(self, number: int) -> float:
        return self._first + self._more + number * self._rise

    def height(self, width: float) -> float:
        """Return the height of stairs and words above them; every step holds the longest name."""
        inner = width / len(self._block.boxes) - 2
        tallest = max(Words(box.all_bold(), self._kind, "").height(inner) for box in self._block.boxes)
        self._more = tallest - self._kind.leading
        highest = self._step(len(self._block.boxes) - 1)
        usual = self._block.usual
        bubble = self._step(self._block.now) + self._bubble + 2.2 * MM
        if usual is None:
            return max(highest, bubble)
        lines = len(self._block.usual_words) * self._kind.leading
        if not self._beside_arrow(width):
            return max(highest, bubble) + lines
        return max(highest, bubble, self._step(usual) + lines + 3 * MM)

    def _usual_width(self) -> float:
        return (
            max((natural_width(t.all_bold(), self._kind) for t in self._block.usual_words), default=0.0) + 1
        )

    def _beside_arrow(self, width: float) -> bool:
        """Tell whether the words fit at the left of the arrow; else they stand above the stairs."""
        goal = ((self._block.usual or 0) + 0.56) * width / len(self._block.boxes)
        return self._usual_width() <= goal - 3.2 * MM

    def paint(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw boxes, bubble, arrow and words."""
        foot, pitch = top + self.height(width), width / len(self._block.boxes)
        for number in range(len(self._block.boxes)):
            self._box(pen, number, (x + number * pitch, foot, pitch))
        centre = x + (self._block.now + 0.5) * pitch
        half = natural_width(self._block.now_words.all_bold(), self._kind) / 2 + 1.6 * MM
        peak = foot - self._step(self._block.now) - 1.0 * MM
        self._now(pen, centre, peak, half)
        if self._block.usual is not None and self._block.usual < self._block.now:
            self._usual(pen, x, foot, pitch, (centre - half, peak - 1.3 * MM - self._bubble / 2))

    def _box(self, pen: Pen, number: int, place: tuple[float, float, float]) -> None:
        left, foot, pitch = place
        colours, high = self._style.colours, self._step(number)
        now, usual = number == self._block.now, number == self._block.usual
        fill = colours.brand_ink if now else colours.tint2 if usual else colours.white
        line = colours.brand_ink if now or usual else colours.rule
        pen.rect((left + 0.6, foot - high, pitch - 1.2, high), fill, line, 1.2, 0.9 * MM)
        kind = kit.bold_type(self._kind) if now or usual else self._kind
        label = Words(self._block.boxes[number], kind, colours.white if now else colours.ink, "P", "centre")
        base = foot - (self._first + self._kind.leading) / 2
        label.draw(pen, left + 1, base - (label.height(pitch - 2) - self._kind.leading), pitch - 2)

    def _now(self, pen: Pen, centre: float, peak: float, half: float) -> None:
        colours = self._style.colours
        box = (centre - half, peak - 1.3 * MM - self._bubble, 2 * half, self._bubble)
        pen.rect(box, colours.ink, radius=self._bubble / 2)
        tip = [(centre - 1.5 * MM, peak - 1.5 * MM), (centre, peak), (centre + 1.5 * MM, peak - 1.5 * MM)]
        pen.polyline(tip, colours.ink, 0.3, colours.ink, close=True)
        label = Words(self._block.now_words, kit.bold_type(self._kind), colours.white, "P", "centre")
        label.draw(pen, box[0], box[1] + 0.4 * MM, box[2])

    def _usual(self, pen: Pen, x: float, foot: float, pitch: float, bubble: tuple[float, float]) -> None:
        """Draw the arrow from the bubble down to the usual step, its words at the left of it."""
        ink, usual = self._style.colours.ink, self._block.usual or 0
        goal = (x + (usual + 0.56) * pitch, foot - self._step(usual) - 0.9 * MM)
        start = (bubble[0] - 1.2 * MM, bubble[1])
        pen.curve((start, (start[0] - 5 * MM, start[1]), (goal[0], start[1] + 0.5 * MM), goal), ink, 2.0)
        for side in (-1, 1):
            pen.polyline([(goal[0] + side * 2 * MM, goal[1] - 2.2 * MM), goal], ink, 2.0)
        width, wide = pitch * len(self._block.boxes), self._usual_width()
        left, y = x, foot - self.height(width)
        if self._beside_arrow(width):
            left = goal[0] - 3.2 * MM - wide
            y = foot - self._step(usual) - len(self._block.usual_words) * self._kind.leading - 0.8 * MM
        for number, text in enumerate(self._block.usual_words):
            kind = kit.bold_type(self._kind) if number == 0 else self._kind
            line = Words(text, kind, ink, "P", "centre")
            line.draw(pen, left, y + number * self._kind.leading, min(wide, width))


def proof_table(block: ProofTable, style: Style) -> Box:
    """Return claims, words and dots; a list in large print."""
    if style.large:
        heads = [kit.words(text.all_bold(), style) for text in (block.claim_head, block.proof_head)]
        items = kit.listed([_proof_item(row, block, style) for row in block.rows])
        return Stack([Stack(heads), *items], 3 * MM, keep=1)
    shares = [0.515, 0.485]
    head = Row(
        [
            kit.head_cell(kit.words(block.claim_head.all_bold(), style)),
            kit.head_cell(kit.words(block.proof_head.all_bold(), style)),
        ],
        shares,
        1 * MM,
    )
    rows: list[Box] = [Stack([head, Space(0.8 * MM), rule(style.colours.ink, 0.9)])]
    for row in block.rows:
        rows.append(
            Stack([Space(1.1 * MM), _proof_row(row, block, style, shares), Space(0.9 * MM), _hair(style)])
        )
    return Stack(kit.tabled(rows))


def _hair(style: Style) -> Box:
    return rule(style.colours.hair, 0.9)


def _alt(row: ProofRow, block: ProofTable) -> str:
    return block.dots_alt.replace("{dots}", str(row.dots)).replace("{all}", str(ALL_DOTS))


def _proof_row(row: ProofRow, block: ProofTable, style: Style, shares: list[float]) -> Box:
    dots = glyphs.dots(row.dots, ALL_DOTS, style.colours, _alt(row, block))
    kind = style.types.tight
    proof = Row([kit.words(row.words.all_bold(), style, kind), dots], [1, -21.5 * MM], 1 * MM, middle=True)
    claim = kit.head_cell(kit.words(row.claim, style, kind), row=True)
    return Row([claim, kit.cell(proof)], shares, 1 * MM, middle=True)


def _proof_item(row: ProofRow, block: ProofTable, style: Style) -> Box:
    radius = 2.7 * MM
    dots = glyphs.dots(row.dots, ALL_DOTS, style.colours, _alt(row, block), radius)
    words = Row([dots, kit.words(row.words.all_bold(), style)], [-29 * MM, 1], 4 * MM, middle=True)
    return Whole(Stack([kit.words(row.claim, style), words]), style.side)
