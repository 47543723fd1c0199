"""A finished PDF as a reader's machine sees it: pictures, words with their places, drawn letters and shapes.

Pictures and words come from poppler, letters and shapes from the page's own drawing commands. All places are
points from the page's top left corner, y downwards; a box is (left, top, right, bottom).
"""

from __future__ import annotations

import html
import io
import re
import subprocess
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
import pikepdf
from PIL import Image

RESOLUTION = 150
DOT = 72 / RESOLUTION
ALMOST_WHITE = 250
Box = tuple[float, float, float, float]
Colour = tuple[int, int, int]
Matrix = tuple[float, float, float, float, float, float]

_PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.S)
_WORD = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>')


class Word(msgspec.Struct, frozen=True):
    """A word and the box of its line, from ascent to descent."""

    text: str
    box: Box


class Letters(msgspec.Struct, frozen=True):
    """Drawn letters: size in points, colour, box from a little below the baseline to cap height."""

    size: float
    bold: bool
    colour: Colour
    box: Box
    order: int


class Frame(msgspec.Struct, frozen=True):
    """A drawn rectangle; `filled`: it hides what was drawn before it; `edged`: its sides can be seen."""

    box: Box
    filled: bool
    edged: bool
    order: int


class PageView(msgspec.Struct, frozen=True):
    """One side of paper."""

    number: int
    width: float
    height: float
    picture: Any
    words: tuple[Word, ...]
    letters: tuple[Letters, ...]
    frames: tuple[Frame, ...]


def read_pages(pdf: bytes) -> list[PageView]:
    """Return every page of a file."""
    views = []
    with pikepdf.open(io.BytesIO(pdf)) as document:
        rows = zip(document.pages, _words(pdf), pictures(pdf), strict=True)
        for number, (page, (width, height, words), picture) in enumerate(rows, start=1):
            drawn = _Reader(page, height)
            views.append(
                PageView(number, width, height, picture, words, tuple(drawn.letters), tuple(drawn.frames))
            )
    return views


def words_of_pages(pdf: bytes) -> list[PageView]:
    """Return the pages with their words only: no picture, letters or frames."""
    return [
        PageView(n, wide, high, None, words, (), ()) for n, (wide, high, words) in enumerate(_words(pdf), 1)
    ]


def frames(pdf: bytes, number: int) -> tuple[Frame, ...]:
    """Return the rectangles drawn on a page (from 1); no picture is made for it."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        page = document.pages[number - 1]
        return tuple(_Reader(page, float(page.mediabox[3])).frames)


def pictures(pdf: bytes, resolution: int = RESOLUTION) -> Iterator[Image.Image]:
    """Yield the pages in colour."""
    command = ["pdftoppm", "-r", str(resolution), "-"]
    data = subprocess.run(command, input=pdf, stdout=subprocess.PIPE, check=True).stdout
    at = 0
    while at < len(data):
        head = re.compile(rb"P6\n(\d+) (\d+)\n255\n").match(data, at)
        assert head, "pdftoppm gave no picture"
        size = (int(head[1]), int(head[2]))
        start = head.end()
        at = start + 3 * size[0] * size[1]
        yield Image.frombytes("RGB", size, data[start:at])


def _words(pdf: bytes) -> Iterator[tuple[float, float, tuple[Word, ...]]]:
    command = ["pdftotext", "-bbox", "-enc", "UTF-8", "-", "-"]
    found = subprocess.run(command, input=pdf, stdout=subprocess.PIPE, check=True).stdout.decode()
    for width, height, body in _PAGE.findall(found):
        words = tuple(
            Word(html.unescape(text), (float(left), float(top), float(right), float(bottom)))
            for left, top, right, bottom, text in _WORD.findall(body)
        )
        yield float(width), float(height), words


class _Reader:
    """Walks through a page's drawing commands."""

    def __init__(self, page: Any, height: float) -> None:
        self._height = height
        self._fonts = {str(name): _Font(font) for name, font in page.Resources.get("/Font", {}).items()}
        self._matrix: Matrix = (1, 0, 0, 1, 0, 0)
        self._fill: Colour = (0, 0, 0)
        self._kept: list[tuple[Matrix, Colour]] = []
        self._path: list[tuple[float, float]] = []
        self._straight = 0
        self._slanted = self._closed = False
        self._at: tuple[float, float] = (0, 0)
        self._font: tuple[_Font | None, float] = (None, 0)
        self._order = 0
        self.letters: list[Letters] = []
        self.frames: list[Frame] = []
        for instruction in pikepdf.parse_content_stream(page):
            assert isinstance(instruction, pikepdf.ContentStreamInstruction)
            self._order += 1
            self._take(str(instruction.operator), list(instruction.operands))

    def _take(self, operator: str, operands: Sequence[Any]) -> None:
        if operator in ("m", "l", "c", "re", "h"):
            self._draw(operator, [float(number) for number in operands])
        elif operator in ("f", "f*", "B", "B*", "S", "n"):
            self._paint(operator)
        elif operator in ("q", "Q", "cm", "rg", "g"):
            self._state(operator, operands)
        else:
            self._text(operator, operands)

    def _state(self, operator: str, operands: Sequence[Any]) -> None:
        if operator == "q":
            self._kept.append((self._matrix, self._fill))
        elif operator == "Q":
            self._matrix, self._fill = self._kept.pop()
        elif operator == "cm":
            self._matrix = _times([float(number) for number in operands], self._matrix)
        else:
            parts = [round(float(number) * 255) for number in operands]
            self._fill = (parts[0], parts[-2] if len(parts) > 1 else parts[0], parts[-1])

    def _draw(self, operator: str, numbers: list[float]) -> None:
        if operator == "re":
            x, y, w, h = numbers
            self._path += [
                self._place(*corner) for corner in ((x, y), (x + w, y), (x + w, y + h), (x, y + h))
            ]
            self._straight += 4
            self._closed = True
        elif operator == "h":
            self._closed = True
        else:
            new = self._place(*numbers[-2:])
            if operator == "l":
                old = self._path[-1]
                slanted = abs(old[0] - new[0]) > 0.05 and abs(old[1] - new[1]) > 0.05
                self._slanted = self._slanted or slanted
                self._straight += 1
            self._path.append(new)

    def _paint(self, operator: str) -> None:
        if self._straight in (3, 4) and self._closed and not self._slanted and operator != "n":
            xs, ys = [x for x, _ in self._path], [y for _, y in self._path]
            box = (min(xs), min(ys), max(xs), max(ys))
            edged = operator[0] != "f" or min(self._fill) < ALMOST_WHITE
            self.frames.append(Frame(box, operator != "S", edged, self._order))
        self._path, self._straight, self._slanted, self._closed = [], 0, False, False

    def _place(self, x: float, y: float) -> tuple[float, float]:
        a, b, c, d, e, f = self._matrix
        return a * x + c * y + e, self._height - (b * x + d * y + f)

    def _text(self, operator: str, operands: Sequence[Any]) -> None:
        if operator == "Tm":
            self._at = (float(operands[4]), float(operands[5]))
        elif operator == "Tf":
            self._font = (self._fonts[str(operands[0])], float(operands[1]))
        elif operator == "Tj":
            font, size = self._font
            assert font is not None
            codes = bytes(operands[0])
            x, y = self._at
            left, base = self._place(x, y)
            wide = font.width(codes.rstrip(b" ")) * size
            if wide:
                box = (left, base - 0.68 * size, left + wide, base + 0.12 * size)
                self.letters.append(Letters(size, font.bold, self._fill, box, self._order))
            self._at = (x + font.width(codes) * size, y)


class _Font:
    """Widths of a simple font, in shares of its size."""

    def __init__(self, font: Any) -> None:
        self.bold = "Bold" in str(font.BaseFont)
        self._first = int(font.FirstChar)
        self._widths = [float(width) / 1000 for width in font.Widths]

    def width(self, codes: bytes) -> float:
        return sum(self._widths[code - self._first] for code in codes)


def _times(one: Sequence[float], other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)
