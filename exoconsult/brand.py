"""The clinic: its name, contacts, people and product, its one colour, and the colours derived from it.

A clinic gives one colour. What is readable on paper and screen is worked out here, so no choice of
colour can make a handout unreadable. Brand colour never carries meaning.
"""

from __future__ import annotations

import colorsys
import re
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import msgspec
import tomli_w

from exoconsult import images, paths
from exoconsult.errors import BadInput

INK_CONTRAST = 7.5
FILL_KEEPS = 4.5
FILL_CONTRAST = 5.2
TINT_SHARE = 0.10
TINT2_SHARE = 0.22
_DARKEN_STEP = 0.002
_SRGB_KNEE = 0.04045

Weekday = Annotated[int, msgspec.Meta(ge=0, le=6)]
Amount = Annotated[str, msgspec.Meta(pattern=r"^([0-9]{1,7}(\.[0-9]{1,3})?)?$")]
"""Money without its currency, as text: exact, never a binary fraction. Empty: none."""
Phone = Annotated[str, msgspec.Meta(max_length=40)]
Line = Annotated[str, msgspec.Meta(max_length=120)]
Sentence = Annotated[str, msgspec.Meta(max_length=300)]
"""What the clinic prints, no longer than the page's head and small print can hold in large print."""
Percent = Annotated[str, msgspec.Meta(pattern=r"^(100|[0-9]{1,2}(\.[0-9]{1,3})?)?$")]
"""A share of 100, as text for the same reason. Empty: none."""


class Person(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody who gives consultations, with the register and number that patients can look up.

    `training`: in a few words that patients can read, such as "needling, 2019".
    """

    name: Line
    registration: Line = ""
    training: Line = ""


class Product(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the clinic uses; `source` says what the exosomes come from, `cell` which of its cells.

    Unknown things stay empty; then the handout tells the patient to ask.
    """

    name: Line = ""
    maker: Line = ""
    source: str = ""
    cell: str = ""
    sterile: bool | None = None


class Microinjection(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Injecting is off unless a clinic states who prescribes it and under which licence or trial number."""

    on: bool = False
    licence: str = ""
    prescriber: str = ""


class Closure(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Days on which the clinic is shut, both included."""

    first: date
    last: date
    name: str = ""


class Package(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A price for so many sessions together."""

    sessions: Annotated[int, msgspec.Meta(ge=1, le=8)]
    amount: Amount


class Tariff(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the clinic charges; nothing here is printed unless a consultation asks for a price slip.

    `currency`: ISO 4217, empty: that of the jurisdiction. `tax`: whether `tax_percent` is in the amounts.
    `test_patch`, `review`: empty where they cost nothing extra. `valid_days`: how long a quote holds.
    """

    currency: Annotated[str, msgspec.Meta(pattern="^([A-Z]{3})?$")] = ""
    session: Amount = ""
    packages: tuple[Package, ...] = ()
    test_patch: Amount = ""
    review: Amount = ""
    tax: Literal["none", "included", "added"] = "none"
    tax_percent: Percent = ""
    valid_days: Annotated[int, msgspec.Meta(ge=1, le=365)] = 30


class Brand(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All that a clinic gives; `open_days` from Monday = 0, `emergency_number` empty: the jurisdiction's."""

    name: Annotated[str, msgspec.Meta(min_length=1, max_length=120)]
    tagline: Line = ""
    logo: str = ""
    primary: Annotated[str, msgspec.Meta(pattern="^#[0-9A-Fa-f]{6}$")] = "#17695B"
    address: Sentence = ""
    phone_day: Phone = ""
    hours: Line = ""
    phone_out_of_hours: Phone = ""
    emergency_number: Phone = ""
    website: Line = ""
    people: tuple[Person, ...] = ()
    product: Product = Product()
    letterhead: Literal["print", "blank"] = "print"
    jurisdiction: str = ""
    open_days: tuple[Weekday, ...] = (0, 1, 2, 3, 4)
    microinjection: Microinjection = Microinjection()
    closures: tuple[Closure, ...] = ()
    default_route: str = ""
    """The route and depth offered first; empty: the content's default."""
    default_depth: str = ""
    days_to_think: Annotated[int, msgspec.Meta(ge=0, le=365)] | None = None
    """Days between information and the first session; none: the content's default."""
    complaints: Sentence = ""
    """Whom to tell when not happy, as a sentence: "Tell our manager, or write to us."."""
    insurance: Line = ""
    """Who insures the treatment, in a few words."""
    sun_cream_first_day: Literal["none", "as_told"] = "none"
    """No sun cream on day 0, or from the hour that the clinic tells: the device's leaflet decides."""
    price: Tariff = Tariff()

    @property
    def colours(self) -> BrandColours:
        """The readable colours derived from `primary`."""
        return derive_colours(self.primary)


class BrandColours(msgspec.Struct, frozen=True):
    """Colours as `#RRGGBB`: `ink` for headings and rules, `fill` for solid shapes under white, two tints."""

    ink: str
    fill: str
    tint: str
    tint2: str


def derive_colours(primary: str) -> BrandColours:
    """Work out readable colours: ink at 7.5:1 on white, fill as given if white reads on it, else at 5.2:1."""
    keeps = contrast(primary) >= FILL_KEEPS
    return BrandColours(
        ink=darken(primary, INK_CONTRAST),
        fill=primary.upper() if keeps else darken(primary, FILL_CONTRAST),
        tint=mix_with_white(primary, TINT_SHARE),
        tint2=mix_with_white(primary, TINT2_SHARE),
    )


def contrast(colour: str, other: str = "#FFFFFF") -> float:
    """Return the WCAG contrast ratio of two colours, 1 to 21."""
    lighter, darker = sorted((_luminance(colour), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def darken(colour: str, ratio: float) -> str:
    """Return the colour with its lightness lowered, hue kept, until it has `ratio` on white."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*_channels(colour))
    shade = colour.upper()
    while contrast(shade) < ratio and lightness > 0:
        lightness = max(0.0, lightness - _DARKEN_STEP)
        shade = _hex(colorsys.hls_to_rgb(hue, lightness, saturation))
    return shade


def mix_with_white(colour: str, share: float) -> str:
    """Return `share` of the colour in white."""
    red, green, blue = (1 - (1 - channel) * share for channel in _channels(colour))
    return _hex((red, green, blue))


def load_brand(file: Path) -> Brand:
    """Read a clinic's TOML; a wrong key, type or colour raises `BadInput` with file and key."""
    try:
        brand = msgspec.toml.decode(file.read_bytes(), type=Brand)
    except OSError as error:
        raise BadInput(f"The clinic file cannot be read ({error.strerror})", file) from error
    except msgspec.ValidationError as error:
        what, _, place = str(error).partition(" - at ")
        raise BadInput(_plain(what), file, place.strip("`"), _allowed(place)) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise BadInput(f"This is not TOML: {error}", file) from error
    if not brand.logo:
        return brand
    logo = file.parent / brand.logo
    if not logo.is_file():
        raise BadInput(f"The logo {brand.logo} does not exist", file, "$.logo")
    try:
        images.read_picture(logo)
    except BadInput as error:
        what = f"The logo {brand.logo} cannot be used: {error.what}"
        raise BadInput(what, file, "$.logo", error.allowed, error.advice) from error
    return msgspec.structs.replace(brand, logo=str(logo))


def save_brand(brand: Brand, file: Path) -> None:
    """Write a clinic's TOML; what is empty is left out."""
    values = msgspec.to_builtins(brand, builtin_types=(date,))
    kept = {key: value for key, value in values.items() if value not in ("", [], None)}
    kept["product"] = {key: value for key, value in values["product"].items() if value is not None}
    kept["price"] = {key: value for key, value in values["price"].items() if value not in ("", [])}
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(tomli_w.dumps(kept), encoding="utf-8")


def sample_brand() -> Brand:
    """Return the sample clinic that is shipped: Linden Skin Clinic."""
    return load_brand(paths.resource("brand", "linden.toml"))


def _plain(what: str) -> str:
    return "This is not a colour" if "matching regex" in what else what.rstrip(".")


def _allowed(place: str) -> str:
    return "a colour such as #17695B" if re.search(r"\$\.primary", place) else ""


def _channels(colour: str) -> tuple[float, float, float]:
    return (int(colour[1:3], 16) / 255, int(colour[3:5], 16) / 255, int(colour[5:7], 16) / 255)


def _hex(channels: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(channel * 255):02X}" for channel in channels)


def _luminance(colour: str) -> float:
    linear = [c / 12.92 if c <= _SRGB_KNEE else ((c + 0.055) / 1.055) ** 2.4 for c in _channels(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
