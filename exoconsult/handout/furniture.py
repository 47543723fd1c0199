"""What stands on a page besides its content: masthead or running head above, footer below."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from exoconsult.brand import Brand
from exoconsult.errors import BadInput, RenderError
from exoconsult.handout import artwork
from exoconsult.handout.blocks import kit
from exoconsult.handout.boxes import Box, Drawn, Row, Space, Stack, Words, rule
from exoconsult.handout.model import Handout, IconText, Run, Text
from exoconsult.handout.style import MM, Style
from exoconsult.handout.typeset import SetLine, at_most, natural_width, set_lines, widest_word
from exoconsult.images import Picture, read_picture

if TYPE_CHECKING:
    from exoconsult.handout.pen import Pen

LOGO_WIDE = 40 * MM
RUNNING_HEAD = 7.5 * MM
ADDRESS = "pin"
BESIDE = 2
"""Lines of the footer that stand beside phone and page number."""


class _Short(Words):
    """Words of head or foot, which must leave room for the page: after three lines they end in an ellipsis.

    A telephone number always fits: it is no longer than 40 characters (`brand`), and stands first.
    """

    MOST = 3

    def lines(self, width: float) -> tuple[SetLine, ...]:
        """Return the lines for a width."""
        return set_lines(at_most(self.text, self.kind, width, self.MOST), self.kind, width)


class _ClinicName(_Short):
    """A name of 90 letters is whole in large print, too."""

    MOST = 4


class _Address(_Short):
    """An address of five lines is whole: its last line is the one that leads there."""

    MOST = 5


def masthead(handout: Handout, brand: Brand, style: Style) -> Box:
    """Return the clinic's head for the first page; as much white if the paper already has one."""
    high = (17.5 if style.large else 15.5) * MM
    line = rule(style.colours.brand_ink, 2.4)
    clinic, contacts = _clinic(handout, brand, style, high), handout.masthead.contacts
    wide = _contacts_width(contacts, style)
    row: Box = Row([clinic, _contacts(contacts, style)], [1, -wide], 5 * MM, middle=True)
    if style.large and wide > style.text_width / 2:
        name = natural_width(handout.masthead.name, style.types.clinic)
        row = _large_head(clinic, name + (high + 3.6 * MM if brand.logo else 0), contacts, style)
    head = Stack([row, Space(2.6 * MM), line])
    return Space(head.height(style.text_width)) if handout.letterhead == "blank" else head


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
    name = _ClinicName(handout.masthead.name, style.types.clinic, style.colours.brand_ink)
    tagline = _Short(handout.masthead.tagline, style.types.body, style.colours.muted)
    text = Stack([name, tagline])
    picture = logo(brand, style, high)
    if picture is None:
        return text
    return Row([picture[0], text], [-picture[1], 1], 3.6 * MM, middle=True)


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
        wide = float(min(LOGO_WIDE, high * picture.width / picture.height))
        return Drawn(lambda _: high, lambda pen, x, top, w: pen.photo(picture.png, (x, top, w, high))), wide
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
    side = _contact_side(style)
    kind = style.types.tight
    rows: list[Box] = [
        Row(
            [
                kit.icon(item.icon, side, style.colours.brand_ink),
                (_Address if item.icon == ADDRESS else _Short)(item.text, kind, style.colours.ink),
            ],
            [-side, 1],
            1.2 * MM,
            middle=True,
        )
        for item in contacts
        if item.text
    ]
    return Stack(rows)


def _contacts_width(contacts: tuple[IconText, ...], style: Style) -> float:
    side = _contact_side(style)
    widest = max((natural_width(item.text, style.types.tight) for item in contacts), default=0.0)
    most = 1.0 if style.large else 0.58
    return min(widest + side + 1.2 * MM + 1, style.text_width * most)


def running_head(handout: Handout, brand: Brand, style: Style, present: int, lined: bool) -> Box:
    """Return small logo and name, and the page tabs with the present one solid; `lined`: a rule under it."""
    tabs = _Tabs(handout.tabs, present, style)
    blank = handout.letterhead == "blank"
    clinic: Box = Space(0) if blank else _small_clinic(handout, brand, style)
    row = Row([clinic, tabs], [1, -tabs.wide], 4 * MM, middle=True)
    line = rule(style.colours.brand_ink, 1.6) if lined else Space(1.6)
    return _Header([kit.AtLeast(row, RUNNING_HEAD - 1.2 * MM), Space(1.6 * MM), line])


def repeated(head: Box) -> Box:
    """Return a head that was read on an earlier page: on paper, not read aloud again."""
    return _Header([head])


class _Header(Stack):
    """What stands at the head of every page but the first: not read aloud again and again."""

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw from top to bottom."""
        with pen.artifact("Header"):
            super().draw(pen, x, top, width)


def _small_clinic(handout: Handout, brand: Brand, style: Style) -> Box:
    name, picture = handout.masthead.name, logo(brand, style, 6.5 * MM)
    room = style.text_width - _Tabs(handout.tabs, 0, style).wide - 4 * MM
    room -= picture[1] + 2 * MM if picture else 0.0
    kind = style.types.tight if natural_width(name, style.types.tight) <= room else style.types.small
    lines = set_lines(name, kind, room)
    most = 2
    if len(lines) > most and picture:
        return Row([picture[0]], [-picture[1]])
    shown = Text(tuple(run for line in lines[:most] for run in (*line.runs, Run(" "))))
    text = Words(shown, kind, style.colours.muted)
    if picture is None:
        return text
    return Row([picture[0], text], [-picture[1], 1], 2 * MM, middle=True)


class _Tabs(Box):
    """The names of the pages in one line."""

    def __init__(self, tabs: tuple[Text, ...], present: int, style: Style) -> None:
        self._tabs, self._present, self._style = tabs, present, style
        self._kind = style.types.tight
        self._pad, self._gap = 2.6 * MM, 4.0 * MM
        widths = [self._width(number) for number in range(len(tabs))]
        self.wide = sum(widths) + self._gap * max(0, len(tabs) - 1)

    def _type(self, number: int) -> object:
        return kit.bold_type(self._kind) if number == self._present else self._kind

    def _width(self, number: int) -> float:
        if number == self._present:
            return natural_width(self._tabs[number].all_bold(), self._kind) + 2 * self._pad + 0.5
        return natural_width(self._tabs[number], self._kind) + 0.5

    def height(self, width: float) -> float:
        """Return the height of the solid tab."""
        del width
        return 6.2 * MM

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw the tabs, ending at the right edge."""
        colours = self._style.colours
        left = x + width - self.wide
        for number, tab in enumerate(self._tabs):
            wide, present = self._width(number), number == self._present
            if present:
                pen.rect((left, top, wide, 6.2 * MM), colours.brand_fill, radius=1.5 * MM)
            kind = kit.bold_type(self._kind) if present else self._kind
            label = Words(tab, kind, colours.white if present else colours.muted, "P", "centre")
            label.draw(pen, left - 1, top + (6.2 * MM - self._kind.leading) / 2, wide + 2)
            left += wide + self._gap


class Footer:
    """Who and which version at the left, phone and page at the right; as high as its words need."""

    ABOVE = 2.0 * MM

    def __init__(self, handout: Handout, style: Style) -> None:
        self._handout, self._style = handout, style
        self._below = (5.6 if handout.paper == "Letter" else 6.2) * MM
        kind = style.types.small
        most = style.text_width * 0.55
        right = [text.all_bold() for text in handout.footer.right if text]
        page = handout.footer.page_words(888, 888).all_bold()
        self._wide = min(max(natural_width(text, kind) for text in (*right, page)) + 1, most)
        self._right = right
        left = [_Short(text, kind, style.colours.muted) for text in handout.footer.left if text]
        # What more there is to say in large print stands below phone and page, on the whole width.
        self._left, self._last = Stack(left[:BESIDE]), Stack(left[BESIDE:])

    def _right_box(self, page: int, pages: int) -> Stack:
        texts = [*self._right, self._handout.footer.page_words(page, pages).all_bold()]
        kind, ink = self._style.types.small, self._style.colours.ink
        return Stack([Words(text, kind, ink, "P", "right") for text in texts])

    def _left_width(self) -> float:
        return self._style.text_width - self._wide - 5 * MM

    def height(self) -> float:
        """Return the room from the body's end to the edge of the paper."""
        rows = max(self._left.height(self._left_width()), self._right_box(888, 888).height(self._wide))
        return rows + self._last.height(self._style.text_width) + self._below + 2 * self.ABOVE + 1

    def draw(self, pen: Pen, page: int, pages: int) -> None:
        """Draw line, left and right words."""
        style = self._style
        top = style.body_bottom + 2 * self.ABOVE + 0.5
        right = style.width - style.margin
        with pen.artifact("Footer"):
            line = style.body_bottom + self.ABOVE
            pen.line((style.margin, line), (right, line), style.colours.hair, 0.9)
            self._left.draw(pen, style.margin, top, self._left_width())
            beside = self._right_box(page, pages)
            beside.draw(pen, right - self._wide, top, self._wide)
            top += max(self._left.height(self._left_width()), beside.height(self._wide))
            self._last.draw(pen, style.margin, top, style.text_width)
