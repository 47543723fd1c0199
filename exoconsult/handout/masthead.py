"""The clinic at the head of a page: logo, name, line below it, where it is and how to call it."""

from __future__ import annotations

from pathlib import Path

from exoconsult.brand import Brand
from exoconsult.errors import BadInput, RenderError
from exoconsult.handout import artwork
from exoconsult.handout.blocks import kit
from exoconsult.handout.boxes import Box, Drawn, Row, Space, Stack, Words, rule
from exoconsult.handout.model import Handout, IconText
from exoconsult.handout.style import MM, Style
from exoconsult.handout.typeset import SetLine, at_most, natural_width, set_lines, widest_word
from exoconsult.images import Picture, read_picture

LOGO_WIDE = 40 * MM
ADDRESS = "pin"
NAME_LINES = 2
"""Lines of a clinic's name that stand beside its address; a longer one has the whole width."""
BETWEEN, BESIDE_LOGO = 6 * MM, 3.6 * MM


class Short(Words):
    """Words of head or foot, which must leave room for the page: after three lines they end in an ellipsis.

    A telephone number always fits: it is no longer than 40 characters (`brand`), and stands first.
    """

    MOST = 3

    def lines(self, width: float) -> tuple[SetLine, ...]:
        """Return the lines for a width."""
        return set_lines(at_most(self.text, self.kind, width, self.MOST), self.kind, width)


class _ClinicName(Short):
    """A name of 90 letters is whole in large print, too."""

    MOST = 4


class _Address(Short):
    """An address of five lines is whole: its last line is the one that leads there."""

    MOST = 5


def masthead(handout: Handout, brand: Brand, style: Style) -> Box:
    """Return the clinic's head for the first page; as much white if the paper already has one."""
    high = (17.5 if style.large else 15.5) * MM
    line = rule(style.colours.brand_ink, 2.4)
    clinic, contacts = _clinic(handout, brand, style, high), handout.masthead.contacts
    wide = _contacts_width(contacts, style)
    row: Box = Row([clinic, _contacts(contacts, style)], [1, -wide], 5 * MM, middle=True)
    if not style.large and clinic.height(style.text_width - wide - 5 * MM) > _most_beside(style):
        row = _wide_head(handout, brand, style, high)
    if style.large and wide > style.text_width / 2:
        name = natural_width(handout.masthead.name, style.types.clinic)
        row = _large_head(clinic, name + (high + BESIDE_LOGO if brand.logo else 0), contacts, style)
    head = Stack([row, Space(2.6 * MM), line])
    return Space(head.height(style.text_width)) if handout.letterhead == "blank" else head


def _most_beside(style: Style) -> float:
    """Return the height of the longest name that stands beside the address, and the line below it."""
    return NAME_LINES * style.types.clinic.leading + style.types.body.leading + 1


def _wide_head(handout: Handout, brand: Brand, style: Style, high: float) -> Box:
    """Return a long name on the whole width, and in as few lines as they need what else there is to say."""
    name, tagline = _name(handout, style), handout.masthead.tagline
    said: list[Box] = [Short(tagline, style.types.tight, style.colours.muted)] if tagline else []
    wide = [natural_width(tagline, style.types.tight) + 1] if tagline else []
    for item in handout.masthead.contacts:
        said.append(_contact(item, style))
        wide.append(_contacts_width((item,), style))
    picture = logo(brand, style, high)
    room = style.text_width - (picture[1] + BESIDE_LOGO if picture else 0.0)
    text = Stack([name, Space(0.4 * MM), *_packed(said, wide, room)])
    return Row([picture[0], text], [-picture[1], 1], BESIDE_LOGO, middle=True) if picture else text


def _packed(boxes: list[Box], wide: list[float], room: float) -> list[Box]:
    """Return boxes in rows, each as full as it may be, in their order."""
    rows: list[tuple[list[Box], list[float]]] = []
    for box, own in zip(boxes, wide, strict=True):
        if rows and sum(rows[-1][1]) + own + BETWEEN * len(rows[-1][1]) <= room:
            rows[-1][0].append(box)
            rows[-1][1].append(own)
        else:
            rows.append(([box], [min(own, room)]))
    return [Row(row, [-own for own in widths], BETWEEN, middle=True) for row, widths in rows]


def _large_head(clinic: Box, name: float, contacts: tuple[IconText, ...], style: Style) -> Box:
    """Return the phones beside the clinic's name (so wide) and the address under both, as on a letter.

    A phone that is too long for its half puts all of it below the name.
    """
    phones = tuple(item for item in contacts if item.icon != ADDRESS)
    address = tuple(item for item in contacts if item.icon == ADDRESS)
    half = style.text_width / 2 - 2.5 * MM
    longest = max((widest_word(item.text, style.types.tight) for item in phones), default=0.0)
    if not phones or longest > half - _contact_side(style) - 1.2 * MM:
        return Stack([clinic, _contacts(contacts, style)], 2 * MM)
    room = max(half, style.text_width - name - 6 * MM)
    wide = min(room, _contacts_width(phones, style))
    beside = Row([clinic, _contacts(phones, style)], [1, -wide], 5 * MM)
    return Stack([beside, _contacts(address, style)], 1 * MM) if address else beside


def _clinic(handout: Handout, brand: Brand, style: Style, high: float) -> Box:
    tagline = Short(handout.masthead.tagline, style.types.body, style.colours.muted)
    text = Stack([_name(handout, style), tagline])
    picture = logo(brand, style, high)
    if picture is None:
        return text
    return Row([picture[0], text], [-picture[1], 1], BESIDE_LOGO, middle=True)


def _name(handout: Handout, style: Style) -> Box:
    return _ClinicName(handout.masthead.name, style.types.clinic, style.colours.brand_ink)


def logo(brand: Brand, style: Style, high: float) -> tuple[Box, float] | None:
    """Return the logo in a box at most 40 mm wide, never cropped, and its width; None without a logo."""
    if not brand.logo:
        return None
    file = Path(brand.logo)
    if not file.is_file():
        raise RenderError(
            f"The logo {file.name} is missing", str(file.parent), "Choose it again in the clinic page."
        )
    if file.suffix.lower() != ".svg":
        picture = _picture(file)
        png = artwork.grey_picture(picture.png) if style.mono else picture.png
        wide = float(min(LOGO_WIDE, high * picture.width / picture.height))
        return Drawn(lambda _: high, lambda pen, x, top, w: pen.photo(png, (x, top, w, high))), wide
    art = artwork.logo(file, file.stat().st_mtime, style.mono)
    wide = min(LOGO_WIDE, high * art.width / art.height)
    return Drawn(lambda _: high, lambda pen, x, top, w: pen.art(art, (x, top, w, high))), wide


def _picture(file: Path) -> Picture:
    """Return the clinic's logo without anything but its pixels: a photo's place and time print nowhere."""
    try:
        return read_picture(file)
    except BadInput as error:
        raise RenderError(
            f"The logo {file.name} cannot be read ({error.what})", str(file.parent), error.advice
        ) from error


def _contact_side(style: Style) -> float:
    return (6 if style.large else 4.2) * MM


def _contacts(contacts: tuple[IconText, ...], style: Style) -> Box:
    return Stack([_contact(item, style) for item in contacts if item.text])


def _contact(item: IconText, style: Style) -> Box:
    side, kind = _contact_side(style), _Address if item.icon == ADDRESS else Short
    words = kind(item.text, style.types.tight, style.colours.ink)
    icon = kit.icon(item.icon, side, style.colours.brand_ink)
    return Row([icon, words], [-side, 1], 1.2 * MM, middle=True)


def _contacts_width(contacts: tuple[IconText, ...], style: Style) -> float:
    side = _contact_side(style)
    widest = max((natural_width(item.text, style.types.tight) for item in contacts), default=0.0)
    most = 1.0 if style.large else 0.58
    return min(widest + side + 1.2 * MM + 1, style.text_width * most)
