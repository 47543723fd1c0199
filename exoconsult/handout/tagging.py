"""The structure of a handout written into its PDF, as PDF/UA-1 wants it: tree, parent tree, bookmarks.

Done with pikepdf after ReportLab has drawn: reading, tagging and saving four pages takes about a tenth of
the time that drawing them does, and none of ReportLab's inner objects has to be bent for it.
"""

from __future__ import annotations

from typing import Any

from exoconsult.handout.structure import Node, Spot, Structure, Traits


def tag(pdf: Any, structure: Structure, lang: str) -> None:
    """Write the tree into an open `pikepdf.Pdf`, and what tells readers that there is one."""
    from pikepdf import Dictionary, Name, String

    root = structure.finish()
    writer = _Writer(pdf)
    writer.write(root)
    catalog = pdf.Root
    catalog.StructTreeRoot = writer.tree
    catalog.MarkInfo = Dictionary(Marked=True)
    catalog.Lang = String(lang)
    catalog.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    for number, page in enumerate(pdf.pages):
        page.obj.StructParents = number
        page.obj.Tabs = Name.S
    _bookmarks(pdf, root)


class _Writer:
    """Turns elements into PDF objects and remembers which element each mark belongs to."""

    def __init__(self, pdf: Any) -> None:
        from pikepdf import Dictionary, Name

        self._pdf = pdf
        self._pages = [page.obj for page in pdf.pages]
        self._parents: list[dict[int, Any]] = [{} for _ in self._pages]
        self.tree = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))

    def write(self, root: Node) -> None:
        """Write the tree below its root, then the way back from marks to elements."""
        from pikepdf import Array, Dictionary

        self.tree.K = self._element(root, self.tree)
        numbers = Array()
        for page, marks in enumerate(self._parents):
            numbers.append(page)
            numbers.append(self._pdf.make_indirect(Array([marks[n] for n in range(len(marks))])))
        self.tree.ParentTree = self._pdf.make_indirect(Dictionary(Nums=numbers))
        self.tree.ParentTreeNextKey = len(self._parents)

    def _element(self, node: Node, parent: Any) -> Any:
        from pikepdf import Array, Dictionary, Name

        element = self._pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name(f"/{node.role}"), P=parent, **_traits(node.traits))
        )
        page = next((kid.page for kid in node.kids if isinstance(kid, Spot)), 0)
        if page:
            element.Pg = self._pages[page - 1]
        kids = [
            self._element(kid, element) if isinstance(kid, Node) else self._spot(kid, element, page)
            for kid in node.kids
        ]
        if kids:
            element.K = kids[0] if len(kids) == 1 else Array(kids)
        return element

    def _spot(self, spot: Spot, element: Any, page: int) -> Any:
        """Return what points to a mark: its number, with the page if that is not the element's own."""
        from pikepdf import Dictionary, Name

        self._parents[spot.page - 1][spot.number] = element
        if spot.page == page:
            return spot.number
        return Dictionary(Type=Name.MCR, Pg=self._pages[spot.page - 1], MCID=spot.number)


def _traits(traits: Traits) -> dict[str, Any]:
    """Return the entries of an element's dictionary that say what it is like."""
    from pikepdf import Array, Dictionary, Name, String

    entries: dict[str, Any] = {}
    if traits.alt:
        entries["Alt"] = String(traits.alt)
    if traits.actual:
        entries["ActualText"] = String(traits.actual)
    if traits.lang:
        entries["Lang"] = String(traits.lang)
    if traits.box:
        box = Array([round(value, 2) for value in traits.box])
        entries["A"] = Dictionary(O=Name.Layout, BBox=box, Placement=Name.Block)
    elif traits.scope:
        entries["A"] = Dictionary(O=Name.Table, Scope=Name(f"/{traits.scope}"))
    elif traits.numbering:
        entries["A"] = Dictionary(O=Name.List, ListNumbering=Name(f"/{traits.numbering}"))
    return entries


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
