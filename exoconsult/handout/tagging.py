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


class Tags:
    """The elements of a handout as PDF objects; `pages` are the numbers of the objects that are its pages."""

    def __init__(self, structure: Structure, pages: Sequence[int]) -> None:
        self.root = structure.finish()
        self._pages = pages
        self._first = 0
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
        catalog.MarkInfo = Dictionary(Marked=True)
        catalog.Lang = String(lang)
        catalog.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        for number, page in enumerate(pdf.pages):
            page.obj.StructParents = number
            page.obj.Tabs = Name.S
        _bookmarks(pdf, self.root)

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


def _traits(traits: Traits) -> str:
    """Return the entries of an element's dictionary that say what it is like."""
    entries = [
        f" /{name} {_string(words)}"
        for name, words in (("Alt", traits.alt), ("ActualText", traits.actual), ("Lang", traits.lang))
        if words
    ]
    if traits.box:
        box = " ".join(f"{value:.2f}".rstrip("0").rstrip(".") for value in traits.box)
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


def _bookmarks(pdf: Any, root: Node) -> None:
    """Write the headings as bookmarks: the first level one, the second level below it."""
    from pikepdf import OutlineItem, make_page_destination

    with pdf.open_outline() as outline:
        shelf = outline.root
        for node in root.walk():
            if node.role not in ("H1", "H2") or not node.kids:
                continue
            item, first = OutlineItem(node.words()), next(node.spots())
            top = round(first.top, 2)
            item.destination = make_page_destination(pdf, first.page - 1, "XYZ", left=0, top=top)
            (outline.root if node.role == "H1" else shelf).append(item)
            if node.role == "H1":
                shelf = item.children
