"""The colours of paper, worked out of the one that a clinic gives, so that everything can be read."""

from __future__ import annotations

import colorsys
from functools import lru_cache

import msgspec

INK_CONTRAST = 7.5
FILL_KEEPS = 4.5
FILL_CONTRAST = 5.2
TINT_SHARE = 0.10
TINT2_SHARE = 0.22
_DARKEN_STEP = 0.002
_SRGB_KNEE = 0.04045


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


def _channels(colour: str) -> tuple[float, float, float]:
    return (int(colour[1:3], 16) / 255, int(colour[3:5], 16) / 255, int(colour[5:7], 16) / 255)


def _hex(channels: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(channel * 255):02X}" for channel in channels)


@lru_cache(maxsize=1024)
def _luminance(colour: str) -> float:
    linear = [c / 12.92 if c <= _SRGB_KNEE else ((c + 0.055) / 1.055) ** 2.4 for c in _channels(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
