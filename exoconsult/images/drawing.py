"""SVG from outside: read into a small tree of what only paints, refused when it is more than that.

Scripts, photos, text, other files and entity definitions are refused by name; editors' own data are left out.
What comes out is written anew from the tree, so that no byte of the original reaches a renderer.
"""

from __future__ import annotations

import io
import re
import struct
from html import escape
from xml.parsers import expat

import msgspec

from exoconsult.errors import BadInput
from exoconsult.images.references import GRADIENTS, Node, Painted, Refused

MOST_BYTES = 1_000_000
MOST_ELEMENTS = 10_000
"""Painted ones: a part that is used a hundred times counts a hundred times."""
MOST_DEPTH = 24
MOST_RATIO = 20
SIDE = 1200
"""Longest side of the painted picture, in pixels: 40 mm of paper at 760 dots an inch."""

_PNG_SIZE = slice(16, 24)
_SVG, _XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
_PAINTS = {
    *(
        "svg",
        "g",
        "defs",
        "symbol",
        "use",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
    ),
    *("stop", "clipPath", "mask", "pattern", "style", "switch", "a", *GRADIENTS),
}
_SAYS = {"title", "desc", "metadata"}
_NAMED = {
    "script": "a script",
    "image": "a photo",
    "text": "text",
    "tspan": "text",
    "foreignObject": "a web page",
    "animate": "movement",
}
_URL = re.compile(r"url\(\s*['\"]?\s*([^)'\"]*)", re.IGNORECASE)
_UNITS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
_LENGTH = re.compile(r"\s*([0-9]*\.?[0-9]+(?:e[+-]?[0-9]{1,2})?)\s*(px|pt|pc|mm|cm|in|)\s*$", re.IGNORECASE)
_NUMBER = re.compile(r"[-+]?[0-9]*\.?[0-9]+(?:e[-+]?[0-9]{1,2})?", re.IGNORECASE)


class Drawing(msgspec.Struct, frozen=True):
    """A drawing that only paints: SVG text, its size in its own units, was anything left out."""

    svg: str
    width: float
    height: float
    left_out: bool


def checked_drawing(data: bytes, name: str = "", side: int = SIDE) -> Drawing:
    """Return a drawing that is safe to paint, `side` pixels long. Raises BadInput naming what is not."""
    if len(data) > MOST_BYTES:
        most = MOST_BYTES // 1_000_000
        raise BadInput("The drawing's file is too large", name, "", f"up to {most} MB", "Save it as PNG.")
    reader = _Reader(name)
    try:
        root = reader.read(data)
    except expat.ExpatError as error:
        place = f"line {error.lineno}"
        raise BadInput("The drawing is damaged", name, place, remedy="Save it again.") from error
    box = _box(root, name, side)
    try:
        if Painted(root, MOST_ELEMENTS).count() > MOST_ELEMENTS:
            raise _refused("more parts than a logo has", name)
    except Refused as error:
        raise _refused(str(error), name) from error
    out = io.StringIO()
    _write(root, out)
    return Drawing(out.getvalue(), box[0], box[1], reader.left_out)


def painted(drawing: Drawing, name: str = "") -> tuple[bytes, int, int]:
    """Return the drawing as PNG bytes with its size in pixels. Raises BadInput."""
    import resvg_py  # noqa: PLC0415 - only this function needs it

    try:
        made = bytes(resvg_py.svg_to_bytes(svg_string=drawing.svg, skip_system_fonts=True))
    except Exception as error:  # the renderer's own refusals are plain ValueErrors, its panics are not
        raise BadInput("The drawing cannot be painted", name, remedy="Save it as PNG.") from error
    width, height = struct.unpack(">II", made[_PNG_SIZE])
    return made, width, height


class _Reader:
    """Follows the XML and builds the tree; stops at the first thing that is refused."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._stack: list[Node] = []
        self._root: Node | None = None
        self._skipping = self._count = 0
        self.left_out = False

    def read(self, data: bytes) -> Node:
        """Return the root element."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._on_doctype
        parser.ProcessingInstructionHandler = self._on_instruction
        parser.StartElementHandler = self._on_start
        parser.EndElementHandler = self._on_end
        parser.CharacterDataHandler = self._on_text
        parser.Parse(data, True)
        assert self._root is not None  # a file without an element is damaged
        return self._root

    def _on_doctype(self, name: str, system: str | None, public: str | None, inside: bool) -> None:
        del name, system, public  # never opened
        if inside:
            raise _refused("entity definitions", self._name)

    def _on_instruction(self, target: str, data: str) -> None:
        del data
        if target.lower().startswith("xml-stylesheet"):
            raise _refused("a reference to another file", self._name)

    def _on_start(self, full: str, given: dict[str, str]) -> None:
        space, _, tag = full.rpartition(" ")
        self._count += 1
        if self._count > MOST_ELEMENTS:
            raise _refused("more parts than a logo has", self._name)
        if self._skipping or (self._stack and (space != _SVG or tag in _SAYS)):
            self._skipping += 1
            self.left_out = True
            return
        if space not in {_SVG, ""} or tag not in _PAINTS:
            raise _refused(_NAMED.get(tag, f"an element <{tag[:30]}>"), self._name)
        if len(self._stack) >= MOST_DEPTH:
            raise _refused(f"more than {MOST_DEPTH} parts inside each other", self._name)
        node = Node("g" if tag == "a" else tag, self._attributes(tag, given), [])
        if self._stack:
            self._stack[-1].children.append(node)
        elif tag != "svg":
            raise _refused("no drawing", self._name)
        else:
            self._root = node
        self._stack.append(node)

    def _on_end(self, full: str) -> None:
        del full
        if self._skipping:
            self._skipping -= 1
        else:
            self._stack.pop()

    def _on_text(self, text: str) -> None:
        if not self._skipping and self._stack and self._stack[-1].tag == "style":
            self._stack[-1].text += text
            self._check(text)
            if "@" in text:
                raise _refused("a style that loads something", self._name)

    def _attributes(self, tag: str, given: dict[str, str]) -> dict[str, str]:
        kept = {}
        for full, value in given.items():
            space, _, name = full.rpartition(" ")
            if name == "href" and space in {"", _XLINK}:
                if tag == "a":
                    continue
                if not value.startswith("#"):
                    raise _refused("a reference to another file", self._name)
            elif space or name.lower().startswith("on"):
                self.left_out = True
                continue
            self._check(value)
            kept[name] = value
        return kept

    def _check(self, value: str) -> None:
        """Refuse what points out of the drawing, in an attribute or a style."""
        if "\\" in value or any(not found.startswith("#") for found in _URL.findall(value)):
            raise _refused("a reference to another file", self._name)


def _box(root: Node, name: str, side: int) -> tuple[float, float]:
    """Return width and height; give the root a view box where only those were given."""
    numbers = [float(found) for found in _NUMBER.findall(root.attributes.get("viewBox", ""))]
    whole = 4
    if len(numbers) == whole:
        wide, high = numbers[2:]
    else:
        wide, high = (_length(root.attributes.get(side, "")) for side in ("width", "height"))
        root.attributes["viewBox"] = f"0 0 {wide:g} {high:g}"
    least, most = 1e-3, 1e6
    if not (least < wide < most and least < high < most):
        raise BadInput("The drawing has no size", name, remedy="Save it again with width and height.")
    if max(wide, high) > MOST_RATIO * min(wide, high):
        raise BadInput("The drawing is too narrow", name, "", f"at most {MOST_RATIO} times as long as wide")
    scale = side / max(wide, high)
    for key, length in (("width", wide), ("height", high)):
        root.attributes[key] = str(max(1, round(length * scale)))
    return wide, high


def _length(given: str) -> float:
    found = _LENGTH.match(given)
    return float(found[1]) * _UNITS[found[2].lower()] if found else 0.0


def _write(node: Node, out: io.StringIO, top: bool = True) -> None:
    spaces = f' xmlns="{_SVG}" xmlns:xlink="{_XLINK}"' if top else ""
    out.write(f"<{node.tag}{spaces}")
    for name, value in node.attributes.items():
        out.write(f" {'xlink:href' if name == 'href' else name}={_quoted(value)}")
    out.write(">" + escape(node.text, quote=False))
    for child in node.children:
        _write(child, out, False)
    out.write(f"</{node.tag}>")


def _refused(what: str, name: str) -> BadInput:
    remedy = "Save its text as outlines." if what == "text" else "Save it as PNG and choose that."
    return BadInput(f"The drawing holds {what}", name, remedy=remedy)


def _quoted(value: str) -> str:
    """Return an attribute's value in quotes; line breaks in it stay what they are."""
    words = escape(value)
    for sign in "\n\r\t":
        words = words.replace(sign, f"&#{ord(sign)};")
    return f'"{words}"'
