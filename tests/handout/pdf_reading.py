"""A finished PDF as the tests read it: its tree, the marks on its pages, what each operator paints into."""

from __future__ import annotations

import io
import re
import struct
import subprocess
from collections.abc import Iterator
from functools import cached_property
from typing import Any

import msgspec
import pikepdf

PAINTS = frozenset(("S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "INLINE IMAGE"))
SHOWS = frozenset(("Tj", "TJ", "'", '"'))
TEXT = frozenset(("BT", "ET", "Tc", "Tw", "Tz", "TL", "Tf", "Tr", "Ts", "Td", "TD", "Tm", "T*"))
PATH = frozenset(("m", "l", "c", "v", "y", "h", "re", "W", "W*", "n"))
LOOK = frozenset(("cm", "w", "J", "j", "M", "d", "ri", "i", "gs", "CS", "cs", "SC", "SCN", "sc", "scn"))
INK = frozenset(("G", "g", "RG", "rg", "K", "k"))
STATE = TEXT | PATH | LOOK | INK | frozenset(("q", "Q", "BMC", "BDC", "EMC"))


class Mark(msgspec.Struct):
    """One marked stretch of a page: its tag, its number (none for an artifact), the text codes in it."""

    page: int
    tag: str
    number: int | None
    shown: list[tuple[str, bytes]] = []
    painted: int = 0


class Element(msgspec.Struct):
    """One element of the tree with what a reader needs of it."""

    role: str
    parent: str
    object: Any
    parts: list[Element | tuple[int, int]] = []

    @property
    def kids(self) -> list[Element]:
        return [part for part in self.parts if isinstance(part, Element)]

    @property
    def marks(self) -> list[tuple[int, int]]:
        """Page and number of each mark of its own."""
        return [part for part in self.parts if not isinstance(part, Element)]

    def walk(self) -> Iterator[Element]:
        yield self
        for kid in self.kids:
            yield from kid.walk()

    def all_marks(self) -> list[tuple[int, int]]:
        """Its marks and those below it in reading order."""
        nested = [part.all_marks() if isinstance(part, Element) else [part] for part in self.parts]
        return [mark for marks in nested for mark in marks]


class TrueType(msgspec.Struct):
    """What a subset's font program says: glyph of each code, width of each glyph, subtables of its cmap."""

    glyphs: dict[int, int]
    widths: list[float]
    subtables: list[tuple[int, int]]


class Read:
    """A PDF, read back."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.pdf = pikepdf.open(io.BytesIO(data))
        self.faults: list[str] = []

    @property
    def root(self) -> Any:
        return self.pdf.Root

    # -- pages -----------------------------------------------------------------------------------------

    @cached_property
    def marks(self) -> list[Mark]:
        """All marks in drawing order; what stands in none, or is badly nested, goes to `faults`."""
        found: list[Mark] = []
        for number, page in enumerate(self.pdf.pages):
            walk = _Walk(number)
            for operands, operator in instructions(page):
                walk.step(operands, operator)
            found += walk.marks
            self.faults += [f"page {number + 1}: {fault}" for fault in walk.end()]
        return found

    # -- tree ------------------------------------------------------------------------------------------

    @cached_property
    def tree(self) -> Element:
        """The element below the root."""
        pages = {page.obj.objgen: number for number, page in enumerate(self.pdf.pages)}
        return _element(self.root.StructTreeRoot.K, "StructTreeRoot", pages)

    def elements(self, *roles: str) -> list[Element]:
        return [element for element in self.tree.walk() if not roles or element.role in roles]

    def words(self, element: Element) -> str:
        """The words of an element's own marks and of those below it."""
        return " ".join("".join(self._texts.get(spot, "") for spot in element.all_marks()).split())

    @cached_property
    def _texts(self) -> dict[tuple[int, int], str]:
        return {(mark.page, mark.number): self._text(mark) for mark in self.marks if mark.number is not None}

    def _text(self, mark: Mark) -> str:
        return "".join(
            self.unicode(mark.page, font).get(code, "\ufffd") for font, codes in mark.shown for code in codes
        )

    # -- fonts -----------------------------------------------------------------------------------------

    def font(self, page: int, name: str) -> Any:
        return self.pdf.pages[page].obj.Resources.Font[name]

    def unicode(self, page: int, name: str) -> dict[int, str]:
        """The font's own table from codes to characters."""
        known = self.__dict__.setdefault("_unicode", {})
        font = self.font(page, name)
        if font.objgen not in known:
            cmap = font.ToUnicode.read_bytes().decode("latin-1") if "/ToUnicode" in font else ""
            pairs = re.findall(r"<([0-9A-Fa-f]+)> <([0-9A-Fa-f]+)>\n(?!endcodespace)", cmap)
            known[font.objgen] = {int(a, 16): bytes.fromhex(b).decode("utf-16-be") for a, b in pairs}
        table: dict[int, str] = known[font.objgen]
        return table

    def used_codes(self) -> dict[tuple[int, str], set[int]]:
        """The codes shown with each font of each page."""
        used: dict[tuple[int, str], set[int]] = {}
        for mark in self.marks:
            for font, codes in mark.shown:
                used.setdefault((mark.page, font), set()).update(codes)
        return used

    def xmp(self) -> str:
        return str(self.root.Metadata.read_bytes().decode("utf-8"))


def instructions(page: Any) -> Iterator[tuple[list[Any], str]]:
    """Each operator of a page with its operands."""
    for instruction in pikepdf.parse_content_stream(page):
        yield list(instruction.operands), str(instruction.operator)


class _Walk:
    """Follows a page's operators and notes what stands in which mark."""

    def __init__(self, page: int) -> None:
        self.page, self.marks = page, list[Mark]()
        self._open: list[Mark] = []
        self._faults: list[str] = []
        self._saved = self._deepest = 0
        self._font, self._in_text = "", False

    def step(self, operands: list[Any], operator: str) -> None:
        if operator not in PAINTS | SHOWS | STATE:
            self._faults.append(f"unknown operator {operator}")
        if operator in ("BMC", "BDC"):
            self._begin(operands)
        elif operator == "EMC":
            if self._in_text or not self._open:
                self._faults.append("a mark ends where none began")
            else:
                self._open.pop()
        elif operator in ("q", "Q"):
            self._saved += 1 if operator == "q" else -1
            self._deepest = max(self._deepest, self._saved)
        elif operator in ("BT", "ET"):
            self._in_text = operator == "BT"
        elif operator == "Tf":
            self._font = str(operands[0])
        elif operator in PAINTS | SHOWS:
            self._paint(operands, operator)

    def _begin(self, operands: list[Any]) -> None:
        if self._open or self._in_text:
            self._faults.append("a mark inside a mark or a text object")
        inner = operands[1] if len(operands) > 1 else {}
        mark = Mark(self.page, str(operands[0])[1:], int(inner["/MCID"]) if "/MCID" in inner else None)
        self._open.append(mark)
        self.marks.append(mark)

    def _paint(self, operands: list[Any], operator: str) -> None:
        if not self._open:
            self._faults.append(f"{operator} paints outside every mark")
            return
        self._open[-1].painted += 1
        if operator in SHOWS:
            texts = operands[0] if operator == "TJ" else [operands[-1]]
            codes = b"".join(bytes(text) for text in texts if isinstance(text, pikepdf.String))
            self._open[-1].shown.append((self._font, codes))

    def end(self) -> list[str]:
        if self._open or self._saved:
            self._faults.append("marks or saved states are left open")
        if self._deepest > 28:
            self._faults.append(f"graphics states are nested {self._deepest} deep")
        return self._faults


def _element(thing: Any, parent: str, pages: dict[tuple[int, int], int]) -> Element:
    element = Element(str(thing.S)[1:], parent, thing)
    page = pages[thing.Pg.objgen] if "/Pg" in thing else -1
    kids = thing.get("/K", pikepdf.Array())
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            element.parts.append((page, kid))
        elif str(kid.get("/Type")) == "/MCR":
            element.parts.append((pages[kid.Pg.objgen], int(kid.MCID)))
        else:
            element.parts.append(_element(kid, element.role, pages))
    return element


def truetype(data: bytes) -> TrueType:
    """Read the few tables of a font program that the rules speak of (cmap formats 0 and 6)."""
    count = struct.unpack(">H", data[4:6])[0]
    places = {
        data[at : at + 4]: struct.unpack(">LL", data[at + 8 : at + 16])
        for at in range(12, 12 + 16 * count, 16)
    }
    table = {name: data[start : start + length] for name, (start, length) in places.items()}
    em = struct.unpack(">H", table[b"head"][18:20])[0]
    metrics = struct.unpack(">H", table[b"hhea"][34:36])[0]
    widths = [
        struct.unpack(">H", table[b"hmtx"][at : at + 2])[0] * 1000 / em for at in range(0, 4 * metrics, 4)
    ]
    cmap = table[b"cmap"]
    subtables: list[tuple[int, int]] = []
    glyphs: dict[int, int] = {}
    for at in range(4, 4 + 8 * struct.unpack(">H", cmap[2:4])[0], 8):
        platform, encoding, offset = struct.unpack(">HHL", cmap[at : at + 8])
        subtables.append((platform, encoding))
        shape = struct.unpack(">H", cmap[offset : offset + 2])[0]
        if shape == 6:
            first, number = struct.unpack(">HH", cmap[offset + 6 : offset + 10])
            values = struct.unpack(f">{number}H", cmap[offset + 10 : offset + 10 + 2 * number])
            glyphs |= {first + n: glyph for n, glyph in enumerate(values)}
        elif shape == 0:
            glyphs |= dict(enumerate(cmap[offset + 6 : offset + 262]))
    return TrueType(glyphs, widths, subtables)


def spoken(pdf: bytes) -> list[tuple[str, bool]]:
    """The words that poppler reads along the tree, in order, and whether they stand in a figure."""
    command = ["pdfinfo", "-struct-text", "-"]
    output = subprocess.run(command, input=pdf, stdout=subprocess.PIPE, check=True).stdout.decode()
    words: list[tuple[str, bool]] = []
    pictured = False
    for line in re.findall(r'^ *(?:"[^\n]*"|[A-Z][A-Za-z0-9]*\b[^\n"]*)$', output, flags=re.M):
        if line.lstrip().startswith('"'):
            words += [(word, pictured) for word in line.strip()[1:-1].split()]
        else:
            pictured = line.lstrip().startswith("Figure")
    return words
