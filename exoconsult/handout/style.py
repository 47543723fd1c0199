"""Brand, paper and print size to colours, type and measures; all lengths in points, y downwards.

The figures are the handout's design rules: margins in mm, type in pt. Text never shrinks to fit.
"""

from __future__ import annotations

import msgspec

from exoconsult.brand import Brand
from exoconsult.handout.model import Handout, Paper
from exoconsult.handout.typeset import Type

MM = 72 / 25.4
PAPER_SIZES: dict[Paper, tuple[float, float]] = {"A4": (210 * MM, 297 * MM), "Letter": (612.0, 792.0)}


class Colours(msgspec.Struct, frozen=True):
    """Every colour that may be used, as `#RRGGBB`; only the first four come from the clinic."""

    brand_ink: str
    brand_fill: str
    tint: str
    tint2: str
    ink: str = "#1A1F24"
    muted: str = "#41484F"
    rule: str = "#8A9299"
    hair: str = "#C9CED2"
    stop: str = "#A3161A"
    stop_fill: str = "#A3161A"
    go: str = "#14603A"
    note: str = "#FFF6DB"
    note_line: str = "#8A6200"
    wait: str = "#59626A"
    wait_long: str = "#828B93"  # for a chart that is mostly waiting: less ink, still 3.4:1 with its cross
    skin_top: str = "#DCD0C2"
    skin_deep: str = "#F3ECE3"
    hairfill: str = "#AEB5BA"
    white: str = "#FFFFFF"


MONO = Colours(
    brand_ink="#000000",
    brand_fill="#262626",
    tint="#F1F1F1",
    tint2="#D4D4D4",
    ink="#000000",
    muted="#000000",
    rule="#777777",
    hair="#B4B4B4",
    stop="#000000",
    stop_fill="#747474",  # large solids: black would need more toner than a page should take
    go="#000000",
    note="#FFFFFF",
    note_line="#000000",
    wait="#757575",
    wait_long="#8A8A8A",
    skin_top="#D0D0D0",
    skin_deep="#F0F0F0",
    hairfill="#B4B4B4",
)


class Types(msgspec.Struct, frozen=True):
    """The sizes of the standard print; `LARGE_TYPES` are those of large print."""

    h1: Type = Type(27, 32, True)
    h2: Type = Type(16, 19, True)
    h3: Type = Type(12.5, 16.5, True)
    lead: Type = Type(13.5, 18.6)
    body: Type = Type(12, 16.8)
    tight: Type = Type(12, 15.4)
    weekday: Type = Type(11, 13)
    small: Type = Type(10.5, 13)
    phone: Type = Type(17, 20, True)
    clinic: Type = Type(17, 20, True)


# The same sizes on shorter lines: for a page that would otherwise need a second side.
CLOSE_TYPES = Types(
    h1=Type(27, 30, True),
    h2=Type(16, 18, True),
    h3=Type(12.5, 15.4, True),
    lead=Type(13.5, 17),
    body=Type(12, 15.4),
    tight=Type(12, 14.6),
    weekday=Type(11, 12.4),
    small=Type(10.5, 12.4),
    phone=Type(17, 19, True),
    clinic=Type(17, 19, True),
)

LARGE_TYPES = Types(
    h1=Type(32, 38, True),
    h2=Type(24, 29, True),
    h3=Type(18, 25, True),
    lead=Type(18, 25),
    body=Type(18, 25),
    tight=Type(18, 24),
    weekday=Type(16, 20),
    small=Type(16, 20),
    phone=Type(24, 29, True),
    clinic=Type(22, 27, True),
)


RTL_LEADING = 1.06
"""How much longer lines stand apart in scripts whose letters reach further up and down."""


def turned(types: Types) -> Types:
    """Return the types for a language that is written from right to left."""
    return Types(
        **{
            name: msgspec.structs.replace(kind, leading=kind.leading * RTL_LEADING, rtl=True)
            for name, kind in msgspec.structs.asdict(types).items()
        }
    )


CLOSE_SHARE = 0.84
"""How much of the white stays when a page is set close."""


class Style(msgspec.Struct, frozen=True):
    """All that a block needs to know about how things look; `side` is the room on the fullest-headed side."""

    colours: Colours
    types: Types
    large: bool
    mono: bool
    width: float
    height: float
    margin: float = 16 * MM
    top: float = 11 * MM
    foot: float = 20 * MM
    gap_min: float = 2.5 * MM
    gap_max: float = 6 * MM
    measure: float = 150 * MM
    head_room: float = 30 * MM
    close: bool = False
    share: float = 1.0
    side: float = 200 * MM
    tick_box: str = "tick box"

    def room(self, mm: float) -> float:
        """Return white or a row's height in points from mm: less when set close."""
        return mm * MM * self.share

    def set_close(self, share: float = CLOSE_SHARE) -> Style:
        """Return the style with closer lines, `share` of the white inside sections; no letter is smaller.

        The gap between sections and the rows for a pen stay as they are.
        """
        types = turned(CLOSE_TYPES) if self.types.body.rtl else CLOSE_TYPES
        return msgspec.structs.replace(self, types=types, close=True, share=share)

    def loosened(self, closer: bool, share: float) -> Style:
        """Return the style between its own and `set_close`."""
        if closer:
            return self.set_close(share)
        return msgspec.structs.replace(self, share=share)

    @property
    def tightest(self) -> bool:
        """Whether pictures are lower too, before words are left out."""
        return self.share < CLOSE_SHARE

    @property
    def text_width(self) -> float:
        """Width between the margins."""
        return self.width - 2 * self.margin

    @property
    def body_bottom(self) -> float:
        """Lowest point of the body, from the top edge."""
        return self.height - self.foot

    @property
    def icon(self) -> float:
        """Side of an icon beside a line of text."""
        return (8.4 if self.large else 6.2 if self.close else 6.6) * MM

    @property
    def disc(self) -> float:
        """Diameter of a disc that holds an icon."""
        return (15 if self.large else 11.6) * MM


def make_style(handout: Handout, brand: Brand) -> Style:
    """Derive the style of one handout."""
    derived = brand.colours
    colours = MONO if handout.mono else Colours(derived.ink, derived.fill, derived.tint, derived.tint2)
    width, height = PAPER_SIZES[handout.paper]
    types = LARGE_TYPES if handout.large else Types()
    types = turned(types) if handout.direction == "rtl" else types
    top = (8.5 if handout.paper == "Letter" else 11) * MM
    return Style(
        colours, types, handout.large, handout.mono, width, height, top=top, tick_box=handout.tick_box
    )
