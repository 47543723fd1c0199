"""The colours of the design language by name, what a tone says, and the jobs that text has."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace


class Tone(StrEnum):
    """What a piece of colour says: nothing, chosen, caution, wait, stop."""

    PLAIN = "plain"
    TEAL = "teal"
    AMBER = "amber"
    CORAL = "coral"
    RED = "red"


class Role(StrEnum):
    """Jobs that text has; each has one size and weight."""

    QUESTION = "question"
    FACT = "fact"
    HEADING = "heading"
    CARD = "card"
    BODY = "body"
    CONTROL = "control"
    TAG = "tag"
    CAPTION = "caption"


class Tokens(Struct, frozen=True):
    """Colours of one theme as `#RRGGBB`."""

    paper: str
    surface: str
    sunken: str
    line: str
    control: str
    ink: str
    ink2: str
    ink3: str
    teal: str
    teal_deep: str
    teal_tint: str
    teal_line: str
    on_teal: str
    amber: str
    amber_icon: str
    amber_tint: str
    amber_line: str
    coral: str
    coral_icon: str
    coral_tint: str
    coral_line: str
    red: str
    red_tint: str
    red_line: str


class ToneColours(Struct, frozen=True):
    """The four colours that a toned thing is made of."""

    text: str
    icon: str
    tint: str
    line: str


LIGHT = Tokens(
    *("#FAF8F5", "#FFFFFF", "#F3EFE8", "#E4DDD2", "#8A857B", "#1D2B2A", "#45534F", "#5F6B67"),
    *("#0F6B66", "#0B524E", "#E4F0EE", "#9CC6C1", "#FFFFFF"),
    *("#7F4A00", "#B86E00", "#FDF1DC", "#E5B667"),
    *("#9A3B1B", "#C9532B", "#FCEAE2", "#E8A78C"),
    *("#A3182A", "#FBE7E8", "#DE9AA1"),
)
DARK = Tokens(
    *("#121A19", "#1B2625", "#0D1413", "#33413F", "#7C8A86", "#EEF3F0", "#C3CFCB", "#9FADA9"),
    *("#6CC9BF", "#8AD8CF", "#173734", "#2F6661", "#0B1F1D"),
    *("#F3C172", "#F3C172", "#352A15", "#7A5C22"),
    *("#F5A98C", "#F5A98C", "#3A231A", "#83503C"),
    *("#FF9AA2", "#3D1C20", "#8A434A"),
)


def _stronger(tokens: Tokens) -> Tokens:
    """Quiet text becomes plain, faint lines become edges; what is judged keeps its colour."""
    t = tokens
    return replace(
        t, ink2=t.ink, ink3=t.ink, line=t.control, control=t.ink, teal=t.teal_deep, teal_line=t.teal
    )


STRONG_LIGHT, STRONG_DARK = _stronger(LIGHT), _stronger(DARK)

# Text on its ground needs 4.5 to 1, edges and icons that carry meaning 3 to 1 (WCAG 2.2, 1.4.3, 1.4.11).
TEXT_PAIRS: tuple[tuple[str, str], ...] = (
    *((ink, ground) for ink in ("ink", "ink2", "ink3") for ground in ("paper", "surface", "sunken")),
    *((ink, "teal_tint") for ink in ("ink", "ink2", "teal", "teal_deep")),
    *(("teal", ground) for ground in ("paper", "surface", "sunken")),
    *(("on_teal", ground) for ground in ("teal", "teal_deep")),
    *((tone, f"{tone}_tint") for tone in ("amber", "coral", "red")),
    *((tone, ground) for tone in ("amber", "coral", "red") for ground in ("paper", "surface", "sunken")),
    *(("ink", f"{tone}_tint") for tone in ("amber", "coral", "red")),
)
MEANING_PAIRS: tuple[tuple[str, str], ...] = (
    *(("control", ground) for ground in ("paper", "surface", "sunken")),
    *(("teal", ground) for ground in ("paper", "surface", "sunken", "teal_tint")),
    *((f"{tone}_icon", ground) for tone in ("amber", "coral") for ground in ("surface", f"{tone}_tint")),
)


def token_names() -> tuple[str, ...]:
    """Return the names of all colour tokens."""
    return Tokens.__struct_fields__
