"""Handout to PDF bytes, and where its sections are: the one path to preview, print, save and store.

The same handout and brand give the same bytes. Everything that can fail because of what a person typed
(a character without a shape, a missing logo) fails before anything is drawn, by name.
"""

from __future__ import annotations

import gc
import io
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any

import msgspec

from exoconsult.brand import Brand
from exoconsult.handout import archive, fitting, flow, fonts, furniture, typeset
from exoconsult.handout.archive import Attachment
from exoconsult.handout.boxes import Box, Space, Stack, Words
from exoconsult.handout.flow import Placed, Sheet
from exoconsult.handout.masthead import masthead
from exoconsult.handout.model import Handout, Page
from exoconsult.handout.pen import Mark, Pen
from exoconsult.handout.style import MM, Style, make_style
from exoconsult.handout.tagging import Tags

_ONE_AT_A_TIME = Lock()
"""ReportLab reads each font through one place in its file, for the whole program: two handouts drawn at once
(a preview in the making, and a print that cannot wait) would cut each other's letters out of it."""
MOST_H1 = 4
"""Lines of a page's heading: a name that is longer is cut there, and whole in the cell below."""


class SectionBox(msgspec.Struct, frozen=True):
    """Where a section, or a part of it, stands: points from the page's top left corner; page from 1."""

    section_id: str
    page: int
    x: float
    y: float
    w: float
    h: float


class Rendered(msgspec.Struct, frozen=True):
    """The finished file, where its sections are, how many pages it has, and what was left out for room."""

    pdf: bytes
    sections: tuple[SectionBox, ...]
    pages: int
    dropped: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()


def render(handout: Handout, brand: Brand, attach: tuple[Attachment, ...] = ()) -> Rendered:
    """Make the PDF, with files attached.

    Raises `MissingGlyphs` for what the font lacks, `RenderError` for a bad logo. Waits for its turn.
    """
    with _ONE_AT_A_TIME, _uninterrupted():
        fonts.check_glyphs(handout)
        try:
            return _drawn(handout, brand, attach)
        finally:
            typeset.forget()  # before the search goes on: it need not look through what is gone


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Put off the search for unreachable objects: a page makes a hundred thousand that live until it is done.

    Looking through them all, and through everything else in the program, took a quarter of the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _drawn(handout: Handout, brand: Brand, attach: tuple[Attachment, ...]) -> Rendered:
    style = make_style(handout, brand)
    layout = _Layout(handout, brand, style)
    sheets = [sheet for number in range(len(handout.pages)) for sheet in layout.sheets(number)]
    buffer = io.BytesIO()
    canvas = _canvas(buffer, handout, style)
    pen = Pen(canvas, style.height, style.width if handout.direction == "rtl" else 0.0)
    for number, sheet in enumerate(sheets, start=1):
        pen.page = number
        layout.draw(pen, sheet, number, len(sheets))
        canvas.showPage()
    _encode_pages(canvas)
    canvas.save()
    boxes = (
        _section_box(placed, number, pen, style.margin)
        for number, sheet in enumerate(sheets, 1)
        for placed in sheet.placed
    )
    places = canvas._doc.idToObjectNumberAndVersion
    tags = Tags(pen.structure, [places[f"Page{number}"][0] for number in range(1, len(sheets) + 1)])
    pdf = archive.finish(buffer.getvalue(), tags, handout, attach)
    return Rendered(pdf, tuple(boxes), len(sheets), layout.dropped(), tuple(pen.marks))


def _canvas(buffer: io.BytesIO, handout: Handout, style: Style) -> Any:
    """Return a canvas that starts with the embedded font and writes no time into the file.

    Nothing is packed here: the finished file is, and once is enough.
    """
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(
        buffer,
        pagesize=(style.width, style.height),
        invariant=1,
        pageCompression=0,
        initialFontName=fonts.font_name(False),
        initialFontSize=style.types.body.size,
        lang=handout.lang,
    )
    if handout.direction == "rtl":
        from exoconsult.handout.typeface import say_plain_letters

        say_plain_letters(canvas)
    return canvas


def _encode_pages(canvas: Any) -> None:
    """Turn what was drawn into bytes; ReportLab would look up each character in a table."""
    for page in canvas._doc.Pages.pages:
        page.stream = page.stream.encode("latin-1")  # others than these stand as numbers (`lettering`)


def _section_box(placed: Placed, page: int, pen: Pen, margin: float) -> SectionBox:
    piece = placed.piece
    left = pen.across(margin + piece.x, piece.width)
    return SectionBox(piece.section, page, left, placed.top, piece.width, placed.height)


class _Layout:
    """Heads, rooms and sheets of one handout."""

    def __init__(self, handout: Handout, brand: Brand, style: Style) -> None:
        style = msgspec.structs.replace(style, foot=furniture.Footer(handout, style).height())
        self._handout, self._brand, self._style = handout, brand, style
        self._footer = furniture.Footer(handout, style)
        heads = [self._head(number, True).height(style.text_width) for number in range(len(handout.pages))]
        side = style.body_bottom - style.top - max(heads, default=0.0)
        self._style = msgspec.structs.replace(style, side=side)
        self._fitted: dict[int, Page] = {}

    def sheets(self, number: int) -> Iterator[Sheet]:
        """Yield the sides of paper that a page needs."""
        page, style = self._handout.pages[number], self._style
        ruled = number == 0 or not (self._has_tabs() or self._is_slip(number))
        rooms = self._rooms(number)
        top, bottom = next(rooms)
        fitted = fitting.fit(page, style, bottom - top, ruled)
        self._fitted[number] = fitted.page
        placed = flow.place(fitted.bands, fitted.style, self._rooms(number))
        for count, content in enumerate(placed):
            yield Sheet(number, count == 0, content)

    def dropped(self) -> tuple[str, ...]:
        """Return the words that were left out for room."""
        pages = ((self._handout.pages[number], kept) for number, kept in self._fitted.items())
        return tuple(
            line for full, kept in pages for line in fitting.dropped_words(full, kept, self._handout.large)
        )

    def draw(self, pen: Pen, sheet: Sheet, number: int, total: int) -> None:
        """Draw one side: head, sections, footer."""
        style = self._style
        lined = not (sheet.placed and sheet.placed[0].piece.ruled)
        head = self._head(sheet.page, sheet.first, lined)
        head.draw(pen, style.margin, style.top, style.text_width)
        for placed in sheet.placed:
            placed.piece.box.draw(pen, style.margin + placed.piece.x, placed.top, placed.piece.width)
        self._footer.draw(pen, number, total)

    def _has_tabs(self) -> bool:
        return bool(self._handout.tabs) and not self._style.large

    def _is_slip(self, number: int) -> bool:
        """Tell whether a page can be given alone, and has the clinic's head for that."""
        return number > 0 and not self._handout.pages[number].tab

    def _rooms(self, number: int) -> Iterator[tuple[float, float]]:
        style, first = self._style, True
        while True:
            head = self._head(number, first).height(style.text_width)
            yield style.top + head, style.body_bottom
            first = False

    def _head(self, number: int, first: bool, lined: bool = True) -> Box:
        """Return masthead or running head, and the H1, of the first or a further side of a page."""
        handout, style = self._handout, self._style
        boxes: list[Box] = []
        if number == 0 and first:
            boxes += [masthead(handout, self._brand, style), Space(2.2 * MM)]
        elif first and self._is_slip(number):
            head = masthead(handout, self._brand, style)
            boxes += [furniture.repeated(head), Space(0.4 * MM)]
        elif self._has_tabs():
            boxes += [furniture.running_head(handout, self._brand, style, number, lined), Space(0.4 * MM)]
        heading = handout.pages[number].heading
        if first and heading:
            heading = typeset.at_most(heading, style.types.h1, style.text_width, MOST_H1)
            title = Words(heading, style.types.h1, style.colours.brand_ink, "H1")
            boxes += [title, Space(1.6 * MM)]
        return Stack(boxes)
