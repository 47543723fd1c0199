"""The structure of a handout written into its PDF, as PDF/UA-1 wants it: tree, parent tree, bookmarks.

The tree of four pages has some four hundred elements. They are written as text, as a section at the end of
what ReportLab has drawn (the way in which a PDF is changed without being written anew): pikepdf, which
finishes the file, would take five times as long to make them one by one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from exoconsult.handout.structure import NO_TRAITS, Node, Spot, Structure, Traits

_SIZE = re.compile(rb"/Size (\d+)")
_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
_ROOT = re.compile(rb"/Root (\d+ \d+ R)")


Heading = tuple[Node, list[Node]]


class Tags:
    """The elements of a handout as PDF objects; `pages` are the numbers of the objects that are its pages."""

    def __init__(self, structure: Structure, pages: Sequence[int]) -> None:
        self.root = structure.finish()
        self._pages = pages
        self._first = self._shelf = 0
        self._objects: list[str] = []
        self._parents: list[dict[int, int]] = [{} for _ in pages]

    def added_to(self, drawn: bytes) -> bytes:
        """Return the file with the elements at its end; nothing refers to them before `tag` has."""
        size, start, root = (pattern.findall(drawn)[-1] for pattern in (_SIZE, _START, _ROOT))
        self._first = int(size)
        self._write()
        parts, offsets, at = [drawn], [], len(drawn)
        for number, words in enumerate(self._objects, self._first):
            part = f"{number} 0 obj\n{words}\nendobj\n".encode("latin-1")
            parts.append(part)
            offsets.append(at)
            at += len(part)
        table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
        trailer = f"<< /Size {self._first + len(offsets)} /Root {root.decode()} /Prev {int(start)} >>"
        end = f"xref\n{self._first} {len(offsets)}\n{table}trailer\n{trailer}\nstartxref\n{at}\n%%EOF\n"
        return b"".join((*parts, end.encode("ascii")))

    def tag(self, pdf: Any, lang: str) -> None:
        """Let the open `pikepdf.Pdf` refer to the tree, and tell readers that there is one."""
        from pikepdf import Dictionary, Name, String

        catalog = pdf.Root
        catalog.StructTreeRoot = pdf.get_object((self._first, 0))
        catalog.Outlines = pdf.get_object((self._shelf, 0))
        catalog.MarkInfo = Dictionary(Marked=True)
        catalog.Lang = String(lang)
        catalog.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        for number, page in enumerate(pdf.pages):
            page.obj.StructParents = number
            page.obj.Tabs = Name.S

    def _write(self) -> None:
        """Write the tree below its root, then the way back from marks to elements."""
        tree, back = self._new(), self._new()
        root = self._element(self.root, tree)
        numbers = []
        for page, marks in enumerate(self._parents):
            own = self._new("[" + " ".join(f"{marks[n]} 0 R" for n in range(len(marks))) + "]")
            numbers.append(f"{page} {own} 0 R")
        self._set(back, f"<< /Nums [{' '.join(numbers)}] >>")
        self._set(
            tree,
            f"<< /Type /StructTreeRoot /K {root} 0 R /ParentTree {back} 0 R"
            f" /ParentTreeNextKey {len(self._parents)} >>",
        )

        self._shelf = self._new()
        count, ends = self._bookmarks(_headings(self.root), self._shelf)
        self._set(self._shelf, f"<< /Type /Outlines /Count {count}{ends} >>")

    def _bookmarks(self, headings: list[Heading], parent: int) -> tuple[int, str]:
        """Write bookmarks below another; return their number and the ends."""
        numbers = [self._new() for _ in headings]
        below = 0
        for place, (node, kids) in enumerate(headings):
            count, ends = self._bookmarks([(kid, []) for kid in kids], numbers[place])
            before = f" /Prev {numbers[place - 1]} 0 R" if place else ""
            after = f" /Next {numbers[place + 1]} 0 R" if place + 1 < len(numbers) else ""
            spot = next(node.spots())
            at = f"[{self._pages[spot.page - 1]} 0 R /XYZ 0 {_number(spot.top)} 0]"
            self._set(
                numbers[place],
                f"<< /Title {_string(node.words())} /Parent {parent} 0 R /Dest {at} /Count {count}"
                f"{ends}{before}{after} >>",
            )
            below += count + 1
        return below, f" /First {numbers[0]} 0 R /Last {numbers[-1]} 0 R" if numbers else ""

    def _new(self, words: str = "") -> int:
        """Return the number of a new object."""
        self._objects.append(words)
        return self._first + len(self._objects) - 1

    def _set(self, number: int, words: str) -> None:
        self._objects[number - self._first] = words

    def _element(self, node: Node, parent: int) -> int:
        own = self._new()
        page = next((kid.page for kid in node.kids if isinstance(kid, Spot)), 0)
        kids = [
            f"{self._element(kid, own)} 0 R" if isinstance(kid, Node) else self._spot(kid, own, page)
            for kid in node.kids
        ]
        on = f" /Pg {self._pages[page - 1]} 0 R" if page else ""
        held = f" /K {kids[0]}" if len(kids) == 1 else f" /K [{' '.join(kids)}]" if kids else ""
        traits = "" if node.traits is NO_TRAITS else _traits(node.traits)
        self._set(own, f"<< /Type /StructElem /S /{node.role} /P {parent} 0 R{on}{held}{traits} >>")
        return own

    def _spot(self, spot: Spot, element: int, page: int) -> str:
        """Return what points to a mark: its number, with the page if that is not the element's own."""
        self._parents[spot.page - 1][spot.number] = element
        if spot.page == page:
            return str(spot.number)
        return f"<< /Type /MCR /Pg {self._pages[spot.page - 1]} 0 R /MCID {spot.number} >>"


def _headings(root: Node) -> list[Heading]:
    """Return the headings of the first level, each with those of the second that follow it."""
    found: list[Heading] = []
    for node in root.walk():
        if node.role == "H1" and node.kids:
            found.append((node, []))
        elif node.role == "H2" and node.kids:
            if found and found[0][0].role == "H1":
                found[-1][1].append(node)
            else:
                found.append((node, []))
    return found


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _traits(traits: Traits) -> str:
    """Return the entries of an element's dictionary that say what it is like."""
    entries = [
        f" /{name} {_string(words)}"
        for name, words in (("Alt", traits.alt), ("ActualText", traits.actual), ("Lang", traits.lang))
        if words
    ]
    if traits.box:
        box = " ".join(map(_number, traits.box))
        entries.append(f" /A << /O /Layout /BBox [{box}] /Placement /Block >>")
    elif traits.scope:
        entries.append(f" /A << /O /Table /Scope /{traits.scope} >>")
    elif traits.numbering:
        entries.append(f" /A << /O /List /ListNumbering /{traits.numbering} >>")
    return "".join(entries)


def _string(words: str) -> str:
    """Return words as a PDF writes them."""
    from pikepdf import String

    return String(words).unparse().decode("latin-1")
