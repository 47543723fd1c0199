"""The four pages of a handout as plain parts, for programs that know nothing of handouts.

Taken from a finished file of ours, as its tags tell: the same words in the same tables and lists, and the
same lines and shapes in every figure and icon. Where lines and pages end is left to each program.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Literal

import msgspec

from tests.handout.pdf_reading import Element, Read, instructions

Kind = Literal["h1", "h2", "h3", "words", "list", "table", "figure"]
PATH = {"m": "M", "l": "L", "c": "C", "h": "Z"}
TEXT = frozenset(("BT", "ET", "Tf", "Td", "Tm", "TL", "Tj", "TJ", "T*", "rg"))
PAINTED = frozenset(("f", "S", "B"))


class Shapes(msgspec.Struct, frozen=True):
    """A drawing: its frame (left, bottom, right, top), PDF operators, and the same as an SVG."""

    frame: tuple[float, float, float, float]
    operators: str
    svg: str
    alt: str = ""

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points."""
        left, bottom, right, top = self.frame
        return right - left, top - bottom


class Item(msgspec.Struct, frozen=True):
    """One part of a page: words, items of a list, rows of a table or a figure with the words drawn in it."""

    kind: Kind
    words: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    shapes: Shapes | None = None


class Sheet(msgspec.Struct, frozen=True):
    """One page: its parts in reading order, and its icons."""

    items: tuple[Item, ...]
    icons: tuple[Shapes, ...]


def sheets(pdf: bytes) -> tuple[Sheet, ...]:
    """Read the pages of a handout."""
    read = Read(pdf)
    figures, icons = _drawings(read)
    items: list[list[Item]] = [[] for _ in read.pdf.pages]
    for element in read.tree.kids:
        page = element.all_marks()[0][0]
        items[page] += _items(read, element, figures)
    return tuple(Sheet(tuple(parts), tuple(icons[number])) for number, parts in enumerate(items))


def _items(read: Read, element: Element, figures: dict[tuple[int, int], Shapes]) -> Iterator[Item]:
    words = read.words(element)
    inner = [figures[kid.marks[0]] for kid in element.walk() if kid.role == "Figure"]
    if element.role == "L":
        yield Item("list", rows=tuple((read.words(item),) for item in element.kids))
    elif element.role == "Table":
        rows = tuple(tuple(read.words(cell) or "\u2013" for cell in row.kids) for row in element.kids)
        yield Item("table", rows=rows)
    elif element.role == "Figure":
        yield Item("figure", words, shapes=inner.pop())
    else:
        yield Item("words" if element.role == "P" else _level(element.role), words)
    for shapes in inner:
        yield Item("figure", shapes=shapes)


def _level(role: str) -> Kind:
    return "h1" if role == "H1" else "h2" if role == "H2" else "h3"


def _drawings(read: Read) -> tuple[dict[tuple[int, int], Shapes], list[list[Shapes]]]:
    """Return the shapes of each figure by its mark, and of each page's icons."""
    figures: dict[tuple[int, int], Shapes] = {}
    icons: list[list[Shapes]] = [[] for _ in read.pdf.pages]
    frames = {kid.marks[0]: kid.object for kid in read.elements("Figure")}
    for number, page in enumerate(read.pdf.pages):
        mark: Any = None
        inside: list[tuple[list[Any], str]] = []
        for operands, operator in instructions(page):
            if operator == "BDC":
                mark, inside = operands, []
            elif operator == "EMC" and str(mark[0]) == "/Figure":
                place = (number, int(mark[1].MCID))
                frame = [float(value) for value in frames[place].A.BBox]
                figures[place] = _shapes(inside, frame, str(frames[place].Alt))
            elif operator == "EMC" and str(mark[0]) == "/Artifact" and any(o == "cm" for _, o in inside):
                icons[number].append(_icon(inside))
            else:
                inside.append((operands, operator))
    return figures, icons


def _icon(inside: list[tuple[list[Any], str]]) -> Shapes:
    """An icon stands 24 units high in its own place, wherever that is on the page."""
    scale, _, _, _, left, foot = (float(value) for value in next(o for o, name in inside if name == "cm"))
    side = 24 * abs(scale)
    return _shapes(inside, [left, foot, left + side, foot + side])


def _shapes(inside: list[tuple[list[Any], str]], frame: list[float], alt: str = "") -> Shapes:
    left, bottom, right, top = frame
    plain: list[str] = []
    drawn: list[str] = []
    path: list[str] = []
    look = {"fill": "#000000", "stroke": "#000000", "stroke-width": "1"}
    looks: list[tuple[dict[str, str], int]] = []
    groups = 0
    for operands, operator in inside:
        numbers = [float(value) for value in operands if isinstance(value, int | float) or _is_number(value)]
        if operator in TEXT and operator != "rg":
            continue
        plain.append(_written(operands, operator))
        if operator == "q":
            looks.append((dict(look), groups))
        elif operator == "Q":
            look, before = looks.pop()
            drawn.append("</g>" * (groups - before))
            groups = before
        elif operator == "cm":
            drawn.append(f'<g transform="matrix({" ".join(f"{n:g}" for n in numbers)})">')
            groups += 1
        elif operator in ("rg", "RG"):
            colour = "#" + "".join(f"{round(n * 255):02X}" for n in numbers)
            look["fill" if operator == "rg" else "stroke"] = colour
        elif operator == "w":
            look["stroke-width"] = f"{numbers[0]:g}"
        elif operator in PATH:
            path.append(PATH[operator] + " ".join(f"{n:g}" for n in numbers))
        elif operator == "re":
            x, y, w, h = numbers
            path.append(f"M{x:g} {y:g}h{w:g}v{h:g}h{-w:g}Z")
        elif operator in PAINTED or operator == "n":
            if operator in PAINTED:
                drawn.append(_svg_path(path, look, operator))
            path = []
    width, height = right - left, top - bottom
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}" '
        f'viewBox="0 0 {width:g} {height:g}"><g transform="matrix(1 0 0 -1 {-left:g} {top:g})">'
        f"{''.join(drawn)}</g></svg>"
    )
    return Shapes((left, bottom, right, top), " ".join(plain), svg, alt)


def _svg_path(path: list[str], look: dict[str, str], operator: str) -> str:
    fill = look["fill"] if operator in "fB" else "none"
    stroke = f' stroke="{look["stroke"]}" stroke-width="{look["stroke-width"]}"' if operator in "SB" else ""
    return f'<path d="{"".join(path)}" fill="{fill}"{stroke}/>'


def _is_number(value: Any) -> bool:
    return bool(re.fullmatch(r"-?[\d.]+", str(value)))


def _written(operands: list[Any], operator: str) -> str:
    """Return an operator as it stands in a page; dashes are the only lists."""
    words = []
    for value in operands:
        listed = type(value).__name__ == "Array"
        words.append("[" + " ".join(str(n) for n in value) + "]" if listed else str(value))
    return " ".join([*words, operator])
