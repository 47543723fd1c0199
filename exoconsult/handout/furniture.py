"""What stands on every page besides its content: running head above, footer below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exoconsult.brand import Brand
from exoconsult.handout.blocks import kit
from exoconsult.handout.boxes import Box, Row, Space, Stack, Words, rule
from exoconsult.handout.masthead import Short, logo
from exoconsult.handout.model import Handout, Run, Text
from exoconsult.handout.style import MM, Style
from exoconsult.handout.typeset import natural_width, set_lines

if TYPE_CHECKING:
    from exoconsult.handout.pen import Pen

RUNNING_HEAD = 7.5 * MM
BESIDE = 2
"""Lines of the footer that stand beside phone and page number."""


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
        left = [Short(text, kind, style.colours.muted) for text in handout.footer.left if text]
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
